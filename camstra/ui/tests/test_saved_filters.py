"""A person's own saved filters."""

from __future__ import annotations

import pytest

from camstra.trace.models import Entry
from camstra.ui.models import SavedView

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]
LIST, SAVE = "/fens/findings/", "/fens/saved-filters/"


def save(client, name="Remitted this year", back=LIST):
    data = {"register": "findings", "name": name, "query": "disposition=remitted", "back": back}
    return client.post(SAVE, data)


def test_a_saved_filter_stands_on_the_register_s_page_for_its_owner_alone(world, signed_in):
    alex = signed_in("alex")
    assert save(alex)["Location"] == LIST
    assert (
        '<a class="govuk-link" href="?disposition=remitted">Remitted this year</a>' in alex.get(LIST).content.decode()
    )
    assert "Remitted this year" not in signed_in("sam").get(LIST).content.decode()
    assert Entry.objects.filter(action="filter.saved", by="alex").count() == 1


def test_the_same_name_again_keeps_the_newer_filter(world, signed_in):
    alex = signed_in("alex")
    save(alex)
    save(alex)
    assert SavedView.objects.count() == 1


def test_a_filter_without_a_name_is_refused_and_nothing_is_written(world, signed_in):
    alex = signed_in("alex")
    save(alex, name="   ")
    assert "Give the filter a name" in alex.get(LIST).content.decode()
    assert not SavedView.objects.exists()
    assert not Entry.objects.filter(action="filter.saved").exists()


def test_only_its_owner_removes_it(world, signed_in):
    save(signed_in("alex"))
    address = f"{SAVE}{SavedView.objects.get().pk}/remove/"
    assert signed_in("sam").post(address).status_code == 404
    assert SavedView.objects.count() == 1
    assert signed_in("alex").post(address).status_code == 302
    assert not SavedView.objects.exists()


def test_saving_never_leads_away_from_our_own_pages(world, signed_in):
    for outside in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        assert save(signed_in("alex"), back=outside)["Location"] == "/fens/"


def test_it_is_saved_by_post_alone(world, signed_in):
    assert signed_in("alex").get(SAVE).status_code == 405
    assert not SavedView.objects.exists()
