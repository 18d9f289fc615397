"""A three-way merge of stored schemas, three changed tables on each side, against libgit2's diffs of the same trees."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import pygit2

from aerogit.merge.three_way import merge_schemas
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.model.table import Column
from aerogit.model.types import Type
from aerogit.store.snapshots import SnapshotStore
from bench.measure import best_ms, report
from bench.store import a_table

CHANGED = 3


def _merge(folder: Path, tables: int) -> tuple[float, float]:
    """Milliseconds for the merge, and for libgit2's two diffs (base to ours, base to theirs)."""
    store = SnapshotStore(folder)
    made = [a_table(number) for number in range(tables)]
    base = store.write(Schema("postgres", {value.object_key: value for value in made}))
    store.save()
    schema, sides = store.read(base), []
    for side in range(2):
        edits = {}
        for n in range(CHANGED):
            old = made[(n * 2 + side) * tables // (2 * CHANGED)]
            column = Column(f"added_{side}", Type("integer"))
            key = Key("public", "table", old.name)
            edits[key] = dataclasses.replace(old, columns=(*old.columns, column))
        sides.append(store.write(schema.with_changes(edits)))
    store.save()
    ours, theirs = sides
    merge_schemas(store.read(base), store.read(ours), store.read(theirs))
    store.save()
    store.close()
    store = SnapshotStore(folder)

    def by_libgit2() -> int:
        trees = [store.repository[snapshot].peel(pygit2.Tree) for snapshot in (base, ours, theirs)]
        return sum(len(list(trees[0].diff_to_tree(other).deltas)) for other in trees[1:])

    def by_us() -> int:
        found = merge_schemas(store.read(base), store.read(ours), store.read(theirs))
        assert found.is_clean
        return len(found.reasons)

    took = best_ms(by_us), best_ms(by_libgit2)
    store.close()
    return took


def main(*, is_small: bool = False) -> bool:
    sizes = (6,) if is_small else (50, 500, 5000)
    with tempfile.TemporaryDirectory(prefix="aerogit-bench-") as name:
        times = {tables: _merge(Path(name) / str(tables), tables) for tables in sizes}
    for tables, (ours, theirs) in times.items():
        print(f"     {tables} tables: merge {ours:.1f} ms, libgit2's two diffs {theirs:.1f} ms")
    ours, theirs = times[sizes[-1]]
    return report(f"merge of {sizes[-1]} tables, three changed on each side, against libgit2's diffs", ours, theirs, 5)
