"""The frame of every page: title, menu, nothing inline; in a real browser: axe, keyboard, phone, paper, no scripts."""

from __future__ import annotations

import re

import pytest

from camstra import trace

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]
PAGES = [
    "/fens/", "/fens/findings/", "/fens/findings/KF-20-001/", "/fens/units/", "/fens/search/?q=cases", "/fens/changes/",
    "/fens/trace/", "/fens/thread/KF-20-001/", "/password/", "/accessibility/", "/health/",
    "/fens/findings/?as_at=31/2/2020",
]  # fmt: skip
INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)


@pytest.fixture
def furnished(world):
    """A world with two linked findings, one of them owed."""
    first = world.finding("Cases wait for the laboratory.")
    second = world.finding("Calls wait.", illustrative=True, state="headline")
    with trace.change(world.force, by=world.system, at=world.now) as change:
        change.link(first, second, "led to")
        change.record("thread.joined", first)
    return world


def test_every_page_has_one_heading_a_title_that_names_it_and_nothing_inline(furnished, signed_in):
    alex = signed_in("alex")
    for address in PAGES:
        page = alex.get(address, headers={"Accept": "text/html"}).content.decode()
        title = re.search(r"<title>(.*?)</title>", page).group(1)
        assert title.endswith(" – CamSTRA"), address
        assert address.startswith("/fens/") == ("Fenland Constabulary" in title), address
        assert len(re.findall(r"<h1[ >]", page)) == 1, address
        assert INLINE.findall(page) == [], address
        assert page.index("govuk-skip-link") < page.index("<header"), address


def test_a_line_of_inline_script_would_be_seen():
    for fault in ("<script>x</script>", '<p style="color:red">', '<a onclick="x()">', "<style>"):
        assert INLINE.search(fault)


def test_the_menu_goes_in_the_order_of_the_year_and_marks_where_one_is(furnished, signed_in):
    page = signed_in("alex").get("/fens/findings/").content.decode()
    order = [page.index(f">{stage}<") for stage in ("Prepare", "Assess", "Decide", "Deliver", "Publish")]
    assert order == sorted(order)
    assert 'href="/fens/findings/" aria-current="page"' in page


def test_outsiders_are_offered_only_what_is_released(furnished, signed_in):
    page = signed_in("pat").get("/fens/").content.decode()
    assert "Papers" in page
    for hidden in ("Organisation<", "Key findings", "The trace", "What changed"):
        assert hidden not in page.split("<main")[0]


def test_a_refusal_tells_what_to_do_next_with_and_without_a_person(world, signed_in, client):
    assert "Search by words or reference" in signed_in("alex").get("/fens/findings/KF-20-999/").content.decode()
    assert "Sign in" in client.get("/no/such/page/").content.decode()


def test_no_page_shows_the_crown_or_its_typeface(furnished, signed_in):
    page = signed_in("alex").get("/fens/").content.decode()
    assert "GOV.UK" not in page
    assert "crown" not in page.casefold()


WIDTHS = [(1280, 900), (390, 844)]


@pytest.mark.parametrize("size", WIDTHS, ids=["desk", "phone"])
def test_pages_pass_axe_and_fit_their_width(furnished, open_as, page, axe, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    faults = []
    open_as(page, "alex", "/fens/")
    for address in PAGES:
        page.goto(page.url.split("/fens/")[0].split("/password")[0].split("/acc")[0].split("/health")[0] + address)
        faults += axe(page) if size[0] > 1000 or address in PAGES[:3] else []
        if page.evaluate("document.documentElement.scrollWidth") > size[0]:
            faults.append(f"{address} is wider than {size[0]}")
    assert faults == []


def test_everything_works_without_scripts(furnished, open_as, page_without_scripts):
    page = open_as(page_without_scripts, "alex", "/fens/findings/")
    page.get_by_text("Filters and “as at” date").click()
    page.get_by_label("State").select_option("headline")
    page.get_by_role("button", name="Apply filters").click()
    assert "1 key finding" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="KF-20-002").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Calls wait."
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Sign in"


def test_the_first_key_leads_past_the_menu(furnished, open_as, page):
    open_as(page, "alex", "/fens/findings/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_on_a_phone_the_menu_is_folded_and_opens_by_keyboard(furnished, open_as, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_as(page, "alex", "/fens/findings/")
    link = page.get_by_role("link", name="Key findings", exact=True)
    assert not link.is_visible()
    page.locator(".app-menu summary").focus()
    page.keyboard.press("Enter")
    assert link.is_visible()


def test_on_paper_the_menu_is_gone_and_the_headings_of_tables_repeat(furnished, open_as, page):
    open_as(page, "alex", "/fens/findings/")
    page.emulate_media(media="print")
    assert not page.locator(".app-nav").is_visible()
    assert not page.locator(".app-filter").is_visible()
    assert page.locator(".app-table thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
