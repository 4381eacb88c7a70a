"""trace: what the system held, when, by whose hand and why; and the one door through which anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .changing import Change, change

__all__ = ["Change", "change"]


def __getattr__(name: str) -> Any:
    """`trace.change` without importing models before Django is ready."""
    if name in __all__:
        from . import changing

        return getattr(changing, name)
    raise AttributeError(name)
