"""A store that lost something: said so with the command that mends it, never read as if it were whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.errors import RepositoryError
from aerogit.model.names import Key
from aerogit.store.cache import Reading
from aerogit.store.history import blame, log, schema_commit
from aerogit.store.ids import SchemaCommitId, SnapshotId
from aerogit.store.projection import project_branches
from aerogit.store.refs import present_refs
from aerogit.store.repository import discover
from aerogit.store.snapshots import SnapshotStore
from support.git import Repo
from support.lines import Lines

Open = Callable[[Path], SnapshotStore]


def _file(store: SnapshotStore, name: str) -> Path:
    oid = store.git.run("rev-parse", name).text
    place = store.path / "objects" / oid[:2] / oid[2:]
    place.chmod(0o644)
    return place


@pytest.fixture
def filled(repo: Repo, project: Callable[[], dict[str, Reading]]) -> Reading:
    repo.commit("a", {"migrations/01_a.txt": "table a id\ntable c id"})
    repo.commit("b", {"migrations/02_b.txt": "table b id a>a"})
    return project()["main"]


@pytest.mark.parametrize(
    "lost",
    [
        "",
        "^{tree}",
        "^{tree}:schema",
        "^{tree}:schema/in",
        "^{tree}:schema/in/public/table",
        "^{tree}:layout",
        "^{tree}:layout/in",
        "^{tree}:layout/in/public",
        "^{tree}:layout/in/public/table",
    ],
)
@pytest.mark.parametrize("cut", [True, False])
def test_a_lost_object_is_never_read_as_an_absent_one(
    repo: Repo, store: SnapshotStore, open_at: Open, filled: Reading, lost: str, cut: bool
) -> None:
    place = _file(store, f"app/main{lost}")
    if cut:
        place.write_bytes(b"")
    else:
        place.unlink()
    again = open_at(repo.path)
    with pytest.raises(RepositoryError, match="is damaged") as caught:
        _read_everything(again, filled.heads[0])
    assert caught.value.hint == f"it is derived, so nothing is lost by: rm -r '{store.path}'"


def _read_everything(store: SnapshotStore, head: SchemaCommitId) -> None:
    assert store.read(schema_commit(store, head).snapshot).get(Key("public", "table", "b")) is not None
    after = store.read(schema_commit(store, head).snapshot)
    first = schema_commit(store, schema_commit(store, head).parents[0])
    assert compare(store.read(first.snapshot), after)
    assert Key("public", "table", "a") in after.objects
    assert len(after.objects) == 3


def test_a_lost_blob_is_no_missing_key(repo: Repo, store: SnapshotStore, open_at: Open, filled: Reading) -> None:
    _file(store, "app/main:schema/in/public/table/b.jsonl").unlink()
    again = open_at(repo.path)
    schema = again.read(schema_commit(again, filled.heads[0]).snapshot)
    with pytest.raises(RepositoryError, match="is damaged"):
        schema.get(Key("public", "table", "b"))


def test_a_lost_parent_shows_in_the_log(repo: Repo, store: SnapshotStore, open_at: Open, filled: Reading) -> None:
    _file(store, "app/main~1").unlink()
    again = open_at(repo.path)
    with pytest.raises(RepositoryError, match="is damaged"):
        list(log(again, filled.heads))
    with pytest.raises(RepositoryError, match="is damaged"):
        blame(again, filled.heads[0], Key("public", "table", "a"))


def test_projecting_onto_a_lost_snapshot_says_so(
    repo: Repo, store: SnapshotStore, open_at: Open, filled: Reading
) -> None:
    _file(store, "app/main:schema/in/public").write_bytes(b"")
    repo.commit("c", {"migrations/03_d.txt": "table d id"})
    with pytest.raises(RepositoryError, match="is damaged"):
        project_branches(discover(repo.path), open_at(repo.path), "app", Lines())


def test_a_store_that_is_no_repository_says_so(store: SnapshotStore) -> None:
    (store.path / "config").write_text("[core\n")
    with pytest.raises(RepositoryError, match="is damaged"):
        SnapshotStore(store.path)


def test_a_store_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "aerogit").write_text("mine")
    with pytest.raises(RepositoryError, match="is damaged: it is a file"):
        SnapshotStore(tmp_path / "aerogit")
    assert (tmp_path / "aerogit").read_text() == "mine"


def test_refs_that_git_cannot_list_say_so(store: SnapshotStore) -> None:
    (store.path / "HEAD").write_text("no head\n")
    with pytest.raises(RepositoryError, match="is damaged"):
        present_refs(store, "refs/heads/app/")


def test_an_unknown_snapshot_says_so(store: SnapshotStore) -> None:
    with pytest.raises(RepositoryError, match="is damaged"):
        store.read(SnapshotId("1" * 40))
