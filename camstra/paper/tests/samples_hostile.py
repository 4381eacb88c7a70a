"""A document whose every text is an attack: nothing of it may ever be more than words."""

from datetime import date

from camstra.paper import (
    Appendix,
    Bibliography,
    Bullets,
    ChartBlock,
    Column,
    Contents,
    Document,
    EvidenceAnnex,
    EvidenceItem,
    FigureRun,
    Link,
    Note,
    Objective,
    Para,
    Ref,
    Section,
    Table,
    Text,
)  # fmt: skip
from camstra.paper.charts import Bar, BarChart

ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}&amp;\x00\x1b"


def hostile() -> Document:
    """Every block and every field once, each holding the attack."""
    table = Table(
        ATTACK, (Column(ATTACK), Column(ATTACK)), ((ATTACK, Text(ATTACK, bold=True)),), notes=(ATTACK,), key=ATTACK
    )
    chart = ChartBlock(BarChart(ATTACK, (Bar(ATTACK, 1, ATTACK),), ATTACK), ATTACK, ATTACK, notes=(ATTACK,))
    item = EvidenceItem(ATTACK, ATTACK, ATTACK, ATTACK, ATTACK, ATTACK, ATTACK)
    words = (ATTACK, FigureRun(ATTACK, ATTACK), Ref(ATTACK), Link(ATTACK, "https://example.org/" + ATTACK))
    blocks = (Para(words), Bullets((ATTACK,)), Objective((ATTACK,), ATTACK), Note(ATTACK, ATTACK), table, chart)
    return Document(
        title=ATTACK,
        kind="test",
        dated=date(2020, 7, 2),
        body=(
            Contents(ATTACK),
            Section(ATTACK, blocks),
            Bibliography(((ATTACK, (ATTACK,)),), ATTACK),
            Appendix(ATTACK, (EvidenceAnnex((item,), ATTACK),)),
        ),
        head=((ATTACK, ATTACK),),
        marking="OFFICIAL",
        handling=ATTACK,
        crest_line=ATTACK,
        author=ATTACK,
        subject=ATTACK,
        reference=ATTACK,
        as_at=ATTACK,
        notices=(ATTACK,),
    )
