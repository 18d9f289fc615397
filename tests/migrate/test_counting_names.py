"""Rows are counted under the names that the database has before the plan."""

from __future__ import annotations

from aerogit.migrate.counting import in_names_of_now
from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema
from aerogit.model.table import Check, Table
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

USERS, PEOPLE = (Key("public", "table", name) for name in ("users", "people"))


def schema(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "postgres").schema


def table(found: Schema, key: Key) -> Table:
    value = found.get(key)
    assert isinstance(value, Table)
    return value


def test_what_is_renamed_has_its_old_names() -> None:
    before = schema("CREATE TABLE users (a integer, b integer)")
    after = schema("CREATE TABLE people (c integer NOT NULL, b integer, CHECK (c > b))")
    renames = {Path(USERS): Path(PEOPLE), Path(USERS, ("column", "a")): Path(PEOPLE, ("column", "c"))}
    was, now = in_names_of_now(before, after, renames)
    assert was.objects.keys() == before.objects.keys()
    assert [column.name for column in table(now, USERS).columns] == ["a", "b"]
    (check,) = table(now, USERS).constraints
    assert isinstance(check, Check)
    assert check.expression.text == "a > b"


def test_columns_that_swap_names_do_so_back() -> None:
    before = schema("CREATE TABLE users (a integer, b text)")
    after = schema("CREATE TABLE users (b integer, a text)")
    paths = [Path(USERS, ("column", name)) for name in "ab"]
    _, now = in_names_of_now(before, after, {paths[0]: paths[1], paths[1]: paths[0]})
    assert [(column.name, column.type.name) for column in table(now, USERS).columns] == [
        ("a", "integer"),
        ("b", "text"),
    ]


def test_a_table_whose_old_name_another_takes_is_left_out() -> None:
    before = schema("CREATE TABLE users (a integer); CREATE TABLE notes (a integer)")
    after = schema("CREATE TABLE people (a bigint); CREATE TABLE users (x text); CREATE TABLE notes (a bigint)")
    was, now = in_names_of_now(before, after, {Path(USERS): Path(PEOPLE)})
    assert was.get(USERS) is None
    assert was.get(USERS._replace(name="notes")) is not None
    assert table(now, PEOPLE).columns[0].type.name == "bigint"


def test_a_column_whose_old_name_another_takes_leaves_its_table_out() -> None:
    before = schema("CREATE TABLE users (a integer)")
    after = schema("CREATE TABLE users (b integer, a text)")
    was, _ = in_names_of_now(before, after, {Path(USERS, ("column", "a")): Path(USERS, ("column", "b"))})
    assert was.get(USERS) is None
