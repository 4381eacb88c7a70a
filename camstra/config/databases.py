"""Which database: the embedded SQLite of a home, or a PostgreSQL named by a URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
)


class DatabaseUrlRefused(ValueError):
    """The database URL cannot be used; the sentence says why."""


def database_from(url: str | None, home: Path) -> dict[str, Any]:
    """Django's database settings for `url`, or for the SQLite file of `home` when there is none."""
    return _postgres(url) if url else _sqlite(home)


def _sqlite(home: Path) -> dict[str, Any]:
    home.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "camstra.sqlite3",
        # Writers queue at BEGIN, not at COMMIT: nobody's work is thrown away half-way.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": SQLITE_START},
        "CONN_MAX_AGE": 600,
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise DatabaseUrlRefused("CAMSTRA_DATABASE_URL must begin with postgresql://")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "camstra",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": query,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
