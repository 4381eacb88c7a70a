"""A backup taken while people write is one moment of the whole home; a damaged one restores nothing."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.fixtures.homes import RealHome, environment_of

FILL = """
import django, io, sys; django.setup()
from datetime import UTC, datetime
from camstra import trace
from camstra.accounts.models import Person
from camstra.files import services
from camstra.prepare.organisation.models import Unit
from camstra.prepare.organisation.services import NewUnit, add_units
from tests.fixtures.fenland import build_fenland
from datetime import date
fen = build_fenland()
at = datetime(2020, 7, 2, 12, tzinfo=UTC)
new = [NewUnit(f"U{n:03d}", f"Équipe “{n}”, £{n}", date(2020, 1, 1), parent="FORCE") for n in range(50)]
units = add_units(fen.force, new, by=fen.console, at=at)
with trace.change(fen.force, by=fen.console, at=at) as change:
    services.keep(change, io.BytesIO(b"code,name\\n1,x\\n"), name="evidence.csv")
    last = Unit.objects.latest("pk")
    change.save(last, name="renamed")
    change.record("unit.renamed", last)
    change.remove(last)
    change.record("unit.removed", last)
"""
WRITE_ON = """
import django, sys; django.setup()
from datetime import UTC, date, datetime
from camstra.prepare.organisation.services import NewUnit, add_unit
from camstra.trace.models import Force
from camstra.trace.wall import system
force = Force.objects.get()
for n in range(10_000):
    new = NewUnit(f"W{n:05d}", "written meanwhile", date(2020, 1, 1), parent="FORCE")
    add_unit(force, new, by=system(force), at=datetime.now(UTC))
    print(n, flush=True)
"""
COUNT = """
import django, json; django.setup()
from camstra.files.backups.snapshot import LEFT_OUT, tables
from camstra.prepare.organisation.models import Unit
from camstra.trace.models import Force
fresh = Unit(force=Force.objects.get(), code="NEXT", name="x", from_on="2020-01-01")
counts = {m._meta.db_table: m._base_manager.count() for m in tables()}
ever = max(Unit.Version.objects.values_list("id", flat=True))
fresh.save(force_insert=True)
names = sorted(Unit.objects.values_list("name", flat=True))
print(json.dumps({"counts": counts, "next": fresh.pk, "ever": ever, "names": names}))
"""


def looked_at(home: RealHome) -> dict:
    done = home.python("-c", COUNT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def filled(home: RealHome) -> RealHome:
    home.environment["DJANGO_SETTINGS_MODULE"] = "camstra.config.settings"
    done = home.python("-c", FILL)
    assert done.returncode == 0, done.stderr
    return home


def empty_home(folder: Path) -> RealHome:
    """A home on SQLite with nothing in it, not even tables."""
    environment = environment_of(folder, DJANGO_SETTINGS_MODULE="camstra.config.settings")
    environment.pop("CAMSTRA_DATABASE_URL", None)
    return RealHome(folder, environment)


def everything_in(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.name != "secret-key")


def test_a_home_comes_back_row_for_row_with_its_files_its_chain_and_its_numbering(real_home, tmp_path):
    """On a PostgreSQL run this also moves a home from PostgreSQL to SQLite."""
    home, out = filled(real_home), tmp_path / "b.backup"
    made = home.camstra("backup", str(out), "--json")
    assert made.returncode == 0, made.stderr
    assert out.stat().st_mode & 0o077 == 0, "others may read the backup"
    copy = empty_home(tmp_path / "copy")
    restored = copy.camstra("restore", str(out))
    assert restored.returncode == 0, restored.stderr
    assert "its chain holds" in restored.stderr
    before, after = looked_at(home), looked_at(copy)
    assert after == before
    assert after["next"] == after["ever"] + 1, "the key of the deleted unit was given again"
    digest = json.loads(made.stdout)["result"]["files"][0]
    assert (copy.path / "store" / digest[:2] / digest).read_bytes() == b"code,name\n1,x\n"
    assert copy.camstra("check").returncode == 0
    assert copy.camstra("restore", str(out)).returncode == 1, "a home that is not empty was restored over"
    assert looked_at_again(copy) == before["counts"]["organisation_unit"] + 1


def looked_at_again(home: RealHome) -> int:
    with sqlite3.connect(home.path / "camstra.sqlite3") as database:
        return database.execute("SELECT count(*) FROM organisation_unit").fetchone()[0]


def test_a_backup_taken_while_somebody_writes_is_one_moment(real_home, tmp_path):
    home, out = filled(real_home), tmp_path / "b.backup"
    writer = home.start_python("-c", WRITE_ON)
    try:
        for _ in range(3):
            writer.stdout.readline()
        assert home.camstra("backup", str(out)).returncode == 0
        number = int(writer.stdout.readline())
        later = [int(writer.stdout.readline()) for _ in range(5)]
        assert later[-1] > number, "the writer stood still"
    finally:
        writer.kill()
        writer.wait()
        writer.stdout.close()
    with zipfile.ZipFile(out) as package:
        rows = {
            table: [json.loads(line) for line in package.read(f"tables/{table}.jsonl").splitlines()]
            for table in ("organisation_unit", "organisation_unitversion", "trace_entry", "trace_force")
        }
    heads, entries = rows["trace_force"], rows["trace_entry"]
    assert heads[1][heads[0].index("head_seq")] == len(entries) - 1
    written = [
        row for row in rows["organisation_unit"][1:] if row[rows["organisation_unit"][0].index("code")][0] == "W"
    ]
    assert len(written) >= 3
    actions = [row[entries[0].index("action")] for row in entries[1:]]
    assert actions.count("unit.added") == len(rows["organisation_unit"]) - 1 + 1  # and the one that was removed


@pytest.fixture(scope="module")
def damage_dice():
    return random.Random(20)


def test_a_damaged_backup_is_refused_whatever_was_hit_and_nothing_is_left(real_home, tmp_path, damage_dice):
    from camstra.files.backups.manifest import BackupRefused, check_seal

    out = tmp_path / "b.backup"
    assert filled(real_home).camstra("backup", str(out)).returncode == 0
    check_seal(out)
    whole = out.read_bytes()
    bad = tmp_path / "bad.backup"
    for _ in range(60):
        place = damage_dice.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << damage_dice.randrange(8)
        for content in (bytes(flipped), whole[:place], whole + b"x", whole[place:]):
            if content == whole:
                continue
            bad.write_bytes(content)
            with pytest.raises(BackupRefused):
                check_seal(bad)
    copy = empty_home(tmp_path / "copy")
    refused = copy.camstra("restore", str(bad))
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1, refused.stderr
    assert [name for name in everything_in(copy.path) if not name.startswith("camstra.sqlite3")] == []


def test_a_backup_whose_chain_was_changed_restores_nothing(real_home, tmp_path):
    """Whoever forges rows and seals the file again still meets the chain."""
    from camstra.files.backups.manifest import SEAL_LENGTH, seal

    out, forged = tmp_path / "b.backup", tmp_path / "forged.backup"
    assert filled(real_home).camstra("backup", str(out)).returncode == 0
    plain = tmp_path / "plain.zip"
    plain.write_bytes(out.read_bytes()[:-SEAL_LENGTH])
    with zipfile.ZipFile(plain) as package, zipfile.ZipFile(forged, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == "tables/trace_entry.jsonl":
                content = content.replace(b"unit.renamed", b"unit.praised", 1)
            copy.writestr(name, content)
    with forged.open("r+b") as file:
        seal(file)
    home = empty_home(tmp_path / "copy")
    refused = home.camstra("restore", str(forged))
    assert (refused.returncode, "does not hold at entry" in refused.stderr) == (1, True), refused.stderr
    assert not [name for name in everything_in(home.path) if "restoring" in name]
    assert home.camstra("trace", "verify").returncode == 1, "the refused rows are there"


def test_a_file_the_store_has_lost_is_named_and_the_rest_is_backed_up(real_home, tmp_path):
    home, out = filled(real_home), tmp_path / "b.backup"
    shutil.rmtree(home.path / "store")
    made = home.camstra("backup", str(out), "--json")
    assert made.returncode == 0
    assert "missing from the store" in made.stderr
    assert len(json.loads(made.stdout)["result"]["missing"]) == 1


def test_a_file_that_is_no_backup_is_never_written_over(real_home, tmp_path):
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"Dear Chief")
    refused = real_home.camstra("backup", str(letter))
    assert (refused.returncode, "left alone" in refused.stderr) == (1, True)
    assert letter.read_bytes() == b"Dear Chief"
