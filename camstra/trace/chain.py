"""The chain: canonical lines, their hashes, and the check that finds any changed, removed or inserted entry."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .models import Entry, Force, Payload

BATCH = 5_000


@dataclass(frozen=True)
class Drafted:
    """An entry waiting for the end of its change."""

    action: str
    subject: str
    change: dict[str, Any]
    reason: str


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces and no escaping: the same text on every database and every run."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_as_text)


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return moment_text(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def moment_text(moment: datetime) -> str:
    """A moment as the chain writes it: UTC with microseconds always present."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def digest_of(salt: str, text: str) -> str:
    """The salted digest that stands in the chain for a payload that may one day be erased."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def link_hash(previous: str, line: str, payload_digest: str) -> str:
    """sha256 over the previous hash, this line and the payload's digest."""
    return hashlib.sha256(f"{previous}\n{line}\n{payload_digest}".encode()).hexdigest()


def line_of(force_code: str, seq: int, at: datetime, by: str, action: str, subject: str) -> str:
    """The canonical line of one entry."""
    return canonical(
        {"action": action, "at": moment_text(at), "by": by, "force": force_code, "seq": seq, "subject": subject}
    )


def append(force: Force, drafted: list[Drafted], *, by: str, at: datetime) -> None:
    """Write the drafted entries at the end of the force's chain, in batches; moves the force's head in memory."""
    entries, payloads = [], []
    for draft in drafted:
        force.head_seq += 1
        salt = secrets.token_hex(16)
        text = canonical({"change": draft.change, "reason": draft.reason})
        line = line_of(force.code, force.head_seq, at, by, draft.action, draft.subject)
        digest = digest_of(salt, text)
        entry = Entry(
            force_id=force.pk, seq=force.head_seq, at=at, by=by, action=draft.action, subject=draft.subject,
            line=line, payload_digest=digest, previous=force.head_hash, hash=link_hash(force.head_hash, line, digest),
        )  # fmt: skip
        force.head_hash = entry.hash
        entries.append(entry)
        payloads.append((text, salt))
    Entry.objects.bulk_create(entries, batch_size=1_000)
    Payload.objects.bulk_create(
        [Payload(entry=entry, text=text, salt=salt) for entry, (text, salt) in zip(entries, payloads, strict=True)],
        batch_size=1_000,
    )


@dataclass(frozen=True)
class Fault:
    """The first place where the chain does not hold."""

    force: str
    seq: int
    what: str


@dataclass(frozen=True)
class Verdict:
    """What `trace verify` says: how many entries were read and the first fault, if any."""

    entries: int
    first_bad: Fault | None

    @property
    def ok(self) -> bool:
        """Whether the whole chain holds."""
        return self.first_bad is None


def verify(force: Force) -> Verdict:
    """Read one force's whole chain and compare it with its hashes, its payloads and its recorded head."""
    head = Force.objects.get(pk=force.pk)  # entries written from now on are the next reading's business
    seq, previous = 0, "0" * 64
    for entry, text, salt in _entries_in_order(head):
        seq += 1
        if what := _wrong_with(entry, seq, previous, force.code, text, salt):
            return Verdict(seq, Fault(force.code, min(entry.seq, seq), what))
        previous = entry.hash
    if (seq, previous) != (head.head_seq, head.head_hash):
        return Verdict(seq, Fault(force.code, seq + 1, "entries are missing after this one, or the head was changed"))
    beyond = Entry.objects.filter(force=head, seq__gt=Force.objects.get(pk=head.pk).head_seq).order_by("seq").first()
    return Verdict(seq, Fault(head.code, beyond.seq, f"entry {beyond.seq} was inserted") if beyond else None)


def _entries_in_order(force: Force) -> Iterator[tuple[Entry, str | None, str | None]]:
    entries = Entry.objects.filter(force=force, seq__lte=force.head_seq).order_by("seq").select_related("payload")
    for entry in entries.iterator(chunk_size=BATCH):
        payload = getattr(entry, "payload", None)
        yield entry, payload.text if payload else None, payload.salt if payload else None


def _wrong_with(entry: Entry, seq: int, previous: str, code: str, text: str | None, salt: str | None) -> str:
    """What is wrong with this entry as the one that should stand at `seq` after `previous`, or nothing."""
    if entry.seq != seq:
        return f"entry {seq} was removed" if entry.seq > seq else f"entry {entry.seq} was inserted"
    if entry.previous != previous:
        return f"entry {seq} does not follow the one before it"
    if entry.line != line_of(code, entry.seq, entry.at, entry.by, entry.action, entry.subject):
        return f"entry {seq} was changed: its columns disagree with its line"
    if entry.hash != link_hash(previous, entry.line, entry.payload_digest):
        return f"entry {seq} was changed: its hash does not fit"
    if text is not None and salt is not None and digest_of(salt, text) != entry.payload_digest:
        return f"what entry {seq} changed was altered"
    if text is None:
        return f"what entry {seq} changed was removed"
    return ""
