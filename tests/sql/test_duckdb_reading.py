"""DuckDB scripts of any kind: every statement is accounted for, nothing but a SourceError comes of bad ones."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerogit.errors import SourceError
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.model.schema import Schema
from aerogit.sql.lexer import tokenize
from aerogit.sql.reading import Reading, read
from aerogit.sql.splitter import split
from aerogit.sql.statement import Outcome, SourceFile, Statement

CASES = Path(__file__).parent / "duckdb"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("**/*.sql"))]


def reading(text: str, onto: Schema | None = None) -> Reading:
    return read([SourceFile("script.sql", text)], "duckdb", onto)


TABLE = Key("main", "table", "t")


@pytest.mark.parametrize(
    ("text", "outcome", "what", "keys"),
    [
        ("CREATE INDEX i ON t (a)", Outcome.MODELLED, "create index", (TABLE,)),
        ("COMMENT ON COLUMN t.a IS 'x'", Outcome.MODELLED, "comment on column", (TABLE,)),
        ("ALTER TABLE t RENAME TO u", Outcome.MODELLED, "alter table", (TABLE, Key("main", "table", "u"))),
        ("DROP TABLE IF EXISTS nowhere", Outcome.MODELLED, "drop table", ()),
        ("CREATE TABLE u AS SELECT some_function(a) AS b FROM t", Outcome.OPAQUE, "create table", ()),
        ("CREATE MATERIALIZED VIEW m AS SELECT a FROM t", Outcome.OPAQUE, "create materialized_view", ()),
        ("INSERT INTO t (b, a) VALUES (1, 2)", Outcome.DATA, "insert", (TABLE,)),
        ("INSERT INTO t BY NAME SELECT a, b FROM u0", Outcome.DATA, "insert", (TABLE, Key("main", "table", "u0"))),
        ("INSERT OR REPLACE INTO t VALUES (1, 2)", Outcome.DATA, "insert", (TABLE,)),
        (
            "INSERT INTO t (SELECT a, b FROM t) ON CONFLICT (a) DO UPDATE SET b = excluded.b + 1",
            Outcome.DATA,
            "insert",
            (),
        ),
        ("UPDATE t SET a = u0.a FROM u0 WHERE u0.b = t.b", Outcome.DATA, "update", (TABLE, Key("main", "table", "u0"))),
        ("WITH k AS (SELECT a FROM u0) DELETE FROM t USING k WHERE t.a = k.a", Outcome.DATA, "delete", ()),
        ("TRUNCATE t", Outcome.DATA, "truncate", (TABLE,)),
        ("COPY t (a) FROM 'file.csv'", Outcome.DATA, "copy", (TABLE,)),
        ("COPY (FROM t) TO 'file.parquet' (FORMAT parquet)", Outcome.DATA, "copy", (TABLE,)),
        ("MERGE INTO t USING u0 ON t.a = u0.a WHEN MATCHED THEN UPDATE SET b = u0.b", Outcome.DATA, "merge", ()),
        ("FROM t", Outcome.DATA, "from", (TABLE,)),
        ("(SELECT 1)", Outcome.DATA, "select", ()),
        ("PIVOT t ON a USING sum(b)", Outcome.DATA, "pivot", (TABLE,)),
        ("SET memory_limit = '1GB'", Outcome.SESSION, "set", ()),
        ("PRAGMA enable_profiling", Outcome.SESSION, "pragma", ()),
        ("BEGIN TRANSACTION", Outcome.SESSION, "begin", ()),
        ("CREATE SECRET s (TYPE s3)", Outcome.SESSION, "create secret", ()),
        ("CREATE TEMP TABLE w (a INTEGER)", Outcome.SESSION, "create table", ()),
        ("EXPLAIN SELECT 1", Outcome.SESSION, "explain", ()),
    ],
)
def test_what_becomes_of_a_statement(text: str, outcome: Outcome, what: str, keys: tuple[Key, ...]) -> None:
    base = reading("CREATE TABLE t (a INTEGER UNIQUE, b INTEGER); CREATE TABLE u0 (a INTEGER, b INTEGER)").schema
    (statement,) = reading(text, base).statements
    assert (statement.outcome, statement.what) == (outcome, what)
    if keys:
        assert set(statement.keys) == set(keys)


def test_an_insert_tells_the_columns_it_lists() -> None:
    text = 'CREATE TABLE t (a INTEGER, "B b" INTEGER); INSERT INTO T ("b b", A) VALUES (1, 2)'
    (_, statement) = reading(text).statements
    start = text.index("INSERT")
    told = Statement("script.sql", start, len(text), Outcome.DATA, "insert", (TABLE,), ("B b", "a"))
    assert statement._replace(marks=None) == told
    marked = [text[mark.name_start : mark.end] for mark in statement.marks or ()]
    assert marked == ["T", '"b b"', "A"]


def test_statements_of_another_database_touch_nothing() -> None:
    text = "ATTACH 'other.db' AS other; CREATE TABLE t (a INTEGER); INSERT INTO t SELECT a FROM other.main.t2"
    assert reading(text).statements[-1].keys == (TABLE,)


def test_session_objects_end_with_their_script() -> None:
    first = SourceFile(
        "1.sql",
        "CREATE TEMP TABLE w AS SELECT 1 AS a; CREATE TABLE t AS FROM w; DROP TABLE w; CREATE TEMP VIEW x AS FROM t",
    )
    found = read([first], "duckdb").schema
    assert set(found.objects) == {TABLE}
    with pytest.raises(SourceError, match="x does not exist"):
        read([first, SourceFile("2.sql", "FROM x")], "duckdb")


def test_a_table_kept_as_text_keeps_its_later_statements() -> None:
    text = "CREATE TABLE t AS SELECT f(1) AS a; ALTER TABLE t ADD COLUMN b INTEGER; ALTER TABLE t RENAME TO u"
    value = reading(text).schema.get(Key("main", "table", "u"))
    assert isinstance(value, Opaque)
    assert len(value.statements) == 2


def test_every_statement_of_the_corpus_is_accounted_for(shared: Path) -> None:
    counted: Counter[Outcome] = Counter()
    for path in sorted(shared.glob("corpus/schemas/duckdb/*.sql")):
        text = path.read_text(encoding="utf-8")
        statements = reading(text).statements
        assert [(one.start, one.end) for one in statements] == [(raw.start, raw.end) for raw in split(text, "duckdb")]
        counted.update(one.outcome for one in statements)
    assert counted == {Outcome.MODELLED: counted.total()}
    assert counted.total() > 40


PIECES = (
    *"'\"()[]{};,.*é\u00a0\0", "::", "--", "/*", "$$", "select", "from", "where", "case", "end", "as", "join", "on",
    "in", "any", "lambda x:", "interval", "not", "using", "over (", "union", "values", "with x as (", "struct(", "[1,2",
    ":=", "order by", "alter table", "check", "references", "trigger", "enum(", "default", "unpivot", "for", "extract(",
    "nextval(", "exclude", "recursive", "at time zone", "window w as (",
)  # fmt: skip


def mutilated(random: Random, text: str) -> str:
    """A few statements of a text with pieces put in, taken out and doubled."""
    statements = text.split(";")
    start = random.randrange(len(statements))
    found = ";".join([*statements[:2], *statements[start : start + 6]])
    for _ in range(random.randint(1, 5)):
        at, other = random.randrange(len(found) + 1), random.randrange(len(found) + 1)
        match random.randrange(3):
            case 0:
                found = f"{found[:at]} {random.choice(PIECES)} {found[at:]}"
            case 1:
                found = found[:at] + found[at + random.choice((1, 5, 20)) :]
            case _:
                found = found[:at] + found[other : other + 30] + found[at:]
    return found


@given(st.integers(0, 2**32), st.sampled_from(TEXTS))
def test_nothing_but_a_source_error_comes_of_a_mutilated_script(seed: int, text: str) -> None:
    broken = mutilated(Random(seed), text)
    for work in (lambda: tokenize(broken, "duckdb"), lambda: list(split(broken, "duckdb")), lambda: reading(broken)):
        with suppress(SourceError):
            work()


def test_nesting_without_end_is_an_error_and_no_crash() -> None:
    with pytest.raises(SourceError, match="nested too deep"):
        reading("CREATE VIEW v AS SELECT " + "(" * 1500 + "1" + ")" * 1500)
