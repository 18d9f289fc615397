"""What looking up names has to know of a dialect: its words, what can be a name, and what reads oddly in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aerogit.model.names import Key
from aerogit.sql.lexer import Token

if TYPE_CHECKING:
    from aerogit.sql.lookup.body import Body
    from aerogit.sql.lookup.scope import Scope

Keyword = Callable[["Body", int, int, int, "Scope"], int]
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
