"""Scripts cut into statements, with their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerogit.errors import SourceError
from aerogit.sql.splitter import split


def texts(script: str, dialect: str = "postgres") -> list[str]:
    return [statement.text for statement in split(script, dialect)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT ';'",
        'SELECT 1 AS ";"',
        "SELECT $$;$$",
        "SELECT $a$ $$ ; $$ $a$",
        r"SELECT E'\';'",
        "SELECT 1 -- ;\n + 1",
        "SELECT 1 /* ; /* ; */ ; */",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END",
        "SELECT a$b$c FROM t",
    ],
)
def test_a_semicolon_inside_ends_nothing(statement: str) -> None:
    assert texts(f"{statement};\nSELECT 2;") == [statement, "SELECT 2"]


def test_offsets_lead_back_to_the_script() -> None:
    script = "\n  SELECT 1 ;\n\n-- next\nSELECT 'é'\n"
    found = [script[s.start : s.end] for s in split(script, "postgres")]
    assert found == ["SELECT 1 ", "-- next\nSELECT 'é'"]


def test_empty_statements_and_lone_comments_are_left_out() -> None:
    assert texts(";; -- nothing\n ; SELECT 1;;\n/* nor here */") == ["SELECT 1"]


def test_a_transaction_begins_no_body() -> None:
    assert texts("BEGIN; SELECT 1; END;") == ["BEGIN", "SELECT 1", "END"]


def test_rows_of_a_copy_belong_to_it() -> None:
    script = "COPY t FROM stdin;\n1\ta;b\n\\N\t'\n\\.\nSELECT 1;"
    copy, select = split(script, "postgres")
    assert (copy.kind, script[copy.start : copy.end]) == ("copy", script[: script.index("\nSELECT")])
    assert select.text == "SELECT 1"


def test_psql_lines_stand_alone() -> None:
    found = list(split("\\set x 'a;b'\nSELECT 1;\n\\q", "postgres"))
    assert [(s.kind, s.text) for s in found] == [("psql", "\\set x 'a;b'"), ("sql", "SELECT 1"), ("psql", "\\q")]


@pytest.mark.parametrize("script", ["SELECT 'a", 'SELECT "a', "SELECT $$a", "/* a", "COPY t FROM stdin;\n1\n"])
def test_what_is_never_closed_is_an_error_with_its_place(script: str) -> None:
    with pytest.raises(SourceError) as caught:
        list(split(script, "postgres"))
    assert 0 <= caught.value.offset < len(script)


PIECES = st.sampled_from(
    ["SELECT 1", "SELECT ';'", "SELECT $a$;$a$", "SELECT 1 /* ; */", "-- ;\nSELECT 2", 'SELECT ";"']
)


@given(st.lists(PIECES, min_size=1, max_size=8))
def test_what_was_joined_comes_apart_again(statements: list[str]) -> None:
    assert texts(";\n".join(statements)) == statements
