"""How long pages, searches, writes, exports and creations take over HTTP, beside their targets.

Usage: ./run bench web [--sizes 1000,10000,100000] [--requests 200] [--check] [--no-page]
Runs on the database that CAMSTRA_DATABASE_URL names, else on SQLite; `./run bench web` does both.
--check makes a missed target exit 1; --no-page leaves docs/benchmarks.md alone.
"""

from __future__ import annotations

import argparse
import sys

from parts import report
from parts.homes import database_words, filled_home
from parts.measures import REQUESTS, Measured, measure
from parts.server import served
from parts.table import as_markdown, as_text, lines_of


def say(words: str) -> None:
    """To the screen at once."""
    print(words, flush=True)


def main() -> int:
    """Fill, serve and measure each size; print the table and keep it on its page."""
    options = arguments()
    found: dict[int, Measured] = {}
    words = report.circumstances()
    database = ""
    for size in options.sizes:
        say(f"{size:,} findings: filling a home of their own")
        with filled_home(size) as (environment, told):
            database = database or database_words(environment)
            with served(environment) as server:
                found[size] = measure(server, told, size, options.requests, say)
    share = max(one.client_share for one in found.values())
    words += [database, f"the client's share of the processor time of client and server: {share:.0%}"]
    lines = lines_of(found)
    say("\n" + "\n".join(words) + "\n\n" + as_text(lines))
    if not options.no_page:
        report.write(database.split()[0].rstrip(":"), words, as_markdown(lines))
    short = [line.what for line in lines if line.met is False]
    met = sum(line.met is True for line in lines)
    say(f"\n{met} targets met, {len(short)} short{': ' + '; '.join(short) if short else ''}.")
    return 1 if short and options.check else 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000", type=lambda text: [int(one) for one in text.split(",")])
    parser.add_argument("--requests", default=REQUESTS, type=int)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--no-page", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
