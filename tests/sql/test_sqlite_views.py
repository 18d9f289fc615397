"""A view that is looked up when it is made reads as one that is looked up at the script's end: both ways are run."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.sql.reading import decode_source, read
from aerogit.sql.sqlite.session import Session
from aerogit.sql.statement import SourceFile

CASES = sorted((Path(__file__).parent / "sqlite" / "views").glob("*.sql"))
STEADY = {"steady"}
"""The cases whose views all read the same at the end."""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_views_read_the_same_however_late_they_are_looked_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SourceFile(path.name, decode_source(path.name, path.read_bytes()))
    asked = Session.reads_the_same
    answers: list[bool] = []

    def noted(session: Session, key: Key) -> bool:
        answers.append(asked(session, key))
        return answers[-1]

    monkeypatch.setattr(Session, "reads_the_same", noted)
    quick = [repr(value) for value in read([file], "sqlite").schema.objects.values()]
    monkeypatch.setattr(Session, "reads_the_same", lambda session, key: False)
    assert quick == [repr(value) for value in read([file], "sqlite").schema.objects.values()]
    assert all(answers) == (path.stem in STEADY)


def test_a_view_made_before_its_table_leads_to_it() -> None:
    text = "CREATE VIEW v AS SELECT * FROM T; CREATE VIEW w AS SELECT a FROM v; CREATE TABLE t (A INT);"
    schema = read([SourceFile("case.sql", text)], "sqlite").schema
    one, other = schema.get(Key("main", "view", "v")), schema.get(Key("main", "view", "w"))
    assert isinstance(one, View)
    assert isinstance(other, View)
    assert one.query.refs == (Ref("relation", ("main", "t")),)
    assert Ref("column", ("main", "v", "A")) in other.query.refs
