"""Tasks and daily rules by name. Rooms declare theirs in their tasks.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from camstra.trace.errors import NotFound

if TYPE_CHECKING:
    from camstra.trace.models import Force

    from .running import Run


@dataclass(frozen=True)
class Done:
    """What a task leaves: a sentence, and the address of what it made, under the force's path."""

    words: str
    opens: str = ""


@dataclass(frozen=True)
class Due:
    """Work that a rule asks for today: about which subject, by which task."""

    subject: str
    task: str
    args: Mapping[str, Any] = field(default_factory=dict)


Work = Callable[["Run"], Done]
Rule = Callable[["Force", date], Iterable[Due]]


@dataclass(frozen=True)
class Task:
    """A function that does a kind of work. It may run twice: see `Run.finish`."""

    name: str
    work: Work
    title: str
    max_tries: int


_tasks: dict[str, Task] = {}
_rules: dict[str, Rule] = {}


def task(name: str, *, title: str = "", max_tries: int = 5) -> Callable[[Work], Work]:
    """Make a function a task. `title` is what people read above its progress."""

    def register(work: Work) -> Work:
        _tasks[name] = Task(name, work, title or name.replace(".", " ").capitalize(), max_tries)
        return work

    return register


def daily(name: str) -> Callable[[Rule], Rule]:
    """Make a function a rule: asked at every tick what is due today, started once per subject and day."""

    def register(rule: Rule) -> Rule:
        _rules[name] = rule
        return rule

    return register


def task_named(name: str) -> Task:
    """The task of that name. Raises NotFound: most often a job of another version of the program."""
    if name not in _tasks:
        raise NotFound(f"This version of the program knows no task “{name}”. Start the work again from its page.")
    return _tasks[name]


def title_of(name: str) -> str:
    """What people read of a task, also of one this version no longer knows."""
    return _tasks[name].title if name in _tasks else name


def rules() -> dict[str, Rule]:
    """Every daily rule, by name, in order of name."""
    return dict(sorted(_rules.items()))
