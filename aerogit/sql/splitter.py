"""Split a script of PostgreSQL or DuckDB into statements at the level of lexemes, with their place in the file.

Knows dollar quoting, nested comments, `BEGIN … END` bodies, `COPY … FROM stdin` data and psql's backslash lines;
A `;` inside any of them ends nothing. The other dialects have splitters of their own; see `Dialect.split`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from aerogit.errors import SourceError


class RawStatement(NamedTuple):
    """A statement as it stands in the file: characters `start` to `end`, without the closing `;`.

    `kind` is "sql", "copy" (a COPY with its data: `end` is behind the data) or "psql" (a backslash line).
    """

    text: str
    start: int
    end: int
    kind: str = "sql"


def joined(statements: Iterable[str]) -> tuple[str, list[RawStatement]]:
    """The script that statements make, and where in it they stand.

    >>> joined(["select 1", "select 2"])[1][1].start
    10
    """
    texts: list[str] = []
    found: list[RawStatement] = []
    at = 0
    for text in statements:
        texts += (text, ";\n")
        found.append(RawStatement(text, at, at + len(text)))
        at += len(text) + 2
    return "".join(texts), found


_STOP = {
    "postgres": r"""'|"|--|/\*|\$(?=[^\W\d]|\$)|;|^[ \t]*\\|\b(?:BEGIN)\b""",
    "duckdb": r"""'|"|--|/\*|\$(?=[^\W\d]|\$)|;|\b(?:BEGIN)\b""",
}
_CLOSED = {
    "'": re.compile(r"(?:[^']|'')*'"),
    '"': re.compile(r'(?:[^"]|"")*"'),
}
_ESCAPED = re.compile(r"(?:[^'\\]|\\.|'')*'", re.S)
_DOLLAR = re.compile(r"\$(?:[^\W\d]\w*)?\$")
_COPY_STDIN = re.compile(r"(?:\s|--[^\n]*\n|/\*.*?\*/)*COPY\b.*\bFROM\s+STDIN\b", re.I | re.S)
_COPY_END = re.compile(r"^\\\.[ \t]*\r?$", re.M)
_ATOMIC = re.compile(r"\s+ATOMIC\b", re.I)
_WORD = re.compile(r"\b(?:BEGIN|CASE|END)\b|'|\"|--|/\*|\$(?=[^\W\d]|\$)", re.I)


@functools.cache
def _stops(dialect: str) -> re.Pattern[str]:
    return re.compile(_STOP[dialect], re.I | re.M)


def _skip(text: str, at: int, mark: str) -> int:
    """The offset behind the quoted thing or comment that `mark` opens at `at`."""
    if mark == "--":
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    if mark == "/*":
        return _skip_comment(text, at)
    if mark == "$":
        if at and (text[at - 1].isalnum() or text[at - 1] in "_$"):
            return at + 1
        tag = _DOLLAR.match(text, at)
        if tag is None:
            return at + 1
        end = text.find(tag[0], tag.end())
        if end < 0:
            raise SourceError("unterminated dollar-quoted string", offset=at)
        return end + len(tag[0])
    escaped = (
        mark == "'"
        and at > 0
        and text[at - 1] in "eE"
        and not (at > 1 and (text[at - 2].isalnum() or text[at - 2] == "_"))
    )
    closed = (_ESCAPED if escaped else _CLOSED[mark]).match(text, at + 1)
    if closed is None:
        raise SourceError("unterminated string" if mark == "'" else "unterminated quoted name", offset=at)
    return closed.end()


def _skip_comment(text: str, start: int) -> int:
    depth, at = 1, start + 2
    while depth:
        close = text.find("*/", at)
        if close < 0:
            raise SourceError("unterminated comment", offset=start)
        inner = text.find("/*", at, close)
        depth, at = (depth + 1, inner + 2) if inner >= 0 else (depth - 1, close + 2)
    return at


def _skip_body(text: str, at: int) -> int:
    """The offset behind the END that closes a BEGIN whose word ends at `at`."""
    depth = 1
    while depth:
        match = _WORD.search(text, at)
        if match is None:
            raise SourceError("BEGIN without END", offset=at)
        word = match[0].upper()
        if word in ("BEGIN", "CASE"):
            depth, at = depth + 1, match.end()
        elif word == "END":
            depth, at = depth - 1, match.end()
        else:
            at = _skip(text, match.start(), match[0])
    return at


def split(text: str, dialect: str) -> Iterator[RawStatement]:
    """The statements of a script in order; empty ones and lone comments are left out.

    Raises `SourceError` with the offset of a string, name, comment or body that is never closed.

    >>> [s.text for s in split("select ';'; -- a;\\ncreate table t (a int)", "postgres")]
    ["select ';'", '-- a;\\ncreate table t (a int)']
    """
    stops = _stops(dialect)
    start = at = 0
    blank = True
    while True:
        match = stops.search(text, at)
        found = match[0] if match else ""
        place = match.start() if match else len(text)
        if blank and text[at:place].strip():
            blank = False
        if match is None:
            break
        if found == ";":
            if not blank:
                end, kind = place, "sql"
                if "stdin" in text[max(start, place - 300) : place].lower() and _COPY_STDIN.match(text, start, place):
                    kind, end = "copy", _copy_end(text, place)
                yield RawStatement(text[start:place].strip(), _lead(text, start), end, kind)
                place = max(place, end - 1)
            start = at = place + 1
            blank = True
        elif "\\" in found:
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            if blank:
                yield RawStatement(text[place:end].strip(), place, end, "psql")
                start = end
            at = end
        elif found[0].isalpha():
            blank = False
            at = _after_word(text, match)
        else:
            at = _skip(text, place, found)
            if found not in ("--", "/*"):
                blank = False
    if not blank:
        yield RawStatement(text[start:].strip(), _lead(text, start), len(text.rstrip()))


def _after_word(text: str, match: re.Match[str]) -> int:
    """Where to go on after a word that may open a body."""
    opens = _ATOMIC.match(text, match.end())
    return _skip_body(text, match.end()) if opens else match.end()


def _copy_end(text: str, place: int) -> int:
    """The offset behind the data of COPY … FROM stdin."""
    line = text.find("\n", place)
    if line < 0:
        return len(text)
    end = _COPY_END.search(text, line + 1)
    if end is None:
        raise SourceError("COPY data without an end (\\.)", offset=place)
    return end.end()


def _lead(text: str, start: int) -> int:
    """The offset of the first character that is not white space."""
    while start < len(text) and text[start].isspace():
        start += 1
    return start
