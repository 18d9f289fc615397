"""Snapshots: what is written is read back, under the id the model computes, at the cost of what changed."""

from __future__ import annotations

import dataclasses
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerogit.diff.compare import compare, differing_keys
from aerogit.model.canonical import encode, file_of, schema_id
from aerogit.model.names import Key
from aerogit.model.objects import Namespace, SchemaObject
from aerogit.model.references import referrers
from aerogit.model.schema import Schema
from aerogit.store.repository import discover
from aerogit.store.snapshots import SnapshotStore, open_store
from aerogit.store.stored import SnapshotObjects
from support.git import Repo
from support.lines import table

ODD = [
    ".git",
    ".",
    "..",
    "a/b",
    "two words",
    "😀",
    "ünïcödé",
    "",
    "x" * 300,
    "a\\b",
    "a%2Fb",
    "CON",
    "a.jsonl",
    "tab\tline\n",
    "git~1",
]


def _schema(*objects: SchemaObject, dialect: str = "postgres") -> Schema:
    return Schema(dialect, {value.object_key: value for value in objects})


def _objects(schema: Schema) -> Mapping[Key, tuple[bytes, bytes]]:
    return {key: encode(value) for key, value in schema.objects.items()}


def _stored(schema: Schema) -> SnapshotObjects:
    assert isinstance(schema.objects, SnapshotObjects)
    return schema.objects


def _git(store: SnapshotStore, *arguments: str) -> str:
    done = subprocess.run(["git", "--git-dir", store.path, *arguments], capture_output=True, check=True)
    return done.stdout.decode() + done.stderr.decode()


def test_an_empty_schema_has_a_snapshot(store: SnapshotStore) -> None:
    snapshot = store.write(Schema("duckdb"))
    assert store.schema_id(snapshot) == schema_id(Schema("duckdb"))
    read = store.read(snapshot)
    assert (read.dialect, dict(read.objects), len(read.objects)) == ("duckdb", {}, 0)


def test_the_schema_id_is_the_id_of_the_schema_tree(store: SnapshotStore) -> None:
    schema = _schema(table("users", "id"), table("posts", "id", "author>users"), Namespace("app"))
    snapshot = store.write(schema)
    store.save()
    assert _git(store, "rev-parse", f"{snapshot}:schema").strip() == store.schema_id(snapshot) == schema_id(schema)
    assert _git(store, "cat-file", "blob", f"{snapshot}:schema/format") == "aerogit 1\ndialect postgres\n"
    assert _git(store, "ls-tree", "-r", "--name-only", snapshot).split() == [
        "layout/global/namespace/app.jsonl",
        "layout/in/public/table/posts.jsonl",
        "layout/in/public/table/users.jsonl",
        "schema/format",
        "schema/global/namespace/app.jsonl",
        "schema/in/public/table/posts.jsonl",
        "schema/in/public/table/users.jsonl",
    ]


@pytest.mark.parametrize("name", ODD)
def test_any_name_is_kept(store: SnapshotStore, name: str) -> None:
    schema = _schema(table(name, "id"), dataclasses.replace(table(name, "id"), namespace=name or "public"))
    snapshot = store.write(schema)
    store.save()
    read = store.read(snapshot)
    assert _objects(read) == _objects(schema)
    assert store.schema_id(snapshot) == schema_id(schema)
    assert all(key in read.objects and read.objects[key] == value for key, value in schema.objects.items())
    assert Key("public", "table", "no such") not in read.objects
    _git(store, "fsck", "--full")


def test_all_odd_names_live_side_by_side(store: SnapshotStore) -> None:
    schema = _schema(*(dataclasses.replace(table(n, "id"), namespace=space or "s") for n in ODD for space in ODD))
    snapshot = store.write(schema)
    store.save()
    assert set(store.read(snapshot).objects) == set(schema.objects)
    assert store.schema_id(snapshot) == schema_id(schema)


def test_a_thousand_objects_are_one_pack_git_accepts(store: SnapshotStore) -> None:
    schema = _schema(*(table(f"t{n:04}", "id", f"a{n}") for n in range(1000)))
    snapshot = store.write(schema)
    steps = [snapshot]
    for n in range(100):
        steps.append(store.write(store.read(steps[-1]).with_changes({Key("public", "table", f"t{n:04}"): None})))
    store.save()
    assert len(list((store.path / "objects" / "pack").glob("*.pack"))) == 1
    assert not list((store.path / "objects").glob("??/*"))
    assert _git(store, "fsck", "--full", "--no-dangling", "--no-progress", "--connectivity-only").startswith("notice")
    (index,) = (store.path / "objects" / "pack").glob("*.idx")
    assert "chain length = " in _git(store, "verify-pack", "-v", str(index))
    for n, step in enumerate(steps):
        assert len(_git(store, "ls-tree", "-r", f"{step}:schema/in").splitlines()) == 1000 - n
    assert sum(file.stat().st_size for file in (store.path / "objects").rglob("*") if file.is_file()) < 1_000_000


def test_changes_to_a_stored_schema_write_only_what_changed(store: SnapshotStore) -> None:
    first = store.write(_schema(*(table(f"t{n}", "id") for n in range(50)), Namespace("app")))
    store.save()
    before = set(store.repository.odb)
    changed = store.read(first).with_changes(
        {Key("public", "table", "t7"): table("t7", "id", "more"), Key("public", "table", "t8"): None}
    )
    second = store.write(changed)
    store.save()
    made = {str(oid) for oid in set(store.repository.odb) - before}
    kinds = sorted(_git(store, "cat-file", "-t", oid).strip() for oid in made)
    assert kinds == ["blob", "blob"] + ["tree"] * 9
    plain = _schema(
        *(table(f"t{n}", "id") for n in range(50) if n not in (7, 8)), table("t7", "id", "more"), Namespace("app")
    )
    assert second == store.write(plain)
    assert store.schema_id(second) == schema_id(plain)


def test_an_unchanged_schema_is_its_own_snapshot(store: SnapshotStore) -> None:
    snapshot = store.write(_schema(table("users", "id")))
    assert store.write(store.read(snapshot)) == snapshot
    same = store.read(snapshot).with_changes({Key("public", "table", "users"): table("users", "id")})
    assert store.write(same) == snapshot


def test_dropping_the_last_object_of_a_kind_drops_its_folders(store: SnapshotStore) -> None:
    snapshot = store.write(_schema(table("users", "id"), Namespace("app")))
    rest = store.write(store.read(snapshot).with_changes({Key("public", "table", "users"): None}))
    assert rest == store.write(_schema(Namespace("app")))
    none = store.write(store.read(rest).with_changes({Key("", "namespace", "app"): None}))
    assert none == store.write(Schema("postgres"))


def test_a_stored_schema_of_another_dialect_is_another_snapshot(store: SnapshotStore) -> None:
    snapshot = store.write(_schema(table("users", "id")))
    other = Schema("duckdb", store.read(snapshot).objects)
    assert store.schema_id(store.write(other)) == schema_id(_schema(table("users", "id"), dialect="duckdb"))


def test_reading_decodes_only_what_is_asked_for(repo: Repo, store: SnapshotStore) -> None:
    snapshot = store.write(_schema(*(table(f"t{n}", "id") for n in range(20))))
    store.save()
    again = SnapshotStore(store.path)
    schema = again.read(snapshot)
    assert len(schema.objects) == 20
    assert schema.get(Key("public", "table", "t3")) == table("t3", "id")
    assert schema.get(Key("public", "table", "t99")) is None
    assert len(again._decoded) == 1
    again.close()


def test_stored_schemas_are_compared_without_being_read(store: SnapshotStore) -> None:
    one = store.write(_schema(*(table(f"t{n}", "id") for n in range(200))))
    changes: dict[Key, SchemaObject | None] = {
        Key("public", "table", "t7"): table("t7", "id", "more"),
        Key("public", "table", "t8"): None,
        Key("public", "table", "new"): table("new", "id"),
    }
    other = store.write(store.read(one).with_changes(changes))
    store.save()
    again = SnapshotStore(store.path)
    before, after = again.read(one), again.read(other)
    assert differing_keys(before, after) == set(changes)
    assert again._decoded == {}
    assert compare(before, after) == compare(
        Schema("postgres", dict(before.objects)), Schema("postgres", dict(after.objects))
    )
    assert differing_keys(before, before) == set()
    again.close()


def test_edits_over_a_stored_schema_are_compared_without_reading_the_rest(store: SnapshotStore) -> None:
    one = store.write(_schema(*(table(f"t{n}", "id") for n in range(200))))
    other = store.write(store.read(one).with_changes({Key("public", "table", "t1"): table("t1", "id", "more")}))
    store.save()
    again = SnapshotStore(store.path)
    edited = again.read(one).with_changes(
        {Key("public", "table", "t1"): table("t1", "id", "more"), Key("public", "table", "t2"): None}
    )
    assert differing_keys(edited, again.read(other)) == {Key("public", "table", "t2")}
    assert differing_keys(again.read(one), edited) == {Key("public", "table", "t1"), Key("public", "table", "t2")}
    assert len(again._decoded) <= 3
    again.close()


def test_schemas_of_two_stores_are_still_compared(store: SnapshotStore, tmp_path: Path) -> None:
    other = SnapshotStore(tmp_path / "other")
    one = store.read(store.write(_schema(table("users", "id"), table("same", "id"))))
    two = other.read(other.write(_schema(table("users", "id", "more"), table("same", "id"))))
    assert differing_keys(one, two) == {Key("public", "table", "users")}
    other.close()


def test_referrers_come_from_an_index(store: SnapshotStore) -> None:
    plain = _schema(
        table("users", "id"), *(table(f"t{n}", "id", f"a>{'users' if n % 9 == 0 else 't1'}") for n in range(40))
    )
    snapshot = store.write(plain)
    store.save()
    again = SnapshotStore(store.path)
    users = Key("public", "table", "users")
    assert referrers(again.read(snapshot), [users]) == referrers(plain, [users])
    assert again._decoded == {}
    changed = again.read(snapshot).with_changes({Key("public", "table", "t9"): table("t9", "id")})
    assert referrers(changed, [users]) == referrers(plain, [users]) - {Key("public", "table", "t9")}
    written = again.read(again.write(changed))
    assert referrers(written, [users]) == referrers(plain, [users]) - {Key("public", "table", "t9")}
    again.close()


def test_the_index_of_references_is_made_again_when_it_is_lost(store: SnapshotStore) -> None:
    plain = _schema(table("users", "id"), table("posts", "author>users"))
    snapshot = store.write(plain)
    store.save()
    store.close()
    for file in store.path.glob("cache.db*"):
        file.unlink()
    again = SnapshotStore(store.path)
    assert referrers(again.read(snapshot), [Key("public", "table", "users")]) == {Key("public", "table", "posts")}
    assert again.cache.is_indexed(again.schema_id(snapshot))
    again.close()


def test_what_was_not_saved_is_not_there(store: SnapshotStore) -> None:
    snapshot = store.write(_schema(table("users", "id")))
    assert store.has(snapshot)
    again = SnapshotStore(store.path)
    assert not again.has(snapshot)
    store.save()
    assert again.has(snapshot)
    again.close()


names = st.text(st.characters(codec="utf-8"), max_size=12)
tables = st.builds(
    lambda name, columns: table(name, *columns), names, st.lists(st.sampled_from("abcdef"), max_size=3, unique=True)
)
edits = st.lists(st.tuples(tables, st.booleans()), max_size=6)


@given(st.lists(tables, max_size=8), st.lists(edits, max_size=3))
def test_a_chain_of_changes_stores_what_writing_it_whole_stores(
    tmp_path_factory: pytest.TempPathFactory, first: list[SchemaObject], chain: list[list[tuple[SchemaObject, bool]]]
) -> None:
    store = SnapshotStore(tmp_path_factory.getbasetemp() / "chains")
    plain = {value.object_key: value for value in first}
    snapshot = store.write(Schema("postgres", dict(plain)))
    for step in chain:
        changes = {value.object_key: None if is_drop else value for value, is_drop in step}
        snapshot = store.write(store.read(snapshot).with_changes(changes))
        for key, value in changes.items():
            plain.pop(key, None)
            if value is not None:
                plain[key] = value
    assert snapshot == store.write(Schema("postgres", plain))
    assert store.schema_id(snapshot) == schema_id(Schema("postgres", plain))
    assert _objects(store.read(snapshot)) == _objects(Schema("postgres", plain))
    store.save()
    store.close()


def test_the_store_lies_in_the_git_folder_and_leaves_the_repository_alone(repo: Repo, store: SnapshotStore) -> None:
    code = repo.commit("first", {"a": "a"})
    snapshot = store.write(_schema(table("users", "id")))
    store.save()
    assert store.path == repo.path / ".git" / "aerogit"
    assert repo.git("rev-list", "--all").split() == [code]
    assert repo.git("fsck", "--full", "--strict") == ""
    assert repo.git("status", "--porcelain") == ""
    repo.git("gc", "--prune=now", "--quiet")
    assert SnapshotStore(store.path).read(snapshot).get(Key("public", "table", "users")) == table("users", "id")


def test_gc_of_the_store_by_hand_does_no_harm_to_what_refs_hold(store: SnapshotStore) -> None:
    _git(store, "gc", "--prune=now", "--quiet")
    snapshot = store.write(_schema(table("users", "id")))
    store.save()
    assert SnapshotStore(store.path).has(snapshot)


def test_worktrees_share_the_store(repo: Repo, open_at: Callable[[Path], SnapshotStore]) -> None:
    repo.commit("first", {"a": "a"})
    repo.git("worktree", "add", "--quiet", "../linked", "-b", "linked")
    one, other = open_at(repo.path), open_at(repo.path.parent / "linked")
    assert one.path == other.path
    snapshot = one.write(_schema(table("users", "id")))
    one.save()
    assert other.has(snapshot)


def test_a_half_deleted_store_is_made_anew(store: SnapshotStore) -> None:
    (store.path / "HEAD").unlink()
    again = SnapshotStore(store.path)
    snapshot = again.write(_schema(table("users", "id")))
    again.save()
    assert _git(again, "rev-parse", f"{snapshot}:schema").strip() == schema_id(_schema(table("users", "id")))
    again.close()


def test_a_store_goes_to_the_cache_folder_where_git_s_cannot_be_written(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    store = open_store(discover(repo.path))
    assert store.path.parent == tmp_path / "caches" / "aerogit"
    assert not (repo.path / ".git" / "aerogit").exists()
    store.close()


def test_file_of_a_key_is_where_its_blob_lies(store: SnapshotStore) -> None:
    snapshot = store.write(_schema(table("a/b", "id")))
    key = Key("public", "table", "a/b")
    assert [path for path, _ in _stored(store.read(snapshot)).blobs()] == [file_of(key)]
