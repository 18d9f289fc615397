"""CREATE TABLE of columns and keys, carried out from its text: a dump has a few dozen kinds of columns."""

from __future__ import annotations

import re
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.table import Column, Table
from aerogit.model.types import Type
from aerogit.sql.dialect import Outcome
from aerogit.sql.postgres.brief_columns import column, is_column
from aerogit.sql.postgres.brief_keys import ELEMENT, HEAD, is_last, key_of
from aerogit.sql.postgres.brief_names import folded
from aerogit.sql.postgres.columns import Columns, known_column, learnt_column
from aerogit.sql.postgres.constraints import Owner
from aerogit.sql.postgres.expressions import local_scope
from aerogit.sql.postgres.parse import Source
from aerogit.sql.postgres.replaying import Done, Replay
from aerogit.sql.postgres.tables import table_constraints

_UNREAD = Column("", Type())
"""Keeps a column's place."""


class _Elements(NamedTuple):
    """The elements of a CREATE TABLE: columns by name, with their text and its place, and the keys' nodes."""

    columns: dict[str, re.Match[str]]
    constraints: list[pb.Constraint]


def create_table(run: Replay, text: str) -> Done | None:
    """What became of a CREATE TABLE; None where its reader has to be asked."""
    head = HEAD.match(text)
    if head is None or run.settings.get("default_tablespace"):
        return None
    namespace = run.catalog.creation_namespace(folded(head[1]) if head[1] is not None else None)
    key = Key(namespace, "table", folded(head[2]))
    elements = _elements(text, head.end()) if namespace and key.name else None
    if elements is None or run.is_taken(namespace, key.name):
        return None
    types: dict[str, Type] = {}
    columns = Columns(key, local_scope(key.name, list(elements.columns), types), types)
    for node in elements.constraints:
        if node.contype == pb.CONSTR_PRIMARY:
            columns.required.update(dict.fromkeys(name.string.sval for name in node.keys))
    found = _columns(run, text, columns, elements)
    if found is None:
        return None
    made = table_constraints(run, Owner(key, columns.scope), columns, elements.constraints)
    table = Table(namespace, key.name, columns=found, constraints=made)
    for sequence in columns.sequences:
        run.catalog.put(sequence)
    run.catalog.put(table)
    run.memory.scopes[key] = (table.columns, columns.scope)
    return Done(Outcome.MODELLED, "create table", (key, *(sequence.object_key for sequence in columns.sequences)))


def _elements(text: str, at: int) -> _Elements | None:
    """What stands in the parentheses; None where one element is neither a column nor a key."""
    columns: dict[str, re.Match[str]] = {}
    constraints: list[pb.Constraint] = []
    end = ""
    while end != ")":
        match = ELEMENT.match(text, at)
        if match is None:
            return None
        name = folded(match[1])
        if name in columns:
            return None
        if name:
            columns[name] = match
        else:
            node = key_of(text, match[1].lower(), match.start(1), match.end(2)) if text.isascii() else None
            if node is None:
                return None
            constraints.append(node.constraint)
        at, end = match.end(), match[3]
    return _Elements(columns, constraints) if is_last(text, at) else None


def _columns(run: Replay, text: str, into: Columns, elements: _Elements) -> tuple[Column, ...] | None:
    """The columns; None where one says more than the forms of `brief_columns`."""
    found: list[Column] = []
    misses: list[tuple[int, re.Match[str]]] = []
    for name, match in elements.columns.items():
        known = known_column(run, match[1], match[2], is_key=name in into.required)
        if known is None:
            if not is_column(match[1], match[2]) or not text.isascii():
                return None
            misses.append((len(found), match))
            found.append(_UNREAD)
            continue
        into.types[name] = known.type
        found.append(known)
    if misses or elements.constraints:
        run.source = Source(text, run.start, 0)
    for place, match in misses:
        node = column(match[1], match[2], match.start(1)).column_def
        found[place] = learnt_column(run, node, into, match[2])
    return tuple(found)
