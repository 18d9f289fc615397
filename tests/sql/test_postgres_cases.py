"""PostgreSQL by cases: spellings that mean one schema, spellings that do not, and what is said of a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.errors import SourceError
from aerogit.model.canonical import decode, encode, schema_id
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

CASES = Path(__file__).parent / "postgres"
SAME = sorted((CASES / "same").glob("*.sql"))
DIFFERENT = sorted((CASES / "different").glob("*.sql"))
ERRORS = sorted((CASES / "errors").glob("*.sql"))


def schema_of(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "postgres").schema


def parts(path: Path, separator: str) -> list[str]:
    return [part.lstrip("\n") for part in path.read_text(encoding="utf-8").split(separator)]


@pytest.mark.parametrize("path", SAME, ids=lambda path: path.stem)
def test_spellings_of_one_schema_have_one_id(path: Path) -> None:
    first, *others = [schema_of(part) for part in parts(path, "-- is the same as\n")]
    assert others
    for other in others:
        assert compare(first, other, {}) == []
        assert schema_id(first) == schema_id(other)


@pytest.mark.parametrize("path", DIFFERENT, ids=lambda path: path.stem)
def test_other_meanings_have_other_ids(path: Path) -> None:
    one, other = [schema_of(part) for part in parts(path, "-- is not\n")]
    assert schema_id(one) != schema_id(other)


@pytest.mark.parametrize("path", [*SAME, *DIFFERENT], ids=lambda path: path.stem)
def test_what_was_read_survives_its_bytes(path: Path) -> None:
    for part in (
        path.read_text(encoding="utf-8").replace("-- is not\n", "-- is the same as\n").split("-- is the same as\n")
    ):
        for value in schema_of(part).objects.values():
            assert decode(*encode(value)) == value


@pytest.mark.parametrize("path", ERRORS, ids=lambda path: path.stem)
def test_a_mistake_is_said_with_its_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = {}
    for line in text.split("\n"):
        name, _, value = line.removeprefix("-- ").partition(": ")
        if line.startswith("-- ") and name in ("error", "hint", "at"):
            said[name] = value.replace("\\n", "\n")
    with pytest.raises(SourceError) as caught:
        schema_of(text)
    error = caught.value
    assert error.message == said["error"]
    assert error.hint == said.get("hint", "")
    assert error.path == "case.sql"
    if "at" in said:
        assert error.text[error.offset :].startswith(said["at"].rstrip())
