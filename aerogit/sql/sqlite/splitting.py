"""Split a script into statements as SQLite does: a trigger ends at `; END`, and at nothing before.

Lines that begin with a dot are the sqlite3 shell's own and run on no database.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.errors import SourceError
from aerogit.sql.splitter import RawStatement

_LEXEME = re.compile(
    r"(?P<comment>--[^\n]*|/\*.*?\*/)"
    r"|(?P<quoted>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`|\[[^\]]*\])"
    r"|(?P<open>['\"`\[]|/\*)"
    r"|(?P<end>;)"
    r"|(?P<word>[^\W\d][\w$]*)"
    r"|(?P<line>(?m:^\.[^\n]*))"
    r"|(?P<other>[^\s\w'\"`\[;./-]+|\S)",
    re.S,
)
_UNTERMINATED = {"'": "string", "/*": "comment"}


def split(text: str) -> Iterator[RawStatement]:
    """The statements of a script in order; `SourceError` with the offset of what is never closed.

    >>> [s.text for s in split("create trigger t after insert on a begin delete from b; end; select ';'")]
    ['create trigger t after insert on a begin delete from b; end', "select ';'"]
    """
    start = -1
    is_blank = True
    head: list[str] = []
    last = before_last = ""
    for match in _LEXEME.finditer(text):
        kind, found = match.lastgroup, match[0]
        if kind == "line" and is_blank:
            yield RawStatement(found.rstrip(), match.start(), match.start() + len(found.rstrip()), "psql")
            start = -1
            continue
        if start < 0 and kind != "end":
            start = match.start()
        if kind == "comment":
            continue
        if kind == "open":
            raise SourceError(f"unterminated {_UNTERMINATED.get(found, 'quoted name')}", offset=match.start())
        if kind == "end" and (not _is_trigger(head) or (last, before_last) == ("end", ";") or "begin" not in head):
            if not is_blank:
                yield RawStatement(text[start : match.start()].strip(), start, match.start())
            start, is_blank, head, last, before_last = -1, True, [], "", ""
            continue
        is_blank = False
        word = found.lower() if kind in ("word", "end") else ""
        if len(head) < 4 or word == "begin":
            head.append(word)
        last, before_last = word, last
    if not is_blank:
        yield RawStatement(text[start:].strip(), start, len(text.rstrip()))


def _is_trigger(head: list[str]) -> bool:
    """Whether a statement's first words are CREATE [TEMP] TRIGGER."""
    return head[:2] == ["create", "trigger"] or (
        head[:1] == ["create"] and head[1:2] in (["temp"], ["temporary"]) and head[2:3] == ["trigger"]
    )
