"""Who we are, with from–to dates: history stays, names print as on a paper's date."""

from __future__ import annotations

from django.db import models

from camstra.trace.versions import Sourced, Versioned

COLLABORATIONS = (
    ("force", "This force"), ("bch", "BCH"), ("7f", "Seven forces"), ("regional", "Regional"), ("national", "National"),
)  # fmt: skip
UNIT_KINDS = (
    ("force", "Force"), ("directorate", "Directorate"), ("department", "Department"), ("team", "Team"),
    ("outside", "Outside body"),
)  # fmt: skip
SUPPORTS = (("operational", "Operational"), ("support", "Support"))
PRIORITY_SETTERS = (("force", "Force priority"), ("pcc", "PCC priority"), ("spr", "Strategic Policing Requirement"))


class Unit(Sourced):
    """A part of the organisation: force, directorate, department or team, and with whom it is shared."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=UNIT_KINDS)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    scope = models.CharField(max_length=10, choices=COLLABORATIONS, default="force")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "code"], name="unit_code_once")]

    def __str__(self) -> str:
        return self.name


class UnitReach(models.Model):
    """The unit tree as a closure: every (ancestor, descendant) pair. Rebuilt when a unit moves."""

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    ancestor = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="reaches")
    descendant = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="reached_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ancestor", "descendant"], name="reach_once")]


class NameHeld(Sourced):
    """What a unit, post, board or the local policing body was called from–to: "unit:OIC" was Hub, then Centre."""

    subject = models.CharField(max_length=60)
    name = models.CharField(max_length=160)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "subject", "from_on"], name="name_once_per_day")]


class Post(Sourced):
    """An owner: a post in a unit, held by a person from–to. `role` is what holding it lets one do."""

    code = models.CharField(max_length=30)
    title = models.CharField(max_length=160)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, default="staff")
    sensitive = models.BooleanField(default=False, help_text="whoever holds it may see OFFICIAL-SENSITIVE")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "code"], name="post_code_once")]

    def __str__(self) -> str:
        return self.title


class Holding(Versioned):
    """Who held a post, from–to; acting or substantive."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="holdings")
    acting = models.BooleanField(default=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)


class Deputy(Versioned):
    """Someone who may do what a post's holder may, until a date."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deputies")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="deputising")
    from_on = models.DateField()
    to_on = models.DateField()


class Grant(Versioned):
    """A role given to a person over a unit and all below it, from–to, for reasons other than a post."""

    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sensitive = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)


class Function(Sourced):
    """What the force does, coded such as I1.3. Scored on its own: a parent is not its children's maximum."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    parent_code = models.CharField(max_length=20, blank=True)
    support = models.CharField(max_length=20, choices=SUPPORTS, default="operational")
    fms_section = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="functions")
    evidence = models.CharField(max_length=200, blank=True, help_text="how well the code's meaning is known")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "code"], name="function_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Pillar(Sourced):
    """A pillar of the Corporate Plan; three or four, as the force has them."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    position = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "code"], name="pillar_code_once")]

    def __str__(self) -> str:
        return self.name


class Plan(Sourced):
    """A Corporate Plan or Police and Crime Plan, with the one that came after it."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=160)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "code"], name="plan_code_once")]


class Objective(Sourced):
    """An objective of a plan. An item keeps the objective it was approved under; successors are named."""

    code = models.CharField(max_length=20)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    text = models.TextField()
    theme = models.CharField(max_length=120, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "code"], name="objective_code_once")]


class PriorityFlag(Sourced):
    """Whether a function is a force, PCC or SPR priority in a cycle. `held` None: the source does not say."""

    function = models.ForeignKey(Function, on_delete=models.PROTECT, related_name="flags")
    year = models.IntegerField(help_text="the cycle")
    set_by = models.CharField(max_length=10, choices=PRIORITY_SETTERS)
    held = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["function", "year", "set_by"], name="flag_once")]
