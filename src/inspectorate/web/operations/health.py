"""How the application is: for a monitor, without a word about a person."""

from __future__ import annotations

import functools
import shutil
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspectorate.storage import provenance
from inspectorate.web.operations import duties, readiness
from inspectorate.web.people.access import public

SILENT_AFTER = timedelta(seconds=60)  # a worker beats every ten
SECONDS_BETWEEN_LOOKS = 30
LEAST_FREE_BYTES = 500_000_000


@public
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Say how the database, the worker and the disk are; 503 where nobody can work."""
    found = examined(timezone.now())
    is_down = not (found["database"]["ok"] and found["migrations"]["ok"])
    return JsonResponse(found, status=503 if is_down else 200)


def examined(now: datetime) -> dict[str, Any]:
    """Return the state of each part, and `status`: ok, degraded or down."""
    database = _database()
    nothing: dict[str, Any] = {"ok": False}
    parts = {
        "database": database,
        "migrations": _migrations(now) if database["ok"] else nothing,
        "worker": nothing,
        "disk": _disk(),
    }
    if parts["migrations"]["ok"]:
        parts["worker"] = _worker(now)
    is_down = not (database["ok"] and parts["migrations"]["ok"])
    is_well = all(part["ok"] for part in parts.values())
    status = "down" if is_down else "ok" if is_well else "degraded"
    return {"status": status, "version": provenance.software_version(), **parts}


def _database() -> dict[str, Any]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return {"ok": False, "kind": connection.vendor}
    return {"ok": True, "kind": connection.vendor}


def _migrations(now: datetime) -> dict[str, Any]:
    n_pending = _n_pending(int(now.timestamp()) // SECONDS_BETWEEN_LOOKS)
    return {"ok": not n_pending, "pending": n_pending}


@functools.lru_cache(maxsize=1)
def _n_pending(_look: int) -> int:
    """Look rarely: anybody may ask, and every migration is read for it."""
    return len(readiness.pending_migrations())


def _worker(now: datetime) -> dict[str, Any]:
    seen = duties.last(duties.HEARTBEAT)
    if seen is None:
        return {"ok": False, "seconds_since_seen": None}
    silence = now - seen
    return {
        "ok": silence < SILENT_AFTER,
        "seconds_since_seen": int(silence.total_seconds()),
    }


def _disk() -> dict[str, Any]:
    try:
        free = shutil.disk_usage(settings.DATA_DIR).free
    except OSError:
        return {"ok": False, "free_bytes": None}
    return {"ok": free >= LEAST_FREE_BYTES, "free_bytes": free}
