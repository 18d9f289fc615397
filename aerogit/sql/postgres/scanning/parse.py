"""Parse a script with PostgreSQL's own grammar: statements as syntax trees, with their place in the file.

What psql alone understands (backslash lines, the rows behind `COPY … FROM stdin`) is blanked out before parsing, so
that every offset stays where it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import postgast
from postgast import pg_query_pb2 as pb

from aerogit.errors import SourceError
from aerogit.sql.postgres.scanning import stand_ins as made
from aerogit.sql.postgres.scanning.brief import brief_tree
from aerogit.sql.postgres.scanning.tree import parse
from aerogit.sql.splitter import split


class Source:
    """A statement's text, and where the tree's byte offsets are in it."""

    __slots__ = ("_base", "_bytes", "start", "text")

    def __init__(self, text: str, start: int, base: int, *, is_ascii: bool = False) -> None:
        self.text = text
        self.start = start
        """Where the statement's first character is in the file."""
        self._base = base
        self._bytes = None if is_ascii or text.isascii() else text.encode()

    def place(self, location: int) -> int:
        """The offset in `text` of a location of the tree."""
        at = location - self._base
        if self._bytes is None:
            return at
        return len(self._bytes[:at].decode())


class Piece(NamedTuple):
    """A statement of a script that PostgreSQL's parser accepts, or a backslash line.

    `place` is where its text is in the file; `start` to `end` has the comments before it too, and the data of a COPY.
    """

    text: str
    place: int
    start: int
    end: int
    is_psql: bool = False


def tree_of(text: str) -> tuple[str, pb.Node]:
    """The tree of a statement that PostgreSQL's parser accepts: the name of its node (`create_stmt`), and the node."""
    brief = brief_tree(text)
    if brief is not None:
        return brief
    whole = made.parsed(text)
    kind = whole.WhichOneof("node")
    return kind, getattr(whole, kind)


class _Blank(NamedTuple):
    """A stretch that PostgreSQL never sees: a psql line, or the rows of a COPY."""

    start: int
    end: int
    is_rows: bool


_SUSPECT = re.compile(r"\n[ \t]*\\")
_FOREIGN = re.compile(
    r"\n(?:COPY [^;\n]* FROM stdin;[ \t]*\r?\n(?P<rows>.*?^\\\.[ \t]*\r?$)|(?P<line>[ \t]*\\[^\n.][^\n]*))",
    re.M | re.S | re.I,
)
"""Both begin with a line feed, for which a text is searched far faster than for the beginning of a line."""
_SPACE = re.compile(r"\s*")


def statements(text: str, path: str) -> Iterator[Piece]:
    """The statements of a script in order; `SourceError` where it does not parse."""
    if "\\" not in text or _SUSPECT.search("\n" + text) is None:
        yield from _pieces(text, text, path)
        return
    blanks = list(_guessed_blanks(text))
    blanked = _blanked(text, blanks)
    found = _attempt(blanked, blanks)
    if found is None:
        blanks = _exact_blanks(text, path)
        blanked = _blanked(text, blanks)
        found = _pieces(blanked, text, path)
    yield from _located(text, found, blanks)


def _guessed_blanks(text: str) -> Iterator[_Blank]:
    for match in _FOREIGN.finditer("\n" + text):
        name = "line" if match["rows"] is None else "rows"
        yield _Blank(match.start(name) - 1, match.end(name) - 1, name == "rows")


def _attempt(blanked: str, blanks: list[_Blank]) -> list[Piece] | None:
    """The statements, if the blanks were guessed right: the rest parses and no statement goes across one."""
    try:
        texts = postgast.split(blanked)
    except postgast.PgQueryError:
        return None
    found = _placed(blanked, texts)
    ends = [piece.end for piece in found]
    for blank in blanks:
        following = bisect_right(ends, blank.start)
        if following < len(found) and found[following].place < blank.start:
            return None
    return found


def _exact_blanks(text: str, path: str) -> list[_Blank]:
    blanks: list[_Blank] = []
    try:
        for raw in split(text, "postgres"):
            if raw.kind == "psql":
                blanks.append(_Blank(raw.start, raw.end, False))
            elif raw.kind == "copy":
                blanks.append(_Blank(raw.start + len(raw.text) + 1, raw.end, True))
    except SourceError as error:
        raise error.at(path, text, 0) from error
    return blanks


def _blanked(text: str, blanks: list[_Blank]) -> str:
    pieces: list[str] = []
    at = 0
    for blank in blanks:
        pieces += [text[at : blank.start], " " * (blank.end - blank.start)]
        at = blank.end
    return "".join([*pieces, text[at:]])


def _pieces(blanked: str, text: str, path: str) -> list[Piece]:
    """The statements of a script that PostgreSQL's parser accepts as a whole."""
    try:
        return _placed(blanked, postgast.split(blanked))
    except postgast.PgQueryError as error:
        offset = max((error.cursorpos or 1) - 1, 0)
        raise SourceError(str(error.message), path=path, text=text, offset=min(offset, len(text))) from error


_GAP = re.compile(r";?\s*+()(?:[\s;]++|--[^\n]*+|/\*(?:(?!/\*|\*/).)*+\*/)*+", re.S)
"""What may stand between statements, comments in comments aside; the group is where what belongs to the next begins."""


def _placed(blanked: str, texts: list[str]) -> list[Piece]:
    """Each statement with its place: the first word behind the one before."""
    found: list[Piece] = []
    gap_at, starts_at = _GAP.match, blanked.startswith
    at = 0
    for text in texts:
        gap = gap_at(blanked, at)
        assert gap is not None
        lead = gap.start(1) if at else 0
        at = gap.end()
        if not starts_at(text, at):
            return _parsed_places(blanked)
        body = text.rstrip()
        found.append(Piece(body, at, lead or _behind_space(blanked, 0), at + len(body)))
        at += len(text)
    return found


def _behind_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    assert space is not None
    return space.end()


def _parsed_places(blanked: str) -> list[Piece]:
    """The same from the tree of the whole script."""
    found: list[Piece] = []
    encoded = blanked.encode()
    at_byte = at = done = 0
    for raw in parse(blanked).stmts:
        length = raw.stmt_len or len(encoded) - raw.stmt_location
        at += len(encoded[at_byte : raw.stmt_location].decode())
        at_byte = raw.stmt_location + length
        text = encoded[raw.stmt_location : at_byte].decode()
        body = text.rstrip()
        found.append(Piece(body, at, _behind_space(blanked, done), at + len(body)))
        at += len(text)
        done = at + 1
    return found


def _located(text: str, pieces: list[Piece], blanks: list[_Blank]) -> Iterator[Piece]:
    """The statements of a script that psql does not send as a whole: its lines in between, rows behind their COPY."""
    waiting = list(reversed(blanks))
    done = 0
    for piece in pieces:
        if not done and not (waiting and (waiting[-1].is_rows or waiting[-1].end <= piece.place)):
            yield piece
            continue
        while waiting and waiting[-1].end <= piece.place:
            blank = waiting.pop()
            yield _psql(text, blank)
            done = blank.end
        lead, end = max(piece.start, _behind_space(text, done)), piece.end
        done = 0
        if waiting and waiting[-1].is_rows and piece.text[:4].lower() == "copy":
            done = end = waiting.pop().end
        yield Piece(piece.text, piece.place, lead, end)
    for blank in reversed(waiting):
        yield _psql(text, blank)


def _psql(text: str, blank: _Blank) -> Piece:
    line = text[blank.start : blank.end]
    return Piece(line, blank.start, blank.start, blank.end, is_psql=True)
