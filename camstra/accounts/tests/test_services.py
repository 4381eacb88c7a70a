"""Accounts are kept by those whose business it is; one's own password and tokens are one's own."""

from __future__ import annotations

import pytest

from camstra.accounts import services
from camstra.accounts.models import ApiToken, Person
from camstra.prepare.organisation.selectors import viewer_of
from camstra.trace.errors import NotPermitted
from camstra.trace.models import Entry

pytestmark = pytest.mark.django_db


def viewer(world, name):
    return viewer_of(world.people[name], world.force, on=world.now.date())


def test_nobody_sets_another_person_s_password_without_keeping_accounts(world):
    alex, before = world.people["alex"], Person.objects.get(username="alex").password
    with pytest.raises(NotPermitted):
        services.set_password(alex, "a stolen pass phrase", by=viewer(world, "kim"), at=world.now)
    assert Person.objects.get(username="alex").password == before


def test_one_sets_one_s_own_password(world):
    kim = world.people["kim"]
    services.set_password(kim, "a fresh pass phrase", by=viewer(world, "kim"), at=world.now)
    assert Person.objects.get(username="kim").check_password("a fresh pass phrase")


def test_nobody_adds_or_closes_an_account_or_takes_another_s_token_without_keeping_accounts(world):
    by, entries = viewer(world, "kim"), Entry.objects.count()
    with pytest.raises(NotPermitted):
        services.add_person(world.force, username="new", name="New Person", by=by, at=world.now)
    with pytest.raises(NotPermitted):
        services.close_account(world.people["alex"], reason="Mischief.", by=by, at=world.now)
    with pytest.raises(NotPermitted):
        services.issue_token(world.people["alex"], name="mine", by=by, at=world.now)
    assert not Person.objects.filter(username="new").exists()
    assert not ApiToken.objects.exists()
    assert Person.objects.get(username="alex").is_active
    assert Entry.objects.count() == entries
