"""What a board's ruling does to findings."""

import pytest

from camstra.assess.findings import rules, selectors, services
from camstra.assess.findings.kinds import FINDINGS
from camstra.assess.findings.models import Finding
from camstra.decide.boards.models import Ruling
from camstra.trace import history
from camstra.trace.errors import NotPermitted, Refused
from camstra.trace.models import Entry


def test_a_ruling_gives_the_finding_its_disposition(found):
    (row,) = found.draw()
    found.rule([row], "review")
    row = Finding.objects.get()
    assert (row.state, row.disposition) == ("ruled", "review")
    assert Entry.objects.filter(action="finding.ruled", subject=row.ref).count() == 1


def test_a_remitted_finding_goes_to_the_head_of_its_unit(found):
    (row,) = found.draw(unit="CTL")
    found.rule([row], "remitted")
    row = Finding.objects.get()
    assert row.owner_post == found.year.world.posts["jo"]
    assert row.record.owner_post_id == row.owner_post_id


def test_a_finding_that_has_an_owner_keeps_it(found):
    (row,) = found.draw(owner_post=found.year.world.posts["sam"], unit="CTL")
    found.rule([row], "remitted")
    assert Finding.objects.get().owner_post == found.year.world.posts["sam"]


def test_people_of_the_unit_see_what_became_of_it_and_not_before(found):
    (mine,) = found.draw()
    found.draw(unit="CTL")
    assert not selectors.findings(found.year.who("kim")).exists()
    found.rule([mine], "none")
    assert list(selectors.findings(found.year.who("kim"))) == [mine]


def reasons_told(found, name, row):
    return {one.reason for one in history.of_row(FINDINGS, found.year.who(name), row.pk, row.ref)} - {""}


def test_neither_the_panels_reasons_nor_the_oics_are_released_with_the_finding(found):
    (row,) = found.draw()
    services.triage_findings(found.year.force, [row], to="headline", reason="It hurts.", **found.year.by("alex"))
    found.rule([row], "none")
    assert reasons_told(found, "kim", row) == set()
    assert reasons_told(found, "sam", row) == {"It hurts."}


def test_a_merger_names_the_finding_that_stays(found):
    first, second = found.draw(2)
    found.rule([first], "merged", into=second)
    assert Finding.objects.get(pk=first.pk).merged_into == second


def test_a_finding_is_not_merged_into_itself(found):
    (row,) = found.draw()
    with pytest.raises(Refused):
        found.rule([row], "merged", into=row)
    assert (Finding.objects.get().state, Ruling.objects.count()) == ("drawn", 0)


def test_a_new_ruling_supersedes_and_forgets_the_merger(found):
    first, second = found.draw(2)
    found.rule([first], "merged", into=second)
    found.rule([first], "recommendations")
    row = Finding.objects.get(pk=first.pk)
    assert (row.disposition, row.merged_into) == ("recommendations", None)


def test_a_remitted_finding_can_be_called_back_and_ruled_on_again(found):
    (row,) = found.draw()
    found.rule([row], "remitted")
    back = services.call_back(row, reason="It grew.", **found.year.by("alex"))
    assert (back.state, back.disposition) == ("before_panel", "awaiting")
    found.rule([back], "recommendations")
    assert Finding.objects.get().disposition == "recommendations"


def test_only_the_oic_calls_back_and_only_what_was_remitted(found):
    first, second = found.draw(2)
    found.rule([first], "remitted")
    with pytest.raises(NotPermitted):
        services.call_back(first, reason="Mine.", **found.year.by("sam"))
    with pytest.raises(rules.NotRemitted):
        services.call_back(second, reason="Why not.", **found.year.by("alex"))
    assert Finding.objects.get(pk=first.pk).disposition == "remitted"


def test_a_hundred_rulings_take_no_query_each(found, django_assert_max_num_queries):
    rows = found.draw(100)
    with django_assert_max_num_queries(45):
        found.rule(rows, "remitted")
