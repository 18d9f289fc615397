"""Encoding and decoding: `decode(encode(x))` is x, spelling and order included."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given

from aerogit.model.canonical import decode, encode
from aerogit.model.expression import Expr
from aerogit.model.objects import Routine, SchemaObject, View
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of
from aerogit.model.table import Check, Column, Option, Table, Unique
from aerogit.model.types import Type
from examples import EXAMPLES
from strategies import schemas


def exactly(one: object, other: object) -> bool:
    """Equality that layout counts in."""
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(exactly, one, other))
    if dataclasses.is_dataclass(one):
        return all(exactly(getattr(one, f.name), getattr(other, f.name)) for f in dataclasses.fields(one))
    return one == other


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda value: f"{type(value).__name__} {value.object_key.name}")
def test_every_class_comes_back_exactly(value: SchemaObject) -> None:
    assert exactly(decode(*encode(value)), value)


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda value: f"{type(value).__name__} {value.object_key.name}")
def test_meaning_alone_comes_back_from_the_schema_file(value: SchemaObject) -> None:
    schema, _ = encode(value)
    bare = decode(schema)
    assert encode(bare)[0] == schema
    assert bare.object_key == value.object_key


def test_the_examples_leave_no_field_out() -> None:
    """A field added to the model shows here until an example has it."""
    seen: set[tuple[type, str]] = set()
    classes: set[type] = set()

    def walk(value: object) -> None:
        if isinstance(value, tuple):
            for item in value:
                walk(item)
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            classes.add(type(value))
            for field in dataclasses.fields(value):
                item = getattr(value, field.name)
                if item != field.default:
                    seen.add((type(value), field.name))
                walk(item)

    walk(EXAMPLES)
    wanted = {(cls, field.name) for cls in classes for field in fields_of(cls)}
    assert wanted - seen == set()


def test_columns_keep_their_order_though_the_schema_file_sorts_them() -> None:
    one = Table("public", "t", columns=(Column("b", Type("integer")), Column("a", Type("text"))))
    other = Table("public", "t", columns=one.columns[::-1])
    assert encode(one)[0] == encode(other)[0]
    assert decode(*encode(one)) == one
    assert decode(*encode(other)) == other


def test_a_set_inside_a_part_keeps_its_order() -> None:
    column = Column("a", Type("text"), options=(Option("storage", "main"), Option("compression", "lz4")))
    table = Table("public", "t", columns=(column,))
    assert decode(*encode(table)) == table


def test_spelling_of_an_empty_body_is_kept() -> None:
    routine = Routine("public", "f()", body=Expr((), (" ",)))
    back = decode(*encode(routine))
    assert isinstance(back, Routine)
    assert back.body.source == (" ",)


def test_parts_that_share_a_key_are_both_kept() -> None:
    twice = Table(
        "public",
        "t",
        constraints=(Check(Expr(("1",), ("1",)), actual="c1"), Check(Expr(("1",), ("(1)",)), actual="c2")),
    )
    assert exactly(decode(*encode(twice)), twice)


def test_records_stand_on_lines_of_their_own() -> None:
    table = Table("public", "t", columns=(Column("a\nb\u2028\x85c", Type("text")),), constraints=(Unique(("a",)),))
    schema, layout = encode(table)
    assert schema.count(b"\n") == 3
    assert layout.count(b"\n") == 3
    assert decode(schema, layout) == table


def test_fields_at_their_default_are_left_out() -> None:
    view = View("public", "v", Expr(("select 1",)))
    assert encode(view)[0] == b'{"is":"view","namespace":"public","name":"v","query":["select 1"]}\n'
    assert encode(view)[1] == b'{"is":"view"}\n'


@given(schemas())
def test_generated_schemas_come_back(schema: Schema) -> None:
    for value in schema.objects.values():
        assert exactly(decode(*encode(value)), value)


def test_every_field_declares_a_shape() -> None:
    for value in EXAMPLES:
        assert all(isinstance(field.spec.shape, Shape) for field in fields_of(type(value)))
