"""Drawing findings and correcting what they say."""

import pytest

from camstra.assess.findings import rules, services
from camstra.assess.findings.models import Finding
from camstra.decide.boards.models import Ruling
from camstra.deliver.actions.models import Recommendation
from camstra.trace.errors import NotPermitted, Repeated
from camstra.trace.following import MarkedTooLow
from camstra.trace.markings import OFFICIAL, SENSITIVE
from camstra.trace.models import Entry, Link, NeedToKnow, Record
from camstra.trace.need_to_know import name_readers


def test_findings_are_numbered_within_the_year(found):
    rows = found.draw(3)
    assert [(row.ref, row.number) for row in rows] == [("KF-20-001", 1), ("KF-20-002", 2), ("KF-20-003", 3)]
    assert found.draw(1, year=2021)[0].ref == "KF-21-001"


def test_a_finding_is_joined_to_the_requirement_it_is_drawn_from(found):
    requirement = found.year.requirement()
    (row,) = found.draw(requirement=requirement)
    link = Link.objects.get(later=row.record)
    assert (link.earlier_id, link.how) == (requirement.pk, "key finding drawn")


def test_a_requirement_lends_its_unit_function_and_marking(found):
    requirement = found.year.requirement(unit="CTL", function="R4.2", marking="OFFICIAL-SENSITIVE")
    (row,) = found.draw(requirement=requirement, unit_id=None)
    assert (row.unit.code, row.function.code, row.marking) == ("CTL", "R4.2", "OFFICIAL-SENSITIVE")
    (own,) = found.draw(requirement=requirement, unit="INV")
    assert own.unit.code == "INV"


def test_a_number_given_here_never_meets_one_that_is_brought(found):
    rows = [Finding(year=2020, statement=s) for s in ("unnumbered", "brought", "unnumbered too")]
    drawn = services.draw_findings(found.year.force, rows, refs=["", "KF-20-001", ""], **found.year.by("alex"))
    assert [row.ref for row in drawn] == ["KF-20-002", "KF-20-001", "KF-20-003"]


def test_a_head_does_not_draw_findings(found):
    row = Finding(year=2020, statement="Mine.", unit=found.year.world.units["INV"])
    with pytest.raises(NotPermitted):
        services.draw_findings(found.year.force, [row], **found.year.by("sam"))
    assert not Finding.objects.exists()


def test_one_empty_finding_stops_them_all(found):
    rows = [Finding(year=2020, statement="Something."), Finding(year=2020, statement="  ")]
    with pytest.raises(rules.StatementNeeded):
        services.draw_findings(found.year.force, rows, **found.year.by("alex"))
    assert not Finding.objects.exists()


def test_the_same_form_sent_twice_draws_one_finding(found):
    force, row = found.year.force, Finding(year=2020, statement="Once.")
    services.draw_findings(force, [row], once="t1", **found.year.by("alex"))
    with pytest.raises(Repeated, match="KF-20-001"):
        services.draw_findings(force, [Finding(year=2020, statement="Twice.")], once="t1", **found.year.by("alex"))
    assert Finding.objects.count() == 1


def test_a_correction_says_what_was_and_moves_the_link(found):
    first, second = found.year.requirement(), found.year.requirement(unit="CTL")
    (row,) = found.draw(requirement=first)
    services.correct_findings(
        found.year.force, [(row, {"statement": "Better said.", "requirement_id": second.pk})], **found.year.by("alex")
    )
    row = Finding.objects.get()
    assert (row.statement, row.revision, row.record.title) == ("Better said.", 2, "Better said.")
    assert list(Link.objects.filter(later=row.record).values_list("earlier_id", flat=True)) == [second.pk]
    assert "Finding 1." in Entry.objects.get(action="finding.corrected").payload.text


def test_a_correction_to_nothing_is_refused(found):
    (row,) = found.draw()
    with pytest.raises(rules.StatementNeeded):
        services.correct_findings(found.year.force, [(row, {"statement": ""})], **found.year.by("alex"))
    assert Finding.objects.get().statement == "Finding 1."


def test_a_hundred_findings_take_no_more_queries_than_ten(found, django_assert_max_num_queries):
    found.draw(1)
    with django_assert_max_num_queries(30):
        found.draw(100)


def named(found, requirement, *names):
    people = [found.year.world.people[name].pk for name in names]
    name_readers(found.year.force, [requirement.record], people, reason="An enquiry.", **found.year.by("alex"))


def readers_of(row):
    assert Record.objects.get(pk=row.pk).named_only
    return set(NeedToKnow.objects.filter(record_id=row.pk).values_list("person_id", flat=True))


def test_what_is_drawn_from_a_need_to_know_requirement_is_for_the_same_few(found):
    requirement, people = found.year.requirement(), found.year.world.people
    named(found, requirement, "alex", "sam")
    (row,) = found.draw(requirement=requirement)
    assert readers_of(row) == {people["alex"].pk, people["sam"].pk}


def test_a_finding_moved_to_a_need_to_know_requirement_is_left_to_those_on_both_lists(found):
    first, second, people = found.year.requirement(), found.year.requirement(unit="CTL"), found.year.world.people
    named(found, first, "alex", "sam")
    named(found, second, "alex", "jo")
    (row,) = found.draw(requirement=first)
    services.correct_findings(found.year.force, [(row, {"requirement_id": second.pk})], **found.year.by("alex"))
    assert readers_of(row) == {people["alex"].pk}


def test_raising_a_findings_marking_raises_all_that_follows_from_it(found):
    (row, other) = found.draw(2)
    found.rule([row, other], "recommendations")
    row = Finding.objects.select_related("record").get(pk=row.pk)
    services.correct_findings(found.year.force, [(row, {"marking": SENSITIVE})], **found.year.by("alex"))
    for model, finding in ((Ruling, "subject_id"), (Recommendation, "finding_id")):
        marked = dict(model.objects.values_list(finding, "marking"))
        assert marked == dict(model.objects.values_list(finding, "record__marking"))
        assert marked == {row.pk: SENSITIVE, other.pk: OFFICIAL}
    assert Entry.objects.filter(action="record.marked").count() == 2


def test_a_finding_is_not_marked_below_what_it_is_drawn_from(found):
    (row,) = found.draw(requirement=found.year.requirement(marking=SENSITIVE))
    before = Entry.objects.count()
    with pytest.raises(MarkedTooLow, match=row.ref):
        services.correct_findings(found.year.force, [(row, {"marking": OFFICIAL})], **found.year.by("alex"))
    assert (Finding.objects.get().marking, Entry.objects.count()) == (SENSITIVE, before)
