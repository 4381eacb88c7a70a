"""Pages of the organisation: who sees what, and every form with its refusals."""

from __future__ import annotations

import re
from datetime import date

import pytest

from camstra import trace
from camstra.assess.findings.models import Finding
from camstra.prepare.organisation import selectors, services
from camstra.prepare.organisation.models import Function, Grant, Holding, Post, PriorityFlag, Unit
from camstra.trace.models import Entry
from camstra.trace.need_to_know import name_readers

from .conftest import NOW

pytestmark = pytest.mark.django_db
BASE = "/cambridgeshire/"
READING = [
    "organisation/", "units/", "posts/", "functions/", "functions/flags/", "flags/", "pillars/", "plans/",
    "objectives/",
]  # fmt: skip
KEEPING = ["people/", "people/add/", "grants/", "units/add/", "posts/add/"]


@pytest.fixture
def sign_in(client, people):
    def signed_in(name):
        client.force_login(people[name])
        return client

    return signed_in


def unit(code):
    return Unit.objects.get(code=code)


def post(code):
    return Post.objects.get(code=code)


def test_everyone_of_the_force_reads_the_organisation(sign_in):
    client = sign_in("sam")
    for page in READING:
        answer = client.get(BASE + page)
        assert (answer.status_code, answer.content.decode().count("<h1")) == (200, 1), page


def test_to_the_commissioners_office_the_organisation_does_not_exist(sign_in):
    client = sign_in("petra")
    for page in READING:
        answer = client.get(BASE + page)
        assert answer.status_code == 404, page
        assert "There is no such page" in answer.content.decode()
    assert client.get(f"{BASE}units/{unit('GEO').pk}/").status_code == 404
    for page in KEEPING:
        assert client.get(BASE + page).status_code in (403, 404), page


def test_people_and_grants_do_not_exist_for_a_constable(sign_in):
    client = sign_in("sam")
    assert [client.get(BASE + page).status_code for page in ("people/", "people/add/", "grants/")] == [404, 404, 404]


def test_the_improvement_centre_opens_every_page(sign_in):
    client = sign_in("olive")
    opened = {page: client.get(BASE + page).status_code for page in READING + KEEPING}
    assert set(opened.values()) == {200}, opened


def test_a_vacancy_is_visible_in_the_tree(sign_in):
    page = sign_in("sam").get(BASE + "organisation/").content.decode()
    assert "Harriet Example" in page
    assert "Vacant" in page


def test_the_tree_names_bodies_and_units_as_on_the_day_asked_for(sign_in):
    client = sign_in("sam")
    july = client.get(BASE + "organisation/?on=2/7/2020").content.decode()
    october = client.get(BASE + "organisation/?on=15/10/2020").content.decode()
    assert "Organisational Improvement Hub" in july
    assert "Acting Police and Crime Commissioner" in july
    assert "Organisational Improvement Hub" not in october
    assert "cannot be read" in client.get(BASE + "organisation/?on=31/2/2020").content.decode()


def test_every_register_leads_to_the_page_of_each_row(sign_in):
    client = sign_in("olive")
    for plural in ("units", "posts", "functions", "pillars", "plans", "objectives", "flags", "people"):
        found = re.findall(rf'href="({BASE}{plural}/\d+/)"', client.get(f"{BASE}{plural}/").content.decode())
        assert found, plural
        assert client.get(found[0]).status_code == 200, found[0]


def test_a_person_page_shows_posts_and_roles(sign_in, people, console):
    new = services.NewGrant("finance", "FIN", date(2020, 1, 1), "Covers for finance")
    services.grant_role(people["nora"], new, by=console, at=NOW)
    client = sign_in("olive")
    assert "Covers for finance" in client.get(f"{BASE}people/{people['nora'].pk}/").content.decode()
    assert "Head of Response" in client.get(f"{BASE}people/{people['harriet'].pk}/").content.decode()


def test_a_function_page_shows_its_family_flags_and_what_is_not_known(sign_in):
    client = sign_in("sam")
    cut_off = client.get(f"{BASE}functions/{Function.objects.get(code='E2').pk}/").content.decode()
    assert cut_off.count("Not known") == 3
    page = client.get(f"{BASE}functions/{Function.objects.get(code='I1.3').pk}/").content.decode()
    assert "Part of" in page
    assert "operational inferred" in page


@pytest.mark.parametrize("year", ["²", "²²²²", "20200"])
def test_a_cycle_that_is_no_year_shows_the_latest_that_has_flags(sign_in, year):
    page = sign_in("sam").get(f"{BASE}functions/flags/", {"cycle": year})
    assert (page.status_code, "Priorities of the 2020 cycle" in page.content.decode()) == (200, True)


class TestForms:
    def send(self, client, page, **values):
        return client.post(BASE + page, {"once": "", **values})

    def test_a_unit_is_added_renamed_moved_and_closed(self, sign_in):
        client = sign_in("olive")
        new = {"code": "CAR", "name": "Car Crime Team", "kind": "team", "scope": "force", "from_on": "1/2/2020"}
        assert self.send(client, "units/add/", **new, below=unit("GEO-RES").pk).status_code == 302
        pk = unit("CAR").pk
        assert self.send(client, f"units/{pk}/rename/", name="Vehicle Crime", from_on="1/6/2020").status_code == 302
        assert self.send(client, f"units/{pk}/move/", below=unit("GEO-INV").pk, reason="Fits").status_code == 302
        assert self.send(client, f"units/{pk}/close/", last_on="1/7/2020", reason="Over").status_code == 302
        closed = unit("CAR")
        assert (closed.name, closed.parent.code, closed.to_on) == ("Vehicle Crime", "GEO-INV", date(2020, 7, 1))
        assert client.get(f"{BASE}units/{pk}/").status_code == 200

    def test_a_refusal_stands_on_the_form_with_the_text_kept(self, sign_in):
        client, entries = sign_in("olive"), Entry.objects.count()
        page = f"units/{unit('GEO').pk}/move/"
        answer = self.send(client, page, below=unit("GEO-INV").pk, reason="A loop indeed")
        text = answer.content.decode()
        assert answer.status_code == 409
        assert "would stand below itself" in text
        assert "A loop indeed" in text
        assert Entry.objects.count() == entries

    def test_a_stale_form_shows_what_stands_there_now(self, sign_in):
        client, geo = sign_in("olive"), unit("GEO")
        values = {"from_on": "1/6/2020", "revision": geo.revision}
        assert self.send(client, f"units/{geo.pk}/rename/", name="Local Policing", **values).status_code == 302
        entries = Entry.objects.count()
        answer = self.send(client, f"units/{geo.pk}/rename/", name="Area Policing", **values)
        assert answer.status_code == 409
        assert "Local Policing" in answer.content.decode()
        assert Entry.objects.count() == entries

    def test_a_post_is_given_deputised_and_left(self, sign_in, people):
        client, pk = sign_in("olive"), post("HEAD-INV").pk
        nora = people["nora"].pk
        assert self.send(client, f"posts/{pk}/hold/", person=nora, from_on="1/3/2020").status_code == 302
        sam = people["sam"].pk
        days = {"from_on": "1/4/2020", "to_on": "1/5/2020"}
        assert self.send(client, f"posts/{pk}/deputise/", person=sam, **days).status_code == 302
        held, deputy = post("HEAD-INV").holdings.get(), post("HEAD-INV").deputies.get()
        ends = {"last_on": "20/4/2020", "reason": "Left early"}
        assert self.send(client, f"posts/{pk}/deputies/{deputy.pk}/end/", **ends).status_code == 302
        ends = {"last_on": "1/6/2020", "reason": "Retired"}
        assert self.send(client, f"posts/{pk}/holders/{held.pk}/end/", **ends).status_code == 302
        page = client.get(f"{BASE}posts/{pk}/").content.decode()
        assert "Nora Example" in page
        assert "1 June 2020" in page
        assert "20 April 2020" in page

    def test_a_second_holder_is_refused_on_the_form(self, sign_in, people):
        client, held = sign_in("olive"), Holding.objects.count()
        values = {"person": people["nora"].pk, "from_on": "1/3/2020"}
        answer = self.send(client, f"posts/{post('HEAD-RES').pk}/hold/", **values)
        assert answer.status_code == 409
        assert "Harriet Example holds Head of Response" in answer.content.decode()
        assert Holding.objects.count() == held

    def test_nobody_sets_the_password_of_someone_on_a_need_to_know_list_they_are_not_on(self, sign_in, people, console):
        client, sam, olive = sign_in("olive"), people["sam"], people["olive"]
        force = console.force
        with trace.change(force, by=console, at=NOW) as change:
            finding = change.create(Finding(year=2020, statement="A matter of conduct."))
            change.record("finding.drawn", finding)
        name_readers(force, [finding.record], [sam.pk], reason="Named.", by=console, at=NOW)
        was = sam.password
        answer = self.send(client, f"people/{sam.pk}/password/", password="a long enough phrase")
        sam.refresh_from_db()
        assert (answer.status_code, sam.password) == (409, was)
        assert "not yours to set" in answer.content.decode()
        name_readers(force, [finding.record], [olive.pk], reason="Named too.", by=console, at=NOW)
        assert self.send(client, f"people/{sam.pk}/password/", password="a long enough phrase").status_code == 302

    def test_a_person_is_added_given_a_password_and_a_role_and_loses_both(self, sign_in, console):
        client = sign_in("olive")
        assert self.send(client, "people/add/", username="Nia", name="Nia Example").status_code == 302
        nia = selectors.people(console).get(username="nia")
        assert self.send(client, f"people/{nia.pk}/password/", password="short").status_code == 200
        assert self.send(client, f"people/{nia.pk}/password/", password="a long enough phrase").status_code == 302
        nia.refresh_from_db()
        assert nia.check_password("a long enough phrase")
        role = {"role": "staff", "unit": unit("DH").pk, "from_on": "1/3/2020", "reason": "On loan"}
        assert self.send(client, f"people/{nia.pk}/grant/", **role).status_code == 302
        assert "On loan" in client.get(BASE + "grants/").content.decode()
        grant = Grant.objects.get(person=nia)
        assert self.send(client, f"grants/{grant.pk}/revoke/", last_on="1/4/2020", reason="Back").status_code == 302
        assert self.send(client, f"people/{nia.pk}/close/", reason="Left").status_code == 302
        nia.refresh_from_db()
        assert not nia.is_active

    def test_priorities_and_a_function_are_corrected(self, sign_in):
        client, function = sign_in("olive"), Function.objects.get(code="E2")
        page = f"functions/{function.pk}/"
        flags = {"force": "no", "pcc": "yes", "spr": "", "source": "Told by the force"}
        assert self.send(client, f"{page}flags/?cycle=2020", **flags).status_code == 302
        held = dict(PriorityFlag.objects.filter(function=function).values_list("set_by", "held"))
        assert held == {"force": False, "pcc": True, "spr": None}
        values = {"name": "JPS Dogs", "support": "operational", "unit": unit("JPS").pk}
        assert self.send(client, f"{page}correct/", **values).status_code == 302
        function.refresh_from_db()
        assert (function.name, function.unit.code) == ("JPS Dogs", "JPS")

    @pytest.mark.parametrize("verb", ["rename", "move", "close"])
    def test_a_constable_opens_no_form(self, sign_in, verb):
        client, entries = sign_in("sam"), Entry.objects.count()
        assert client.get(f"{BASE}units/{unit('GEO').pk}/{verb}/").status_code == 403
        assert self.send(client, f"units/{unit('GEO').pk}/{verb}/", reason="No").status_code == 403
        assert Entry.objects.count() == entries
