"""The file of a backup: encrypted in chunks, each of which proves that it is whole.

Three lines that anybody can read (format, header, checksum of both), then AES-256-GCM.
The number of a chunk, and whether it is the last, are part of its nonce: a file that was
cut, even between two chunks, does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from inspectorate.core.faults import Fault, InspectorateError

FORMAT = b"inspectorate backup 1\n"
CHUNK_BYTES = 1 << 20
TAG_BYTES = 16
_COST = 1 << 15  # of scrypt: a tenth of a second and 32 MiB for each try
_PREFIX_BYTES = 7
_LONGEST_LINE = 4_096


@dataclass(frozen=True)
class Header:
    """What stands in clear at the head of a backup."""

    salt: str
    prefix: str
    check: str
    about: dict[str, str]

    def line(self) -> bytes:
        """Return it as a line."""
        return json.dumps(vars(self), sort_keys=True).encode() + b"\n"


class Sealing(io.RawIOBase):
    """A file to write into: what is written goes encrypted into another."""

    def __init__(self, out: IO[bytes], key: str, about: dict[str, str]) -> None:
        super().__init__()
        salt, prefix = secrets.token_hex(16), secrets.token_hex(_PREFIX_BYTES)
        derived = _derived(key, salt)
        line = Header(salt, prefix, _check(derived), about).line()
        self._head = FORMAT + line + _checksum(line)
        self._out = out
        self._cipher = AESGCM(derived)
        self._prefix = bytes.fromhex(prefix)
        self._n_chunks = 0
        self._waiting = bytearray()
        out.write(self._head)

    def writable(self) -> bool:
        """Say that it can be written into."""
        return True

    def write(self, given: Any, /) -> int:
        """Take some bytes."""
        self._waiting += given
        while len(self._waiting) > CHUNK_BYTES:
            self._seal(bytes(self._waiting[:CHUNK_BYTES]), is_last=False)
            del self._waiting[:CHUNK_BYTES]
        return len(given)

    def finish(self) -> None:
        """Write what is left, as the last chunk; without it the file does not open."""
        self._seal(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _seal(self, chunk: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._prefix, self._n_chunks, is_last=is_last)
        self._out.write(self._cipher.encrypt(nonce, chunk, self._head))
        self._n_chunks += 1


class Opened(io.RawIOBase):
    """What a backup holds, decrypted while it is read.

    Raises
    ------
    InspectorateError
        `ARCHIVE-001` if it is no backup, `ARCHIVE-002` if it is damaged, `ARCHIVE-003`
        if it was cut, `KEY-003` if the key is another's.
    """

    def __init__(self, path: Path, source: IO[bytes], key: str) -> None:
        super().__init__()
        self._path = path
        self._source = source
        self.header, self._head = _read_head(path, source)
        derived = _derived(key, self.header.salt)
        if not hmac.compare_digest(_check(derived), self.header.check):
            raise InspectorateError(_wrong_key(path))
        self._cipher = AESGCM(derived)
        self._prefix = bytes.fromhex(self.header.prefix)
        self._n_chunks = 0
        self._next = source.read(CHUNK_BYTES + TAG_BYTES)
        self._ready = memoryview(b"")
        self._is_over = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer with what follows; 0 at the end."""
        while not self._ready and not self._is_over:
            self._ready = memoryview(self._open_next())
        given = self._ready[: len(buffer)]
        buffer[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)

    def _open_next(self) -> bytes:
        chunk, self._next = self._next, self._source.read(CHUNK_BYTES + TAG_BYTES)
        is_last = not self._next
        opened = self._opened(chunk, is_last=is_last)
        if opened is None:
            was_cut = is_last and self._opened(chunk, is_last=False) is not None
            is_short = is_last and len(chunk) < CHUNK_BYTES + TAG_BYTES
            wrong = _cut if was_cut or is_short else _damaged
            raise InspectorateError(wrong(self._path))
        self._n_chunks += 1
        self._is_over = is_last
        return opened

    def _opened(self, chunk: bytes, *, is_last: bool) -> bytes | None:
        nonce = _nonce(self._prefix, self._n_chunks, is_last=is_last)
        try:
            return self._cipher.decrypt(nonce, chunk, self._head)
        except InvalidTag:
            return None


def _read_head(path: Path, source: IO[bytes]) -> tuple[Header, bytes]:
    if source.readline(_LONGEST_LINE) != FORMAT:
        raise InspectorateError(_no_backup(path))
    line = source.readline(_LONGEST_LINE)
    checksum = source.readline(_LONGEST_LINE)
    if not checksum:
        raise InspectorateError(_cut(path))
    if checksum != _checksum(line):
        raise InspectorateError(_damaged(path))
    return Header(**json.loads(line)), FORMAT + line + checksum


def _checksum(line: bytes) -> bytes:
    return hashlib.sha256(FORMAT + line).hexdigest().encode() + b"\n"


def _derived(key: str, salt: str) -> bytes:
    kdf = Scrypt(salt=bytes.fromhex(salt), length=32, n=_COST, r=8, p=1)
    return kdf.derive(key.strip().encode())


def _check(derived: bytes) -> str:
    return hmac.new(derived, b"inspectorate backup key", hashlib.sha256).hexdigest()


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([is_last])


def _no_backup(path: Path) -> Fault:
    return Fault(
        str(path),
        "ARCHIVE-001",
        "is no backup of this application.",
        "Give a file that was made by: inspectorate backup FILE",
    )


def _damaged(path: Path) -> Fault:
    return Fault(
        str(path),
        "ARCHIVE-002",
        "is damaged: some of its bytes are not those that were written.",
        "Take another copy of it, or the backup before.",
    )


def _cut(path: Path) -> Fault:
    return Fault(
        str(path),
        "ARCHIVE-003",
        "is not all there: its end is missing.",
        "Copy it again, or take the backup before.",
    )


def _wrong_key(path: Path) -> Fault:
    return Fault(
        str(path),
        "KEY-003",
        "was made with another key.",
        "Set INSPECTORATE_BACKUP_KEY to the key that was shown when it was made.",
    )
