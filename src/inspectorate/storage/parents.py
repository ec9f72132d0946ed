"""No process outlives the one that started it, however that one ended."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_SET_PARENT_DEATH_SIGNAL = 1  # prctl(2)


def end_with_parent() -> None:
    """Have this process ended when its parent is gone, be it by `kill -9`.

    Notes
    -----
    Linux only; elsewhere nothing is done. A server that lost its parent would hold the
    port, and a worker would do jobs beside the one that replaces it.
    """
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(
        _SET_PARENT_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0
    )
    if os.getppid() != parent:  # it went away in between
        os.kill(os.getpid(), signal.SIGTERM)
