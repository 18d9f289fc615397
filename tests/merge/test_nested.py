"""Types with an inside: fields of a STRUCT by name, labels of an inline enum as a list."""

from __future__ import annotations

import pytest

from aerogit.merge.three_way import merge_schemas
from aerogit.model.names import Key
from aerogit.model.table import Column, Table
from aerogit.model.types import Type, TypeField
from support.models import kind, schema

EVENTS = Key("", "table", "events")


def enum(labels: str) -> Type:
    return Type("enum", tuple(labels))


def struct(**fields: str | Type) -> Type:
    return Type(
        "struct",
        fields=tuple(TypeField(name, kind(t) if isinstance(t, str) else t) for name, t in fields.items()),
    )


def merged(base: Type, ours: Type, theirs: Type) -> tuple[Type, list[str]]:
    one, two, three = (
        schema(Table("", "events", columns=(Column("x", t),)), dialect="mysql") for t in (base, ours, theirs)
    )
    merge = merge_schemas(one, two, three)
    value = merge.schema.get(EVENTS)
    assert isinstance(value, Table)
    return value.columns[0].type, [str(conflict) for conflict in (*merge.conflicts, *merge.warnings)]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "labels", "told"),
    [
        ("ab", "abx", "aby", "abxy", ["E01 events.x"]),
        ("ab", "abx", "ab", "abx", []),
        ("abc", "cba", "abcd", None, ["E03 events.x"]),
        ("abc", "cba", "bac", None, ["E03 events.x"]),
        ("abc", "ac", "abcd", "acd", []),
    ],
)
def test_labels(base: str, ours: str, theirs: str, labels: str | None, told: list[str]) -> None:
    found, listed = merged(enum(base), enum(ours), enum(theirs))
    assert listed == told
    if labels is not None:
        assert found == enum(labels)


def test_fields_of_both_sides_in_every_depth() -> None:
    base = struct(a="integer", b=struct(c="text"))
    ours = struct(a="bigint", b=struct(c="text", d="date"))
    theirs = struct(a="integer", b=struct(c="text", e="time"), f="uuid")
    found, told = merged(base, ours, theirs)
    assert told == []
    assert found == struct(a="bigint", b=struct(c="text", d="date", e="time"), f="uuid")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (struct(a="bigint", b="text"), struct(a="text", b="text")),
        (struct(b="text"), struct(a="bigint", b="text")),
        (struct(b="text", a="integer"), kind("text")),
    ],
)
def test_one_field_two_ways(ours: Type, theirs: Type) -> None:
    assert merged(struct(a="integer", b="text"), ours, theirs)[1] == ["C04 events.x"]


def test_a_field_that_took_the_place_of_another_stays_there() -> None:
    """Values are cast to a STRUCT by position: a renamed field may not change places with an appended one."""
    base, renamed, appended = (
        struct(x="int", y="int"),
        struct(x="int", height="int"),
        struct(x="int", y="int", z="int"),
    )
    for ours, theirs in ((renamed, appended), (appended, renamed)):
        found, told = merged(base, ours, theirs)
        assert ([field.name for field in found.fields], told) == (["x", "height", "z"], [])
