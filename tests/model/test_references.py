"""What refers to what: every reference is found, with the place that makes it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from hypothesis import given

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Grants, Opaque, Privilege, SchemaObject
from aerogit.model.references import Reference, absolute, references, referrers
from aerogit.model.schema import Overlay, Schema, StoredObjects
from aerogit.model.table import Column, Table
from aerogit.model.types import Type, TypeField
from examples import EXAMPLES, INTEGER, TABLE, VIEW, ref, schema_of
from strategies import schemas

USERS = TABLE.object_key


def own(name: str) -> Ref:
    return ref("column", "app", "users", name)


def test_every_reference_of_a_table_with_its_place() -> None:
    found = {(path.part[1], path.field, reference) for path, reference in references(TABLE)}
    moods = ref("relation", "app", "moods")
    assert found == {
        ("", "partition_by", own("id")),
        ("", "partition_of", ref("relation", "app", "people")),
        ("", "inherits", ref("relation", "app", "things")),
        ("", "inherits", ref("relation", "app", "beings")),
        ("mood", "type", ref("type", "app", "mood")),
        ("total", "generated", own("id")),
        ("", "columns", own("id")),
        ("", "columns", own("total")),
        ("", "include", own("email")),
        ("unique(email)", "columns", own("email")),
        ("unique(email)", "include", own("id")),
        ("one_count", "columns", own("count")),
        ("fk_mood", "columns", own("mood")),
        ("fk_mood", "columns", own("id")),
        ("fk_mood", "target", moods),
        ("fk_mood", "target_columns", ref("column", "app", "moods", "mood")),
        ("fk_mood", "target_columns", ref("column", "app", "moods", "id")),
        ("positive", "expression", own("total")),
        ("apart", "parts", own("place")),
        ("apart", "include", own("id")),
        ("apart", "where", own("total")),
        ("by_email", "parts", own("email")),
        ("by_email", "parts", own("id")),
        ("by_email", "include", own("total")),
        ("by_email", "where", own("email")),
        ("index(count)", "parts", own("count")),
        ("touch", "definition", ref("function", "app", "touch()")),
        ("own", "using", own("id")),
        ("own", "check", own("id")),
    }


def test_a_primary_key_s_references_are_its_own() -> None:
    places = [path for path, _ in references(TABLE) if path.part == ("primary_key", "")]
    assert [path.field for path in places] == ["columns", "columns", "include"]
    assert {path.key for path in places} == {USERS}


def test_types_refer_at_any_depth() -> None:
    deep = Type(
        "struct", fields=(TypeField("a", Type("map", fields=(TypeField("value", Type(user=ref("type", "s", "e"))),))),)
    )
    value = Table("s", "t", columns=(Column("c", deep),))
    assert list(references(value)) == [
        Reference(Path(value.object_key, ("column", "c"), "type"), ref("type", "s", "e"))
    ]


def test_a_privilege_on_a_column_refers_to_it() -> None:
    grants = Grants(
        "app", "relation users", ref("relation", "app", "users"), (Privilege("r", "select", column="email"),)
    )
    assert [(path.field, found) for path, found in references(grants)] == [
        ("target", ref("relation", "app", "users")),
        ("column", own("email")),
    ]


def test_opaque_objects_refer_by_the_names_they_mention() -> None:
    opaque = Opaque("app", "rule", "r", (Expr(("create rule on ", ref("relation", "app", "users"))),))
    assert [found for _, found in references(opaque)] == [ref("relation", "app", "users")]


def test_absolute_leaves_everything_but_bare_columns() -> None:
    assert absolute(ref("column", "a"), USERS) == own("a")
    assert absolute(own("a"), Key("x", "table", "y")) == own("a")
    assert absolute(ref("namespace", "a"), USERS) == ref("namespace", "a")


def everything() -> Schema:
    return schema_of("postgres", EXAMPLES)


def test_referrers_of_a_table_are_what_names_it() -> None:
    kinds = {key.kind for key in referrers(everything(), [USERS])}
    assert kinds == {"materialized_view", "sequence", "procedure", "grants"}


def test_referrers_leave_the_targets_out() -> None:
    assert USERS not in referrers(everything(), [USERS, VIEW.object_key])
    assert referrers(everything(), []) == set()


def test_a_namespace_is_referred_to_by_what_names_it() -> None:
    held = Opaque("", "publication", "p", (Expr(("tables in schema ", ref("namespace", "app"))),))
    schema = everything().with_changes({held.object_key: held})
    assert referrers(schema, [Key("", "namespace", "app")]) == {held.object_key}


def test_a_routine_is_referred_to_by_its_bare_name_too() -> None:
    held = Opaque("app", "operator", "+", (Expr(("procedure = ", ref("function", "app", "touch"))),))
    schema = everything().with_changes({held.object_key: held})
    assert held.object_key in referrers(schema, [Key("app", "procedure", "touch(integer,text)")])


class Indexed(Mapping[Key, SchemaObject]):
    """Objects with an index of referrers, as the store has them; reading one is noted."""

    def __init__(self, objects: Mapping[Key, SchemaObject]) -> None:
        self.objects = objects
        self.was_read: set[Key] = set()

    def __getitem__(self, key: Key) -> SchemaObject:
        self.was_read.add(key)
        return self.objects[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.objects)

    def __len__(self) -> int:
        return len(self.objects)

    def differing_keys(self, other: StoredObjects) -> set[Key] | None:
        return None

    def respelled_keys(self, other: StoredObjects) -> set[Key] | None:
        return None

    def referrers(self, targets: Iterable[Key]) -> set[Key] | None:
        return referrers(Schema("postgres", self.objects), targets)


@given(schemas())
def test_an_index_and_edits_over_it_find_what_reading_everything_finds(schema: Schema) -> None:
    held = Opaque("public", "rule", "r", tuple(Expr((ref("relation", *key[::2]),)) for key in schema.objects))
    for edits in ({}, {held.object_key: held}, dict.fromkeys(list(schema.objects)[:1])):
        stored = Indexed(dict(schema.objects))
        for key in schema.objects:
            plain = referrers(schema.with_changes(edits), [key])
            assert referrers(Schema("postgres", Overlay(stored, edits)), [key]) == plain
        assert stored.was_read == set()


@given(schemas())
def test_generated_schemas_are_coherent(schema: Schema) -> None:
    """What the strategies promise: each reference leads to something that is there."""
    for value in schema.objects.values():
        for path, reference in references(value):
            key = schema.find(reference)
            assert key is not None, path
            if reference.kind == "column":
                target = schema.objects[key]
                assert isinstance(target, Table)
                assert target.column(reference.path[2]) is not None, path


def test_layout_refers_to_nothing() -> None:
    table = Table("s", "t", columns=(Column("a", INTEGER),))
    assert list(references(dataclasses.replace(table, comment="app.users"))) == []
