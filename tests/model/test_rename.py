"""Renames: what named the old thing names the new one, in meaning and in spelling."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerogit.model.canonical import schema_id
from aerogit.model.expression import Expr, Ref, Spelled, plain
from aerogit.model.names import Key, Path
from aerogit.model.objects import Enum, EnumValue, Grants, Namespace, Privilege, Routine, SchemaObject, Sequence, View
from aerogit.model.rename import Renames, rename_schema
from aerogit.model.schema import Schema
from aerogit.model.table import (
    Check,
    Column,
    ForeignKey,
    Generated,
    Index,
    IndexPart,
    Policy,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
)
from aerogit.model.types import Type
from examples import INTEGER, col, over, ref, schema_of
from strategies import schemas

USERS = Key("public", "table", "users")
ORDERS = Key("public", "table", "orders")
MOOD = Key("public", "enum", "mood")


def column(key: Key, name: str) -> Path:
    return Path(key, ("column", name))


def shop() -> Schema:
    users = Table(
        "public",
        "users",
        columns=(
            Column("id", INTEGER),
            Column("email", Type("text")),
            Column("mood", Type(user=ref("type", "public", "mood"), text="mood"), default=_labelled("ok")),
            Column("loud", Type("text"), generated=Generated(over("upper(", "email", ")"))),
        ),
        constraints=(
            PrimaryKey(("id",), include=("email",)),
            Unique(("email",)),
            Check(over("length(", "email", ") > 3"), name="long"),
        ),
        indexes=(
            Index("by_email", (IndexPart(over("lower(", "email", ")")), IndexPart(col("id"))), include=("email",)),
        ),
        policies=(Policy("own", using=over("", "email", " = current_user")),),
        triggers=(Trigger("t", Expr(("execute ", ref("function", "public", "touch()")), ("EXECUTE touch()",))),),
    )
    orders = Table(
        "public",
        "orders",
        columns=(Column("who", Type("text")), Column("id", INTEGER, default=_next("users_id_seq"))),
        constraints=(ForeignKey(("who",), ref("relation", "public", "users"), target_columns=("email",)),),
    )
    email = ref("column", "public", "users", "email")
    users_ref = ref("relation", "public", "users")
    view = View(
        "public",
        "emails",
        Expr(
            ("select ", email, " as email from ", users_ref, " where ", email, " <> ''"),
            (
                "SELECT ",
                Spelled("email", email, True),
                " FROM ",
                Spelled("public.users", users_ref),
                " WHERE ",
                Spelled("email", email),
                " <> ''",
            ),
        ),
    )
    return schema_of(
        "postgres",
        [
            Namespace("app"),
            Enum("public", "mood", (EnumValue("ok"), EnumValue("bad"))),
            users,
            orders,
            view,
            Sequence("public", "users_id_seq", owned_by=ref("column", "public", "users", "id")),
            Routine("public", "touch()", returns=Type("trigger"), body=plain("begin end")),
            Grants("public", "relation users", users_ref, (Privilege("app", "select", column="email"),)),
        ],
    )


def _labelled(label: str) -> Expr:
    value = ref("value", "public", "mood", label)
    return Expr((value,), (Spelled(f"'{label}'", value), "::mood"))


def _next(name: str) -> Expr:
    sequence = ref("sequence", "public", name)
    return Expr(("nextval(", sequence, ")"), ("nextval('", Spelled(name, sequence), "')"))


def renamed(renames: Renames, schema: Schema | None = None) -> Schema:
    return rename_schema(schema or shop(), renames)


def table(schema: Schema, key: Key) -> Table:
    found = schema.objects[key]
    assert isinstance(found, Table)
    return found


def view(schema: Schema) -> View:
    found = schema.objects[Key("public", "view", "emails")]
    assert isinstance(found, View)
    return found


def test_a_column_is_renamed_wherever_it_stands() -> None:
    after = renamed({column(USERS, "email"): column(USERS, "mail")})
    users = table(after, USERS)
    assert [c.name for c in users.columns] == ["id", "mail", "mood", "loud"]
    primary, unique, check = users.constraints
    assert primary.include == ("mail",)  # type: ignore[union-attr]
    assert unique.columns == ("mail",)  # type: ignore[union-attr]
    assert check.expression.text == "LENGTH(mail) > 3"  # type: ignore[union-attr]
    assert users.columns[3].generated == Generated(over("upper(", "mail", ")"))
    assert users.indexes[0].include == ("mail",)
    assert users.indexes[0].parts[0].expression.norm == ("lower(", ref("column", "mail"), ")")
    assert users.policies[0].using == over("", "mail", " = current_user")
    (foreign,) = table(after, ORDERS).constraints
    assert isinstance(foreign, ForeignKey)
    assert (foreign.columns, foreign.target_columns) == (("who",), ("mail",))
    grants = after.objects[Key("public", "grants", "relation users")]
    assert isinstance(grants, Grants)
    assert grants.privileges[0].key == ("privilege", "app select(mail)")


def test_a_view_keeps_its_output_names() -> None:
    after = view(renamed({column(USERS, "email"): column(USERS, "Mail")}))
    assert after.query.text == 'SELECT "Mail" AS email FROM public.users WHERE "Mail" <> \'\''
    mail = ref("column", "public", "users", "Mail")
    assert after.query.norm[:3] == ("select ", mail, " as email from ")


def test_a_view_that_was_given_an_alias_by_one_rename_is_renamed_again_without_one() -> None:
    once = renamed({column(USERS, "email"): column(USERS, "mail")})
    twice = rename_schema(once, {column(USERS, "mail"): column(USERS, "address")})
    assert view(twice).query.text == "SELECT address AS email FROM public.users WHERE address <> ''"


def test_a_table_is_renamed_wherever_it_stands() -> None:
    people = Key("public", "table", "people")
    after = renamed({Path(USERS): Path(people)})
    assert USERS not in after.objects
    assert table(after, people).name == "people"
    (foreign,) = table(after, ORDERS).constraints
    assert foreign.target == ref("relation", "public", "people")  # type: ignore[union-attr]
    assert "FROM public.people WHERE" in view(after).query.text
    sequence = after.objects[Key("public", "sequence", "users_id_seq")]
    assert isinstance(sequence, Sequence)
    assert sequence.owned_by == ref("column", "public", "people", "id")
    assert Key("public", "grants", "relation users") not in after.objects
    grants = after.objects[Key("public", "grants", "relation people")]
    assert isinstance(grants, Grants)
    assert grants.target == ref("relation", "public", "people")


def test_local_references_stay_local_when_their_table_moves() -> None:
    people = Key("public", "table", "people")
    after = table(renamed({Path(USERS): Path(people)}), people)
    assert after.constraints[2] == shop_table().constraints[2]
    assert after.policies == shop_table().policies


def shop_table() -> Table:
    return table(shop(), USERS)


def test_a_table_and_its_column_are_renamed_together() -> None:
    people = Key("public", "table", "people")
    after = renamed({Path(USERS): Path(people), column(USERS, "email"): column(people, "mail")})
    assert view(after).query.text == "SELECT mail AS email FROM public.people WHERE mail <> ''"
    (foreign,) = table(after, ORDERS).constraints
    assert isinstance(foreign, ForeignKey)
    assert (foreign.target, foreign.target_columns) == (ref("relation", "public", "people"), ("mail",))


def test_an_object_moves_to_another_namespace() -> None:
    moved = Key("app", "table", "users")
    after = renamed({Path(USERS): Path(moved)})
    assert table(after, moved).namespace == "app"
    assert "FROM app.users WHERE" in view(after).query.text
    assert Key("app", "grants", "relation users") in after.objects


def test_a_namespace_is_renamed_with_what_is_in_it() -> None:
    inside = Table("app", "t", columns=(Column("a", INTEGER, default=_call("app", "f()")),))
    schema = schema_of("postgres", [Namespace("app"), inside, Routine("app", "f()", body=plain("1"))])
    renames = {
        Path(Key("", "namespace", "app")): Path(Key("", "namespace", "shop")),
        Path(Key("app", "table", "t")): Path(Key("shop", "table", "t")),
        Path(Key("app", "function", "f()")): Path(Key("shop", "function", "f()")),
    }
    after = renamed(renames, schema)
    assert sorted(after.objects) == sorted(new.key for new in renames.values())
    moved = table(after, Key("shop", "table", "t")).columns[0].default
    assert moved is not None
    assert moved.text == "shop.f()"


def _call(namespace: str, signature: str) -> Expr:
    function = ref("function", namespace, signature)
    return Expr((function, "()"), (Spelled(f"{namespace}.{signature.split('(')[0]}", function), "()"))


def test_an_enum_and_one_of_its_values_are_renamed() -> None:
    feeling = Key("public", "enum", "feeling")
    after = renamed({Path(MOOD): Path(feeling), Path(MOOD, ("value", "ok")): Path(feeling, ("value", "it's fine"))})
    enum = after.objects[feeling]
    assert isinstance(enum, Enum)
    assert [value.label for value in enum.values] == ["it's fine", "bad"]
    mood = table(after, USERS).columns[2]
    assert mood.type == Type(user=ref("type", "public", "feeling"))
    assert mood.type.text == ""
    assert mood.default is not None
    assert mood.default.norm == (ref("value", "public", "feeling", "it's fine"),)
    assert mood.default.text == "'it''s fine'::mood"


def test_a_sequence_is_renamed_in_the_default_that_uses_it() -> None:
    old, new = Key("public", "sequence", "users_id_seq"), Key("public", "sequence", "Order")
    default = table(renamed({Path(old): Path(new)}), ORDERS).columns[1].default
    assert default is not None
    assert default.norm == ("nextval(", ref("sequence", "public", "Order"), ")")
    assert default.text == "nextval('\"Order\"')"


@pytest.mark.parametrize(
    ("part", "name", "holds"),
    [
        (("index", "by_email"), "emails_idx", lambda t: t.indexes[0].name == "emails_idx"),
        (("constraint", "long"), "longer", lambda t: t.constraints[2].name == "longer"),
        (("constraint", "unique(email)"), "once", lambda t: t.constraints[1].name == "once"),
        (("policy", "own"), "mine", lambda t: t.policies[0].name == "mine"),
        (("trigger", "t"), "touch", lambda t: t.triggers[0].name == "touch"),
    ],
)
def test_a_part_is_renamed_and_nothing_else(part: tuple[str, str], name: str, holds: object) -> None:
    before = shop()
    after = renamed({Path(USERS, part): Path(USERS, (part[0], name))}, before)
    assert callable(holds)
    assert holds(table(after, USERS))
    assert {key for key in before.objects if after.objects[key] is not before.objects[key]} == {USERS}


@pytest.mark.parametrize("refers_to", ["touch()", "touch"])
def test_a_function_is_renamed_whether_its_overload_is_known_or_not(refers_to: str) -> None:
    function = ref("function", "public", refers_to)
    trigger = Trigger("t", Expr(("execute ", function, "()"), ("EXECUTE ", Spelled("touch", function), "()")))
    schema = shop().with_changes({USERS: dataclasses.replace(shop_table(), triggers=(trigger,))})
    old, new = Key("public", "function", "touch()"), Key("public", "function", "stamp()")
    (after,) = table(renamed({Path(old): Path(new)}, schema), USERS).triggers
    assert after.definition.text == "EXECUTE stamp()"
    assert after.definition.refs == (ref("function", "public", refers_to.replace("touch", "stamp")),)


def test_a_bare_function_name_stays_where_an_overload_keeps_it() -> None:
    function = ref("function", "public", "touch")
    trigger = Trigger("t", Expr(("execute ", function), ("EXECUTE ", Spelled("touch", function))))
    more = Routine("public", "touch(integer)", body=plain("1"))
    users = dataclasses.replace(shop_table(), triggers=(trigger,))
    schema = shop().with_changes({USERS: users, more.object_key: more})
    old, new = Key("public", "function", "touch()"), Key("public", "function", "stamp()")
    assert table(renamed({Path(old): Path(new)}, schema), USERS).triggers == (trigger,)


def test_two_tables_swap_names() -> None:
    after = renamed({Path(USERS): Path(ORDERS), Path(ORDERS): Path(USERS)})
    assert [c.name for c in table(after, USERS).columns] == ["who", "id"]
    assert [c.name for c in table(after, ORDERS).columns] == ["id", "email", "mood", "loud"]
    (foreign,) = table(after, USERS).constraints
    assert foreign.target == ref("relation", "public", "orders")  # type: ignore[union-attr]


def test_two_columns_swap_names() -> None:
    after = renamed(
        {column(USERS, "email"): column(USERS, "loud"), column(USERS, "loud"): column(USERS, "email")},
    )
    users = table(after, USERS)
    assert [c.name for c in users.columns] == ["id", "loud", "mood", "email"]
    assert users.columns[3].generated == Generated(over("upper(", "loud", ")"))


def test_a_name_moves_down_a_chain() -> None:
    third = Key("public", "table", "third")
    after = renamed({Path(USERS): Path(ORDERS), Path(ORDERS): Path(third)})
    assert table(after, ORDERS).column("email") is not None
    assert table(after, third).column("who") is not None
    assert USERS not in after.objects


def test_what_the_schema_does_not_have_is_passed_over() -> None:
    gone = Key("public", "table", "gone")
    before = shop()
    after = renamed(
        {Path(gone): Path(Key("public", "table", "back")), column(USERS, "no"): column(USERS, "yes")}, before
    )
    assert schema_id(after) == schema_id(before)
    assert renamed({}, before) is before


@given(schemas(), st.data())
def test_renaming_there_and_back_changes_nothing(schema: Schema, data: st.DataObject) -> None:
    held: list[SchemaObject] = [value for value in schema.objects.values() if isinstance(value, Table)]
    renames: dict[Path, Path] = {}
    for value in held:
        assert isinstance(value, Table)
        key = value.object_key
        new = key._replace(name=f"new {key.name}") if data.draw(st.booleans()) else key
        if new != key:
            renames[Path(key)] = Path(new)
        name = data.draw(st.sampled_from([c.name for c in value.columns]))
        renames[column(key, name)] = column(new, f"new {name}")
    after = rename_schema(schema, renames)
    back = rename_schema(after, {new: old for old, new in renames.items()})
    assert schema_id(back) == schema_id(schema)
    assert (schema_id(after) == schema_id(schema)) == (not renames)


def test_a_reference_of_another_kind_with_the_same_path_stays() -> None:
    expression = Expr((Ref("collation", ("public", "users")),))
    held = Table("public", "t", columns=(Column("a", INTEGER, default=expression),))
    schema = shop().with_changes({held.object_key: held})
    after = renamed({Path(USERS): Path(Key("public", "table", "people"))}, schema)
    assert after.objects[held.object_key] == held
