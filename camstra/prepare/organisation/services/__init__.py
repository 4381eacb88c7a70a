"""What may happen to the organisation. Other rooms, commands and pages import from here."""

from .grants import NewGrant, grant_role, revoke_grant
from .holding import appoint_deputy, end_deputy, end_holding, hold_post
from .names import NewName, add_names
from .posts import NewPost, add_post, add_posts, close_post, revise_posts
from .profile import ProfileRefused, apply_profile, found_force, load_profile
from .purpose import (
    NewFlag,
    NewFunction,
    NewObjective,
    NewPillar,
    NewPlan,
    add_functions,
    add_objectives,
    add_pillars,
    add_plans,
    revise_functions,
    revise_objectives,
    revise_pillars,
    revise_plans,
    set_flags,
)
from .units import NewUnit, add_unit, add_units, close_unit, move_unit, rename_unit, revise_units

__all__ = [
    "NewFlag", "NewFunction", "NewGrant", "NewName", "NewObjective", "NewPillar", "NewPlan", "NewPost",
    "NewUnit", "ProfileRefused", "add_functions", "add_names", "add_objectives", "add_pillars", "add_plans",
    "add_post", "add_posts", "add_unit", "add_units", "apply_profile", "appoint_deputy", "close_post",
    "close_unit", "end_deputy", "end_holding", "found_force", "grant_role", "hold_post", "load_profile",
    "move_unit", "rename_unit", "revise_functions", "revise_objectives", "revise_pillars", "revise_plans",
    "revise_posts", "revise_units", "revoke_grant", "set_flags",
]  # fmt: skip
