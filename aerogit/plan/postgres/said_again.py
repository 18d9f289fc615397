"""PostgreSQL: checks that a table has of its own and from the tables above it: they go from above first."""

from __future__ import annotations

from aerogit.model.expression import Ref
from aerogit.model.table import Check
from aerogit.plan.postgres.pair import Pair
from aerogit.plan.postgres.parents import ancestors
from aerogit.sql.postgres.writing import ddl


def checks_gone(pair: Pair, part: object) -> tuple[frozenset[Ref], frozenset[Ref]]:
    """The fact that a check is gone, and that those of its name are gone above; nothing for other parts."""
    if not isinstance(part, Check):
        return frozenset(), frozenset()
    name = ddl.constraint_name(pair.key, part)
    above = ancestors(pair.before, pair.delta.before)
    own = Ref("check gone", (pair.key.namespace, pair.key.name, name))
    return frozenset({own}), frozenset(Ref("check gone", (one.namespace, one.name, name)) for one in above)
