"""A requirement's life: started, written, sent, returned, accepted."""

import json
from datetime import date

import pytest

from camstra.assess.requirements import rules, services
from camstra.assess.requirements.models import Requirement, Submission
from camstra.trace.errors import NotPermitted, Repeated, Stale
from camstra.trace.models import Entry, Record
from camstra.trace.need_to_know import name_readers

from .conftest import TEXTS


def entries(action: str) -> int:
    return Entry.objects.filter(action=action).count()


def test_a_head_starts_the_requirement_of_their_own_unit(year):
    row = year.requirement(by="sam")
    assert (row.ref, row.number, row.state) == ("OR-20-001", 1, "draft")
    assert entries("requirement.started") == 1


def test_a_head_cannot_start_the_requirement_of_another_unit(year):
    with pytest.raises(NotPermitted):
        year.requirement(unit="CTL", by="sam")
    assert not Requirement.objects.exists()
    assert not Record.objects.filter(kind="requirement").exists()


def test_a_unit_answers_once_a_cycle_and_is_told_where(year):
    year.requirement()
    with pytest.raises(rules.AlreadyStarted, match="OR-20-001"):
        year.requirement()
    assert Requirement.objects.count() == 1


def test_a_requirement_one_may_not_see_is_not_named_but_stands_in_the_way(year):
    row = year.requirement()
    name_readers(year.force, [row.record], [year.world.people["alex"].pk], reason="Named.", **year.by("alex"))
    with pytest.raises(rules.AlreadyStarted, match="you may not see already answers") as refusal:
        year.requirement(by="sam")
    assert row.ref not in str(refusal.value)
    assert Requirement.objects.count() == 1


def test_a_unit_may_answer_once_for_each_of_its_functions(year):
    year.requirement(function="I1.3")
    year.requirement(function="R4.2")
    assert Requirement.objects.count() == 2


def test_the_same_form_sent_twice_starts_one_requirement(year):
    row = Requirement(year=2020, unit=year.world.units["INV"], title="Once")
    services.start_requirement(year.force, row, once="t1", **year.by("sam"))
    with pytest.raises(Repeated) as again:
        services.start_requirement(year.force, Requirement(year=2020, title="Twice"), once="t1", **year.by("sam"))
    assert (again.value.ref, Requirement.objects.count()) == ("OR-20-001", 1)


def test_writing_keeps_what_was_and_what_is(year):
    row = services.save_requirement(year.requirement(by="sam"), {"bids": "Two detectives."}, **year.by("sam"))
    assert (row.bids, row.revision) == ("Two detectives.", 2)
    assert entries("requirement.written") == 1


def test_writing_what_stands_already_writes_nothing(year):
    row = services.save_requirement(year.requirement(by="sam"), TEXTS, **year.by("sam"))
    assert (row.revision, entries("requirement.written")) == (1, 0)


def test_writing_over_someone_elses_words_shows_both(year):
    row = year.requirement(by="sam")
    services.save_requirement(row, {"bids": "Hers."}, revision=1, **year.by("alex"))
    with pytest.raises(Stale) as stale:
        services.save_requirement(row, {"bids": "His."}, revision=1, **year.by("sam"))
    assert stale.value.theirs["bids"] == "Hers."
    assert Requirement.objects.get().bids == "Hers."


@pytest.mark.parametrize(("state", "values", "refusal"), [
    ("accepted", {"bids": "Three."}, rules.MoveNotAllowed),
    ("submitted", {"title": "Otherwise"}, rules.MoveNotAllowed),
    ("submitted", {"state": "returned"}, rules.ReasonNeeded),
    ("draft", {"state": "accepted"}, rules.MoveNotAllowed),
    ("draft", {"state": "submitted", "current_demand": " "}, rules.NotComplete),
])  # fmt: skip
def test_a_file_may_do_no_more_than_a_page(year, state, values, refusal):
    row = year.requirement(by="sam")
    if state != "draft":
        row = services.submit_requirement(row, **year.by("sam"))
    if state == "accepted":
        row = services.accept_requirement(row, **year.by("alex"))
    before = (Entry.objects.count(), Submission.objects.count(), row.revision)
    with pytest.raises(refusal):
        services.correct_requirements(year.force, [(row, values)], **year.by("alex"))
    stands = Requirement.objects.get()
    assert (Entry.objects.count(), Submission.objects.count(), stands.revision) == before
    assert (stands.state, stands.bids) == (state, "")


def test_each_sending_is_frozen_word_for_word(year, sent):
    row = sent()
    services.return_requirement(row, reason="Say how many.", **year.by("alex"))
    services.save_requirement(row, {"current_demand": "1,350 a month."}, **year.by("sam"))
    services.submit_requirement(row, **year.by("sam"))
    first, second = Submission.objects.order_by("number")
    assert json.loads(first.content)["current_demand"] == TEXTS["current_demand"]
    assert json.loads(second.content)["current_demand"] == "1,350 a month."
    assert (first.number, second.number, second.by) == (1, 2, "sam")


def test_a_sent_requirement_is_no_longer_due_and_knows_its_day(sent):
    row = sent()
    assert (row.state, row.submitted_on, row.record.due_on) == ("submitted", date(2020, 3, 2), None)


def test_a_returned_one_is_due_again_and_says_what_to_change(year, sent):
    row = services.return_requirement(sent(), reason=" Say how many. ", **year.by("alex"))
    assert (row.state, row.return_reason, row.record.due_on) == ("returned", "Say how many.", date(2020, 4, 30))


def test_an_empty_requirement_is_not_sent(year):
    row = year.requirement(by="sam", current_demand="")
    with pytest.raises(rules.NotComplete, match="Current demand"):
        services.submit_requirement(row, **year.by("sam"))
    assert (Requirement.objects.get().state, Submission.objects.count()) == ("draft", 0)


@pytest.mark.parametrize("name", ["sam", "kim", "jo"])
def test_only_the_oic_returns_or_accepts(year, sent, name):
    row = sent()
    with pytest.raises(NotPermitted):
        services.return_requirement(row, reason="No.", **year.by(name))
    with pytest.raises(NotPermitted):
        services.accept_requirement(row, **year.by(name))
    assert (Requirement.objects.get().state, entries("requirement.returned")) == ("submitted", 0)


def test_what_was_accepted_stays_as_it_is(year, sent):
    row = services.accept_requirement(sent(), **year.by("alex"))
    with pytest.raises(rules.MoveNotAllowed):
        services.save_requirement(row, {"bids": "More."}, **year.by("sam"))
    with pytest.raises(rules.MoveNotAllowed):
        services.return_requirement(row, reason="Too late.", **year.by("alex"))
    assert (Requirement.objects.get().state, Requirement.objects.get().bids) == ("accepted", "")
