"""The project names no machine, no package index and no unfinished work."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import ROOT, files

# Written in pieces, so that this file passes its own test.
INDEXES = ["py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs.org", "deb." + "debian.org"]
UNFINISHED = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
PLACES = [r"/wor" + r"k/(main|shared|notes|\.library)", "/roo" + "t/", r"/home/\w+/"]
UNWANTED = re.compile("|".join([*map(re.escape, INDEXES), *(rf"\b{word}\b" for word in UNFINISHED), *PLACES]))
PICTURES = (".png", ".jpg", ".ico", ".xlsx", ".xls", ".ods", ".docx", ".pdf", ".zip", ".parquet", ".woff2", ".gz")


def unwanted_words(text: str) -> list[str]:
    """The words of `text` that have no place in the project."""
    return [found.group() for found in UNWANTED.finditer(text)]


def test_no_file_names_a_machine_an_index_or_unfinished_work():
    faults = {
        str(file.relative_to(ROOT)): words
        for file in files()
        if not file.name.endswith(PICTURES)
        if (words := unwanted_words(file.read_text("utf-8")))
    }
    assert faults == {}


@pytest.mark.parametrize("word", [*INDEXES, *UNFINISHED, "/wor" + "k/main/run", "/roo" + "t/x", "/home/" + "ann/x"])
def test_an_unwanted_word_is_seen(word):
    assert unwanted_words(f"see {word} for more")


@pytest.mark.parametrize(
    "word", ["/desk/work/", "the work/life balance", "methodology", "a root/branch change", "/home/"]
)
def test_an_everyday_word_is_left_alone(word):
    assert unwanted_words(word) == []
