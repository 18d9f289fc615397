"""PostgreSQL: a type made anew under the same name.

The old type steps aside under another name, the new one is created, every column is converted (see `columns`), and the
old one goes. Routines and views over it are dropped before and created afterwards (see `closure`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Domain, Enum, Opaque, SchemaObject
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.casting import cast
from aerogit.plan.postgres.closure import Closure
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, left, task
from aerogit.sql.facts import needs, object_facts
from aerogit.sql.postgres.writing import ddl, write
from aerogit.sql.postgres.writing import objects as write_objects
from aerogit.sql.printing import literal

_LAST = 100


def type_tasks(before: SchemaObject, after: SchemaObject, delta: Delta, closure: Closure) -> Iterator[Task]:
    """Aside, anew, and away."""
    key, old = after.object_key, delta.old_key(before.object_key)
    aside = old._replace(name=f"__aerogit_{old.name}"[:63])
    word = "DOMAIN" if old.kind == "domain" else "TYPE"
    facts = object_facts(before)
    kept = ("type", "function") if is_range(before) else ("type",)
    """What it goes on using while it stands aside."""
    rank = write.rank(key)
    found = []
    made, unmade = cast(before, after, aside, closure)
    if isinstance(before, Enum) and isinstance(after, Enum):
        labels = {item.label for item in after.values}
        gone = [item.label for item in before.values if item.label not in labels]
        if gone:
            found.append((HazardKind.MAY_FAIL, f"a row that still has {', '.join(gone)} stops it"))
    yield task(
        (*rank[:4], -1, f"{old.name} aside"),
        [
            f"ALTER {word} {ddl.object_name(old)} RENAME TO {ddl.name(aside.name)}",
            *_along(aside),
            *_let_go(before, aside),
        ],
        Work((Path(key),), hazards(*found)),
        destroys=facts,
        releases=(ref for ref in needs(before) if ref.kind not in kept),
    )
    yield task(
        rank,
        [*_create(after), *write_objects.settings(after), *made],
        Work((Path(key),)),
        creates=object_facts(after),
        needs=needs(after),
    )
    yield task(
        (_LAST, *rank[1:4], 9, f"{old.name} away"),
        [*unmade, f"DROP {'DOMAIN' if aside.kind == 'domain' else 'TYPE'} {ddl.object_name(aside)}"],
        Work((Path(key),)),
        creates=(left(ref) for ref in needs(before) if ref.kind == "type"),
        needs={left(Ref("type", (key.namespace, key.name)))},
        releases=(ref for ref in needs(before) if ref.kind in kept and delta.after.find(ref) is None),
    )


def is_range(value: SchemaObject) -> bool:
    """Whether something is a range type, which is kept as the statement that makes it."""
    if not isinstance(value, Opaque) or value.kind != "type":
        return False
    return any(isinstance(piece, str) and piece.startswith(" as range") for piece in value.statements[0].norm)


def _let_go(before: SchemaObject, aside: Key) -> list[str]:
    """What a domain that stepped aside has to forget: functions that may go before it does."""
    if not isinstance(before, Domain):
        return []
    alter = f"ALTER DOMAIN {ddl.object_name(aside)}"
    names = [
        check.name or check.actual or f"{before.name}_check"
        for check in before.checks
        if any(ref.kind == "function" for ref in check.expression.refs)
    ]
    found = [f"{alter} DROP CONSTRAINT {ddl.name(name)}" for name in names]
    if before.default is not None and before.default.refs:
        found.append(f"{alter} DROP DEFAULT")
    return found


def _along(aside: Key) -> list[str]:
    """What lets go of the names of a range type that stepped aside: its multirange type, and the functions of both."""
    if aside.kind != "type":
        return []
    old = literal(ddl.object_name(aside))
    return [
        f"""DO $aerogit$DECLARE made text; BEGIN
    FOR made IN SELECT format('ALTER FUNCTION %s RENAME TO %I', p.oid::regprocedure, '__aerogit_' || p.proname)
        FROM pg_range r JOIN pg_depend d ON d.refobjid IN (r.rngtypid, r.rngmultitypid) AND d.deptype = 'i'
        JOIN pg_proc p ON p.oid = d.objid WHERE d.classid = 'pg_proc'::regclass AND r.rngtypid = {old}::regtype
    LOOP EXECUTE made; END LOOP;
    SELECT format('ALTER TYPE %s RENAME TO %I', rngmultitypid::regtype, '__aerogit_' || typname) INTO made
        FROM pg_range JOIN pg_type t ON t.oid = rngmultitypid WHERE rngtypid = {old}::regtype;
    EXECUTE made;
END$aerogit$"""
    ]


def _create(value: SchemaObject) -> list[str]:
    """CREATE, with the names its constraints have: the old type still bears them, so the server would choose others."""
    if not isinstance(value, Domain):
        return write_objects.create(value)
    checks = tuple(replace(check, name=check.name or check.actual) for check in value.checks)
    name = write_objects.not_null_name(value) if value.not_null else ""
    return write_objects.create(replace(value, checks=checks, not_null_name=name))
