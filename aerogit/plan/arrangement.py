"""What no comparison of schemas tells and means something all the same: an order, and whose an inherited column is.

Plans change the order.
"""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.objects import Composite
from aerogit.model.schema import Overlay, Schema, StoredObjects
from aerogit.model.spelling import quote_name
from aerogit.model.table import Table
from aerogit.plan.mysql.triggers import fires_otherwise
from aerogit.plan.postgres.closure import is_reordered


def arranged_otherwise(before: Schema, after: Schema) -> tuple[str, ...]:
    """A line for each object that stays and is arranged in another order; none of schemas kept in the store."""
    found = {"postgres": _of_postgres, "mysql": _triggers}.get(before.dialect)
    if found is None or before.dialect != after.dialect or not (_is_at_hand(before) and _is_at_hand(after)):
        return ()
    return tuple(found(before, after))


def _is_at_hand(schema: Schema) -> bool:
    below = schema.objects.base if isinstance(schema.objects, Overlay) else schema.objects
    return not isinstance(below, StoredObjects)


def _composites(before: Schema, after: Schema) -> Iterator[str]:
    for key in sorted(before.objects):
        one, other = (schema.get(key) if key.kind == "composite" else None for schema in (before, after))
        if isinstance(one, Composite) and isinstance(other, Composite) and is_reordered(one, other):
            name = quote_name(key.name, before.traits)
            yield f"the attributes of {name} stand in another order, by which rows are built"


def _of_postgres(before: Schema, after: Schema) -> Iterator[str]:
    yield from _composites(before, after)
    yield from _said_again(before, after)


def _said_again(before: Schema, after: Schema) -> Iterator[str]:
    """No statement takes a table's own say back, and none gives it for a single column: plans leave it."""
    for key in sorted(before.objects):
        one, other = (schema.get(key) if key.kind == "table" else None for schema in (before, after))
        if isinstance(one, Table) and isinstance(other, Table) and one.inherits and one.inherits == other.inherits:
            for name in sorted(set(one.said_again) ^ set(other.said_again)):
                would = "would no longer" if name in one.said_again else "would"
                column = f"{quote_name(key.name, before.traits)}.{quote_name(name, before.traits)}"
                yield f"{column} {would} stay when the table it is inherited from loses it; no plan changes that"


def _triggers(before: Schema, after: Schema) -> Iterator[str]:
    for key in sorted(before.objects):
        one, other = (schema.get(key) if key.kind == "table" else None for schema in (before, after))
        if isinstance(one, Table) and isinstance(other, Table) and fires_otherwise(one, other):
            yield f"triggers of {quote_name(key.name, before.traits)} fire in another order"
