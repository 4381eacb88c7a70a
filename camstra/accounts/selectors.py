"""Reading accounts: which token holds."""

from __future__ import annotations

from datetime import datetime

from .models import ApiToken
from .services import digest_of


def token_held(token: str, at: datetime) -> ApiToken | None:
    """The token's row with its person and force, if it holds at `at`: not expired, not revoked, its person active."""
    held = ApiToken.objects.filter(digest=digest_of(token), expires_at__gt=at, revoked_at=None, person__is_active=True)
    return held.select_related("person", "force").first()
