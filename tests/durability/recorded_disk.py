"""What SQLite asks of the disk, written down in order: writes, syncs, what is acknowledged.

A file system of SQLite (a VFS) in front of the ordinary one, in the process that saves.
Whatever connection is opened after `install` goes through it, Django's too. From the log
`cut_disk` makes what a disk may hold after a power cut: what was synced, and of the rest
any part.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sqlite3
import struct
from pathlib import Path

WRITE, TRUNCATE, SYNC, DELETE, ACKNOWLEDGE = b"W", b"T", b"S", b"D", b"A"
HEAD = struct.Struct("<cHqI")  # kind, length of the name, offset, length of the content

_POINTER, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_TEXT = ctypes.c_char_p
# Names as pointers: SQLite keeps that of `open` and reads it later, for the -shm beside it.
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT)
_WRITE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT, _LONG)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _POINTER, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("iVersion", _INT),
        ("szOsFile", _INT),
        ("mxPathname", _INT),
        ("pNext", _POINTER),
        ("zName", _TEXT),
        ("pAppData", _POINTER),
        ("xOpen", _POINTER),
        ("xDelete", _POINTER),
        ("others", _POINTER * 14),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("iVersion", _INT),
        ("xClose", _POINTER),
        ("xRead", _POINTER),
        ("xWrite", _POINTER),
        ("xTruncate", _POINTER),
        ("xSync", _POINTER),
        ("others", _POINTER * 13),
    )


class _File(ctypes.Structure):
    _fields_ = (("pMethods", ctypes.POINTER(_Methods)),)


class RecordedDisk:
    """The file system and its log."""

    def __init__(self, log: Path) -> None:
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._names: dict[int, bytes] = {}
        self._copies: dict[int, _Methods] = {}
        self._kept: list[object] = []  # callbacks live as long as SQLite may call them

    def acknowledge(self, what: str) -> None:
        """Write down that somebody was told that something is saved."""
        self._note(ACKNOWLEDGE, what.encode(), 0, b"")

    def install(self) -> None:
        """Be the file system of every connection from now on."""
        library = ctypes.CDLL(ctypes.util.find_library("sqlite3"))
        library.sqlite3_libversion.restype = _TEXT
        if library.sqlite3_libversion().decode() != sqlite3.sqlite_version:
            msg = "Python is not linked to the SQLite of this machine"
            raise RuntimeError(msg)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        below = library.sqlite3_vfs_find(None)
        vfs = _Vfs.from_buffer_copy(below.contents)
        vfs.zName, vfs.pNext = b"recorded", None
        vfs.xOpen = self._as_callback(_OPEN, self._opening(below))
        vfs.xDelete = self._as_callback(_DELETE, self._deleting(below))
        self._kept.append(vfs)
        if library.sqlite3_vfs_register(ctypes.byref(vfs), 1):
            msg = "SQLite refused the file system"
            raise RuntimeError(msg)

    def _opening(self, below):
        real = _OPEN(below.contents.xOpen)

        def opened(_vfs, name, file, flags, out_flags):
            code = real(ctypes.cast(below, _POINTER), name, file, flags, out_flags)
            methods = ctypes.cast(file, ctypes.POINTER(_File)).contents.pMethods
            if code == 0 and methods and name:
                self._names[file] = _last_part(name)
                self._listen(file)
            return code

        return opened

    def _deleting(self, below):
        real = _DELETE(below.contents.xDelete)

        def deleted(_vfs, name, sync):
            code = real(ctypes.cast(below, _POINTER), name, sync)
            if code == 0:
                self._note(DELETE, _last_part(name), 0, b"")
            return code

        return deleted

    def _listen(self, file: int) -> None:
        opened = ctypes.cast(file, ctypes.POINTER(_File)).contents
        address = ctypes.addressof(opened.pMethods.contents)
        if address not in self._copies:
            self._copies[address] = self._copied(opened.pMethods.contents)
        opened.pMethods = ctypes.pointer(self._copies[address])

    def _copied(self, methods: _Methods) -> _Methods:
        copy = _Methods.from_buffer_copy(methods)
        write, truncate = _WRITE(methods.xWrite), _TRUNCATE(methods.xTruncate)
        sync = _SYNC(methods.xSync)

        def written(file, content, length, offset):
            code = write(file, content, length, offset)
            if code == 0:
                raw = ctypes.string_at(content, length)
                self._note(WRITE, self._names[file], offset, raw)
            return code

        def truncated(file, length):
            code = truncate(file, length)
            if code == 0:
                self._note(TRUNCATE, self._names[file], length, b"")
            return code

        def synced(file, flags):
            code = sync(file, flags)
            if code == 0:
                self._note(SYNC, self._names[file], 0, b"")
            return code

        copy.xWrite = self._as_callback(_WRITE, written)
        copy.xTruncate = self._as_callback(_TRUNCATE, truncated)
        copy.xSync = self._as_callback(_SYNC, synced)
        return copy

    def _as_callback(self, kind, function) -> int:
        made = kind(function)
        self._kept.append(made)
        return ctypes.cast(made, _POINTER).value

    def _note(self, kind: bytes, name: bytes, offset: int, content: bytes) -> None:
        # After it was done: what is not in the log has not happened yet.
        head = HEAD.pack(kind, len(name), offset, len(content))
        os.write(self._log, head + name + content)


def _last_part(name: int) -> bytes:
    return Path(os.fsdecode(ctypes.string_at(name))).name.encode()
