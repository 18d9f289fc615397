"""Made-up DuckDB statements over a handful of names, so that they meet: some run, some are refused."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

TABLES = ("t", "u", "Users", '"Odd Name"')
COLUMNS = ("a", "b", "c", "Name", '"x y"', "id")
VIEWS = ("v", "w")
INDEXES = ("i", "j")
SCHEMAS = ("main", "app", '"N s"')
TYPES = (
    "int", "varchar", "decimal(8,2)", "numeric", "timestamp", "timestamptz", "boolean", "bigint[]", "double", "date",
    'struct(x int, "Y z" text)', "map(varchar, int[])", "mood", "Kind", "mood[]", "struct(m mood)", "interval", "json",
    "union(n int, s varchar)", "varchar(20)", "int[3]", "utinyint",
)  # fmt: skip
DEFAULTS = {
    "int": ("1", "-1", "1+2", "nextval('s')", "null", "(3)"),
    "varchar": ("'x'", "'it''s'", "lower('A')", "'a'||'b'"),
    "boolean": ("true", "'t'::boolean"),
    "timestamp": ("current_timestamp", "now()", "timestamp '2020-01-01'"),
    "date": ("current_date", "date '2020-01-01'"),
    "mood": ("'x'",),
    "bigint[]": ("[1,2]", "[]"),
    "interval": ("interval 1 day", "interval '2 hours'"),
    "json": ("'{}'",),
}

_LABELS = ("'x'", "'x', 'y'")
_TEXTS = ("'hi'", "null", "'it''s'")

START = (
    "CREATE SCHEMA app",
    "CREATE SEQUENCE s",
    "CREATE TYPE mood AS ENUM ('x')",
    "CREATE MACRO f(x) AS x",
)
"""What every sequence of statements starts with."""


def _table(random: Random) -> str:
    name = random.choice(TABLES)
    return f"{random.choice(SCHEMAS)}.{name}" if random.random() < 0.25 else name


def _column(random: Random, name: str) -> str:
    type_ = random.choice(TYPES)
    parts = [name, type_]
    if random.random() < 0.3 and type_ in DEFAULTS:
        parts.append(f"default {random.choice(DEFAULTS[type_])}")
    if random.random() < 0.2:
        parts.append("not null")
    if random.random() < 0.1 and type_ == "varchar":
        parts.append("collate nocase")
    if random.random() < 0.1:
        parts.append("unique")
    return " ".join(parts)


def _create_table(random: Random) -> str:
    columns = random.sample(COLUMNS, random.randint(1, 4))
    some = random.choice(columns)
    items = [_column(random, column) for column in columns]
    extra = (
        f"primary key ({some})",
        f"constraint k check ({some} {random.choice(('is not null', 'in (1,2)', '<> 3', 'between 1 and 3'))})",
        f"g {random.choice(('int ', ''))}generated always as ({some} + 1)",
        f"foreign key ({some}) references {random.choice(TABLES)}{random.choice(('', '(id)', '(a)'))}",
        f"unique ({some}, {columns[0]})",
    )
    items += [item for item in extra if random.random() < 0.25]
    return f"create {random.choice(('', 'or replace '))}table {_table(random)} ({', '.join(items)})"


def _query(random: Random) -> str:
    table, other = _table(random), _table(random)
    one, two = random.choice(COLUMNS), random.choice(COLUMNS)
    return random.choice(
        (
            f"select * from {table}",
            f"from {table}",
            f"select {one} as q, count(*) n from {table} group by 1",
            f"select x.{one}, y.* from {table} x join {other} as y on x.{one} = y.{two}",
            f"select {one} from {table} union all select {two} from {other}",
            f"with k as (select * from {table}) select {one} from k where {two} is not null",
            f"select {one}, f({two}) from {table}",
            f"select {table.split('.')[-1]}.{one} from {table} where {two} = 1 order by 1 desc limit 3",
            f"select * from {random.choice(VIEWS)}",
        )
    )


def _alter_table(random: Random) -> str:
    one, type_ = random.choice(COLUMNS), random.choice(TYPES)
    change = random.choice(
        (
            f"add column {_column(random, one)}",
            f"drop column {one}",
            f"drop column if exists {one}",
            f"rename column {one} to {random.choice(COLUMNS)}",
            f"rename to {random.choice(TABLES)}",
            f"alter {one} type {type_} using null",
            f"alter {one} set default {random.choice(random.choice(tuple(DEFAULTS.values())))}",
            f"alter {one} drop default",
            f"alter {one} set not null",
            f"alter {one} drop not null",
            f"add primary key ({one})",
            f"add unique ({one})",
            f"add column {one}.n int",
            f"drop column {one}.x",
        )
    )
    return f"alter table {_table(random)} {change}"


def _create_other(random: Random) -> str:
    one = random.choice(COLUMNS)
    replace = random.choice(("", "or replace "))
    return random.choice(
        (
            f"create index {random.choice(INDEXES)} on {_table(random)} ({random.choice((one, f'(lower({one}))'))})",
            f"create {replace}view {random.choice(('', 'app.'))}{random.choice(VIEWS)} as {_query(random)}",
            f"create {replace}view {random.choice(VIEWS)} as {_query(random)}",
            f"create {replace}table {_table(random)} as {_query(random)}",
            f"create {replace}sequence s {random.choice(('', 'start 5', 'increment -1'))}",
            f"create {replace}type {random.choice(('mood', 'Kind'))} as enum ({random.choice(_LABELS)})",
            f"create {replace}macro {random.choice('fg')}(x, k := 2) as {random.choice(('x', 'table select x'))}",
            f"create schema if not exists {random.choice(SCHEMAS)}",
            f"create trigger tr after insert on {_table(random)} for each statement insert into t default values",
        )
    )


def _drop(random: Random) -> str:
    cascade = random.choice(("", " cascade"))
    return "drop " + random.choice(
        (
            f"table {random.choice(('if exists ', ''))}{_table(random)}{cascade}",
            f"view if exists {random.choice(VIEWS)}",
            f"index {random.choice(INDEXES)}",
            f"sequence s{cascade}",
            f"type {random.choice(('mood', 'Kind'))}",
            f"macro {random.choice('fg')}",
            f"schema {random.choice(SCHEMAS)}{cascade}",
            f"trigger tr on {_table(random)}",
        )
    )


def _comment(random: Random) -> str:
    on = random.choice(
        (
            f"table {_table(random)}",
            f"column {_table(random)}.{random.choice(COLUMNS)}",
            f"view {random.choice(VIEWS)}",
            f"index {random.choice(INDEXES)}",
            "sequence s",
            "type mood",
            "macro f",
        )
    )
    return f"comment on {on} is {random.choice(_TEXTS)}"


_KINDS: dict[Callable[[Random], str], int] = {
    _create_table: 22,
    _alter_table: 34,
    _create_other: 26,
    _drop: 11,
    _comment: 7,
}


def statement(random: Random) -> str:
    """The next statement."""
    return random.choices(list(_KINDS), list(_KINDS.values()))[0](random)
