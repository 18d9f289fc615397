"""Every equality pattern of a three-way merge, for each shape: absent, and three values a, b, c that differ."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from aerogit.merge.three_way import merge_schemas
from aerogit.model.names import Key
from aerogit.model.objects import Enum, EnumValue, SchemaObject, Sequence
from aerogit.model.table import Column, SequenceOptions, Table
from support.models import column, index, kind, schema, table

USERS = Key("public", "table", "users")

LEAF = {
    "aaa": "a", "aab": "b", "aba": "b", "abb": "b", "abc": "C04 users.age",
}  # fmt: skip
"""A column's type: base, ours and theirs, and what comes of it."""


def typed(letter: str) -> Table:
    return table("users", column("age", {"a": "smallint", "b": "integer", "c": "bigint"}[letter]))


@pytest.mark.parametrize("pattern", sorted(LEAF))
def test_leaf(pattern: str) -> None:
    base, ours, theirs = (schema(typed(letter)) for letter in pattern)
    merge = merge_schemas(base, ours, theirs)
    wanted = LEAF[pattern]
    if len(wanted) == 1:
        assert not merge.conflicts
        assert merge.schema.get(USERS) == typed(wanted)
    else:
        assert [str(conflict) for conflict in merge.conflicts] == [wanted]


PART = {
    "---": "-", "--a": "a", "-a-": "a", "-aa": "a", "-ab": "added",
    "a--": "-", "a-a": "-", "aa-": "-", "a-b": "dropped", "ab-": "dropped",
    "aaa": "a", "aab": "b", "aba": "b", "abb": "b", "abc": "changed",
}  # fmt: skip
"""Presence and content of a keyed part or an object; "-" where a side has none."""


def with_column(letter: str) -> SchemaObject:
    parts = [Column("age", kind("text"), default=column("x", default=letter).default)] if letter != "-" else []
    return table("users", column("id"), *parts)


def with_index(letter: str) -> SchemaObject:
    names = {"a": ("id",), "b": ("age",), "c": ("id", "age")}
    parts = [index("i", *names[letter])] if letter != "-" else []
    return table("users", column("id"), column("age"), *parts)


PARTS: dict[str, tuple[Callable[[str], SchemaObject], dict[str, str]]] = {
    "column": (with_column, {"added": "C02 users.age", "dropped": "C03 users.age", "changed": "C05 users.age"}),
    "index": (with_index, {"added": "I01 users.i", "dropped": "I04 users.i", "changed": "I01 users.i"}),
}


@pytest.mark.parametrize(("what", "pattern"), list(itertools.product(sorted(PARTS), sorted(PART))))
def test_keyed_part(what: str, pattern: str) -> None:
    make, codes = PARTS[what]
    merge = merge_schemas(*(schema(make(letter)) for letter in pattern))  # type: ignore[arg-type]
    wanted = PART[pattern]
    if len(wanted) == 1:
        assert not merge.conflicts
        assert merge.schema.get(USERS) == make(wanted)
    else:
        assert [str(conflict) for conflict in merge.conflicts] == [codes[wanted]]


def counting(letter: str) -> list[SchemaObject]:
    step = {"a": 1, "b": 2, "c": 3}.get(letter)
    return [] if step is None else [Sequence("public", "no", SequenceOptions(increment=step))]


@pytest.mark.parametrize("pattern", sorted(PART))
def test_object(pattern: str) -> None:
    merge = merge_schemas(*(schema(*counting(letter)) for letter in pattern))  # type: ignore[arg-type]
    wanted = PART[pattern]
    if len(wanted) == 1:
        assert not merge.conflicts
        assert list(merge.schema.objects.values()) == counting(wanted)
    else:
        code = {"added": "N01", "dropped": "S02", "changed": "S01"}[wanted]
        assert [str(conflict) for conflict in merge.conflicts] == [f"{code} no"]


LIST = {
    ("xy", "xy", "xy"): "xy",
    ("xy", "xya", "xy"): "xya",
    ("xy", "xy", "axy"): "axy",
    ("xy", "xya", "xya"): "xya",
    ("xy", "xya", "xyb"): "E01 mood",
    ("xy", "xya", "xyab"): "xyab",
    ("xy", "yx", "xy"): "yx",
    ("xy", "yx", "yx"): "yx",
    ("xy", "yx", "xya"): "E03 mood",
    ("xyz", "zyx", "yxz"): "E03 mood",
    ("xyz", "xz", "xyz"): "xz",
    ("xyz", "xz", "xyza"): "xza",
    ("xyz", "xz", "yz"): "z",
    ("", "xy", "xy"): "xy",
    ("", "xy", "yx"): "N01 mood",
    ("", "xy", "xyz"): "N01 mood",
}  # fmt: skip


def mood(values: str) -> list[SchemaObject]:
    return [Enum("public", "mood", tuple(EnumValue(value) for value in values))] if values else []


@pytest.mark.parametrize("case", sorted(LIST))
def test_ordered_list(case: tuple[str, str, str]) -> None:
    merge = merge_schemas(*(schema(*mood(values)) for values in case))  # type: ignore[arg-type]
    wanted = LIST[case]
    if " " in wanted:
        assert [str(conflict) for conflict in (*merge.conflicts, *merge.warnings)] == [wanted]
    else:
        assert not merge.conflicts + merge.warnings
        assert list(merge.schema.objects.values()) == mood(wanted)


def test_both_append_to_an_enum() -> None:
    merge = merge_schemas(schema(*mood("xy")), schema(*mood("xya")), schema(*mood("xyb")))
    assert merge.is_clean
    assert list(merge.schema.objects.values()) == mood("xyab")
