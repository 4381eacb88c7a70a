"""docs/benchmarks.md: one part per database, each replaced whole by its next run."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
TITLE = """# What the pages and the API take

Written by `./run bench web`. The 95th percentile of 200 requests one after another over HTTP, signed in through the page,
CSRF and session included, one worker process, from a client on the same machine; creations by four clients with a token.
"""  # noqa: E501


def write(database: str, words: list[str], table: str) -> None:
    """Put this database's part in its place on the page."""
    part = (
        f"<!-- {database} -->\n## {database}\n\n"
        + "\n".join(f"- {word}" for word in words)
        + f"\n\n{table}\n<!-- end -->\n"
    )
    page = PAGE.read_text("utf-8") if PAGE.exists() else TITLE
    standing = re.compile(rf"<!-- {re.escape(database)} -->.*?<!-- end -->\n", re.DOTALL)
    page = standing.sub(lambda _: part, page) if standing.search(page) else f"{page}\n{part}"
    PAGE.write_text(page, "utf-8")


def circumstances() -> list[str]:
    """When, on what, of which commit, and how busy the machine was besides."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False  # noqa: S607 git is on the path
    )
    load = os.getloadavg()[0]
    return [
        f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC, commit {commit.stdout.strip() or 'unknown'}",
        f"{os.cpu_count()} cores, {_processor()}, {_memory()}, Python {platform.python_version()}; load before the start {load:.1f}",  # noqa: E501
    ]


def _processor() -> str:
    found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return found.group(1).strip() if found else platform.machine()


def _memory() -> str:
    found = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    return f"{int(found.group(1)) / 1024 / 1024:.0f} GB" if found else "memory unknown"
