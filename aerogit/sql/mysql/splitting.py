"""Split a script into statements as the mysql client and the server do between them.

Knows DELIMITER, bodies of routines that stand without it, lines that only the client knows, and comments that are
executed (`/*!50001 … */`, `/*M! … */`, `/*T! … */`). What stands between two delimiters other than `;` may be several
statements: the server takes one after the other from it.

The marks that Drizzle cuts its files at (`--> statement-breakpoint`) are no comments to the server: they are taken for
lines of the client's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.errors import SourceError
from aerogit.sql.splitter import RawStatement

_QUOTES = r"'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'|\"[^\"\\]*(?:(?:\\.|\"\")[^\"\\]*)*\"|`[^`]*(?:``[^`]*)*`"
_LITERAL_QUOTES = r"'[^']*(?:''[^']*)*'|\"[^\"]*(?:\"\"[^\"]*)*\"|`[^`]*(?:``[^`]*)*`"
"""The same under NO_BACKSLASH_ESCAPES, where a backslash is a character like any other."""
_LEXEME = re.compile(
    r"(?P<comment>--(?=\s|\Z)[^\n]*|\#[^\n]*|/\*(?!!|M!|T!).*?\*/|/\*(?:M?!\d{5,6}|[MT]?!(?:\[[\w,]*\])?)|\*/)"
    rf"|(?P<quoted>{_QUOTES})"
    r"|(?P<open>['\"`]|/\*)"
    r"|(?P<client>(?mi:^[ \t]*delimiter[ \t]+(?P<new>\S+)[^\n]*)"
    r"|(?mi:^[ \t]*(?:source[ \t]|\\[.CruRTP!]|system[ \t]|pager\b|nopager\b|tee[ \t]|notee\b|warnings\b|nowarning\b"
    r"|charset[ \t]|prompt[ \t])[^\n]*)|--> statement-breakpoint[^\n]*)"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<go>\\[gG])"
    r"|(?P<end>;)"
    r"|(?P<other>[^\s\w'\"`;/#*$\\|-]+|\d[\w$]*|\S)",
    re.S,
)
_STOP = re.compile(
    r"(?P<comment>--(?=\s|\Z)[^\n]*|\#[^\n]*|/\*(?!!|M!|T!).*?\*/|/\*(?:M?!\d{5,6}|[MT]?!(?:\[[\w,]*\])?))"
    rf"|(?P<quoted>{_QUOTES})"
    r"|(?P<open>['\"`]|/\*)|(?P<go>\\[gG])|(?P<end>;)|(?P<other>\\(?=[\r\n]))",
    re.S,
)
"""What can end a statement that has no body, or hide its end: made for rows."""
_LITERAL_LEXEME = re.compile(_LEXEME.pattern.replace(_QUOTES, _LITERAL_QUOTES), re.S)
_LITERAL_STOP = re.compile(_STOP.pattern.replace(_QUOTES, _LITERAL_QUOTES), re.S)
_UNTERMINATED = {"'": "string", '"': "string", "/*": "comment"}
_ROUTINES = frozenset({"trigger", "procedure", "function", "event", "package"})
_ROWS = frozenset({"insert", "replace", "update", "delete", "select", "set", "drop", "lock"})
"""Words that begin statements without a body."""
_OPENS_ANYWHERE = frozenset({"begin", "case"})
_OPENS_A_STATEMENT = frozenset({"if", "while", "loop", "repeat", "for"})
_BEFORE_STATEMENT = frozenset("; then else begin do loop repeat :".split())
"""What stands right before a statement inside a body."""
_BEFORE_BODY = _BEFORE_STATEMENT | frozenset("row ) deterministic sql data definer invoker ''".split())
"""What may stand right before a body; '' is the string of a COMMENT."""


class _Body:
    """How deep in BEGIN … END, CASE, IF and loops a CREATE of something with a body is."""

    __slots__ = ("depth", "has_body", "head", "last")

    def __init__(self) -> None:
        self.head: list[str] = []
        self.last = ""
        self.depth = 0
        self.has_body = False

    @property
    def is_plain(self) -> bool:
        """Whether the statement began, and has no body."""
        return bool(self.head) and self.head[0] in _ROWS

    def take(self, word: str) -> None:
        """Go past a word or mark, in lower case."""
        if not self.has_body and len(self.head) < 14:
            self.head.append(word)
            is_create = self.head[0] in ("create", "alter") and word in _ROUTINES
            self.has_body = is_create or self.head[:2] == ["begin", "not"]
            if self.head[:2] == ["begin", "not"]:
                self.depth = 1
        elif self.has_body:
            if word == "end":
                self.depth -= self.depth > 0
            elif word in _OPENS_ANYWHERE:
                self.depth += self.last != "end"
            elif word in _OPENS_A_STATEMENT:
                before = _BEFORE_STATEMENT if self.depth or word == "for" else _BEFORE_BODY
                self.depth += self.last in before
        self.last = word


def split(text: str) -> Iterator[RawStatement]:
    """The statements of a script in order; `SourceError` with the offset of what is never closed.

    >>> [s.text for s in split("DELIMITER //\\ncreate table t (a int); -- x\\n//\\nDELIMITER ;\\nselect ';'")]
    ['DELIMITER //', 'create table t (a int)', 'DELIMITER ;', "select ';'"]
    """
    delimiter = ";"
    start, is_blank = -1, True
    body = _Body()
    lexeme, stop = _LEXEME, _STOP
    at, size = 0, len(text)
    continued: list[int] = []
    while at < size:
        match = (stop if body.is_plain and delimiter == ";" else lexeme).search(text, at)
        if match is None:
            break
        kind, found, place = match.lastgroup, match[0], match.start()
        kind = "client" if kind == "new" else kind
        at = match.end()
        if kind == "client":
            if is_blank:
                yield RawStatement(found.strip(), place + len(found) - len(found.lstrip()), at, "client")
                delimiter = match["new"] or delimiter
                start = -1
                continue
            # Within a statement it is no line of the client's: go on behind its first character.
            lead = len(found) - len(found.lstrip())
            at = place + lead + 1
            while at < size and (text[at].isalnum() or text[at] == "_"):
                at += 1
            body.take(text[place + lead : at].lower())
            continue
        if kind == "other" and delimiter != ";" and found.find(delimiter) > 0:
            found = found[: found.index(delimiter)]
            at = place + len(found)
        if kind not in ("comment", "quoted", "open") and delimiter != ";" and text.startswith(delimiter, place):
            is_end, at = True, place + len(delimiter)
        else:
            is_end = kind == "go" or (kind == "end" and not body.depth)
        if kind == "other" and found == "\\" and text[at : at + 1] in ("\n", "\r"):
            continued.append(place)
            continue
        if start < 0 and not is_end:
            start = place
        if kind == "open":
            raise SourceError(f"unterminated {_UNTERMINATED.get(found, 'quoted name')}", offset=place)
        if is_end:
            if not is_blank:
                found = _without(text, start, place, continued).strip()
                is_literal = has_literal_backslashes(found)
                if is_literal is not None:
                    lexeme, stop = (_LITERAL_LEXEME, _LITERAL_STOP) if is_literal else (_LEXEME, _STOP)
                yield RawStatement(found, start, place)
            start, is_blank, body = -1, True, _Body()
        elif kind != "comment":
            is_blank = False
            body.take("''" if kind == "quoted" and found[0] != "`" else found.lower())
    if not is_blank:
        yield RawStatement(_without(text, start, size, continued).strip(), start, len(text.rstrip()))


_MODE = re.compile(r"SET\b[^;]*?\bsql_mode\W*?(?::?=)\s*(?P<modes>'[^']*'|\"[^\"]*\"|[^,;]*)", re.I)


def has_literal_backslashes(statement: str) -> bool | None:
    """Whether backslashes are characters like any others from a statement on; None for one that leaves that open.

    >>> has_literal_backslashes("SET sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES'"), has_literal_backslashes("SET a = 1")
    (True, None)
    """
    found = _MODE.match(statement) if statement[:3].lower() == "set" else None
    return None if found is None else "no_backslash_escapes" in found["modes"].lower()


_LITERALS = re.compile(rf"--(?=\s|\Z)[^\n]*|\#[^\n]*|/\*.*?\*/|(?P<quoted>{_LITERAL_QUOTES})", re.S)


def with_escapes(text: str) -> str:
    """A statement of a session with NO_BACKSLASH_ESCAPES as it reads without: backslashes in strings come twice.

    >>> with_escapes(chr(92).join(["'a", "b'", "`c", "d`"])).count(chr(92))
    4
    """
    if "\\" not in text:
        return text
    return _LITERALS.sub(
        lambda match: match[0].replace("\\", "\\\\") if match["quoted"] and match[0][0] != "`" else match[0], text
    )


def _without(text: str, start: int, end: int, continued: list[int]) -> str:
    """A stretch without the backslashes at the ends of lines, which the client takes away; every offset as it was."""
    found = text[start:end]
    for place in continued:
        if start <= place < end:
            found = f"{found[: place - start]} {found[place - start + 1 :]}"
    return found


_MARKS = re.compile(
    r"(?P<skip>--(?=\s|\Z)[^\n]*|\#[^\n]*|'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'|\"[^\"\\]*(?:(?:\\.|\"\")[^\"\\]*)*\""
    r"|`[^`]*(?:``[^`]*)*`|/\*(?!!|M!|T!).*?\*/)"
    r"|(?P<open>/\*(?:M?!(?P<version>\d{5,6})|[MT]?!(?:\[[\w,]*\])?))"
    r"|(?P<close>\*/)",
    re.S,
)
_QUOTED = re.compile(
    r"--(?=\s|\Z)[^\n]*|\#[^\n]*|/\*.*?\*/|'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'|`[^`]*`|\"([^\"`]*)\"", re.S
)


def with_backticks(text: str) -> str:
    """A statement of a session with ANSI_QUOTES as it reads without: names in backticks.

    >>> with_backticks('select "a b" from t')
    'select `a b` from t'
    """
    return _QUOTED.sub(lambda match: match[0] if match[1] is None else f"`{match[1]}`", text)


_NO_SERVER = 200_000
"""A version no server has: mariadb-dump hides a line for the client behind 999999, and the six digits of 506012 are one
number to a server (MySQL 9.7, MariaDB 10.11).
"""
_NEVER = "99999"
"""Five digits that say the same."""


_TOLD = re.compile(
    rf"--(?=\s|\Z)[^\n]*|\#[^\n]*|{_QUOTES}"
    r"|/\*(?:!(?:50[7-9]|[6-9]\d)\d*|(?P<maria>M!\d*))(?P<said>.*?)\*/",
    re.S,
)
"""What MySQL executes and MariaDB does not, and the other way around (MariaDB's manual, Comment Syntax)."""


def _once(text: str) -> str:
    """A statement that says the same to MySQL and to MariaDB, said to MySQL alone; every offset as it was."""
    said = {
        " ".join(match["said"].split())
        for match in _TOLD.finditer(text)
        if match["said"] is not None and not match["maria"]
    }

    def kept(match: re.Match[str]) -> str:
        is_again = match["maria"] is not None and " ".join(match["said"].split()) in said
        return " " * len(match[0]) if is_again else match[0]

    return _TOLD.sub(kept, text) if said else text


def executed(text: str) -> str:
    """A statement as the server sees it: the marks of executable comments blank, every offset as it was.

    >>> executed("create /*!50001 view */ v")
    'create          view    v'
    """
    if "/*" not in text:
        return text
    if "/*M!" in text:
        text = _once(text)
    pieces: list[str] = []
    last = 0
    hidden = -1
    for match in _MARKS.finditer(text):
        if match["open"] and match["version"] and (match["version"] == _NEVER or int(match["version"]) >= _NO_SERVER):
            hidden = match.start()
        elif match["close"] and hidden >= 0:
            pieces += [text[last:hidden], " " * (match.end() - hidden)]
            last, hidden = match.end(), -1
        elif not match["skip"]:
            pieces += [text[last : match.start()], " " * (match.end() - match.start())]
            last = match.end()
    return "".join(pieces) + text[last:]
