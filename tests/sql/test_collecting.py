"""The garbage collector is held off while a schema is built, and is afterwards as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from aerogit.sql.collecting import collecting_later
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_enabled(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def _fail_inside() -> None:
    with collecting_later():
        assert not gc.isenabled()
        with collecting_later():
            pass
        assert not gc.isenabled()
        raise KeyError


def test_the_collector_is_as_it_was_whatever_happens(was_enabled: bool) -> None:
    with pytest.raises(KeyError):
        _fail_inside()
    assert gc.isenabled() is was_enabled


def test_nothing_is_collected_while_scripts_are_read() -> None:
    script = SourceFile("schema.sql", "CREATE TABLE t (a int, b int);\n" + "CREATE INDEX ON t (a, b);\n" * 500)
    phases: list[str] = []

    def watch(phase: str, _: dict[str, int]) -> None:
        phases.append(phase)

    read([script], "postgres")  # what a dialect imports is collected around
    gc.collect()
    gc.callbacks.append(watch)
    try:
        made = read([script], "postgres")
    finally:
        gc.callbacks.remove(watch)
    assert len(made.statements) == 501
    assert phases.count("start") <= 1, "only once the collector is back"


def test_what_was_made_is_old_afterwards(was_enabled: bool) -> None:
    gc.collect()
    with collecting_later():
        made: list[list[int]] = [[] for _ in range(5000)]
    young = gc.get_count()[0]
    assert len(made) == 5000
    assert (young < 1000) is was_enabled


_TABLES = """
CREATE TABLE t (a int PRIMARY KEY, b int DEFAULT 3, c varchar(9) NOT NULL, CONSTRAINT few CHECK (b < 10));
CREATE TABLE u (a int PRIMARY KEY, t int REFERENCES t (a), CHECK (t + 1 > a));
CREATE INDEX i ON u (t);
CREATE VIEW v AS SELECT x.a, (SELECT max(u.t) FROM u WHERE u.a = x.a) AS m FROM t x WHERE x.b > 2;
ALTER TABLE u RENAME COLUMN t TO s;
"""
_SCRIPTS = {
    "postgres": _TABLES
    + """
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.b > 1) EXECUTE FUNCTION f();
CREATE POLICY p ON t USING (b > (SELECT min(a) FROM u));
CREATE RULE r AS ON DELETE TO v DO INSTEAD NOTHING;
CREATE MATERIALIZED VIEW w AS SELECT * FROM v;
CREATE INDEX ON w (a);
BEGIN; DROP VIEW v CASCADE; ROLLBACK;
ALTER INDEX i RENAME TO j;
""",
    "mysql": _TABLES + "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.b = NEW.b + 1;\n",
    "sqlite": _TABLES
    + """
CREATE TRIGGER g AFTER INSERT ON t WHEN NEW.b > 1 BEGIN UPDATE u SET s = NEW.a; END;
BEGIN; SAVEPOINT here; DROP VIEW v; ROLLBACK TO here; COMMIT;
""",
    "duckdb": _TABLES + "CREATE MACRO f(x) AS x + 1;\nBEGIN; DROP VIEW v; ROLLBACK;\n",
}


@pytest.mark.parametrize("dialect", _SCRIPTS)
def test_reading_leaves_no_garbage_that_only_the_collector_finds(dialect: str) -> None:
    """What a reading made is old: garbage in circles would be found late, with the files its start holds open."""
    scripts = [SourceFile("schema.sql", _SCRIPTS[dialect])]
    started = read(scripts, dialect).schema
    more = [SourceFile("more.sql", "CREATE TABLE z (a int CHECK (a > 0), b int);\nDROP TABLE z;\n")]
    read(more, dialect, started)
    gc.collect()
    was = gc.isenabled()
    gc.disable()
    try:
        made = read(scripts, dialect)
        read(more, dialect, started)
        del made
        assert gc.collect() == 0
    finally:
        if was:
            gc.enable()
