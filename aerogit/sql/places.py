"""Places in the tokens of one statement: what stands there, which bracket closes which, spans between commas."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.sql.cursor import closing
from aerogit.sql.lexer import OPERATOR, PUNCTUATION, WORD, Token


@dataclass(slots=True)
class Places:
    """The tokens of one statement, asked by place: nothing here moves, unlike a cursor."""

    tokens: list[Token]

    def is_mark(self, at: int, text: str, stop: int) -> bool:
        """Whether a punctuation mark or operator stands at a place before `stop`."""
        if not 0 <= at < stop:
            return False
        token = self.tokens[at]
        return token.text == text and token.kind in (PUNCTUATION, OPERATOR)

    def is_word(self, at: int, stop: int, *words: str) -> bool:
        """Whether one of the words stands at a place before `stop`."""
        if not 0 <= at < stop:
            return False
        token = self.tokens[at]
        return token.kind is WORD and token.value in words

    def close(self, at: int, stop: int) -> int:
        """The place of the bracket that closes the one at a place; at most `stop - 1`."""
        return min(closing(self.tokens, at, stop), stop - 1)

    def behind(self, at: int, stop: int) -> int:
        """The place behind a token, or behind all that an opening bracket opens."""
        token = self.tokens[at]
        return self.close(at, stop) + 1 if token.kind is PUNCTUATION and token.text in "([{" else at + 1

    def split(self, start: int, stop: int, separator: str = ",") -> list[tuple[int, int]]:
        """The spans between separators that stand outside brackets; a trailing separator ends the last."""
        found: list[tuple[int, int]] = []
        at = begin = start
        while at < stop:
            if self.is_mark(at, separator, stop):
                found.append((begin, at))
                begin = at + 1
            at = self.behind(at, stop)
        if begin < stop:
            found.append((begin, stop))
        return found

    def find(self, start: int, stop: int, *words: str) -> int:
        """The place of the first of the words outside brackets and not behind a dot; -1 where there is none."""
        at = start
        while at < stop:
            if self.tokens[at].is_word(*words) and not self.is_mark(at - 1, ".", stop):
                return at
            at = self.behind(at, stop)
        return -1

    def chain(self, at: int, stop: int) -> list[Token]:
        """The names of the dotted name at a place."""
        found = [self.tokens[at]]
        while self.is_mark(at + 1, ".", stop) and at + 2 < stop and self.tokens[at + 2].is_name:
            at += 2
            found.append(self.tokens[at])
        return found
