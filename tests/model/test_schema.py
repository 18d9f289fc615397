"""Schemas as values: changes share the rest, references are found, names are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerogit.errors import UsageError
from aerogit.model.expression import Expr, Ref, Spelled, plain
from aerogit.model.names import Key, Path
from aerogit.model.objects import Enum, EnumValue, Namespace, Routine, SchemaObject, View
from aerogit.model.schema import Overlay, Schema, has_kinds
from aerogit.model.spelling import SpellRef, qualified, quote_name
from aerogit.model.table import Column, Table
from aerogit.model.traits import TRAITS, traits_of
from examples import INTEGER, ref, schema_of

A, B, C = (Table("public", name, columns=(Column("x", INTEGER),)) for name in "abc")


def test_changes_share_what_they_leave_alone() -> None:
    before = schema_of("postgres", [A, B])
    after = before.with_changes({A.object_key: None, C.object_key: C})
    assert set(after.objects) == {B.object_key, C.object_key}
    assert after.objects[B.object_key] is before.objects[B.object_key]
    assert set(before.objects) == {A.object_key, B.object_key}
    assert before.with_changes({}) is before


def test_changes_upon_changes_lie_on_the_same_base() -> None:
    base = schema_of("postgres", [A])
    twice = base.with_changes({B.object_key: B}).with_changes({A.object_key: None})
    assert isinstance(twice.objects, Overlay)
    assert twice.objects.base is base.objects
    assert set(twice.objects) == {B.object_key}


def test_kinds_are_known_through_changes() -> None:
    base = schema_of("postgres", [A])
    assert has_kinds(base.objects, "view", "table")
    assert not has_kinds(base.objects, "view")
    assert not has_kinds(base.with_changes({A.object_key: None}).objects, "table")
    assert has_kinds(schema_of("postgres", []).with_changes({B.object_key: B}).objects, "table")


keys = st.sampled_from([value.object_key for value in (A, B, C)])
edits = st.dictionaries(keys, st.sampled_from([None, A, B, C]), max_size=3)


@given(st.dictionaries(keys, st.sampled_from([A, B, C])), st.lists(edits, max_size=4))
def test_an_overlay_is_the_dictionary_it_stands_for(
    base: dict[Key, SchemaObject], changes: list[dict[Key, SchemaObject | None]]
) -> None:
    model = dict(base)
    schema = Schema("postgres", base)
    for change in changes:
        model = {key: value for key, value in {**model, **change}.items() if value is not None}
        schema = schema.with_changes(change)
    assert dict(schema.objects) == model
    assert len(schema.objects) == len(model)
    for value in (A, B, C):
        key = value.object_key
        assert (key in schema.objects) == (key in model)
        assert schema.get(key) is model.get(key)
        if key not in model:
            with pytest.raises(KeyError):
                schema.objects[key]


FOUND = [
    (ref("relation", "public", "a"), Key("public", "table", "a")),
    (ref("relation", "app", "v"), Key("app", "materialized_view", "v")),
    (ref("column", "public", "a", "x"), Key("public", "table", "a")),
    (ref("column", "public", "a", "gone"), Key("public", "table", "a")),
    (ref("column", "x"), None),
    (ref("type", "public", "mood"), Key("public", "enum", "mood")),
    (ref("type", "public", "a"), Key("public", "table", "a")),
    (ref("value", "public", "mood", "ok"), Key("public", "enum", "mood")),
    (ref("function", "app", "f(integer)"), Key("app", "function", "f(integer)")),
    (ref("function", "app", "f"), Key("app", "function", "f(integer)")),
    (ref("function", "public", "f"), None),
    (ref("function", "app", "f()"), None),
    (ref("function", "app", "m"), Key("app", "macro", "m")),
    (ref("namespace", "app"), Key("", "namespace", "app")),
    (ref("sequence", "public", "a"), None),
    (ref("collation", "public", "a"), None),
    (ref("relation", "public", "gone"), None),
]


@pytest.mark.parametrize(("reference", "key"), FOUND, ids=[str(reference) for reference, _ in FOUND])
def test_a_reference_leads_to_its_object(reference: Ref, key: Key | None) -> None:
    schema = schema_of(
        "postgres",
        [
            A,
            View("app", "v", plain("select 1"), kind="materialized_view"),
            Enum("public", "mood", (EnumValue("ok"),)),
            Routine("app", "f(integer)"),
            Routine("app", "f(text)"),
            Routine("app", "m", kind="macro"),
            Namespace("app"),
        ],
    )
    assert schema.find(reference) == key


def test_an_unknown_dialect_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="unknown dialect oracle") as caught:
        Schema("oracle")
    assert all(name in caught.value.hint for name in TRAITS)


@pytest.mark.parametrize(("said", "meant"), [("PostgreSQL", "postgres"), ("mariadb", "mysql"), ("SQLite", "sqlite")])
def test_a_dialect_by_another_name_is_told_its_own(said: str, meant: str) -> None:
    with pytest.raises(UsageError) as caught:
        traits_of(said)
    assert caught.value.hint.startswith(f"did you mean {meant}? choose one of: postgres, ")


PRINTED = [
    ("postgres", "users", "users"),
    ("postgres", "Users", '"Users"'),
    ("postgres", "order", '"order"'),
    ("postgres", "a b", '"a b"'),
    ("postgres", 'a"b', '"a""b"'),
    ("postgres", "", '""'),
    ("postgres", "1a", '"1a"'),
    ("postgres", "é", '"é"'),
    ("postgres", "a\n", '"a\n"'),
    ("duckdb", "Users", "Users"),
    ("duckdb", "ORDER", '"ORDER"'),
    ("mysql", "a`b", "`a``b`"),
    ("mysql", "order", "`order`"),
]


@pytest.mark.parametrize(("dialect", "name", "text"), PRINTED)
def test_a_name_is_quoted_where_it_has_to_be(dialect: str, name: str, text: str) -> None:
    assert quote_name(name, traits_of(dialect)) == text


def test_the_default_namespace_is_left_out() -> None:
    postgres = traits_of("postgres")
    assert qualified("public", "users", postgres) == "users"
    assert qualified("", "users", postgres) == "users"
    assert qualified("App", "order", postgres) == '"App"."order"'
    assert qualified("app", "f(x)", postgres) == 'app."f(x)"'


def spelled(text: str, old: Ref, new: Ref) -> str:
    return SpellRef(traits_of("postgres"))(Spelled(text, old), new)


def test_a_changed_reference_is_spelled_as_the_old_one_was() -> None:
    users, people = ref("relation", "public", "users"), ref("relation", "public", "people")
    assert spelled("users", users, people) == "people"
    assert spelled("public.users", users, people) == "public.people"
    assert spelled("users", users, ref("relation", "app", "users")) == "app.users"
    assert spelled("app.t", ref("relation", "app", "t"), ref("relation", "app", "Order")) == 'app."Order"'
    assert spelled("t", ref("relation", "app", "t"), ref("relation", "app", "u")) == "u"
    assert spelled("'ok'", ref("value", "public", "m", "ok"), ref("value", "public", "m", "it's")) == "'it''s'"
    assert spelled("app", ref("namespace", "app"), ref("namespace", "select")) == '"select"'


def test_paths_read_as_people_write_them() -> None:
    users = Key("public", "table", "users")
    assert Path(users).text("public") == "users"
    assert Path(users).text() == "public.users"
    assert Path(users, ("column", "email"), "default").text("public") == "users.email"
    assert Path(users, ("primary_key", ""), "columns").text("public") == "users"
    assert Path(Key("", "extension", "citext")).text("public") == "citext"


def test_an_expression_prints_its_source_or_else_its_norm() -> None:
    column = ref("column", "public", "users", "email")
    assert Expr(("lower(", column, ")")).text == "lower(email)"
    assert Expr(("lower(", column, ")"), ("LOWER( ", Spelled("U.Email", column), " )")).text == "LOWER( U.Email )"
    assert Expr(("lower(", column, ", ", column, ")")).refs == (column, column)
    assert plain("1") == Expr(("1",)) == Expr(("1",), ("one",))
