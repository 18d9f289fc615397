"""Each integrity rule on schemas that break it and on schemas beside it that do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aerogit.model.expression import Expr, Ref
from aerogit.model.integrity.checks import conditions
from aerogit.model.integrity.rules import RULES, violations
from aerogit.model.integrity.values import holds, literal
from aerogit.model.integrity.violation import Scope
from aerogit.model.objects import (
    Composite,
    Domain,
    Enum,
    EnumValue,
    Grants,
    Privilege,
    Routine,
    SchemaObject,
    Sequence,
)
from aerogit.model.query import tokens
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Extra, Generated, Identity, PartitionOf, Policy, Table, Trigger
from aerogit.model.types import Type
from support.models import check, column, expr, fk, index, kind, pk, schema, table, unique, view


def found(*objects: SchemaObject, dialect: str = "postgres") -> list[str]:
    """What the rules say of a schema: codes and the paths that have them."""
    whole = schema(*objects, dialect=dialect)
    listed = violations(Scope(whole, tuple(whole.objects)))
    return sorted({f"{v.code} {v.path.text(whole.traits.default_namespace)}" for v in listed})


USERS = table("users", column("id", not_null=True), column("code"), pk("id", name="pk"))
MOOD = Enum("public", "mood", (EnumValue("sad"), EnumValue("ok")))


def typed(name: str, user: str, default: Expr | None = None) -> Column:
    return Column(name, Type(user=Ref("type", ("public", user))), default=default)


def partition(name: str, text: str) -> Table:
    return Table("public", name, partition_of=PartitionOf(Ref("relation", ("public", "visits")), Expr((text,))))


def partitioned(text: str) -> Table:
    return Table("public", "visits", partition_by=Expr((text,)), columns=(column("day"),))


def trigger(name: str, text: str, event: str = "insert") -> Trigger:
    return Trigger(name, expr(text), "before", (event,), "row")


def function(signature: str) -> Routine:
    return Routine("public", signature)


def calling(signature: str) -> Expr:
    return Expr((Ref("function", ("public", signature)), "()"))


BROKEN: dict[str, tuple[list[SchemaObject], list[str]]] = {
    "foreign key to no table": ([table("o", column("u"), fk("f", "u", "users", "id"))], ["K07 o.f"]),
    "foreign key to no column": ([USERS, table("o", column("u"), fk("f", "u", "users", "x"))], ["K08 o.f"]),
    "foreign key from no column": ([USERS, table("o", fk("f", "u", "users", "id"))], ["K08 o.f"]),
    "foreign key without key": ([USERS, table("o", column("u"), fk("f", "u", "users", "code"))], ["K09 o.f"]),
    "foreign key of two types": (
        [USERS, table("o", column("u", "varchar(9)"), fk("f", "u", "users", "id"))],
        ["K10 o.f"],
    ),
    "equal foreign keys": (
        [USERS, table("o", column("u"), fk("f", "u", "users", "id"), fk("e", "u", "users", "id"))],
        ["K06 o.f"],
    ),
    "primary key on no column": ([table("o", pk("id", name="p"))], ["K02 o.id"]),
    "unique key on no column": ([table("o", unique("id", name="q"))], ["I03 o.q"]),
    "index on no column": ([table("o", index("i", "id"))], ["I03 o.i"]),
    "check on no column": ([table("o", check("c", "{id} > 0"))], ["K13 o.c"]),
    "default from no sequence": (
        [table("o", Column("id", kind("integer"), default=Expr((Ref("sequence", ("public", "s")),))))],
        ["V03 o.id"],
    ),
    "text compared with a number": ([table("o", column("t", "text"), check("c", "{t} > 0"))], ["C11 o.t"]),
    "a number in small letters": ([table("o", column("n"), check("c", "lower({n}) <> 'x'"))], ["C11 o.n"]),
    "a number matched": ([table("o", column("n"), check("c", "{n} not like 'x%'"))], ["C11 o.n"]),
    "json in order": ([table("o", column("j", "json"), index("i", "j"))], ["C11 o.j"]),
    "text for a condition": ([table("o", column("t", "text"), check("c", "not {t}"))], ["C11 o.t"]),
    "column of another type than the parent's": (
        [
            table("a", column("x")),
            replace(table("b", column("x", "text")), inherits=(Ref("relation", ("public", "a")),)),
        ],
        ["C01 b.x"],
    ),
    "clustered on no index": (
        [replace(table("o"), extras=(Extra("cluster", Expr(("alter table o CLUSTER ON i",))),))],
        ["V03 o.cluster"],
    ),
    "column of no type": ([table("o", typed("m", "mood"))], ["E04 o.m"]),
    "attribute of no type": ([Composite("public", "pair", attributes=(typed("m", "mood"),))], ["E04 pair.m"]),
    "default of no value": (
        [MOOD, table("o", typed("m", "mood", Expr((Ref("value", ("public", "mood", "happy")),))))],
        ["E02 o.m"],
    ),
    "check of no label": ([MOOD, table("o", typed("m", "mood"), check("c", "{m} <> 'mad'"))], ["E02 o.c"]),
    "check of a list with no label": (
        [MOOD, table("o", typed("m", "mood"), check("c", "{m} = any(array['ok', 'mad'])"))],
        ["E02 o.c"],
    ),
    "view of no label": (
        [MOOD, table("o", typed("m", "mood")), view("v", "select 1 as x from {public.o} where 'mad' = {public.o.m}")],
        ["E02 v"],
    ),
    "generated from no column": (
        [table("o", Column("g", kind("integer"), generated=Generated(expr("{id} + 1"))))],
        ["V03 o.g"],
    ),
    "trigger on no column": ([Table("public", "o", triggers=(trigger("t", "update of {id}"),))], ["V07 o.t"]),
    "trigger of no function": (
        [Table("public", "o", triggers=(Trigger("t", calling("f()")),))],
        ["V03 o.t"],
    ),
    "policy on no column": ([Table("public", "o", policies=(Policy("p", using=expr("{owner} = 1")),))], ["V03 o.p"]),
    "view of no table": ([view("v", "select 1 from {public.users}")], ["V03 v"]),
    "view of no column": ([USERS, view("v", "select {public.users.mail} as mail from {public.users}")], ["V03 v"]),
    "view of no view's column": (
        [USERS, view("v", "select {public.users.id} as id from {public.users}"), view("w", "select {public.v.x} as x")],
        ["V03 w"],
    ),
    "call of no overload": ([function("f(integer)"), table("o", Column("x", kind("integer"), default=calling("f()")))],
        ["V09 o.x"]),
    "grant on no table": (
        [Grants("public", "relation logs", Ref("relation", ("public", "logs")), (Privilege("public", "select"),))],
        ["V10 relation logs"],
    ),
    "sequence of no column": ([USERS, Sequence("public", "s", owned_by=Ref("column", ("public", "users", "no")))],
        ["S02 s"]),
    "object of no namespace": ([table("o", column("id"), namespace="app")], ["V03 app.o"]),
    "partition of no table": ([partition("p", "for values from (1) to (2)")], ["T07 p"]),
    "partition of a plain table": (
        [Table("public", "visits", columns=(column("day"),)), partition("p", "for values in (1)")],
        ["T07 visits"],
    ),
    "partition of another scheme": (
        [partitioned("hash(day)"), partition("p", "for values from (1) to (2)")],
        ["T07 visits"],
    ),
    "ranges that overlap": (
        [partitioned("range(day)"), partition("p", "for values from (1) to (10)"),
         partition("q", "for values from (9) to (12)")],
        ["T07 visits"],
    ),
    "open ranges that overlap": (
        [partitioned("range(day)"), partition("p", "for values from (minvalue) to ('b')"),
         partition("q", "for values from ('a') to (maxvalue)")],
        ["T07 visits"],
    ),
    "lists that overlap": (
        [partitioned("list(day)"), partition("p", "for values in (1, 2)"), partition("q", "for values in (2, 3)")],
        ["T07 visits"],
    ),
    "remainders that overlap": (
        [partitioned("hash(day)"), partition("p", "for values with (modulus 4, remainder 1)"),
         partition("q", "for values with (modulus 8, remainder 5)")],
        ["T07 visits"],
    ),
    "two default partitions": ([partitioned("list(day)"), partition("p", "default"), partition("q", "default")],
        ["T07 visits"]),
    "a key without what its table is partitioned by": (
        [replace(partitioned("list(day)"), partition_by=expr("list({day})"), columns=(column("day"), column("id")),
                 constraints=(unique("id", name="u"),))],
        ["T07 visits"],
    ),
    "a number as default of an array": (
        [table("o", Column("x", Type("integer", dims=("",)), default=expr("5")))],
        ["C10 o.x"],
    ),
    "default of another type": ([table("o", column("x", default="'large'"))], ["C10 o.x"]),
    "default out of range": ([table("o", column("x", "smallint", default="70000"))], ["C10 o.x"]),
    "default of no label": ([MOOD, table("o", typed("m", "mood", expr("'large'")))], ["C10 o.m"]),
    "check beyond a type": ([table("o", column("x", "smallint"), check("c", "{x} >= 100000"))], ["C11 o.x"]),
    "check beyond a length": ([table("o", column("x", "varchar(3)"), check("c", "length({x}) > 3"))], ["C11 o.x"]),
    "an identity with a default": (
        [table("o", replace(column("x", default="1", not_null=True), identity=Identity(always=True)))],
        ["C08 o.x"],
    ),
    "an identity that may be null": ([table("o", replace(column("x"), identity=Identity(always=True)))], ["C08 o.x"]),
    "a primary key that may be null": ([table("o", column("x"), pk("x"))], ["C06 o.x"]),
    "checks that contradict": (
        [table("o", column("x"), check("c", "{x} > 10"), check("d", "{x} < 5 and {x} > 0"))],
        ["K14 o.c", "K14 o.d"],
    ),
    "checks of a domain that contradict": (
        [Domain("public", "d", kind("integer"), checks=(check("a", "value > 1"), check("b", "1 >= value")))],
        ["K14 d.a", "K14 d.b"],
    ),
    "equal indexes": ([table("o", column("x"), index("j", "x"), index("i", "x"))], ["I02 o.j"]),
    "index behind a longer one": (
        [table("o", column("x"), column("y"), index("i", "x"), index("j", "x", "y"))],
        ["I05 o.i"],
    ),
    "equal unique keys": ([table("o", column("x"), unique("x", name="u"), unique("x", name="v"))], ["I02 o.v"]),
    "index beside a unique one": (
        [table("o", column("x"), index("i", "x"), index("j", "x", is_unique=True))],
        ["I06 o.i"],
    ),
    "index beside a unique key": ([table("o", column("x"), index("i", "x"), unique("x", name="u"))], ["I06 o.i"]),
    "one index name twice": (
        [table("o", column("x"), index("i", "x")), table("p", column("x"), index("i", "x"))],
        ["I01 o.i", "I01 p.i"],
    ),
    "a key's name as an index's": (
        [table("o", column("x"), index("i", "x")), table("p", column("x"), unique("x", name="i"))],
        ["I01 o.i", "I01 p.i"],
    ),
    "a key's name as an index's of its table": (
        [table("o", column("x"), index("i", "x"), unique("y", name="i"), column("y"))],
        ["I01 o.i"],
    ),
    "an index of the name a key elsewhere gets": (
        [table("o", column("x"), index("p_x_key", "x")), table("p", column("x"), unique("x", actual="p_x_key"))],
        ["I01 o.p_x_key", "I01 p.unique(x)"],
    ),
    "two keys of one generated name": (
        [
            table("o", column("p_x"), unique("p_x", actual="o_p_x_key")),
            table("o_p", column("x"), unique("x", actual="o_p_x_key")),
        ],
        ["N07 o.unique(p_x)"],
    ),
    "unique key and unique index": (
        [table("o", column("x"), index("i", "x", is_unique=True), unique("x", name="u"))],
        ["I02 o.u"],
    ),
    "a view's column behind a star that no table has": (
        [
            USERS,
            view("v", "select *, 1 as one from {public.users} as u"),
            view("w", "select {public.v.one} as x, {public.v.zip} as y from {public.v}"),
        ],
        ["V03 w"],
    ),
    "table and view of one name": ([table("o", column("x")), view("o", "select 1 as x")], ["N02 o"]),
    "table and enum of one name": ([table("mood", column("x")), MOOD], ["N02 mood"]),
    "index and sequence of one name": ([table("o", column("x"), index("i", "x")), Sequence("public", "i")], ["N02 i"]),
    "one generated name": (
        [table("o", column("x"), check("", "{x} > 0", "o_x_check"), check("", "{x} < 9", "o_x_check"))],
        ["N07 o.check(x < 9)"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_broken(name: str) -> None:
    objects, wanted = BROKEN[name]
    assert found(*objects) == wanted


SOUND: dict[str, list[SchemaObject]] = {
    "keys of other columns": [table("o", column("x"), column("y"), unique("x", name="u"), unique("y", name="v"))],
    "index of another method behind a longer one": [
        table("o", column("x"), column("y"), replace(index("i", "x"), method="hash"), index("j", "x", "y"))
    ],
    "index of some rows behind a longer one of all": [
        table("o", column("x"), column("y"), replace(index("i", "x"), where=expr("{x} > 0")), index("j", "x", "y"))
    ],
    "index that carries a column": [
        table("o", column("x"), column("y"), replace(index("i", "x"), include=("y",)), index("j", "x", "y"))
    ],
    "columns as their types allow": [
        table(
            "o", column("t", "text"), column("d", "date"), column("n"), check("c", "length({t}) > 2 and {d} + 1 > {d}")
        ),
        table("p", column("t", "text"), column("n"), check("c", "{t}::integer > 0 and {n} + 1 < 5 and {t} like 'x%'")),
    ],
    "clustered on an index": [
        replace(
            table("o", column("x"), index("i j", "x")),
            extras=(Extra("cluster", Expr(('alter table o CLUSTER ON "i j"',))),),
        )
    ],
    "checks that meet at their bounds": [
        table("o", column("x"), check("c", "{x} >= 5"), check("d", "{x} <= 5"), check("e", "{x} = 5"))
    ],
    "foreign key to a primary key": [USERS, table("o", column("u"), fk("f", "u", "users", "id"))],
    "foreign key to a unique index": [
        table("users", column("id"), index("i", "id", is_unique=True)),
        table("o", column("u"), fk("f", "u", "users", "id")),
    ],
    "foreign key to two columns in another order": [
        table("a", column("x"), column("y"), unique("x", "y", name="u")),
        table("b", column("p"), column("q"), fk("f", "p q", "a", "y x")),
    ],
    "foreign key of comparable types": [
        table("users", column("id", "bigint", not_null=True), pk("id", name="p")),
        table("o", column("u"), fk("f", "u", "users", "id")),
    ],
    "foreign keys with two actions": [
        USERS,
        table("o", column("u"), fk("f", "u", "users", "id"), fk("e", "u", "users", "id", on_delete="cascade")),
    ],
    "view of a star": [
        USERS,
        view("v", "select * from {public.users}"),
        view("w", "select {public.v.code} as x from {public.v}"),
    ],
    "view of a star that may stand for anything": [
        USERS,
        view("u", "select * from ( select {public.users.id} as whatever from {public.users} ) as s"),
        view("v", "select {public.u}.* from {public.u} join {public.users} on true"),
        view("w", "select {public.v.whatever} as x from {public.v}"),
    ],
    "view of a view's output": [
        USERS,
        view("v", "select {public.users.id} as no from {public.users}"),
        view("w", "select {public.v.no} as x from {public.v}"),
    ],
    "column of a partition's parent": [
        partitioned("range(day)"),
        partition("p", "for values from (1) to (9)"),
        view("v", "select {public.p.day} as day from {public.p}"),
    ],
    "ranges side by side": [
        partitioned("range(day)"),
        partition("p", "for values from (1) to (10)"),
        partition("q", "for values from (10) to (12)"),
        partition("r", "default"),
    ],
    "remainders side by side": [
        partitioned("hash(day)"),
        partition("p", "for values with (modulus 4, remainder 1)"),
        partition("q", "for values with (modulus 8, remainder 6)"),
    ],
    "defaults that fit": [
        table(
            "o",
            column("a", "smallint", default="-32768"),
            column("b", "varchar(3)", default="'abc'"),
            column("c", "numeric(4,2)", default="99.99"),
            column("d", "boolean", default="true"),
            column("e", "timestamptz", default="now()"),
            column("f", "integer", default="(1 + 2) * 3"),
            column("g", "text", default="5"),
            column("h", "jsonb", default="'[]'"),
            column("i", "date", default="'2024-01-01'::date"),
            column("j", "integer", default="null"),
        )
    ],
    "a check with an or": [table("o", column("x", "smallint"), check("c", "{x} >= 100000 or {x} < 0"))],
    "checks that leave one value": [table("o", column("x"), check("c", "{x} >= 5"), check("d", "{x} <= 5"))],
    "checks of labels": [
        MOOD,
        table("o", typed("m", "mood"), column("t", "text"), check("c", "{m} in ('sad', 'ok') and {t} = 'mad'")),
    ],
    "checks of two columns": [
        table("o", column("x"), column("y"), check("c", "{x} > 10"), check("d", "{y} < 5")),
    ],
    "a partial index beside a whole one": [
        Table(
            "public",
            "o",
            columns=(column("x"),),
            indexes=(index("i", "x"), replace(index("j", "x"), where=expr("{x} > 0"))),
        )
    ],
    "index and enum of one name": [table("o", column("x"), index("mood", "x")), MOOD],
    "one constraint name on two tables": [
        table("o", column("x"), check("c", "{x} > 0")),
        table("p", column("x"), check("c", "{x} > 0")),
    ],
}


@pytest.mark.parametrize("name", sorted(SOUND))
def test_sound(name: str) -> None:
    assert found(*SOUND[name]) == []


def test_names_that_fold_to_one() -> None:
    tables = [
        table("Posts", column("id"), namespace="main"),
        table("posts", column("a"), column("A"), namespace="main"),
    ]
    assert found(*tables, dialect="duckdb") == ["N03 posts", "N03 posts.a"]
    assert found(*tables, dialect="postgres") == ["V03 main.Posts", "V03 main.posts"]


def test_triggers_of_one_event_count_where_their_order_is_open() -> None:
    owner = Table("main", "o", triggers=(trigger("a", "x"), trigger("b", "y"), trigger("c", "z", "delete")))
    assert found(owner, dialect="sqlite") == ["V08 o.a", "V08 o.b"]
    assert "V08 main.o.a" not in found(owner)


def test_a_trigger_name_is_a_databases_own_in_sqlite() -> None:
    owners = [Table("main", "o", triggers=(trigger("a", "x"),)), Table("main", "p", triggers=(trigger("A", "x"),))]
    assert found(*owners, dialect="sqlite") == ["N01 o.a", "N01 p.A"]
    assert found(*owners, dialect="duckdb") == []


def test_mysql_foreign_keys_need_an_index() -> None:
    users = table("users", column("id", not_null=True), pk("id"), namespace="")
    bare = table("o", column("u"), fk("f", "u", ".users", "id"), namespace="")
    indexed = table("o", column("u"), column("v"), fk("f", "u", ".users", "id"), index("i", "u", "v"), namespace="")
    assert found(users, bare, dialect="mysql") == ["I08 o.f"]
    assert found(users, indexed, dialect="mysql") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{x} > 3", ["x > 3"]),
        ("3 < {x}", ["x > 3"]),
        ("{x} between 1 and 5 and {y} = 'a'", ["x >= 1", "x <= 5", "y = a"]),
        ("{x} in (1, 2)", ["x in 1 2"]),
        ("{x} = any(array['a', 'b'])", ["x in a b"]),
        ("{x} > -3", ["x > -3"]),
        ("{x} > 3::bigint", ["x > 3"]),
        ("{x} <> 'a' and {y} not in (1, 2)", ["x <> a", "y not in 1 2"]),
        ("{x} is null and {y} is not null", ["x null ", "y not null "]),
        ("{x} > {y}", []),
        ("not {x} > 3", []),
        ("{x} > 3 or {y} < 2", []),
        ("length({x}) >= 2", ["x >= 2"]),
    ],
)
def test_conditions(text: str, wanted: list[str]) -> None:
    read = conditions(expr(text))
    assert [f"{c.column} {c.operator} {' '.join(map(str, c.values))}" for c in read] == wanted


@pytest.mark.parametrize(
    ("text", "default", "wanted"),
    [
        ("integer", "2147483647", True),
        ("integer", "2147483648", False),
        ("bigint", "2147483648", True),
        ("numeric(4,2)", "100", False),
        ("varchar(2)", "'abc'", False),
        ("varchar(2)", "'ab  '", True),
        ("boolean", "1", False),
        ("boolean", "'yes'", True),
        ("date", "'soon'", False),
        ("date", "'today'", True),
        ("date", "5", False),
        ("uuid", "'x'", False),
        ("uuid", "gen_random_uuid()", True),
        ("integer", "gen_random_uuid()", False),
        ("integer", "now()", False),
        ("jsonb", "'['", False),
        ("integer", "true", False),
        ("integer unsigned", "-1", False),
        ("integer unsigned", "4294967295", True),
        ("tinyint unsigned", "256", False),
        ("numeric unsigned(4,2)", "-1", False),
        ("inet", "'nowhere'", False),
        ("inet", "'::1'", True),
        ("cidr", "'10.1/16'", True),
        ("integer", "f(1)", True),
    ],
)
def test_what_a_type_holds(text: str, default: str, wanted: bool) -> None:
    assert holds(kind(text), expr(default), "postgres") is wanted


def test_literals() -> None:
    assert str(literal(tokens("-1.5"))) == "-1.5"
    assert literal(tokens("'it''s'")) == "it's"
    assert literal(tokens("1 + 1")) is None


def test_every_rule_is_met_by_a_case() -> None:
    """A rule that never finds anything in these cases is not tested."""
    everything = [objects for objects, _ in BROKEN.values()]
    silent = {
        "counters",
        "equal_when_folded",
        "one_name_two_tables",
        "one_trigger_name_two_tables",
        "triggers_of_one_event",
        "unsupported_keys",
    }
    for rule in RULES:
        hits = [v for objects in everything for v in rule(_scope(schema(*objects)))]
        assert bool(hits) == (rule.__name__ not in silent), rule.__name__


def _scope(whole: Schema) -> Scope:
    return Scope(whole, tuple(whole.objects))
