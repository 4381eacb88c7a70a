"""Print which database a home has and how durable it is, in its own words, on a connection the product makes."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "camstra.config.settings")

ASKED = {
    "postgresql": ("SHOW {}", ("server_version", "fsync", "full_page_writes", "synchronous_commit")),
    "sqlite": ("PRAGMA {}", ("journal_mode", "synchronous")),
}


def main() -> int:
    """One line, such as "sqlite 3.40.1: journal_mode=wal, synchronous=2 (2 is FULL)"."""
    import django

    django.setup()
    from django.db import connection

    question, names = ASKED[connection.vendor]
    with connection.cursor() as cursor:
        found = []
        for name in names:
            cursor.execute(question.format(name))
            found.append(f"{name}={cursor.fetchone()[0]}")
    version, note = (f" {sqlite3.sqlite_version}", " (2 is FULL)") if connection.vendor == "sqlite" else ("", "")
    print(f"{connection.vendor}{version}: {', '.join(found)}{note}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
