"""One full example of every class of the model: each field of meaning differs from its default in one of them."""

from __future__ import annotations

from collections.abc import Iterable

from aerogit.model.expression import Expr, Ref, Spelled, plain
from aerogit.model.objects import (
    Argument,
    ColumnComment,
    Composite,
    Domain,
    Enum,
    EnumValue,
    Extension,
    Grants,
    Namespace,
    Opaque,
    Privilege,
    Routine,
    SchemaObject,
    Sequence,
    View,
)
from aerogit.model.schema import Schema
from aerogit.model.table import (
    Check,
    Column,
    Exclusion,
    Extra,
    ForeignKey,
    Generated,
    Identity,
    Index,
    IndexPart,
    Option,
    PartitionOf,
    Policy,
    PrimaryKey,
    SequenceOptions,
    Table,
    Trigger,
    Unique,
)
from aerogit.model.types import Type, TypeField


def ref(kind: str, *path: str) -> Ref:
    return Ref(kind, path)


def col(name: str) -> Expr:
    """A bare column, as an index part or a default's operand has it."""
    return Expr((ref("column", name),), (Spelled(name.upper(), ref("column", name)),))


def over(before: str, name: str, after: str = "") -> Expr:
    """An expression over one column of the object it stands in."""
    return Expr((before, ref("column", name), after), (before.upper(), Spelled(name, ref("column", name)), after))


def schema_of(dialect: str, objects: Iterable[SchemaObject]) -> Schema:
    return Schema(dialect, {value.object_key: value for value in objects})


INTEGER = Type("integer", text="INT")
TEXT = Type("text")

STRUCT = Type(
    "struct",
    fields=(TypeField("b", Type("varchar", ("12",), text="VARCHAR(12)")), TypeField("a", INTEGER)),
    dims=("", "3"),
    text="STRUCT(b VARCHAR(12), a INT)[][3]",
)

ALL_OPTIONS = SequenceOptions(type="bigint", start=5, increment=2, minimum=1, maximum=99, cache=10, cycle=True)

COLUMNS = (
    Column("id", INTEGER, not_null=True, identity=Identity(True, SequenceOptions(start=7))),
    Column("email", TEXT, default=plain("'x'"), collation="C", charset="utf8mb4", comment="how to reach them"),
    Column("mood", Type(user=ref("type", "app", "mood"), text="app.mood")),
    Column("total", Type("numeric", ("12", "2")), generated=Generated(over("", "id", " * 2"), stored=False)),
    Column("touched", Type("timestamptz"), on_update=plain("now()")),
    Column("place", STRUCT, options=(Option("storage", "external"), Option("compression", "lz4"))),
    Column("count", INTEGER, auto_increment=True),
)

TABLE = Table(
    "app",
    "users",
    comment="people",
    owner="app_owner",
    persistence="unlogged",
    row_security=True,
    force_row_security=True,
    partition_by=over("range (", "id", ")"),
    partition_of=PartitionOf(ref("relation", "app", "people"), plain("FROM (1) TO (9)")),
    inherits=(ref("relation", "app", "things"), ref("relation", "app", "beings")),
    said_again=("id",),
    required_itself=("id",),
    collation="utf8mb4_bin",
    charset="utf8mb4",
    options=(Option("fillfactor", "70"), Option("autovacuum_enabled", "false")),
    columns=COLUMNS,
    constraints=(
        PrimaryKey(
            ("id", "total"),
            name="pk_users",
            include=("email",),
            without_overlaps=True,
            deferrable="deferrable",
            options=(Option("fillfactor", "80"),),
            comment="the key",
            parent="users_index",
            actual="users_pkey",
            lacking=("users_1", "users_2"),
        ),
        Unique(
            ("email",),
            include=("id",),
            nulls_not_distinct=True,
            without_overlaps=True,
            deferrable="initially deferred",
            options=(Option("fillfactor", "80"),),
            comment="once",
            parent="users_once",
            actual="users_email_key",
            lacking=("users_2",),
        ),
        Unique(("count",), name="one_count"),
        ForeignKey(
            ("mood", "id"),
            ref("relation", "app", "moods"),
            name="fk_mood",
            target_columns=("mood", "id"),
            match="full",
            on_delete="cascade",
            on_update="set null",
            deferrable="deferrable",
            period=True,
            not_valid=True,
            not_enforced=True,
            comment="a mood we know",
            actual="users_mood_id_fkey",
            names_no_columns=True,
        ),
        Check(
            over("", "total", " > 0"),
            name="positive",
            no_inherit=True,
            not_valid=True,
            not_enforced=True,
            comment="no debts",
            actual="users_total_check",
        ),
        Check(plain("1 > 0"), name="named_twice", shares_name=True),
        Exclusion(
            name="apart",
            method="spgist",
            parts=(IndexPart(col("place"), operator="&&"),),
            include=("id",),
            where=over("", "total", " > 1"),
            deferrable="deferrable",
            comment="no overlap",
            actual="users_place_excl",
        ),
    ),
    indexes=(
        Index(
            "by_email",
            (
                IndexPart(over("lower(", "email", ")"), opclass="text_pattern_ops", collation="C"),
                IndexPart(col("id"), descending=True, nulls="last", prefix=10),
            ),
            unique=True,
            method="gin",
            include=("total",),
            where=over("", "email", " IS NOT NULL"),
            nulls_not_distinct=True,
            options=(Option("fillfactor", "50"),),
            parent="by_email_of_people",
            comment="to log in",
            only=True,
            actual="users_lower_id_idx",
        ),
        Index(parts=(IndexPart(col("count")),), actual="users_count_idx"),
    ),
    triggers=(
        Trigger(
            "touch",
            Expr(("before update execute ", ref("function", "app", "touch()")), ("BEFORE UPDATE EXECUTE app.touch()",)),
            timing="before",
            events=("insert", "update"),
            level="row",
            enabled="always",
            comment="keeps touched",
        ),
    ),
    policies=(
        Policy(
            "own",
            permissive=False,
            command="select",
            roles=("app", "admin"),
            using=over("", "id", " = 1"),
            check=over("", "id", " = 2"),
            comment="one's own",
        ),
    ),
    extras=(Extra("replica identity", plain("ALTER TABLE app.users REPLICA IDENTITY FULL")),),
)

VIEW = View(
    "app",
    "active",
    Expr(
        ("select ", ref("column", "app", "users", "email"), " as email from ", ref("relation", "app", "users")),
        (
            "SELECT ",
            Spelled("email", ref("column", "app", "users", "email"), True),
            " FROM ",
            Spelled("app.users", ref("relation", "app", "users")),
        ),
    ),
    kind="materialized_view",
    columns=("mail",),
    check_option="cascaded",
    recursive=True,
    with_data=False,
    owner="app_owner",
    comment="who is here",
    options=(Option("security_barrier", "true"),),
    column_comments=(ColumnComment("mail", "an address"),),
    indexes=(Index("active_mail", (IndexPart(col("mail")),)),),
    triggers=(Trigger("redirect", plain("instead of insert")),),
    extras=(Extra("rule r", plain("CREATE RULE r")),),
)

TWICE = Table(
    "app",
    "twice",
    columns=(Column("mood", Type("integer")),),
    constraints=(
        ForeignKey(("mood",), ref("relation", "app", "moods"), target_columns=("mood",)),
        ForeignKey(
            ("mood",), ref("relation", "app", "moods"), target_columns=("mood",), on_delete="cascade", ordinal=1
        ),
    ),
)
"""Refers twice to the same, and does two things when that goes."""

EXAMPLES: tuple[SchemaObject, ...] = (
    TWICE,
    TABLE,
    Table("app", "elsewhere", kind="foreign_table", columns=(Column("a", INTEGER),)),
    VIEW,
    Namespace("app", owner="app_owner", comment="the application"),
    Enum("app", "mood", (EnumValue("sad"), EnumValue("happy")), owner="app_owner", comment="how one is"),
    Composite("app", "pair", owner="o", comment="two", attributes=(Column("b", INTEGER), Column("a", TEXT))),
    Domain(
        "app",
        "positive",
        INTEGER,
        not_null=True,
        default=plain("1"),
        collation="C",
        owner="o",
        comment="above zero",
        checks=(Check(plain("value > 0"), actual="positive_check", actual_mariadb="CONSTRAINT_1"),),
        not_null_name="counted",
        not_null_comment="none is not a number",
    ),
    Sequence(
        "app",
        "users_id_seq",
        ALL_OPTIONS,
        owned_by=ref("column", "app", "users", "id"),
        owner="o",
        persistence="unlogged",
        comment="counts",
    ),
    Routine(
        "app",
        "touch(integer,text)",
        kind="procedure",
        arguments=(Argument("a", INTEGER, "inout", plain("1")), Argument("b", TEXT), Argument("c", None)),
        returns=Type("trigger"),
        returns_set=True,
        returns_table=True,
        language="sql",
        body=Expr(("select 1 from ", ref("relation", "app", "users")), ("SELECT 1 FROM app.users",)),
        body_form="atomic",
        owner="o",
        comment="touches",
        options=(Option("volatility", "stable"), Option("set search_path", "app")),
    ),
    Extension("citext", schema="app", version="1.6", comment="case", uncommented=True),
    Grants(
        "app",
        "relation users",
        ref("relation", "app", "users"),
        (Privilege("reader", "select", column="email"), Privilege("app", "insert", grantable=True)),
    ),
    Opaque("app", "aggregate", "total(integer)", (plain("CREATE AGGREGATE total"), plain("ALTER AGGREGATE total"))),
)
