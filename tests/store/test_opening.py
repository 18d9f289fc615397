"""What holds files open goes as soon as nobody holds it, without the garbage collector."""

from __future__ import annotations

import contextlib
import gc
import os
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from aerogit.errors import SourceError
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.store.snapshots import SnapshotStore

FIRST = [SourceFile("first.sql", "CREATE TABLE first (a int);")]
SCRIPT = [SourceFile("schema.sql", "CREATE TABLE t (a int PRIMARY KEY, b int CHECK (b > 0));")]
MISTAKE = [SourceFile("more.sql", "CREATE TABLE u (a int REFERENCES t (zz)); CREATE VIEW v AS SELECT zz FROM t;")]


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    was_enabled = gc.isenabled()
    gc.disable()
    yield
    if was_enabled:
        gc.enable()


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite", "duckdb"])
@pytest.mark.parametrize("script", [SCRIPT, MISTAKE], ids=["read", "mistaken"])
def test_a_store_goes_with_what_was_read_onto_it(dialect: str, script: list[SourceFile], tmp_path: Path) -> None:
    def used() -> weakref.ref[SnapshotStore]:
        store = SnapshotStore(tmp_path / "store")
        snapshot = store.write(read(FIRST, dialect).schema)
        store.save()
        onto = store.read(snapshot)
        with contextlib.suppress(SourceError):
            store.write(read(script, dialect, onto).schema)
        return weakref.ref(store)

    before = _open_files()
    assert used()() is None
    assert _open_files() == before


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
