"""The statements that blocks become, and the order in which they run."""

from __future__ import annotations

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass

from aerogit.sql.hcl.document import Item
from aerogit.sql.hcl.fragment import Fragment

RANKS = {
    "schema": 0,
    "extension": 1,
    "enum": 2,
    "composite": 3,
    "domain": 3,
    "sequence": 4,
    "function": 5,
    "procedure": 5,
    "statement": 6,
    "table": 7,
    "heir": 7,
    "owner": 8,
    "index": 9,
    "attach": 10,
    "foreign_key": 11,
    "view": 12,
    "materialized": 12,
    "view_index": 13,
    "trigger": 14,
    "setting": 15,
    "policy": 16,
    "comment": 17,
}
"""Ties are broken by kind, then by the order in the files."""
_TYPES = ("enum", "composite", "domain")
_NEEDS = {
    "composite": (*_TYPES, "table"),
    "domain": (*_TYPES, "function"),
    "function": (*_TYPES, "table", "view", "materialized", "function"),
    "procedure": (*_TYPES, "table", "view", "materialized", "function"),
    "table": (*_TYPES, "sequence", "function"),
    "statement": (*_TYPES, "sequence", "function", "procedure", "table", "view", "materialized"),
    "heir": (*_TYPES, "sequence", "function", "table"),
    "view": (*_TYPES, "sequence", "function", "view", "materialized"),
    "materialized": (*_TYPES, "sequence", "function", "view", "materialized"),
}
"""What else has to be there before a statement of a kind runs; what its rank puts before it needs no mention."""
_MADE = {"heir": "table"}
"""What those statements make whose kind is not what they make."""
_NAMES = re.compile(r'"([^"\n]+)"|`([^`\n]+)`|(\w+)')


@dataclass(frozen=True, slots=True)
class Ddl:
    """Some statements that run one after another, made of one block.

    `name` is what they create; `text` is what they have to be ordered by: the statements without what is looked up
    later.
    """

    kind: str
    name: str
    statements: tuple[Fragment, ...]
    item: Item
    text: str


def ddl(kind: str, name: str, statements: Sequence[Fragment], item: Item, text: str | None = None) -> Ddl:
    """The statements of one block; `text` where not all of it decides about the order."""
    said = "\n".join(statement.text for statement in statements) if text is None else text
    return Ddl(kind, name, tuple(statements), item, said)


def in_order(found: Sequence[Ddl]) -> list[Ddl]:
    """The statements, each behind those that create what it mentions (Kahn's algorithm).

    A name is looked for anywhere in the text, so that a cycle may be one of names alone: it is broken by rank.
    """
    makers: dict[tuple[str, str], list[int]] = {}
    for at, one in enumerate(found):
        makers.setdefault((_MADE.get(one.kind, one.kind), one.name), []).append(at)
    after: list[list[int]] = [[] for _ in found]
    waiting = [0] * len(found)
    for at, one in enumerate(found):
        kinds = _NEEDS.get(one.kind, ())
        words = {word for match in _NAMES.findall(one.text) for word in match if word} if kinds else set()
        needed = {maker for kind in kinds for word in words for maker in makers.get((kind, word), ())}
        for maker in needed - {at}:
            after[maker].append(at)
            waiting[at] += 1
    ranks = [(RANKS[one.kind], at) for at, one in enumerate(found)]
    ready = [ranks[at] for at in range(len(found)) if not waiting[at]]
    heapq.heapify(ready)
    left = set(range(len(found)))
    ordered: list[Ddl] = []
    while left:
        at = heapq.heappop(ready)[1] if ready else min(ranks[at] for at in left)[1]
        if at not in left:
            continue
        left.discard(at)
        ordered.append(found[at])
        for other in after[at]:
            waiting[other] -= 1
            if not waiting[other] and other in left:
                heapq.heappush(ready, ranks[other])
    return ordered
