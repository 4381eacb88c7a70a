"""The only place where HTML is written: everything that is not already markup is escaped here."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from camstra.paper.text import clean

# Element and attribute names come from this program alone; only children and values are ever a writer's words.
_VOID = {"col", "img", "meta", "br"}

Child = str | Markup | None


def element(name: str, /, *children: Child, **attributes: str | None) -> Markup:
    """One element. Attribute names lose a trailing underscore and turn `_` into `-`; None leaves one out."""
    opening = Markup("<{}{}>").format(Markup(name), _attributes(attributes))  # noqa: S704
    if name in _VOID:
        return opening
    return Markup("").join((opening, joined(children), Markup("</{}>").format(Markup(name))))  # noqa: S704


def joined(children: Iterable[Child]) -> Markup:
    """Children one after another, each escaped unless it is markup already."""
    return Markup("").join(escaped(child) for child in children if child is not None)


def escaped(child: str | Markup) -> Markup:
    """Text as markup, without characters HTML cannot hold."""
    return child if isinstance(child, Markup) else escape(clean(child))


def _attributes(attributes: dict[str, str | None]) -> Markup:
    return Markup("").join(
        Markup(' {}="{}"').format(Markup(name.rstrip("_").replace("_", "-")), clean(value))  # noqa: S704
        for name, value in attributes.items()
        if value is not None
    )
