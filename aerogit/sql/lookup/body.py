"""The tokens of one statement while names in it are resolved, and what is found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import closing
from aerogit.sql.lexer import Lexeme, Token, tokenize
from aerogit.sql.lookup.grammar import Grammar
from aerogit.sql.lookup.scope import Outputs, Scope


class Found(NamedTuple):
    """A reference in a statement's text, as offsets: `start` to `end` is the chain the normal form replaces.

    The source keeps everything before `name_start`. `qualifier` stands before a column in the normal form: the alias,
    or the relation where nobody wrote one. `output` is the name a bare column of a select list gives.
    """

    start: int
    end: int
    name_start: int
    ref: Ref
    qualifier: str | Ref = ""
    output: str = ""
    source_only: bool = False
    """The normal form does not see it: a table's name that qualifies a column."""
    is_read: bool = True
    """False for columns that are only written to, or waited for: SQLite does not look those up beforehand."""


class Query(Protocol):
    """Looks up the names of a query between two places; the columns it gives."""

    def __call__(self, body: Body, start: int, stop: int, parent: Scope, *, is_named: bool = False) -> Outputs: ...


@dataclass(slots=True)
class Body:
    """The tokens of one statement, and what is found in them."""

    tokens: list[Token]
    catalog: Catalog
    query: Query
    """Reads a subquery; given here because queries and expressions hold each other."""
    grammar: Grammar
    namespaces: Mapping[str, str]
    """Folded names a relation can be qualified with, to the namespaces they mean; others lead out of the schema."""
    is_lenient: bool = False
    """Names that lead nowhere are kept, as where an engine looks into a body only when it is used."""
    depth: int = 0
    """How many views are being looked through."""
    found: list[Found] = field(default_factory=list)
    text: str = ""
    """The statement's text, where names are made of it."""
    labels: dict[int, str] = field(default_factory=dict)
    """Names of columns nobody named, by the place behind what they are the name of."""
    replaced: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Places of names that stand for what stands elsewhere, as in ORDER BY the alias of an expression."""
    derived: dict[int, tuple[int, str, str]] = field(default_factory=dict)
    """Columns of subqueries, where the engine writes names down: start to end, the source where there are several, and
    the name."""
    relations: list[Key] = field(default_factory=list)
    strings: set[int] = field(default_factory=set)
    """Places of double-quoted tokens that name nothing, and so are strings."""
    aliases: set[int] = field(default_factory=set)
    """Places of names that an AS might stand before."""
    noise: set[int] = field(default_factory=set)
    """Places of words that say what holds without them."""

    def nested(self, text: str) -> Body:
        """The body of another text over the same catalog, whose finds go nowhere."""
        tokens = tokenize(text, self.grammar.dialect)
        return Body(tokens, self.catalog, self.query, self.grammar, self.namespaces, True, self.depth + 1)

    def is_mark(self, at: int, text: str, stop: int) -> bool:
        """Whether a punctuation mark or operator stands at a place before `stop`."""
        if not 0 <= at < stop:
            return False
        token = self.tokens[at]
        return token.text == text and token.kind in (Lexeme.PUNCTUATION, Lexeme.OPERATOR)

    def is_word(self, at: int, stop: int, *words: str) -> bool:
        """Whether one of the words stands at a place before `stop`."""
        return 0 <= at < stop and self.tokens[at].is_word(*words)

    def close(self, at: int, stop: int) -> int:
        """The place of the bracket that closes the one at a place; at most `stop - 1`."""
        return min(closing(self.tokens, at, stop), stop - 1)

    def behind(self, at: int, stop: int) -> int:
        """The place behind a token, or behind all that an opening bracket opens."""
        return self.close(at, stop) + 1 if self.is_mark(at, "(", stop) else at + 1

    def split(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The spans between commas that stand outside brackets."""
        found: list[tuple[int, int]] = []
        at = begin = start
        while at < stop:
            if self.is_mark(at, ",", stop):
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

    def is_query(self, at: int, stop: int) -> bool:
        """Whether a query begins at a place."""
        while self.is_mark(at, "(", stop):
            at += 1
        return self.is_word(at, stop, "select", "with", "values")
