"""Live databases as schemas: what DuckDB tells, and what it forgets."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.introspect.duckdb import (
    StatementError,
    are_equivalent,
    connect,
    engine_form,
    introspect,
    introspect_after,
    run_script,
    scratch,
)
from aerogit.model.canonical import encode, schema_id
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Sequence
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.model.types import Type
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

CASES = sorted((Path(__file__).parent / "cases").glob("*.sql"))


def of_files(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "duckdb").schema


def of_database(text: str, known: Schema | None = None) -> Schema:
    with scratch() as connection:
        run_script(connection, SourceFile("case.sql", text))
        return introspect(connection, known)


def column_type(schema: Schema, table: str, column: str) -> Type:
    found = schema.get(Key("main", "table", table))
    assert isinstance(found, Table)
    one = found.column(column)
    assert one is not None
    return one.type


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_tables_types_and_sequences_read_as_their_source_does(case: Path) -> None:
    files, live = of_files(case.read_text()), of_database(case.read_text())
    assert set(live.objects) == set(files.objects)
    for key in files.objects:
        if key.kind not in ("view", "macro"):
            assert encode(live.objects[key])[0] == encode(files.objects[key])[0]


def test_a_column_s_type_gets_its_name_back() -> None:
    text = """
        create type mood as enum ('sad', 'ok');
        create type place as struct (x integer, feels mood);
        create table t (a mood default 'ok', b mood[], c place[3], d map(varchar, mood), e struct(z place), f integer);
    """
    files, live = of_files(text), of_database(text)
    assert schema_id(live) == schema_id(files)
    assert column_type(live, "t", "b") == Type(user=Ref("type", ("main", "mood")), dims=("",))


def test_where_two_types_have_one_structure_the_table_s_own_schema_decides() -> None:
    text = """
        create schema app;
        create type one as enum ('x');
        create type app.two as enum ('x');
        create table t (a one);
        create table app.t (a app.two);
    """
    assert schema_id(of_database(text)) == schema_id(of_files(text))


def test_what_is_known_decides_between_types_that_look_alike() -> None:
    text = """
        create type one as enum ('x');
        create type two as enum ('x');
        create table t (a two, b enum ('x'), c one);
    """
    files = of_files(text)
    assert schema_id(of_database(text)) != schema_id(files)
    assert schema_id(of_database(text, files)) == schema_id(files)


def test_what_is_known_and_no_longer_true_is_not_believed() -> None:
    known = of_files("create type mood as enum ('sad', 'ok'); create table t (a mood)")
    live = of_database("create type mood as enum ('sad', 'ok', 'new'); create table t (a enum ('other'))", known)
    assert column_type(live, "t", "a") == Type("enum", args=("other",))
    gone = of_database("create table t (a enum ('sad', 'ok'))", known)
    assert column_type(gone, "t", "a").name == "enum"


def test_a_sequence_that_was_used_starts_where_it_is_known_to(tmp_path: Path) -> None:
    text = "create sequence s start 5; create sequence plain; create table t (i int default nextval('s'))"
    files = of_files(text)
    path = tmp_path / "main.duckdb"
    with connect(path) as connection:
        run_script(connection, SourceFile("case.sql", text))
        run_script(
            connection, SourceFile("use.sql", "insert into t values (default), (default); select nextval('plain')")
        )
        assert schema_id(introspect(connection)) == schema_id(files)
    with connect(path) as connection:
        forgotten = introspect(connection).get(Key("main", "sequence", "s"))
        assert isinstance(forgotten, Sequence)
        assert forgotten.options.start is None
        assert schema_id(introspect(connection, files)) == schema_id(files)
        connection.execute("insert into t values (default)")
        assert schema_id(introspect(connection, files)) == schema_id(files)


def test_a_sequence_that_was_not_used_starts_where_it_says() -> None:
    known = of_files("create sequence s start 5")
    live = of_database("create sequence s start 6", known)
    assert schema_id(live) == schema_id(of_files("create sequence s start 6"))


def test_the_engine_s_own_form_settles_what_spelling_does_not() -> None:
    text = """
        create table t (a integer, b date, check (b > date '2020-01-01'));
        create view v as select count(*) as n from t where a in (select 1) union all (select 2);
    """
    files, live = of_files(text), of_database(text)
    assert are_equivalent(files, live)
    assert schema_id(engine_form(engine_form(files))) == schema_id(engine_form(files))
    assert not are_equivalent(files, of_database(text.replace("select 2", "select 3")))
    assert not are_equivalent(files, of_database(text.replace("integer", "bigint")))


def test_the_engine_says_when_it_refuses_a_schema() -> None:
    with pytest.raises(StatementError, match="nope"):
        engine_form(of_files("create table t (a integer default nope(3))"))


STEPS = """
create table a (id integer primary key, x integer);
create table b (id integer, a integer references a (id));
create view v as select id from a;
create index a_x on a (x);
create schema app;
create table app.a (id integer);
alter table b add column late integer;
comment on column b.late is 'late';
create type mood as enum ('x');
create table c (m mood, n enum ('x'));
create macro m(p) as (select count(*) from a where id = p);
create view w as select * from v join c on true;
drop table c;
create table c (m integer);
create or replace view v as select x from a;
drop view v;
create sequence s;
create table d (i integer default nextval('s'));
drop table b;
drop index a_x;
alter table a rename to z;
set schema = 'app';
create view inner_view as select id from a;
set schema = 'main';
create table x (inner_view integer);
drop schema app cascade;
"""


def test_what_is_read_step_by_step_is_what_is_read_at_once() -> None:
    with scratch() as connection:
        earlier = introspect_after(None, connection, None)
        cheap = 0
        for statement in STEPS.strip().split("\n"):
            connection.execute(statement)
            found = introspect_after(earlier, connection, None)
            assert schema_id(found.schema) == schema_id(introspect(connection))
            cheap += set(earlier.statements) <= set(found.statements)
            earlier = found
        assert cheap > 10
