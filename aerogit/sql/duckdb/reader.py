"""The tokens of one statement as expressions and queries are read from them, and what is found on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from aerogit.model.names import Key
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import closing
from aerogit.sql.lexer import Lexeme, Token, tokenize
from aerogit.sql.lookup.scope import Outputs, Scope
from aerogit.sql.normal import Atom, Mark

Query = Callable[["Reader", int, int, Scope], tuple[list[Atom], Outputs]]
Expression = Callable[["Reader", int, int, Scope], list[Atom]]


@dataclass(slots=True)
class Reader:
    """The tokens of one statement, and what is found in them: marks, and the relations that are read."""

    tokens: list[Token]
    catalog: Catalog
    query: Query
    """Reads a subquery; given here, as `expression` is, because queries and expressions hold each other."""
    expression: Expression
    text: str = ""
    attached: frozenset[str] = frozenset()
    """Databases that were attached, folded; their tables are no part of the schema."""
    is_lenient: bool = False
    """Names that lead nowhere are kept as they are: the body was valid once, and what it reads is gone."""
    depth: int = 0
    """How many views are being looked through."""
    marks: list[Mark] = field(default_factory=list)
    relations: list[Key] = field(default_factory=list)

    def nested(self, text: str) -> Reader:
        """A reader of another text over the same catalog, whose marks go nowhere."""
        tokens = tokenize(text, "duckdb")
        return Reader(tokens, self.catalog, self.query, self.expression, text, self.attached, True, self.depth + 1)

    def is_mark(self, at: int, text: str, stop: int) -> bool:
        """Whether a punctuation mark or operator stands at a place before `stop`."""
        if at >= stop or at < 0:
            return False
        token = self.tokens[at]
        return token.text == text and token.kind in (Lexeme.PUNCTUATION, Lexeme.OPERATOR)

    def is_word(self, at: int, stop: int, *words: str) -> bool:
        """Whether one of the words stands at a place before `stop`."""
        return 0 <= at < stop and self.tokens[at].is_word(*words)

    def close(self, at: int, stop: int) -> int:
        """The place of the bracket that closes the one at a place; at most `stop - 1`."""
        return min(closing(self.tokens, at, stop), stop - 1)

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

    def behind(self, at: int, stop: int) -> int:
        """The place behind a token, or behind all that an opening bracket opens."""
        if self.tokens[at].kind is Lexeme.PUNCTUATION and self.tokens[at].text in "([{":
            return self.close(at, stop) + 1
        return at + 1

    def find(self, start: int, stop: int, *words: str) -> int:
        """The place of the first of the words outside brackets; -1 where there is none."""
        at = start
        while at < stop:
            if self.tokens[at].is_word(*words):
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


_BETWEEN_QUERIES = ("union", "except", "intersect", "order", "limit", "offset")
_QUERY_WORDS = ("select", "with", "from", "values", "table", "pivot", "unpivot", "describe", "summarize", "show")


def is_query(reader: Reader, at: int, stop: int) -> bool:
    """Whether a query stands between two places, in parentheses or not."""
    if reader.is_mark(at, "(", stop):
        close = reader.close(at, stop)
        ends = close + 1 >= stop or reader.is_word(close + 1, stop, *_BETWEEN_QUERIES)
        return ends and is_query(reader, at + 1, close)
    if not reader.is_word(at, stop, *_QUERY_WORDS):
        return False
    return not (reader.is_word(at, stop, "values") and not reader.is_mark(at + 1, "(", stop))
