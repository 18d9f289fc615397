"""Queries: WITH, set operations, SELECT and its clauses, VALUES, FROM-first; names resolved level by level.

DuckDB stores every operand of a set operation in parentheses, a FROM-first query with its SELECT in front, and VALUES
as a subquery; those spellings and what people write come out the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.sql.atoms import Atom
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.naming import value_of
from aerogit.sql.duckdb.normal import mark, name, token_atoms, word, wrapped
from aerogit.sql.duckdb.reader import Reader, is_query
from aerogit.sql.duckdb.selects import select, values
from aerogit.sql.duckdb.sources import from_clause
from aerogit.sql.lexer import Lexeme
from aerogit.sql.lookup.scope import Output, Outputs, Scope

_SET_WORDS = ("union", "except", "intersect")
_TAIL_WORDS = ("order", "limit", "offset")


def query(reader: Reader, start: int, stop: int, parent: Scope) -> tuple[list[Atom], Outputs]:
    """The atoms of a query, and the columns it gives."""
    while reader.is_mark(start, "(", stop) and reader.close(start, stop) == stop - 1:
        start, stop = start + 1, stop - 1
    scope = Scope(parent)
    found: list[Atom] = []
    if reader.is_word(start, stop, "with"):
        found, start = common_tables(reader, start, stop, scope)
    operands, operators = _operands(reader, start, stop)
    if not operators:
        body, outputs = _simple(reader, start, stop, scope)
        return [*found, *body], outputs
    last = operands[-1]
    tail = _tail_start(reader, *last)
    operands[-1] = (last[0], tail)
    tree, outputs = _combined(reader, operands, operators, scope)
    ending = _tail(reader, tail, stop, Scope(scope, aliases=_names(outputs)))
    return [*found, *tree, *ending], outputs


def _names(outputs: Outputs) -> frozenset[str]:
    return frozenset(item.name.lower() for item in outputs or ())


def common_tables(reader: Reader, start: int, stop: int, scope: Scope) -> tuple[list[Atom], int]:
    """WITH [RECURSIVE] name [(columns)] AS ( … ), …; the place behind."""
    found = [word("with")]
    at = start + 1
    recursive = reader.is_word(at, stop, "recursive")
    if recursive:
        found.append(word("recursive"))
        at += 1
    while at < stop:
        alias = value_of(reader.tokens[at]).lower()
        found.append(name(alias))
        at += 1
        columns: list[str] = []
        while at < stop and not reader.is_word(at, stop, "as"):
            if reader.is_mark(at, "(", stop):
                close = reader.close(at, stop)
                columns = [value_of(token) for token in reader.tokens[at + 1 : close] if token.is_name]
                for token in reader.tokens[at : close + 1]:
                    found += [name(value_of(token))] if token.is_name else token_atoms(token)
                at = close + 1
            else:
                found += token_atoms(reader.tokens[at])
                at += 1
        found.append(word("as"))
        at += 1
        while reader.is_word(at, stop, "not", "materialized"):
            found.append(word(reader.tokens[at].value))
            at += 1
        if not reader.is_mark(at, "(", stop):
            raise Cursor(reader.text, reader.tokens, at, stop).error("expected (")
        close = reader.close(at, stop)
        inner = Scope(scope, tables={alias: tuple(Output(c) for c in columns) or None} if recursive else {})
        body, outputs = query(reader, at + 1, close, inner)
        found += wrapped(body)
        scope.tables[alias] = tuple(Output(c) for c in columns) or outputs
        at = close + 1
        if not reader.is_mark(at, ",", stop):
            break
        found.append(mark(","))
        at += 1
    return found, at


@dataclass(frozen=True, slots=True)
class _Operator:
    """A set operation: its words, and how tight it binds."""

    atoms: tuple[Atom, ...]
    rank: int


def _operands(reader: Reader, start: int, stop: int) -> tuple[list[tuple[int, int]], list[_Operator]]:
    """The spans between set operations, and those."""
    operands: list[tuple[int, int]] = []
    operators: list[_Operator] = []
    begin = at = start
    while at < stop:
        if reader.is_word(at, stop, *_SET_WORDS) and at > begin:
            operands.append((begin, at))
            kind = reader.tokens[at].value
            atoms = [word(kind)]
            at += 1
            while reader.is_word(at, stop, "all", "distinct", "by", "name"):
                if not reader.is_word(at, stop, "distinct"):
                    atoms.append(word(reader.tokens[at].value))
                at += 1
            operators.append(_Operator(tuple(atoms), 1 if kind == "intersect" else 0))
            begin = at
            continue
        at = reader.behind(at, stop)
    operands.append((begin, stop))
    return operands, operators


def _combined(
    reader: Reader, operands: list[tuple[int, int]], operators: list[_Operator], scope: Scope
) -> tuple[list[Atom], Outputs]:
    """A chain of set operations with the parentheses that it needs."""
    columns: Outputs = None
    trees: list[tuple[list[Atom], int]] = []
    for place, span in enumerate(operands):
        atoms, rank, outputs = _operand(reader, *span, scope)
        columns = outputs if place == 0 else columns
        trees.append((atoms, rank))
    for level in (1, 0):
        place = 0
        while place < len(operators):
            operator = operators[place]
            if operator.rank != level:
                place += 1
                continue
            left, right = trees[place], trees[place + 1]
            first = wrapped(left[0]) if left[1] < operator.rank else left[0]
            second = wrapped(right[0]) if right[1] <= operator.rank else right[0]
            trees[place : place + 2] = [([*first, *operator.atoms, *second], operator.rank)]
            del operators[place]
    return trees[0][0], columns


_LEAF, _OPEN = 9, -1


def _operand(reader: Reader, start: int, stop: int, scope: Scope) -> tuple[list[Atom], int, Outputs]:
    """An operand of a set operation: its atoms, how tight it binds, its columns."""
    is_wrapped = reader.is_mark(start, "(", stop) and reader.close(start, stop) == stop - 1
    if not is_wrapped:
        atoms, outputs = _simple(reader, start, stop, scope)
        return atoms, _LEAF, outputs
    while reader.is_mark(start, "(", stop) and reader.close(start, stop) == stop - 1:
        start, stop = start + 1, stop - 1
    atoms, outputs = query(reader, start, stop, scope)
    if reader.is_word(start, stop, "with") or reader.find(start, stop, *_TAIL_WORDS) >= 0:
        return atoms, _OPEN, outputs
    operators = _operands(reader, start, stop)[1]
    return atoms, min((operator.rank for operator in operators), default=_LEAF), outputs


def _tail_start(reader: Reader, start: int, stop: int) -> int:
    place = reader.find(start, stop, *_TAIL_WORDS)
    return place if place >= 0 else stop


def _tail(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom]:
    """ORDER BY, LIMIT and OFFSET behind a set operation, which see its columns alone."""
    hidden = Scope(None, hidden=scope.aliases, is_open=True)
    return reader.expression(reader, start, stop, hidden)


def _simple(reader: Reader, start: int, stop: int, scope: Scope) -> tuple[list[Atom], Outputs]:
    """A query without set operations."""
    if reader.is_mark(start, "(", stop):
        close = reader.close(start, stop)
        body, outputs = query(reader, start + 1, close, scope)
        tail = _tail(reader, close + 1, stop, Scope(scope, aliases=_names(outputs)))
        return [*wrapped(body), *tail], outputs
    if reader.is_word(start, stop, "select", "from"):
        return select(reader, start, stop, scope)
    if reader.is_word(start, stop, "values"):
        return values(reader, start, stop, scope)
    if reader.is_word(start, stop, "table"):
        return select(reader, start, stop, scope)
    return _raw(reader, start, stop, scope), None


def _raw(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom]:
    """PIVOT, UNPIVOT, DESCRIBE and the like: the words as they stand, the relation they read resolved."""
    found: list[Atom] = []
    at = start
    while at < stop and reader.tokens[at].kind is Lexeme.WORD and at < start + 1:
        found += token_atoms(reader.tokens[at])
        at += 1
    if is_query(reader, at, stop):
        body, _ = query(reader, at, stop, scope)
        return [*found, *body]
    inner = Scope(scope, is_open=True)
    end = reader.find(at, stop, "on", "using", "group", "order", "limit")
    end = end if end >= 0 else stop
    if reader.is_word(start, stop, "pivot", "unpivot") and at < end:
        found += from_clause(reader, at, end, inner)
        at = end
    return [*found, *reader.expression(reader, at, stop, inner)]
