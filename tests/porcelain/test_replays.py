"""Replays that go on with what is known come to what a replay of everything comes to."""

from __future__ import annotations

from aerogit.diff.compare import compare
from aerogit.model.schema import Schema
from aerogit.porcelain.repository import replays
from aerogit.porcelain.repository.replays import Replays
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

TEXTS = (
    "CREATE TABLE t (id integer PRIMARY KEY, a integer);",
    "ALTER TABLE t RENAME COLUMN a TO b; SET search_path TO other;",
    "ALTER TABLE t RENAME TO u; CREATE VIEW v AS SELECT b FROM u;",
    "ALTER TABLE u RENAME COLUMN b TO c; INSERT INTO u VALUES (1, 2);",
    "DROP VIEW v; ALTER TABLE u DROP COLUMN c;",
)
FILES = [SourceFile(f"{at}.sql", text) for at, text in enumerate(TEXTS)]


def test_each_length_and_start_reads_as_a_whole() -> None:
    known = Replays()
    for start in ("CREATE TABLE s (id integer);", "CREATE SCHEMA other;"):
        onto = read([SourceFile("start.sql", start)], "postgres").schema
        for length in (1, 2, 3, 5, 4, 5):
            found, whole = known.read(FILES[:length], onto, start), read(FILES[:length], "postgres", onto=onto)
            assert compare(found.schema, whole.schema) == []
            assert found.renames == whole.renames
            assert found.statements == whole.statements


def test_what_is_known_is_not_read_again() -> None:
    known = Replays()
    first = known.read(FILES[:3], Schema("postgres"), "")
    assert known.read(FILES[:3], Schema("postgres"), "") is first
    assert known.read(FILES[:3], Schema("postgres"), "another") is not first
    for number in range(replays._KEPT):
        known.read([SourceFile("n.sql", f"CREATE TABLE n{number} (id integer);")], Schema("postgres"), "")
    assert known.read(FILES[:3], Schema("postgres"), "") is not first
