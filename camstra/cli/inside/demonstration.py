"""`camstra demo`: the demonstration's own home, built when its version differs, then served.

Only a home that says it is a demonstration is ever emptied.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

import camstra
from camstra.cli.alone.common import DONE, say, write_whole
from camstra.trace.models import Force

from .serving import check_address, serve
from .starting import HomeRefused

MARK = "demonstration.json"
OURS = Path(camstra.__file__).parent


def demo(options: argparse.Namespace) -> int:
    """Build the demonstration if it is not there in this version, then serve it unless told not to."""
    mark = settings.HOME / MARK
    require_demonstration(mark)
    if not options.no_serve:
        check_address(options.host, options.port)
    wanted = version()
    if not mark.exists() or json.loads(mark.read_text())["version"] != wanted:
        _build(mark, wanted)
    say(f"The demonstration stands in {settings.HOME}.")
    if options.no_serve:
        return DONE
    options.no_worker = False
    return serve(options)


def require_demonstration(mark: Path) -> None:
    """Refuse a home that holds a force and does not say it is a demonstration; or another database than it marked."""
    if mark.exists():
        if json.loads(mark.read_text())["database"] != _database():
            raise HomeRefused(
                f"The demonstration of {settings.HOME} was built in another database. Choose another CAMSTRA_HOME."
            )
        return
    held = set(connection.introspection.table_names())
    if held - _ours():
        raise HomeRefused("The database holds tables of another program. Choose an empty one; it was left alone.")
    if "trace_force" in held and Force.objects.exists():
        raise HomeRefused(
            f"{settings.HOME} is not a demonstration home. Choose another with CAMSTRA_HOME; it was left alone."
        )


def _ours() -> set[str]:
    """The tables this program makes; nothing else is ever dropped."""
    made = {*connection.introspection.django_table_names(), MigrationRecorder.Migration._meta.db_table}
    words = "trace_words"  # SQLite's word index and its own small tables
    return made | {words, *(f"{words}_{part}" for part in ("data", "idx", "docsize", "config", "content"))}


def version() -> str:
    """A digest over the program and the demonstration's data: when either moves, the demonstration is built anew."""
    digest = hashlib.sha256(camstra.__version__.encode())
    parts = [p for p in OURS.rglob("*") if p.suffix in (".py", ".csv", ".toml", ".json") and "tests" not in p.parts]
    for path in sorted(parts):
        digest.update(str(path.relative_to(OURS)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _database() -> str:
    """Which database this is, without its password."""
    where = connection.settings_dict
    return f"{connection.vendor}:{where['HOST']}:{where['PORT']}:{where['NAME']}"


def _build(mark: Path, wanted: str) -> None:
    """Empty the home, migrate, build; the mark comes first as “building” and last as the version."""
    from camstra.demo.build import build

    say("Building the demonstration; this takes a minute.")
    write_whole(mark, json.dumps({"version": "building", "database": _database()}))
    _empty()
    call_command("migrate", interactive=False, verbosity=0)
    build()
    write_whole(mark, json.dumps({"version": wanted, "database": _database()}))


def _empty() -> None:
    """Take away the demonstration's tables and files; the signing key stays."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in set(connection.introspection.table_names()) & _ours():
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
    else:
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{settings.DATABASES['default']['NAME']}{suffix}").unlink(missing_ok=True)
    shutil.rmtree(settings.HOME / "store", ignore_errors=True)
