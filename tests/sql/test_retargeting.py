"""Data statements under other names: what each becomes, or why it is refused; see the files of `retargeting`."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.errors import SourceError
from aerogit.sql.reading import read
from aerogit.sql.retargeting import Place, Retargeting
from aerogit.sql.statement import SourceFile

CASES = sorted((Path(__file__).parent / "retargeting").glob("*.sql"))


def _cases() -> list[tuple[str, str]]:
    """Every case in every dialect that its first line names."""
    found = []
    for path in CASES:
        dialects = path.read_text("utf-8").partition("\n")[0].removeprefix("-- dialects: ").split()
        found += [(path.stem, dialect) for dialect in dialects]
    return found


def _parts(case: str) -> tuple[str, str, str, str, str]:
    """Base, renames, statement, what it becomes, why it is refused."""
    path = Path(__file__).parent / "retargeting" / f"{case}.sql"
    base, _, rest = path.read_text("utf-8").partition("-- renames\n")
    renames, _, rest = rest.partition("-- statement\n")
    statement, mark, becomes = rest.partition("-- becomes\n")
    if mark:
        return base, renames, statement, becomes, ""
    statement, _, refused = rest.partition("-- refused: ")
    return base, renames, statement, "", refused.strip()


@pytest.mark.parametrize(("case", "dialect"), _cases())
def test_a_data_statement_follows_renames(case: str, dialect: str) -> None:
    base, renames, text, becomes, refused = _parts(case)
    before = read([SourceFile("base.sql", base)], dialect).schema
    other = read([SourceFile("renames.sql", renames)], dialect, onto=before)
    (statement,) = read([SourceFile("data.sql", text)], dialect, onto=before).statements
    retargeting = Retargeting(before, other.schema, other.renames)
    place = Place(other.schema)
    if becomes:
        made = retargeting.rewritten(text, statement, place)
        assert text[: statement.start] + made + text[statement.end :] == becomes
        (again,) = read([SourceFile("data.sql", becomes)], dialect, onto=other.schema).statements
        assert again.what == statement.what
        return
    with pytest.raises(SourceError) as caught:
        retargeting.rewritten(text, statement, place)
    assert refused in caught.value.message
    assert caught.value.offset == statement.start


@pytest.mark.parametrize(("case", "dialect"), _cases())
def test_a_statement_stays_as_it_is_where_nothing_was_renamed(case: str, dialect: str) -> None:
    base, _, text, _, _ = _parts(case)
    before = read([SourceFile("base.sql", base)], dialect).schema
    (statement,) = read([SourceFile("data.sql", text)], dialect, onto=before).statements
    made = Retargeting(before, before, {}).rewritten(text, statement, Place(before))
    assert made == text[statement.start : statement.end]
