"""The tokens of one statement as expressions and queries are read from them, and what is found on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from aerogit.model.names import Key
from aerogit.sql.atoms import Atom, Mark
from aerogit.sql.catalog import Catalog
from aerogit.sql.lexer import tokenize
from aerogit.sql.lookup.scope import Outputs, Scope
from aerogit.sql.places import Places

Query = Callable[["Reader", int, int, Scope], tuple[list[Atom], Outputs]]
Expression = Callable[["Reader", int, int, Scope], list[Atom]]


@dataclass(slots=True)
class Reader(Places):
    """The tokens of one statement, and what is found in them: marks, and the relations that are read."""

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
