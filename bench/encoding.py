"""Canonical bytes of 5,000 tables of ten columns, against JSON's own printing and reading of the same bytes."""

from __future__ import annotations

import json

from aerogit.diff.compare import compare
from aerogit.model.canonical import decode, encode, schema_id
from aerogit.model.expression import Expr, Ref, Spelled, plain
from aerogit.model.references import references
from aerogit.model.schema import Schema
from aerogit.model.table import Column, ForeignKey, Index, IndexPart, PrimaryKey, Table, Unique
from aerogit.model.types import Type
from bench.measure import best_ms, report

TABLES = 5000


def table(number: int) -> Table:
    """A table as dumps have them: ten columns, three constraints, one index."""
    columns = tuple(
        Column(
            f"c{place}",
            Type("varchar", (str(place + 1),), text=f"VARCHAR({place + 1})"),
            not_null=place % 2 == 0,
            default=plain(str(place)) if place % 3 == 0 else None,
        )
        for place in range(10)
    )
    ref = Ref("column", ("c3",))
    return Table(
        "public",
        f"t{number}",
        columns=columns,
        constraints=(
            PrimaryKey(("c0",)),
            Unique(("c1",)),
            ForeignKey(("c2",), Ref("relation", ("public", "t0")), target_columns=("c0",)),
        ),
        indexes=(Index(f"t{number}_i", (IndexPart(Expr((ref,), (Spelled("c3", ref),))),)),),
    )


def main(*, is_small: bool = False) -> bool:
    count = 10 if is_small else TABLES
    tables = [table(number) for number in range(count)]
    schema = Schema("postgres", {value.object_key: value for value in tables})
    files = [encode(value) for value in tables]
    lines = [line for pair in files for content in pair for line in content.decode().split("\n")[:-1]]
    values = [json.loads(line) for line in lines]
    scan, dump = json.JSONDecoder().decode, json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    read = best_ms(lambda: [scan(line) for line in lines])
    printed = best_ms(lambda: [dump(value) for value in values])
    copy = Schema("postgres", {value.object_key: value for value in map(table, range(count))})
    return all(
        [
            report("encode, against printing the same JSON", best_ms(lambda: [encode(v) for v in tables]), printed, 4),
            report("decode, against reading the same JSON", best_ms(lambda: [decode(*f) for f in files]), read, 4),
            report("schema id, against printing the same JSON", best_ms(lambda: schema_id(schema)), printed, 2.5),
            report(
                "references, against reading the JSON", best_ms(lambda: [list(references(v)) for v in tables]), read, 2
            ),
            report("compare in memory, against reading the JSON", best_ms(lambda: compare(schema, copy)), read, 0.7),
        ]
    )
