"""CREATE TABLE of columns, keys and checks, carried out from its text."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.table import Column, Constraint, Generated, PrimaryKey, Table, Unique
from aerogit.model.types import Type
from aerogit.sql.atoms import Mark
from aerogit.sql.postgres.direct.text_columns import Computed, Tail, column_tail
from aerogit.sql.postgres.direct.text_constraints import NOTHING_MORE, Said, column_names, make, of_table
from aerogit.sql.postgres.plain.expressions import column_ref, known_expression, local_scope, marked
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.types import SERIAL
from aerogit.sql.postgres.scanning.brief_names import NAME, folded, folded_column, form
from aerogit.sql.postgres.tables.columns import Columns, serial_default
from aerogit.sql.postgres.tables.constraints import Owner
from aerogit.sql.postgres.tables.defaults import written_default
from aerogit.sql.postgres.tables.known_columns import known_column, learn
from aerogit.sql.postgres.tables.tables import NAMING_ORDER
from aerogit.sql.statement import MODELLED

_HEAD = form(rf"CREATE TABLE (?:({NAME})\.)?+({NAME})\s*+\(")
_QUOTED = r"""'[^']*+'|"[^"]*+\""""
_INSIDE = rf"[^()'\"-]++|--[^\n]*+|-|{_QUOTED}"
_GROUP = rf"\((?:{_INSIDE})*+\)"
for _ in range(5):
    _GROUP = rf"\((?:{_INSIDE}|{_GROUP})*+\)"
"""Parentheses in parentheses, six deep; what is deeper is left to the parser."""
_ELEMENT = re.compile(
    rf"(?:\s++|--[^\n]*+\n)*+({NAME})\s*+((?:[^,()'\"-]++|--[^\n]*+|-|{_QUOTED}|{_GROUP})*+)([,)])", re.A
)
"""A column or a constraint, and what ends it."""
_BEHIND = form(rf"(?:\s*+PARTITION BY ((RANGE|LIST|HASH)\s*+\(([^()'\"-]*+)\)))?+{NOTHING_MORE}")


class _Constraint(NamedTuple):
    """A constraint of some columns: when it is its turn to get a name, and where it is written among the others."""

    turn: int
    place: int
    said: Said
    columns: tuple[str, ...]


_first = itemgetter(0)


class _Elements(NamedTuple):
    """The elements of a CREATE TABLE: columns and constraints that do not stand beside one."""

    columns: dict[str, tuple[str, int]]
    """What stands behind a column's name, and where, by name."""
    constraints: list[_Constraint]
    partition_by: str | None
    """How it is partitioned: the strategy, and columns in parentheses."""


def create_table(run: Replay, text: str) -> Done | None:
    """What became of a CREATE TABLE; None where its reader has to be asked."""
    head = _HEAD.match(text)
    if head is None or run.settings:
        return None
    namespace = run.catalog.creation_namespace(folded(head[1]) if head[1] is not None else None)
    key = Key(namespace, "table", folded(head[2]))
    elements = _elements(text, head.end()) if namespace and key.name else None
    if elements is None or run.is_taken(namespace, key.name):
        return None
    types: dict[str, Type] = {}
    into = Columns(key, local_scope(key.name, elements.columns, types), types)
    beside: list[_Constraint] = []
    columns = _columns(run, into, elements, beside)
    made = _constraints(run, into, [*beside, *elements.constraints]) if columns is not None else None
    partition_by = _partition_by(elements) if elements.partition_by is not None else None
    if columns is None or made is None or (partition_by is None) != (elements.partition_by is None):
        return None
    for sequence in into.sequences:
        run.catalog.put(sequence)
    run.catalog.put(Table(namespace, key.name, partition_by=partition_by, columns=columns, constraints=made))
    run.memory.scopes[key] = (columns, into.scope)
    return Done(MODELLED, "create table", (key, *(sequence.object_key for sequence in into.sequences)))


def _elements(text: str, at: int) -> _Elements | None:
    """What stands in the parentheses; None where one element is neither a column nor a constraint we read."""
    columns: dict[str, tuple[str, int]] = {}
    constraints: list[_Constraint] = []
    element_at = _ELEMENT.match
    end = ""
    while end != ")":
        match = element_at(text, at)
        if match is None:
            return None
        word, tail, end = match.groups()
        name = folded_column(word)
        if name in columns:
            return None
        if name:
            columns[name] = tail.rstrip(), at
        else:
            said = of_table(text[match.start(1) : match.end(2)])
            if said is None:
                return None
            # No row of a table that is made breaks it: NOT VALID says nothing.
            said = said._replace(not_valid=False) if said.not_valid else said
            constraints.append(_Constraint(NAMING_ORDER.get(said.kind, 3), at, said, said.columns))
        at = match.end()
    behind = _BEHIND.match(text, at) if at < len(text) else None
    if behind is None and at < len(text):
        return None
    return _Elements(columns, constraints, behind[1] if behind is not None else None)


_WORD = re.compile(NAME, re.A)


def _partition_by(elements: _Elements) -> Expr | None:
    """What PARTITION BY says of plain columns."""
    text = elements.partition_by or ""
    start = text.index("(") + 1
    names = column_names(text[start:-1])
    if not names or any(name not in elements.columns for name in names):
        return None
    marks = [
        Mark(match.start(), match.end(), match.start(), column_ref(name))
        for name, match in zip(names, _WORD.finditer(text, start), strict=True)
    ]
    return marked(text, 0, len(text), marks)


def _columns(run: Replay, into: Columns, elements: _Elements, beside: list[_Constraint]) -> tuple[Column, ...] | None:
    """The columns, what stands beside them put there; None where one says more than the forms of `text_columns`."""
    for constraint in elements.constraints:
        if constraint.said.kind == pb.CONSTR_PRIMARY:
            into.required.update(dict.fromkeys(constraint.columns))
    found: list[Column] = []
    for name, (text, place) in elements.columns.items():
        column = known_column(run, name, text, is_key=name in into.required)
        if column is None:
            tail = column_tail(text)
            column = _column(run, into, name, tail, text) if tail is not None else None
            if tail is None or column is None:
                return None
            for number, said in enumerate(tail.beside):
                beside.append(_Constraint(NAMING_ORDER.get(said.kind, 3), place + number, said, (name,)))
        into.types[name] = column.type
        found.append(column)
    return tuple(found)


def _column(run: Replay, into: Columns, name: str, tail: Tail, text: str) -> Column | None:
    """A column that was not read before, known from now on where its text says it all."""
    names = tail.type.names
    not_null = tail.not_null or any(said.kind == pb.CONSTR_PRIMARY for said in tail.beside)
    is_key = name in into.required
    if len(names) == 1 and names[0] in SERIAL:
        type_ = SERIAL[names[0]]
        return (
            None
            if tail.default or tail.generated
            else Column(name, Type(type_), True, serial_default(run, into, name, type_))
        )
    type_of = run.called_type(tail.type)
    into.types[name] = type_of
    generated = _generated(run, into, tail.generated) if tail.generated is not None else None
    if (generated is None) != (tail.generated is None):
        return None
    found = written_default(run, type_of, tail.default) if tail.default is not None else None
    if tail.default is not None and found is None:
        return None
    value, calls = found if found is not None else (None, ())
    column = Column(name, type_of, not_null, value, generated)
    if not tail.beside and generated is None:
        learn(run, column, text, names, calls)
    return Column(name, type_of, True, value, generated) if is_key and not not_null else column


def _generated(run: Replay, into: Columns, said: Computed) -> Generated | None:
    value = known_expression(run, said.text, into.scope)
    return Generated(value, said.stored) if value is not None else None


def _constraints(run: Replay, into: Columns, wanted: list[_Constraint]) -> tuple[Constraint, ...] | None:
    """All constraints, made in the order in which the server names them, given in that of the statement."""
    owner = Owner(into.key, into.scope)
    wanted.sort(key=_first)
    made: list[tuple[int, Constraint]] = []
    for _, place, said, columns in wanted:
        if said.kind == pb.CONSTR_UNIQUE and _repeats_key(columns, owner):
            return None
        found = make(run, owner, said, columns)
        if found is None:
            return None
        made.append((place, found))
    made.sort(key=_first)
    return tuple([constraint for _, constraint in made])


def _repeats_key(columns: tuple[str, ...], owner: Owner) -> bool:
    """Whether a UNIQUE says what a key before it says."""
    return any(isinstance(other, PrimaryKey | Unique) and other.columns == columns for other in owner.constraints)
