"""Settling conflicts: what a choice breaks is a conflict where it breaks, and can be settled in its turn."""

from __future__ import annotations

from aerogit.merge.choices import settle
from aerogit.merge.conflicts import Conflict, Sides
from aerogit.merge.three_way import merge_schemas
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

BASE = "CREATE TABLE t (id int, a int);"
OURS = "ALTER TABLE t ALTER a TYPE bigint; CREATE VIEW w AS SELECT a FROM t;"
THEIRS = "ALTER TABLE t DROP COLUMN a;"


def sql(text: str, onto: Schema | None = None) -> Schema:
    return read([SourceFile("x.sql", text)], "postgres", onto).schema


def settled(choices: dict[str, str], given: dict[str, str] | None = None) -> tuple[Schema, list[str]]:
    base = sql(BASE)
    inputs = (base, sql(OURS, base), sql(THEIRS, base))
    merge = merge_schemas(*inputs)

    def written(text: str, conflict: Conflict, schema: Schema) -> Schema:
        gone = {path.key: None for path in (conflict.path, *conflict.needs) if path.key in schema.objects}
        return sql(text, schema.with_changes(gone))

    texts = {
        where: lambda conflict, schema, text=text: written(text, conflict, schema)
        for where, text in (given or {}).items()
    }
    schema, left = settle(inputs, Sides(), merge, choices, texts)
    return schema, [str(conflict) for conflict in left]


def names(schema: Schema) -> set[str]:
    return {key.name for key in schema.objects}


def test_a_choice_that_breaks_something_gives_a_conflict_there() -> None:
    assert settled({})[1] == ["C03 t.a"]
    assert settled({"t.a": "theirs"})[1] == ["V03 w"]
    assert settled({"t.a": "ours"})[1] == []


def test_what_broke_can_be_settled_in_its_turn() -> None:
    schema, left = settled({"t.a": "theirs", "w": "theirs"})
    assert left == []
    assert names(schema) == {"t"}


def test_a_choice_that_does_not_help_leaves_the_conflict() -> None:
    schema, left = settled({"t.a": "theirs", "w": "base"})
    assert (left, names(schema)) == ([], {"t"})
    kept, open_ = settled({"t.a": "base", "w": "ours"})
    assert (open_, names(kept)) == ([], {"t", "w"})


def test_what_a_person_wrote_stands_at_the_conflict_and_nowhere_else() -> None:
    schema, left = settled({"t.a": "base"}, {"t.a": "CREATE TABLE t (id bigint, a text);"})
    assert left == []
    table = next(value for key, value in schema.objects.items() if key.name == "t")
    assert {column.name: column.type.name for column in table.columns} == {"id": "integer", "a": "text"}  # type: ignore[union-attr]


def test_a_dropped_table_comes_back_with_its_sequence() -> None:
    base = sql("CREATE TABLE t (id serial, a int);")
    inputs = (base, sql("DROP TABLE t;", base), sql("ALTER TABLE t ADD COLUMN b int;", base))
    merge = merge_schemas(*inputs)
    kept, left = settle(inputs, Sides(), merge, {"t": "theirs"})
    assert (names(kept), left) == ({"t", "t_id_seq"}, ())
    gone, left = settle(inputs, Sides(), merge, {"t": "ours"})
    assert (names(gone), left) == (set(), ())
