"""What tests of people type: days in three boxes, and forms that are confirmed."""

from __future__ import annotations


def day(name, value):
    """Return a day as its three boxes send it."""
    return {
        f"{name}_day": value.day,
        f"{name}_month": value.month,
        f"{name}_year": value.year,
    }


def save(client, url, **typed):
    """Send a form as the page sends it on which all is confirmed."""
    return client.post(url, {"step": "save", **typed})
