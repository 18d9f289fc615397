"""A replay that tells what each statement changed, as it goes."""

from __future__ import annotations

import pytest

from aerogit.diff.changes import Add, Drop, Rename
from aerogit.diff.compare import apply, compare
from aerogit.errors import SourceError
from aerogit.model.canonical import schema_id
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.watching import Moment, Watched, watch

SCRIPTS = {
    "postgres": "CREATE TABLE a (id integer PRIMARY KEY, b text); ALTER TABLE a ADD COLUMN c integer, DROP COLUMN b;"
    " CREATE INDEX a_c ON a (c); ALTER TABLE a RENAME COLUMN c TO d; ALTER TABLE a RENAME TO z; DROP INDEX a_c;"
    " CREATE VIEW v AS SELECT d FROM z; DROP VIEW v; DROP TABLE z;",
    "mysql": "CREATE TABLE a (id int PRIMARY KEY, b text); ALTER TABLE a ADD COLUMN c int, DROP COLUMN b;"
    " CREATE INDEX a_c ON a (c); RENAME TABLE a TO z; INSERT INTO z VALUES (1, 2); DROP TABLE z;",
    "sqlite": "CREATE TABLE a (id integer PRIMARY KEY, b text); ALTER TABLE a ADD COLUMN c integer;"
    " ALTER TABLE a RENAME TO z; CREATE INDEX z_c ON z (c); DROP INDEX z_c;",
    "duckdb": "CREATE TABLE a (id integer, b varchar); ALTER TABLE a ADD COLUMN c integer; ALTER TABLE a RENAME b TO d;"
    " ALTER TABLE a ALTER c TYPE bigint; CREATE VIEW v AS SELECT d FROM a;",
}


def moments(text: str, base: Schema) -> list[Moment]:
    found: list[Moment] = []
    watch(SourceFile("x.sql", text), Watched(base, found.append))
    return found


@pytest.mark.parametrize("dialect", SCRIPTS)
def test_what_the_statements_changed_makes_the_schema(dialect: str) -> None:
    reached = Schema(dialect)
    for moment in moments(SCRIPTS[dialect], reached):
        reached = apply(moment.changes, reached)
    assert compare(reached, read([SourceFile("x.sql", SCRIPTS[dialect])], dialect).schema) == []


@pytest.mark.parametrize("dialect", SCRIPTS)
def test_watching_reads_as_reading_does(dialect: str) -> None:
    catalog = Watched(Schema(dialect), lambda moment: None)
    file = SourceFile("x.sql", SCRIPTS[dialect])
    statements = watch(file, catalog)
    plain = read([file], dialect)
    assert tuple(statements) == plain.statements
    assert schema_id(catalog.schema()) == schema_id(plain.schema)


def test_each_statement_has_its_own_changes() -> None:
    kinds = [[type(change) for change in moment.changes] for moment in moments(SCRIPTS["postgres"], Schema("postgres"))]
    assert kinds == [[Add], [Drop, Add], [Add], [Rename], [Rename], [Drop], [Add], [Drop], [Drop]]


def test_before_and_after_are_looked_up() -> None:
    base = read([SourceFile("a.sql", "CREATE TABLE a (id integer); CREATE TABLE b (id integer);")], "postgres").schema
    [moment] = moments("ALTER TABLE a ADD COLUMN c integer;", base)
    key, other = Key("public", "table", "a"), Key("public", "table", "b")
    before, after = moment.before(key), moment.after(key)
    assert before is base.get(key)
    assert [len(getattr(value, "columns", ())) for value in (before, after)] == [1, 2]
    assert moment.before(other) is moment.after(other) is base.get(other)


def test_a_statement_that_cannot_be_replayed_has_its_place() -> None:
    with pytest.raises(SourceError) as refused:
        moments("CREATE TABLE a (id integer);\nDROP TABLE b;", Schema("postgres"))
    assert (refused.value.path, refused.value.line) == ("x.sql", 2)


@pytest.mark.parametrize(
    "script",
    [
        "ALTER TABLE a RENAME TO z, RENAME COLUMN id TO number",
        "ALTER TABLE a RENAME COLUMN id TO number, RENAME TO z",
        "ALTER TABLE a RENAME TO y, RENAME COLUMN id TO n, RENAME TO z, RENAME COLUMN n TO number",
    ],
)
def test_a_table_and_its_column_renamed_by_one_statement_are_both_renames(script: str) -> None:
    base = read([SourceFile("a.sql", "CREATE TABLE a (id int, b int, c int AS (id + 1))")], "mysql").schema
    [moment] = moments(script, base)
    assert [(one.path.text(""), one.new.text("")) for one in moment.changes if isinstance(one, Rename)] == [
        ("a", "z"), ("a.id", "z.number")
    ]  # fmt: skip
    assert not [one for one in moment.changes if not isinstance(one, Rename)]
