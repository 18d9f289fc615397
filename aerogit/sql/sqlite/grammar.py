"""What looking up names has to know of SQLite."""

from __future__ import annotations

import re

from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS
from aerogit.model.reserved import RESERVED
from aerogit.sql.cursor import did_you_mean, value_of
from aerogit.sql.lexer import Token
from aerogit.sql.lookup.body import Body, Grammar
from aerogit.sql.lookup.expressions import WINDOW_WORDS, ends_operand, expression, window
from aerogit.sql.lookup.patterns import Lexicon
from aerogit.sql.lookup.scope import Scope
from aerogit.sql.lookup.sources import noted_relation
from aerogit.sql.sqlite.naming import MAIN, failure, is_internal, is_name, shadowed_by

_KEYWORDS = RESERVED["sqlite"] | frozenset(
    "asc desc by end glob like regexp match null true false current_date current_time current_timestamp offset over "
    "filter cast window recursive with".split()
)


def _keyword(body: Body, at: int, start: int, stop: int, scope: Scope) -> int:
    """The place behind a keyword and what belongs to it; `at` for a name."""
    word = body.tokens[at].value
    opens = body.is_mark(at + 1, "(", stop)
    if word in ("cast", "raise", "over", "filter") and opens:
        close = body.close(at + 1, stop)
        match word:
            case "cast":
                place = body.find(at + 2, close, "as")
                expression(body, at + 2, place if place >= 0 else close, scope)
            case "over":
                window(body, at + 2, close, scope)
            case "filter":
                expression(body, at + 2, close, scope)
        return close + 1
    if word in ("collate", "over") and at > start:
        return at + 2
    if word == "in" and at > start and at + 1 < stop and is_name(body.tokens[at + 1]):
        return _table_in(body, at + 1, stop, scope)
    if scope.in_window and word in WINDOW_WORDS:
        return at + 1
    if word in ("nulls", "first", "last", "escape") and at > start and ends_operand(body, at - 1):
        return at + 1
    if word not in _KEYWORDS or body.is_mark(at + 1, ".", stop):
        return at
    return at + 1


def _table_in(body: Body, at: int, stop: int, scope: Scope) -> int:
    """`x IN table`, which means the table's one column: the place behind the table; `at` for a function's call."""
    chain = body.chain(at, stop)
    behind = at + 2 * len(chain) - 1
    if body.is_mark(behind, "(", stop):
        return at
    if len(chain) > 1 or not scope.table(value_of(chain[0]).lower())[0]:
        noted_relation(body, chain)
    return behind


_TABLE_FUNCTIONS = frozenset("json_each json_tree jsonb_each jsonb_tree generate_series dbstat bytecode".split())
"""Functions that can be read like tables, without arguments."""


def _missing(body: Body, chain: list[Token]) -> Key | None:
    """The table a name that leads nowhere would be, in lower case: a view may name what is not there yet."""
    name = value_of(chain[-1])
    folded = name.lower()
    is_engines = is_internal(name) or folded.startswith("pragma_") or folded in _TABLE_FUNCTIONS
    if is_engines or shadowed_by(name, body.catalog) is not None:
        return None
    if not body.is_lenient:
        known = [known.name for known in body.catalog if known.kind in RELATION_KINDS]
        raise failure(f"table {name} does not exist", chain[-1], did_you_mean(name, known))
    return Key(MAIN, "table", name.lower())


def _hints(body: Body, at: int, stop: int) -> int:
    """INDEXED BY name, NOT INDEXED."""
    if body.is_word(at, stop, "indexed") and body.is_word(at + 1, stop, "by"):
        return at + 3
    if body.is_word(at, stop, "not") and body.is_word(at + 1, stop, "indexed"):
        return at + 2
    return at


_JOIN_WORDS = ("natural", "left", "right", "full", "outer", "inner", "cross", "join")

GRAMMAR = Grammar(
    "sqlite",
    is_name,
    _keyword,
    _missing,
    _hints,
    keywords=_KEYWORDS,
    no_alias=RESERVED["sqlite"] | frozenset({"asc", "desc", "end", "null", "over", "filter"}),
    after_source=RESERVED["sqlite"] | frozenset(_JOIN_WORDS) | {"indexed", "window", "offset", "with", "do"},
    join_words=_JOIN_WORDS,
    clauses=("from", "where", "group", "having", "window", "order", "limit"),
    row_numbers=frozenset({"rowid", "oid", "_rowid_"}),
    quoted_is_string=True,
)

_QUERY_WORDS = frozenset({"select", "values", "with"})
_NAMES_AT_TIMES = frozenset("nulls first last escape cast raise over filter collate".split()) | WINDOW_WORDS

LEXICON = Lexicon(
    re.compile(
        r"""'[^']*'|\d[\w.]*|([^\W\d][\w$]*(?!['"&\w$])|"[^"]*"(?!")|`[^`]*`(?!`)|\[[^\]]*\])|(--|/\*|[.:@$?;])"""
    ),
    keywords=_KEYWORDS - _NAMES_AT_TIMES - _QUERY_WORDS,
    no_columns=_KEYWORDS | _NAMES_AT_TIMES | _QUERY_WORDS,
    unheard=_QUERY_WORDS,
)
