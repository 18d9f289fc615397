"""The plan as a value: order, hazards, changes, proof by replay, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from aerogit.diff.changes import Add, Alter, Drop, Rename
from aerogit.diff.compare import compare
from aerogit.errors import PlanError
from aerogit.introspect.duckdb import StatementError, run_script, scratch
from aerogit.model.names import Key
from aerogit.model.names import Path as SchemaPath
from aerogit.model.schema import Schema
from aerogit.model.traits import TRAITS
from aerogit.plan.planner import STRATEGIES, inverted, plan
from aerogit.plan.replay import differences, verify
from aerogit.plan.steps import HazardKind, Plan, Step, render
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

CASES = Path(__file__).parent / "cases"


def schema(text: str, dialect: str = "duckdb", onto: Schema | None = None) -> Schema:
    return read([SourceFile("x.sql", text)], dialect, onto).schema


def column(table: str, name: str, dialect: str = "duckdb") -> SchemaPath:
    namespace = "main" if dialect == "duckdb" else "public"
    return SchemaPath(Key(namespace, "table", table), ("column", name))


@pytest.mark.parametrize("dialect", ["duckdb", "mysql", "postgres"])
def test_equal_schemas_need_no_plan(dialect: str) -> None:
    one = schema("CREATE TABLE t (a integer, b integer);", dialect)
    other = schema("CREATE TABLE t (b INT4, a INTEGER)", dialect)
    assert plan(one, other) == Plan(dialect)
    assert render(plan(one, other)) == ""
    verify(plan(one, other), one, other)


def test_every_change_is_in_one_step() -> None:
    before = schema("CREATE TABLE t (a integer, b integer); CREATE TABLE gone (x integer);")
    after = schema("CREATE TABLE t (a bigint, c integer); CREATE VIEW v AS SELECT a FROM t;")
    steps = plan(before, after).steps
    changes = [change for step in steps for change in step.changes]
    assert sorted(map(repr, changes)) == sorted(map(repr, compare(before, after)))
    by_kind = {type(change): step for step in steps for change in step.changes}
    assert by_kind[Alter].statements == ("ALTER TABLE t ALTER COLUMN a TYPE BIGINT",)
    assert {type(change) for change in changes} == {Add, Alter, Drop}


def test_hazards_are_said_where_values_go() -> None:
    before = schema("CREATE TABLE t (a integer, b integer); CREATE TABLE gone (x integer);")
    found = plan(before, schema("CREATE TABLE t (a integer);")).hazards
    losses = [hazard.text for hazard in found if hazard.kind is HazardKind.DATA_LOSS]
    assert losses == ["t.b goes with its values", "table gone goes with its rows"]
    script = render(plan(before, schema("CREATE TABLE t (a integer);")))
    assert "-- hazard: data loss: t.b goes with its values\n" in script
    assert "hazard" not in render(plan(before, schema("CREATE TABLE t (a integer);")), with_hazards=False)


def test_what_is_made_comes_before_what_goes_for_good() -> None:
    before = schema("CREATE TABLE a_old (x integer);")
    after = schema("CREATE TABLE z_new (x integer);")
    assert [text.split()[0] for text in plan(before, after).statements] == ["CREATE", "DROP"]


@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
def test_a_rename_is_a_rename_where_it_is_known(dialect: str) -> None:
    before = schema("CREATE TABLE t (a integer);", dialect)
    after = schema("CREATE TABLE t (b integer);", dialect)
    renames = {column("t", "a", dialect): column("t", "b", dialect)}
    assert plan(before, after, renames).statements == ("ALTER TABLE t RENAME COLUMN a TO b",)
    assert plan(after, before, inverted(renames)).statements == ("ALTER TABLE t RENAME COLUMN b TO a",)
    (step,) = plan(before, after, renames).steps
    assert step.changes == tuple(Rename(old, new) for old, new in renames.items())
    words = [text.split()[3:5] for text in plan(before, after).statements]
    assert words == [["ADD", "COLUMN"], ["DROP", "COLUMN"]]


def test_a_plan_that_misses_its_target_is_an_error_that_says_what_differs() -> None:
    before = schema("CREATE TABLE t (a integer);")
    after = schema("CREATE TABLE t (a integer, b integer NOT NULL DEFAULT 3); CREATE SEQUENCE s;")
    wrong = Plan("duckdb", (Step((), ("ALTER TABLE t ADD COLUMN b integer",)),))
    assert len(differences(wrong, before, after)) == 3
    with pytest.raises(PlanError) as raised:
        verify(wrong, before, after)
    assert "sequence s is missing" in raised.value.message
    assert "column t.b: default differs" in raised.value.message


def test_a_plan_that_does_not_replay_is_an_error_with_the_place() -> None:
    before = schema("CREATE TABLE t (a integer);")
    wrong = Plan("duckdb", (Step((), ("ALTER TABLE t DROP COLUMN zzz",)),))
    with pytest.raises(PlanError, match="does not replay: column zzz does not exist"):
        verify(wrong, before, before)


def test_two_dialects_have_no_plan() -> None:
    with pytest.raises(PlanError, match="cannot turn duckdb into postgres"):
        plan(Schema("duckdb"), Schema("postgres"))


def test_every_dialect_has_a_planner() -> None:
    assert STRATEGIES.keys() == TRAITS.keys()
    for dialect in TRAITS:
        assert plan(Schema(dialect), Schema(dialect)).is_empty


def test_a_column_of_mysql_that_takes_over_a_name_is_refused() -> None:
    before = schema("CREATE TABLE t (a int, b int, c int);", "mysql")
    after = schema("CREATE TABLE t (b int, c int);", "mysql")
    key = Key("", "table", "t")
    taken = {SchemaPath(key, ("column", "a")): SchemaPath(key, ("column", "b"))}
    with pytest.raises(PlanError, match=r"t\.a takes the name b"):
        plan(before, after, taken)


def test_no_step_of_mysql_runs_in_a_transaction() -> None:
    before = schema("CREATE TABLE t (a int); CREATE TABLE gone (x int);", "mysql")
    after = schema("CREATE TABLE t (a bigint, c int); CREATE VIEW v AS SELECT a FROM t;", "mysql")
    steps = plan(before, after).steps
    assert [step.transactional for step in steps] == [False] * 3
    assert [hazard.kind for hazard in steps[0].hazards] == [HazardKind.REWRITE, HazardKind.LOCK]


def test_what_mysql_does_beside_writes_is_said() -> None:
    before = "CREATE TABLE t (id int PRIMARY KEY, a int, words text, g int AS (a) VIRTUAL{});"
    online = [", KEY one (a)", ", UNIQUE KEY one (a)", ", KEY one (a, words(10))", ", KEY one (a), b int"]
    others = [", FULLTEXT KEY one (words)", ", KEY one (g)", ", CHECK (a > 0)"]
    for text in (*online, *others):
        (step,) = plan(schema(before.format(""), "mysql"), schema(before.format(text), "mysql")).steps
        assert step.statements[0].endswith("ALGORITHM=INPLACE, LOCK=NONE") == (text in online), text


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "sqlite", "mysql"])
def test_a_name_is_taken_over(dialect: str) -> None:
    """Drop `a`, rename `b` to `a`: views, keys and indexes of either go with the one they belong to."""
    before = schema(
        "CREATE TABLE a (x integer PRIMARY KEY); CREATE TABLE b (y integer PRIMARY KEY);"
        "CREATE TABLE c (z integer REFERENCES b (y)); CREATE VIEW v AS SELECT x FROM a;",
        dialect,
    )
    after = schema(
        "CREATE TABLE a (y integer PRIMARY KEY, w text); CREATE TABLE c (z integer REFERENCES a (y));"
        "CREATE VIEW v AS SELECT y AS x FROM a;",
        dialect,
    )
    default = before.traits.default_namespace
    taken = {SchemaPath(Key(default, "table", "b")): SchemaPath(Key(default, "table", "a"))}
    steps = plan(before, after, taken)
    verify(steps, before, after)
    assert "which goes" not in render(steps)
    assert any("table a goes with its rows" in str(hazard) for hazard in steps.hazards)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "CREATE TYPE pt AS (a integer); CREATE TABLE t OF pt",
            "CREATE TYPE pt AS (a integer, b integer); CREATE TABLE t OF pt",
            "t is a table of the type pt, which changes",
        ),
    ],
)
def test_what_postgres_cannot_do_is_named(before: str, after: str, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        plan(schema(before, "postgres"), schema(after, "postgres"))


def test_a_label_that_is_used_at_once_is_added_in_a_transaction_of_its_own() -> None:
    before = schema("CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (m m)", "postgres")
    added = schema("CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (m m)", "postgres")
    used = schema("CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (m m DEFAULT 'b')", "postgres")
    assert [step.transactional for step in plan(before, added).steps] == [True]
    assert [step.transactional for step in plan(before, used).steps] == [False, True]


def test_rows_that_a_new_self_reference_cannot_hold_stop_the_plan_and_stay() -> None:
    before = schema("CREATE TABLE n (id INTEGER PRIMARY KEY, parent INTEGER);")
    after = schema("CREATE TABLE n (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES n(id));")
    for rows in ("(1, 2), (2, 1), (3, NULL)", "(1, 1)", "(1, 9)"):
        with scratch() as connection:
            run_script(connection, SourceFile("a.sql", "CREATE TABLE n (id INTEGER PRIMARY KEY, parent INTEGER)"))
            connection.execute(f"INSERT INTO n VALUES {rows}")
            with pytest.raises(StatementError), connection.transaction():  # noqa: PT012
                for statement in plan(before, after).statements:
                    connection.execute(statement)
            assert connection.query("SELECT count(*) FROM n") == [(rows.count("("),)]


def states(dialect: str) -> Iterator[tuple[str, Schema]]:
    for case in sorted((CASES / dialect).iterdir()):
        before = schema((case / "a.sql").read_text(encoding="utf-8"), dialect)
        yield f"{case.name}/a", before
        onto = None if (case / "b.sql").exists() else before
        target = case / ("b.sql" if onto is None else "change.sql")
        yield f"{case.name}/b", schema(target.read_text(encoding="utf-8"), dialect, onto)


@pytest.mark.heavy
@pytest.mark.parametrize("dialect", ["duckdb", "mysql", "postgres"])
def test_every_state_leads_to_every_other(dialect: str) -> None:
    known = dict(states(dialect))
    for one, other in product(known, known):
        steps = plan(known[one], known[other])
        assert differences(steps, known[one], known[other]) == [], (one, other)
        assert steps.is_empty == (not compare(known[one], known[other])), (one, other)


@pytest.mark.heavy
def test_states_lead_to_each_other_on_the_real_engine() -> None:
    known = list(states("duckdb"))
    for at, (name, before) in enumerate(known):
        _, after = known[(at * 7 + 13) % len(known)]
        with scratch() as connection:
            for statement in (*plan(Schema("duckdb"), before).statements, *plan(before, after).statements):
                connection.execute(statement)
            tables = {row[0] for row in connection.query("SELECT table_name FROM duckdb_tables()")}
            assert tables == {key.name for key in after.objects if key.kind == "table"}, name
