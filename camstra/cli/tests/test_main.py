"""What is typed is done, refused with one sentence, or answered as wrong usage; never with a traceback."""

from __future__ import annotations

import json

import pytest

from camstra.accounts.models import ApiToken, Person
from camstra.cli import words
from camstra.cli.main import main
from camstra.prepare.organisation.models import Unit
from camstra.trace.guards import stand_down, stand_guard
from camstra.trace.models import Entry, Force, Record
from tests.fixtures.fenland import NOON, build_fenland

PASSWORD = "a long enough pass phrase"


@pytest.fixture
def typed(capsys):
    """Type a command; its exit code, what it printed and what it said."""

    def run(*argv: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(word) for word in argv])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return run


@pytest.fixture
def units_csv(tmp_path):
    def write(*rows: str, name="units.csv"):
        path = tmp_path / name
        path.write_text("\n".join(["code,name,kind,part of,from_on", *rows]))
        return path

    return write


# --- usage


@pytest.mark.parametrize(
    "line",
    [
        [], ["fly"], ["import"], ["import", "units"], ["trace"], ["serve", "--port", "0"], ["serve", "--port", "many"],
        ["export", "units", "u.csv", "--as-at", "31 February"], ["export", "units", "u.csv", "--cycle", "20/21"],
        ["publish", "sda-tables", "--out", "x"], ["publish", "sda-tables", "--format", "odt", "--out", "x"],
        ["tick", "--at", "2020-07-02T12:00"],
    ],
)  # fmt: skip
def test_wrong_usage_exits_with_2(typed, line):
    code, out, err = typed(*line)
    assert (code, out) == (2, "")
    assert err.startswith("usage: camstra")


def test_the_help_names_every_command(typed):
    code, out, _ = typed("--help")
    assert code == 0
    promised = "demo serve migrate worker tick check template import export publish trace backup restore person token"
    for name in [*promised.split(), *words.ALONE]:
        assert f"\n    {name} " in out, name


def test_a_moment_and_a_port_are_refused_in_a_sentence(typed):
    _, _, err = typed("tick", "--at", "31 February")
    assert "“31 February” is not a date. Write it as 2020-07-02" in err


# --- where a command stands


def test_without_a_force_the_way_on_is_said(typed, db):
    assert typed("export", "units", "u.csv")[::2] == (
        1,
        "camstra export: There is no force in this home yet. Type: camstra force add PROFILE.toml\n",
    )


def test_with_two_forces_one_must_be_named(typed, fenland, tmp_path):
    build_fenland("marsh")
    code, _, err = typed("export", "units", tmp_path / "u.csv")
    assert (code, err) == (1, "camstra export: Say which force with --force. There are fen, marsh.\n")
    assert typed("export", "units", tmp_path / "u.csv", "--force", "marsh")[0] == 0
    assert "There is no force “moor” here" in typed("export", "units", tmp_path / "u.csv", "--force", "moor")[2]


def test_what_is_done_in_somebodys_name_has_their_rights_and_their_name(typed, fenland, units_csv, tmp_path):
    path = units_csv("AB,Abbey team,team,FORCE,2020-01-01")
    code, _, err = typed("import", "units", path, "--by", "bob")
    assert (code, Unit.objects.filter(code="AB").exists()) == (1, False), err
    assert typed("import", "units", path, "--by", "ann")[0] == 0
    assert Entry.objects.latest("pk").by == "ann"
    assert "Nobody of Fen Constabulary signs in as “zoe”" in typed("import", "units", path, "--by", "zoe")[2]


# --- registers


def test_an_import_says_in_json_what_it_did(typed, fenland, units_csv):
    path = units_csv("AB,Abbey team,team,FORCE,2020-01-01")
    code, out, _ = typed("import", "units", path, "--json")
    told = json.loads(out)
    assert (code, told["command"], list(told["inputs"])) == (0, "import", [str(path)])
    assert told["result"] == {"created": 1, "updated": 0, "skipped": 0, "rejected": 0, "rows": []}
    assert Unit.objects.filter(code="AB").count() == 1


def test_a_dry_run_writes_nothing_from_one_file_or_from_several(typed, fenland, units_csv):
    one, two = units_csv("AB,Abbey,team,FORCE,2020-01-01"), units_csv("AC,Abbot,team,AB,2020-01-01", name="two.csv")
    before = Entry.objects.count()
    for files in ([one], [one, two]):
        code, _, err = typed("import", "units", *files, "--dry-run")
        assert code == 0
        assert f"it would be: {len(files)} created" in err
    assert (Unit.objects.count(), Entry.objects.count()) == (1, before)


def test_several_files_come_in_together_or_not_at_all(typed, fenland, units_csv, tmp_path):
    good, bad = units_csv("AB,Abbey,team,FORCE,2020-01-01"), units_csv("AC,Abbot,team,AB,2020-02-31", name="bad.csv")
    before, rejects = Entry.objects.count(), tmp_path / "rejects.csv"
    code, out, err = typed("import", "units", good, bad, "--json", "--rejects", rejects)
    assert (code, Unit.objects.count(), Entry.objects.count()) == (1, 1, before)
    assert "31 February" in err
    (row,) = json.loads(out)["result"]["rows"]
    assert (row["row"], row["value"]) == (2, "2020-02-31")
    assert rejects.read_text().splitlines()[0] == "sheet,row,column,value,reason"
    mended = units_csv("AC,Abbot,team,AB,2020-02-28", name="bad.csv")
    assert typed("import", "units", good, mended)[0] == 0
    assert Unit.objects.count() == 3


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (["import", "dragons", "{file}"], "There is no register called “dragons”"),
        (["import", "units", "absent.csv"], "There is no file absent.csv"),
        (["import", "units", "{folder}"], "is a folder, pipe or device, not a file"),
        (["import", "units", "/dev/zero"], "is a folder, pipe or device, not a file"),
        (["import", "units", "{file}", "--map", "absent.toml"], "The mapping absent.toml cannot be read"),
        (["export", "units", "{folder}/u.doc"], "End the name in .xlsx, .csv or .json"),
        (["export", "units", "{folder}/none/u.csv"], "There is no folder"),
        (["template"], "Say which register"),
        (["template", "units"], "Say which file to write"),
        (["publish", "sonnet", "--cycle", "2020", "--format", "html", "--out", "{folder}/s.html"], "sonnet"),
        (["publish", "sda-tables", "--format", "html", "--out", "{folder}/s.html"], "--cycle 2020"),
        (["trace", "show", "KF-20-999"], "There is no record KF-20-999"),
        (["restore", "{file}"], "is not empty"),
        (["backup", "{folder}/none/b"], "There is no folder"),
        (["demo", "--no-serve"], "is not a demonstration home"),
        (["force", "add", "absent.toml"], "The profile absent.toml cannot be read"),
        (["person", "password", "zoe"], "Nobody of Fen Constabulary signs in as “zoe”"),
        (["person", "add", "zoe", "--name", "Zoe Example", "--role", "oic"], "give --role and --unit together"),
    ],
)
def test_each_refusal_is_one_sentence_and_exit_1_and_writes_nothing(
    typed, fenland, units_csv, tmp_path, line, sentence
):
    file = units_csv("AB,Abbey,team,FORCE,2020-01-01")
    before = Entry.objects.count()
    code, out, err = typed(*[word.format(file=file, folder=tmp_path) for word in line])
    assert (code, out) == (1, "")
    assert sentence in err
    assert err.startswith(f"camstra {line[0]}")
    assert err.count("\n") == 1
    assert Entry.objects.count() == before
    assert [path.name for path in tmp_path.iterdir() if path != file] == []


def test_an_export_as_at_an_earlier_moment_holds_what_was_held(typed, fenland, units_csv, tmp_path):
    typed("import", "units", units_csv("AB,Abbey,team,FORCE,2020-01-01"))
    code, out, _ = typed("export", "units", tmp_path / "then.csv", "--as-at", "2019-06-01", "--json")
    assert (code, json.loads(out)["result"]["rows"]) == (0, 1)
    typed("export", "units", tmp_path / "now.csv")
    assert ("Abbey" in (tmp_path / "then.csv").read_text(), "Abbey" in (tmp_path / "now.csv").read_text()) == (0, 1)


def test_the_registers_that_have_a_form_are_listed_and_told(typed, fenland, tmp_path):
    listed = json.loads(typed("template", "--list", "--json")[1])["result"]["kinds"]
    assert {"units", "findings", "rulings"} <= {one["kind"] for one in listed}
    columns = json.loads(typed("template", "units", "--json")[1])["result"]["columns"]
    code = next(column for column in columns if column["key"] == "code")
    assert (code["required"], code["type"]) == (True, "ref")
    assert typed("template", "units", tmp_path / "units.xlsx")[0] == 0
    assert (tmp_path / "units.xlsx").read_bytes()[:2] == b"PK"


# --- the chain


def test_the_chain_is_verified_and_a_changed_entry_is_named(typed, fenland):
    code, out, _ = typed("trace", "verify", "--json")
    assert (code, json.loads(out)["result"]) == (0, {"ok": True, "entries": Entry.objects.count(), "first_bad": None})
    stand_down()
    Entry.objects.filter(seq=3).update(by="mallory")
    stand_guard()
    code, out, err = typed("trace", "verify", "--json")
    bad = json.loads(out)["result"]["first_bad"]
    assert (code, bad["force"], bad["seq"]) == (1, "fen", 3)
    assert "does not hold at entry 3" in err


def test_a_record_is_shown_with_its_entries_to_who_may_see_it(typed, fenland):
    from camstra import trace

    record = Record.objects.create(
        force=fenland.force, kind="finding", number=1, ref="KF-20-001", title="x", touched_at=NOON
    )
    with trace.change(fenland.force, by=fenland.viewers["ann"], at=NOON) as change:
        change.record("finding.raised", record, {"title": [None, "x"]}, "said so")
    told = json.loads(typed("trace", "show", "kf-20-001", "--json")[1])["result"]
    (entry,) = told["entries"]
    assert (told["ref"], told["kind"], told["thread"]) == ("KF-20-001", "finding", [])
    assert (entry["action"], entry["by"], entry["reason"]) == ("finding.raised", "ann", "said so")
    assert entry["change"] == {"title": [None, "x"]}
    assert typed("trace", "show", "KF-20-001", "--by", "pat")[::2] == (
        1,
        "camstra trace show: There is no record KF-20-001, or none that you may see.\n",
    )


# --- people


def test_the_first_person_of_a_new_home_is_added_with_a_role(typed, fenland, monkeypatch):
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    line = ["person", "add", "Zoe", "--name", "Zoe Example", "--role", "oic", "--unit", "force"]
    assert typed(*line)[::2] == (0, "Zoe Example signs in as zoe.\n")
    zoe = Person.objects.get(username="zoe")
    assert zoe.check_password(PASSWORD)
    assert zoe.grants.get().role == "oic"


@pytest.mark.parametrize("weak", ["short", "password1234"])
def test_a_weak_password_is_refused_and_nobody_is_added(typed, fenland, monkeypatch, weak):
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(weak + "\n"))
    code, _, err = typed("person", "add", "zoe", "--name", "Zoe Example")
    assert (code, "Nothing was changed" in err) == (1, True), err
    assert not Person.objects.filter(username="zoe").exists()


def test_an_unknown_unit_adds_nobody(typed, fenland, monkeypatch):
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    code, _, err = typed("person", "add", "zoe", "--name", "Z", "--role", "oic", "--unit", "MOON")
    assert (code, "MOON" in err) == (1, True)
    assert not Person.objects.filter(username="zoe").exists()


def test_a_key_is_shown_once_and_only_its_digest_is_kept(typed, fenland):
    from camstra.accounts.services import digest_of

    told = json.loads(typed("token", "issue", "ann", "--name", "a script", "--write", "--json")[1])["result"]
    token = ApiToken.objects.get()
    assert (token.digest, token.scopes) == (digest_of(told["token"]), "read write")


# --- the home


def test_a_sound_home_has_no_faults_and_a_missing_guard_is_one(typed, fenland):
    # Tests run PostgreSQL without its durable settings, which check rightly names.
    assert not [f for f in json.loads(typed("check", "--json")[1])["result"]["faults"] if "PostgreSQL" not in f]
    stand_down()
    code, _, err = typed("check")
    stand_guard()
    assert (code, "The guard of trace_entry is missing. Type: camstra migrate" in err) == (1, True)


def test_weak_settings_are_named_only_before_a_deployment(typed, fenland, settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert "TLS" not in typed("check")[2]
    code, _, err = typed("check", "--deploy")
    assert (code, "TLS" in err, "Every host name" in err, "signing key" in err) == (1, True, True, True)


def test_a_tick_says_what_it_did(typed, fenland):
    code, out, _ = typed("tick", "--at", "2020-07-02T12:00:00+00:00", "--json")
    assert (code, set(json.loads(out)["result"])) == (0, {"lapsed", "started", "done", "swept"})


def test_a_force_is_founded_from_its_profile_and_twice_is_once(typed, db, tmp_path):
    profile = tmp_path / "moor.toml"
    profile.write_text(
        'code = "moor"\nname = "Moor Constabulary"\n[[units]]\ncode = "F"\nname = "F"\nfrom_on = 2019-01-01\n'
    )
    for _ in range(2):
        assert typed("force", "add", profile)[0] == 0
    assert Unit.objects.filter(force=Force.objects.get(code="moor")).count() == 1
