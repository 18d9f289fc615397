"""Scripts read twice: with what is recognised by its text, and word by word."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from aerogit.errors import SourceError
from aerogit.sql.duckdb import plain as duckdb
from aerogit.sql.effect import Effect
from aerogit.sql.reading import read
from aerogit.sql.sqlite import plain as sqlite
from aerogit.sql.statement import SourceFile

_READERS: dict[str, type[duckdb.PlainReader] | type[sqlite.PlainReader]] = {
    "duckdb": duckdb.PlainReader,
    "sqlite": sqlite.PlainReader,
}


class Outcome(NamedTuple):
    """Everything a reading says: objects in their order, layout included, renames, statements; or the mistake."""

    said: tuple[object, ...]
    is_mistake: bool


def _outcome(text: str, dialect: str) -> Outcome:
    try:
        found = read([SourceFile("case.sql", text)], dialect)
    except SourceError as error:
        return Outcome((error.message, error.hint, error.offset), True)
    return Outcome(([repr(value) for value in found.schema.objects.values()], found.renames, found.statements), False)


def both_ways(text: str, dialect: str) -> tuple[bool, int]:
    """Whether a script is a mistake, on which both ways agree, and how many statements were known by their text."""
    reader = _READERS[dialect]
    plainly = reader.read
    known = 0

    def counting(one: object, statement: str) -> Effect | None:
        nonlocal known
        assert isinstance(one, reader)
        effect = plainly(one, statement)  # type: ignore[arg-type]
        known += effect is not None
        return effect

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read", counting)
        quick = _outcome(text, dialect)
        patch.setattr(reader, "read", lambda one, statement: None)
        assert quick == _outcome(text, dialect)
    return quick.is_mistake, known
