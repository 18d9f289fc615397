"""Collected SQLite schemas: what the model says of tables is what SQLite's pragmas say after running the file.

`sqlite_master` keeps statements as text; the pragmas open them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from aerogit.model.schema import Schema
from aerogit.model.table import ForeignKey, PrimaryKey, Table
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus"


def _files() -> list[Path]:
    schemas = sorted((CORPUS / "schemas" / "sqlite").glob("*.sql"))
    return [*schemas, *sorted(path for path in (CORPUS / "diffs" / "sqlite").rglob("[ab].sql"))]


FILES = _files()
NAMES = [path.relative_to(CORPUS).as_posix().replace("/", "-") for path in FILES]


def _schema(text: str) -> Schema:
    return read([SourceFile("file.sql", text)], "sqlite").schema


@pytest.fixture
def engine() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield connection


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_pragmas_agree(path: Path, engine: sqlite3.Connection, shared: Path) -> None:
    assert path.is_relative_to(shared)
    text = path.read_text()
    engine.executescript(text)
    for value in _schema(text).objects.values():
        if isinstance(value, Table):
            assert _columns(engine, value) == _own_columns(value)
            assert _foreign_keys(engine, value) == _own_foreign_keys(value)
            listed = engine.execute("SELECT name FROM pragma_index_list(?) WHERE origin = 'c'", (value.name,))
            assert {name for (name,) in listed} == {index.name for index in value.indexes}


def _columns(engine: sqlite3.Connection, table: Table) -> list[tuple[str, str, bool, bool, int]]:
    query = 'SELECT name, type, "notnull", dflt_value, hidden, pk FROM pragma_table_xinfo(?)'
    rows = engine.execute(query, (table.name,)).fetchall()
    return [
        (name, _bare(type_), bool(hidden), default not in (None, "NULL"), place)
        for name, type_, _, default, hidden, place in rows
    ]


def _own_columns(table: Table) -> list[tuple[str, str, bool, bool, int]]:
    key = next((item for item in table.constraints if isinstance(item, PrimaryKey)), None)
    places = {name: place for place, name in enumerate(key.columns if key else (), 1)}
    return [
        (
            column.name,
            _bare(column.type.text),
            column.generated is not None,
            column.default is not None,
            places.get(column.name, 0),
        )
        for column in table.columns
    ]


def _bare(type_: str) -> str:
    return "".join(type_.lower().split()).replace('"', "")


def _foreign_keys(engine: sqlite3.Connection, table: Table) -> set[tuple[tuple[str, ...], str, str, str]]:
    found: dict[int, list[tuple[str, str, str, str]]] = {}
    for number, _, target, column, _, on_update, on_delete, _ in engine.execute(
        "SELECT * FROM pragma_foreign_key_list(?) ORDER BY id, seq", (table.name,)
    ):
        found.setdefault(number, []).append((column, target, on_delete, on_update))
    return {
        (tuple(row[0] for row in rows), rows[0][1].lower(), _action(rows[0][2]), _action(rows[0][3]))
        for rows in found.values()
    }


def _own_foreign_keys(table: Table) -> set[tuple[tuple[str, ...], str, str, str]]:
    return {
        (item.columns, item.target.path[1].lower(), item.on_delete, item.on_update)
        for item in table.constraints
        if isinstance(item, ForeignKey)
    }


def _action(word: str) -> str:
    return "" if word == "NO ACTION" else word.lower()


def test_the_corpus_is_there(shared: Path) -> None:
    """A folder nobody could read would otherwise pass in silence."""
    assert shared.is_dir()
    assert len(FILES) >= 130
