"""The key with which heads of chains are signed: made once, kept beside the data."""

from __future__ import annotations

import base64
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

FILE_NAME = "audit-key"


def key_kept_in(folder: Path) -> Ed25519PrivateKey:
    """Return the key that is kept in a folder, made on the first call."""
    path = folder / FILE_NAME
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        fresh = Ed25519PrivateKey.generate().private_bytes_raw()
        path.write_text(_text(fresh), encoding="utf-8")
    return Ed25519PrivateKey.from_private_bytes(
        base64.b64decode(path.read_text(encoding="utf-8"))
    )


def public_text(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key as text."""
    return _text(key.public_key().public_bytes_raw())


def sign(key: Ed25519PrivateKey, text: str) -> str:
    """Return the signature of a text."""
    return _text(key.sign(text.encode()))


def is_signed(text: str, signature: str, public_key: str) -> bool:
    """Say whether a signature is that of a key under a text."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
        key.verify(base64.b64decode(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
