"""What steps of plans take from others: every statement that plans of cases make on tables has a measured kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.model.names import Key
from aerogit.plan.conditions import Conditions, Online
from aerogit.plan.costs import lock_of, reads
from aerogit.plan.locking.matrix import postgres_changes
from aerogit.plan.planner import plan
from aerogit.plan.postgres.costs import kind_of
from aerogit.plan.steps import HazardKind, Step
from aerogit.sql.reading import read
from aerogit.sql.splitter import split
from aerogit.sql.statement import SourceFile

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("statement", "lock", "reading"),
    [
        ('ALTER TABLE "my table" ADD COLUMN a integer', "ACCESS EXCLUSIVE", False),
        ("ALTER TABLE app.users ALTER COLUMN a SET STATISTICS 500", "SHARE UPDATE EXCLUSIVE", False),
        ("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id)", "SHARE ROW EXCLUSIVE", True),
        ("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id) NOT VALID", "SHARE ROW EXCLUSIVE", False),
        ("ALTER TABLE t ADD CHECK (a > 0)", "ACCESS EXCLUSIVE", True),
        ("ALTER TABLE t VALIDATE CONSTRAINT c", "SHARE UPDATE EXCLUSIVE", True),
        ("ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX u", "ACCESS EXCLUSIVE", False),
        ("ALTER TABLE t ADD PRIMARY KEY (id)", "ACCESS EXCLUSIVE", True),
        ("CREATE UNIQUE INDEX u ON t (a)", "SHARE", True),
        ("DROP INDEX CONCURRENTLY u", "SHARE UPDATE EXCLUSIVE", False),
        ("ALTER INDEX u RENAME TO v", "", False),
        ("GRANT SELECT ON t TO r", "", False),
    ],
)
def test_a_statement_takes_the_lock_that_was_measured(statement: str, lock: str, reading: bool) -> None:
    step = Step((), (statement,))
    assert lock_of(step, "postgres") == lock
    assert reads(step, "postgres") == ({HazardKind.SCAN} if reading else set())


def test_every_alter_table_of_the_cases_has_a_kind() -> None:
    found = [
        piece.text
        for folder in ("postgres", "postgres_online")
        for path in sorted((CASES / folder).glob("*/plan*.sql"))
        for piece in split(path.read_text(encoding="utf-8").replace("--\n", "\n"), "postgres")
    ]
    altered = [text for text in found if text.startswith(("ALTER TABLE", "CREATE INDEX", "DROP INDEX", "DROP TABLE"))]
    assert len(altered) > 100
    assert [text for text in altered if kind_of(text) not in postgres_changes()] == []


def test_mysql_says_it_and_sqlite_locks_the_file() -> None:
    assert lock_of(Step((), ("ALTER TABLE t ADD KEY a (a),\n    ALGORITHM=INPLACE, LOCK=NONE",)), "mysql") == "NONE"
    assert lock_of(Step((), ("DROP TABLE t",)), "mysql") == ""
    assert lock_of(Step((), ("DROP TABLE t",)), "sqlite") == "EXCLUSIVE"


def test_steps_that_let_others_write_hold_no_lock_that_stops_them() -> None:
    before, after = (
        read([SourceFile("x.sql", f"CREATE TABLE t (id integer PRIMARY KEY, a integer{more});")], "postgres").schema
        for more in ("", " NOT NULL UNIQUE CHECK (a > 0) REFERENCES t (id)")
    )
    rows = {Key("public", "table", "t"): 5}
    for step in plan(before, after, None, Conditions(Online.ALWAYS, rows)).steps:
        if step.alone or not step.transactional:
            assert lock_of(step, "postgres") == "SHARE UPDATE EXCLUSIVE"
        else:
            assert reads(step, "postgres") == set()
