"""Says that something takes long, on a terminal only, and takes it back when it is done."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE_S = 0.8
_STEP_S = 0.25
_CLEAR = "\r\x1b[K"


@contextmanager
def busy(what: str) -> Iterator[None]:
    """While the block runs longer than a moment, show what is being done and for how long."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    teller = threading.Thread(target=_tell, args=(what, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(what: str, done: threading.Event) -> None:
    start = time.monotonic()
    if done.wait(_PATIENCE_S):
        return
    while not done.wait(_STEP_S):
        sys.stderr.write(f"{_CLEAR}{what} … {time.monotonic() - start:.0f} s")
        sys.stderr.flush()
    sys.stderr.write(_CLEAR)
    sys.stderr.flush()
