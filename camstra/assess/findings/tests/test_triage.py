"""Headline or residual, and before a panel."""

import pytest

from camstra.assess.findings import rules, services
from camstra.assess.findings.models import Finding
from camstra.trace.errors import NotPermitted, Stale


def states() -> list[str]:
    return list(Finding.objects.order_by("number").values_list("state", flat=True))


def test_findings_are_sorted_together_with_one_reason(found):
    rows = found.draw(3)
    services.triage_findings(found.year.force, rows[:2], to="headline", reason="Severe.", **found.year.by("alex"))
    assert states() == ["headline", "headline", "drawn"]


def test_a_triage_can_be_changed_until_the_panel_has_it(found):
    rows = found.draw(1)
    for to in ("residual", "headline"):
        services.triage_findings(found.year.force, rows, to=to, reason="On reflection.", **found.year.by("alex"))
    services.put_before_panel(found.year.force, rows, **found.year.by("alex"))
    with pytest.raises(rules.MoveNotAllowed):
        services.triage_findings(found.year.force, rows, to="residual", reason="Too late.", **found.year.by("alex"))
    assert states() == ["before_panel"]


def test_a_head_does_not_triage(found):
    rows = found.draw(1)
    with pytest.raises(NotPermitted):
        services.triage_findings(found.year.force, rows, to="residual", reason="Mine.", **found.year.by("sam"))
    assert states() == ["drawn"]


def test_one_that_cannot_move_stops_them_all(found):
    rows = found.draw(2)
    found.rule(rows[1:], "none")
    with pytest.raises(rules.MoveNotAllowed):
        services.triage_findings(found.year.force, rows, to="headline", reason="Both.", **found.year.by("alex"))
    assert states() == ["drawn", "ruled"]


def test_a_residual_finding_does_not_go_before_a_panel(found):
    rows = found.draw(1)
    services.triage_findings(found.year.force, rows, to="residual", reason="Small.", **found.year.by("alex"))
    with pytest.raises(rules.MoveNotAllowed):
        services.put_before_panel(found.year.force, rows, **found.year.by("alex"))
    assert states() == ["residual"]


def test_triage_on_a_page_that_is_out_of_date_is_refused(found):
    rows = found.draw(1)
    services.correct_findings(found.year.force, [(rows[0], {"theme": "Capacity"})], **found.year.by("alex"))
    with pytest.raises(Stale):
        services.triage_findings(
            found.year.force, rows, to="headline", reason="As I read it.", revision=1, **found.year.by("alex")
        )
    assert states() == ["drawn"]
