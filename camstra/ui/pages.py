"""Links to the pages of a long list: first, last, and those around the one shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

AROUND = 1


@dataclass(frozen=True)
class PageLink:
    """A page's number and address; number 0 stands for pages left out."""

    number: int
    address: str
    here: bool = False


@dataclass(frozen=True)
class PageLinks:
    """All the links, and the neighbours; empty where there is one page."""

    links: tuple[PageLink, ...] = ()
    previous: str = ""
    next: str = ""


def page_links(number: int, pages: int, address: Callable[[int], str]) -> PageLinks:
    """The links for page `number` of `pages`; `address` gives each page's address."""
    if pages <= 1:
        return PageLinks()
    wanted = sorted({1, pages, *(n for n in range(number - AROUND, number + AROUND + 1) if 1 <= n <= pages)})
    links: list[PageLink] = []
    for n in wanted:
        if links and n - links[-1].number > 1:
            links.append(PageLink(0, ""))
        links.append(PageLink(n, address(n), n == number))
    return PageLinks(
        tuple(links), address(number - 1) if number > 1 else "", address(number + 1) if number < pages else ""
    )
