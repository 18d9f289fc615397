"""A place in the tokens of one statement: looking ahead, taking words, names and groups, failing where it stands."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from aerogit.errors import SourceError
from aerogit.sql.lexer import OPERATOR, PUNCTUATION, WORD, Token, tokenize

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")


class Cursor:
    """Tokens with a position. Offsets are in characters of `text`, the statement's own text."""

    __slots__ = ("at", "end", "stop", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token] | None = None, at: int = 0, stop: int = -1) -> None:
        self.text = text
        self.tokens = tokenize(text, "duckdb") if tokens is None else tokens
        self.at = at
        self.stop = len(self.tokens) if stop < 0 else stop
        place = self.tokens[self.stop].start if self.stop < len(self.tokens) else len(text)
        self.end = Token(PUNCTUATION, "", place, place, "")

    def peek(self, ahead: int = 0) -> Token:
        """The token `ahead` places on; an empty one behind the last."""
        place = self.at + ahead
        return self.tokens[place] if 0 <= place < self.stop else self.end

    @property
    def done(self) -> bool:
        return self.at >= self.stop

    def take(self) -> Token:
        """The current token; moves on."""
        token = self.peek()
        self.at += 1
        return token

    def sees(self, *words: str) -> bool:
        """Whether the next tokens are these words, in this order."""
        at = self.at
        for word in words:
            if at >= self.stop or self.tokens[at].value != word or self.tokens[at].kind is not WORD:
                return False
            at += 1
        return True

    def accept(self, *words: str) -> bool:
        """Take the words if they come next, all of them or none."""
        if not self.sees(*words):
            return False
        self.at += len(words)
        return True

    def expect(self, *words: str) -> None:
        """Take the words; `SourceError` where something else stands."""
        for word in words:
            if not self.accept(word):
                raise self.error(f"expected {word.upper()}")

    def sees_mark(self, mark: str, ahead: int = 0) -> bool:
        """Whether a punctuation mark or operator comes next."""
        token = self.peek(ahead)
        return token.text == mark and token.kind in (PUNCTUATION, OPERATOR)

    def accept_mark(self, mark: str) -> bool:
        found = self.sees_mark(mark)
        self.at += found
        return found

    def expect_mark(self, mark: str) -> None:
        if not self.accept_mark(mark):
            raise self.error(f"expected {mark}")

    def name(self, what: str = "a name") -> Token:
        """Take a name, quoted or not; a string stands for a name where DuckDB lets it."""
        token = self.peek()
        if not token.is_name:
            raise self.error(f"expected {what}")
        self.at += 1
        return token

    def group(self) -> tuple[int, int]:
        """Take `( … )`; the token places of what is inside."""
        if not self.sees_mark("("):
            raise self.error("expected (")
        start = self.at
        end = closing(self.tokens, start, self.stop)
        if end >= self.stop:
            raise self.error("( is never closed", self.tokens[start])
        self.at = end + 1
        return start + 1, end

    def inside(self, span: tuple[int, int]) -> Cursor:
        """A cursor over a part of the same tokens."""
        return Cursor(self.text, self.tokens, span[0], span[1])

    def slice(self, start: int, end: int) -> str:
        """The text from the token at `start` up to the one before `end`."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def skip_group(self) -> None:
        """Move past one token, or past the whole of what an opening bracket opens."""
        if self.peek().text in _OPEN and self.peek().kind is PUNCTUATION:
            close = closing(self.tokens, self.at, self.stop)
            if close >= self.stop:
                raise self.error(f"{self.peek().text} is never closed", self.peek())
            self.at = close + 1
        else:
            self.at += 1

    def finish(self) -> None:
        """`SourceError` where anything is left."""
        if not self.done:
            raise self.error("unexpected")

    def error(self, message: str, token: Token | None = None, hint: str = "") -> SourceError:
        """A `SourceError` at a token, by default the current one."""
        place = token or self.peek()
        if token is None:
            what = f"at {shorten(place.text)}" if place.text else "at the end of the statement"
            message = f"{message} {what}"
        return error_at(message, place, hint)


def closing(tokens: list[Token], start: int, stop: int) -> int:
    """The place of the bracket that closes the one at `start`; `stop` where none does."""
    depth = 0
    for place in range(start, stop):
        token = tokens[place]
        if token.kind is PUNCTUATION:
            if token.text in _OPEN:
                depth += 1
            elif token.text in _CLOSE:
                depth -= 1
                if depth == 0:
                    return place
    return stop


def value_of(token: Token) -> str:
    """The name a token stands for, spelled as written."""
    return token.text if token.kind is WORD else token.value


def error_at(message: str, token: Token, hint: str = "") -> SourceError:
    """A `SourceError` at a token."""
    return SourceError(message, offset=token.start, hint=hint)


def shorten(text: str) -> str:
    """A token as a message shows it."""
    return text if len(text) <= 40 else text[:37] + "…"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint that names what was probably meant; "" where nothing is near.

    >>> did_you_mean("usres", ["users", "orders"])
    'did you mean users?'
    """
    names = {item.lower(): item for item in known}
    near = difflib.get_close_matches(name.lower(), names, 1, 0.6)
    return f"did you mean {names[near[0]]}?" if near else ""
