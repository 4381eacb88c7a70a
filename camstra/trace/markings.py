"""Protective markings. Nothing above OFFICIAL-SENSITIVE is accepted anywhere."""

OFFICIAL = "OFFICIAL"
SENSITIVE = "OFFICIAL-SENSITIVE"
MARKINGS = ((OFFICIAL, "OFFICIAL"), (SENSITIVE, "OFFICIAL-SENSITIVE"))


def highest(markings: "list[str] | set[str]") -> str:
    """The marking a list, pack or export takes: the highest of what it holds."""
    return SENSITIVE if SENSITIVE in markings else OFFICIAL
