"""Garbage collection while a schema is built: what is made stays, so that going through it again finds nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Hold the collector off for a block that makes many objects; afterwards it is as it was.

    What the block made goes straight to the oldest generation, instead of through the collections of the younger ones.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            _grow_old()
            gc.enable()


def _grow_old() -> None:
    """Make all objects the collector knows old without looking at them; those somebody has frozen stay so."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
