"""The store: comparing stored schemas against libgit2's own diff, projecting a long history, memory."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pygit2

from aerogit.diff.compare import compare
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.references import referrers
from aerogit.model.schema import Schema
from aerogit.model.table import Column, ForeignKey, PrimaryKey, Table
from aerogit.model.types import Type
from aerogit.store.history import log
from aerogit.store.ids import SnapshotId
from aerogit.store.projection import project_branches
from aerogit.store.repository import discover
from aerogit.store.snapshots import SnapshotStore, open_store
from aerogit.store.sources import SourceBlob, digest
from aerogit.store.trees import Tree
from bench.measure import best_ms, report

TABLES = 5000
COMMITS = 1000


def a_table(number: int) -> Table:
    """One of many tables: six columns, a primary key, a foreign key to another."""
    target = Ref("relation", ("public", f"table_{number // 2:05}"))
    columns = tuple(Column(f"column_{n}", Type("integer", text="int4")) for n in range(6))
    keys = (PrimaryKey(("column_0",)), ForeignKey(("column_1",), target, target_columns=("column_0",)))
    return Table("public", f"table_{number:05}", columns=columns, constraints=keys)


def _key(number: int) -> Key:
    return Key("public", "table", f"table_{number:05}")


class OneTable:
    """A reader of migrations that costs next to nothing: each file is one table's number."""

    key = configuration = digest("bench")
    roots: tuple[str, ...] = ("migrations",)
    is_sequence = True

    def source(self, tree: Tree) -> OneTable:
        return self

    def position(self, path: str) -> str:
        return path

    def replaced(self, files: Sequence[SourceBlob]) -> frozenset[str]:
        return frozenset()

    def replay(self, files: Sequence[SourceBlob], onto: Schema | None) -> Schema:
        schema = onto or Schema("postgres")
        for file in files:
            made = a_table(int(file.content))
            schema = schema.with_changes({made.object_key: made})
        return schema


def _stored(folder: Path, count: int) -> tuple[SnapshotId, dict[int, SnapshotId]]:
    """A large schema in a store, and what it becomes when 1, 10 and 100 of its tables change."""
    store = SnapshotStore(folder)
    tables = [a_table(number) for number in range(count)]
    start = time.perf_counter()
    first = store.write(Schema("postgres", {value.object_key: value for value in tables}))
    store.save()
    print(f"     {count} tables written in {time.perf_counter() - start:.2f} s")
    schema, changed = store.read(first), {}
    for differing in (1, 10, 100):
        step = count // differing
        more = {_key(n): dataclasses.replace(tables[n], comment="changed") for n in range(0, count, step)}
        changed[differing] = store.write(schema.with_changes(more))
    store.save()
    store.close()
    return first, changed


def _compare(folder: Path, first: SnapshotId, changed: dict[int, SnapshotId], tables: int) -> bool:
    """At most twice libgit2's diff of the same trees, and a millisecond for each changed table."""
    store = SnapshotStore(folder)
    repository = store.repository
    holds = True
    for count, other in changed.items():

        def by_libgit2(other: SnapshotId = other) -> int:
            one, two = repository[first].peel(pygit2.Tree), repository[other].peel(pygit2.Tree)
            return len(list(one.diff_to_tree(two).deltas))

        def by_us(other: SnapshotId = other) -> int:
            return len(compare(store.read(first), store.read(other)))

        assert by_us() == count
        theirs, ours = best_ms(by_libgit2), best_ms(by_us)
        cold = _cold_ms(folder, first, other)
        budget = 2 * theirs + count
        print(f"     libgit2's diff, {count} of {tables} tables differ: {theirs:.1f} ms")
        holds &= report("compare, against twice that and 1 ms for each table", ours, budget, 1)
        holds &= report("the same in a store just opened", cold, budget, 1)
    keys = [_key(7)]
    referrers(store.read(changed[10]), keys)
    took = best_ms(lambda: referrers(store.read(changed[10]), keys))
    holds &= report(f"what refers to a table, of {tables}", took, theirs, 1)
    store.close()
    return holds


def _cold_ms(folder: Path, first: SnapshotId, other: SnapshotId) -> float:
    """A comparison in a store just opened."""
    store = SnapshotStore(folder)
    took = best_ms(lambda: compare(store.read(first), store.read(other)), 1)
    store.close()
    return took


def _memory(folder: Path, first: SnapshotId, other: SnapshotId) -> bool:
    """Peak memory of a comparison in a process of its own, above one that only imports."""
    peaks = []
    for snapshots in ((), (first, other)):
        command = [sys.executable, "-c", f"from bench.store import peak_kb; peak_kb({str(folder)!r}, {snapshots!r})"]
        peaks.append(int(subprocess.run(command, capture_output=True, check=True, text=True).stdout))
    return report("peak memory of a compare above the imports", (peaks[1] - peaks[0]) / 1024, 80, 1, "MB")


def peak_kb(folder: str, snapshots: Sequence[SnapshotId]) -> None:
    """Compare two snapshots (or do nothing) and print this process's peak memory."""
    if snapshots:
        store = SnapshotStore(Path(folder))
        one, other = (store.read(snapshot) for snapshot in snapshots)
        assert compare(one, other)
    print(_high_water_kb())


def _high_water_kb() -> int:
    """The peak of this process alone: what `getrusage` says includes the parent's before exec."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0])
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _import(folder: Path, first: int, last: int) -> None:
    """Commits that add one migration each, on top of what is there."""
    stream = []
    for n in range(first, last):
        parent = "from refs/heads/main^0\n" if n and n == first else ""
        stream.append(
            f"commit refs/heads/main\ncommitter Ana <ana@example.org> {1_767_225_600 + n} +0000\ndata 1\nm\n{parent}"
            f"M 100644 inline migrations/{n:05}.txt\ndata {len(str(n))}\n{n}\n"
        )
    command = ["git", "-C", str(folder), "fast-import", "--quiet"]
    subprocess.run(command, input="".join(stream).encode(), check=True)


def _project(folder: Path, commits: int) -> tuple[float, float]:
    """Milliseconds to project a history (of processor time), and one more commit after it, the store opened anew."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    _import(folder, 0, commits)
    repository = discover(folder)
    store = open_store(repository)
    start = time.process_time()
    project_branches(repository, store, "bench", OneTable())
    whole = (time.process_time() - start) * 1000
    store.close()
    more = []
    for n in range(9):
        _import(folder, commits + n, commits + n + 1)
        again = open_store(repository)
        start = time.perf_counter()
        found = project_branches(repository, again, "bench", OneTable())
        more.append((time.perf_counter() - start) * 1000)
        assert sum(1 for _ in log(again, found["main"].heads)) == commits + n + 1
        again.close()
    return whole, min(more)


def main(*, is_small: bool = False) -> bool:
    tables, commits = (100, 4) if is_small else (TABLES, COMMITS)
    with tempfile.TemporaryDirectory(prefix="aerogit-bench-") as name:
        folder = Path(name)
        first, changed = _stored(folder / "store", tables)
        holds = _compare(folder / "store", first, changed, tables)
        holds &= _memory(folder / "store", first, changed[100])
        _project(folder / "warm", 10)
        short, one_after_short = _project(folder / "short", 10)
        half = min(_project(folder / f"half{n}", commits // 2)[0] for n in range(2))
        long, one_after_long = map(min, zip(*(_project(folder / f"long{n}", commits) for n in range(2)), strict=True))
        size = sum(file.stat().st_size for file in (folder / "long0/.git/aerogit").rglob("*") if file.is_file())
        print(f"     {commits} commits projected in {long / 1000:.2f} s, store {size / 1e6:.1f} MB")
        print(f"     10 commits: {short:.0f} ms")
        holds &= report(f"projecting {commits} commits, against twice {commits // 2}", long, 2 * half, 1.5)
        holds &= report(f"one more commit after {commits}, against after 10", one_after_long, one_after_short, 2)
        return holds
