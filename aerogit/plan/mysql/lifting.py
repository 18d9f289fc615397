"""MySQL: views, routines, events and triggers that have to be made again though they stay as they are.

The server carries new names of tables and columns into keys, checks and generated columns, and leaves the text of
everything else alone. A view keeps the columns it had when `*` was spelled out.
"""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Opaque, Routine, View
from aerogit.model.table import Table
from aerogit.plan.delta import Delta
from aerogit.sql.facts import column, relation

_KEEP_THEIR_TEXT = (View, Routine, Opaque)


def lifted_readers(delta: Delta) -> tuple[set[Key], dict[Key, frozenset[str]]]:
    """Views, routines and events to make again, and triggers by their table."""
    objects: set[Key] = set()
    triggers: dict[Key, set[str]] = {}
    for owner, facts in _renamed(delta):
        for user, part in delta.uses.of(owner, facts):
            if part[0] == "trigger":
                triggers.setdefault(user, set()).add(part[1])
            elif isinstance(delta.before.objects[user], _KEEP_THEIR_TEXT):
                objects.add(user)
    objects |= _spelled_out(delta)
    stays = delta.after.objects
    return (
        {key for key in objects if key in stays},
        {key: frozenset(names) for key, names in triggers.items() if key in stays},
    )


def _renamed(delta: Delta) -> Iterator[tuple[Key, list[Ref]]]:
    for key, item in delta.differences.items():
        facts: list[Ref] = []
        if delta.old_key(key) != key:
            facts.append(relation(key))
            before = item.before
            facts += [column(key, known.name) for known in before.columns] if isinstance(before, Table) else []
        facts += [column(key, new.part[1]) for _, new in delta.part_renames(key) if new.part[0] == "column"]
        if facts:
            yield key, facts


def _spelled_out(delta: Delta) -> set[Key]:
    """Views of `*` over a table whose columns come and go or a view that changes, and views of `*` over those."""
    waiting = [
        key
        for key, item in delta.differences.items()
        if (isinstance(item.before, View) and isinstance(item.after, View))
        or (
            isinstance(item.before, Table)
            and isinstance(item.after, Table)
            and {known.name for known in item.before.columns} != {known.name for known in item.after.columns}
        )
    ]
    found: set[Key] = set()
    while waiting:
        key = waiting.pop()
        for user, _ in delta.uses.of(key, [relation(key)]):
            owner = delta.before.objects[user]
            if isinstance(owner, View) and user not in found and _selects_all(owner):
                found.add(user)
                waiting.append(user)
    return found


def _selects_all(view: View) -> bool:
    return any("*" in piece for piece in view.query.norm if isinstance(piece, str))
