"""CREATE TRIGGER, carried out from its text; see `direct`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from aerogit.model.expression import Expr, Piece, Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.table import Table, Trigger
from aerogit.model.types import Type
from aerogit.sql.atoms import Mark
from aerogit.sql.normal import source_pieces
from aerogit.sql.postgres.direct.names import HERE
from aerogit.sql.postgres.plain.expressions import column_ref, table_scope
from aerogit.sql.postgres.plain.plain import plain_of_rows
from aerogit.sql.postgres.resolving.queries import relation_columns
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.schema_types import type_below
from aerogit.sql.postgres.scanning.brief_names import NAME, folded, form
from aerogit.sql.postgres.tables.triggers import (
    EVENT_ORDER,
    OWNERS,
    relation_ref,
    trigger_condition,
    trigger_definition,
    trigger_function,
)
from aerogit.sql.statement import MODELLED

_EVENT = rf"(?:INSERT|DELETE|TRUNCATE|UPDATE(?: OF {NAME}(?:\s*+,\s*+{NAME})*+)?+)"
_TRIGGER = form(
    rf"CREATE TRIGGER ({NAME}) (BEFORE|AFTER|INSTEAD OF) ({_EVENT}(?: OR {_EVENT})*+) ON {HERE}"
    r"( FOR (?:EACH )?+(?:ROW|STATEMENT))?+(?: WHEN\s*+\((.*)\))?"
    rf"\s*+EXECUTE (?:FUNCTION|PROCEDURE) {HERE}\s*+\([^()]*+\)\Z"
)
_EVENTS = re.compile(r"\s*(insert|delete|truncate|update)(?:\s+of\s([\w\s,]+?))?(?:\s+or\b|\Z)", re.I | re.A)
_LISTED = re.compile(NAME, re.A)
_NO_ARGUMENTS = re.compile(r"\s*+\(\s*+\)\Z")


def create_trigger(run: Replay, text: str) -> Done | None:
    """What became of a CREATE TRIGGER; None where its reader has to be asked."""
    match = _TRIGGER.match(text)
    if match is None:
        return None
    name, timing, events, namespace, table, level, _, function_namespace, function = match.groups()
    names = [folded(word) if word is not None else None for word in (namespace, table, function_namespace, function)]
    given = folded(name)
    key = run.catalog.find(OWNERS, names[1] or "", names[0]) if given and "" not in names else None
    value = run.catalog.peek(key) if key is not None else None
    if key is None or not isinstance(value, Table | View) or '"' in events:
        return None
    if any(trigger.name == given for trigger in run.catalog.parts(key, "triggers")):
        return None
    definition = _definition(run, match, key, value)
    if definition is None:
        return None
    trigger = Trigger(
        given,
        definition,
        _one_space(timing),
        tuple(sorted({event.lower() for event, _ in _EVENTS.findall(events)})),
        "row" if level is not None and level[-3:].lower() == "row" else "statement",
    )
    run.catalog.append(key, "triggers", trigger)
    return Done(MODELLED, "create trigger", (key,))


def _definition(run: Replay, match: re.Match[str], key: Key, value: Table | View) -> Expr | None:
    """The text from the timing on, with its references."""
    rows = table_scope(run, value).sources[0] if isinstance(value, Table) else None
    columns = rows.columns if rows is not None else relation_columns(run, key)
    types = rows.types if rows is not None else {}
    marks = [_mark(match, 5, relation_ref(key))]
    for event in _EVENTS.finditer(match[3]):
        for name in _LISTED.finditer(event[2] or ""):
            if columns is not None and folded(name[0]) not in columns:
                return None
            start = match.start(3) + event.start(2) + name.start()
            marks.append(Mark(start, start + len(name[0]), start, column_ref(folded(name[0]))))
    is_brief = len(marks) == 1
    function = trigger_function(run, folded(match[9]), folded(match[8]) if match[8] is not None else None)
    if function is not None:
        marks.append(_mark(match, 9, function))
    condition = None
    if match[7] is not None:
        condition = plain_of_rows(run, match[7], columns, types) if columns is not None else None
        if condition is None:
            return None
        marks += [mark.moved(match.start(7)) for mark in condition.marks]
    offset = match.start(2)
    text = match.string[offset:]
    type_of = functools.partial(_type_of, run, types)
    if not is_brief or function is None or _NO_ARGUMENTS.match(match.string, match.end(9)) is None:
        return trigger_definition(text, marks, offset, type_of)
    when = trigger_condition(condition.atoms, type_of) if condition is not None else ()
    return Expr(_brief_norm(match, marks[0].ref, when, function), source_pieces(text, marks, offset))


def _brief_norm(match: re.Match[str], relation: Ref, when: Sequence[Piece], function: Ref) -> tuple[Piece, ...]:
    """The meaning of a trigger on any column whose function gets no arguments."""
    head = f"{_one_space(match[2])} {_in_order(match[3])} on "
    level = " for each row" if match[6] is not None and match[6][-3:].lower() == "row" else ""
    if not when:
        return (head, relation, f"{level} execute function ", function, "()")
    first, last = f"{level} {when[0]}", f"{when[-1]} function "
    middle = (f"{first} function ",) if len(when) == 1 else (first, *when[1:-1], last)
    return (head, relation, *middle, function, "()")


def _one_space(words: str) -> str:
    return " ".join(words.lower().split())


def _in_order(events: str) -> str:
    """Events without columns, as the server lists them."""
    named = set(_one_space(events).split(" or "))
    return " or ".join([event for event in EVENT_ORDER if event in named])


def _mark(match: re.Match[str], group: int, ref: Ref) -> Mark:
    """The mark of a name in one group, whose schema is in the group before."""
    start = match.start(group if match[group - 1] is None else group - 1)
    return Mark(start, match.end(group), start, ref)


def _type_of(run: Replay, types: Mapping[str, Type], ref: Ref) -> Type | None:
    return type_below(run, types.get(ref.path[0])) if ref.kind == "column" else None
