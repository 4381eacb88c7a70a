"""CamSTRA: a police force's Strategic Threat and Risk Assessment, the whole year in one place."""

__version__ = "0.1.0"
