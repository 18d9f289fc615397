"""What is recognised by its text is read as the readers that go word by word read it: both ways are run.

Cases are the scripts of all tests and of the corpus, what DuckDB prints of them, and tables put together at random from
pieces that have tempted a short cut before.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aerogit.errors import DatabaseError
from aerogit.introspect.duckdb import scratch
from aerogit.introspect.duckdb_catalog import read_catalog, script_of
from aerogit.sql.reading import decode_source
from support.plain import both_ways

TESTS = Path(__file__).parents[1]
CASES = sorted({*TESTS.glob("introspect/cases/*.sql"), *(p for p in TESTS.rglob("*.sql") if "duckdb" in p.as_posix())})


def printed(text: str) -> str:
    """The script as DuckDB's catalog tells it, as far as DuckDB runs it."""
    with scratch() as connection:
        with suppress(DatabaseError):
            connection.run(text)
        return script_of(read_catalog(connection.query, connection.catalog).statements)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_case_reads_the_same_both_ways(path: Path) -> None:
    text = decode_source(path.name, path.read_bytes())
    for part in re.split(r"^-- is (?:the same as|not)$", text, flags=re.M):
        both_ways(part, "duckdb")


def test_every_file_of_the_corpus_reads_the_same_both_ways(shared: Path) -> None:
    files = sorted(path for path in (shared / "corpus").rglob("*.sql") if "duckdb" in path.as_posix())
    assert len(files) > 100
    assert sum(both_ways(decode_source(path.name, path.read_bytes()), "duckdb")[1] for path in files) > 100


def test_what_duckdb_prints_of_whole_schemas_reads_the_same_both_ways(shared: Path) -> None:
    scripts = [printed(path.read_text()) for path in sorted((shared / "corpus/schemas/duckdb").glob("*.sql"))]
    known = [both_ways(script, "duckdb")[1] for script in scripts]
    made = [len(re.findall("^CREATE (?:TABLE|(?:UNIQUE )?INDEX)", script, flags=re.M)) for script in scripts]
    assert sum(made) > 20
    assert known == made


NAMES = [
    "a", "B", '"c d"', '"e.f"', "date", "text", '"end"', "first", "rowid", "nocase", "ñ", "x$1", '"a"', "key",
    "lambda",
]  # fmt: skip
TYPES = [
    "INTEGER", "int", "VARCHAR", "DECIMAL(10,2)", "TIMESTAMP WITH TIME ZONE", "INTEGER[]", "INTEGER[3]",
    "ENUM('a', 'b')", "STRUCT(x INTEGER, y mood)", "mood", "mood[]", "money", "other.mood", "MAP(VARCHAR, INTEGER)",
    "DOUBLE PRECISION",
]  # fmt: skip
EXPRESSIONS = [
    "({0} > 0)", "({0} IN ('a', 'b,c'))", "{0} BETWEEN 1 AND {1}", "((({0} IS NOT NULL) OR (NOT ({1} = 3))))",
    "length({0}) < 10", "twice({0}) > 1", "{0}.x > 1", "t1.{0} > 1", "CAST({0} AS money) = 1", "{0}::mood = 'a'",
    "{0} = \"zz\"", "{0} = .5", "{0} LIKE 'a%' -- x\n", "date '2020-01-01' < {0}", "{0} 'x'", "{0} = $$a,b$$",
    "{0} <> {0}", "(NOT ({0} IN (1, 2)))", "{0} = E'a\\'b'", "case when {0} then {1} end", "nope = {0}",
    "first > {0}", "{0}[1] = {1}", "{0} == {1} and {1} != 'it''s'", "rowid > {0}", "{0} is distinct from {1}", "",
]  # fmt: skip
SAYINGS = [
    "NOT NULL", "NULL", "DEFAULT(1)", "DEFAULT(-1.5)", "DEFAULT('it''s (1, 2')", "DEFAULT(1 + 2)", "DEFAULT(NULL)",
    "DEFAULT(current_timestamp)", "DEFAULT now()", "DEFAULT('a')", "DEFAULT(nextval('q'))", "DEFAULT true",
    "DEFAULT 1 + 2", "DEFAULT(twice(2))", "PRIMARY KEY", "UNIQUE", "COLLATE NOCASE", "COLLATE nocase.noaccent",
    "CONSTRAINT c1 NOT NULL", "REFERENCES t1", "REFERENCES T2 ({0})", "CHECK ({e})", "CONSTRAINT c1 CHECK ({e})",
    "AS ({e})", "USING COMPRESSION rle", "GENERATED ALWAYS AS ({e})", "-- note, this\n NOT NULL", "garbage (",
    "DEFAULT('a'::mood)", "DEFAULT(date('2020-01-01'))",
]  # fmt: skip
RULES = [
    "PRIMARY KEY({0})", "PRIMARY KEY ({0}, {1})", "CONSTRAINT c1 PRIMARY KEY ( {1} ,{0})", "UNIQUE({0}, {1})",
    "UNIQUE(nope)", "FOREIGN KEY ({0}) REFERENCES t1({1})", "FOREIGN KEY ({0}, {1}) REFERENCES t2(a, b)",
    "FOREIGN KEY ({0}) REFERENCES T1", "FOREIGN KEY ({0}) REFERENCES other.p(a)",
    "FOREIGN KEY ({0}) REFERENCES t1(a) ON DELETE RESTRICT", "CHECK({e})", "CONSTRAINT c3 CHECK ({e})",
    "CONSTRAINT c4", "z INT", "FOREIGN KEY ({0}) REFERENCES t1({0}, {1})", "unique INT",
]  # fmt: skip
PARTS = [
    "({0})", "({0}, {1})", "({0} DESC, {1})", "(({0} + 1))", "({e})", "(lower({0}))", "(nope)", "({0}) WITH (x = 1)",
    "( {0} )", "({0}) WHERE {e}", "({0}, ({e}))",
]  # fmt: skip
BEFORE = [
    "CREATE TYPE mood AS ENUM ('a', 'b')", "CREATE TYPE money AS DECIMAL(18,4)", "CREATE SCHEMA other",
    "CREATE TYPE other.mood AS ENUM ('c')", "CREATE SEQUENCE q", "CREATE MACRO twice(x) AS x * 2",
    "CREATE TABLE other.p (a INT PRIMARY KEY)",
]  # fmt: skip


@st.composite
def tables(draw: st.DrawFn, number: int) -> list[str]:
    """A table and some indexes on it; most are right, some are not."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))

    def filled(text: str) -> str:
        two = [draw(st.sampled_from(names)), draw(st.sampled_from(names))]
        return text.format(*two, e=draw(st.sampled_from(EXPRESSIONS)).format(*two))

    items = [
        " ".join(
            [name, draw(st.sampled_from(TYPES)), *map(filled, draw(st.lists(st.sampled_from(SAYINGS), max_size=2)))]
        )
        for name in names
    ]
    items += [filled(rule) for rule in draw(st.lists(st.sampled_from(RULES), max_size=2))]
    space = draw(st.sampled_from([", ", ",", " ,\n  ", ", /* and */ "]))
    head = draw(st.sampled_from(["CREATE TABLE ", "create  table if not exists ", "CREATE TABLE other."]))
    indexes = [
        f"CREATE {draw(st.sampled_from(['', 'UNIQUE ']))}INDEX i{number}_{place} ON t{number}{filled(part)}"
        for place, part in enumerate(draw(st.lists(st.sampled_from(PARTS), max_size=2)))
    ]
    return [f"{head}t{number}({space.join(items)})", *indexes]


@settings(max_examples=25)
@given(st.data())
def test_tables_put_together_at_random_read_the_same_both_ways(data: st.DataObject) -> None:
    """A reading ends at its first mistake, so that a mistake is left out before more is read."""
    good = list(BEFORE)
    for number in (1, 2, 1):
        for statement in data.draw(tables(number)):
            if not both_ways(";\n".join([*good, statement]), "duckdb")[0]:
                good.append(statement)
