"""The tokens of one statement while names in it are resolved, what is found there, and a dialect's ways with names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.sql.catalog import Catalog
from aerogit.sql.lexer import Token, tokenize
from aerogit.sql.lookup.scope import Outputs, Scope
from aerogit.sql.places import Places


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


class Side(NamedTuple):
    """A column that a join compares: what stands before it in the normal form, and where it leads, if anywhere."""

    qualifier: str | Ref
    ref: Ref | None
    name: str


class Query(Protocol):
    """Looks up the names of a query between two places; the columns it gives."""

    def __call__(self, body: Body, start: int, stop: int, parent: Scope, *, is_named: bool = False) -> Outputs: ...


Keyword = Callable[["Body", int, int, int, Scope], int]
"""Body, place, start and end of the expression, scope: the place behind a keyword and what belongs to it; the place
itself for a name."""


def _nothing(body: Body, at: int) -> None:
    """Functions are not looked up."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """One dialect's ways with names."""

    dialect: str
    is_name: Callable[[Token], bool]
    """Whether a token can stand for a name where only a name can stand."""
    keyword: Keyword
    missing: Callable[[Body, list[Token]], Key | None]
    """What a name that leads to no relation is: the relation it would be, or None for one outside the schema."""
    hints: Callable[[Body, int, int], int]
    """Body, place behind a table or its alias, end: the place behind what tells the engine how to read the table."""
    keywords: frozenset[str]
    """Words that name no column where an operand can stand."""
    no_alias: frozenset[str]
    """Words that are no alias of what stands before them."""
    after_source: frozenset[str]
    """Words that are no alias of a source."""
    join_words: tuple[str, ...]
    clauses: tuple[str, ...]
    """Words that begin a clause of a query."""
    row_numbers: frozenset[str] = frozenset()
    """Columns every table has without being told."""
    quoted_is_string: bool = False
    """A double-quoted name that leads nowhere is a string."""
    noise: frozenset[str] = frozenset({"outer", "inner"})
    """Words of a join that say nothing."""
    left_parentheses_are_noise: bool = False
    """Parentheses around the joins a FROM begins with say nothing, because the engine writes them itself."""
    writes_names: bool = False
    """The engine writes down the name of every column a query gives, and those of its first operand alone count."""
    binds_missing: bool = True
    """A name that leads nowhere is kept as a reference to what it would be."""
    units: frozenset[str] = frozenset()
    """Words that end an INTERVAL, and so are no alias there."""
    called: Callable[[Body, int], None] = _nothing
    """Body, place of a function's name: notes the function where it is one of the schema."""
    select_words: frozenset[str] = frozenset({"distinct", "all"})
    """Words between SELECT and its list."""


@dataclass(slots=True)
class Body(Places):
    """The tokens of one statement, and what is found in them."""

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
    compared: dict[int, tuple[int, list[tuple[Side, Side]]]] = field(default_factory=dict)
    """Places of USING, where the engine writes down what is compared: the place behind, and pairs of columns."""
    relations: list[Key] = field(default_factory=list)
    """The relations it names, those that are not there included."""
    names_strangers: bool = False
    """Whether it names relations outside the schema."""
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

    def is_query(self, at: int, stop: int) -> bool:
        """Whether a query begins at a place."""
        while self.is_mark(at, "(", stop):
            at += 1
        return self.is_word(at, stop, "select", "with", "values")
