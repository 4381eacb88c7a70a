"""The database itself refuses a hand that would rewrite history, and goes on refusing after every migrate."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.utils import IntegrityError, InternalError, OperationalError, ProgrammingError

from camstra.assess.findings.models import Finding
from camstra.prepare.organisation.models import Unit
from camstra.trace.guards import guards_missing, stand_down, stand_guard, version_tables
from camstra.trace.models import Entry, Payload
from camstra.trace.versions import OPEN

pytestmark = pytest.mark.django_db
Refusal = (DatabaseError, IntegrityError, InternalError, OperationalError, ProgrammingError)


def refused(work) -> None:
    with pytest.raises(Refusal, match="camstra: "), transaction.atomic():
        work()


@pytest.mark.parametrize("model", [Entry, Payload])
def test_what_happened_is_neither_changed_nor_deleted(county, model):
    before = list(model.objects.order_by("pk").values())
    column = "action" if model is Entry else "text"
    refused(lambda: model.objects.update(**{column: "nothing"}))
    refused(lambda: model.objects.all()._raw_delete("default"))
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    "values", [{"statement": "Never said."}, {"valid_from": "2001-01-01T00:00:00Z"}, {"gone": True}, {"revision": 9}]
)
def test_a_version_is_not_changed_while_it_stands(county, values):
    [finding] = county.draw()
    refused(lambda: Finding.Version.objects.filter(record_id=finding.pk).update(**values))
    assert Finding.Version.objects.get(record_id=finding.pk).statement == finding.statement


def test_a_version_that_is_closed_is_not_opened_again_or_closed_otherwise(county):
    [finding] = county.draw()
    county.rule([finding], "remitted")
    closed = Finding.Version.objects.filter(record_id=finding.pk).exclude(valid_to=OPEN)
    assert closed.count() == 1
    refused(lambda: closed.update(valid_to=OPEN))
    refused(lambda: closed.update(valid_to=county.now))


def test_a_version_is_not_deleted(county):
    held = Unit.Version.objects.count()
    refused(lambda: Unit.Version.objects.all()._raw_delete("default"))
    assert Unit.Version.objects.count() == held > 0


def test_every_version_table_and_both_tables_of_the_chain_are_guarded(county):
    assert len(version_tables()) > 15
    assert guards_missing() == []


def test_a_missing_guard_is_told_of(county):
    with connection.cursor() as cursor:
        on = " ON findings_findingversion" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER findings_findingversion_no_update{on}")
    assert guards_missing() == ["findings_findingversion"]


def test_the_guards_stand_again_after_a_migrate(county):
    stand_down()
    assert "trace_entry" in guards_missing()
    call_command("migrate", verbosity=0)
    assert guards_missing() == []
    refused(lambda: Entry.objects.update(action="nothing"))


def test_guards_that_stand_may_be_put_up_again(county):
    stand_guard()
    stand_guard()
    assert guards_missing() == []
