"""What a board rules: written once, complete, by those who write rulings down; a new ruling supersedes the old."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from camstra.assess.findings.models import Finding
from camstra.assess.findings.selectors import totals
from camstra.assess.findings.services import correct_findings
from camstra.decide.boards import rules, services
from camstra.decide.boards.kinds import RULINGS
from camstra.decide.boards.models import Ruling
from camstra.decide.boards.services import Draft, rule_on, rule_on_many
from camstra.deliver.actions.models import Recommendation
from camstra.deliver.actions.services import submit_for_closing
from camstra.trace import change
from camstra.trace.errors import NotFound, NotPermitted, Refused, Repeated
from camstra.trace.kinds import Recommended
from camstra.trace.markings import SENSITIVE
from camstra.trace.models import Entry, Link, Record
from camstra.trace.need_to_know import name_readers
from camstra.trace.registers import table, table_of_page
from camstra.trace.wall import visible

pytestmark = pytest.mark.django_db
DAY = date(2020, 6, 1)


def written(county: Any) -> tuple[int, ...]:
    """How much a ruling writes, counted."""
    tables = (Ruling, Ruling.Version, Recommendation, Finding.Version, Link, Record)
    return (*(model.objects.count() for model in tables), county.force.head_seq)


def draft(finding: Finding, disposition: str = "remitted", **values: Any) -> Draft:
    return Draft(Record.objects.get(pk=finding.pk), disposition, DAY, **({"reason": "As heard."} | values))


class TestRuling:
    def test_a_ruling_moves_its_finding_and_joins_the_thread(self, county):
        [finding] = county.draw()
        ruling = rule_on(county.panel, draft(finding), **county.by("alex"))
        finding = Finding.objects.get(pk=finding.pk)
        assert (finding.state, finding.disposition, ruling.ref) == ("ruled", "remitted", "RU-20-001")
        assert Link.objects.filter(earlier_id=finding.pk, later_id=ruling.pk, how="ruled on").exists()
        assert Entry.objects.filter(subject=ruling.ref, action="ruling.given", by="alex").exists()

    def test_recommendations_are_raised_with_their_owner_date_and_thread(self, county):
        [finding] = county.draw()
        asks = (Recommended("First.", county.posts["jo"].pk, date(2021, 3, 31)), Recommended("Second."))
        ruling = rule_on(county.panel, draft(finding, "recommendations", recommended=asks), **county.by("alex"))
        first, second = Recommendation.objects.order_by("number")
        assert (first.owner_post, first.target_on, first.first_target_on) == (
            county.posts["jo"],
            date(2021, 3, 31),
            date(2021, 3, 31),
        )
        assert (second.text, second.ruling_id, second.finding_id, second.target_on) == (
            "Second.",
            ruling.pk,
            finding.pk,
            None,
        )
        assert set(Link.objects.filter(later_id=first.pk).values_list("earlier_id", flat=True)) == {
            finding.pk,
            ruling.pk,
        }

    def test_a_changed_mind_supersedes_and_withdraws_what_is_still_open(self, county):
        findings = county.draw(2)
        county.rule(findings, "recommendations")
        [kept, done] = Recommendation.objects.order_by("number")
        Recommendation.objects.filter(pk=done.pk).update(state="closed")  # as if checked long ago
        county.rule(findings, "remitted")
        assert sorted(Ruling.objects.values_list("state", flat=True)) == ["current"] * 2 + ["superseded"] * 2
        assert Recommendation.objects.get(pk=kept.pk).state == "withdrawn"
        assert Recommendation.objects.get(pk=done.pk).state == "closed"
        assert Entry.objects.filter(subject=kept.ref, action="recommendation.withdrawn").exists()

    def test_a_changed_mind_also_withdraws_what_waits_to_be_checked(self, county):
        findings = county.draw()
        county.rule(findings, "recommendations", owner="sam")
        row = Recommendation.objects.get()
        submit_for_closing(row, what_was_done="Done.", **county.by("sam"))
        county.rule(findings, "remitted")
        assert Recommendation.objects.get().state == "withdrawn"
        entry = Entry.objects.get(subject=row.ref, action="recommendation.withdrawn")
        assert '"submitted","withdrawn"' in entry.payload.text.replace(" ", "")

    def test_one_more_ruling_makes_it_41_and_301_and_the_moment_before_stays(self, county):
        findings = county.draw(343 - 1)
        county.rule(findings[:40], "recommendations")
        county.rule(findings[40:], "remitted")
        before = county.clock
        assert county.totals() == (342, 40, 302)
        county.rule(findings[40:41], "recommendations")
        assert county.totals() == (342, 41, 301)
        assert county.totals(before) == (342, 40, 302)
        assert totals(county.console, 2020).reconciles

    def test_the_same_form_sent_twice_rules_once(self, county):
        [finding] = county.draw()
        first = rule_on(county.panel, draft(finding), once="token", **county.by("alex"))
        before = written(county)
        with pytest.raises(Repeated) as repeated:
            rule_on(county.panel, draft(finding), once="token", **county.by("alex"))
        assert repeated.value.ref == first.ref
        assert written(county) == before

    def test_a_remitted_finding_gets_the_head_who_answers_for_its_unit(self, county):
        [finding] = county.draw(unit="INV")
        county.rule([finding], "remitted")
        assert Finding.objects.get(pk=finding.pk).owner_post == county.posts["sam"]

    def test_a_ruling_carries_its_findings_marking(self, county):
        [finding] = county.draw(marking=SENSITIVE)
        [ruling] = county.rule([finding], "recommendations")
        assert (ruling.marking, Recommendation.objects.get().marking) == (SENSITIVE, SENSITIVE)

    def test_what_follows_from_a_need_to_know_finding_is_for_the_same_few(self, county):
        [finding] = county.draw()
        name_readers(county.force, [finding.record], [county.people["dee"].pk], reason="Named.", **county.by("alex"))
        asks = (Recommended("Do it.", county.posts["sam"].pk),)
        told = draft(finding, "recommendations", recommended=asks)
        ruling = rule_on(county.panel, told, by=county.console, at=county.now)
        refs = {ruling.ref, Recommendation.objects.get().ref}
        for name in ("alex", "sam", "olly", "sid"):
            assert not Record.objects.filter(visible(county.who(name)), ref__in=refs).exists(), name
        assert Record.objects.filter(visible(county.who("dee")), ref__in=refs).count() == 2

    def test_a_ruling_is_marked_as_its_finding_is_now_and_not_as_it_was_when_the_page_was_opened(self, county):
        [finding] = county.draw()
        opened = draft(finding)
        correct_findings(county.force, [(finding, {"marking": SENSITIVE})], **county.by("alex"))
        assert rule_on(county.panel, opened, **county.by("alex")).marking == SENSITIVE

    def test_a_panels_reasons_and_dissent_are_not_for_everyone_in_the_unit(self, county):
        [finding] = county.draw()
        first, second = county.rule([finding], "remitted"), county.rule([finding], "review")
        assert not Record.objects.filter(visible(county.who("kim")), kind="ruling").exists()
        assert Record.objects.filter(visible(county.who("sam")), ref=second[0].ref).exists()
        assert first[0].ref != second[0].ref


class TestRefusals:
    @pytest.mark.parametrize(
        ("disposition", "values", "sentence"),
        [
            ("postponed", {}, "is not a disposition"),
            ("merged", {}, "Name the finding it is merged into"),
            ("none", {"reason": ""}, "Give the reason"),
            ("recommendations", {}, "at least one recommendation"),
            ("remitted", {"recommended": (Recommended("Do it."),)}, "go with the disposition"),
        ],
    )
    def test_an_incomplete_ruling_is_refused_by_reference_and_writes_nothing(
        self, county, disposition, values, sentence
    ):
        good, bad = county.draw(2)
        before = written(county)
        with pytest.raises(rules.RulingIncomplete, match=f"{bad.ref}: .*{sentence}"):
            rule_on_many(
                county.force, county.panel, [draft(good), draft(bad, disposition, **values)], **county.by("alex")
            )
        assert written(county) == before

    def test_neither_a_finding_one_may_not_see_nor_one_merged_into_such_is_ruled_on(self, county):
        (plain,), (hidden,) = county.draw(), county.draw(marking=SENSITIVE)
        before = written(county)
        for told in (draft(hidden), draft(plain, "merged", merged_into=hidden.record)):
            with pytest.raises(NotFound, match=hidden.ref):
                rule_on(county.panel, told, **county.by("olly"))
        assert written(county) == before

    def test_a_finding_deleted_meanwhile_is_not_ruled_on(self, county):
        [finding] = county.draw()
        opened = draft(finding)
        with change(county.force, **county.by("alex")) as this:
            this.remove(this.lock(finding))
            this.record("finding.deleted", finding)
        before = written(county)
        with pytest.raises(NotFound, match=finding.ref):
            rule_on(county.panel, opened, **county.by("alex"))
        assert written(county) == before

    def test_a_finding_that_is_not_merged_names_no_other(self, county):
        one, other = county.draw(2)
        before = written(county)
        with pytest.raises(rules.RulingIncomplete, match="Only a finding that is merged"):
            rule_on(county.panel, draft(one, merged_into=other.record), **county.by("alex"))
        assert written(county) == before

    def test_ruling_on_one_finding_twice_in_one_go_is_refused(self, county):
        [finding] = county.draw()
        before = written(county)
        with pytest.raises(rules.RulingIncomplete, match="twice in one go"):
            rule_on_many(county.force, county.panel, [draft(finding), draft(finding, "review")], **county.by("alex"))
        assert written(county) == before

    @pytest.mark.parametrize("size", [1, 2, 3])
    def test_findings_merged_in_a_ring_are_refused(self, county, size):
        ring = county.draw(size)
        pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
        before = written(county)
        with pytest.raises(Refused, match="itself"):
            rule_on_many(
                county.force,
                county.panel,
                [draft(a, "merged", merged_into=b.record) for a, b in pairs],
                **county.by("alex"),
            )
        assert written(county) == before

    def test_a_ring_closed_by_a_later_ruling_is_refused_unless_the_earlier_merge_ends_with_it(self, county):
        one, other = county.draw(2)
        county.rule([one], "merged", into=other)
        before = written(county)
        with pytest.raises(rules.RulingIncomplete, match="merged into itself"):
            county.rule([other], "merged", into=one)
        assert written(county) == before
        drafts = [draft(one), draft(other, "merged", merged_into=one.record)]
        rule_on_many(county.force, county.panel, drafts, **county.by("alex"))
        assert Finding.objects.get(pk=other.pk).merged_into_id == one.pk

    @pytest.mark.parametrize("name", ["sam", "dee", "anil", "sid", "kim", "pat"])
    def test_only_the_oic_writes_rulings_down(self, county, name):
        [finding] = county.draw()
        before = written(county)
        with pytest.raises(NotPermitted, match="Organisational Improvement Centre"):
            rule_on(county.panel, draft(finding), **county.by(name))
        assert written(county) == before


def test_a_merger_is_not_named_to_whoever_may_not_see_the_other_finding(county):
    (mine,), (other,) = county.draw(unit="INV"), county.draw(unit="CTL", marking=SENSITIVE)
    county.rule([mine], "merged", into=other)
    place = [column.key for column in RULINGS.columns].index("merged_into")
    told = {}
    for name in ("alex", "sam"):
        rows = RULINGS.rows(county.who(name))
        told[name] = [row[place] for row in table(RULINGS, rows, county.who(name))]
        assert told[name] == [row[place] for row in table_of_page(RULINGS, list(rows), county.who(name))]
    assert told == {"alex": [other.ref], "sam": [None]}


class TestMeetings:
    def plan(self, county: Any, name: str = "sid", **values: Any) -> Any:
        told = {"title": "Challenge Panel day 1", "held_on": date(2020, 5, 20), "year": 2020} | values
        return services.plan_meeting(county.panel, **told, **county.by(name))

    def test_a_meeting_is_planned_then_held(self, county):
        meeting = self.plan(county)
        assert (meeting.ref, meeting.record.due_on) == ("MT-20-001", date(2020, 5, 20))
        held = services.hold_meeting(meeting, **county.by("sid"))
        assert held.state == "held"
        assert Record.objects.get(pk=meeting.pk).due_on is None

    def test_a_meeting_is_cancelled_with_its_reason_on_record(self, county):
        meeting = services.cancel_meeting(self.plan(county), reason="No quorum.", **county.by("alex"))
        assert meeting.state == "cancelled"
        assert "No quorum." in Entry.objects.get(subject=meeting.ref, action="meeting.cancelled").payload.text

    def test_a_meeting_that_was_held_stays_so(self, county):
        meeting = services.hold_meeting(self.plan(county), **county.by("sid"))
        before = county.force.head_seq
        with pytest.raises(rules.MeetingMoveNotAllowed, match="is held"):
            services.cancel_meeting(meeting, reason="Never mind.", **county.by("sid"))
        assert county.force.head_seq == before

    def test_the_same_meeting_is_not_planned_twice(self, county):
        self.plan(county, once="token")
        with pytest.raises(Repeated):
            self.plan(county, once="token")
        assert county.panel.meetings.count() == 1

    @pytest.mark.parametrize("name", ["sam", "anil", "kim", "pat"])
    def test_only_the_secretary_and_the_oic_plan_meetings(self, county, name):
        with pytest.raises(NotPermitted):
            self.plan(county, name)
        assert county.panel.meetings.count() == 0


class TestBoards:
    @pytest.mark.parametrize("name", ["sam", "dee", "sid", "kim", "pat"])
    def test_only_the_oic_sets_boards_up(self, county, name):
        from camstra.decide.boards.models import Board

        with pytest.raises(NotPermitted):
            services.add_boards(county.force, [Board(code="x", name="X")], **county.by(name))
        with pytest.raises(NotPermitted):
            services.change_boards(county.force, [county.panel], ["name"], **county.by(name))
        assert Board.objects.filter(force=county.force).count() == 1
