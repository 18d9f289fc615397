"""What a merge of stored schemas reads: what changed, what that refers to, and nothing else."""

from __future__ import annotations

from pathlib import Path as FilePath

import pytest

from aerogit.merge.conflicts import Side, Sides
from aerogit.merge.three_way import merge_schemas
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.rename import rename_schema
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.store.snapshots import SnapshotStore
from aerogit.store.stored import SnapshotObjects
from support.models import column, fk, of, pk, schema, table

COUNT = 400


def _table(number: int, *more: str) -> Table:
    """A table that refers to the one of a third of its number."""
    parent = fk(f"fk_{number}", "parent", f"t{number // 3}", "id")
    columns = [column("id", not_null=True), column("parent"), *(column(name) for name in more)]
    return table(f"t{number}", *columns, pk("id", name=f"t{number}_pk"), *([parent] if number else []))


def _numbers(keys: set[Key]) -> set[int]:
    return {int(key.name.removeprefix("t")) for key in keys if key.name[1:].isdigit()}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> set[Key]:
    """The keys of the stored objects that were read."""
    found: set[Key] = set()
    read = SnapshotObjects.__getitem__

    def watched(self: SnapshotObjects, key: Key) -> SchemaObject:
        found.add(key)
        return read(self, key)

    monkeypatch.setattr(SnapshotObjects, "__getitem__", watched)
    return found


def _changed(base: Schema, numbers: tuple[int, ...], name: str) -> Schema:
    return base.with_changes({_table(n).object_key: _table(n, name) for n in numbers})


def test_a_merge_reads_what_changed(tmp_path: FilePath, reads: set[Key]) -> None:
    base = schema(*(_table(number) for number in range(COUNT)))
    store = SnapshotStore(tmp_path / "store")
    sides = (base, _changed(base, (5, 70, 300), "ours"), _changed(base, (6, 71, 300), "theirs"))
    stored = [store.read(store.write(side)) for side in sides]
    reads.clear()
    merge = merge_schemas(stored[0], stored[1], stored[2])
    assert not merge.conflicts + merge.warnings
    changed, parents = {5, 6, 70, 71, 300}, {1, 2, 23, 100}
    assert changed <= _numbers(reads) <= changed | parents
    value = merge.schema.get(_table(300).object_key)
    assert isinstance(value, Table)
    assert [c.name for c in value.columns] == ["id", "parent", "ours", "theirs"]
    store.close()


def test_a_renamed_table_is_found_with_what_refers_to_it(tmp_path: FilePath, reads: set[Key]) -> None:
    base = schema(*(_table(number) for number in range(COUNT)))
    store = SnapshotStore(tmp_path / "store")
    renames = {of("t7"): of("people")}
    sides = (base, rename_schema(base, renames), _changed(base, (22, 90), "theirs"))
    stored = [store.read(store.write(side)) for side in sides]
    reads.clear()
    merge = merge_schemas(stored[0], stored[1], stored[2], Sides(Side(renames)))
    assert not merge.conflicts + merge.warnings
    assert _numbers(reads) <= {7, 2, 21, 22, 23, 90, 30}
    value = merge.schema.get(_table(22).object_key)
    assert isinstance(value, Table)
    assert [ref.path for ref in (c.target for c in value.constraints if hasattr(c, "target"))] == [("public", "people")]
    store.close()
