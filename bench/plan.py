"""Planning: one changed table in a large schema and a small one, ordering at three sizes, foreign keys in cycles."""

from __future__ import annotations

import dataclasses
import itertools
import random
import tempfile
from pathlib import Path

from aerogit.model.expression import Ref
from aerogit.model.schema import Schema
from aerogit.model.table import Column, ForeignKey, PrimaryKey, Table, Unique
from aerogit.model.types import Type
from aerogit.plan.planner import plan
from aerogit.sql.ordering import Vertex, in_order, without_cycles
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.store.snapshots import SnapshotStore
from bench.measure import best_ms, report

LARGE, SMALL = 5000, 50
CYCLIC = 1000


def a_table(number: int, of: int) -> Table:
    """A table of six columns with two keys; another one, chosen by its number, leads to it."""
    target = Ref("relation", ("public", f"t{(number * 7 + 1) % of}"))
    columns = tuple(Column(f"c{place}", Type("integer", text="int4")) for place in range(6))
    keys = (PrimaryKey(("c0",)), Unique(("c1",)), ForeignKey(("c2",), target, target_columns=("c0",)))
    return Table("public", f"t{number}", columns=columns, constraints=keys)


def _one_change(folder: Path, tables: int) -> float:
    """Planning one retyped key column and the foreign key that leads to it: two schemas of the store, just compared."""
    store = SnapshotStore(folder)
    made = [a_table(number, tables) for number in range(tables)]
    before = Schema("postgres", {value.object_key: value for value in made})
    wide = dataclasses.replace(made[8].columns[0], type=Type("bigint", text="int8"))
    changed = dataclasses.replace(made[8], columns=(wide, *made[8].columns[1:]))
    first = store.write(before)
    second = store.write(store.read(first).with_changes({changed.object_key: changed}))
    store.save()
    old, new = store.read(first), store.read(second)
    assert any("TYPE int8" in text for text in plan(old, new).statements)
    took = best_ms(lambda: plan(old, new), 25)
    store.close()
    return took


def _vertices(count: int) -> list[Vertex[None]]:
    """So many vertices, each of which needs three earlier ones."""
    chosen = random.Random(count)
    facts = [Ref("relation", ("public", f"t{number}")) for number in range(count)]
    return [
        Vertex(
            (0, f"{chosen.random()}", number),
            ("x",),
            None,
            creates=frozenset({facts[number]}),
            needs=frozenset(facts[chosen.randrange(number)] for _ in range(3)) if number else frozenset(),
        )
        for number in range(count)
    ]


def _ordering(*sizes: int) -> bool:
    took = {}
    for size in sizes:
        vertices = _vertices(size)
        took[size] = best_ms(lambda vertices=vertices: in_order(without_cycles(vertices)))  # type: ignore[misc]
    holds = [
        report(f"ordering {size} statements, against {half}", took[size], took[half], 3)
        for half, size in itertools.pairwise(sizes)
    ]
    return all(holds)


def cyclic(dialect: str, count: int) -> str:
    """Tables in circles of three, by foreign keys."""
    key = "int NOT NULL PRIMARY KEY"
    tables = [
        f"CREATE TABLE t{at} (id {key}, next_id int, name varchar(40) NOT NULL, total int DEFAULT 0,"
        f" CONSTRAINT f{at} FOREIGN KEY (next_id) REFERENCES t{at - 2 if at % 3 == 2 else at + 1} (id));\n"
        for at in range(count // 3 * 3)
    ]
    if dialect == "sqlite":
        return "".join(tables)
    parts = [text.partition(", CONSTRAINT ") for text in tables]
    later = [f"ALTER TABLE t{at} ADD CONSTRAINT {rest.rstrip()[:-2]};\n" for at, (_, _, rest) in enumerate(parts)]
    return "".join(f"{head});\n" for head, _, _ in parts) + "".join(later)


def _from_nothing(dialect: str, count: int) -> bool:
    text = cyclic(dialect, count)
    files = [SourceFile("schema.sql", text)]
    after = read(files, dialect).schema
    assert plan(Schema(dialect), after).statements
    planning = best_ms(lambda: plan(Schema(dialect), after), 3)
    reading = best_ms(lambda: read(files, dialect), 3)
    return report(f"{dialect}: {count} tables in cycles from nothing, against reading their SQL", planning, reading, 10)


def main(*, is_small: bool = False) -> bool:
    small, large, cyclic = (9, 10, 3) if is_small else (SMALL, LARGE, CYCLIC)
    sizes = (5, 10, 20) if is_small else (5_000, 10_000, 20_000)
    with tempfile.TemporaryDirectory() as name:
        few, many = (_one_change(Path(name) / str(tables), tables) for tables in (small, large))
    holds = [report(f"one changed table of {large}, against one of {small}", many, few, 1.5), _ordering(*sizes)]
    holds += [_from_nothing(dialect, cyclic) for dialect in ("postgres", "mysql", "sqlite")]
    return all(holds)
