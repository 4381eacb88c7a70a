"""Pages of findings, as the people who may open them get them."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from camstra.assess.findings.models import Finding

BASE = "/fens/findings/"


@pytest.fixture
def as_(found) -> Callable[[str], Client]:
    """A client signed in as one of the year's people."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(found.year.world.people[name], "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def body(response) -> str:
    return response.content.decode()


def hidden(page: str) -> dict[str, str]:
    """The form's own once token and revision."""
    return dict(re.findall(r'name="(once|revision)" value="([^"]*)"', page))


def test_the_list_says_the_sum_and_each_number_opens_as_its_rows(found, as_):
    rows = found.draw(5)
    found.rule(rows[:2], "recommendations")
    found.rule(rows[2:], "remitted")
    page = body(as_("alex").get(BASE, {"cycle": 2020}))
    assert "5 drawn = 2 with recommendations + 0 under review + 3 remitted + 0 merged" in page
    address = re.search(r'href="([^"]*disposition=remitted[^"]*)"', page)[1].replace("&amp;", "&")
    opened = body(as_("alex").get(address))
    assert [ref for ref in ("KF-20-001", "KF-20-003", "KF-20-004", "KF-20-005") if ref in opened] == [
        r.ref for r in rows[2:]
    ]


def test_the_sum_follows_a_ruling_at_once_and_the_moment_before_keeps_its_own(found, as_):
    rows = found.draw(3)
    found.rule(rows, "remitted")
    client, before = as_("alex"), found.now
    assert "3 remitted" in body(client.get(BASE))
    found.rule(rows[:1], "recommendations")
    assert "1 with recommendations + 0 under review + 2 remitted" in body(client.get(BASE))
    then = before.isoformat()
    assert "0 with recommendations + 0 under review + 3 remitted" in body(client.get(BASE, {"as_at": then}))


def test_a_head_sees_the_sum_of_their_own_unit(found, as_):
    found.draw(2)
    found.draw(1, unit="CTL")
    assert "2 drawn =" in body(as_("sam").get(BASE))


def test_a_finding_says_what_it_says_and_what_became_of_it(found, as_):
    requirement = found.year.requirement()
    (row,) = found.draw(requirement=requirement, evidence="Counted in March.")
    found.rule([row], "remitted")
    page = body(as_("alex").get(f"{BASE}{row.ref}/"))
    for said in ("Finding 1.", "Counted in March.", "remitted to the head of business", requirement.ref, "Call back"):
        assert said in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("path", ["", "triage/", "correct/", "call-back/", "before-panel/"])
def test_hidden_and_absent_findings_answer_the_same(found, as_, path):
    (row,) = found.draw(unit="CTL")
    sam = as_("sam")
    absent, unseen = sam.get(f"{BASE}KF-20-999/{path}"), sam.get(f"{BASE}{row.ref}/{path}")
    assert (absent.status_code, unseen.status_code) == (404, 404)
    tokenless = re.compile(r'(csrfmiddlewaretoken" value="|nonce-)[^"]+')
    assert tokenless.sub("", body(absent)).replace("KF-20-999", row.ref) == tokenless.sub("", body(unseen))


@pytest.mark.parametrize("path", ["triage/", "correct/", "call-back/"])
def test_a_head_may_read_but_not_change(found, as_, path):
    (row,) = found.draw()
    assert as_("sam").get(f"{BASE}{row.ref}/").status_code == 200
    assert as_("sam").post(f"{BASE}{row.ref}/{path}", {"reason": "Mine."}).status_code == 403
    assert Finding.objects.get().revision == 1


def test_triage_by_form_needs_a_reason_and_keeps_the_answer(found, as_):
    (row,) = found.draw()
    client, address = as_("alex"), f"{BASE}{row.ref}/triage/"
    form = hidden(body(client.get(address)))
    refused = client.post(address, form | {"to": "headline", "reason": ""})
    assert "checked" in body(refused)
    assert Finding.objects.get().state == "drawn"
    client.post(address, form | {"to": "headline", "reason": "Severe."})
    assert Finding.objects.get().state == "headline"


def test_a_headline_is_put_before_a_panel_and_the_same_form_twice_does_it_once(found, as_):
    (row,) = found.draw(state="headline")
    client, address = as_("alex"), f"{BASE}{row.ref}/before-panel/"
    form = hidden(body(client.get(address)))
    answers = [client.post(address, form) for _ in range(2)]
    assert [a.status_code for a in answers] == [302, 302]
    assert (Finding.objects.get().state, Finding.objects.get().revision) == ("before_panel", 2)


def test_a_remitted_finding_is_called_back_by_form(found, as_):
    (row,) = found.draw()
    found.rule([row], "remitted")
    client, address = as_("alex"), f"{BASE}{row.ref}/call-back/"
    client.post(address, hidden(body(client.get(address))) | {"reason": "It grew."})
    assert Finding.objects.get().disposition == "awaiting"


def test_a_finding_is_drawn_by_form(found, as_):
    requirement, client = found.year.requirement(), as_("alex")
    form = hidden(body(client.get(f"{BASE}draw/"))) | {
        "year": "2020", "statement": "Backlogs grow.", "requirement": requirement.ref.lower(), "marking": "OFFICIAL",
        "unit_id": str(requirement.unit_id),
    }  # fmt: skip
    assert client.post(f"{BASE}draw/", form)["Location"] == f"{BASE}KF-20-001/"
    assert Finding.objects.get().requirement == requirement


def test_an_unknown_requirement_stands_on_the_form_with_the_text_kept(found, as_):
    form = {"year": "2020", "statement": "Backlogs grow.", "requirement": "OR-20-999", "marking": "OFFICIAL"}
    page = body(as_("alex").post(f"{BASE}draw/", form))
    assert "There is no requirement OR-20-999" in page
    assert "Backlogs grow." in page
    assert not Finding.objects.exists()


def test_correcting_a_page_that_is_out_of_date_shows_both_texts(found, as_):
    (row,) = found.draw()
    client, address = as_("alex"), f"{BASE}{row.ref}/correct/"
    form = hidden(body(client.get(address))) | {"marking": "OFFICIAL", "unit_id": str(row.unit_id)}
    first = client.post(address, form | {"once": "a", "statement": "Hers."})
    second = client.post(address, form | {"once": "b", "statement": "His."})
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Hers." in body(second)
    assert "His." in body(second)
    assert Finding.objects.get().statement == "Hers."


def test_the_year_in_numbers_has_its_picture_and_the_table_behind_it(found, as_):
    found.rule(found.draw(4)[:3], "remitted")
    page = body(as_("alex").get(f"{BASE}in-numbers/"))
    assert "4 drawn = 0 with recommendations" in page
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page
    assert "The numbers as a table" in page


def test_a_year_without_findings_has_numbers_too(as_):
    assert "No findings that you may see" in body(as_("alex").get(f"{BASE}in-numbers/"))


def test_script_in_a_finding_is_text(found, as_):
    (row,) = found.draw(statement="<script>alert(1)</script> & more")
    for address in (BASE, f"{BASE}{row.ref}/"):
        assert "<script>alert" not in body(as_("alex").get(address))
