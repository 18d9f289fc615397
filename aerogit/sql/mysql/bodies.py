"""Bodies of triggers, routines and events: the names in them, as far as they lead into the schema today.

The server looks into a body when it runs. What leads nowhere, or is a variable, is text, and so is what cannot be read.
"""

from __future__ import annotations

from collections.abc import Mapping

from aerogit.errors import SourceError
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.table import Table
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import value_of
from aerogit.sql.lookup.body import Body, Found
from aerogit.sql.lookup.expressions import expression
from aerogit.sql.lookup.scope import Scope, Source, table_outputs
from aerogit.sql.mysql.build import Span, body_of
from aerogit.sql.mysql.dml import WRITES, statement
from aerogit.sql.mysql.grammar import note_function
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.normal import atoms, expression_from

_BEFORE = frozenset({"then", "else", "begin", "do", "loop", "repeat", "for", "return"})
"""Words a statement stands behind."""
_STATEMENTS = (*WRITES, "select", "with", "call")


def body_expression(cursor: Cursor, span: Span, catalog: Catalog, names: Mapping[str, str], scope: Scope) -> Expr:
    """The expression of a body between two places; `scope` has its arguments, and NEW and OLD."""
    body = resolved(cursor, span, catalog, names, scope)
    start, stop = span
    return expression_from(atoms(body, start, stop), body, cursor.slice(start, stop), cursor.tokens[start].start)


def resolved(cursor: Cursor, span: Span, catalog: Catalog, names: Mapping[str, str], scope: Scope) -> Body:
    """A body's tokens, the names in it looked up."""
    body = body_of(cursor, catalog, names, is_lenient=True)
    _block(body, *span, scope.inner(_variables(body, *span)))
    return body


def _variables(body: Body, start: int, stop: int) -> frozenset[str]:
    """What DECLARE names, folded."""
    found: set[str] = set()
    for at in range(start, stop):
        if body.is_word(at, stop, "declare"):
            place = at + 1
            while place < stop and body.tokens[place].is_name:
                found.add(value_of(body.tokens[place]).lower())
                if not body.is_mark(place + 1, ",", stop):
                    break
                place += 2
    return frozenset(found)


def _block(body: Body, start: int, stop: int, scope: Scope) -> None:
    """Look up the names of statements and of what stands between them."""
    at, is_fresh = start, True
    while at < stop:
        token = body.tokens[at]
        if body.is_mark(at, "(", stop):
            close = body.close(at, stop)
            if body.is_query(at + 1, close):
                _attempt(body, at + 1, close, scope)
            else:
                _block(body, at + 1, close, scope)
            at, is_fresh = close + 1, False
        elif is_fresh and token.is_word(*_STATEMENTS) and not body.is_mark(at + 1, "(", stop):
            end = _end(body, at, stop)
            _attempt(body, at, end, scope)
            at = end
        elif token.is_name and body.is_mark(at + 1, ".", stop):
            chain = body.chain(at, stop)
            end = at + 2 * len(chain) - 1
            expression(body, at, end, scope)
            at, is_fresh = end, False
        elif token.is_name and body.is_mark(at + 1, "(", stop) and not token.is_word(*_BEFORE):
            note_function(body, at, "function")
            at, is_fresh = at + 1, False
        else:
            is_fresh = token.text == ";" or token.is_word(*_BEFORE)
            at += 1


def _end(body: Body, at: int, stop: int) -> int:
    """The place of the `;` that ends a statement."""
    while at < stop and body.tokens[at].text != ";":
        at = body.behind(at, stop)
    return at


def _attempt(body: Body, start: int, stop: int, scope: Scope) -> None:
    """Look up the names of one statement; all of it is text where it cannot be read."""
    if body.is_word(start, stop, "call"):
        _call(body, start + 1, stop, scope)
        return
    before = len(body.found)
    try:
        statement(body, start, stop, scope)
    except SourceError:
        del body.found[before:]


def _call(body: Body, at: int, stop: int, scope: Scope) -> None:
    if at < stop and body.tokens[at].is_name:
        note_function(body, at, "procedure")
    _block(body, at, stop, scope)


def trigger_definition(cursor: Cursor, span: Span, key: Key, catalog: Catalog, names: Mapping[str, str]) -> Expr:
    """A trigger's statement behind its name: when, on what, and its body."""
    start, stop = span
    at = start
    while at < stop and not cursor.tokens[at].is_word("on"):
        at += 1
    table = catalog.get(key)
    outputs = table_outputs(table) if isinstance(table, Table) else None
    rows = [Source(alias, outputs, key, needs_qualifier=True) for alias in ("new", "old")]
    body = body_of(cursor, catalog, names, is_lenient=True)
    chain = body.chain(at + 1, stop)
    behind = at + 2 * len(chain)
    ref = Ref("relation", (key.namespace, key.name))
    body.found.append(Found(chain[0].start, chain[-1].end, chain[-1].start, ref))
    scope = Scope(sources=rows)
    while behind < stop and body.is_word(behind, stop, "for", "each", "row"):
        behind += 1
    _block(body, behind, stop, scope.inner(_variables(body, behind, stop)))
    return expression_from(atoms(body, start, stop), body, cursor.slice(start, stop), cursor.tokens[start].start)
