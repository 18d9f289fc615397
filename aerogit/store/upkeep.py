"""Keeping the store quick to read: leftovers of killed processes go, many small files become one pack.

Nothing is ever pruned: an object that no ref holds may be what a running process, or the cache, speaks of.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from aerogit.store.snapshots import SnapshotStore

_PACKS_AT_MOST = 40
_LOOSE_AT_MOST = 6000
_LEFT_BEHIND_AFTER_S = 3600


def tend(store: SnapshotStore) -> None:
    """Do what is due; the caller holds the projection's lock."""
    for left in [*store.path.parent.glob(".aerogit-*"), *(store.path / "objects").glob("*/tmp_*")]:
        if _age_s(left) > _LEFT_BEHIND_AFTER_S:
            _remove(left)
    if _is_scattered(store.path / "objects"):
        store.git.run("repack", "-a", "-d", "--keep-unreachable", "--quiet")
        store.git.run("prune-packed", "--quiet")


def _is_scattered(objects: Path) -> bool:
    """Whether there are many packs, or many loose objects (judged by one of 256 folders, as `git gc --auto` does)."""
    packs = sum(1 for _ in (objects / "pack").glob("*.pack"))
    sample = objects / "17"
    loose = sum(1 for _ in sample.iterdir()) * 256 if sample.is_dir() else 0
    return packs > _PACKS_AT_MOST or loose > _LOOSE_AT_MOST


def _age_s(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
