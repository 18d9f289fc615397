"""What looking up names has to know of MySQL, MariaDB and TiDB."""

from __future__ import annotations

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS
from aerogit.model.reserved import RESERVED
from aerogit.sql.cursor import did_you_mean, error_at, value_of
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.lookup.body import Body, Found, Grammar
from aerogit.sql.lookup.expressions import WINDOW_WORDS, ends_operand, expression, window
from aerogit.sql.lookup.scope import Scope
from aerogit.sql.mysql.naming import NOT_EVERYWHERE, is_name

UNITS = frozenset(
    "microsecond second minute hour day week month quarter year second_microsecond minute_microsecond minute_second "
    "hour_microsecond hour_second hour_minute day_microsecond day_second day_minute day_hour year_month".split()
)
_NO_COLUMN = frozenset(
    "end null true false asc desc escape over filter separator offset unknown distinct all any some exists".split()
)
_KEYWORDS = RESERVED["mysql"] | _NO_COLUMN
_TYPED_LITERALS = frozenset({"date", "time", "timestamp"})
_UNIT_FIRST = frozenset({"timestampdiff", "timestampadd"})
_OF_SEQUENCES = frozenset({"nextval", "lastval", "setval"})
_TYPED_ARGUMENTS = frozenset({"column_get", "column_create", "column_add"})
"""Functions of MariaDB's dynamic columns: a type may stand behind AS in each argument."""
_OWN_SYNTAX = _TYPED_ARGUMENTS | frozenset(
    {"cast", "convert", "over", "char", "extract", "get_format", "json_value", "json_table"}
)


def _keyword(body: Body, at: int, start: int, stop: int, scope: Scope) -> int:
    """The place behind a keyword and what belongs to it; `at` for a name."""
    word = body.tokens[at].value
    opens = body.is_mark(at + 1, "(", stop)
    is_first = at == start
    if opens and word in _OWN_SYNTAX:
        return _call(body, word, at + 1, stop, scope)
    if opens and word in _UNIT_FIRST:
        return at + 3
    if word == "interval" and not (opens and _is_call(body, at, stop)):
        return _interval(body, at + 1, stop, scope)
    if word in ("collate", "over") and not is_first:
        return at + 2
    if word == "using" and not is_first:
        return at + 2
    is_after_operand = not is_first and ends_operand(body, at - 1)
    if word == "rollup" and body.is_word(at - 1, stop, "with"):
        return at + 1
    if word in ("next", "previous") and body.is_word(at + 1, stop, "value") and body.is_word(at + 2, stop, "for"):
        return _sequence(body, at + 3, stop)
    if opens and word in _OF_SEQUENCES:
        return _sequence(body, at + 2, stop)
    if word in ("against", "member", "sounds", "nulls", "escape", "rollup", "mode", "expansion", "cube"):
        return at + 1 if opens or is_after_operand else at
    if word == "in" and body.is_word(at + 1, stop, "boolean", "natural"):
        return min(at + (3 if body.is_word(at + 1, stop, "boolean") else 4), stop)
    if scope.in_window and word in WINDOW_WORDS:
        return at + 1
    if word[:1] == "_" and at + 1 < stop and body.tokens[at + 1].kind in (Lexeme.STRING, Lexeme.NUMBER):
        return at + 1
    if word in _TYPED_LITERALS and at + 1 < stop and body.tokens[at + 1].kind is Lexeme.STRING:
        return at + 1
    if body.is_mark(at + 1, ".", stop) or body.is_mark(at - 1, ".", stop):
        return at
    if word in _KEYWORDS:
        may_name = word not in RESERVED["mysql"] or word in NOT_EVERYWHERE
        is_column = may_name and not (opens or is_after_operand)
        return at if is_column and scope.column(word) is not None else at + 1
    return at


def _called(body: Body, at: int) -> None:
    note_function(body, at, "function")


def _sequence(body: Body, at: int, stop: int) -> int:
    """The sequence of MariaDB's a value is asked of; the place behind its name."""
    chain = body.chain(at, stop) if at < stop and body.tokens[at].is_name else []
    if chain:
        namespace = body.namespaces.get(value_of(chain[0]).lower()) if len(chain) > 1 else None
        key = body.catalog.find(("sequence",), value_of(chain[-1]), namespace)
        if key is not None:
            first, last = chain[0], chain[-1]
            body.found.append(Found(first.start, last.end, last.start, Ref("sequence", (key.namespace, key.name))))
    return at + max(2 * len(chain) - 1, 0)


def note_function(body: Body, at: int, kind: str) -> None:
    """Note the stored function or procedure that is called, if it is one."""
    token = body.tokens[at]
    found = body.catalog.overloads((kind,), value_of(token))
    if found:
        ref = Ref("function", (found[0].namespace, found[0].name))
        body.found.append(Found(token.start, token.end, token.start, ref))


def _is_call(body: Body, at: int, stop: int) -> bool:
    """Whether INTERVAL is the function, which has several arguments and no unit behind it."""
    behind = body.close(at + 1, stop) + 1
    return not body.is_word(behind, stop, *UNITS)


def _interval(body: Body, start: int, stop: int, scope: Scope) -> int:
    """INTERVAL expression unit: the place behind the unit."""
    at = start
    while at < stop and not body.is_word(at, stop, *UNITS):
        at = body.behind(at, stop)
    if at + 1 < stop and body.is_word(at, stop, *UNITS) and body.is_word(at + 1, stop, *UNITS):
        at += 1  # a column called like a unit
    expression(body, start, at, scope)
    return at + 1


def _call(body: Body, word: str, opening: int, stop: int, scope: Scope) -> int:
    """A call whose arguments are no list of expressions; the place behind it."""
    close = body.close(opening, stop)
    match word:
        case "over":
            window(body, opening + 1, close, scope)
        case "extract":
            place = body.find(opening + 1, close, "from")
            expression(body, place + 1 if place >= 0 else opening + 1, close, scope)
        case "get_format":
            pass
        case "convert":
            comma = next((end for _, end in body.split(opening + 1, close)), close)
            expression(body, opening + 1, comma, scope)
        case _ if word in _TYPED_ARGUMENTS:
            for begin, end in body.split(opening + 1, close):
                place = body.find(begin, end, "as")
                expression(body, begin, place if place >= 0 else end, scope)
        case "json_table":
            expression(body, opening + 1, max(body.find(opening + 1, close, "columns"), opening + 1), scope)
        case _:
            end = next((p for w in ("as", "using", "returning") if (p := body.find(opening + 1, close, w)) >= 0), close)
            expression(body, opening + 1, end, scope)
    return close + 1


def _missing(body: Body, chain: list[Token]) -> Key | None:
    """Nothing in a body, which is looked into when it runs; an error elsewhere."""
    name = value_of(chain[-1])
    if len(chain) == 1 and name.lower() == "dual":
        return None
    if not body.is_lenient:
        known = [known.name for known in body.catalog if known.kind in RELATION_KINDS]
        raise error_at(f"table {name} does not exist", chain[-1], did_you_mean(name, known))
    return None


def _hints(body: Body, at: int, stop: int) -> int:
    """PARTITION ( … ), {USE | FORCE | IGNORE} {INDEX | KEY} [FOR …] ( … ), …"""
    while at < stop:
        if body.is_word(at, stop, "partition") and body.is_mark(at + 1, "(", stop):
            at = body.close(at + 1, stop) + 1
        elif body.is_word(at, stop, "use", "force", "ignore") and body.is_word(at + 1, stop, "index", "key"):
            while at < stop and not body.is_mark(at, "(", stop):
                at += 1
            at = body.close(at, stop) + 1 if at < stop else stop
        else:
            break
    return at


_JOIN_WORDS = ("natural", "left", "right", "outer", "inner", "cross", "join", "straight_join", "lateral")

GRAMMAR = Grammar(
    "mysql",
    is_name,
    _keyword,
    _missing,
    _hints,
    keywords=_KEYWORDS,
    no_alias=(RESERVED["mysql"] - NOT_EVERYWHERE) | _NO_COLUMN,
    after_source=RESERVED["mysql"] | frozenset(_JOIN_WORDS) | {"window", "offset", "with", "do", "returning"},
    join_words=_JOIN_WORDS,
    clauses=("from", "where", "group", "having", "window", "order", "limit", "into", "for", "lock", "procedure"),
    noise=frozenset({"outer", "inner", "cross"}),
    left_parentheses_are_noise=True,
    writes_names=True,
    binds_missing=False,
    units=UNITS,
    called=_called,
    select_words=frozenset({"distinct", "distinctrow", "all", "straight_join", "high_priority"})
    | {"sql_small_result", "sql_big_result", "sql_buffer_result", "sql_no_cache", "sql_cache", "sql_calc_found_rows"},
)
