"""Reading the projected history: logs, blame."""

from __future__ import annotations

from collections.abc import Callable

from aerogit.model.names import Key
from aerogit.store.cache import Reading
from aerogit.store.history import SchemaCommit, blame, log
from aerogit.store.snapshots import SnapshotStore
from support.git import Repo


def test_blame_names_the_commit_of_every_part(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.commit("make", {"migrations/01_a.txt": "table users id name"})
    repo.commit("email", {"migrations/02_b.txt": "table users id name email"})
    repo.commit("team", {"migrations/03_c.txt": "table users id name email team>teams\ntable teams id"})
    found = blame(store, project()["main"].heads[0], Key("public", "table", "users"))
    assert {part.path.part: part.commit.subject for part in found} == {
        ("", ""): "make",
        ("column", "id"): "make",
        ("column", "name"): "make",
        ("column", "email"): "email",
        ("column", "team"): "team",
        found[-1].path.part: "team",
    }
    assert len(found) == 6


def test_the_log_of_an_object_is_what_changed_it(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.commit("make", {"migrations/01_a.txt": "table users id"})
    repo.commit("other", {"migrations/02_b.txt": "table posts id"})
    repo.commit("drop", {"migrations/03_c.txt": "drop users"})
    heads = project()["main"].heads
    found: list[SchemaCommit] = list(log(store, heads, Key("public", "table", "users")))
    assert [commit.subject for commit in found] == ["drop", "make"]
    assert [commit.subject for commit in log(store, ())] == []
