"""The life of a recommendation: its date moves by the right rung, and nobody checks their own work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from camstra.deliver.actions import rules, services
from camstra.deliver.actions.models import Recommendation, Redate
from camstra.deliver.actions.selectors import redates, target_days, totals
from camstra.prepare.organisation.services import appoint_deputy
from camstra.trace.errors import NotFound, NotPermitted, Repeated, Stale
from camstra.trace.following import MarkedTooLow
from camstra.trace.markings import OFFICIAL, SENSITIVE
from camstra.trace.models import Entry, Link, NeedToKnow, Record
from camstra.trace.need_to_know import name_readers

pytestmark = pytest.mark.django_db
FIRST, LATER, LAST = date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30)


@pytest.fixture
def asked(county: Any) -> Recommendation:
    """One recommendation of the Head of Investigations, due on 31 March 2021."""
    county.rule(county.draw(), "recommendations", owner="sam")
    return Recommendation.objects.get()


def written(county: Any) -> tuple[Any, ...]:
    row = Recommendation.objects.get()
    return (row.revision, row.state, row.target_on, row.progress, Redate.objects.count(), county.force.head_seq)


def redate(
    row: Recommendation, county: Any, who: str, to: date = LATER, reason: str = "Staff were lent."
) -> Recommendation:
    return services.redate(row, to=to, reason=reason, **county.by(who))


def submitted(row: Recommendation, county: Any, who: str = "sam") -> Recommendation:
    return services.submit_for_closing(row, what_was_done="The desk is staffed.", **county.by(who))


class TestDates:
    def test_the_ladder_is_the_owner_once_then_the_oic_then_the_deputy_chief(self, county, asked):
        row = redate(asked, county, "sam")
        row = redate(row, county, "alex", LAST)
        row = redate(row, county, "dee", LATER)
        redate(row, county, "dee", LAST)
        assert list(redates(county.console, row).values_list("allowed_by", "by", "was_target_on", "target_on")) == [
            ("owner", "sam", FIRST, LATER), ("oic", "alex", LATER, LAST), ("deputy_chief", "dee", LAST, LATER),
            ("deputy_chief", "dee", LATER, LAST),
        ]  # fmt: skip
        row.refresh_from_db()
        assert (row.first_target_on, row.target_on) == (FIRST, LAST)
        assert Record.objects.get(pk=row.pk).due_on == LAST

    @pytest.mark.parametrize(
        ("moves", "refused"), [(0, "dee alex jo kim"), (1, "sam dee jo"), (2, "sam alex jo"), (3, "alex")]
    )
    def test_nobody_moves_it_out_of_turn(self, county, asked, moves, refused):
        days = [LATER, LAST, LATER]
        row = asked
        for who, to in zip(("sam", "alex", "dee")[:moves], days, strict=False):
            row = redate(row, county, who, to)
        before = written(county)
        for who in refused.split():
            with pytest.raises(rules.NotYourRung, match=f"moved {moves} times"):
                redate(row, county, who, date(2022, 1, 1))
        assert written(county) == before

    def test_the_owners_deputy_stands_on_the_owners_rung(self, county, asked):
        appoint_deputy(
            county.posts["sam"],
            county.people["kim"],
            from_on=date(2020, 1, 1),
            to_on=date(2021, 1, 1),
            **county.by("alex"),
        )
        assert redate(asked, county, "kim").target_on == LATER

    def test_giving_a_first_date_is_no_move_of_it(self, county):
        [row] = services.raise_many(
            county.force,
            [Recommendation(year=2020, text="Undated.", owner_post=county.posts["sam"])],
            **county.by("alex"),
        )
        row = redate(row, county, "sam", FIRST)
        assert (row.first_target_on, row.target_on) == (FIRST, FIRST)
        assert redate(row, county, "sam", LATER).first_target_on == FIRST
        with pytest.raises(rules.NotYourRung):
            redate(row, county, "sam", LAST)

    @pytest.mark.parametrize(
        ("to", "reason", "sentence"),
        [(LATER, "  ", "Say why"), (FIRST, "Same day.", "already 31 March 2021"), (LATER, "x" * 301, "300 characters")],
    )
    def test_a_move_without_a_reason_or_to_the_same_day_is_refused(self, county, asked, to, reason, sentence):
        before = written(county)
        with pytest.raises(rules.DateRefused, match=sentence):
            redate(asked, county, "sam", to, reason)
        assert written(county) == before

    def test_a_stale_form_moves_nothing(self, county, asked):
        redate(asked, county, "sam")
        before = written(county)
        with pytest.raises(Stale):
            services.redate(asked, to=LAST, reason="Late.", revision=1, **county.by("alex"))
        assert written(county) == before

    def test_a_closed_ones_date_no_longer_moves(self, county, asked):
        services.check_done(submitted(asked, county), adequate=True, reason="", **county.by("alex"))
        before = written(county)
        with pytest.raises(rules.MoveNotAllowed, match="no longer moves"):
            redate(asked, county, "sam")
        assert written(county) == before


class TestClosing:
    def test_the_owner_submits_and_the_oic_closes(self, county, asked):
        row = services.check_done(submitted(asked, county), adequate=True, reason="Seen.", **county.by("alex"))
        assert (row.state, row.closed_on) == ("closed", date(2020, 3, 2))
        assert Record.objects.get(pk=row.pk).due_on is None
        actions = Entry.objects.filter(subject=row.ref).order_by("seq").values_list("action", "by")
        assert list(actions)[1:] == [("recommendation.submitted", "sam"), ("recommendation.closed", "alex")]

    def test_what_is_not_adequate_goes_back_and_says_why(self, county, asked):
        row = submitted(asked, county)
        before = written(county)
        with pytest.raises(rules.MoveNotAllowed, match="what is wanting"):
            services.check_done(row, adequate=False, reason=" ", **county.by("alex"))
        assert written(county) == before
        row = services.check_done(row, adequate=False, reason="No evidence.", **county.by("alex"))
        assert (row.state, row.closed_on) == ("open", None)

    def test_a_closed_one_is_opened_again_with_a_reason(self, county, asked):
        row = services.check_done(submitted(asked, county), adequate=True, reason="", **county.by("dee"))
        with pytest.raises(rules.MoveNotAllowed, match="Say why"):
            services.reopen(row, reason="", **county.by("alex"))
        row = services.reopen(row, reason="The backlog is back.", **county.by("alex"))
        assert (row.state, row.closed_on) == ("open", None)

    def test_nobody_checks_what_they_own(self, county):
        county.rule(county.draw(), "recommendations", owner="alex")
        row = submitted(Recommendation.objects.get(), county, "alex")
        before = written(county)
        with pytest.raises(rules.OwnWork, match="You own"):
            services.check_done(row, adequate=True, reason="", **county.by("alex"))
        assert written(county) == before
        assert services.check_done(row, adequate=True, reason="", **county.by("olly")).state == "closed"

    def test_nobody_checks_what_they_submitted_for_a_post_without_a_holder(self, county, asked):
        row = submitted(asked, county, "olly")
        before = written(county)
        with pytest.raises(rules.OwnWork, match="You submitted"):
            services.check_done(row, adequate=True, reason="", **county.by("olly"))
        assert written(county) == before

    def test_a_deputy_of_the_owner_does_not_check_either(self, county, asked):
        appoint_deputy(
            county.posts["sam"],
            county.people["olly"],
            from_on=date(2020, 1, 1),
            to_on=date(2021, 1, 1),
            **county.by("alex"),
        )
        row = submitted(asked, county)
        with pytest.raises(rules.OwnWork):
            services.check_done(row, adequate=True, reason="", **county.by("olly"))
        assert Recommendation.objects.get().state == "submitted"

    @pytest.mark.parametrize("who", ["sam", "jo", "anil", "sid", "kim", "pat"])
    def test_closing_is_checked_by_the_oic_or_the_deputy_chief(self, county, asked, who):
        row = submitted(asked, county)
        before = written(county)
        with pytest.raises(NotPermitted):
            services.check_done(row, adequate=True, reason="", **county.by(who))
        assert written(county) == before

    def test_saying_nothing_of_what_was_done_is_refused(self, county, asked):
        before = written(county)
        with pytest.raises(rules.MoveNotAllowed, match="Say what was done"):
            services.submit_for_closing(asked, what_was_done=" ", **county.by("sam"))
        assert written(county) == before

    @pytest.mark.parametrize("who", ["jo", "anil", "dee", "kim", "pat"])
    def test_only_the_owner_or_the_oic_says_it_is_done(self, county, asked, who):
        before = written(county)
        with pytest.raises(NotPermitted):
            submitted(asked, county, who)
        with pytest.raises(NotPermitted):
            services.update_progress(asked, progress="Going well.", **county.by(who))
        assert written(county) == before

    @pytest.mark.parametrize("state", ["open", "closed", "withdrawn"])
    def test_only_what_is_submitted_is_checked(self, county, asked, state):
        if state == "closed":
            services.check_done(submitted(asked, county), adequate=True, reason="", **county.by("alex"))
        if state == "withdrawn":
            services.withdraw(asked, reason="Overtaken.", **county.by("alex"))
        before = written(county)
        for adequate in (True, False):
            with pytest.raises(rules.MoveNotAllowed, match=f"is {state}"):
                services.check_done(asked, adequate=adequate, reason="Seen.", **county.by("alex"))
        assert written(county) == before


class TestTheRest:
    def test_progress_is_written_and_earlier_words_stay_in_its_history(self, county, asked):
        for words in ("Begun.", "Half done."):
            services.update_progress(asked, progress=words, **county.by("sam"))
        held = Recommendation.Version.objects.filter(record_id=asked.pk).order_by("valid_from")
        assert list(held.values_list("progress", flat=True)) == ["", "Begun.", "Half done."]

    @pytest.mark.parametrize("state", ["submitted", "closed", "withdrawn"])
    def test_progress_is_not_rewritten_once_it_is_no_longer_open(self, county, asked, state):
        if state == "withdrawn":
            services.withdraw(asked, reason="Overtaken.", **county.by("alex"))
        else:
            submitted(asked, county)
        if state == "closed":
            services.check_done(asked, adequate=True, reason="", **county.by("alex"))
        before = written(county)
        with pytest.raises(rules.MoveNotAllowed, match=f"is {state}"):
            services.update_progress(asked, progress="It was otherwise.", **county.by("sam"))
        assert written(county) == before

    def test_the_same_form_sent_twice_writes_once(self, county, asked):
        for step, who, values in (
            (services.update_progress, "sam", {"progress": "Begun."}),
            (services.redate, "sam", {"to": LATER, "reason": "Staff were lent."}),
            (services.submit_for_closing, "sam", {"what_was_done": "Done."}),
            (services.check_done, "alex", {"adequate": True, "reason": ""}),
            (services.reopen, "alex", {"reason": "The backlog is back."}),
            (services.withdraw, "alex", {"reason": "Overtaken."}),
        ):
            step(asked, once=step.__name__, **values, **county.by(who))
            before = written(county)
            with pytest.raises(Repeated, match=asked.ref):
                step(asked, once=step.__name__, **values, **county.by(who))
            assert written(county) == before

    def test_two_clicks_on_a_page_write_once_and_lead_to_its_record(self, county, asked):
        page = f"/county/recommendations/{asked.ref}/"
        sent = {"progress": "Begun.", "once": "token", "revision": asked.revision}
        answers = [county.client("sam").post(f"{page}update/", sent) for _ in range(2)]
        assert [(one.status_code, one["Location"]) for one in answers] == [(302, page)] * 2
        assert Entry.objects.filter(action="recommendation.updated").count() == 1

    def test_it_is_withdrawn_with_a_reason_by_the_oic_alone(self, county, asked):
        before = written(county)
        with pytest.raises(NotPermitted):
            services.withdraw(asked, reason="Not ours.", **county.by("sam"))
        with pytest.raises(rules.MoveNotAllowed, match="Say why"):
            services.withdraw(asked, reason=" ", **county.by("alex"))
        assert written(county) == before
        assert services.withdraw(asked, reason="Overtaken.", **county.by("alex")).state == "withdrawn"

    def test_what_is_withdrawn_stays_so(self, county, asked):
        row = services.withdraw(asked, reason="Overtaken.", **county.by("alex"))
        before = written(county)
        for again in (lambda: submitted(row, county), lambda: services.reopen(row, reason="No.", **county.by("alex"))):
            with pytest.raises(rules.MoveNotAllowed):
                again()
        assert written(county) == before

    def test_one_of_another_force_is_not_found(self, county, asked):
        from tests.fixtures.county import build_county

        other = build_county("elsewhere")
        asked.force_id = other.force.pk
        with pytest.raises(NotFound):
            services.withdraw(asked, reason="Mistaken.", by=other.who("alex"), at=other.now)
        asked.refresh_from_db()
        assert asked.state == "open"

    def test_raising_joins_it_to_its_finding(self, county):
        [finding] = county.draw()
        [row] = services.raise_many(
            county.force,
            [Recommendation(year=2020, text="Do it.", finding=finding, target_on=FIRST)],
            **county.by("alex"),
        )
        assert (row.ref, row.first_target_on) == ("RC-20-001", FIRST)
        assert Link.objects.filter(earlier_id=finding.pk, later_id=row.pk).exists()

    def test_one_raised_on_a_need_to_know_finding_takes_its_readers_unit_and_marking(self, county):
        [finding] = county.draw(marking=SENSITIVE)
        readers = [county.people[name].pk for name in ("alex", "dee")]
        name_readers(county.force, [finding.record], readers, reason="Named.", **county.by("alex"))
        new = [Recommendation(year=2020, text="Do it.", finding_id=finding.pk)]
        [row] = services.raise_many(county.force, new, **county.by("alex"))
        assert (row.unit_id, row.marking) == (finding.unit_id, SENSITIVE)
        assert set(NeedToKnow.objects.filter(record_id=row.pk).values_list("person_id", flat=True)) == set(readers)
        assert Record.objects.get(pk=row.pk).named_only
        before = written(county)
        row.marking = OFFICIAL
        with pytest.raises(MarkedTooLow):
            services.change_many(county.force, [row], ["marking"], **county.by("alex"))
        assert written(county) == before

    def test_nothing_is_raised_on_a_finding_one_may_not_see(self, county):
        [finding] = county.draw(marking=SENSITIVE)
        head = county.force.head_seq
        new = [Recommendation(year=2020, text="Do it.", finding_id=finding.pk)]
        with pytest.raises(NotFound):
            services.raise_many(county.force, new, **county.by("olly"))
        assert (Recommendation.objects.count(), county.force.head_seq) == (0, head)

    @pytest.mark.parametrize("who", ["sam", "dee", "sid", "kim", "pat"])
    def test_only_the_oic_raises_and_corrects(self, county, asked, who):
        before = written(county)
        with pytest.raises(NotPermitted):
            services.raise_many(county.force, [Recommendation(year=2020, text="Mine.")], **county.by(who))
        with pytest.raises(NotPermitted):
            services.change_many(county.force, [asked], ["text"], **county.by(who))
        assert written(county) == before

    def test_totals_and_dates_as_they_stand_and_as_they_stood(self, county, asked):
        county.rule(county.draw(2), "recommendations", owner="jo")
        before = county.clock
        services.check_done(submitted(asked, county), adequate=True, reason="", **county.by("alex"))
        on = date(2021, 4, 1)
        now, then = totals(county.console, 2020, on), totals(county.console, 2020, on, at=before)
        assert (now.raised, now.open, now.closed, now.overdue) == (3, 2, 1, 2)
        assert (then.raised, then.open, then.closed, then.overdue) == (3, 3, 0, 3)
        assert target_days(county.console, 2020) == [FIRST]
        assert totals(county.who("sam"), 2020, on).raised == 3  # his post owns one, and his unit has all three
        assert totals(county.who("pat"), 2020, on).raised == 0
