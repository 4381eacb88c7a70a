"""Weak settings and a weak disk, each as a sentence that says how to mend it."""

from __future__ import annotations

import os
import shutil
import stat

from django.conf import settings
from django.db import connection

LOW_DISK_BYTES = 1_000_000_000
SECRET_LENGTH = 40
OTHERS = stat.S_IRWXO


def faults_of_disk(vendor: str) -> list[str]:
    """A home that is nearly full, or a database that may lose what it said was written."""
    faults = []
    free = shutil.disk_usage(settings.HOME).free
    if free < LOW_DISK_BYTES:
        faults.append(f"Only {free // 1_000_000} MB are free where {settings.HOME} lies. Make room.")
    if not os.access(settings.HOME, os.W_OK):
        faults.append(f"{settings.HOME} cannot be written. Give its owner the right to write.")
    return faults + (_postgres() if vendor == "postgresql" else [])


def _postgres() -> list[str]:
    faults = []
    with connection.cursor() as cursor:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone()[0] == "off":
                faults.append(f"PostgreSQL's {name} is off: a power cut may lose what was saved. Turn it on.")
    return faults


def weak_settings() -> list[str]:
    """What would be unwise to serve to a network with."""
    weak = []
    if not settings.HTTPS:
        weak.append("Pages are served without TLS. Put a proxy with TLS in front and set CAMSTRA_HTTPS=1.")
    if "*" in settings.ALLOWED_HOSTS:
        weak.append("Every host name is answered. Name yours in CAMSTRA_HOSTS.")
    if set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}:
        weak.append("Only this machine is answered. Name the host names people type in CAMSTRA_HOSTS.")
    if len(settings.SECRET_KEY) < SECRET_LENGTH or len(set(settings.SECRET_KEY)) < 10:
        weak.append(f"The signing key is weak. Set CAMSTRA_SECRET_KEY to {SECRET_LENGTH} random characters or more.")
    return weak + _readable_by_others()


def _readable_by_others() -> list[str]:
    names = ("secret-key", "camstra.sqlite3", "store")
    found = [settings.HOME / n for n in names if (settings.HOME / n).exists()]
    open_to_all = [p for p in found if p.stat().st_mode & OTHERS and settings.HOME.stat().st_mode & stat.S_IXOTH]
    return [
        f"{path} can be read by every user of this machine. Type: chmod -R o= {settings.HOME}" for path in open_to_all
    ]
