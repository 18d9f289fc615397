"""PostgreSQL: indexes over an operator class, which go before it is dropped and come when it is there.

An index says its operator classes by name alone, so that no reference leads from one to the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.schema import Schema
from aerogit.model.table import Exclusion, Index, Table
from aerogit.sql.facts import Part

KIND = "operator_class"


def fact(key: Key) -> Ref:
    """The fact that there is an operator class."""
    return Ref("opaque", (KIND, key.namespace, key.name))


def indexes_over(schema: Schema, key: Key) -> Iterator[tuple[Key, Part]]:
    """The indexes and exclusion constraints that say an operator class."""
    for other in sorted(schema.objects):
        value = schema.get(other) if other.kind in ("table", "materialized_view") else None
        if isinstance(value, Table | View):
            for part in (*value.indexes, *getattr(value, "constraints", ())):
                if key.name in classes(part):
                    yield other, part.key


def classes(part: object) -> set[str]:
    """The operator classes that a part of a table says."""
    found = part.parts if isinstance(part, Index | Exclusion) else ()
    return {item.opclass.partition(" (")[0].rpartition(".")[2] for item in found if item.opclass}
