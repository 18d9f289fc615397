"""PostgreSQL: SET NOT NULL without reading all rows under the strongest lock.

Up to 17 a check that the column is not null is added NOT VALID and validated; SET NOT NULL then sees that it need
not look (manual, ALTER TABLE, since 12), and the check goes. From 18 on NOT NULL is a constraint that may be NOT VALID.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Path
from aerogit.model.table import Column, Option
from aerogit.plan.postgres.online.place import afterwards, beside, is_online, required
from aerogit.plan.postgres.pair import ADD_PART, Pair
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, task
from aerogit.sql.facts import column, relation
from aerogit.sql.postgres.resolving.naming import clipped, object_name
from aerogit.sql.postgres.writing import ddl, write

_VALIDITY = Option("not null validity", "not valid")
_NAMED = 180000 // 10000
"""The first version where NOT NULL is a constraint with a name."""


def is_proved(pair: Pair, before: Column, after: Column) -> bool:
    """Whether NOT NULL comes through a proof. An identity wants it at once, as a rewrite looks at all rows anyway."""
    is_new = after.not_null and not before.not_null
    is_apart = before.type == after.type and before.collation == after.collation and after.identity == before.identity
    is_inherited = any(option.name == "not null" for option in after.options)
    return is_new and is_apart and not is_inherited and _VALIDITY not in after.options and is_online(pair)


def tasks(pair: Pair, after: Column) -> Iterator[Task]:
    """The steps that make a column NOT NULL, once all else about it is as it shall be."""
    is_named = pair.delta.conditions.server_version >= _NAMED
    yield from _constraint(pair, after) if is_named else _proof(pair, after)


def constraint_of(pair: Pair, item: Column) -> str:
    """What the NOT NULL constraint of a column is called."""
    return ddl.option(item.options, "not null constraint") or object_name(pair.after.name, item.name, "not_null")


def without(after: Column) -> Column:
    """The column but for its NOT NULL, which comes by itself."""
    options = tuple(option for option in after.options if not option.name.startswith("not null"))
    return replace(after, not_null=False, options=options)


def is_unproved(pair: Pair, before: Column, after: Column) -> bool:
    """Whether a NOT NULL that is there becomes valid while others use the table."""
    return (
        before.not_null
        and after.not_null
        and _VALIDITY in before.options
        and _VALIDITY not in after.options
        and (is_online(pair))
    )


def is_unread(after: Column) -> bool:
    """Whether NOT NULL holds for new rows alone, so that nobody looks at those that are there."""
    return _VALIDITY in after.options


def as_unproved(after: Column) -> Column:
    """The column before its NOT NULL is valid."""
    return replace(after, options=(*after.options, _VALIDITY))


def later(pair: Pair, after: Column) -> Task:
    """The step that makes a NOT NULL valid."""
    return validation(pair, after, constraint_of(pair, after), {column(pair.key, after.name)}, frozenset())


def _constraint(pair: Pair, after: Column) -> Iterator[Task]:
    key, name = pair.key, constraint_of(pair, after)
    added = Ref("not null added", (key.namespace, key.name, after.name))
    yield _added(pair, after, f"CONSTRAINT {ddl.name(name)} NOT NULL {ddl.name(after.name)} NOT VALID", added)
    yield validation(pair, after, name, {added}, frozenset({required(key, after.name)}))


def _proof(pair: Pair, after: Column) -> Iterator[Task]:
    key = pair.key
    name = clipped(f"__aerogit_{after.name}_not_null")
    added = Ref("constraint", (key.namespace, key.name, name))
    proved = Ref("proved", (key.namespace, key.name, after.name))
    yield _added(
        pair, after, f"CONSTRAINT {ddl.name(name)} CHECK ({ddl.name(after.name)} IS NOT NULL) NOT VALID", added
    )
    yield validation(pair, after, name, {added}, frozenset({proved}))
    statements = [f"ALTER COLUMN {ddl.name(after.name)} SET NOT NULL", f"DROP CONSTRAINT {ddl.name(name)}"]
    yield task(
        afterwards(pair, after.name),
        [ddl.alter_table(key, action) for action in statements],
        Work((_path(pair, after),), hazards((HazardKind.LOCK, _brief(pair)))),
        creates={required(key, after.name)},
        needs={proved, relation(key)},
    )


def _added(pair: Pair, after: Column, definition: str, made: Ref) -> Task:
    return task(
        write.rank(pair.key, f"{after.name} not null", ADD_PART),
        [ddl.alter_table(pair.key, f"ADD {definition}")],
        Work((_path(pair, after),), hazards((HazardKind.LOCK, _brief(pair)))),
        creates={made},
        needs={column(pair.key, after.name), relation(pair.key)},
    )


def validation(pair: Pair, after: Column, name: str, needed: set[Ref], made: frozenset[Ref]) -> Task:
    """VALIDATE CONSTRAINT of what says that a column is not null."""
    key = pair.key
    found = [
        (HazardKind.LOCK, f"reads and writes of {key.name} go on while rows are checked (SHARE UPDATE EXCLUSIVE)"),
        (HazardKind.SCAN, f"all rows of {key.name} are read"),
        (HazardKind.MAY_FAIL, f"a row without {key.name}.{after.name} stops it"),
    ]
    return task(
        beside(pair, f"{after.name} not null"),
        [ddl.alter_table(key, f"VALIDATE CONSTRAINT {ddl.name(name)}")],
        Work((_path(pair, after),), hazards(*found), alone=True),
        creates=made,
        needs=needed,
    )


def _path(pair: Pair, after: Column) -> Path:
    return Path(pair.key, after.key)


def _brief(pair: Pair) -> str:
    return f"reads and writes of {pair.key.name} wait for a moment (ACCESS EXCLUSIVE)"
