"""What each process of the server loads."""

from __future__ import annotations

import importlib
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from inspectorate.storage import parents
from inspectorate.web.operations.front import Front, Limits

READ_TIMES = 10  # the limit: read and thrown away, so that a browser shows the answer
FORM_BYTES = 1_000_000  # what a form may hold beside the file that is uploaded with it


def application() -> Front:
    """Return the application, ready for its first request."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inspectorate.web.settings")
    parents.end_with_parent()
    wsgi = get_wsgi_application()
    # Only now: it needs the apps to be ready.
    importlib.import_module("inspectorate.web.operations.warming").warm_up()
    most = settings.MOST_UPLOADED_BYTES + FORM_BYTES
    return Front(wsgi, Limits(body_bytes=most, read_bytes=READ_TIMES * most))
