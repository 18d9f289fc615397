"""What comparing says: the smallest change, its path, and nothing where only spelling differs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from aerogit.diff.changes import Add, Alter, Change, Drop, Rename
from aerogit.diff.compare import apply, compare, same
from aerogit.model.canonical import schema_id
from aerogit.model.expression import Expr, plain
from aerogit.model.names import Key, Path
from aerogit.model.objects import Enum, EnumValue, SchemaObject, Sequence
from aerogit.model.schema import Schema, StoredObjects
from aerogit.model.table import (
    Check,
    Column,
    Extra,
    Index,
    IndexPart,
    Option,
    Policy,
    PrimaryKey,
    SequenceOptions,
    Table,
    Unique,
)
from aerogit.model.types import Type
from examples import INTEGER, TEXT, col, over, schema_of

USERS = Key("public", "table", "users")
TABLE = Table(
    "public",
    "users",
    columns=(Column("id", INTEGER, not_null=True), Column("email", TEXT)),
    constraints=(PrimaryKey(("id",)), Check(over("", "id", " > 0"), name="counted")),
    indexes=(Index("by_email", (IndexPart(col("email")),)),),
    policies=(Policy("own", using=plain("true")),),
)


def changes(after: Table, before: Table = TABLE) -> list[Change]:
    one, other = schema_of("postgres", [before]), schema_of("postgres", [after])
    found = compare(one, other)
    assert schema_id(apply(found, one)) == schema_id(other)
    return found


def with_parts(place: str, *parts: Any) -> Table:
    """The table with its parts of those keys replaced, or the parts added."""
    merged = {part.key: part for part in (*getattr(TABLE, place), *parts)}
    changed: dict[str, Any] = {place: tuple(merged.values())}
    return dataclasses.replace(TABLE, **changed)


EMAIL = Path(USERS, ("column", "email"))
NEW = Column("age", INTEGER)
COUNTED = Path(USERS, ("constraint", "counted"))

CASES: list[tuple[str, Table, list[Change]]] = [
    ("a comment", dataclasses.replace(TABLE, comment="x"), [Alter(Path(USERS, field="comment"), "", "x")]),
    ("a new column", with_parts("columns", NEW), [Add(Path(USERS, NEW.key), NEW, "columns")]),
    (
        "a dropped column",
        dataclasses.replace(TABLE, columns=TABLE.columns[:1]),
        [Drop(EMAIL, TABLE.columns[1])],
    ),
    (
        "two attributes of a column",
        with_parts("columns", Column("email", Type("citext"), not_null=True)),
        [
            Alter(EMAIL._replace(field="type"), TEXT, Type("citext")),
            Alter(EMAIL._replace(field="not_null"), False, True),
        ],
    ),
    (
        "an option inside a column",
        with_parts("columns", Column("email", TEXT, options=(Option("storage", "main"),))),
        [Alter(EMAIL._replace(field="options"), (), (Option("storage", "main"),))],
    ),
    (
        "a storage parameter",
        dataclasses.replace(TABLE, options=(Option("fillfactor", "70"),)),
        [Add(Path(USERS, ("option", "fillfactor")), Option("fillfactor", "70"), "options")],
    ),
    (
        "a check's expression",
        with_parts("constraints", Check(over("", "id", " > 1"), name="counted")),
        [Alter(COUNTED._replace(field="expression"), over("", "id", " > 0"), over("", "id", " > 1"))],
    ),
    (
        "another constraint under the same name",
        with_parts("constraints", Unique(("email",), name="counted")),
        [Alter(COUNTED, TABLE.constraints[1], Unique(("email",), name="counted"))],
    ),
    (
        "an atomic part, as a whole",
        with_parts("constraints", PrimaryKey(("id",), name="pk")),
        [Alter(Path(USERS, ("primary_key", "")), PrimaryKey(("id",)), PrimaryKey(("id",), name="pk"))],
    ),
    (
        "an index, as a whole",
        with_parts("indexes", Index("by_email", (IndexPart(col("email")),), unique=True)),
        [
            Alter(
                Path(USERS, ("index", "by_email")),
                TABLE.indexes[0],
                Index("by_email", (IndexPart(col("email")),), unique=True),
            )
        ],
    ),
    (
        "a policy",
        with_parts("policies", Policy("own", using=plain("false"))),
        [Alter(Path(USERS, ("policy", "own"), "using"), plain("true"), plain("false"))],
    ),
    (
        "something kept as text",
        with_parts("extras", Extra("rule r", plain("CREATE RULE r"))),
        [Add(Path(USERS, ("extra", "rule r")), Extra("rule r", plain("CREATE RULE r")), "extras")],
    ),
]


@pytest.mark.parametrize(("after", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_smallest_change_is_told(after: Table, expected: list[Change]) -> None:
    assert changes(after) == expected


def test_spelling_and_the_order_of_sets_are_no_change() -> None:
    other = dataclasses.replace(
        TABLE,
        columns=(
            Column("email", Type("text", text="TEXT")),
            Column("id", Type("integer", text="int4"), not_null=True),
        ),
        constraints=TABLE.constraints[::-1],
    )
    assert changes(other) == []


def test_the_order_of_options_inside_a_part_is_no_change() -> None:
    options = (Option("storage", "main"), Option("compression", "lz4"))
    one = Table("public", "t", columns=(Column("a", TEXT, options=options),))
    other = Table("public", "t", columns=(Column("a", TEXT, options=options[::-1]),))
    assert compare(schema_of("postgres", [one]), schema_of("postgres", [other])) == []


def test_the_order_of_enum_values_is_a_change() -> None:
    one = Enum("public", "mood", (EnumValue("a"), EnumValue("b")))
    other = dataclasses.replace(one, values=one.values[::-1])
    found = compare(schema_of("postgres", [one]), schema_of("postgres", [other]))
    assert found == [Alter(Path(one.object_key, field="values"), one.values, other.values)]


def test_a_nested_record_is_told_by_its_attribute() -> None:
    one = Sequence("public", "s", SequenceOptions(start=1))
    other = Sequence("public", "s", SequenceOptions(start=1, increment=5))
    before = schema_of("postgres", [one])
    found = compare(before, schema_of("postgres", [other]))
    assert found == [Alter(Path(one.object_key, field="options.increment"), None, 5)]
    assert apply(found, before).objects[one.object_key] == other


def test_renames_come_first_and_the_rest_uses_new_names() -> None:
    people, mail = Key("public", "table", "people"), ("column", "mail")
    renames = {Path(USERS): Path(people), EMAIL: Path(people, mail)}
    after = dataclasses.replace(
        TABLE,
        name="people",
        columns=(TABLE.columns[0], Column("mail", TEXT, not_null=True)),
        indexes=(Index("by_email", (IndexPart(col("mail")),)),),
    )
    before = schema_of("postgres", [TABLE])
    found = compare(before, schema_of("postgres", [after]), renames)
    assert found == [
        Rename(Path(USERS), Path(people)),
        Rename(EMAIL, Path(people, mail)),
        Alter(Path(people, mail, "not_null"), False, True),
    ]


def test_a_column_whose_name_another_takes_is_dropped_first() -> None:
    label = Column("label", TEXT)
    before = dataclasses.replace(TABLE, columns=(*TABLE.columns, label))
    after = dataclasses.replace(TABLE, columns=(TABLE.columns[0], Column("email", TEXT)))
    one, other = schema_of("postgres", [before]), schema_of("postgres", [after])
    rename = Rename(Path(USERS, label.key), EMAIL)
    found = compare(one, other, {rename.path: rename.new})
    assert found == [Drop(EMAIL, TABLE.columns[1]), rename]
    assert schema_id(apply(found, one)) == schema_id(other)


def test_a_table_whose_name_another_takes_is_dropped_first() -> None:
    people, moved = Table("public", "people", columns=(Column("a", TEXT),)), Key("public", "table", "people")
    one = schema_of("postgres", [TABLE, people])
    other = schema_of("postgres", [dataclasses.replace(TABLE, name="people", comment="x")])
    found = compare(one, other, {Path(USERS): Path(moved)})
    assert found == [
        Drop(Path(moved), people),
        Rename(Path(USERS), Path(moved)),
        Alter(Path(moved, field="comment"), "", "x"),
    ]
    assert schema_id(apply(found, one)) == schema_id(other)


def test_names_that_swap_drop_nothing() -> None:
    other = Path(USERS, ("column", "id"))
    turned = dataclasses.replace(
        TABLE,
        columns=(Column("email", INTEGER, not_null=True), Column("id", TEXT)),
        constraints=(PrimaryKey(("email",)), Check(over("", "email", " > 0"), name="counted")),
        indexes=(Index("by_email", (IndexPart(col("id")),)),),
    )
    before = schema_of("postgres", [TABLE])
    found = compare(before, schema_of("postgres", [turned]), {EMAIL: other, other: EMAIL})
    assert found == [Rename(EMAIL, other), Rename(other, EMAIL)]


def test_without_the_map_a_rename_is_a_drop_and_an_add() -> None:
    after = dataclasses.replace(TABLE, name="people")
    found = compare(schema_of("postgres", [TABLE]), schema_of("postgres", [after]))
    assert found == [Add(Path(after.object_key), after), Drop(Path(USERS), TABLE)]


def test_a_rename_of_what_is_not_there_is_not_told() -> None:
    gone = Key("public", "table", "gone")
    renames = {
        Path(gone): Path(USERS),
        EMAIL: Path(USERS, ("column", "nowhere")),
        Path(USERS): Path(USERS),
    }
    schema = schema_of("postgres", [TABLE])
    assert compare(schema, schema, renames) == []


class Stored(Mapping[Key, SchemaObject]):
    """Objects of which it is known which differ; reading one is noted."""

    def __init__(self, objects: Mapping[Key, SchemaObject], differing: set[Key] | None) -> None:
        self.objects = objects
        self.differing = differing
        self.was_read: set[Key] = set()

    def __getitem__(self, key: Key) -> SchemaObject:
        self.was_read.add(key)
        return self.objects[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.objects)

    def __len__(self) -> int:
        return len(self.objects)

    def differing_keys(self, other: StoredObjects) -> set[Key] | None:
        return self.differing

    def respelled_keys(self, other: StoredObjects) -> set[Key] | None:
        return set()

    def referrers(self, targets: object) -> set[Key] | None:
        return set()


def test_only_what_differs_is_read_from_a_store() -> None:
    many = {t.object_key: t for t in (dataclasses.replace(TABLE, name=f"t{n}") for n in range(20))}
    key = Key("public", "table", "t7")
    changed = {**many, key: dataclasses.replace(many[key], comment="x")}
    one, other = Stored(many, {key}), Stored(changed, {key})
    found = compare(Schema("postgres", one), Schema("postgres", other))
    assert found == [Alter(Path(key, field="comment"), "", "x")]
    assert one.was_read == other.was_read == {key}


def test_stores_that_do_not_know_each_other_are_read() -> None:
    one, other = Stored({USERS: TABLE}, None), Stored({USERS: dataclasses.replace(TABLE, comment="x")}, None)
    assert len(compare(Schema("postgres", one), Schema("postgres", other))) == 1


def test_a_store_and_a_plain_schema_are_read() -> None:
    stored = Stored({USERS: TABLE}, set())
    other = {USERS: dataclasses.replace(TABLE, comment="x")}
    assert len(compare(Schema("postgres", stored), Schema("postgres", other))) == 1
    assert len(compare(Schema("postgres", other), Schema("postgres", stored))) == 1


def test_edits_over_one_store_are_compared_without_reading_it() -> None:
    stored = Stored({USERS: TABLE, Key("public", "table", "t"): dataclasses.replace(TABLE, name="t")}, None)
    base = Schema("postgres", stored)
    after = base.with_changes({USERS: dataclasses.replace(TABLE, comment="x")})
    assert compare(base, after) == [Alter(Path(USERS, field="comment"), "", "x")]
    assert stored.was_read == {USERS}


def test_same_is_blind_to_layout_and_to_types_alike_in_nothing() -> None:
    assert same(Expr(("1",), ("one",)), Expr(("1",), ("1",)))
    assert not same(Column("a", TEXT), Column("a", INTEGER))
    assert not same(TABLE, None)
    assert same(("a", 1), ("a", 1))
    assert not same("a", "b")
    assert not same(Unique(("a",)), PrimaryKey(("a",)))
    assert not same(TABLE, dataclasses.replace(TABLE, columns=TABLE.columns[:1]))


def test_a_change_to_what_is_not_there_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no place"):
        apply([Alter(Path(USERS, ("column", "gone"), "type"), TEXT, INTEGER)], schema_of("postgres", [TABLE]))
