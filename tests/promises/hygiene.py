"""What every page we serve keeps to, read from its HTML: no browser is needed for these."""

from __future__ import annotations

from typing import Any

import lxml.html

STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
UNLABELLED = ("hidden", "submit", "button")


def faults(page: bytes, policy: str) -> list[str]:
    """What is wrong with one page and the policy it came under; nothing for a good one."""
    tree = lxml.html.document_fromstring(page.decode("utf-8"))
    return [*_policy(policy), *_frame(tree), *_inline(tree), *_controls(tree), *_names(tree)]


def _policy(policy: str) -> list[str]:
    wrong = [f"the policy lacks {one}" for one in STRICT if one not in policy]
    return wrong + ["the policy allows something unsafe"] * ("unsafe" in policy)


def _frame(tree: Any) -> list[str]:
    heads = [one.text_content().strip() for one in tree.iter("h1")]
    told = []
    if len(heads) != 1 or not heads[0]:
        told.append(f"{len(heads)} first headings: {heads}")
    if not (tree.findtext(".//title") or "").strip():
        told.append("no title")
    if not (tree.get("lang") or "").startswith("en"):
        told.append("no language")
    if len(tree.findall(".//main")) != 1:
        told.append("not one main part")
    return told


def _inline(tree: Any) -> list[str]:
    told = ["a script in the page"] * sum(not one.get("src") for one in tree.iter("script"))
    told += ["a style in the page"] * sum(1 for _ in tree.iter("style"))
    for one in tree.iter():
        if not isinstance(one.tag, str):
            continue
        told += [f"<{one.tag} {name}>" for name in one.attrib if name == "style" or name.startswith("on")]
        told += ["a script in a link"] * (one.get("href") or "").lower().startswith("javascript:")
    return told


def _controls(tree: Any) -> list[str]:
    labelled = {label.get("for") for label in tree.iter("label")}
    told = []
    for one in tree.iter("input", "select", "textarea"):
        if (
            one.get("type") in UNLABELLED
            or one.get("hidden") is not None
            or one.get("aria-label")
            or one.get("aria-labelledby")
        ):
            continue
        if one.get("id") not in labelled and next(one.iterancestors("label"), None) is None:
            told.append(f"nothing says what {one.get('name')} is")
    told += [
        f"a button without words: {one.get('class')}"
        for one in tree.iter("button", "summary")
        if not one.text_content().strip()
    ]
    told += [f"a link without words: {one.get('href')}" for one in tree.iter("a") if one.get("href") and not _said(one)]
    return told


def _said(link: Any) -> str:
    return (link.text_content().strip() or link.get("aria-label") or "").strip()


def _names(tree: Any) -> list[str]:
    ids = [one.get("id") for one in tree.iter() if isinstance(one.tag, str) and one.get("id")]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    told = [f"the name {one} twice" for one in twice]
    pointed = {
        one for tag in tree.iter() if isinstance(tag.tag, str) for one in (tag.get("aria-describedby") or "").split()
    }
    told += [f"a description {one} that is not there" for one in sorted(pointed - set(ids))]
    return told + [f"a picture without words: {one.get('src')}" for one in tree.iter("img") if one.get("alt") is None]
