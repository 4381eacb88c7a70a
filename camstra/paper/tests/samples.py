"""A board paper and a demand assessment to test with, built from Cambridgeshire's published figures."""

from datetime import date

from camstra.paper import (
    Appendix,
    Bibliography,
    Bullets,
    ChartBlock,
    Column,
    Document,
    EvidenceAnnex,
    EvidenceItem,
    FigureRun,
    Note,
    Objective,
    Para,
    Ref,
    Section,
    Table,
    Text,
)
from camstra.paper.charts import HeatCell, HeatMap, Segment, StackedBar, StackedChart

STRA_OBJECTIVE = (
    "Closer linking of the MTFS/MTFP and Force Management Statement so that PCC and CC resourcing decisions rest on "
    "an understanding of (future) demand"
)

DRAWN = FigureRun("342", "findings-drawn")
RECOMMENDED = FigureRun("40", "findings-recommended")
REMITTED = FigureRun("302", "findings-remitted")

FUNNEL = StackedChart(
    "Key findings of the 2020 STRA",
    (
        StackedBar("Drawn", (Segment("Key findings", 342),)),
        StackedBar(
            "Ruled", (Segment("With recommendations and actions", 40), Segment("Remitted to heads of business", 302))
        ),
    ),
    "Key findings",
)

EVIDENCE = EvidenceAnnex(
    tuple(
        EvidenceItem(
            key, words, value, "count of key findings", filter_, "2 July 2020, 23:59", "BCB paper, 2 July 2020"
        )
        for key, words, value, filter_ in (
            ("findings-drawn", "Key findings drawn", "342", "cycle 2020 (for 2021/22)"),
            (
                "findings-recommended",
                "Key findings with recommendations",
                "40",
                "cycle 2020, disposition recommendations",
            ),
            ("findings-remitted", "Key findings remitted", "302", "cycle 2020, disposition remitted"),
        )
    )
)


def board_paper() -> Document:
    """The Business Coordination Board paper of 2 July 2020 in the force's own form."""
    return Document(
        title="Update on the Strategic Threat and Risk Assessment process",
        kind="bcb-stra-update",
        dated=date(2020, 7, 2),
        marking="OFFICIAL",
        crest_line="Cambridgeshire Constabulary",
        head=(("To", "Business Coordination Board"), ("From", "Chief Constable"), ("Date", "2 July 2020")),
        author="Organisational Improvement Centre",
        subject="Business Coordination Board paper",
        reference="BCB-20-031",
        as_at="2 July 2020, 23:59",
        title_in_capitals=True,
        body=_sections(),
    )


def _sections() -> tuple[Section | Bibliography | Appendix, ...]:
    purpose = (
        "The purpose of this report is to update the Business Coordination Board (“the Board”) on Cambridgeshire "
        "Constabulary’s (“the Constabulary”) Strategic Threat and Risk Assessment (“STRA”) process."
    )
    note = "The Board is invited to note the contents of this report."
    return (
        Section("Purpose", (Para(purpose),)),
        Section("Recommendation", (Para(note),)),
        Section(
            "Background",
            (
                Para(
                    "The STRA is the whole-force process that runs year in, year out, and gives the force the "
                    "information to decide operational requirements, deployment and training."
                ),
                Para("It draws on:"),
                Bullets(("the strategic demand assessment;", "MoRiLE and other scoring;", "professional judgement.")),
                Objective((STRA_OBJECTIVE,)),
            ),
        ),
        Section(
            "The 2020 process",
            (
                Para(
                    (
                        "In all, ",
                        DRAWN,
                        " key findings were drawn from the operational requirements of the heads of business (",
                        Ref("funnel"),
                        ").",
                    )
                ),
                Para(
                    (
                        RECOMMENDED,
                        " were given recommendations and actions, with a target date of ",
                        Text("31 March 2021", bold=True),
                        ".",
                    )
                ),
                Para("Each is owned by a post and tracked by the Organisational Improvement Centre.", third=True),
                Para("Progress is reported to the Business Assurance Meeting every quarter.", third=True),
                Para((REMITTED, " are to be remitted to heads of business, who answer for them.")),
                ChartBlock(
                    FUNNEL,
                    "What became of the key findings of the 2020 STRA",
                    "342 key findings were drawn; 40 were given recommendations and 302 were remitted.",
                    key="funnel",
                ),
                Objective((STRA_OBJECTIVE, "Develop a clearer understanding of the demand placed on the police")),
            ),
        ),
        Section("Recommendation", (Para(note),)),
        Bibliography(
            (
                ("Source Documents", ("Force Management Statement 2019", "Strategic Demand Assessment 2020/21")),
                ("Contact Officer(s)", ("Head of Organisational Improvement Centre", "Cambridgeshire Constabulary")),
            )
        ),
        Appendix("Evidence behind the figures", (EVIDENCE,), key="evidence"),
    )


TABLE_1 = (
    ("Severe", "21", "I1.3", "Geographic Policing (Investigations) - PIP2 Detectives", "Y", "Y", "N"),
    (
        "Severe",
        "20",
        "R4.2",
        "Geographic Policing (Response) - Prompt calls, particularly Domestic Abuse related",
        "Y",
        "Y",
        "N",
    ),
    ("Substantial", "17", "I1", "Geographic Policing (Investigations)", "Y", "Y", "N"),
    ("Substantial", "17", "S2", "Geographic Policing (Child Abuse)", "Y", "Y", "Y"),
)
HEADS = ("Function", "Code", "Category", "Score", "Force", "PCC", "SPR")
SHORTFALL = ("Critical", "Severe", "Substantial", "Moderate", "Low")
TREND = ("Decreasing significantly", "Decreasing slightly", "Stable", "Increasing slightly", "Increasing significantly")
BANDS = ("Low", "Moderate", "Substantial", "Severe", "Critical")


def band(score: int) -> str:
    """The band of a demand-risk score by the reconstructed edges."""
    return BANDS[sum(score > edge for edge in (9, 13, 17, 21))]


def heat_map() -> HeatMap:
    """Operational functions on the reconstructed lookup (candidate b)."""
    codes = {(4, 5): ("I1.3",), (4, 4): ("R4.2",), (3, 5): ("I1", "S2", "O1", "E6", "F1.5", "T4.2")}
    cells = tuple(
        HeatCell(
            SHORTFALL[5 - gap],
            TREND[trend - 1],
            band(4 * gap + trend),
            str(4 * gap + trend),
            codes.get((gap, trend), ()),
        )
        for gap in range(5, 0, -1)
        for trend in range(1, 6)
    )
    return HeatMap(
        "Demand risk of operational functions", "Asset shortfall", "Future trend", SHORTFALL, TREND, BANDS, cells
    )


def demand_tables(rows: tuple[tuple[str, ...], ...] = TABLE_1) -> Document:
    """Tables 1 and 2 of a demand assessment around a heat map."""
    columns = tuple(
        Column(title, width, "centre" if width < 1 else "left")
        for title, width in zip(HEADS, (4, 0.8, 1.3, 0.8, 0.8, 0.8, 0.8), strict=True)
    )
    ordered = tuple((name, code, category, score, *flags) for category, score, code, name, *flags in rows)
    priority = tuple((code, name, score) for _, score, code, name, *flags in rows if "Y" in flags)
    return Document(
        title="Strategic Demand Assessment outcomes: demand risk",
        kind="sda-tables",
        dated=date(2020, 7, 2),
        marking="OFFICIAL-SENSITIVE",
        handling="For the Chief Officer Team",
        author="Strategic Analysis Team",
        reference="SDA-20-001",
        as_at="2 July 2020, 23:59",
        notices=("Reconstructed: the lookup behind the scores is not published; the scores and bands are.",),
        body=(
            Section(
                "Demand risk by function",
                (
                    Para(
                        (
                            "No function is classified as critical. ",
                            Ref("table-1"),
                            " ranks the functions above tolerance.",
                        )
                    ),
                    Table(
                        "Demand risk, ranked, with priority flags",
                        columns,
                        ordered,
                        key="table-1",
                        notes=(
                            "Force, PCC, SPR: whether the function is a priority of the force, of the Police and Crime "
                            "Commissioner, or under the Strategic Policing Requirement.",
                        ),
                    ),
                ),
            ),
            Section(
                "Where the functions stand",
                (
                    ChartBlock(
                        heat_map(),
                        "Demand risk of operational functions, asset shortfall by future trend",
                        "A grid of asset shortfall by future trend. I1.3 scores 21 and R4.2 scores 20, both severe.",
                    ),
                    Note("Cells without a code hold no function.", lead="How to read it"),
                ),
            ),
            Section(
                "Functions for priority attention",
                (
                    Table(
                        "Functions at substantial risk or above that are a priority",
                        (Column("Code"), Column("Function", 5), Column("Score", 1, "right")),
                        priority,
                    ),
                ),
            ),
        ),
    )
