"""Ids and meaning: any change of meaning changes the id, and nothing else does."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerogit.diff.compare import same
from aerogit.model.canonical import decode, schema_file, schema_id
from aerogit.model.expression import Expr, Ref
from aerogit.model.objects import Enum, EnumValue, SchemaObject
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of
from examples import EXAMPLES, TABLE, schema_of
from strategies import pairs, schemas

named = pytest.mark.parametrize(
    "value", EXAMPLES, ids=lambda value: f"{type(value).__name__} {value.object_key.kind} {value.object_key.name}"
)


def id_of(value: SchemaObject) -> str:
    return schema_id(schema_of("postgres", [value]))


def changed_values(value: Any, hint: Any) -> Iterator[tuple[str, Any]]:
    """Other values a field could have, with a word for each."""
    if isinstance(hint, types.UnionType):
        hints = [member for member in typing.get_args(hint) if member is not type(None)]
        if value is not None:
            yield "none", None
            yield from changed_values(value, type(value))
        elif int in hints:
            yield "0", 0
        return
    match value:
        case bool():
            yield "not", not value
        case int():
            yield "+1", value + 1
        case str():
            yield "other", value + "x"
        case Ref(kind, path):
            yield "ref", Ref(kind, (*path[:-1], path[-1] + "x"))
            yield "ref kind", Ref(kind + "x", path)
        case Expr():
            yield "expr", Expr((*value.norm, "x"), value.source)
            for place, piece in enumerate(value.norm):
                if isinstance(piece, Ref):
                    other = Ref(piece.kind, (*piece.path, "x"))
                    yield "expr ref", Expr((*value.norm[:place], other, *value.norm[place + 1 :]), value.source)
        case tuple():
            if value:
                yield "fewer", value[:-1]
                yield "more", (*value, next(new for _, new in changed_values(value[-1], type(value[-1]))))
            for place, item in enumerate(value):
                for word, new in changed_values(item, type(item)):
                    yield f"{place} {word}", (*value[:place], new, *value[place + 1 :])
        case _:
            yield from changed_records(value)


def changed_records(value: Any) -> Iterator[tuple[str, Any]]:
    """The record with one field of its meaning changed, in every way and at every depth."""
    hints = typing.get_type_hints(type(value))
    for field in fields_of(type(value)):
        if field.spec.shape is Shape.LAYOUT:
            continue
        item = getattr(value, field.name)
        for word, new in changed_values(item, hints[field.name]):
            if new is not None or isinstance(hints[field.name], types.UnionType):
                yield f"{field.name} {word}", dataclasses.replace(value, **{field.name: new})


def _another(item: str | bool | tuple[str, ...]) -> object:
    if isinstance(item, bool):
        return not item
    return item + "x" if isinstance(item, str) else (*item, "x")


def respelled(value: Any, *, is_top: bool = True) -> Any:
    """The same meaning: sets turned round, every layout field and every expression's source changed."""
    if isinstance(value, Expr):
        return Expr(value.norm, ("/* respelled */", *value.source))
    if isinstance(value, Ref) or not (isinstance(value, tuple) or dataclasses.is_dataclass(value)):
        return value
    if isinstance(value, tuple):
        return tuple(respelled(item, is_top=False) for item in value)
    changed: dict[str, Any] = {}
    for field in fields_of(type(value)):
        item = getattr(value, field.name)
        if field.spec.shape is Shape.LAYOUT:
            changed[field.name] = _another(item)
        else:
            new = respelled(item, is_top=False)
            changed[field.name] = new[::-1] if field.spec.shape is Shape.SET else new
    return dataclasses.replace(value, **changed)  # type: ignore[type-var]


@named
def test_every_change_of_meaning_changes_the_id(value: SchemaObject) -> None:
    seen = {id_of(value): value}
    for word, changed in changed_records(value):
        assert not same(value, changed), word
        other = seen.setdefault(id_of(changed), changed)
        assert same(other, changed), f"{word} is lost"
    assert len(seen) > 3


@named
def test_the_id_is_blind_to_spelling_and_to_the_order_of_sets(value: SchemaObject) -> None:
    other = respelled(value)
    assert schema_file(other) == schema_file(value)
    assert id_of(other) == id_of(value)
    assert same(value, other)


def test_the_id_sees_the_order_of_enum_values_and_key_columns() -> None:
    enum = Enum("public", "mood", (EnumValue("sad"), EnumValue("happy")))
    assert id_of(dataclasses.replace(enum, values=enum.values[::-1])) != id_of(enum)
    key = TABLE.primary_key
    assert key is not None
    turned = dataclasses.replace(key, columns=key.columns[::-1])
    assert id_of(dataclasses.replace(TABLE, constraints=(turned, *TABLE.constraints[1:]))) != id_of(TABLE)


def test_the_id_knows_the_dialect() -> None:
    assert schema_id(schema_of("postgres", EXAMPLES)) != schema_id(schema_of("duckdb", EXAMPLES))


@given(schemas(), st.randoms(use_true_random=False))
def test_the_order_objects_were_read_in_means_nothing(schema: Schema, random: Any) -> None:
    items = list(schema.objects.items())
    random.shuffle(items)
    assert schema_id(Schema(schema.dialect, dict(items))) == schema_id(schema)


@given(pairs())
def test_ids_are_equal_exactly_where_meaning_is(pair: tuple[Schema, Schema]) -> None:
    one, other = pair
    is_same = one.objects.keys() == other.objects.keys() and all(
        same(one.objects[key], other.objects[key]) for key in one.objects
    )
    assert (schema_id(one) == schema_id(other)) == is_same


@given(schemas())
def test_what_was_decoded_from_meaning_alone_has_the_same_id(schema: Schema) -> None:
    bare = {key: decode(schema_file(value)) for key, value in schema.objects.items()}
    assert schema_id(Schema(schema.dialect, bare)) == schema_id(schema)
