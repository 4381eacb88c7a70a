"""`trace.change`: the only door to a write.

One transaction, the force's single write lock, a moment later than every one before it. Versions, record rows
and entries are written in batches when the change closes, or not at all.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import connection, transaction

from . import chain, following, kinds
from .chain import Drafted
from .errors import NotFound, Refused, Stale, UntracedWrite
from .models import Counter, Force, Link, Once, Record
from .versions import OPEN, Recorded, Versioned
from .wall import Viewer

Row = TypeVar("Row", bound=Versioned)
_open = threading.local()
_turns = threading.Lock()
BATCH = 500
LONGEST_NUMBER = 9  # digits: what an integer column holds
STALE = "Someone else changed this while you were writing."


@contextmanager
def change(force: Force, *, by: Viewer, at: datetime) -> Iterator[Change]:
    """Open a change of one force's registers; a service called inside another's change joins it.

    Raises UntracedWrite if rows were written and nothing was recorded.
    """
    outer: Change | None = getattr(_open, "change", None)
    if outer is not None:
        if outer.force.pk != force.pk:
            raise Refused("One change writes to one force.")
        yield outer
        return
    with _turn(), transaction.atomic():
        locked = Force.objects.select_for_update(no_key=True).get(pk=force.pk)
        if locked.clock is not None and at <= locked.clock:
            at = locked.clock + timedelta(microseconds=1)
        this = Change(locked, by=by, at=at)
        _open.change = this
        try:
            yield this
            this._close()
        finally:
            _open.change = None
    force.clock, force.rights, force.shape = locked.clock, locked.rights, locked.shape


@contextmanager
def _turn() -> Iterator[None]:
    """One writer of this process after another before SQLite's BEGIN, which does not queue but sleeps and asks again.

    Inside a transaction that is open already the turn is not waited for: its owner holds what the others wait for.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with _turns:
        yield


class Change:
    """What one moment writes. Rooms use lock, create, save, remove, link and record; nothing else writes."""

    def __init__(self, force: Force, *, by: Viewer, at: datetime) -> None:
        self.force = force
        self.by = by
        self.at = at
        self._touched: dict[Any, dict[int, Versioned]] = {}
        self._gone: dict[Any, set[int]] = {}
        self._born: dict[Any, set[int]] = {}
        self._drafted: list[Drafted] = []
        self._counters: dict[tuple[str, int], Counter] = {}
        self._rights_moved = False

    # --- reading for a write

    def lock(self, row: Row, *, revision: int | None = None) -> Row:
        """The row as it stands now, under the force's lock.

        Raises Stale if `revision` is given and the row has moved on; NotFound if it is gone.
        """
        model = type(row)
        rows = model._default_manager.filter(pk=row.pk, force=self.force)
        fresh = (rows.select_related("record") if issubclass(model, Recorded) else rows).first()
        if fresh is None:
            raise NotFound("This has been deleted since you opened it.")
        if revision is not None and fresh.revision != revision:
            raise Stale(f"{STALE} Both texts are below.", _values(fresh))
        return fresh

    def once(self, token: str, ref: str = "") -> str:
        """Remember a form's token. Returns what the first sending made, or "" if this is the first."""
        if not token:
            return ""
        seen = Once.objects.filter(force=self.force, token=token, by=self.by.username).first()
        if seen is None and ref:
            Once.objects.create(force=self.force, token=token, by=self.by.username, ref=ref)
        return seen.ref if seen else ""

    # --- writing

    def create(self, row: Row, *, ref: str = "") -> Row:
        """Insert one row, with its record row and reference if its kind has them."""
        return self.create_many([row], refs=[ref] if ref else None)[0]

    def create_many(self, rows: Sequence[Row], *, refs: Sequence[str] | None = None) -> list[Row]:
        """Insert rows of one model, set-wise. `refs` keeps references an import brings; empty ones are numbered."""
        if not rows:
            return []
        model = type(rows[0])
        for row in rows:
            row.force = self.force
        if issubclass(model, Recorded):
            self._give_records(kinds.of(model), rows, refs or [""] * len(rows))
        made = model._default_manager.bulk_create(rows, batch_size=BATCH)
        self._born.setdefault(model, set()).update(row.pk for row in made)
        self._touch(made)
        return list(made)

    def save(self, row: Row, **values: Any) -> Row:
        """Set the values and write the row; its revision moves by one. Raises Stale if it has moved on or is gone."""
        for name, value in values.items():
            setattr(row, name, value)
        standing = type(row)._default_manager.filter(pk=row.pk, revision=row.revision)
        row.revision += 1
        # Checked in the same statement: a row read before another's write would leave a version the table never held.
        if not standing.update(**{name: getattr(row, name) for name in (*values, "revision")}):
            raise Stale(STALE)
        self._touch([row])
        return row

    def save_many(self, rows: Sequence[Row], fields: Sequence[str]) -> list[Row]:
        """Write rows whose `fields` the caller has set, set-wise. Raises Stale if one has moved on or is gone."""
        if not rows:
            return []
        model = type(rows[0])
        self._check_revisions(model, rows)
        for row in rows:
            row.revision += 1
        model._default_manager.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=[model._meta.pk.name],
            update_fields=[*fields, "revision"],
        )  # fmt: skip
        self._touch(rows)
        return list(rows)

    def remove(self, row: Versioned) -> None:
        """Delete the row. Its versions, its record row and its reference stay."""
        model, key = type(row), row.pk
        model._default_manager.filter(pk=key).delete()
        self._touched.get(model, {}).pop(key, None)
        self._gone.setdefault(model, set()).add(key)
        if issubclass(model, Recorded):
            Record.objects.filter(pk=key).update(gone=True, touched_at=self.at)

    def link(self, earlier: Any, later: Any, how: str) -> None:
        """Join two records on the golden thread."""
        self.link_many([(earlier, later)], how)

    def link_many(self, pairs: Sequence[tuple[Any, Any]], how: str) -> None:
        """Join many pairs of records on the golden thread. A need-to-know list goes with it, to whatever is joined."""
        self.create_many([Link(earlier_id=a.pk, later_id=b.pk, how=how) for a, b in pairs])
        following.pass_lists_on(self, pairs)

    def record(self, action: str, subject: Any, change: dict[str, Any] | None = None, reason: str = "") -> None:
        """Write down what happened to a record (or to `kind:id`), and why."""
        self._drafted.append(
            Drafted(action, subject if isinstance(subject, str) else name_of(subject), change or {}, reason)
        )

    def rights_moved(self) -> None:
        """Who may see what may have changed: every worker resolves its viewers anew from now on."""
        self._rights_moved = True

    # --- closing

    @staticmethod
    def _check_revisions(model: Any, rows: Sequence[Versioned]) -> None:
        for start in range(0, len(rows), BATCH):
            batch = {row.pk: row.revision for row in rows[start : start + BATCH]}
            stands = dict(model._default_manager.filter(pk__in=batch).values_list("pk", "revision"))
            if stands != batch:
                raise Stale(STALE)

    def _touch(self, rows: Sequence[Versioned]) -> None:
        self._touched.setdefault(type(rows[0]), {}).update((row.pk, row) for row in rows)

    def _give_records(self, kind: kinds.Kind, rows: Sequence[Any], refs: Sequence[str]) -> None:
        """Number the rows and make their record rows; a number given here never meets one that another row brings."""
        facts = [kind.record(row) for row in rows]
        years = [one.cycle or self.at.year for one in facts]
        brought_first = sorted(range(len(rows)), key=lambda place: not refs[place])
        numbered = {place: self._number(kind, years[place], refs[place]) for place in brought_first}
        records = []
        for place, told in enumerate(facts):
            number, ref = numbered[place]
            records.append(Record(force=self.force, kind=kind.name, number=number, ref=ref, touched_at=self.at))
            _fill(records[-1], told)
        for row, record in zip(rows, Record.objects.bulk_create(records, batch_size=BATCH), strict=True):
            row.record = record
            if hasattr(row, "number"):  # a register that keeps it as its own column, for order
                row.number = record.number

    def _number(self, kind: kinds.Kind, year: int, ref: str) -> tuple[int, str]:
        """The next number of the kind's year, or the one that a reference of ours brings."""
        counter = self._counters.get((kind.name, year))
        if counter is None:
            counter, _ = Counter.objects.get_or_create(force=self.force, kind=kind.name, year=year)
            self._counters[kind.name, year] = counter
        head = f"{kind.prefix}-{year % 100:02d}-"
        tail = ref.removeprefix(head) if ref.startswith(head) else ""
        number = int(tail) if tail.isdecimal() and len(tail) <= LONGEST_NUMBER else counter.last + 1
        counter.last = max(counter.last, number)
        return number, ref or f"{head}{number:03d}"

    def _close(self) -> None:
        if (self._touched or self._gone) and not self._drafted:
            raise UntracedWrite("A change wrote rows and recorded nothing.")
        for model, rows in self._touched.items():
            if issubclass(model, Recorded):
                self._refresh_records(model, list(rows.values()))
        for model in {*self._touched, *self._gone}:
            self._write_versions(model)
        chain.append(self.force, self._drafted, by=self.by.username, at=self.at)
        for counter in self._counters.values():
            counter.save(update_fields=["last"])
        if not self._drafted:
            return
        self.force.clock = self.at
        self.force.rights += self._rights_moved
        self.force.shape += any(not issubclass(m, (Recorded, Link)) for m in {*self._touched, *self._gone})
        self.force.save(update_fields=["clock", "head_seq", "head_hash", "rights", "shape"])

    def _refresh_records(self, model: Any, rows: list[Any]) -> None:
        """Bring the record rows of changed rows into step with their kind's facts."""
        kind, born = kinds.of(model), self._born.get(model, set())
        stale = [row for row in rows if row.pk not in born or row.revision > 1]
        if not stale:
            return
        held = Record.objects.in_bulk([row.pk for row in stale])
        records = []
        for row in stale:
            row.record = held[row.pk]
            records.append(_fill(row.record, kind.record(row)))
            row.record.touched_at = self.at
        if len(records) == 1:
            records[0].save(update_fields=[*FACT_FIELDS, "touched_at"])
            return
        Record.objects.bulk_create(
            records, batch_size=BATCH, update_conflicts=True, unique_fields=["id"],
            update_fields=[*FACT_FIELDS, "touched_at"],
        )  # fmt: skip

    def _write_versions(self, model: Any) -> None:
        """Close what stood and write what stands, for every touched row of one model."""
        rows, gone = self._touched.get(model, {}), self._gone.get(model, set())
        born = self._born.get(model, set())
        key, version = model._meta.pk.attname, model.Version
        before = [pk for pk in (*rows, *gone) if pk not in born]
        last = {}
        if gone:
            last = {getattr(v, key): v for v in version.objects.filter(**{f"{key}__in": gone}, valid_to=OPEN)}
        for start in range(0, len(before), BATCH):
            standing = version.objects.filter(**{f"{key}__in": before[start : start + BATCH]}, valid_to=OPEN)
            standing.update(valid_to=self.at)
        names = [f.attname for f in model._meta.local_concrete_fields if f.name not in model.unversioned]
        fresh = [version(valid_from=self.at, **{n: getattr(row, n) for n in names}) for row in rows.values()]
        for tombstone in last.values():
            tombstone.version_id, tombstone.valid_from, tombstone.valid_to, tombstone.gone = None, self.at, OPEN, True
            fresh.append(tombstone)
        version.objects.bulk_create(fresh, batch_size=BATCH)


FACT_FIELDS = (
    "cycle", "title", "words", "state", "unit_id", "owner_post_id", "marking", "handling", "audiences",
    "named_only", "due_on",
)  # fmt: skip


def _fill(record: Record, facts: kinds.Facts) -> Record:
    named_only = record.named_only or facts.named_only  # a need-to-know list outlasts what the kind says of the row
    for name in FACT_FIELDS:
        setattr(record, name, getattr(facts, name))
    record.named_only = named_only
    record.title = record.title[:300]
    return record


def _values(row: Versioned) -> dict[str, object]:
    return {f.name: getattr(row, f.attname) for f in row._meta.local_concrete_fields}


def name_of(row: Any) -> str:
    """How entries name a row: its reference, or kind:id for a row without one."""
    if isinstance(row, Record):
        return row.ref
    if isinstance(row, Recorded):
        return row.record.ref
    return f"{row._meta.model_name}:{row.pk}"


__all__ = ["Change", "change", "name_of"]
