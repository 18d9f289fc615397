"""Mechanical rewrites: what they make of every bad case is not found any more, and says the same of the schema."""

from __future__ import annotations

import pytest

from aerogit.lint.finding import Finding
from aerogit.lint.judging import Judged, judge
from aerogit.lint.profile import Profile
from aerogit.lint.step import NO_TRANSACTION, Server
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.porcelain.lint import edited
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.lint_cases import Case, cases

USERS = "CREATE TABLE users (id bigint PRIMARY KEY, email text);"
REWRITTEN = {case.rule.code for case in cases() if case.is_bad and any(one.edits for one in case.own())}


def base() -> Schema:
    return read([SourceFile("published.sql", USERS)], "postgres").schema


def judged(text: str, *, in_transaction: bool = True) -> tuple[Finding, ...]:
    file = Judged(SourceFile("1.sql", text), in_transaction=in_transaction)
    return judge([file], base(), Profile(), Server("postgres", (15,)), "public").findings


def rewritten(text: str) -> str:
    return edited(text, [edit for one in judged(text) for edit in one.edits])


def test_these_rules_rewrite() -> None:
    assert {"LK01", "LK02", "LK03", "LK07", "LK08"} == REWRITTEN


@pytest.mark.parametrize("case", [case for case in cases() if case.is_bad and case.rule.code in REWRITTEN])
def test_a_rewritten_case_is_not_found_any_more(case: Case) -> None:
    found = case.own()
    published, _, body = case.text.partition("-- migration\n")
    text = edited(body, [edit for one in found for edit in one.edits])
    start = read([SourceFile("published.sql", published)], case.dialect).schema
    after = Judged(SourceFile("1.sql", text), in_transaction=NO_TRANSACTION not in text)
    said = judge([after], start, Profile(), Server("postgres", (15,)), "public").findings
    assert not [one for one in said if one.code == case.rule.code]
    one, other = (read([SourceFile("x.sql", each)], case.dialect, onto=start).schema for each in (body, text))
    assert schema_id(one) == schema_id(other)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("CREATE UNIQUE INDEX i ON users (email);", "CREATE UNIQUE INDEX CONCURRENTLY i ON users (email);"),
        ("CREATE INDEX ON users (email)", "CREATE INDEX CONCURRENTLY ON users (email)"),
        (
            "CREATE INDEX i ON users (email);\nCREATE INDEX j ON users (id, email);",
            "CREATE INDEX CONCURRENTLY i ON users (email);\nCREATE INDEX CONCURRENTLY j ON users (id, email);",
        ),
        (
            'ALTER TABLE users ADD CONSTRAINT "Grown" CHECK (id > 0);',
            'ALTER TABLE users ADD CONSTRAINT "Grown" CHECK (id > 0) NOT VALID;\n'
            'ALTER TABLE users VALIDATE CONSTRAINT "Grown";',
        ),
    ],
)
def test_what_is_written(text: str, wanted: str) -> None:
    assert rewritten(text) == NO_TRANSACTION + wanted


@pytest.mark.parametrize(
    "text",
    [
        "CREATE INDEX i ON users (email);\nALTER TABLE users ADD COLUMN a text;",
        "ALTER TABLE users ADD COLUMN a text;\nCREATE INDEX i ON users (email);",
        "BEGIN;\nCREATE INDEX i ON users (email);\nCOMMIT;",
        "ALTER TABLE users ADD COLUMN a text, ADD CONSTRAINT grown CHECK (id > 0);",
    ],
)
def test_what_would_lose_its_transaction_is_left_alone(text: str) -> None:
    assert rewritten(text) == text


def test_a_file_without_a_transaction_stays_one() -> None:
    [found] = judged(f"{NO_TRANSACTION}CREATE INDEX i ON users (email);", in_transaction=False)
    assert [edit.text for edit in found.edits] == [" CONCURRENTLY"]
