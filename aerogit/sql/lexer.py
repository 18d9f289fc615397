"""Lexemes of SQL, by dialect: names, strings, numbers, operators. Knows no grammar.

Offsets are in characters of the text given. Comments and white space are not tokens.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from aerogit.errors import SourceError


class Lexeme(enum.Enum):
    """What a token is."""

    WORD = "word"
    """An unquoted name or keyword."""
    QUOTED = "quoted"
    """A quoted name."""
    STRING = "string"
    NUMBER = "number"
    OPERATOR = "operator"
    PUNCTUATION = "punctuation"
    """One of ( ) [ ] { } , ; ."""
    PARAMETER = "parameter"


WORD, QUOTED, STRING, NUMBER = Lexeme.WORD, Lexeme.QUOTED, Lexeme.STRING, Lexeme.NUMBER
OPERATOR, PUNCTUATION, PARAMETER = Lexeme.OPERATOR, Lexeme.PUNCTUATION, Lexeme.PARAMETER
"""For loops over lexemes: Python 3.11 takes ten times as long to reach a member through its enumeration."""


class Token(NamedTuple):
    """One lexeme; `value` is its meaning: a lower-case word, a name without quotes, a string's content."""

    kind: Lexeme
    text: str
    start: int
    end: int
    value: str

    def is_word(self, *words: str) -> bool:
        """Whether it is an unquoted word among `words` (given in lower case)."""
        return self.kind is WORD and self.value in words

    @property
    def is_name(self) -> bool:
        """Whether it can name something: a word or a quoted name."""
        return self.kind is Lexeme.WORD or self.kind is Lexeme.QUOTED


_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{1,3})|(.))", re.S)


def _unescape(body: str) -> str:
    """The content of a string with backslash escapes."""

    def one(match: re.Match[str]) -> str:
        for group, base in ((1, 16), (2, 16), (3, 16), (4, 8)):
            if match[group] is not None:
                code = int(match[group], base)
                return chr(code) if code < 0x110000 else match[0]
        return _ESCAPES.get(match[5], match[5])

    return _ESCAPE.sub(one, body)


_MYSQL_ESCAPES = {"b": "\b", "n": "\n", "r": "\r", "t": "\t", "0": "\0", "Z": "\x1a", "%": "\\%", "_": "\\_"}
_MYSQL_PAIR = {mark: re.compile(rf"\\(.)|{mark}{mark}", re.S) for mark in "'\""}


def _unescape_mysql(body: str, mark: str) -> str:
    """The content of a MySQL string (manual, section 11.1.1)."""
    if "\\" not in body and mark not in body:
        return body

    def one(match: re.Match[str]) -> str:
        return mark if match[1] is None else _MYSQL_ESCAPES.get(match[1], match[1])

    return _MYSQL_PAIR[mark].sub(one, body)


_NAME = r"[^\W\d][\w$]*"


_SIGN = r"(?:[+*<>=~!@#%^&|`?]|-(?!-)|/(?!\*))"
_OPERATOR = (
    rf"(?=[+*<>=/-]*[~!@#%^&|`?]){_SIGN}+"
    r"|(?:[+*<>=]|-(?!-)|/(?!\*))*(?:[*<>=]|/(?!\*))"
    r"|\+|-(?!-)"
)
"""An operator ends in + or - only where it has one of ~!@#%^&|`? in it (PostgreSQL's manual, section 4.1.3)."""

_ANY_OPERATOR = rf"::|:=|=>|{_OPERATOR}|[:\\]"
_OPERATORS = {
    "sqlite": r"->>|->|\|\||<<|>>|<=|>=|<>|==|!=|-(?!-)|/(?!\*)|[+*%&|<>=~]",
    "mysql": r"->>|->|<=>|<<|>>|<=|>=|<>|!=|:=|\|\||&&|-(?!-(?:\s|\Z))|/(?!\*)|[+*%&|^~!<>=:@]",
}
"""Operators of dialects that know a fixed few, which may stand without space between them."""

_ANY_PARAMETER = r"\$\d+|\?\d*|@{1,2}[\w.$]+|:[^\W\d]\w*(?![:=])"
_PARAMETER = {
    "postgres": r"\$\d+",
    "duckdb": r"\$\w+|\?\d*",
    "sqlite": r"\?\d*|[:@$]\w[\w$:]*",
    "mysql": r"\?|@{1,2}(?:[\w.$]+|`[^`]*`)",
}


@functools.cache
def _pattern(dialect: str) -> re.Pattern[str]:
    """One alternative per lexeme, the group's name saying which.

    The commonest come first: a word that cannot be the prefix of a string; `name` is one that might have been.
    """
    mysql = dialect == "mysql"
    line_comment = r"--(?=[\s]|$)[^\n]*|\#[^\n]*" if mysql else r"--[^\n]*"
    escaped = r"""'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'|"[^"\\]*(?:(?:\\.|"")[^"\\]*)*\""""
    plain = escaped if mysql else r"'(?:[^']|'')*'"
    name = r"(?:[^\W\d]|\$)[\w$]*" if mysql else _NAME
    # A name of MySQL's may begin with digits.
    after_number = r"(?![\w$])" if mysql else ""
    digits = r"|\d[\d_]*[^\W\d_.][\w$]*" if mysql else ""
    parts = [
        rf"(?P<word>{name}+(?!['\"&]))",
        rf"(?P<comment>{line_comment}|/\*)",
        r"(?P<escaped>[eE]'(?:[^'\\]|\\.|'')*')" if dialect in ("postgres", "duckdb") else "",
        r"(?P<unicode>[uU]&(?:'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"))" if dialect == "postgres" else "",
        r"(?P<bits>[bBxX]'[^']*')",
        r"(?P<national>[nN]'(?:[^']|'')*')" if dialect in ("postgres", "mysql") else "",
        rf"(?P<string>{plain})",
        r"(?P<dollar>\$(?:[^\W\d]\w*)?\$)" if dialect in ("postgres", "duckdb") else "",
        r"(?P<quoted>`(?:[^`]|``)*`"
        + ("" if mysql else r"|\"(?:[^\"]|\"\")*\"")
        + (r"|\[[^\]]*\])" if dialect == "sqlite" else ")"),
        r"(?P<number>(?:0[xX][0-9A-Fa-f_]+|0[oO][0-7_]+|0[bB][01_]+"
        rf"|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?){after_number})",
        rf"(?P<name>{name}{digits})",
        rf"(?P<parameter>{_PARAMETER.get(dialect, _ANY_PARAMETER)})",
        r"(?P<punctuation>[()\[\]{},;.])",
        rf"(?P<operator>{_OPERATORS.get(dialect, _ANY_OPERATOR)})",
    ]
    return re.compile(rf"\s*(?:{'|'.join(part for part in parts if part)})", re.S)


@functools.cache
def lexeme_pattern(dialect: str) -> str:
    """A pattern of one lexeme of any kind, without groups."""
    return re.sub(r"\(\?P<\w+>", "(?:", _pattern(dialect).pattern.removeprefix(r"\s*"))


def _comment_end(text: str, start: int, dialect: str) -> int:
    """The offset behind a block comment; nested where the dialect nests them."""
    nested = dialect in ("postgres", "duckdb")
    depth, at = 1, start + 2
    while depth:
        close = text.find("*/", at)
        if close < 0:
            raise SourceError("unterminated comment", offset=start)
        inner = text.find("/*", at, close) if nested else -1
        if inner >= 0:
            depth, at = depth + 1, inner + 2
        else:
            depth, at = depth - 1, close + 2
    return at


def lexemes(text: str, dialect: str) -> Iterator[tuple[str, int, int]]:
    """What stands where: the kind of each lexeme as `_pattern` has it, and its place; made for speed."""
    scan = _pattern(dialect).match
    at, size = 0, len(text)
    while at < size:
        match = scan(text, at)
        if match is None:
            _stop(text, at)
            return
        kind = match.lastgroup or ""
        start, at = match.span(kind)
        if kind == "comment":
            if text.startswith("/*", start):
                at = _comment_end(text, start, dialect)
            continue
        if kind == "dollar":
            tag = text[start:at]
            close = text.find(tag, at)
            if close < 0:
                raise SourceError("unterminated dollar-quoted string", offset=start)
            at = close + len(tag)
        yield kind, start, at


def tokenize(text: str, dialect: str) -> list[Token]:
    """The tokens of a text; `SourceError` (with the offset) for an unterminated string, name or comment."""
    found: list[Token] = []
    for kind, start, end in lexemes(text, dialect):
        if kind == "word" or kind == "name":
            word = text[start:end]
            found.append(Token(WORD, word, start, end, word.lower()))
        elif kind == "punctuation":
            mark = text[start]
            found.append(Token(PUNCTUATION, mark, start, end, mark))
        else:
            found.append(token_at(text, kind, start, end, dialect))
    return found


_UNTERMINATED = {"'": "string", '"': "quoted name", "`": "quoted name", "[": "quoted name"}


def _stop(text: str, at: int) -> None:
    """Nothing fits at an offset: that is the end, or an error."""
    rest = text[at:].lstrip()
    if rest:
        what = _UNTERMINATED.get(rest[0])
        offset = len(text) - len(rest)
        raise SourceError(f"unterminated {what}" if what else f"unexpected character {rest[0]!r}", offset=offset)


def token_at(whole: str, kind: str, at: int, end: int, dialect: str) -> Token:
    """The token of a lexeme found by `lexemes`."""
    text = whole[at:end]
    match kind:
        case "word" | "name":
            return Token(WORD, text, at, end, text.lower())
        case "punctuation":
            return Token(PUNCTUATION, text, at, end, text)
        case "dollar":
            tag = text.index("$", 1) + 1
            return Token(STRING, text, at, end, text[tag:-tag])
        case "quoted":
            mark = text[-1]
            return Token(QUOTED, text, at, end, text[1:-1].replace(mark * 2, mark))
        case "string":
            mark, body = text[0], text[1:-1]
            value = _unescape_mysql(body, mark) if dialect == "mysql" else body.replace(mark * 2, mark)
            return Token(STRING, text, at, end, value)
        case "escaped":
            return Token(STRING, text, at, end, _unescape(text[2:-1].replace("''", "'")))
        case "national":
            return Token(STRING, text, at, end, text[2:-1].replace("''", "'"))
        case "unicode" if text[2] == '"':
            return Token(QUOTED, text, at, end, text[3:-1].replace('""', '"'))
        case "unicode":
            return Token(STRING, text, at, end, text)
        case "bits":
            return Token(NUMBER, text, at, end, text.lower())
        case "number":
            return Token(NUMBER, text, at, end, text.lower())
        case "parameter":
            return Token(PARAMETER, text, at, end, text)
        case _:
            return Token(OPERATOR, text, at, end, text)
