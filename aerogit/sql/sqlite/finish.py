"""What only the end of a script settles: SQLite looks names up when they are used, not when they are written.

A foreign key may name a table that comes later, and so may a view or trigger.
"""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.table import ForeignKey, Table
from aerogit.sql.catalog import Catalog
from aerogit.sql.sqlite.bodies import rebound
from aerogit.sql.sqlite.naming import MAIN
from aerogit.sql.sqlite.session import Session
from aerogit.sql.sqlite.tables import with_targets


def finish(session: Session) -> None:
    """Drop what lived as long as the script, and look up what could not be looked up before."""
    session.close()
    catalog = session.catalog
    changed = [key for key, value in catalog.changes.items() if value is not None]
    moved = [key for key, value in catalog.changes.items() if (value is None) != (key not in catalog.base.objects)]
    # What names a thing that is not there names it in lower case.
    moved += [key._replace(name=key.name.lower()) for key in moved]
    users = set(changed) | (catalog.dependents(moved) if moved else set())
    for key in sorted(users):
        _aim_foreign_keys(catalog, key)
    for key in sorted(users):
        value = catalog.get(key)
        if isinstance(value, View) or (isinstance(value, Table) and value.triggers):
            rebound(key, session)


def _aim_foreign_keys(catalog: Catalog, key: Key) -> None:
    table = catalog.get(key)
    if not isinstance(table, Table):
        return
    known: dict[str, Table] = {}
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKey):
            found = catalog.find(("table",), constraint.target.path[1], MAIN)
            target = catalog.get(found) if found else None
            if isinstance(target, Table):
                known[target.name.lower()] = target
    constraints = tuple(_folded(item, known) if isinstance(item, ForeignKey) else item for item in table.constraints)
    aimed = with_targets(replace(table, constraints=constraints), known)
    if aimed != table:
        catalog.put(aimed)


def _folded(constraint: ForeignKey, known: dict[str, Table]) -> ForeignKey:
    """A foreign key to a table that is not there names it in lower case, because any spelling would find it."""
    name = constraint.target.path[1].lower()
    return constraint if name in known else replace(constraint, target=Ref("relation", (MAIN, name)))
