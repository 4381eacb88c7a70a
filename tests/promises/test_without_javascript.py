"""Everything that matters is done with JavaScript off: lists, search, import, ruling, papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.fixtures.browser import open_page
from tests.fixtures.demonstration import Served, follow, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def olive(browser: Any, served: Served) -> Iterator[Any]:
    """The head of the Organisational Improvement Centre, signed in, her browser running no scripts."""
    for page in open_page(browser, scripts=False):
        sign_in(page, served, "oic")
        yield page


def says(page: Any) -> str:
    """The words of the page's main part."""
    return str(page.locator("main").inner_text())


def first_reference(page: Any) -> str:
    """What the first row of a list is called."""
    return str(page.locator("table.app-table tbody tr > :first-child a").first.inner_text())


def test_a_list_is_filtered_sorted_and_paged(olive: Any, served: Served) -> None:
    olive.goto(f"{served.front}findings/")
    olive.get_by_text("Filters and “as at” date").click()
    olive.locator("#filter-disposition").select_option("remitted")
    follow(olive, olive.get_by_role("button", name="Apply filters"))
    assert "302 key findings, page 1 of 4" in says(olive)
    first = first_reference(olive)
    follow(olive, olive.get_by_role("link", name="Next"))
    assert "page 2 of 4" in says(olive)
    assert first_reference(olive) != first
    follow(olive, olive.locator("th a.app-sort").first)
    rising = first_reference(olive)
    follow(olive, olive.locator("th a.app-sort").first)
    assert first_reference(olive) != rising
    follow(olive, olive.locator("a.moj-filter__tag").first)
    assert "342 key findings" in says(olive)


def test_a_search_leads_to_a_record(olive: Any, served: Served) -> None:
    olive.goto(served.front)
    olive.locator("#site-search").fill("volume fraud")
    follow(olive, olive.get_by_role("button", name="Search").first)
    follow(olive, olive.locator("main a[href*='/r/KF-'], main a[href*='/findings/KF-']").first)
    assert "/findings/KF-" in olive.url
    olive.locator("#site-search").fill("KF-20-007")
    follow(olive, olive.get_by_role("button", name="Search").first)
    assert olive.url.endswith("/findings/KF-20-007/")


def test_a_file_is_looked_at_and_then_brought_in(olive: Any, served: Served) -> None:
    content = b"Statement,Department,Theme\nA new kind of fraud is seen.,GEO-INV,Fraud\n"
    olive.goto(f"{served.front}import/findings/")
    olive.locator("input[type=file]").set_input_files([{"name": "f.csv", "mimeType": "text/csv", "buffer": content}])
    olive.get_by_label("Cycle").fill("2020")
    follow(olive, olive.get_by_role("button", name="Check the file"))
    assert "1 to add" in says(olive)
    assert "A new kind of fraud is seen." in says(olive)
    follow(olive, olive.get_by_role("button", name="Write 1 row"))
    assert "1 added" in says(olive)


def test_a_finding_is_ruled_on(olive: Any, served: Served) -> None:
    olive.goto(f"{served.front}findings/KF-20-009/")
    follow(olive, olive.get_by_role("button", name="Write down a ruling"))
    olive.get_by_label("No further action").check()
    follow(olive, olive.get_by_role("button", name=re.compile("ruling|Rule", re.IGNORECASE)))
    assert olive.title().startswith("Error: ")
    olive.get_by_label("Reason").fill("It has been settled meanwhile.")
    olive.get_by_label("Ruled on").fill("1/2/2021")
    follow(olive, olive.get_by_role("button", name=re.compile("ruling|Rule", re.IGNORECASE)))
    olive.goto(f"{served.front}findings/KF-20-009/")
    assert "No further action" in says(olive)


def test_a_paper_is_built_and_read(olive: Any, served: Served) -> None:
    olive.goto(f"{served.front}papers/build/")
    olive.get_by_label("Strategic Demand Assessment tables").check()
    olive.get_by_label("Cycle").fill("2020")
    follow(olive, olive.get_by_role("button", name="Build"))
    assert "is built" in says(olive)
    with olive.expect_download() as coming:
        olive.get_by_role("link", name="Word").click()
    assert coming.value.suggested_filename.endswith(".docx")
