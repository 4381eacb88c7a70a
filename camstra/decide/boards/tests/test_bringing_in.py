"""Rulings and boards from a file: a row per recommendation, all or nothing, every row that cannot be taken named."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from camstra.decide.boards.models import Board, Ruling
from camstra.deliver.actions.models import Recommendation
from camstra.sheets.exporting import export_register
from camstra.sheets.importing import Outcome, import_file
from camstra.trace.errors import NotPermitted
from camstra.trace.models import Entry

pytestmark = pytest.mark.django_db
HEAD = "Finding;Decision;Rationale;Merged into;Date ruled;Action;Owner;Due date"


@pytest.fixture
def bring(county, tmp_path: Path):
    """Bring lines of a rulings file in, as the OIC's head."""

    def bring(*lines: str, head: str = HEAD, kind: str = "rulings", who: str = "alex", **options: Any) -> Outcome:
        file = tmp_path / f"{kind}.csv"
        file.write_text("\n".join([head, *lines]), "utf-8")
        return import_file(kind, file, county.who(who), at=county.now, **options)

    return bring


def reasons(outcome: Outcome) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.reason) for one in outcome.rejects]


def nothing_written(county: Any, outcome: Outcome) -> bool:
    return not outcome.written and not Ruling.objects.exists() and not Recommendation.objects.exists()


class TestRulings:
    def test_a_finding_with_three_recommendations_stands_on_three_rows(self, county, bring):
        one, other = county.draw(2)
        outcome = bring(
            f"{one.ref};Recommendations and actions;Heard.;;3/6/2020;First;JO;31/3/2021",
            f"{one.ref};recommendations;;;;Second;;30/6/2021", f"{one.ref};recommendations;;;;Third;;",
            f"{other.ref.lower()};remitted;;;;;;",
        )  # fmt: skip
        assert (outcome.written, outcome.counts["created"]) == (True, 2)
        assert county.totals() == (2, 1, 1)
        ruling = Ruling.objects.get(subject=one.record)
        assert (ruling.reason, ruling.ruled_on) == ("Heard.", date(2020, 6, 3))
        asked = Recommendation.objects.order_by("number").values_list("text", "target_on", "owner_post__code")
        assert list(asked) == [
            ("First", date(2021, 3, 31), "JO"),
            ("Second", date(2021, 6, 30), None),
            ("Third", None, None),
        ]

    def test_one_more_ruling_by_file_makes_41_and_301_and_earlier_moments_stay(self, county, bring):
        findings = county.draw(20)
        county.rule(findings[:4], "recommendations")
        county.rule(findings[4:], "remitted")
        before = county.clock
        outcome = bring(f"{findings[-1].ref};recommendations;Called back;;;Do it;SAM;31/3/2021")
        assert outcome.written
        assert county.totals() == (20, 5, 15)
        assert county.totals(before) == (20, 4, 16)

    def test_a_preview_writes_nothing(self, county, bring):
        [finding] = county.draw()
        head = county.force.head_seq
        outcome = bring(f"{finding.ref};remitted;;;;;;", dry_run=True)
        assert outcome.counts == {"created": 1, "updated": 0, "skipped": 0, "rejected": 0}
        assert nothing_written(county, outcome)
        assert county.force.head_seq == head

    @pytest.mark.parametrize("on_match", ["skip", "update"])
    def test_the_same_ruling_again_changes_nothing(self, county, bring, on_match):
        [finding] = county.draw()
        line = f"{finding.ref};recommendations;Heard.;;3/6/2020;Do it;SAM;31/3/2021"
        bring(line)
        assert bring(line, on_match=on_match).counts == {"created": 0, "updated": 0, "skipped": 1, "rejected": 0}
        assert Ruling.objects.count() == Recommendation.objects.count() == 1

    def test_the_same_ruling_again_is_turned_back_unless_asked_otherwise(self, county, bring):
        [finding] = county.draw()
        bring(f"{finding.ref};remitted;Heard.;;3/6/2020;;;")
        outcome = bring(f"{finding.ref};remitted;Heard.;;3/6/2020;;;")
        assert [(row, column) for row, column, _ in reasons(outcome)] == [(2, "Finding")]
        assert Ruling.objects.count() == 1

    def test_a_merger_into_another_finding_is_another_ruling(self, county, bring):
        one, first, second = county.draw(3)
        bring(f"{one.ref};merged;;{first.ref};3/6/2020;;;")
        assert bring(f"{one.ref};merged;;{second.ref};3/6/2020;;;").written
        assert Ruling.objects.get(state="current").merged_into_id == second.pk

    def test_an_export_brought_back_changes_nothing(self, county, bring, tmp_path):
        findings = county.draw(3)
        county.rule(findings[:1], "recommendations")
        county.rule(findings[1:], "review")
        county.rule(findings[1:], "remitted")
        out = tmp_path / "out.xlsx"
        export_register("rulings", out, county.console, at=county.now)
        outcome = import_file("rulings", out, county.who("alex"), at=county.now, on_match="update")
        assert reasons(outcome) == []
        assert outcome.counts == {"created": 0, "updated": 0, "skipped": 5, "rejected": 0}
        assert Ruling.objects.count() == 5

    def test_it_leaves_an_entry_with_what_was_brought_and_from_which_file(self, county, bring):
        [finding] = county.draw()
        bring(f"{finding.ref};remitted;;;;;;", name="Panel rulings, day 1.xlsx")
        entry = Entry.objects.get(action="register.imported")
        assert entry.subject == "register:rulings"
        assert '"created":1' in entry.payload.text
        assert "Panel rulings, day 1.xlsx" in entry.payload.text


class TestRowsTurnedBack:
    def turned_back(self, county: Any, bring: Any, line: str, **options: Any) -> list[tuple[int, str, str]]:
        """The rejects of a file of one good row and this one; nothing of either was written."""
        one, other = county.draw(2)
        outcome = bring(f"{one.ref};remitted;;;;;;", line.replace("IT", other.ref).replace("GOOD", one.ref), **options)
        assert nothing_written(county, outcome)
        return reasons(outcome)

    @pytest.mark.parametrize(
        ("line", "column", "reason"),
        [
            ("KF-20-999;remitted;;;;;;", "Finding", "no finding of that reference"),
            ("IT;merged;;KF-20-999;;;;", "Merged into", "no finding of that reference"),
            ("IT;merged;;;;;;", "Ruling", "Name the finding"),
            ("IT;merged;;IT;;;;", "Merged into", "merged into itself"),
            ("IT;none;;;;;;", "Ruling", "Give the reason"),
            ("IT;recommendations;;;;;;", "Ruling", "at least one recommendation"),
            ("IT;remitted;;;;Do it;;", "Ruling", "go with the disposition"),
            ("IT;remitted;;GOOD;;;;", "Ruling", "Only a finding that is merged"),
            ("IT;postponed;;;;;;", "Decision", "Remitted"),
            ("IT;remitted;;;31/2/2020;;;", "Date ruled", "February"),
            ("IT;remitted;;;whenever;;;", "Date ruled", "date"),
            ("IT;recommendations;;;;Do it;NOBODY;", "Owner", "no post “NOBODY”"),
            (";remitted;;;;;;", "Finding", "empty"),
        ],
    )
    def test_a_row_that_cannot_be_taken_says_where_and_why(self, county, bring, line, column, reason):
        [(row, where, why)] = self.turned_back(county, bring, line)
        assert (row, where) == (3, column)
        assert reason in why

    @pytest.mark.parametrize(
        ("first", "second", "column"),
        [
            ("recommendations;;;;A;;", "remitted;;;;;;", "Ruling"),
            ("recommendations;One.;;;A;;", "recommendations;Another.;;;B;;", "Reason"),
            ("recommendations;;;1/6/2020;A;;", "recommendations;;;2/6/2020;B;;", "Ruled on"),
        ],
    )
    def test_rows_of_one_finding_that_disagree_are_turned_back(self, county, bring, first, second, column):
        [finding] = county.draw()
        outcome = bring(f"{finding.ref};{first}", f"{finding.ref};{second}")
        assert nothing_written(county, outcome)
        assert [(row, where) for row, where, _ in reasons(outcome)] == [(3, column)]

    def test_a_ring_of_mergers_shows_in_the_preview(self, county, bring):
        one, two, three = county.draw(3)
        pairs = ((one, two), (two, three), (three, one))
        outcome = bring(*(f"{a.ref};merged;;{b.ref};;;;" for a, b in pairs), dry_run=True)
        assert [where for _, where, _ in reasons(outcome)] == ["Merged into"]
        assert nothing_written(county, outcome)

    def test_a_finding_one_may_not_see_is_told_like_one_that_is_not_there(self, county, bring):
        from camstra.trace.markings import SENSITIVE

        [hidden] = county.draw(marking=SENSITIVE)
        hidden_reasons = reasons(bring(f"{hidden.ref};remitted;;;;;;", who="olly"))
        absent_reasons = reasons(bring("KF-20-998;remitted;;;;;;", who="olly"))
        assert hidden_reasons == absent_reasons
        assert not Ruling.objects.exists()

    def test_where_no_board_is_the_usual_one_each_row_says_which_ruled(self, county, bring):
        from camstra.decide.boards.services import add_boards

        [finding] = county.draw()
        add_boards(county.force, [Board(code="gold", name="Gold Group")], **county.by("alex"))
        outcome = bring(f"{finding.ref};remitted;;;;;;")
        [(row, column, reason)] = reasons(outcome)
        assert (row, column) == (2, "Board")
        assert "challenge-panel, gold" in reason
        assert nothing_written(county, outcome)

    def test_another_forces_profile_names_its_own_board_and_rulings_stand_in_its_name(self, county, bring):
        from camstra.decide.boards.services import add_boards
        from camstra.trace.models import Force

        Force.objects.filter(code="county").update(profile='{"ruling_board": "gold"}')
        [gold] = add_boards(county.force, [Board(code="gold", name="Gold Group")], **county.by("alex"))
        one, other = county.draw(2)
        head = "Finding;Decision;Board"
        assert bring(f"{one.ref};remitted;", f"{other.ref};remitted;challenge panel", head=head).written
        assert Ruling.objects.get(subject=one.record).board == gold
        assert Ruling.objects.get(subject=other.record).board == county.panel

    def test_a_board_that_is_not_there_is_named_on_its_row(self, county, bring):
        [finding] = county.draw()
        outcome = bring(f"{finding.ref};remitted;Silver", head="Finding;Decision;Board")
        assert [(row, where) for row, where, _ in reasons(outcome)] == [(2, "Board")]
        assert nothing_written(county, outcome)

    def test_another_boards_ruling_taken_out_and_brought_in_again_is_that_boards(self, county, tmp_path):
        from camstra.decide.boards.services import Draft, add_boards, rule_on
        from camstra.trace.models import Force

        Force.objects.filter(code="county").update(profile='{"ruling_board": "challenge-panel"}')
        [gold] = add_boards(county.force, [Board(code="gold", name="Gold Group")], **county.by("alex"))
        [finding] = county.draw()
        rule_on(gold, Draft(finding.record, "remitted", date(2020, 6, 1)), **county.by("alex"))
        file = tmp_path / "rulings.xlsx"
        export_register("rulings", file, county.who("alex"), at=county.now)
        county.rule([finding], "review")
        assert reasons(import_file("rulings", file, county.who("alex"), at=county.now)) == []
        assert Ruling.objects.get(state="current").board == gold

    @pytest.mark.parametrize("name", ["sam", "dee", "sid", "kim", "pat"])
    def test_only_the_oic_brings_rulings_in(self, county, bring, name):
        [finding] = county.draw()
        with pytest.raises(NotPermitted):
            bring(f"{finding.ref};remitted;;;;;;", who=name)
        assert not Ruling.objects.exists()


class TestBoards:
    def bring(self, bring: Any, *lines: str, **options: Any) -> Outcome:
        return bring(*lines, head="Code;Board;Chair;Escalates to;Meets", kind="boards", **options)

    def test_boards_come_with_where_they_escalate_in_any_order(self, county, bring):
        assert self.bring(bring, "bam;Business Assurance Meeting;DCC;change;monthly", "change;Change Board;;;").written
        bam = Board.objects.get(code="bam")
        assert (bam.escalates_to.code, bam.frequency) == ("change", "monthly")

    def test_an_empty_cell_leaves_what_stands(self, county, bring):
        assert reasons(self.bring(bring, "bam;Assurance;DCC;challenge-panel;monthly")) == []
        outcome = self.bring(bring, "BAM;Business Assurance Meeting;;;", on_match="update")
        assert outcome.counts["updated"] == 1
        bam = Board.objects.get(code="bam")
        assert (bam.name, bam.chair, bam.escalates_to.code) == ("Business Assurance Meeting", "DCC", "challenge-panel")

    def test_an_export_brought_back_changes_nothing(self, county, bring, tmp_path):
        assert reasons(self.bring(bring, "bam;Assurance;DCC;challenge-panel;monthly")) == []
        before = list(Board.objects.order_by("pk").values_list("code", "revision"))
        out = tmp_path / "out.xlsx"
        export_register("boards", out, county.console, at=county.now)
        again = import_file("boards", out, county.who("alex"), at=county.now, on_match="update")
        assert (reasons(again), again.counts["updated"]) == ([], 0)
        assert list(Board.objects.order_by("pk").values_list("code", "revision")) == before

    @pytest.mark.parametrize(
        ("line", "column"),
        [
            ("bam;Assurance;;nowhere;", "Escalates to"),
            ("bam;Assurance;;BAM;", "Escalates to"),
            ("challenge-panel;Again;;;", "Code"),
        ],
    )
    def test_a_row_that_cannot_be_taken_writes_nothing(self, county, bring, line, column):
        outcome = self.bring(bring, "fine;Fine;;;", line)
        assert [(row, where) for row, where, _ in reasons(outcome)] == [(3, column)]
        assert Board.objects.count() == 1

    def test_a_code_that_stands_twice_is_turned_back(self, county, bring):
        assert [row for row, _, _ in reasons(self.bring(bring, "a;One;;;", "A;Two;;;"))] == [3]
