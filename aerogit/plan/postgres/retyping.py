"""PostgreSQL: a type made anew under the same name.

The old type steps aside under another name, the new one is created, every column is converted (see `columns`), and the
old one goes. Routines and views over it are dropped before and created afterwards (see `closure`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Path
from aerogit.model.objects import Domain, Enum, SchemaObject
from aerogit.plan.delta import Delta
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, left, task
from aerogit.sql.facts import needs, object_facts
from aerogit.sql.postgres import ddl, write, write_objects
from aerogit.sql.postgres.naming import choose

_LAST = 100


def type_tasks(before: SchemaObject, after: SchemaObject, delta: Delta) -> Iterator[Task]:
    """Aside, anew, and away."""
    key, old = after.object_key, delta.old_key(before.object_key)
    aside = old._replace(name=f"__aerogit_{old.name}"[:63])
    word = "DOMAIN" if old.kind == "domain" else "TYPE"
    facts = object_facts(before)
    rank = write.rank(key)
    found = []
    if isinstance(before, Enum) and isinstance(after, Enum):
        labels = {item.label for item in after.values}
        gone = [item.label for item in before.values if item.label not in labels]
        if gone:
            found.append((HazardKind.MAY_FAIL, f"a row that still has {', '.join(gone)} stops it"))
    yield task(
        (*rank[:4], -1, f"{old.name} aside"),
        [f"ALTER {word} {ddl.object_name(old)} RENAME TO {ddl.name(aside.name)}"],
        Work((Path(key),), hazards(*found)),
        destroys=facts,
        releases=(ref for ref in needs(before) if ref.kind != "type"),
    )
    yield task(
        rank,
        [*_create(after), *write_objects.settings(after)],
        Work((Path(key),)),
        creates=object_facts(after),
        needs=needs(after),
    )
    yield task(
        (_LAST, *rank[1:4], 9, f"{old.name} away"),
        [f"DROP {'DOMAIN' if aside.kind == 'domain' else 'TYPE'} {ddl.object_name(aside)}"],
        Work((Path(key),)),
        creates=(left(ref) for ref in needs(before) if ref.kind == "type"),
        needs={left(Ref("type", (key.namespace, key.name)))},
        releases=(ref for ref in needs(before) if ref.kind == "type" and delta.after.find(ref) is None),
    )


def _create(value: SchemaObject) -> list[str]:
    """CREATE, with the names its constraints have: the old type still bears them, so the server would choose others."""
    if not isinstance(value, Domain):
        return write_objects.create(value)
    checks = tuple(replace(check, name=check.name or check.actual) for check in value.checks)
    found = write_objects.create(replace(value, checks=checks))
    if value.not_null:
        name = choose(value.name, "", "not_null", lambda _: False)
        found = [text.replace(" NOT NULL", f" CONSTRAINT {ddl.name(name)} NOT NULL", 1) for text in found]
    return found
