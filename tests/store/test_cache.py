"""The cache: facts survive, a broken or lost file is made anew, two processes share it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aerogit.errors import RepositoryError
from aerogit.store.cache import Cache, Indexed, Reading
from aerogit.store.history import log
from aerogit.store.ids import BlobId, CommitId, SchemaCommitId, SnapshotId
from aerogit.store.projection import project_branches
from aerogit.store.repository import discover
from aerogit.store.snapshots import SnapshotStore
from support.git import Repo
from support.lines import Lines

Make = Callable[[], Cache]
SNAPSHOT, CODE, HEAD = SnapshotId("1" * 40), CommitId("2" * 40), SchemaCommitId("3" * 40)
BLOBS = [BlobId(f"{n:040x}") for n in range(1200)]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    opened: list[Cache] = []

    def open_it() -> Cache:
        opened.append(Cache(tmp_path / "cache.db"))
        return opened[-1]

    yield open_it
    for cache in opened:
        cache.close()


def _fill(cache: Cache) -> None:
    cache.remember_snapshot("key", SNAPSHOT)
    cache.remember_reading("scope", CODE, Reading((HEAD, HEAD), "r", "s", "b", "why"))
    cache.remember_references([Indexed(blob, f"in/{blob}", frozenset({("public", blob[-1])})) for blob in BLOBS])
    cache.remember_indexed("4" * 40)


def _check(cache: Cache) -> None:
    assert (cache.snapshot("key"), cache.snapshot("other")) == (SNAPSHOT, None)
    assert cache.reading("scope", CODE) == Reading((HEAD, HEAD), "r", "s", "b", "why")
    assert cache.reading("other", CODE) is None
    assert cache.unreadable("scope") == {CODE: "why"}
    assert cache.not_indexed([*BLOBS, BlobId("f" * 40)]) == {"f" * 40}
    assert cache.referring([("public", "7"), ("public", "none")]) == {(f"in/{b}", b) for b in BLOBS if b[-1] == "7"}
    assert (cache.is_indexed("4" * 40), cache.is_indexed("5" * 40)) == (True, False)


def test_facts_are_known_before_and_after_they_are_saved(make: Make) -> None:
    cache = make()
    _fill(cache)
    _check(cache)
    assert make().snapshot("key") is None
    cache.save()
    _check(cache)
    _check(make())


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_made_anew(make: Make, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cache.db").write_bytes(content)
    cache = make()
    _fill(cache)
    cache.save()
    _check(make())


def test_a_file_that_breaks_while_it_is_open_is_made_anew(make: Make, tmp_path: Path) -> None:
    cache = make()
    _fill(cache)
    cache.save()
    cache.close()
    raw = bytearray((tmp_path / "cache.db").read_bytes())
    raw[4096:] = b"\xaa" * (len(raw) - 4096)
    (tmp_path / "cache.db").write_bytes(raw)
    again = make()
    assert again.snapshot("key") is None
    _fill(again)
    again.save()
    _check(make())


def test_a_file_of_another_version_is_made_anew(make: Make, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "cache.db")
    connection.execute("CREATE TABLE source (key)")
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    cache = make()
    _fill(cache)
    cache.save()
    _check(make())


def test_a_file_deleted_while_open_is_made_anew_by_the_next(make: Make, tmp_path: Path) -> None:
    cache = make()
    for file in tmp_path.glob("cache.db*"):
        file.unlink()
    other = make()
    _fill(other)
    other.save()
    _check(make())
    cache.close()


def test_two_connections_write_in_turn(make: Make) -> None:
    one, other = make(), make()
    for n in range(50):
        one.remember_snapshot(f"one {n}", SNAPSHOT)
        other.remember_snapshot(f"other {n}", SNAPSHOT)
        one.save()
        other.save()
    assert one.snapshot("other 49") == other.snapshot("one 0") == SNAPSHOT


def test_a_folder_that_cannot_hold_the_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "cache.db").mkdir()
    with pytest.raises(RepositoryError, match=r"cache\.db"):
        Cache(tmp_path / "cache.db")


def test_a_lost_cache_loses_nothing(repo: Repo, store: SnapshotStore, open_at: Callable[[Path], SnapshotStore]) -> None:
    for n in range(4):
        repo.commit(f"m{n}", {f"migrations/{n:02}_m.txt": f"table t{n} id"})
    before = project_branches(discover(repo.path), store, "app", Lines())
    store.close()
    (store.path / "cache.db").write_bytes(b"broken" * 1000)
    for file in ("cache.db-wal", "cache.db-shm"):
        (store.path / file).unlink(missing_ok=True)
    again = open_at(repo.path)
    assert project_branches(discover(repo.path), again, "app", Lines()) == before


def test_a_cache_that_outlives_its_objects_is_not_believed(
    repo: Repo, store: SnapshotStore, open_at: Callable[[Path], SnapshotStore]
) -> None:
    for n in range(4):
        repo.commit(f"m{n}", {f"migrations/{n:02}_m.txt": f"table t{n} id"})
    before = project_branches(discover(repo.path), store, "app", Lines())
    store.git.run("update-ref", "-d", "refs/heads/app/main")
    store.git.run("prune", "--expire=now")
    again = open_at(repo.path)
    after = project_branches(discover(repo.path), again, "app", Lines())
    assert after == before
    assert len(list(log(again, after["main"].heads))) == 4
