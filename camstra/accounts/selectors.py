"""Reading accounts: which token holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from camstra.trace.models import Force

from .models import ApiToken, Person
from .services import digest_of


@dataclass(frozen=True)
class Held:
    """A token that holds: whose it is, in which force, and what it may do."""

    person: Person
    force: Force
    scopes: frozenset[str]


def token_held(token: str, at: datetime) -> Held | None:
    """What a token stands for, if it holds at `at`: not expired, not revoked, its person active.

    Its row is read once and kept until the force's rights move, which revoking it and closing an account do.
    """
    digest = digest_of(token)
    try:
        force = Force.objects.get(pk=_force_of(digest))
        row = _token(digest, force.rights)
    except ApiToken.DoesNotExist:
        return None
    if row.expires_at <= at or row.revoked_at is not None or not row.person.is_active:
        return None
    return Held(row.person, force, frozenset(row.scopes.split()))


@lru_cache(maxsize=1_000)  # a refusal is not kept: DoesNotExist leaves nothing behind
def _force_of(digest: str) -> int:
    force: int = ApiToken.objects.values_list("force_id", flat=True).get(digest=digest)
    return force


@lru_cache(maxsize=1_000)
def _token(digest: str, rights: int) -> ApiToken:
    return ApiToken.objects.select_related("person").get(digest=digest)
