"""Parse a script with PostgreSQL's own grammar: statements as syntax trees, with their place in the file.

What psql alone understands (backslash lines, the rows behind `COPY … FROM stdin`) is blanked out before parsing, so
that every offset stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import postgast
from postgast import pg_query_pb2 as pb

from aerogit.errors import SourceError
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


class Parsed(NamedTuple):
    """A statement: `kind` is the name of its node (`create_stmt`), "psql" for a backslash line.

    `start` to `end` are characters of the file, leading comments included; the data of a COPY too.
    """

    kind: str
    node: pb.Node
    source: Source
    start: int
    end: int


class _Blank(NamedTuple):
    """A stretch that PostgreSQL never sees: a psql line, or the rows of a COPY."""

    start: int
    end: int
    is_rows: bool


_SUSPECT = re.compile(r"^[ \t]*\\", re.M)
_FOREIGN = re.compile(
    r"^COPY [^;\n]* FROM stdin;[ \t]*\r?\n(?P<rows>.*?^\\\.[ \t]*\r?$)|^[ \t]*\\[^\n.][^\n]*", re.M | re.S | re.I
)
_SPACE = re.compile(r"\s*")
_NOTHING = pb.Node()


def statements(text: str, path: str) -> Iterator[Parsed]:
    """The statements of a script in order; `SourceError` where it does not parse."""
    if _SUSPECT.search(text) is None:
        yield from _located(text, text, _parse(text, text, path), [])
        return
    blanks = [
        _Blank(match.start("rows"), match.end("rows"), True)
        if match["rows"] is not None
        else _Blank(match.start(), match.end(), False)
        for match in _FOREIGN.finditer(text)
    ]
    found = _attempt(text, blanks)
    if found is None:
        blanks = _exact_blanks(text, path)
        blanked = _blanked(text, blanks)
        found = list(_located(text, blanked, _parse(blanked, text, path), blanks))
    yield from found


def _attempt(text: str, blanks: list[_Blank]) -> list[Parsed] | None:
    """The statements, if the blanks were guessed right: the rest parses and no statement goes across one."""
    blanked = _blanked(text, blanks)
    try:
        tree = postgast.parse(blanked)
    except postgast.PgQueryError:
        return None
    found = list(_located(text, blanked, tree, blanks))
    spans = [(p.source.start, p.source.start + len(p.source.text)) for p in found if p.kind != "psql"]
    if any(start < blank.start < end for start, end in spans for blank in blanks):
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


def _parse(blanked: str, text: str, path: str) -> pb.ParseResult:
    try:
        return postgast.parse(blanked)
    except postgast.PgQueryError as error:
        offset = max((error.cursorpos or 1) - 1, 0)
        raise SourceError(str(error.message), path=path, text=text, offset=min(offset, len(text))) from error


def _located(text: str, blanked: str, tree: pb.ParseResult, blanks: list[_Blank]) -> Iterator[Parsed]:
    """The statements of a tree with their text, psql lines in between."""
    encoded = b"" if blanked.isascii() else blanked.encode()
    size = len(encoded or text)
    waiting = list(reversed(blanks))
    at_byte = at = done = 0
    space = _SPACE.match
    for raw in tree.stmts:
        first = raw.stmt_location
        length = raw.stmt_len or size - first
        if not encoded:
            start, end = first, first + length
        else:
            start = at + len(encoded[at_byte:first].decode())
            end = start + len(encoded[first : first + length].decode())
            at_byte, at = first + length, end
        while waiting and waiting[-1].end <= start:
            blank = waiting.pop()
            yield _psql(text, blank)
            done = blank.end
        body = blanked[start:end].rstrip()
        node = raw.stmt
        kind = node.WhichOneof("node")
        lead = space(text, done).end()  # type: ignore[union-attr]  # it matches the empty string
        done = end + 1
        ends = start + len(body)
        if waiting and waiting[-1].is_rows and kind == "copy_stmt":
            done = ends = waiting.pop().end
        yield Parsed(kind, getattr(node, kind), Source(body, start, first, is_ascii=not encoded), lead, ends)
    for blank in reversed(waiting):
        yield _psql(text, blank)


def _psql(text: str, blank: _Blank) -> Parsed:
    line = text[blank.start : blank.end]
    return Parsed("psql", _NOTHING, Source(line, blank.start, 0), blank.start, blank.end)
