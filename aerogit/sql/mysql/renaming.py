"""New names for tables: keys, checks and generated columns follow, views and routines do not."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.names import Key, Path
from aerogit.model.objects import Opaque
from aerogit.model.table import Check, ForeignKey, Table
from aerogit.sql.cursor import error_at
from aerogit.sql.mysql.generated_names import numbered
from aerogit.sql.mysql.naming import Name
from aerogit.sql.mysql.session import Session


def rename_table(session: Session, key: Key, name: Name) -> Key:
    """Give a table or view another name; the new key. Names the server made up for its constraints follow."""
    catalog = session.catalog
    new = session.new_key(name, key.kind)
    if name.namespace is None:
        new = new._replace(namespace=key.namespace)
    if new == key:
        return key
    taken = catalog.relation(new.name, new.namespace)
    if taken is not None and taken != key:
        raise error_at(f"{taken.kind} {taken.name} exists already", name.last)
    value = catalog.get(key)
    if isinstance(value, Table):
        constraints = tuple(
            replace(item, actual=found.name(new.name))
            if isinstance(item, Check | ForeignKey) and (found := numbered(item.actual, key.name)) is not None
            else item
            for item in value.constraints
        )
        if any(one is not other for one, other in zip(constraints, value.constraints, strict=True)):
            catalog.put(replace(value, constraints=constraints))
    if isinstance(value, Opaque):
        catalog.drop(key)
        catalog.put(replace(value, namespace=new.namespace, name=new.name))
        return new
    catalog.rename(Path(key), Path(new), rewrite_views=False)
    return new
