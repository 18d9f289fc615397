"""Normal forms of expressions: what every dialect unifies, and what PostgreSQL's own rules add."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerogit.model.expression import Ref
from aerogit.model.types import Type
from aerogit.sql.atoms import Mark
from aerogit.sql.normal import build_expression
from aerogit.sql.postgres.normal.normal import normal_expression
from aerogit.sql.postgres.scanning.interval import interval_text


def norm(text: str) -> str:
    (piece,) = build_expression(text, "duckdb").norm
    assert isinstance(piece, str)
    return piece


def pg(text: str, **types: str) -> str:
    """PostgreSQL's normal form; each name given with a type is taken for a column of the table."""
    marks = [
        Mark(found.start(), found.end(), found.start(), Ref("column", (name,)))
        for name in types
        for found in re.finditer(rf"\b{name}\b", text)
    ]
    known = {name: Type(type_) for name, type_ in types.items()}
    made = normal_expression(text, marks, 0, lambda ref: known.get(ref.path[0]))
    return "".join(piece if isinstance(piece, str) else piece.path[-1] for piece in made.norm)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A  !=  b", "a <> b"),
        ("CAST(a AS int)", "a::int"),
        ("((a))", "a"),
        ("(a + b) + c", "a + b + c"),
        ("(a * b) + c", "a * b + c"),
        ("((a = 1) AND (b = 2)) OR (c = 3)", "a = 1 and b = 2 or c = 3"),
        ("(a AND b) AND c", "a and (b and c)"),
        ('"a" + "B"', 'a + "B"'),
        ("a /* why */ + b -- so", "a + b"),
        ("f ( a , b )", "f(a, b)"),
        ("(a IS NULL)", "a is null"),
        ("NOT (a = 1)", "not a = 1"),
    ],
)
def test_spellings_that_mean_the_same(one: str, other: str) -> None:
    assert norm(one) == norm(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a - (b - c)", "a - b - c"),
        ("(a + b) * c", "a + b * c"),
        ("a AND (b OR c)", "a and b or c"),
        ("NOT (a AND b)", "not a and b"),
        ("(a OR b) = c", "a or b = c"),
        ("-(a + b)", "- a + b"),
        ("'A'", "'a'"),
        ("(a, b)", "a, b"),
        ("(a + b)::int", "a + b::int"),
    ],
)
def test_spellings_that_do_not(one: str, other: str) -> None:
    assert norm(one) != norm(other)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("'a'::text", "'a'"),
        ("'a'::character varying", "'a'"),
        ("'a'::character varying(3)", "'a'::varchar(3)"),
        ("x::pg_catalog.int4", "x::integer"),
        ("x::timestamp(3) with time zone", "x::timestamptz(3)"),
        ("x::int4[][3]", "x::integer[][]"),
        ("DATE '2024-01-01'", "'2024-01-01'::date"),
        ("interval '90 minutes'", "'01:30:00'::interval"),
        ("interval '2' day", "'2 days'::interval"),
        ("'-1'::integer", "- 1"),
        ("'4294967295'::bigint", "4294967295"),
        ("'1'::bigint", "'1'::bigint"),
        ("a = ANY (ARRAY['x'::text, 'y'::text])", "a in ('x', 'y')"),
        ("a = SOME (ARRAY[1, 2])", "a in (1, 2)"),
        ("a <> ALL ((ARRAY[1, 2]))", "a not in (1, 2)"),
        ("a = ANY (b)", "a = any (b)"),
        ("a IN (1)", "a = 1"),
        ("a NOT IN (1)", "a <> 1"),
        ("a IN (SELECT 1)", "a in (select 1)"),
        ("a !~~ 'x'::text", "a not like 'x'"),
        ("a ~~* 'x'", "a ilike 'x'"),
        ("a BETWEEN 1 AND 2 AND b", "a >= 1 and a <= 2 and b"),
        ("a NOT BETWEEN 1 AND 2", "a < 1 or a > 2"),
        ("b OR a + 1 BETWEEN c AND d", "b or a + 1 >= c and a + 1 <= d"),
        ("a ISNULL", "a is null"),
        ("NOT (a IS DISTINCT FROM b)", "a is not distinct from b"),
        ("(a IS DISTINCT FROM b)", "a is distinct from b"),
        ("CURRENT_TIMESTAMP", "now()"),
        ("CURRENT_TIMESTAMP(3)", "current_timestamp(3)"),
        ("timezone('utc'::text, now())", "now() at time zone 'utc'"),
        ("ROW(a, b) = c", "(a, b) = c"),
        ("ROW(a)", "row(a)"),
        ("CASE WHEN a THEN 1 ELSE NULL::integer END", "case when a then 1 end"),
        ("EXTRACT('year' FROM a)", "extract(year from a)"),
        ("a OPERATOR(pg_catalog.+) b", "a + b"),
    ],
)
def test_what_postgresql_rewrites(text: str, normal: str) -> None:
    assert pg(text) == normal


@pytest.mark.parametrize(
    ("text", "types", "normal"),
    [
        ("(v)::text = 'x'::text", {"v": "varchar"}, "v = 'x'"),
        ("(v)::text = 'x'::text", {"v": "integer"}, "v::text = 'x'"),
        ("lower((v)::text)", {"v": "varchar"}, "lower(v)"),
        ("(v)::text", {"v": "varchar"}, "v::text"),
        ("(v)::text", {"v": "text"}, "v"),
        ("v > (0)::numeric", {"v": "numeric"}, "v > 0"),
        ("v / (2)::numeric", {"v": "integer"}, "v / 2::numeric"),
        ("v / (2)::numeric", {"v": "numeric"}, "v / 2"),
        ("(v)::numeric * w", {"v": "integer", "w": "numeric"}, "v * w"),
        ("(v)::numeric * w", {"v": "integer", "w": "integer"}, "v::numeric * w"),
        ("v >= '2020-01-01'::date", {"v": "date"}, "v >= '2020-01-01'"),
        ("v >= '2020-01-01'::date", {"v": "timestamp"}, "v >= '2020-01-01'::date"),
        ("v = ANY (ARRAY[(1)::numeric, (2)::numeric])", {"v": "numeric"}, "v in (1, 2)"),
        (
            "(v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])",
            {"v": "varchar"},
            "v in ('a', 'b')",
        ),
    ],
)
def test_casts_go_only_where_the_columns_type_is_known(text: str, types: dict[str, str], normal: str) -> None:
    assert pg(text, **types) == normal


def test_a_reference_takes_the_place_of_its_name() -> None:
    text = "u.\"Mail\" = 'x'"
    mark = Mark(0, 8, 2, Ref("column", ("public", "users", "Mail")), qualifier="u")
    made = build_expression(text, "postgres", [mark])
    assert made.norm == ("u.", mark.ref, " = 'x'")
    assert made.text == text
    assert made.refs == (mark.ref,)


LEAVES = st.sampled_from(["a", "b", "1", "'x'", "f(a)", "a.b"])
OPERATORS = st.sampled_from(["+", "-", "*", "/", "=", "<", "AND", "OR", "||"])
TREES = st.recursive(
    LEAVES, lambda inner: st.tuples(inner, OPERATORS, inner).map(" ".join).map("({})".format), max_leaves=8
)


@given(TREES)
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    assert norm(norm(text)) == norm(text)


@given(st.integers(0, 10**5), st.sampled_from(["days", "hours", "minutes", "seconds", "months", "weeks"]))
def test_an_interval_as_printed_prints_itself(count: int, unit: str) -> None:
    printed = interval_text(f"{count} {unit}")
    assert printed is not None
    assert interval_text(printed) == printed
