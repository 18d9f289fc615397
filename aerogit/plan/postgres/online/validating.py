"""PostgreSQL: checks and foreign keys that hold for new rows at once, and for those that are there once they were read.

`ADD CONSTRAINT … NOT VALID` holds its strong lock for a moment; `VALIDATE CONSTRAINT` takes long and lets others read
and write. They must not share a transaction: the strong lock would be held while the rows are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Path
from aerogit.model.table import Check, ForeignKey
from aerogit.plan.postgres.naming import turn
from aerogit.plan.postgres.online.place import beside, is_online
from aerogit.plan.postgres.pair import ADD_PART, Pair
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, task
from aerogit.sql.postgres.writing import ddl, write
from aerogit.sql.postgres.writing import objects as write_objects


def is_validated(pair: Pair, part: Check | ForeignKey) -> bool:
    """Whether a new constraint is validated in a step of its own.

    Not where the server would choose another name for it than for any of its kind, since it has to be said by name.
    """
    is_named = part.name != "" or part.actual in ("", ddl.constraint_name(pair.key, replace(part, actual="")))
    return is_online(pair) and is_named and not part.not_valid and not part.not_enforced


def added_and_validated(pair: Pair, part: Check | ForeignKey, made: frozenset[Ref], needed: set[Ref]) -> Iterator[Task]:
    """The two steps of a new constraint; `made` are the facts that it makes."""
    key = pair.key
    name = ddl.constraint_name(key, part)
    definition = ddl.constraint_definition(replace(part, name=name, not_valid=True))
    yield task(
        write.rank(key, turn(pair.after, part), ADD_PART),
        [ddl.alter_table(key, f"ADD {definition}"), *write_objects.constraint_comment(key, part)],
        Work((Path(key, part.key),), hazards((HazardKind.LOCK, _brief(pair, part)))),
        creates=made,
        needs=needed,
    )
    yield validation(pair, part, name, made)


def validation(pair: Pair, part: Check | ForeignKey, name: str, needed: frozenset[Ref]) -> Task:
    """VALIDATE CONSTRAINT."""
    key = pair.key
    what = "leads nowhere" if isinstance(part, ForeignKey) else "breaks the rule"
    found = [
        (HazardKind.LOCK, f"reads and writes of {key.name} go on while rows are checked (SHARE UPDATE EXCLUSIVE)"),
        (HazardKind.SCAN, f"all rows of {key.name} are read"),
        (HazardKind.MAY_FAIL, f"a row of {key.name} that {what} stops it"),
    ]
    return task(
        beside(pair, f"{part.key[1]} valid"),
        [ddl.alter_table(key, f"VALIDATE CONSTRAINT {ddl.name(name)}")],
        Work((Path(key, part.key),), hazards(*found), alone=True),
        needs=needed,
    )


def _brief(pair: Pair, part: Check | ForeignKey) -> str:
    if isinstance(part, ForeignKey):
        return f"writes to {pair.key.name} and {part.target.path[-1]} wait for a moment (SHARE ROW EXCLUSIVE)"
    return f"reads and writes of {pair.key.name} wait for a moment (ACCESS EXCLUSIVE)"
