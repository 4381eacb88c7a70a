"""A fresh home per size: a folder with an SQLite file, or a database of its own in the PostgreSQL that is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

HERE = Path(__file__).resolve().parent


@contextmanager
def filled_home(count: int) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """The environment of a home that holds `count` findings, and what the filler says of it."""
    with tempfile.TemporaryDirectory(prefix="camstra-bench-") as folder:
        environment = os.environ | {"CAMSTRA_HOME": folder}
        (Path(folder) / "static").mkdir()
        if url := os.environ.get("CAMSTRA_DATABASE_URL"):
            environment["CAMSTRA_DATABASE_URL"] = _database(url, f"bench_{count}")
        filler = [sys.executable, str(HERE / "filling.py"), str(count)]
        told = subprocess.run(filler, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        yield environment, json.loads(told.stdout)


def _database(url: str, name: str) -> str:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def database_words(environment: dict[str, str]) -> str:
    """The database and its durable settings, as it states them itself on a connection of the product's."""
    command = [sys.executable, str(HERE / "stating.py")]
    told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return told.stdout.strip()
