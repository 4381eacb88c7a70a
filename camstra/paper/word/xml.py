"""Short hands for the XML inside Word files."""

from copy import deepcopy
from typing import Any, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# lxml and python-docx ship no types.
Element: TypeAlias = Any


def make(tag: str, *children: Element, **attributes: str | int) -> Element:
    """A `w:` element with `w:` attributes; give `w:` or another prefix in the tag where it is not `w`."""
    node: Element = OxmlElement(tag if ":" in tag else f"w:{tag}")
    for name, value in attributes.items():
        node.set(qn(f"w:{name.rstrip('_')}"), str(value))
    node.extend(children)
    return node


def words(text: str) -> Element:
    """Text inside a run, its blanks kept."""
    node = make("t")
    node.text = text
    node.set(qn("xml:space"), "preserve")
    return node


def field(instruction: str, shown: str, properties: Element | None = None) -> list[Element]:
    """A Word field as runs: its instruction, and what is shown until Word works it out again."""
    parts = (
        make("fldChar", fldCharType="begin"),
        _instruction(instruction),
        make("fldChar", fldCharType="separate"),
        words(shown),
        make("fldChar", fldCharType="end"),
    )
    return [run(part, properties) for part in parts]


def run(content: Element, properties: Element | None = None) -> Element:
    """A run around one piece of content."""
    node = make("r")
    if properties is not None:
        node.append(deepcopy(properties))
    node.append(content)
    return node


def _instruction(text: str) -> Element:
    node = make("instrText")
    node.text = f" {text} "
    node.set(qn("xml:space"), "preserve")
    return node
