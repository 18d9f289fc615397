"""What is recognised by its text is read as the readers that go word by word read it: both ways are run.

Cases are the scripts of all tests and of the corpus, and tables put together at random from pieces that have tempted a
short cut before: words that are a name in one place only, texts that mean another thing in another table.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aerogit.sql.reading import decode_source
from sql.test_sqlite_statements import AGREES
from support.plain import both_ways

TESTS = Path(__file__).parents[1]
CASES = sorted(path for path in TESTS.rglob("*.sql") if "sqlite" in path.as_posix())


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_case_reads_the_same_both_ways(path: Path) -> None:
    text = decode_source(path.name, path.read_bytes())
    for part in re.split(r"^-- is (?:the same as|not)$", text, flags=re.M):
        both_ways(part, "sqlite")


@pytest.mark.parametrize("text", AGREES)
def test_a_statement_reads_the_same_both_ways(text: str) -> None:
    both_ways(text, "sqlite")


def test_every_file_of_the_corpus_reads_the_same_both_ways(shared: Path) -> None:
    files = sorted(path for path in (shared / "corpus").rglob("*.sql") if "sqlite" in path.as_posix())
    assert len(files) > 100
    known = sum(both_ways(decode_source(path.name, path.read_bytes()), "sqlite")[1] for path in files)
    assert known > 300


NAMES = [
    "a",
    "B",
    '"c d"',
    "[e]",
    "`f`",
    "text",
    '"end"',
    "first",
    "rowid",
    "nocase",
    "check1",
    "ñ",
    "x$1",
    '"a"',
    "key",
]
TYPES = ["", "INTEGER", "text", "DECIMAL(10, 2)", "VARCHAR(3)", "unsigned big int", '"my type"', "int check1"]
EXPRESSIONS = [
    "{0} > 0", "{0} <> {1}", "{1} IN ('a', 'b,c')", "length({0}) < 10", "{0} IS NOT NULL AND ({1} = 1 OR {0} = '{1}')",
    "t1.{0} > 1", "t2.{0} > 1", "CAST({0} AS text) = 'x'", "{0} COLLATE nocase = 'a'", "{0} = \"zz\"", "{0} = .5",
    "first > {0}", "{0} BETWEEN 1 AND {1}", "{0} -- x\n > 1", "{0} -> '$.a' /* , */ = 1", "x'00' = {0}", "{0} = 1e5",
    "coalesce({0}, {1}, 0) % 2 == 0", "(((({0})))) > 1", "CASE WHEN {0} THEN {1} END", "{0} = :a", "nope = {0}", "",
    "{0} GLOB '[a-z]'", "rowid > {0}", "{0} IN (SELECT 1)", "NOT {0} NOTNULL", "{0} MATCH {1} ESCAPE 'x'",
]  # fmt: skip
SAYINGS = [
    "NOT NULL", "NULL", "DEFAULT 1", "DEFAULT -1.5", "DEFAULT 'it''s (1, 2'", "DEFAULT (1 + 2)", "DEFAULT foo",
    "DEFAULT CURRENT_TIMESTAMP", "PRIMARY KEY", "PRIMARY KEY DESC", "PRIMARY KEY AUTOINCREMENT", "UNIQUE",
    "UNIQUE ON CONFLICT IGNORE", "NOT NULL ON CONFLICT REPLACE", "COLLATE nocase", "CONSTRAINT c1 NOT NULL",
    "REFERENCES t1", "REFERENCES T2 ({0})", "REFERENCES t1 (a) ON DELETE CASCADE ON UPDATE SET NULL",
    "REFERENCES t9 ({0}) DEFERRABLE INITIALLY DEFERRED", "REFERENCES t1 (a, {0})", "CONSTRAINT c2 REFERENCES [t 3]",
    "CHECK ({e})", "CONSTRAINT c1 CHECK ({e})", "AS ({e})", "GENERATED ALWAYS AS ({e}) STORED", "DEFAULT 'CHECK (1)'",
    "-- note, this\n NOT NULL", "CONSTRAINT c3", "DEFAULT \"x\"", "garbage (",
]  # fmt: skip
RULES = [
    "PRIMARY KEY ({0})", "PRIMARY KEY ({0}, {1})", "CONSTRAINT c1 PRIMARY KEY ( {1} ,{0})", "UNIQUE ({0}, {1})",
    "CONSTRAINT c1 UNIQUE ({0} COLLATE nocase DESC)", "PRIMARY KEY ({0} AUTOINCREMENT)", "UNIQUE (nope)",
    "FOREIGN KEY ({0}) REFERENCES t1 ({1})", "FOREIGN KEY ({0}, {1}) REFERENCES t2 (a, b) ON DELETE SET NULL",
    "CONSTRAINT c2 FOREIGN KEY ({1}) REFERENCES T1 ON UPDATE NO ACTION ON DELETE RESTRICT",
    "FOREIGN KEY ({0}) REFERENCES t1 (a) NOT NULL", "CHECK ({e})", "CONSTRAINT c3 CHECK ({e})", "CONSTRAINT c4",
    "CHECK ({e}) CHECK ({e})", "UNIQUE ({0}) ON CONFLICT ABORT", "a INT",
]  # fmt: skip
OPTIONS = ["", "STRICT", "WITHOUT ROWID", " without  rowid , strict", "STRICT -- end", "STRICT, NOTHING"]
PARTS = [
    "({0})", "({0}, {1})", "({0} DESC, {1} ASC)", "({0} COLLATE nocase)", "('{0}', \"{1}\")", "({e})", "(lower({0}))",
    "({0}) WHERE {e}", "({0} DESC) WHERE {1} IS NULL", "({0} NULLS FIRST)", "(nope)", "( {0} )", "({0}) x",
]  # fmt: skip


@st.composite
def tables(draw: st.DrawFn, number: int) -> str:
    """A table and some indexes on it; most are right, some are not."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))

    def filled(text: str) -> str:
        two = [draw(st.sampled_from(names)), draw(st.sampled_from(names))]
        expression = draw(st.sampled_from(EXPRESSIONS)).format(*two)
        return text.format(*two, e=expression)

    items = [
        " ".join(
            [name, draw(st.sampled_from(TYPES)), *map(filled, draw(st.lists(st.sampled_from(SAYINGS), max_size=2)))]
        )
        for name in names
    ]
    items += [filled(rule) for rule in draw(st.lists(st.sampled_from(RULES), max_size=2))]
    space = draw(st.sampled_from([", ", ",", " ,\n  ", ", /* and */ "]))
    head = draw(st.sampled_from(["CREATE TABLE", "create  table if not exists", "CREATE TABLE main."]))
    made = f"{head} t{number} ({space.join(items)}) {draw(st.sampled_from(OPTIONS))}".replace(". t", ".t")
    indexes = [
        f"CREATE {draw(st.sampled_from(['', 'UNIQUE ']))}INDEX i{number}_{place} ON t{number} {filled(part)}"
        for place, part in enumerate(draw(st.lists(st.sampled_from(PARTS), max_size=2)))
    ]
    return ";\n".join([made, *indexes])


@settings(max_examples=25)
@given(st.data())
def test_tables_put_together_at_random_read_the_same_both_ways(data: st.DataObject) -> None:
    """A reading ends at its first mistake, so that a mistake is left out before more is read."""
    good: list[str] = []
    for number in (1, 2, 3, 1):
        for statement in data.draw(tables(number)).split(";\n"):
            if not both_ways(";\n".join([*good, statement]), "sqlite")[0]:
                good.append(statement)
