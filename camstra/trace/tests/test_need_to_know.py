"""Need-to-know lists bind everyone, are kept by those who may see OFFICIAL-SENSITIVE, and outlast later changes."""

from __future__ import annotations

import pytest

from camstra.assess.findings import services as findings
from camstra.trace import kinds
from camstra.trace.errors import NotFound, NotPermitted, Refused
from camstra.trace.markings import SENSITIVE
from camstra.trace.models import Entry, NeedToKnow, Record
from camstra.trace.need_to_know import name_readers

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(county):
    return county.draw(statement="A matter of conduct.")[0]


def name(county, finding, readers, by="alex", reason="An open enquiry."):
    people = [county.people[reader].pk for reader in readers]
    name_readers(county.force, [finding.record], people, reason=reason, **county.by(by))


def seen_by(county, username):
    return kinds.named("findings").rows(county.who(username)).count()


def test_only_those_named_see_it_and_the_console(county, finding):
    assert [seen_by(county, who) for who in ("alex", "olly", "dee", "sam")] == [1, 1, 1, 1]
    name(county, finding, ["dee"])
    assert [seen_by(county, who) for who in ("alex", "olly", "dee", "sam")] == [0, 0, 1, 0]
    assert kinds.named("findings").rows(county.console).count() == 1


def test_readers_are_added_to_those_named_before(county, finding):
    name(county, finding, ["alex"])
    name(county, finding, ["alex", "dee"])
    assert [seen_by(county, who) for who in ("alex", "olly", "dee")] == [1, 0, 1]


def test_a_list_is_not_changed_by_someone_who_is_not_on_it(county, finding):
    name(county, finding, ["dee"])
    before = Entry.objects.count()
    with pytest.raises(NotFound):
        name(county, finding, ["alex"])
    assert (Entry.objects.count(), NeedToKnow.objects.count()) == (before, 1)


def test_whose_finding_it_is_now_decides_who_may_name_readers(county, finding):
    opened = Record.objects.get(pk=finding.pk)
    findings.correct_findings(county.force, [(finding, {"marking": SENSITIVE})], **county.by("alex"))
    with pytest.raises(NotFound):  # read while it was OFFICIAL
        name_readers(county.force, [opened], [county.people["olly"].pk], reason="Curious.", **county.by("olly"))
    assert not NeedToKnow.objects.exists()


def test_a_later_change_of_the_record_keeps_it_closed(county, finding):
    name(county, finding, ["alex"])
    findings.triage_findings(county.force, [finding], to="headline", reason="Grave.", **county.by("alex"))
    assert Record.objects.get(pk=finding.pk).named_only
    assert seen_by(county, "olly") == 0


def test_the_trace_tells_who_was_named_and_why(county, finding):
    name(county, finding, ["alex"])
    entry = Entry.objects.filter(subject=finding.record.ref).order_by("-seq").first()
    assert (entry.action, entry.by) == ("record.readers named", "alex")
    assert "An open enquiry." in entry.payload.text


@pytest.mark.parametrize(("by", "readers", "reason", "refusal"), [
    ("olly", ["olly"], "Curious.", NotPermitted),  # of the OIC, but may not see OFFICIAL-SENSITIVE
    ("dee", ["dee"], "Curious.", NotPermitted),  # sees it, but does not change findings
    ("alex", [], "An open enquiry.", Refused),
    ("alex", ["alex"], " ", Refused),
])  # fmt: skip
def test_a_list_that_may_not_be_made_is_refused_and_nothing_is_written(county, finding, by, readers, reason, refusal):
    before = Entry.objects.count()
    with pytest.raises(refusal):
        name(county, finding, readers, by=by, reason=reason)
    assert (Entry.objects.count(), NeedToKnow.objects.count()) == (before, 0)
    assert not Record.objects.get(pk=finding.pk).named_only
