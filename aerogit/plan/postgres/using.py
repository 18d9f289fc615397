"""PostgreSQL: whether a part of something uses another, where a reference to it does not say so alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Routine, View
from aerogit.model.references import references
from aerogit.model.table import Check, Exclusion, Index, Table
from aerogit.sql.facts import Part, column


def mentions(view: View, names: list[str]) -> bool:
    """Whether a view's query says one of some names."""
    text = "".join(piece for piece in view.query.norm if isinstance(piece, str))
    return any(name in text for name in names)


def has_expression(table: Table, part: Part) -> bool:
    """Whether a part of a table computes something."""
    found = next((p for p in (*table.constraints, *table.indexes) if p.key == part), None)
    match found:
        case Check():
            return True
        case Index() | Exclusion():
            return found.where is not None or any(not item.column for item in found.parts)
        case _:
            return False


def absolute_column(ref: Ref, key: Key) -> Ref:
    """A column that an expression of a table says by its name alone, with the table's."""
    return column(key, ref.path[0]) if ref.kind == "column" and len(ref.path) == 1 else ref


def is_bound(routine: Routine, facts: Iterable[Ref]) -> bool:
    """Whether the server knows that a routine uses one of these: in its signature, or in a body it has parsed."""
    wanted = set(facts)
    bodiless = replace(routine, body=type(routine.body)())
    looked_at = routine if routine.body_form else bodiless
    return any(ref in wanted for _, ref in references(looked_at))
