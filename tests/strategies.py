"""Generated schemas: coherent ones (what is referred to exists), and edits of them as a branch would make."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from aerogit.model.expression import Expr, Ref, Spelled, plain
from aerogit.model.names import Key
from aerogit.model.objects import Enum, EnumValue, Grants, Namespace, Privilege, Routine, SchemaObject, Sequence, View
from aerogit.model.schema import Schema
from aerogit.model.table import (
    Check,
    Column,
    Constraint,
    ForeignKey,
    Index,
    IndexPart,
    Option,
    PrimaryKey,
    Table,
    Unique,
)
from aerogit.model.types import Type

Draw = Callable[..., Any]

NASTY = (
    "",
    ".git",
    "..",
    "git~1",
    "a/b",
    "a\\b",
    'q"uo"te',
    "it's",
    "a b",
    "é",
    "日本",
    "a.b",
    "%41",
    "x\ty",
    "A",
    "a",
)
"""Names that are legal in SQL and trouble elsewhere."""

names = st.one_of(
    st.sampled_from(["id", "email", "name", "total", "owner", "created_at"]),
    st.sampled_from([name for name in NASTY if name]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6),
)
any_name = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
types = st.sampled_from(
    [
        Type("integer", text="INT"),
        Type("bigint"),
        Type("text"),
        Type("varchar", ("20",), text="VARCHAR(20)"),
        Type("numeric", ("12", "2")),
        Type("timestamptz", dims=("",)),
    ]
)
literals = st.sampled_from([None, plain("0"), plain("1"), plain("now()"), Expr(("null",), ("NULL",))])
comments = st.sampled_from(["", "", "one", "two"])


@st.composite
def columns(draw: Draw, name: str) -> Column:
    """A column of that name."""
    return Column(
        name,
        draw(types),
        not_null=draw(st.booleans()),
        default=draw(literals),
        comment=draw(comments),
        options=draw(st.sampled_from([(), (Option("storage", "main"),)])),
    )


def _bare(column: str) -> Expr:
    ref = Ref("column", (column,))
    return Expr((ref,), (Spelled(column, ref),))


def _subset(draw: Draw, items: list[str]) -> tuple[str, ...]:
    return tuple(draw(st.lists(st.sampled_from(items), min_size=1, max_size=2, unique=True)))


@st.composite
def constraints(draw: Draw, columns: list[str], targets: list[tuple[Key, list[str]]]) -> Constraint:
    """A constraint over those columns; foreign keys lead to the targets."""
    name = draw(st.sampled_from(["", "c1", "c2", "c3"]))
    match draw(st.sampled_from(["unique", "check", "primary", *(["foreign"] if targets else [])])):
        case "unique":
            return Unique(_subset(draw, columns), name=name, nulls_not_distinct=draw(st.booleans()))
        case "check":
            ref = Ref("column", (draw(st.sampled_from(columns)),))
            limit = draw(st.sampled_from([" > 0", " > 1"]))
            return Check(Expr((ref, limit), (Spelled(ref.path[0], ref), limit)), name=name)
        case "primary":
            return PrimaryKey(_subset(draw, columns))
        case _:
            key, theirs = draw(st.sampled_from(targets))
            return ForeignKey(
                (draw(st.sampled_from(columns)),),
                Ref("relation", (key.namespace, key.name)),
                name=name,
                target_columns=(draw(st.sampled_from(theirs)),),
                on_delete=draw(st.sampled_from(["", "cascade", "set null"])),
            )


def _by_key(parts: list[Any]) -> tuple[Any, ...]:
    return tuple({part.key: part for part in parts}.values())


@st.composite
def tables(draw: Draw, namespace: str, name: str, targets: list[tuple[Key, list[str]]]) -> Table:
    """A table; `targets` are tables its foreign keys may lead to, with their columns."""
    own = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    return Table(
        namespace,
        name,
        comment=draw(comments),
        columns=tuple(draw(columns(column)) for column in own),
        constraints=_by_key(draw(st.lists(constraints(own, targets), max_size=3))),
        indexes=_by_key(draw(st.lists(indexes(name, own), max_size=2))),
    )


@st.composite
def indexes(draw: Draw, table: str, columns: list[str]) -> Index:
    """An index of a table, its name unique in the namespace or left to the server."""
    return Index(
        draw(st.sampled_from(["", f"{table}_i1", f"{table}_i2"])),
        tuple(IndexPart(_bare(column), descending=draw(st.booleans())) for column in _subset(draw, columns)),
        unique=draw(st.booleans()),
    )


def view_of(table: Table, name: str, column: str) -> View:
    """A view that selects one column of a table."""
    at, of = (
        Ref("relation", (table.namespace, table.name)),
        Ref("column", (table.namespace, table.name, column)),
    )
    return View(
        table.namespace,
        name,
        Expr(
            ("select ", of, f" as {column} from ", at),
            ("SELECT ", Spelled(column, of, True), " FROM ", Spelled(table.name, at)),
        ),
    )


@st.composite
def schemas(draw: Draw, dialect: str = "postgres", max_tables: int = 4) -> Schema:
    """A coherent schema: foreign keys, views, grants and owned sequences lead to what is there."""
    objects: list[SchemaObject] = []
    if draw(st.booleans()):
        objects.append(Namespace("app"))
    places = ["public", *(["app"] if objects else [])]
    known: list[Table] = []
    for name in draw(st.lists(names, max_size=max_tables, unique=True)):
        targets = [(table.object_key, [column.name for column in table.columns]) for table in known]
        known.append(draw(tables(draw(st.sampled_from(places)), name, targets)))
    objects += known
    if known and draw(st.booleans()):
        table = draw(st.sampled_from(known))
        column = draw(st.sampled_from(table.columns)).name
        objects.append(view_of(table, "view " + table.name, column))
        objects.append(
            Sequence(
                table.namespace,
                "sequence " + table.name,
                owned_by=Ref("column", (table.namespace, table.name, column)),
            )
        )
        objects.append(
            Grants(
                table.namespace,
                f"relation {table.name}",
                Ref("relation", (table.namespace, table.name)),
                (Privilege("reader", "select", column=draw(st.sampled_from(["", column]))),),
            )
        )
    if draw(st.booleans()):
        labels = draw(st.lists(names, min_size=1, max_size=3, unique=True))
        objects.append(Enum("public", "mood of all", tuple(EnumValue(label) for label in labels)))
    if draw(st.booleans()):
        objects.append(Routine("public", "f(integer)", returns=Type("integer"), body=plain("select 1")))
    return Schema(dialect, {value.object_key: value for value in objects})


def _without_column(table: Table, name: str) -> Table:
    """The table without a column and without the parts of it that named the column."""
    return dataclasses.replace(
        table,
        columns=tuple(column for column in table.columns if column.name != name),
        constraints=tuple(c for c in table.constraints if name not in _columns_of(c)),
        indexes=tuple(index for index in table.indexes if name not in index.columns),
    )


def _columns_of(constraint: Constraint) -> tuple[str, ...]:
    if isinstance(constraint, Check):
        return tuple(ref.path[-1] for ref in constraint.expression.refs)
    if isinstance(constraint, PrimaryKey | Unique | ForeignKey):
        return constraint.columns
    return constraint.include


@st.composite
def edited_tables(draw: Draw, table: Table) -> Table:
    """A table after one edit that keeps it coherent in itself."""
    own = [column.name for column in table.columns]
    match draw(st.sampled_from(["add", "change", "comment", "index", "constraint", "drop", "reorder"])):
        case "add":
            fresh = draw(names.filter(lambda name: name not in own))
            return dataclasses.replace(table, columns=(*table.columns, draw(columns(fresh))))
        case "change":
            name = draw(st.sampled_from(own))
            changed = draw(columns(name))
            return dataclasses.replace(table, columns=tuple(changed if c.name == name else c for c in table.columns))
        case "comment":
            return dataclasses.replace(table, comment=draw(comments))
        case "index":
            return dataclasses.replace(table, indexes=_by_key([*table.indexes, draw(indexes(table.name, own))]))
        case "constraint":
            return dataclasses.replace(table, constraints=_by_key([*table.constraints, draw(constraints(own, []))]))
        case "drop" if len(own) > 1:
            return _without_column(table, draw(st.sampled_from(own)))
        case _:
            return dataclasses.replace(table, columns=table.columns[::-1])


@st.composite
def edited_enums(draw: Draw, enum: Enum) -> Enum:
    """An enum with one more label somewhere."""
    labels = [item.label for item in enum.values]
    place = draw(st.integers(0, len(labels)))
    labels.insert(place, draw(names.filter(lambda name: name not in labels)))
    return dataclasses.replace(enum, values=tuple(EnumValue(label) for label in labels))


@st.composite
def edited(draw: Draw, schema: Schema, max_edits: int = 3) -> Schema:
    """A schema after a few edits of a branch; what other objects refer to may be gone."""
    for _ in range(draw(st.integers(0, max_edits))):
        present = sorted(schema.objects)
        held = [key for key in present if isinstance(schema.objects[key], Table)]
        match draw(st.sampled_from(["edit", "edit", "edit", "table", "drop", "enum"])):
            case "edit" if held:
                table = schema.objects[draw(st.sampled_from(held))]
                assert isinstance(table, Table)
                schema = schema.with_changes({table.object_key: draw(edited_tables(table))})
            case "table":
                fresh = draw(tables("public", draw(names), []))
                if fresh.object_key not in schema.objects:
                    schema = schema.with_changes({fresh.object_key: fresh})
            case "drop" if present:
                schema = schema.with_changes({draw(st.sampled_from(present)): None})
            case "enum":
                value = schema.get(Key("public", "enum", "mood of all"))
                if isinstance(value, Enum):
                    schema = schema.with_changes({value.object_key: draw(edited_enums(value))})
    return schema


@st.composite
def pairs(draw: Draw, dialect: str = "postgres") -> tuple[Schema, Schema]:
    """A schema and what a branch made of it."""
    before = draw(schemas(dialect))
    return before, draw(edited(before))


@st.composite
def triples(draw: Draw, dialect: str = "postgres") -> tuple[Schema, Schema, Schema]:
    """A base and what two branches made of it."""
    base = draw(schemas(dialect))
    return base, draw(edited(base)), draw(edited(base))
