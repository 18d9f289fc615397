"""PostgreSQL: checks and triggers of a table's own beside those of the tables above it: who comes and goes first.

A check goes from above first. Of triggers of one name, one is gone before the other comes.
"""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Check, Trigger
from aerogit.plan.postgres.pair import Pair
from aerogit.plan.postgres.parents import ancestors, partitions_below
from aerogit.plan.postgres.part_hazards import TablePart
from aerogit.sql.postgres.writing import ddl


def clashing(pair: Pair, part: object) -> frozenset[Ref]:
    """What is gone before a trigger comes: those of its name above and below."""
    if not isinstance(part, Trigger):
        return frozenset()
    tables = [*ancestors(pair.before, pair.delta.before), *partitions_below(pair.delta.before, pair.key)]
    return frozenset(_gone(key, part) for key in tables)


def _gone(key: Key, trigger: Trigger) -> Ref:
    return Ref("trigger gone", (key.namespace, key.name, trigger.name))


def parts_gone(pair: Pair, part: object) -> tuple[frozenset[Ref], frozenset[Ref]]:
    """The fact that a check or trigger is gone, and that checks of its name are gone above; nothing for other parts."""
    if isinstance(part, Trigger):
        return frozenset({_gone(pair.key, part)}), frozenset()
    if not isinstance(part, Check):
        return frozenset(), frozenset()
    name = ddl.constraint_name(pair.key, part)
    above = ancestors(pair.before, pair.delta.before)
    own = Ref("check gone", (pair.key.namespace, pair.key.name, name))
    return frozenset({own}), frozenset(Ref("check gone", (one.namespace, one.name, name)) for one in above)


def under_its_name(pair: Pair, part: TablePart) -> TablePart:
    """A part that is made; a check with the name that the server would number, as tables below have it already."""
    if isinstance(part, Check) and pair.key in pair.closure.rebuilt:
        return replace(part, name=ddl.constraint_name(pair.key, part))
    return part
