"""INSERT, REPLACE, UPDATE, DELETE, LOAD DATA: what they write and read, alone or in the body of a routine."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Table
from aerogit.sql.cursor import did_you_mean, error_at, value_of
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.lookup.body import Body, Found
from aerogit.sql.lookup.expressions import expression
from aerogit.sql.lookup.queries import common_tables, query
from aerogit.sql.lookup.scope import Outputs, Scope, Source
from aerogit.sql.lookup.sources import from_clause, noted_relation, relation_outputs

WRITES = ("insert", "replace", "update", "delete")
_MODIFIERS = ("low_priority", "high_priority", "delayed", "quick", "ignore")


@dataclass(frozen=True, slots=True)
class Written:
    """What a statement writes to (None outside the schema), and the columns an INSERT lists."""

    key: Key | None = None
    columns: tuple[str, ...] = ()


def statement(body: Body, start: int, stop: int, parent: Scope) -> Written:
    """Look up the names of a statement that changes rows, or of a query."""
    scope = Scope(parent)
    at = start
    if body.is_word(at, stop, "with"):
        at = common_tables(body, at, stop, scope)
    match body.tokens[at].value if at < stop else "":
        case "insert" | "replace":
            return _insert(body, _behind(body, at + 1, stop), stop, scope)
        case "update":
            return _update(body, _behind(body, at + 1, stop), stop, scope)
        case "delete":
            return _delete(body, _behind(body, at + 1, stop), stop, scope)
        case _:
            query(body, start, stop, parent)
            return Written()


def _behind(body: Body, at: int, stop: int) -> int:
    while body.is_word(at, stop, *_MODIFIERS):
        at += 1
    return at


def _token(body: Body, at: int) -> Token:
    return body.tokens[min(at, len(body.tokens) - 1)]


def _target(body: Body, at: int, stop: int, scope: Scope) -> tuple[int, Key | None, Outputs]:
    """The relation that is written to, with its alias; put into the scope."""
    if at >= stop or not body.tokens[at].is_name:
        raise error_at("expected a table", _token(body, at))
    chain = body.chain(at, stop)
    behind = at + 2 * len(chain) - 1
    key = noted_relation(body, chain)
    outputs = relation_outputs(body, key) if key else None
    behind = body.grammar.hints(body, behind, stop)
    alias, is_own = value_of(chain[-1]).lower(), True
    if body.is_word(behind, stop, "as") and behind + 1 < stop:
        alias, is_own, behind = value_of(body.tokens[behind + 1]).lower(), False, behind + 2
    scope.sources.append(Source(alias, outputs, key, is_own_name=is_own))
    return behind, key, outputs


def column(body: Body, tokens: list[Token], key: Key | None, outputs: Outputs) -> str:
    """Note a column of the target; `SourceError` where it has none of that name."""
    token = tokens[-1]
    name = value_of(token)
    if key is None:
        return name
    found = next((item.name for item in outputs or () if item.name.lower() == name.lower()), None)
    if found is None and (outputs is None or body.is_lenient):
        found = name
    if found is None:
        hint = did_you_mean(name, [item.name for item in outputs or ()])
        raise error_at(f"column {name} does not exist in {key.name}", token, hint)
    ref = Ref("column", (key.namespace, key.name, found))
    body.found.append(Found(tokens[0].start, token.end, token.start, ref, is_read=False))
    return found


def _insert(body: Body, at: int, stop: int, scope: Scope) -> Written:
    at += body.is_word(at, stop, "into")
    at, key, outputs = _target(body, at, stop, scope)
    end = _tail(body, at, stop)
    columns: tuple[str, ...] = ()
    if body.is_mark(at, "(", stop) and not body.is_query(at, stop):
        close = body.close(at, stop)
        spans = body.split(at + 1, close)
        columns = tuple(column(body, body.chain(begin, close), key, outputs) for begin, _ in spans)
        at = close + 1
    if body.is_word(at, stop, "set"):
        columns = _assignments(body, at + 1, end, scope, (key, outputs))
    elif body.is_word(at, stop, "values", "value"):
        end = _rows(body, at, end, scope, len(columns) or _width(body, key))
    elif at < end:
        outer = scope.parent if scope.parent and not scope.tables else Scope(scope.parent, tables=scope.tables)
        query(body, at, end, outer)
    at = body.find(end, stop, "update")
    if at >= 0:
        last = body.find(at, stop, "returning")
        own = Scope(scope.parent, sources=list(scope.sources), is_open=True)
        _assignments(body, at + 1, last if last >= 0 else stop, own, (key, outputs))
    return Written(key, columns)


def _tail(body: Body, at: int, stop: int) -> int:
    """The place of ON DUPLICATE KEY or RETURNING."""
    while at < stop:
        if body.is_word(at, stop, "on") and body.is_word(at + 1, stop, "duplicate"):
            return at
        if body.is_word(at, stop, "returning"):
            return at
        at = body.behind(at, stop)
    return stop


def _rows(body: Body, at: int, stop: int, scope: Scope, width: int) -> int:
    """VALUES ( … ), … [AS alias]: each row as long as the list of columns; the place behind."""
    inner = Scope(scope.parent, sources=list(scope.sources))
    at += 1
    while at < stop and not body.is_word(at, stop, "as"):
        at += body.is_word(at, stop, "row")
        if not body.is_mark(at, "(", stop):
            raise error_at("expected (", _token(body, at))
        close, count, has_names = _row(body, at, stop)
        if width and count and count != width:
            raise error_at(f"{count} values for {width} columns", body.tokens[at])
        if has_names:
            expression(body, at + 1, close, inner)
        at = close + 1
        if not body.is_mark(at, ",", stop):
            break
        at += 1
    return stop


_VALUES = frozenset({"null", "default", "true", "false"})


def _row(body: Body, opening: int, stop: int) -> tuple[int, int, bool]:
    """One row of VALUES in one pass: where it is closed, how many values it has, whether anything in it is a name."""
    tokens = body.tokens
    depth, count, has_names = 1, 1, False
    for at in range(opening + 1, stop):
        kind, text, _, _, value = tokens[at]
        if kind is Lexeme.PUNCTUATION:
            if text == "(":
                depth += 1
            elif text == ")":
                depth -= 1
                if depth == 0:
                    return at, count if at > opening + 1 else 0, has_names
            elif text == "," and depth == 1:
                count += 1
        elif (kind is Lexeme.WORD and value not in _VALUES) or kind is Lexeme.QUOTED:
            has_names = True
    raise error_at("( is never closed", tokens[opening])


def _width(body: Body, key: Key | None) -> int:
    """The number of columns of a row where none are listed; 0 where that is not known."""
    table = body.catalog.get(key) if key else None
    if not isinstance(table, Table):
        return 0
    hidden = sum(any(option.name == "invisible" for option in item.options) for item in table.columns)
    return len(table.columns) - hidden


def _assignments(
    body: Body, start: int, stop: int, scope: Scope, target: tuple[Key | None, Outputs]
) -> tuple[str, ...]:
    """`column = expression, …`; the columns."""
    found: list[str] = []
    for begin, end in body.split(start, stop):
        if not body.tokens[begin].is_name:
            raise error_at("expected a column", body.tokens[begin])
        chain = body.chain(begin, end)
        at = begin + 2 * len(chain) - 1
        if not (body.is_mark(at, "=", end) or body.is_mark(at, ":=", end)):
            raise error_at("expected =", _token(body, min(at, end - 1)))
        if target[0] is not None and len(chain) == 1:
            found.append(column(body, chain, *target))
        else:
            expression(body, begin, at, scope)
        expression(body, at + 1, end, scope)
    return tuple(found)


def _update(body: Body, at: int, stop: int, scope: Scope) -> Written:
    place = body.find(at, stop, "set")
    if place < 0:
        raise error_at("expected SET", _token(body, stop - 1))
    from_clause(body, at, place, scope)
    end = body.find(place, stop, "where", "order", "limit", "returning")
    end = end if end >= 0 else stop
    only = scope.sources[0] if len(scope.sources) == 1 else None
    target = (only.key, only.outputs) if only is not None else (None, None)
    _assignments(body, place + 1, end, scope, target)
    expression(body, end, stop, scope)
    return Written(scope.sources[0].key if scope.sources else None)


def _delete(body: Body, at: int, stop: int, scope: Scope) -> Written:
    place = body.find(at, stop, "from")
    if place < 0:
        raise error_at("expected FROM", _token(body, stop - 1))
    using = body.find(place, stop, "using")
    end = body.find(place, stop, "where", "order", "limit", "returning")
    end = end if end >= 0 else stop
    if place > at:
        from_clause(body, place + 1, end, scope)
    elif 0 <= using < end:
        from_clause(body, using + 1, end, scope)
    else:
        end, _, _ = _target(body, place + 1, stop, scope)
    expression(body, end, stop, scope)
    return Written(scope.sources[0].key if scope.sources else None)
