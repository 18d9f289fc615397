"""What psql does with a script, for a server that is not spoken to by psql: its backslash lines, and rows behind COPY.

Lines that only set psql itself are left out, and rows go in by INSERT. Formats other than COPY's plain text, and lines
that would do something, are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.errors import DatabaseError

_SILENT = ("set", "unset", "echo", "qecho", "warn", "pset", "timing", "x", "a", "t", "restrict", "unrestrict")
_COPY = re.compile(
    r"\bCOPY\s+(?P<target>[^;]+?)\s+FROM\s+STDIN\b(?P<options>[^;]*);[^\n]*\n(?P<rows>.*)\Z", re.IGNORECASE | re.DOTALL
)
_ESCAPE = re.compile(r"\\(?P<octal>[0-7]{1,3})|\\x(?P<hex>[0-9a-fA-F]{1,2})|\\(?P<char>.)", re.DOTALL)
_CHARACTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_AT_ONCE = 500
"""Rows of one INSERT."""


def for_the_server(text: str, dialect: str) -> Iterator[str]:
    r"""What a server runs for a statement of a script. Raises `DatabaseError` where it has no way to.

    >>> list(for_the_server("\\set x 1", "postgres"))
    []
    >>> list(for_the_server("COPY t (a, b) FROM stdin;\n1\t\\N\n2\tit's\n\\.", "postgres"))
    ["INSERT INTO t (a, b) OVERRIDING SYSTEM VALUE VALUES ('1', NULL), ('2', 'it''s')"]
    """
    if dialect != "postgres":
        yield text
        return
    if text.lstrip().startswith("\\"):
        word = text.split()[0].lstrip("\\").lower()
        if word not in _SILENT:
            raise DatabaseError(f"only psql knows \\{word}")
        return
    match = _COPY.search(text) if text.rstrip().endswith("\\.") else None
    if match is None:
        yield text
        return
    if match["options"].strip():
        raise DatabaseError(f"rows of COPY … FROM stdin {match['options'].strip()} cannot be run without psql")
    rows = [_row(line) for line in match["rows"].splitlines() if line.rstrip() != "\\."]
    for at in range(0, len(rows), _AT_ONCE):
        yield f"INSERT INTO {match['target']} OVERRIDING SYSTEM VALUE VALUES {', '.join(rows[at : at + _AT_ONCE])}"


def _row(line: str) -> str:
    return f"({', '.join(_value(field) for field in line.split(chr(9)))})"


def _value(field: str) -> str:
    if field == "\\N":
        return "NULL"
    plain = _ESCAPE.sub(_character, field)
    return "'" + plain.replace("'", "''") + "'"


def _character(match: re.Match[str]) -> str:
    if match["octal"]:
        return chr(int(match["octal"], 8))
    if match["hex"]:
        return chr(int(match["hex"], 16))
    return _CHARACTERS.get(match["char"], match["char"])
