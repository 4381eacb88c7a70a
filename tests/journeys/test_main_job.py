"""The main job of the year, as Olive of the Organisational Improvement Centre does it, in a browser."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.fixtures.demonstration import Served, follow, sign_in


def the_sum_on(page: Any) -> dict[str, int]:
    """The tiles of a findings page: what each says → its number."""
    tiles = page.locator(".app-tiles .app-tile").all_inner_texts()
    found = [re.match(r"([\d,]+)\s+(.+)", " ".join(one.split())) for one in tiles]
    return {one[2].lower(): int(one[1].replace(",", "")) for one in found if one}


def number_of(held: dict[str, int], word: str) -> int:
    """The one tile that speaks of this."""
    [number] = [count for says, count in held.items() if word in says]
    return number


def references_over_all_pages(page: Any) -> list[str]:
    """What the first column of a list says, from its first page to its last."""
    found: list[str] = []
    while True:
        found += page.locator("table.app-table tbody tr > :first-child a").all_inner_texts()
        further = page.get_by_role("link", name="Next")
        if not further.count():
            return [one.strip() for one in found]
        follow(page, further)


def a_ruling_for(ref: str) -> dict[str, Any]:
    """A file with one ruling, as somebody might keep it in a spreadsheet."""
    text = io.StringIO()
    told = csv.writer(text)
    told.writerow(["Key finding", "Panel decision", "Rationale", "Date ruled", "Action", "Due date"])
    told.writerow(
        [
            ref,
            "Recommendations",
            "Called back: it has grown worse.",
            "1/2/2021",
            "Agree a plan with partners.",
            "31/03/2022",
        ]
    )
    return {"name": "ruling.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}


@pytest.mark.browser
def test_a_year_is_counted_opened_taken_out_papered_and_ruled_on_again(
    served: Served, page: Any, tmp_path: Path
) -> None:
    # Given Olive, who runs the year
    sign_in(page, served, "oic")

    # When she opens the key findings of 2020
    follow(page, page.get_by_role("link", name="Key findings").locator("visible=true").first)
    page.get_by_label("Cycle").select_option("2020")
    follow(page, page.get_by_role("button", name="Show"))

    # Then all 342 are accounted for
    held = the_sum_on(page)
    assert (number_of(held, "drawn"), number_of(held, "recommendations"), number_of(held, "remitted")) == (342, 40, 302)

    # When she opens the 302
    follow(page, page.locator(".app-tiles a", has_text="302"))
    on_screen = [one.strip() for one in page.locator("table.app-table thead th").all_inner_texts()]
    with page.expect_download() as coming:
        page.get_by_role("link", name="Excel out").click()
    taken = tmp_path / "taken.xlsx"
    coming.value.save_as(taken)
    refs = references_over_all_pages(page)

    # Then they are 302 rows, and the same 302 in Excel under the headings on screen
    assert len(refs) == len(set(refs)) == 302
    rows = CalamineWorkbook.from_path(str(taken)).get_sheet_by_index(0).to_python()
    top = next(place for place, row in enumerate(rows) if row[: len(on_screen)] and row[0] == on_screen[0])
    assert [one for one in rows[top] if one in on_screen] == on_screen
    assert [row[0] for row in rows[top + 1 :] if str(row[0]).startswith("KF-")] == refs

    # When she builds the paper for the Business Coordination Board
    page.goto(f"{served.front}papers/build/")
    page.get_by_label(re.compile("Strategic Threat and Risk Assessment process")).check()
    page.get_by_label("Cycle").fill("2020")
    follow(page, page.get_by_role("button", name="Build"))
    paper = page.url

    # Then its figures are the same, and unchanged
    figures = page.locator("section", has=page.locator("#figures"))
    assert "302" in figures.inner_text()
    assert "Since changed" not in figures.inner_text()

    # When one finding more is ruled on, from a spreadsheet
    before = datetime.now(tz=UTC).isoformat(timespec="milliseconds")
    page.goto(f"{served.front}import/rulings/")
    page.locator("input[type=file]").set_input_files([a_ruling_for(refs[0])])
    follow(page, page.get_by_role("button", name="Check the file"))
    assert "1 to add" in page.locator("main").inner_text()
    follow(page, page.get_by_role("button", name="Write 1 row"))
    assert "1 added" in page.locator("main").inner_text()

    # Then it is 41 and 301
    page.goto(f"{served.front}findings/?cycle=2020")
    held = the_sum_on(page)
    assert (number_of(held, "drawn"), number_of(held, "recommendations"), number_of(held, "remitted")) == (342, 41, 301)

    # And a moment before it still was 40 and 302
    page.get_by_text("Filters and “as at” date").click()
    page.get_by_label("As the system held it on").fill(before)
    follow(page, page.get_by_role("button", name="Apply filters"))
    held = the_sum_on(page)
    assert (number_of(held, "drawn"), number_of(held, "recommendations"), number_of(held, "remitted")) == (342, 40, 302)

    # And the paper says that its figures have since changed
    page.goto(paper)
    assert "Since changed: now 301" in figures.inner_text()
    assert "Since changed: now 41" in figures.inner_text()

    # And the trace holds
    done = served.home.camstra("trace", "verify", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["result"]["ok"] is True
