"""Made-up finding texts of a realistic shape: common words in many rows, rare ones in few, no two rows alike."""

from __future__ import annotations

from random import Random

WHAT = (
    "Demand on {unit} has grown by {n} per cent in three years while posts stayed the same",
    "{n} of the vehicles used by {unit} are past the age at which they should be replaced",
    "{unit} cannot meet its {thing} standard at weekends without overtime",
    "The {thing} system is out of support from next April and {unit} has no plan to replace it",
    "Training in {thing} lapsed for {n} officers of {unit} during the year",
    "Waiting time for {thing} work stands at {n} days against a target of ten",
    "{unit} depends on two people for {thing}; both may retire within the year",
    "Victims wait {n} days for an update where {thing} is concerned",
    "The collaboration on {thing} ends next year and {unit} has not been costed without it",
    "Data quality in {thing} records makes the return of {unit} unreliable",
)
THINGS = (
    "digital forensics", "firearms licensing", "custody", "night shift", "call handling", "missing people", "rural crime",  # noqa: E501
    "domestic abuse", "roads policing", "vetting", "interview recording", "fleet", "stalking", "cyber crime", "safeguarding",  # noqa: E501
    "serious violence", "public order", "case file", "property store", "body worn video", "drone", "wellbeing", "fraud",
    "neighbourhood", "organised crime", "mental health", "intelligence", "forensic submission", "road death", "burglary",  # noqa: E501
)  # fmt: skip
SO = (
    "Officers are taken from response to cover it.",
    "The inspectorate named the same in its last visit.",
    "The backlog has doubled since the spring and the oldest case is {n} days old.",
    "Overtime of about {n} thousand pounds went on it last quarter.",
    "Partners have asked for a date by which it will be put right.",
)
ONSETS, VOWELS, ENDS = (
    "b br c d f g h k l m n p r s st t tr w".split(),
    "a e i o u ea ou".split(),
    "ck ld m n nd rn st t x".split(),
)


def rare_word(dice: Random) -> str:
    """A name such as a street or an operation has: some thousands of different ones."""
    one = dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice(ENDS)
    return (one + dice.choice(VOWELS) + dice.choice(ENDS)).capitalize()


def theme(dice: Random) -> str:
    """One of thirty themes."""
    return dice.choice(THINGS).capitalize()


def statement(dice: Random, unit: str) -> str:
    """One or two sentences, about 150 characters."""
    blanks = {"unit": unit, "n": dice.randint(2, 90), "thing": dice.choice(THINGS)}
    return f"{dice.choice(WHAT).format(**blanks)}; Operation {rare_word(dice)} showed it. {dice.choice(SO).format(**blanks)}"  # noqa: E501


def evidence(dice: Random) -> str:
    """Two sentences that name a place."""
    return f"Return of {rare_word(dice)} station, paragraph {dice.randint(1, 40)}. {dice.choice(SO).format(n=dice.randint(2, 90))}"  # noqa: E501
