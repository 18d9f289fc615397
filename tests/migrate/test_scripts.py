"""Migration scripts as they are run: cut as their dialect cuts them, with what opens and closes transactions."""

from __future__ import annotations

import pytest

from aerogit.errors import SourceError
from aerogit.migrate.scripts import Script
from aerogit.sql.statement import SourceFile


def steps(text: str, dialect: str, *, in_transaction: bool = True) -> list[str]:
    script = Script.of(SourceFile("1_a.up.sql", text), dialect, in_transaction=in_transaction)
    assert all(text[step.start :].startswith(step.text) for step in script.steps)
    return [step.text for step in script.steps]


TRIGGER = "CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE t SET a = CASE WHEN 1 THEN 2 END; DELETE FROM u; END"
FUNCTION = "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END"


@pytest.mark.parametrize(
    ("dialect", "statement"),
    [
        ("sqlite", TRIGGER),
        ("sqlite", "CREATE TABLE [a;b] (`c;d` INTEGER)"),
        ("postgres", FUNCTION),
        ("postgres", "DO $$ BEGIN PERFORM 1; END $$"),
        ("duckdb", "CREATE TABLE t (a VARCHAR DEFAULT ';')"),
    ],
)
def test_scripts_are_cut_as_the_dialect_has_it(dialect: str, statement: str) -> None:
    assert steps(f"{statement};\nSELECT 1;\n", dialect) == [statement, "SELECT 1"]


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "sqlite"])
def test_brackets_around_the_whole_are_left_out_and_others_refused(dialect: str) -> None:
    assert steps("BEGIN;\nSELECT 1;\nCOMMIT;\n", dialect) == ["SELECT 1"]
    assert steps("BEGIN; SELECT 1; COMMIT;", dialect, in_transaction=False) == ["BEGIN", "SELECT 1", "COMMIT"]
    with pytest.raises(SourceError, match="COMMIT inside a migration") as caught:
        steps("SELECT 1;\nCOMMIT;\nSELECT 2;\n", dialect)
    assert (caught.value.path, caught.value.line) == ("1_a.up.sql", 2)


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "sqlite"])
def test_what_is_never_closed_has_its_place(dialect: str) -> None:
    with pytest.raises(SourceError, match="unterminated") as caught:
        steps("SELECT 1;\nSELECT 'a", dialect)
    assert (caught.value.path, caught.value.line) == ("1_a.up.sql", 2)
