"""NOT NULL where PostgreSQL keeps no names for it, before 18: what a table has from others is called as theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from aerogit.sql.postgres.resolving.naming import object_name

if TYPE_CHECKING:
    from aerogit.introspect.postgres_rows import Attribute, Relation


def named_as_above(relations: Mapping[int, Relation], columns: Mapping[int, list[Attribute]]) -> None:
    """Give the NOT NULL of columns that come from other tables the names that these would have."""
    required = {(oid, item.name) for oid, listed in columns.items() for item in listed if item.not_null}

    def topmost(oid: int, name: str) -> Relation | None:
        relation = relations.get(oid)
        above = (parent for parent in (relation.parents if relation is not None else None) or ())
        parent = next((one for one in above if (one, name) in required), None)
        return relation if parent is None else topmost(parent, name)

    for oid, listed in columns.items():
        for at, item in enumerate(listed):
            owner = topmost(oid, item.name) if item.not_null else None
            if owner is not None and owner.oid != oid:
                listed[at] = item._replace(not_null_name=object_name(owner.name, item.name, "not_null"))
