"""What runs other statements is told, where those may change the schema; what cannot is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.unfollowed import unfollowed
from support.cli import Cli

ADDS = "CREATE PROCEDURE adds() BEGIN ALTER TABLE t ADD COLUMN x INT; END //\n"
ROWS = "CREATE PROCEDURE fills() BEGIN INSERT INTO t (a) VALUES (1); END //\n"
MAKES = "CREATE FUNCTION makes() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE TABLE u ()'; END $$;\n"
TRIGGER = "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;\n"


def told(dialect: str, text: str) -> list[str]:
    files = [SourceFile("case.sql", text)]
    said = unfollowed(files, read(files, dialect).statements)
    return [line.removesuffix(" may change the schema, and is not run to see how") for line in said]


@pytest.mark.parametrize(
    ("dialect", "text", "wanted"),
    [
        ("mysql", f"CREATE TABLE t (a INT);\nDELIMITER //\n{ADDS}DELIMITER ;\nCALL adds();\n", "5: adds()"),
        ("mysql", f"CREATE TABLE t (a INT);\nDELIMITER //\n{ROWS}DELIMITER ;\nCALL fills();\n", ""),
        ("mysql", "SET @s = 'ALTER TABLE t ADD b INT';\nPREPARE p FROM @s;\n# now\nEXECUTE p;", "4: EXECUTE"),
        ("mysql", "SET @s = 'SELECT 1';\nPREPARE p FROM @s;\nEXECUTE p;", ""),
        ("postgres", "SELECT 1;\n-- an enum\nDO $$ BEGIN EXECUTE 'CREATE TYPE e AS ENUM ()'; END $$;", "3: DO"),
        ("postgres", "DO $$ BEGIN CREATE TYPE e AS ENUM ('a'); END $$;", ""),
        ("postgres", "DO $$ BEGIN RAISE NOTICE 'create'; END $$;", ""),
        ("postgres", f"{MAKES}SELECT makes();", "2: makes()"),
        ("postgres", f"{MAKES}SELECT 'makes';", ""),
        ("postgres", f"{TRIGGER}CREATE TABLE t (a int);\nINSERT INTO t (a) VALUES (1);", ""),
    ],
)  # fmt: skip
def test_what_may_change_the_schema_unseen(dialect: str, text: str, wanted: str) -> None:
    assert told(dialect, text) == ([f"case.sql:{wanted}"] if wanted else [])


NOT_FOLLOWED = (
    "BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'x') THEN CREATE TABLE t (a int); END IF; END",
    "BEGIN CREATE TABLE t (a int); EXCEPTION WHEN OTHERS THEN CREATE TABLE other (b int); END",
    "BEGIN CREATE TABLE t (a int); PERFORM 1; EXCEPTION WHEN duplicate_table THEN NULL; END",
    "DECLARE a int; BEGIN CREATE TABLE t (a int); EXCEPTION WHEN duplicate_table THEN NULL; END",
)


@pytest.mark.parametrize("block", NOT_FOLLOWED)
def test_a_block_that_is_not_followed_is_told(block: str) -> None:
    text = f"DO $$ {block} $$;"
    assert told("postgres", text) == ["case.sql:1: DO"]
    assert not read([SourceFile("case.sql", text)], "postgres").schema.objects


def test_what_a_block_takes_back_is_not_there() -> None:
    takes_back = (
        "DO $$ BEGIN CREATE TABLE t (a int); CREATE TABLE u (a int); EXCEPTION WHEN duplicate_table THEN NULL; END $$;"
    )
    text = "CREATE TABLE u (a int);" + takes_back
    assert len(read([SourceFile("case.sql", text)], "postgres").schema.objects) == 1


def test_inspecting_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text(
        "CREATE TABLE t (a int);\nDO $$ BEGIN DROP TABLE t; NULL; END $$;\n", encoding="utf-8"
    )
    said = Cli(tmp_path)("schema", "inspect", "a.sql", "--dialect", "postgres", "--format", "id")
    assert "a.sql:2: DO may change the schema, and is not run to see how" in " ".join(said.err.split())
