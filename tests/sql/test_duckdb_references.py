"""What expressions and queries refer to, and that a rename reaches each of those places."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.names import Path as ModelPath
from aerogit.model.objects import Routine, View
from aerogit.model.references import references
from aerogit.model.rename import rename_schema
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

CASES = Path(__file__).parent / "duckdb"
BASE = """
CREATE SEQUENCE ids;
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE MACRO twice(x) AS x * 2;
CREATE TABLE users (id INTEGER, name VARCHAR, feels mood);
CREATE TABLE posts (id INTEGER, user_id INTEGER, title VARCHAR);
"""
USERS, POSTS = Key("main", "table", "users"), Key("main", "table", "posts")


def schema_of(text: str) -> Schema:
    return read([SourceFile("script.sql", BASE + text)], "duckdb").schema


def view(schema: Schema, name: str = "v") -> View:
    value = schema.get(Key("main", "view", name))
    assert isinstance(value, View)
    return value


def column(table: str, name: str) -> Ref:
    return Ref("column", ("main", table, name))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT name FROM users", {column("users", "name")}),
        ("SELECT u.name FROM users u, posts", {column("users", "name")}),
        ("SELECT main.users.name FROM users", {column("users", "name")}),
        (
            "SELECT title FROM users JOIN posts ON users.id = user_id",
            {column("posts", "title"), column("users", "id"), column("posts", "user_id")},
        ),
        (
            "SELECT (SELECT max(p.id) FROM posts p WHERE p.user_id = u.id) AS m FROM users u",
            {column("posts", "id"), column("posts", "user_id"), column("users", "id")},
        ),
        ("WITH users AS (SELECT title AS name FROM posts) SELECT name FROM users", {column("posts", "title")}),
        ("SELECT x.name FROM (SELECT title AS name FROM posts) x", {column("posts", "title")}),
        ("SELECT x.n FROM users AS x(i, n, f)", set()),
        ("SELECT list_transform([1], lambda name: name + id) AS l FROM users", {column("users", "id")}),
        ("SELECT [name FOR name IN ['x'] IF name <> title] AS l FROM posts", {column("posts", "title")}),
        ("SELECT 1 AS one FROM users ORDER BY name", {column("users", "name")}),
        ("SELECT id AS name FROM posts ORDER BY name", {column("posts", "id")}),
        ("SELECT date_part('year', now()) AS year, name.first AS x FROM users", {column("users", "name")}),
        ("SELECT * EXCLUDE (name) FROM users", {column("users", "name")}),
        ("SELECT * FROM users", set()),
        (
            "SELECT sum(id) FILTER (WHERE name = 'x') OVER (PARTITION BY feels ORDER BY id) AS s FROM users",
            {column("users", "id"), column("users", "name"), column("users", "feels")},
        ),
        ("SELECT v.name FROM (VALUES ('x')) v(name)", set()),
    ],
)
def test_columns_of_a_query(query: str, found: set[Ref]) -> None:
    refs = set(view(schema_of(f"CREATE VIEW v AS {query}")).query.refs)
    assert {ref for ref in refs if ref.kind == "column"} == found


def test_other_references() -> None:
    schema = schema_of(
        """
        CREATE TABLE t (id INTEGER DEFAULT nextval('main.ids'), m mood DEFAULT 'b', n INTEGER CHECK (twice(n) > t.id));
        CREATE VIEW v AS SELECT twice(id) AS x, 'a'::mood AS m FROM users;
        CREATE MACRO named(i) AS TABLE SELECT name FROM users WHERE id = i;
        """
    )
    found = {key: {item.ref for item in references(value)} for key, value in schema.objects.items()}
    assert found[Key("main", "table", "t")] == {
        Ref("sequence", ("main", "ids")),
        Ref("type", ("main", "mood")),
        Ref("value", ("main", "mood", "b")),
        Ref("function", ("main", "twice")),
        column("t", "n"),
        column("t", "id"),
    }
    assert {Ref("function", ("main", "twice")), Ref("type", ("main", "mood"))} < found[Key("main", "view", "v")]
    assert column("users", "name") in found[Key("main", "macro", "named")]


def test_a_rename_is_spliced_into_the_source() -> None:
    schema = schema_of(
        """
        CREATE INDEX i ON users ((lower(name)));
        CREATE VIEW v AS SELECT name, users.id FROM users WHERE users.name <> 'name' -- of users
        ;
        CREATE VIEW w AS SELECT u.name AS author, title FROM main.users u JOIN posts ON user_id = u.id;
        CREATE MACRO named(id) AS TABLE SELECT u.name FROM users u WHERE u.id = id;
        CREATE TRIGGER tr AFTER UPDATE OF name ON users
        FOR EACH STATEMENT INSERT INTO posts (title) SELECT name FROM users;
        """
    )
    renamed = rename_schema(
        schema,
        {
            ModelPath(USERS): ModelPath(Key("main", "table", "people")),
            ModelPath(USERS, ("column", "name")): ModelPath(Key("main", "table", "people"), ("column", "full name")),
        },
    )
    assert view(renamed).query.text == (
        'SELECT "full name" AS name, people.id FROM people WHERE people."full name" <> \'name\''
    )
    assert view(renamed, "w").query.text == (
        'SELECT u."full name" AS author, title FROM main.people u JOIN posts ON user_id = u.id'
    )
    macro = renamed.get(Key("main", "macro", "named"))
    assert isinstance(macro, Routine)
    assert macro.body.text == 'SELECT u."full name" AS name FROM people u WHERE u.id = id'
    people = renamed.get(Key("main", "table", "people"))
    assert isinstance(people, Table)
    assert people.indexes[0].parts[0].expression.text == '(lower("full name"))'
    assert people.triggers[0].definition.text == (
        'AFTER UPDATE OF "full name" ON people\n        FOR EACH STATEMENT '
        'INSERT INTO posts (title) SELECT "full name" AS name FROM people'
    )


def test_a_renamed_sequence_and_label_are_spliced_into_their_quotes() -> None:
    schema = schema_of("CREATE TABLE t (id INTEGER DEFAULT nextval('ids'), m mood DEFAULT 'b');")
    renamed = rename_schema(
        schema,
        {
            ModelPath(Key("main", "sequence", "ids")): ModelPath(Key("main", "sequence", "numbers")),
            ModelPath(Key("main", "enum", "mood"), ("value", "b")): ModelPath(
                Key("main", "enum", "mood"), ("value", "c'd")
            ),
        },
    )
    table = renamed.get(Key("main", "table", "t"))
    assert isinstance(table, Table)
    assert [c.default.text for c in table.columns if c.default] == ["nextval('numbers')", "'c''d'"]


def test_names_resolve_as_sqlglot_resolves_them() -> None:
    schema = read(
        [SourceFile("analytics.sql", (CASES / "scripts" / "analytics.sql").read_text("utf-8"))], "duckdb"
    ).schema
    tables = [value for value in schema.objects.values() if isinstance(value, Table)]
    columns = {table.name: {item.name: "int" for item in table.columns} for table in tables}
    known: dict[str, object] = dict(columns)
    views = [value for value in schema.objects.values() if isinstance(value, View)]
    assert len(views) > 25
    for one in views:
        if "EXCLUDE" in one.query.text.upper():
            continue
        tree = qualify(
            sqlglot.parse_one(one.query.text, dialect="duckdb"),
            schema=known,
            dialect="duckdb",
            expand_stars=False,
            validate_qualify_columns=False,
        )
        wanted = set()
        for scope in traverse_scope(tree):
            for item in scope.columns:
                source = scope.sources.get(item.table)
                if isinstance(source, exp.Table) and item.name in columns.get(source.name, {}):
                    wanted.add(column(source.name, item.name))
        assert {ref for ref in one.query.refs if ref.kind == "column"} == wanted, one.name
