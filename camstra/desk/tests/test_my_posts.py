"""My work counts what stands in the name of my posts, and leads to it; the import page explains itself."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = pytest.mark.django_db


def tiles(page: Any) -> list[str]:
    return re.findall(r'app-tile__link" href="([^"]+)"', page.content.decode())


def test_findings_remitted_to_my_post_are_counted_and_open_as_their_rows(county: Any) -> None:
    county.rule(county.draw(2), "remitted")
    county.draw(1)
    sam = county.client("sam")
    [address] = tiles(sam.get("/county/"))
    assert "<strong>2 key findings</strong>" in sam.get(address.replace("&amp;", "&")).content.decode()


def test_nothing_of_it_is_shown_to_someone_who_owns_nothing(county: Any) -> None:
    county.rule(county.draw(2), "remitted")
    assert tiles(county.client("kim").get("/county/")) == []


def test_what_is_before_a_panel_waits_for_those_who_write_rulings_down(county: Any) -> None:
    from camstra.assess.findings import services

    rows = county.draw(3)
    services.triage_findings(county.force, rows[:2], to="headline", reason="For the panel.", **county.by("alex"))
    services.put_before_panel(county.force, rows[:1], **county.by("alex"))
    alex = county.client("alex")
    [address] = tiles(alex.get("/county/"))
    assert "<strong>1 key finding</strong>" in alex.get(address).content.decode()
    assert tiles(county.client("kim").get("/county/")) == []


def test_the_import_page_says_what_a_file_may_look_like(county: Any) -> None:
    page = county.client("alex").get("/county/import/findings/").content.decode()
    assert "Headings may stand in any order" in page
    assert "{%" not in page
