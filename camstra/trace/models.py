"""The tables under every register: the force, the record row, the entry chain, and links between records."""

from __future__ import annotations

from django.db import models

from .markings import MARKINGS, OFFICIAL
from .versions import Versioned


class Force(models.Model):
    """A police force (or a service like it): the tenant that every row belongs to.

    Its row is also the force's single write lock: `clock` is the last moment written, `head_*` the end of
    its entry chain, `rights` a number that moves whenever who-may-see-what may have changed, `shape` one that
    moves whenever a register without record rows does (units, posts, functions …): what is looked up there may be
    kept under it.
    """

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=120)
    profile = models.TextField(default="{}", help_text="canonical JSON of the force's profile file")
    clock = models.DateTimeField(null=True)
    head_seq = models.BigIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default="0" * 64)
    rights = models.BigIntegerField(default=0)
    shape = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Record(models.Model):
    """The row behind every record a board may see. The wall is one predicate over it.

    Kept in step by `trace.change` from the kind's `record` facts; never written by a room.
    `audiences` reads "|force|opcc|": whom the record is released to. `gone` records keep their reference.
    """

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    cycle = models.IntegerField(null=True, help_text="2020 is the cycle that plans for 2021/22")
    number = models.IntegerField()
    ref = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    state = models.CharField(max_length=30, blank=True)
    # Ids, not keys: trace knows no rooms (settings name the tables).
    unit_id = models.BigIntegerField(null=True)
    owner_post_id = models.BigIntegerField(null=True)
    marking = models.CharField(max_length=20, choices=MARKINGS, default=OFFICIAL)
    handling = models.CharField(max_length=120, blank=True)
    audiences = models.CharField(max_length=300, blank=True)
    named_only = models.BooleanField(default=False, help_text="only people on its need-to-know list")
    due_on = models.DateField(null=True)
    touched_at = models.DateTimeField()
    gone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "ref"], name="record_ref_once_per_force"),
        ]
        indexes = [
            models.Index(fields=["force", "kind", "cycle", "number"], name="record_by_number"),
            models.Index(fields=["force", "owner_post_id", "due_on"], name="record_by_owner"),
            models.Index(fields=["force", "unit_id", "kind"], name="record_by_unit"),
            models.Index(fields=["force", "kind", "touched_at"], name="record_by_touch"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class NeedToKnow(models.Model):
    """One person on the need-to-know list of one record. The list binds everyone, the OIC too."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="need_to_know")
    person_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person_id"], name="named_once_per_record")]


class Counter(models.Model):
    """The last number given, so that a reference is never given twice, deletions included."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    year = models.IntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "kind", "year"], name="counter_once_per_year")]


class Entry(models.Model):
    """One line of the chain: who did what to which record, when. Immutable; triggers refuse any change.

    `line` is the canonical text the hash covers (the columns beside it are for searching and must agree with
    it); `hash` = sha256(previous hash, line, payload digest).
    """

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, help_text="a reference, or kind:id for what has none")
    line = models.TextField()
    payload_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "seq"], name="entry_seq_once_per_force")]
        indexes = [
            models.Index(fields=["force", "subject", "seq"], name="entry_by_subject"),
            models.Index(fields=["force", "at"], name="entry_by_moment"),
        ]


class Payload(models.Model):
    """What an entry changed and why, as canonical text with its salt. Lawful erasure removes it; the chain holds."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    text = models.TextField()
    salt = models.CharField(max_length=32)


class Once(models.Model):
    """A form's token and what its first sending made: the same form posted twice writes once."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=64)
    by = models.CharField(max_length=150)
    ref = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "by", "token"], name="once_per_person")]


class Link(Versioned):
    """The golden thread: `later` follows from `earlier` (a finding drawn from a requirement …)."""

    earlier = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="leads_to")
    later = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="comes_from")
    how = models.CharField(max_length=40, help_text="read forwards: 'key finding drawn', 'merged into' …")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["earlier", "later", "how"], name="link_once")]
