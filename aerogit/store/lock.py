"""A lock between processes that the system releases when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from aerogit.errors import RepositoryError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            os.lseek(handle, 1 << 20, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def held(path: Path, timeout_s: float = 120.0) -> Iterator[None]:
    """Hold the lock at `path`, waiting for another holder; RepositoryError (naming it) after `timeout_s`."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        give_up = time.monotonic() + timeout_s
        pause_s = 0.001
        while not _try_lock(handle):
            if time.monotonic() > give_up:
                holder = os.pread(handle, 20, 0).decode().strip() if hasattr(os, "pread") else ""
                raise RepositoryError(
                    f"another aerogit{f' (process {holder})' if holder else ''} is at work on {path.parent}",
                    "wait for it, or end it, and run this again",
                )
            time.sleep(pause_s)
            pause_s = min(pause_s * 2, 0.05)
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)
