"""Tables that inherit from another."""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.model.references import referrers
from aerogit.model.schema import Schema
from aerogit.model.table import Table


def heirs(schema: Schema, key: Key) -> list[Key]:
    """The tables that inherit from a table, its partitions included, and those that inherit from them."""
    found: list[Key] = []
    for other in sorted(referrers(schema, {key})):
        value = schema.get(other)
        if isinstance(value, Table) and any(schema.find(parent) == key for parent in value.parents):
            found += [other, *heirs(schema, other)]
    return found
