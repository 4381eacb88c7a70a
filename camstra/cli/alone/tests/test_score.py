import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from camstra.cli.alone.score import run

ROOT = Path(__file__).parents[4]
HEADER = "subject,asset_shortfall,future_trend"
GOLDEN = ROOT / "engine" / "tests" / "golden" / "cambridgeshire_demand_risk_2020_21.csv"


def refused(capsys, *argv):
    """Run a command that must be refused; return its sentence."""
    assert run([str(word) for word in argv]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("camstra score: ")
    return err


def test_the_published_functions_of_2020_21_come_out_with_their_bands_and_ranks(table, capsys):
    rows = list(csv.DictReader(io.StringIO(GOLDEN.read_text("utf-8"))))
    lines = [f"{r['function_code']},{r['b_shortfall_inferred']},{r['b_trend_inferred']}" for r in rows]
    assert run(["demand-risk", str(table(HEADER, *lines))]) == 0
    out = capsys.readouterr().out
    answers = list(csv.DictReader(io.StringIO(out)))
    assert out.splitlines()[0] == "subject,demand_risk,band,rank,status,missing"
    assert [(a["subject"], a["demand_risk"], a["band"]) for a in answers] == [
        (r["function_code"], r["score"], r["category"].lower()) for r in rows
    ]
    assert [a["rank"] for a in answers] == ["1", "2"] + ["3"] * 6 + ["9"] * 8
    assert {a["status"] for a in answers} == {"scored"}


def test_labels_values_columns_in_any_order_a_mark_and_ones_own_columns_are_taken(table, capsys):
    path = table(
        "x_note,future_trend,rationale,subject,asset_shortfall_confidence,asset_shortfall",
        "a,Increasing Slightly,because,R4.2,high,severe",
        "b,4,,Other,,4",
        encoding="utf-8-sig",
    )
    assert run(["demand-risk", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["R4.2,20,severe,1,scored,", "Other,20,severe,1,scored,"]


def test_an_empty_cell_is_not_available_keeps_its_place_and_has_no_rank(table, capsys):
    path = table(HEADER, "A,,5", "B,3,1", "C,,", "D,5,5")
    assert run(["demand-risk", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "A,,,,not available,asset_shortfall",
        "B,13,moderate,2,scored,",
        "C,,,,not available,asset_shortfall;future_trend",
        "D,25,critical,1,scored,",
    ]


def test_a_version_may_be_named(table, capsys):
    path = table(HEADER, "A,1,1")
    assert run(["demand-risk@candidate-a", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "A,1,low,1,scored,"


def test_a_model_may_be_a_file_and_json_names_both_files_by_digest(table, capsys, tmp_path, sha256):
    model = tmp_path / "ours.json"
    scale = [{"label": "low", "value": 0.5}, {"label": "high", "value": 2}]
    definition = {
        "model_id": "ours",
        "version": "7",
        "title": "Ours",
        "status": "local",
        "operational_use": True,
        "colour": "blue",
        "inputs": [{"id": "harm", "label": "Harm", "type": "ordinal", "prov": "B", "levels": scale}],
        "derived": [{"id": "double", "label": "Double", "expr": {"op": "product", "args": [2, "harm"]}}],
        "bands": [],
        "provenance": [],
    }
    model.write_text(json.dumps(definition), "utf-8")
    path = table("subject,harm", "A,high", "B,low", "A,")
    out = tmp_path / "out.csv"
    assert run([str(model), str(path), "--out", str(out), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer.keys() == {"command", "version", "inputs", "warnings", "result"}
    assert answer["command"] == "score"
    assert answer["inputs"] == {str(model): sha256(model), str(path): sha256(path)}
    assert len(answer["warnings"]) == 2
    assert "colour" in answer["warnings"][0]
    assert "line 4 scores “A” again, already on line 2" in answer["warnings"][1]
    result = answer["result"]
    assert (result["model"]["model_id"], result["model"]["version"]) == ("ours", "7")
    assert (result["scored"], result["not_available"]) == (2, 1)
    assert result["rows"][0] == {
        "subject": "A", "double": 4, "band": None, "rank": 1, "status": "scored", "missing": [],
    }  # fmt: skip
    assert result["rows"][2]["missing"] == ["harm"]
    assert out.read_text("utf-8").splitlines() == [
        "subject,double,band,rank,status,missing",
        "A,4,,1,scored,",
        "B,1,,2,scored,",
        "A,,,,not available,harm",
    ]


def test_a_model_not_signed_for_use_says_so_on_stderr(table, capsys):
    assert run(["demand-risk", str(table(HEADER, "A,1,1"))]) == 0
    assert "demand-risk candidate-B is reconstructed and not signed for operational use" in capsys.readouterr().err


def test_a_structure_without_values_gives_no_score(table, capsys):
    names = (
        "physical,psychological,financial,community,public_expectation,environmental,volume,trend,capacity,capability"
    )
    path = table(f"subject,{names}", "Theme" + ",TO BE SUPPLIED" * 10)
    assert run(["morile-thematic", str(path)]) == 0
    row = next(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert (row["risk_score"], row["status"], row["rank"]) == ("", "not available", "")
    assert row["missing"] == names.replace(",", ";")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([HEADER, "A,1,1", "B,terrible,1"], "line 3, column asset_shortfall: asset_shortfall has no level “terrible”"),
        ([HEADER, "A,1,6"], "column future_trend"),
        ([HEADER, ",1,1"], "line 2: the subject is empty"),
        ([HEADER, "A,1"], "line 2: 2 cells where the header has 3"),
        ([f"{HEADER},colour", "A,1,1,red"], "unknown column “colour”"),
        ([f"{HEADER},future_trend", "A,1,1,1"], "“future_trend” appears more than once"),
        ([f"{HEADER},", "A,1,1,"], "a column has no name"),
        (["subject,asset_shortfall", "A,1"], "missing column future_trend"),
        (["Subject,asset_shortfall,future_trend"], "unknown column “Subject”"),
        ([""], "is empty"),
        ([HEADER, 'A,"1,1'], "this is not CSV"),
    ],
)
def test_a_wrong_table_is_refused_in_one_sentence_and_nothing_is_written(table, capsys, tmp_path, lines, words):
    path, out = table(*lines), tmp_path / "out.csv"
    assert words in refused(capsys, "demand-risk", path, "--out", out, "--json")
    assert sorted(tmp_path.iterdir()) == [path]


def test_an_earlier_answer_is_kept_when_the_next_table_is_refused(table, capsys, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("earlier", "utf-8")
    refused(capsys, "demand-risk", table(HEADER, "A,9,9"), "--out", out)
    assert out.read_text("utf-8") == "earlier"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_refused_with_what_to_do(table, capsys, encoding):
    path = table(HEADER, "Café,1,1", encoding=encoding)
    assert "not UTF-8 text" in refused(capsys, "demand-risk", path)


def test_an_answer_over_its_own_question_is_refused(table, capsys):
    path = table(HEADER, "A,1,1")
    before = path.read_bytes()
    assert "would overwrite" in refused(capsys, "demand-risk", path, "--out", path)
    assert path.read_bytes() == before


def test_what_is_not_there_is_named(table, capsys, tmp_path):
    path = table(HEADER, "A,1,1")
    assert "there is no file" in refused(capsys, "demand-risk", tmp_path / "none.csv")
    assert "is a directory" in refused(capsys, "demand-risk", tmp_path)
    assert "there is no file" in refused(capsys, tmp_path / "none.json", path)
    assert "no model “weather”; give a file, or one of demand-risk@candidate-B" in refused(capsys, "weather", path)
    assert "cannot be written" in refused(capsys, "demand-risk", path, "--out", tmp_path / "no" / "out.csv")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "(not a definition)"),
        ("[]", "(wrong type)"),
        ("[" * 10_000, "(too deep)"),
        ('{"inputs": [], "derived": [{"id": "a", "label": "A", "expr": "a"}]}', "(cycle)"),
        (json.dumps({"title": "x" * 10_000_000}), "(too large)"),
        (json.dumps({"title": "x" * 100_000}), "(text too long)"),
    ],
)
def test_a_malformed_model_is_refused_by_name(table, capsys, tmp_path, text, words):
    model = tmp_path / "bad.json"
    model.write_text(text, "utf-8")
    assert words in refused(capsys, model, table(HEADER, "A,1,1"))


@pytest.mark.parametrize("argv", [[], ["demand-risk"], ["demand-risk", "a.csv", "--colour"]])
def test_wrong_usage_is_two(argv, capsys):
    assert run(argv) == 2
    assert "usage: camstra score" in capsys.readouterr().err


def test_help_is_given_and_is_not_a_failure(capsys):
    assert run(["--help"]) == 0
    assert "never zero" in capsys.readouterr().out


def test_it_runs_where_there_is_no_django(table):
    code = (
        "import sys; sys.modules['django'] = None\n"
        "from camstra.cli.alone.score import run\n"
        "code = run(sys.argv[1:])\n"
        "assert not [name for name in sys.modules if name.startswith('django.')]\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "demand-risk", str(table(HEADER, "A,3,1"))],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'engine'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[1:]) == (0, ["A,13,moderate,1,scored,"]), done.stderr
