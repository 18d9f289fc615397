"""PostgreSQL: which names stand in one another's way."""

from __future__ import annotations

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.plan.work import name_taken

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
