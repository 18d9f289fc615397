"""PostgreSQL: which names stand in one another's way."""

from __future__ import annotations

import re

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Check, Constraint, ForeignKey, Index, Table
from aerogit.plan.postgres.part_hazards import TablePart
from aerogit.plan.work import name_taken

_NUMBER = re.compile(r"\d+\Z")
_TYPES = ("enum", "domain", "composite")
_NAMED_TOGETHER = {
    **dict.fromkeys(("table", "view", "materialized_view", "foreign_table", "sequence"), "relation"),
    **dict.fromkeys((*_TYPES, "type"), "type"),
}


def name_fact(key: Key) -> Ref:
    """The fact that a name is taken; relations share one name space, and types another."""
    return name_taken(key, f"{_NAMED_TOGETHER.get(key.kind, key.kind)} {key.name}")


def beside(name: str) -> str:
    """A name for what goes soon, and whose own name is taken before."""
    return f"__aerogit_{name}"[:63]


def turn(table: Table, part: TablePart) -> str:
    """What tells when a part comes among its like: those that the server numbers come in the order of their numbers."""
    if not isinstance(part, Constraint | Index):
        return part.key[1]
    alike = [one for one in (*table.constraints, *table.indexes) if _unnumbered(one) == _unnumbered(part) != ""]
    if len(alike) < 2:
        return part.key[1]
    alike.sort(key=lambda one: (len(one.actual), one.actual))
    return f"{min(one.key[1] for one in alike)} {alike.index(part):05}"


def renumbered(before: TablePart, after: TablePart) -> tuple[str, str] | None:
    """The names of a rule that nobody named, where the server gave it another number than it would today."""
    if not isinstance(before, Check | ForeignKey) or not isinstance(after, Check | ForeignKey):
        return None
    is_same = before.actual == after.actual or _unnumbered(before) != _unnumbered(after) or not _unnumbered(after)
    return None if is_same else (before.actual, after.actual)


def moves_up(was: Table, now: Table, before: TablePart, after: TablePart) -> tuple[str, str] | None:
    """The names of a rule that takes the number of one before it, which goes or moves up itself."""
    names = renumbered(before, after)
    if names is None or (len(names[0]), names[0]) < (len(names[1]), names[1]):
        return None
    holder = next((one for one in was.constraints if (one.name or one.actual) == names[1]), None)
    stays = next((one for one in now.constraints if holder is not None and one.key == holder.key), None)
    is_free = holder is None or stays is None or moves_up(was, now, holder, stays) is not None
    return names if is_free else None


def _unnumbered(part: Constraint | Index) -> str:
    """The name that the server numbers where several parts would have it; "" for one that was given a name."""
    return "" if part.name else _NUMBER.sub("", part.actual)
