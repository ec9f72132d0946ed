"""The settings of the tests: those of the application, with a folder of their own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault(
    "INSPECTORATE_DATA_DIR",
    str(Path(tempfile.gettempdir()) / f"inspectorate-tests-{os.getuid()}"),
)
os.environ.setdefault("INSPECTORATE_DEMONSTRATION", "true")
os.environ.setdefault("INSPECTORATE_SECRET_KEY", "only-for-tests")

from inspectorate.web.settings import *
from inspectorate.web.settings import DATABASES, DATA_DIR, MIDDLEWARE

# Cheap hashes: passwords are not what most tests are about.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
MIDDLEWARE = [one for one in MIDDLEWARE if "whitenoise" not in one]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
FILES_DIR = DATA_DIR / "files"
DATABASES["default"]["CONN_MAX_AGE"] = 0
