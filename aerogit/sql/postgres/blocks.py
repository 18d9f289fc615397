"""DO blocks whose text says what they make, perhaps where it is not there yet. Any other is left for the server.

Followed are `BEGIN statements [EXCEPTION WHEN duplicate_object THEN NULL;] END`, likewise WHEN OTHERS, and
`IF NOT EXISTS (SELECT … FROM pg_type WHERE typname = …) THEN statements END IF`, likewise for a constraint. Nothing
else of PL/pgSQL is understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.errors import SourceError
from aerogit.model.objects import RELATION_KINDS
from aerogit.model.table import Table
from aerogit.sql.atoms import Mark
from aerogit.sql.catalog import State
from aerogit.sql.postgres.resolving.replaying import Done, Replay, TakenError
from aerogit.sql.postgres.resolving.types import USER_TYPE_KINDS
from aerogit.sql.postgres.scanning.parse import Piece, Source, statements
from aerogit.sql.statement import Outcome

Read = Callable[[Replay, str], Done]
"""Applies the text of a statement, of which `run.source` is."""

_SPACE = r"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/)"
_STATEMENTS = r"(?P<statements>(?:create|alter|comment|drop|grant|revoke)\s.+?;)"
_NOTHING = r"(?:null|raise\s+(?:debug|log|info|notice|warning)\s+'(?:[^']|'')*'(?:\s*,\s*\w+)*)"
_NAMED = r"(?:(?:duplicate|undefined)_\w+|others)\b"
_WHEN = rf"when\s+{_NAMED}(?:\s+or\s+{_NAMED})*\s+then\s+(?:{_NOTHING}\s*;{_SPACE}*)+"
_GUARDED = re.compile(
    rf"{_SPACE}*begin{_SPACE}+{_STATEMENTS}{_SPACE}*(?:exception{_SPACE}+(?P<whens>(?:{_WHEN})+))?"
    rf"end\s*;?{_SPACE}*",
    re.I | re.S,
)
_ASKING = re.compile(
    rf"{_SPACE}*begin{_SPACE}+(?=if\s)(?P<ifs>.+\bend\s+if\s*;){_SPACE}*end\s*;?{_SPACE}*",
    re.I | re.S,
)
_IF = re.compile(
    rf"if\s+not\s+exists\s*\((?P<query>(?:[^()']|'[^']*')*)\)\s*then{_SPACE}+{_STATEMENTS}{_SPACE}*end\s+if\s*;{_SPACE}*",
    re.I | re.S,
)
_FROM = r"\s*select\s+(?:(?:\w+|\*)\s+)?from\s+(?:pg_catalog\.)?{catalog}(?:\s+(?:as\s+)?(?!where\b)\w+)?\s+where\s+"
_TYPE = re.compile(
    _FROM.format(catalog="pg_type") + r"(?:\w+\.)?typname\s*=\s*'(?P<name>[^']+)'"
    r"(?:\s+and\s+(?:\w+\.)?typnamespace\s*=\s*'(?P<owner>\w+)'::regnamespace(?:::oid)?)?\s*;?\s*",
    re.I,
)
_CONSTRAINT = re.compile(
    _FROM.format(catalog="pg_constraint") + r"(?:\w+\.)?conname\s*=\s*'(?P<name>[^']+)'"
    r"(?:\s+and\s+(?:\w+\.)?conrelid\s*=\s*'(?:\w+\.)?\"?(?P<owner>\w+)\"?'::regclass(?:::oid)?)?\s*;?\s*",
    re.I,
)


_CONDITIONS = re.compile(r"\b(?:when|or)\s+(\w+)")


class _Part(NamedTuple):
    """Statements of a block, where they begin in its body, and the conditions that take all of them back in silence."""

    statements: Sequence[Piece]
    start: int
    taken: frozenset[str] = frozenset()


def do_block(run: Replay, node: pb.DoStmt, read: Read) -> Done:
    """DO runs code once, like a data statement; what it makes is known where it says no more than that."""
    body = _body(node)
    place = run.source.text.find(body)
    found = _followed(run, body, place, read) if body and place >= 0 else None
    if found is None:
        return Done(Outcome.DATA, "do")
    marks: tuple[Mark, ...] = tuple(mark for done in found for mark in done.marks or ())
    keys = tuple(dict.fromkeys(key for done in found for key in done.keys))
    return Done(Outcome.MODELLED, "do", keys, marks=marks or None)


class _UnknownError(Exception):
    """A part of the block says what cannot be followed."""


def _followed(run: Replay, body: str, place: int, read: Read) -> list[Done] | None:
    """What became of the statements in a body that stands at a place of the statement's text; None, and nothing done,
    where they cannot be followed.
    """
    block = run.source
    try:
        parts = _parts(run, body)
    except SourceError:
        return None
    if parts is None:
        return None
    found: list[Done] = []
    state = run.catalog.state()
    try:
        for number, part in enumerate(parts):
            before = run.catalog.state() if number else state
            found += _carried_out(run, part, block.start + place, read, before)
    except (_UnknownError, SourceError):
        run.catalog.restore(state)
        run.forget()
        return None
    finally:
        run.source, run.start = block, block.start
    return found


def _body(node: pb.DoStmt) -> str:
    """The code of a block in PL/pgSQL; "" for one in another language."""
    said = {item.def_elem.defname: item.def_elem.arg.string.sval for item in node.args}
    return said.get("as", "") if said.get("language", "plpgsql") == "plpgsql" else ""


def _parts(run: Replay, body: str) -> Iterator[_Part] | None:
    """What a block carries out as the schema is; None where that is not known."""
    guarded = _GUARDED.fullmatch(body)
    if guarded is not None:
        conditions = frozenset(_CONDITIONS.findall((guarded["whens"] or "").lower()))
        return iter([_part(run, guarded, conditions)])
    asking = _ASKING.fullmatch(body)
    ifs = _ifs(*asking.span("ifs"), body) if asking is not None else None
    return _asked(run, ifs) if ifs is not None else None


def _ifs(at: int, end: int, body: str) -> list[re.Match[str]] | None:
    """The IF statements of a block, one after the other; None where there is anything else, or another question."""
    found: list[re.Match[str]] = []
    while at < end:
        one = _IF.match(body, at)
        if one is None or not (_TYPE.fullmatch(one["query"]) or _CONSTRAINT.fullmatch(one["query"])):
            return None
        found.append(one)
        at = one.end()
    return found


def _asked(run: Replay, ifs: list[re.Match[str]]) -> Iterator[_Part]:
    """The statements of those IFs that find nothing; each is asked when those before it were carried out."""
    for one in ifs:
        if not _is_there(run, one["query"]):
            yield _part(run, one)


def _part(run: Replay, match: re.Match[str], taken: frozenset[str] = frozenset()) -> _Part:
    """The statements that a part of a block has; `SourceError` where there is something else, such as an EXCEPTION."""
    return _Part(list(statements(match["statements"], run.file.path)), match.start("statements"), taken)


def _is_there(run: Replay, query: str) -> bool:
    kind = _TYPE.fullmatch(query)
    if kind is not None:
        kinds = (*USER_TYPE_KINDS, *RELATION_KINDS)
        return any(
            key.name == kind["name"] and key.kind in kinds and kind["owner"] in (None, key.namespace)
            for key in run.catalog
        )
    constraint = _CONSTRAINT.fullmatch(query)
    assert constraint is not None
    tables = [value for key in run.catalog if isinstance(value := run.catalog.get(key), Table)]
    return any(
        constraint["name"] == (one.name or one.actual)
        for table in tables
        if constraint["owner"] in (None, table.name)
        for one in table.constraints
    )


def _carried_out(run: Replay, part: _Part, place: int, read: Read, before: State) -> list[Done]:
    """Carry out the statements of a part; none of them where one makes what is there and that is expected."""
    found: list[Done] = []
    try:
        for piece in part.statements:
            run.start = place + part.start + piece.place
            run.source = Source(piece.text, run.start, 0)
            found.append(read(run, piece.text))
    except SourceError as error:
        expected = isinstance(error, TakenError) and error.condition in part.taken
        if not expected and "others" not in part.taken:
            raise _UnknownError from error
        run.catalog.restore(before)
        run.forget()
        return []
    return found
