"""Every page can be read and used by everybody: from its HTML for every role, and in a browser for three of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.browser import open_page
from tests.fixtures.demonstration import FORCE, Served, serving, sign_in

from . import doors
from .visits import Visit

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
SHOWS = ("head", "opcc")  # besides the OIC, whose pages are all looked at
NO_PAGE = (".json", ".xlsx", ".csv", ".ics", "file.", "export=", "/api/", "format=json", "files/", "?")
# How wide the page is, and what on it reaches beyond the window (in a part that scrolls by itself it may).
TOO_WIDE = """() => document.scrollingElement.scrollWidth <= window.innerWidth + 1 ? [] :
  [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1
    && !e.closest('.app-scroll')).slice(0, 5).map(e => e.outerHTML.slice(0, 120)).concat('too wide')"""


def pages_of(role: str) -> list[str]:
    """One address for each kind of page that the role may open."""
    kinds: dict[str, str] = {}
    for door in doors.doors():
        if door.expected[role] == "in" and not any(part in door.address for part in NO_PAGE):
            kinds.setdefault(door.address.replace("{before-a-panel}", "{plain}"), door.address)
    seen: set[str] = set()
    by_shape = {}
    for address in kinds.values():
        shape = "/".join("*" if part.startswith("{") else part for part in address.split("/"))
        if shape not in seen:
            seen.add(shape)
            by_shape[shape] = address
    return list(by_shape.values())


@pytest.fixture(scope="module")
def laid_and_served(demonstration: Any, laid: Any) -> Iterator[Served]:
    """A server on the copy that holds the scenery."""
    with serving(demonstration) as one:
        yield one


@pytest.mark.parametrize("role", doors.roles())
def test_every_page_keeps_to_the_policy_and_names_its_parts(role: str, visited: dict[tuple[str, str], Visit]) -> None:
    told = [f"{address}: {visit.faults}" for (who, address), visit in visited.items() if who == role and visit.faults]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("role", ["oic", *SHOWS])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(
    role: str, laid_and_served: Served, laid: Any, browser: Any, axe: Any
) -> None:
    told = []
    for page in open_page(browser, scripts=True):
        sign_in(page, laid_and_served, role)
        for address in pages_of(role):
            page.set_viewport_size(PHONE)
            page.goto(laid_and_served.address + doors.Door(address, {}).filled(laid.refs, FORCE))
            told += [f"{address} on a phone: {one}" for one in page.evaluate(TOO_WIDE)]
            page.set_viewport_size(DESK)
            told += axe(page)
    assert not told, "\n".join(told)


FOCUS = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return {tag: e.tagName, says: (e.innerText || e.getAttribute('aria-label') || e.name || '').trim().slice(0, 40),
          name: e.getAttribute('name') || '', id: e.id || '', top: e.getBoundingClientRect().top,
          shown: s.outlineStyle !== 'none' || s.boxShadow !== 'none'}; }"""


def tabbed(page: Any, times: int) -> list[dict[str, Any]]:
    """What has the focus after each press of Tab."""
    found = []
    for _ in range(times):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUS))
    return found


@pytest.mark.browser
def test_a_list_and_a_form_are_worked_by_keyboard_alone(laid_and_served: Served, laid: Any, page: Any) -> None:
    sign_in(page, laid_and_served, "oic")
    page.goto(f"{laid_and_served.front}findings/?cycle=2020")
    [first] = tabbed(page, 1)
    assert first["says"] == "Skip to main content"
    assert first["shown"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = tabbed(page, 30)
    assert all(one["shown"] for one in reached), [one for one in reached if not one["shown"]]
    names = [one["name"] for one in reached]
    assert names.index("q") < names.index("cycle")
    page.get_by_label("Words in this list").focus()
    page.keyboard.type("marsupial")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=marsupial**")
    page.locator("summary", has_text="Filters and “as at” date").focus()
    page.keyboard.press("Enter")
    assert page.get_by_label("As the system held it on").is_visible()
    page.goto(f"{laid_and_served.front}findings/{laid.refs['before-a-panel']}/triage/")
    page.get_by_label("Residual").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("It can be settled within the department.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/findings/{laid.refs['before-a-panel']}/")
    assert "is triaged" in page.locator("main").inner_text()


@pytest.mark.browser
def test_the_menu_opens_on_a_phone_by_keyboard(laid_and_served: Served, page: Any) -> None:
    sign_in(page, laid_and_served, "head")
    page.set_viewport_size(PHONE)
    page.goto(laid_and_served.front)
    page.locator("summary", has_text="Menu").focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Key findings").locator("visible=true").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings/")


@pytest.mark.browser
def test_on_paper_the_menu_is_gone_and_headings_of_tables_repeat(
    laid_and_served: Served, page: Any, tmp_path: Path
) -> None:
    sign_in(page, laid_and_served, "oic")
    page.goto(f"{laid_and_served.front}findings/?cycle=2020")
    page.emulate_media(media="print")
    for part in (".app-side", ".app-header__search", ".app-filter", ".app-count__links"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("h1").is_visible()
    assert page.locator("table.app-table tbody tr").count() == 100
    display = page.locator("table.app-table thead").evaluate("e => getComputedStyle(e).display")
    assert display == "table-header-group"
