"""Reading the organisation. First of all: who a signed-in person is in a force today."""

from .names import body_name, name_on, names_of, profile_of
from .posts import (
    PostHeld,
    deputies_of,
    every_post,
    holders_on,
    holdings_of,
    open_grants,
    people,
    post_coded,
    posts_on,
    vacant_posts,
)
from .purpose import (
    FunctionFlags,
    flags_of,
    function_coded,
    functions,
    functions_with_flags,
    objectives,
    pillars,
    plans,
)
from .tree import UnitPlace, head_posts, unit_coded, unit_tree, unit_words, units
from .viewers import _viewer, force_of, viewer_of

__all__ = [
    "FunctionFlags", "PostHeld", "UnitPlace", "_viewer", "body_name", "deputies_of", "every_post", "flags_of",
    "force_of", "function_coded", "functions", "functions_with_flags", "head_posts", "holders_on",
    "holdings_of", "name_on", "names_of", "objectives", "open_grants", "people", "pillars", "plans",
    "post_coded", "posts_on", "profile_of", "unit_coded", "unit_tree", "unit_words", "units", "vacant_posts",
    "viewer_of",
]  # fmt: skip
