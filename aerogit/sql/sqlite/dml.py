"""INSERT, REPLACE, UPDATE, DELETE: what they write and read, alone or in the body of a trigger."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Table
from aerogit.sql.cursor import did_you_mean, value_of
from aerogit.sql.lexer import Token
from aerogit.sql.lookup.body import Body, Found
from aerogit.sql.lookup.expressions import expression
from aerogit.sql.lookup.queries import common_tables, query
from aerogit.sql.lookup.scope import Outputs, Scope, Source
from aerogit.sql.lookup.sources import from_clause, noted_relation, relation_outputs
from aerogit.sql.sqlite.naming import failure, is_name

WRITES = ("insert", "replace", "update", "delete")


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
            return _insert(body, at, stop, scope)
        case "update":
            return _update(body, at, stop, scope)
        case "delete":
            return _delete(body, at, stop, scope)
        case _:
            query(body, start, stop, parent)
            return Written()


def _or_action(body: Body, at: int, stop: int) -> int:
    """The place behind `OR REPLACE` and the like."""
    return at + 2 if body.is_word(at, stop, "or") else at


def _target(body: Body, at: int, stop: int, scope: Scope) -> tuple[int, Key | None, Outputs]:
    """The relation that is written to, with its alias; put into the scope."""
    if at >= stop or not is_name(body.tokens[at]):
        raise failure("expected a table", body.tokens[min(at, len(body.tokens) - 1)])
    chain = body.chain(at, stop)
    behind = at + 2 * len(chain) - 1
    key = noted_relation(body, chain)
    outputs = relation_outputs(body, key) if key else None
    alias = value_of(chain[-1]).lower()
    is_own = True
    if body.is_word(behind, stop, "as") and behind + 1 < stop:
        alias, is_own, behind = value_of(body.tokens[behind + 1]).lower(), False, behind + 2
    if body.is_word(behind, stop, "indexed"):
        behind += 3
    elif body.is_word(behind, stop, "not") and body.is_word(behind + 1, stop, "indexed"):
        behind += 2
    scope.sources.append(Source(alias, outputs, key, is_own_name=is_own))
    return behind, key, outputs


def column(body: Body, token: Token, key: Key | None, outputs: Outputs) -> str:
    """Note a column of the target; `SourceError` where it has none of that name."""
    name = value_of(token)
    if key is None or name.lower() in ("rowid", "oid", "_rowid_"):
        return name
    found = next((item.name for item in outputs or () if item.name.lower() == name.lower()), None)
    if found is None and (outputs is None or body.is_lenient):
        found = name.lower()
    if found is None:
        hint = did_you_mean(name, [item.name for item in outputs or ()])
        raise failure(f"column {name} does not exist in {key.name}", token, hint)
    table = body.catalog.get(key)
    value = table.column(found) if isinstance(table, Table) and not body.is_lenient else None
    if value is not None and value.generated is not None:
        raise failure(f"column {found} of {key.name} is generated", token, "leave it out")
    ref = Ref("column", (key.namespace, key.name, found))
    body.found.append(Found(token.start, token.end, token.start, ref, is_read=False))
    return found


def _insert(body: Body, start: int, stop: int, scope: Scope) -> Written:
    at = _or_action(body, start + 1, stop)
    if not body.is_word(at, stop, "into"):
        raise failure("expected INTO", body.tokens[min(at, stop - 1)])
    at, key, outputs = _target(body, at + 1, stop, scope)
    columns: tuple[str, ...] = ()
    if body.is_mark(at, "(", stop) and not body.is_query(at, stop):
        close = body.close(at, stop)
        spans = body.split(at + 1, close)
        columns = tuple(column(body, body.tokens[begin], key, outputs) for begin, _ in spans)
        at = close + 1
    end = _tail(body, at, stop)
    if not body.is_word(at, stop, "default"):
        width = len(columns) or _insertable(body, key)
        _check_arity(body, at, end, width)
        query(body, at, end, scope.parent if scope.parent and not scope.tables else _tables_of(scope))
    scope.sources.append(Source("excluded", outputs, key))
    _upserts(body, end, stop, scope, key, outputs)
    return Written(key, columns)


def _tables_of(scope: Scope) -> Scope:
    """The common tables of a statement, without what it writes to."""
    return Scope(scope.parent, tables=scope.tables)


def _insertable(body: Body, key: Key | None) -> int:
    """How many values a row of a table has without a column list; 0 where that is not known."""
    table = body.catalog.get(key) if key else None
    return sum(1 for item in table.columns if item.generated is None) if isinstance(table, Table) else 0


def _check_arity(body: Body, at: int, stop: int, width: int) -> None:
    """The rows of VALUES have as many items as there are columns."""
    if not width or not body.is_word(at, stop, "values"):
        return
    for begin, end in body.split(at + 1, stop):
        if body.is_mark(begin, "(", end):
            count = len(body.split(begin + 1, body.close(begin, end)))
            if count != width:
                raise failure(f"{count} values for {width} columns", body.tokens[begin])


def _tail(body: Body, at: int, stop: int) -> int:
    """The place of ON CONFLICT or RETURNING; `stop` where there is neither."""
    while at < stop:
        is_upsert = body.is_word(at, stop, "on") and body.is_word(at + 1, stop, "conflict")
        if is_upsert or body.is_word(at, stop, "returning"):
            return at
        at = body.behind(at, stop)
    return stop


def _upserts(body: Body, start: int, stop: int, scope: Scope, key: Key | None, outputs: Outputs) -> None:
    """ON CONFLICT [( … ) [WHERE …]] DO NOTHING | UPDATE SET …, and RETURNING."""
    own = Scope(scope.parent, sources=scope.sources[:1])
    at = start
    while at < stop:
        if body.is_word(at, stop, "returning"):
            _returning(body, at, stop, own)
            return
        place = body.find(at, stop, "do")
        place = place if place >= 0 else stop
        expression(body, min(at + 2, place), place, own)
        at = place + 2
        if body.is_word(place + 1, stop, "update"):
            end = _tail(body, at, stop)
            where = body.find(at, end, "where")
            where = where if where >= 0 else end
            _assignments(body, at + 1, where, scope, key, outputs)
            expression(body, where, end, scope)
            at = end


def _returning(body: Body, at: int, stop: int, scope: Scope) -> None:
    for begin, end in body.split(at + 1, stop):
        place = body.find(begin, end, "as")
        expression(body, begin, place if place >= 0 else end, scope)


def _assignments(body: Body, start: int, stop: int, scope: Scope, key: Key | None, outputs: Outputs) -> None:
    """`column = expression, (a, b) = ( … ), …`"""
    for begin, end in body.split(start, stop):
        at = begin
        if body.is_mark(begin, "(", end):
            close = body.close(begin, end)
            for place, _ in body.split(begin + 1, close):
                column(body, body.tokens[place], key, outputs)
            at = close + 1
        elif is_name(body.tokens[begin]):
            column(body, body.tokens[begin], key, outputs)
            at = begin + 1
        if not body.is_mark(at, "=", end):
            raise failure("expected =", body.tokens[min(at, end - 1)])
        expression(body, at + 1, end, scope)


def _update(body: Body, start: int, stop: int, scope: Scope) -> Written:
    at, key, outputs = _target(body, _or_action(body, start + 1, stop), stop, scope)
    if not body.is_word(at, stop, "set"):
        raise failure("expected SET", body.tokens[min(at, stop - 1)])
    end = body.find(at, stop, "returning")
    end = end if end >= 0 else stop
    own = Scope(scope.parent, sources=list(scope.sources))
    at_tail = body.find(at, end, "where", "order", "limit")
    at_tail = at_tail if at_tail >= 0 else end
    at_from = body.find(at, at_tail, "from")
    if at_from >= 0:
        from_clause(body, at_from + 1, at_tail, scope)
    _assignments(body, at + 1, at_from if at_from >= 0 else at_tail, scope, key, outputs)
    expression(body, at_tail, end, scope)
    if end < stop:
        _returning(body, end, stop, own)
    return Written(key)


def _delete(body: Body, start: int, stop: int, scope: Scope) -> Written:
    if not body.is_word(start + 1, stop, "from"):
        raise failure("expected FROM", body.tokens[min(start + 1, stop - 1)])
    at, key, _ = _target(body, start + 2, stop, scope)
    end = body.find(at, stop, "returning")
    end = end if end >= 0 else stop
    expression(body, at, end, scope)
    if end < stop:
        _returning(body, end, stop, scope)
    return Written(key)
