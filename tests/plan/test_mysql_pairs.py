"""Pairs of schemas of the kinds that differs trip over, both ways on a real MariaDB with rows: what comes of each plan.

Files are as in test_postgres_pairs.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aerogit.introspect.servers import Session
from aerogit.model.schema import Schema
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.exact_mysql import MariaDb
from support.mariadb import MariaServer

PAIRS = sorted((Path(__file__).parent / "pairs" / "mysql").glob("*.sql"))
_PART = re.compile(r"^-- (a|b|seed)\n", re.M)
_MADE_UP = re.compile(r"CONSTRAINT `(?:CONSTRAINT_\d+|\w+_ibfk_\d+)` ")
_COLUMN_CHECK = re.compile(r"^(  `.*?)( CHECK \(.*\))(,?)$", re.M)


def parts_of(path: Path) -> dict[str, str]:
    pieces = _PART.split(path.read_text(encoding="utf-8"))[1:]
    return {"seed": ""} | dict(zip(pieces[::2], pieces[1::2], strict=True))


def schema(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "mysql").schema


def observed(engine: MariaDb, session: Session) -> dict[str, list[str]]:
    """What the server shows of everything, but for the order of lines, names it made up, and where a check stands."""
    shown = {name: _MADE_UP.sub("", text) for name, text in engine.observe(session).items()}
    apart = {name: _COLUMN_CHECK.sub(r"\1,\n \2,", text) for name, text in shown.items()}
    return {name: sorted(line.rstrip(",") for line in text.split("\n")) for name, text in apart.items()}


def counts(session: Session, found: Schema) -> dict[str, object]:
    names = [key.name for key in found.objects if key.kind == "table"]
    return {name: session.query("SELECT count(*) FROM `{}`".format(name.replace("`", "``")))[0][0] for name in names}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_pair_replays_both_ways(path: Path) -> None:
    parts = parts_of(path)
    before, after = schema(parts["a"]), schema(parts["b"])
    verify(plan(before, after), before, after)
    verify(plan(after, before), after, before)


@pytest.mark.heavy
@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_pair_converges_both_ways(path: Path, mariadb_server: MariaServer) -> None:
    parts = parts_of(path)
    for one, other, rows in ((parts["a"], parts["b"], parts["seed"]), (parts["b"], parts["a"], "")):
        converge(MariaDb(mariadb_server), one, other, rows)


def converge(engine: MariaDb, one: str, other: str, rows: str) -> None:
    with engine.database() as session, engine.database() as fresh:
        engine.run(session, one)
        engine.run(fresh, other)
        engine.run(session, rows)
        wanted = engine.introspect(fresh, Schema("mysql"))
        before, after = schema(one), schema(other)
        had = counts(session, before)
        for statement in plan(before, after).statements:
            engine.run(session, statement)
        assert observed(engine, session) == observed(engine, fresh)
        assert plan(engine.introspect(session, wanted), wanted).is_empty
        assert {name: count for name, count in counts(session, after).items() if name in had} == {
            name: count for name, count in had.items() if name in counts(session, after)
        }
