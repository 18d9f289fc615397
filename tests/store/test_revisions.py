"""Repositories and revisions of every kind: shallow, detached, empty, SHA-256; index and work tree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aerogit.errors import ConfigError, SourceError
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.store.cache import Reading
from aerogit.store.history import log, schema_commit
from aerogit.store.ids import CommitId
from aerogit.store.projection import project_branches, project_commit
from aerogit.store.repository import Repository, discover
from aerogit.store.snapshots import SnapshotStore
from aerogit.store.sources import snapshot_of
from support.git import Repo
from support.lines import Lines, table

Open = Callable[[Path], SnapshotStore]


def _refs(store: SnapshotStore) -> str:
    return store.git.run("for-each-ref").text


def _log(store: SnapshotStore, reading: Reading) -> list[str]:
    return [commit.subject for commit in log(store, reading.heads)]


def test_a_shallow_clone_begins_where_it_is_cut(repo: Repo, open_at: Open, lines: Lines) -> None:
    for n in range(3):
        repo.commit(f"m{n}", {f"migrations/{n:02}_m.txt": f"table t{n} id"})
    repo.git("clone", "--quiet", "--depth=2", repo.path.as_uri(), "../shallow")
    place = repo.path.parent / "shallow"
    store = open_at(place)
    main = project_branches(discover(place), store, "app", lines)["main"]
    assert [(c.subject, len(c.migrations)) for c in log(store, main.heads)] == [("m2", 1), ("m1", 2)]


def test_a_detached_head_is_projected_without_a_ref(
    repo: Repo, repository: Repository, store: SnapshotStore, lines: Lines
) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    repo.git("switch", "--quiet", "--detach")
    code = repo.commit("b", {"migrations/02_b.txt": "table b id"})
    reading = project_commit(repository, store, "app", lines, CommitId(code))
    assert _log(store, reading) == ["b", "a"]
    assert _refs(store) == ""


def test_without_commits_there_is_nothing(repository: Repository, store: SnapshotStore, lines: Lines) -> None:
    assert project_branches(repository, store, "app", lines) == {}


def test_a_sha256_repository_is_projected_like_any(tmp_path: Path, open_at: Open, lines: Lines) -> None:
    path = tmp_path / "wide"
    path.mkdir()
    wide = Repo(path)
    wide.git("init", "--quiet", "--object-format=sha256")
    for n in range(3):
        wide.commit(f"m{n}", {f"migrations/{n:02}_m.txt": f"table t{n} id", "README": str(n)})
    store = open_at(path)
    repository = discover(path)
    main = project_branches(repository, store, "app", lines)["main"]
    assert _log(store, main) == ["m2", "m1", "m0"]
    assert len(next(log(store, main.heads)).code) == 64
    plain = Schema("postgres", {table(f"t{n}", "id").object_key: table(f"t{n}", "id") for n in range(3)})
    assert store.schema_id(schema_commit(store, main.heads[0]).snapshot) == schema_id(plain)


def test_one_revision_needs_no_history(repo: Repo, repository: Repository, store: SnapshotStore, lines: Lines) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    code = CommitId(repo.commit("b", {"migrations/02_b.txt": "table b id"}))
    repo.write({"migrations/03_c.txt": "table c id"})
    repo.git("add", "--all")
    repo.write({"migrations/02_b.txt": "table other id", "migrations/04_d.txt": "table d id"})
    trees = (repository.tree(code), repository.index(), repository.work())
    found = [store.read(snapshot_of(store, lines, tree)) for tree in trees]
    assert [sorted(key.name for key in schema.objects) for schema in found] == [
        ["a", "b"],
        ["a", "b", "c"],
        ["a", "c", "d", "other"],
    ]
    assert _refs(store) == ""
    lines.replayed.clear()
    assert [snapshot_of(store, lines, tree) for tree in trees]
    assert lines.replayed == []


def test_one_revision_that_cannot_be_read_says_where(
    repo: Repo, repository: Repository, store: SnapshotStore, lines: Lines
) -> None:
    code = CommitId(repo.commit("a", {"migrations/01_a.txt": "table a id\nwhat"}))
    with pytest.raises(SourceError) as caught:
        snapshot_of(store, lines, repository.tree(code))
    assert (caught.value.path, caught.value.line) == ("migrations/01_a.txt", 2)
    repo.write({"lines.conf": "broken"})
    with pytest.raises(ConfigError):
        snapshot_of(store, lines, repository.work())


def test_a_partial_clone_fetches_what_it_lacks(repo: Repo, open_at: Open, lines: Lines) -> None:
    for n in range(3):
        repo.commit(f"m{n}", {f"migrations/{n:02}_m.txt": f"table t{n} id"})
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", repo.path.as_uri(), "../partial")
    place = repo.path.parent / "partial"
    store = open_at(place)
    main = project_branches(discover(place), store, "app", lines)["main"]
    assert _log(store, main) == ["m2", "m1", "m0"]


def test_ids_are_pinned(repo: Repo, repository: Repository, store: SnapshotStore, lines: Lines) -> None:
    repo.commit("users", {"migrations/01_users.txt": "table users id"})
    repo.commit("posts", {"migrations/02_posts.txt": "table posts id author>users"})
    main = project_branches(repository, store, "app", lines)["main"]
    newest, oldest = log(store, main.heads)
    assert [newest.id, newest.snapshot] == [
        "2b7b4ced0e7fccf85e24061457a6b005edabd811",
        "59b40228da91ed019e2abc68b42eff3b3ee4be4b",
    ]
    assert [oldest.id, oldest.snapshot] == [
        "d4981f9477ad9183c9b2dfb74bf68582173215b3",
        "e366bf53fe31b08f97c4c767c16c570594544826",
    ]
