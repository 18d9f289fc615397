"""Foreign keys alike in all but what they do are kept apart, in whatever order they were given."""

from __future__ import annotations

from itertools import permutations

from aerogit.diff.compare import compare
from aerogit.model.alike import told_apart
from aerogit.model.canonical import decode, encode, schema_id
from aerogit.model.expression import Ref
from aerogit.model.schema import Schema
from aerogit.model.table import ForeignKey, Table
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

TARGET = Ref("relation", ("", "parent"))
NONE, CASCADE, SET_NULL = (
    ForeignKey(("a",), TARGET, target_columns=("id",), on_delete=action) for action in ("", "cascade", "set null")
)


def schema_of(dialect: str, keys: tuple[str, ...]) -> Schema:
    lines = "".join(f", FOREIGN KEY (a) REFERENCES parent (id) {key}" for key in keys)
    text = f"CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child (a int{lines});"
    return read([SourceFile("case.sql", text)], dialect).schema


def test_a_key_alone_is_what_it_was() -> None:
    keys = (CASCADE, ForeignKey(("b",), TARGET, target_columns=("id",)))
    assert told_apart(keys) is keys
    assert told_apart((ForeignKey(("a",), TARGET, target_columns=("id",), ordinal=1),)) == (NONE,)


def test_each_has_a_key_of_its_own_and_the_order_says_nothing() -> None:
    found = {frozenset(told_apart(keys)) for keys in permutations((NONE, CASCADE, SET_NULL, NONE))}
    (keys,) = found
    assert len({key.key for key in keys}) == 4
    assert frozenset(told_apart(tuple(keys))) == keys


def test_all_that_a_text_says_are_in_the_schema() -> None:
    for dialect in ("sqlite", "mysql", "postgres"):
        one, other = (schema_of(dialect, keys) for keys in (("ON DELETE CASCADE", ""), ("", "ON DELETE CASCADE")))
        table = next(value for value in one.objects.values() if isinstance(value, Table) and value.name == "child")
        assert sorted(key.on_delete for key in table.constraints if isinstance(key, ForeignKey)) == ["", "cascade"]
        assert decode(*encode(table)) == table
        if dialect != "postgres":  # which names them in the order they are made
            assert compare(one, other) == []
            assert schema_id(one) == schema_id(other)
        lone = schema_of(dialect, ("",))
        assert [type(change).__name__ for change in compare(lone, other)] == ["Add"]
