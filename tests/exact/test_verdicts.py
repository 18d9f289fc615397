"""The harness itself: it tells a false difference, a missing object and a lost constraint from what is exact."""

from __future__ import annotations

from collections import Counter

import pytest

from aerogit.introspect.servers import Session
from aerogit.model.schema import Schema
from support.exact import ASKED, DIFFERS, EXACT, NOT_ACCEPTED, NOT_READ, SEEN, Case, Summary, judge
from support.exact_engines import DuckDb, Sqlite


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("CREATE TABLE t (a INTEGER)", EXACT),
        ("CREATE TABLE t (a INTEGER); CREATE VIEW v AS SELECT array(SELECT 1) AS n FROM t", ASKED),
        ("CREATE TABLE t (a INTEGER, a INTEGER)", NOT_ACCEPTED),
    ],
)
def test_a_file_and_its_verdict(text: str, outcome: str) -> None:
    assert judge(DuckDb(), Case("one", text)).outcome == outcome


class Forgetful(Sqlite):
    """An engine whose introspection loses tables called `lost`, and which cannot be asked."""

    def introspect(self, session: Session, known: Schema) -> Schema:
        found = super().introspect(session, known)
        return found.with_changes({key: None for key in found.objects if key.name == "lost"})


def test_what_introspection_loses_is_a_difference() -> None:
    verdict = judge(Forgetful(), Case("one", "CREATE TABLE lost (a INTEGER); CREATE TABLE kept (a INTEGER)"))
    assert verdict.outcome == DIFFERS
    assert len(verdict.why) == 1
    assert verdict.why[0].startswith("table main.lost: not on the server")


class Careless(Sqlite):
    """An engine that runs a script without its indexes when it is run the second time."""

    runs = 0

    def run(self, session: Session, text: str) -> None:
        self.runs += 1
        super().run(session, text if self.runs == 1 else text.partition("CREATE INDEX")[0])


def test_what_only_the_observer_sees_is_seen() -> None:
    verdict = judge(Careless(), Case("one", "CREATE TABLE t (a INTEGER); CREATE INDEX i ON t (a)"))
    assert verdict.outcome == SEEN
    assert any("index i" in line for line in verdict.why)


def test_what_cannot_be_read_is_told() -> None:
    """SQLite takes a name in quotes for a string where there is no such column; a misquoted type it takes as it is."""
    verdict = judge(_Lenient(), Case("one", "CREATE TABL t (a)"))
    assert verdict.outcome == NOT_READ


class _Lenient(Sqlite):
    """An engine that accepts everything."""

    def run(self, session: Session, text: str) -> None:
        pass


def test_a_record_tells_the_counts_it_was_made_of() -> None:
    engine = Sqlite()
    texts = ["CREATE TABLE t (a); INSERT INTO t VALUES (1)", "CREATE TABLE u (b)", "CREATE TABLE ("]
    summary = Summary.of("some", [judge(engine, Case(str(at), text)) for at, text in enumerate(texts)])
    assert summary.outcomes == Counter({EXACT: 2, NOT_ACCEPTED: 1})
    record = summary.record()
    assert "## 2\nis: not accepted\nwanted: exact\n" in record
    again = Summary.parse(record)
    assert (again.name, again.outcomes, again.statements) == ("some", summary.outcomes, summary.statements)
