"""Keep a small home of today's version: `.venv/bin/python tools/keep_home.py NAME` writes tests/homes/NAME.sqlite3.gz.

Done once when an issue is resolved. Every later version must still bring it up to date (tests/promises).
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main(name: str) -> int:
    """Build a county with a few findings, a ruling and its recommendation, and keep its database."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"CAMSTRA_HOME": folder, "DJANGO_SETTINGS_MODULE": "camstra.config.settings"}
        os.environ.pop("CAMSTRA_DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        from tests.fixtures.county import build_county

        call_command("migrate", interactive=False, verbosity=0)
        county = build_county("kept")
        first, *others = county.draw(5)
        county.rule([first], "recommendations", owner="sam")
        county.rule(others[:3], "remitted")
        packed = Path(folder) / "packed.sqlite3"
        with sqlite3.connect(Path(folder) / "camstra.sqlite3") as home:
            home.execute("VACUUM INTO ?", (str(packed),))
        out = ROOT / "tests" / "homes" / f"{name}.sqlite3.gz"
        out.write_bytes(gzip.compress(packed.read_bytes(), mtime=0))
    sys.stdout.write(f"{out.relative_to(ROOT)}: {out.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
