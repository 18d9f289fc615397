"""Mutilated SQL in every dialect: only `SourceError` comes out of splitters and readers, and in time."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from aerogit.errors import SourceError
from aerogit.model.canonical import schema_id
from aerogit.sql.dialects import DIALECTS
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support.mutations import LONGEST, mutilated, seeds

ROUNDS = 25
"""Scripts that one example of Hypothesis reads."""
PATIENCE_S = 20.0
"""Far above what any of these takes, and far below what an exponential reader would."""


def is_read(text: str, dialect: str) -> bool:
    """Whether a script is read; what is refused must be refused in words, at a place in the text."""
    refusal: SourceError | None = None
    try:
        reading = read([SourceFile("f.sql", text)], dialect)
    except SourceError as error:
        refusal = error
    if refusal is not None:
        assert refusal.message
        assert 0 <= refusal.offset <= len(refusal.text or text)
        return False
    for statement in reading.statements:
        assert 0 <= statement.start <= statement.end <= len(text)
    assert schema_id(reading.schema)
    return True


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    """Real statements by dialect, from what is at hand."""
    shared = Path(__file__).parent.parent.parent.parent / "shared"
    return {dialect: seeds(dialect, shared if shared.is_dir() else None) for dialect in DIALECTS}


@pytest.mark.heavy
@pytest.mark.parametrize("dialect", list(DIALECTS))
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
@example(seed=2792)
@example(seed=6863)
def test_mutilated_statements_are_read_or_refused(dialect: str, seed: int, texts: dict[str, list[str]]) -> None:
    start = time.process_time()
    random = Random(seed)
    for _ in range(ROUNDS):
        is_read(mutilated(random, texts[dialect], dialect), dialect)
    assert time.process_time() - start < PATIENCE_S


@pytest.mark.parametrize("dialect", list(DIALECTS))
@settings(max_examples=60)
@given(text=st.text(max_size=LONGEST))
def test_any_text_is_read_or_refused(dialect: str, text: str) -> None:
    if not any("\ud800" <= character <= "\udfff" or character == "\0" for character in text):
        is_read(text, dialect)


def deep(count: int) -> dict[str, str]:
    """Scripts nested, chained or left open `count` times."""
    return {
        "parentheses": f"CREATE TABLE t (a INTEGER CHECK ({'(' * count}a > 1{')' * count}))",
        "never closed": f"CREATE TABLE t (a INTEGER CHECK ({'(' * count}",
        "never opened": f"CREATE TABLE t (a INTEGER {')' * count}",
        "subqueries": f"CREATE VIEW v AS SELECT * FROM {'(SELECT * FROM ' * count}t{')' * count}",
        "calls": f"CREATE VIEW v AS SELECT {'abs(' * count}1{')' * count} AS a",
        "cases": f"CREATE VIEW v AS SELECT {'CASE WHEN true THEN ' * count}1{' END' * count} AS a",
        "sums": f"CREATE TABLE t (a INTEGER DEFAULT ({'+'.join('1' * count)}))",
        "concatenations": f"CREATE VIEW v AS SELECT {'||'.join(['1'] * count)} AS a",
        "conjunctions": f"CREATE TABLE t (a INTEGER, CHECK ({' AND '.join(['a > 1'] * count)}))",
        "negations": f"CREATE TABLE t (a INTEGER, CHECK ({'NOT ' * count}a))",
        "casts": f"CREATE TABLE t (a INTEGER DEFAULT (1{'::int' * count}))",
        "unions": f"CREATE VIEW v AS {' UNION ALL '.join(['SELECT 1 AS a'] * count)}",
        "expressions with": f"CREATE VIEW v AS {'WITH c AS (' * count}SELECT 1 AS a{') SELECT * FROM c' * count}",
        "comments": f"{'/*' * count} x {'*/' * count} CREATE TABLE t (a INTEGER)",
        "open comments": "/*" * count,
        "quotes": "'" * (count + 1),
        "semicolons": ";" * count,
        "bodies": f"CREATE TRIGGER g AFTER INSERT ON t BEGIN {'BEGIN ' * count}",
        "arrays": f"CREATE TABLE t (a INTEGER{'[]' * count})",
        "structures": f"CREATE TABLE t (a {'STRUCT(a ' * count}INTEGER{')' * count})",
        "dollars": "$" * count,
        "tags": "".join(f"$a{number}$" for number in range(count)),
        "names": f"CREATE VIEW v AS SELECT a{'.a' * count}",
        "digits": f"CREATE TABLE t (a INTEGER DEFAULT {'1' * count})",
        "backslashes": "\\" * count,
        "delimiters": "DELIMITER ;;\n" * count,
        "executable comments": "/*!50000 " * count,
    }


@pytest.mark.heavy
@pytest.mark.parametrize("shape", sorted(deep(1)))
@pytest.mark.parametrize("dialect", list(DIALECTS))
def test_what_is_nested_or_chained_ten_thousand_times(dialect: str, shape: str) -> None:
    start = time.process_time()
    is_read(deep(10_000)[shape], dialect)
    assert time.process_time() - start < PATIENCE_S


@pytest.mark.parametrize("shape", ["parentheses", "calls", "cases", "conjunctions", "concatenations", "unions"])
@pytest.mark.parametrize("dialect", list(DIALECTS))
def test_what_people_nest_is_read(dialect: str, shape: str) -> None:
    """Twenty levels, and chains of as many links."""
    assert is_read(deep(20)[shape], dialect)


def test_a_join_of_sixty_tables_is_read() -> None:
    joined = "".join(f" JOIN t t{number} ON t{number}.a = t0.a" for number in range(1, 60))
    text = f"CREATE TABLE t (a integer);\nCREATE VIEW v AS SELECT t0.a FROM t t0{joined};\n"
    for dialect in DIALECTS:
        reading = read([SourceFile("f.sql", text)], dialect)
        again = read([SourceFile("f.sql", write_schema(reading.schema))], dialect)
        assert schema_id(again.schema) == schema_id(reading.schema)


@pytest.mark.heavy
@pytest.mark.parametrize("dialect", list(DIALECTS))
def test_a_long_script_takes_time_by_its_length(dialect: str) -> None:
    """Twice the lines take about twice the time; ten times would be reading all that came before again."""

    def seconds(tables: int) -> float:
        script = "".join(
            f"CREATE TABLE t{n} (\n  id INTEGER PRIMARY KEY,\n  name VARCHAR(20) NOT NULL\n);\n" for n in range(tables)
        )
        start = time.process_time()
        read([SourceFile("f.sql", script)], dialect)
        return time.process_time() - start

    seconds(50)
    assert seconds(2000) < 12 * seconds(500)


@pytest.mark.heavy
@pytest.mark.parametrize("dialect", list(DIALECTS))
def test_a_million_lines_of_rows(dialect: str) -> None:
    rows = "INSERT INTO t VALUES (1, 'a; b');\n" * 5_000
    script = f"CREATE TABLE t (a INTEGER, b TEXT);\n{rows}"
    reading = read([SourceFile("f.sql", script)], dialect)
    assert len(reading.statements) == 5_001
    blank = "-- a line that says nothing\n" * 1_000_000
    assert is_read(f"{blank}CREATE TABLE t (a INTEGER);\n", dialect)
