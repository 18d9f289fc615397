"""What only the end of a script settles: SQLite looks names up when they are used, not when they are written.

A foreign key may name a table that comes later, and so may a view or trigger.
"""

from __future__ import annotations

from aerogit.model.objects import View
from aerogit.model.table import Table
from aerogit.sql.sqlite.bodies import rebound
from aerogit.sql.sqlite.session import Session
from aerogit.sql.sqlite.targets import aim_foreign_keys


def finish(session: Session) -> None:
    """Drop what lived as long as the script, and look up what could not be looked up before."""
    session.close()
    catalog = session.catalog
    changed = [key for key, value in catalog.changes.items() if value is not None]
    moved = [key for key, value in catalog.changes.items() if (value is None) != (key not in catalog.base.objects)]
    users = set(changed)
    if catalog.base.objects:
        # What names a thing that is not there names it in lower case.
        users |= catalog.dependents([*changed, *moved, *(key._replace(name=key.name.lower()) for key in moved)])
    for key in sorted(users):
        aim_foreign_keys(catalog, key)
    for key in sorted(users):
        value = catalog.get(key)
        has_triggers = isinstance(value, Table | View) and bool(value.triggers)
        if has_triggers or (isinstance(value, View) and not session.reads_the_same(key)):
            rebound(key, session)
