"""PostgreSQL: primary keys and UNIQUE constraints from an index that was built beside running writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Path
from aerogit.model.table import PrimaryKey, Unique
from aerogit.plan.postgres.online.place import afterwards, beside, built, is_online, required
from aerogit.plan.postgres.pair import Pair
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, task
from aerogit.sql.facts import relation
from aerogit.sql.postgres.resolving.naming import clipped
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.postgres.writing import objects as write_objects
from aerogit.sql.printing import names

Keyed = PrimaryKey | Unique


def is_built_first(pair: Pair, part: Keyed) -> bool:
    """Whether a key takes an index that was built before; one WITHOUT OVERLAPS cannot."""
    return is_online(pair) and not part.without_overlaps


def index_of(pair: Pair, part: Keyed, *, is_replacing: bool) -> str:
    """What the index is called while it is built; the key gives it its own name when it takes it."""
    name = ddl.constraint_name(pair.key, part)
    return clipped(f"__aerogit_{name}") if is_replacing else name


def key_tasks(pair: Pair, part: Keyed, index: str, made: frozenset[Ref], needed: set[Ref]) -> Iterator[Task]:
    """The two steps of a new key: its index, and the constraint that takes it; `made` are the facts of the key."""
    key = pair.key
    found = [
        (HazardKind.LOCK, f"reads and writes of {key.name} go on while the index is built (SHARE UPDATE EXCLUSIVE)"),
        (HazardKind.SCAN, f"all rows of {key.name} are read, twice"),
        (HazardKind.MAY_FAIL, f"rows of {key.name} that have the same key stop it"),
    ]
    yield task(
        beside(pair, part.key[1]),
        [_create_index(pair, part, index)],
        Work((Path(key, part.key),), hazards(*found), transactional=False),
        creates={built(key, index), Ref("index", (key.namespace, index))},
        needs=needed,
    )
    brief = (HazardKind.LOCK, f"reads and writes of {key.name} wait for a moment (ACCESS EXCLUSIVE)")
    plain = {required(key, name) for name in part.columns} if isinstance(part, PrimaryKey) else set()
    yield task(
        afterwards(pair, part.key[1], 1),
        [
            ddl.alter_table(key, f"ADD {_constraint(pair, part, index)}"),
            *write_objects.constraint_comment(key, part),
        ],
        Work((Path(key, part.key),), hazards(brief)),
        creates=made - {Ref("index", (key.namespace, index))},
        needs=plain | {built(key, index), relation(key)},
    )


def _create_index(pair: Pair, part: Keyed, name: str) -> str:
    """The index as the server makes it for the constraint."""
    text = f"CREATE UNIQUE INDEX CONCURRENTLY {ddl.name(name)} ON {ddl.object_name(pair.key)}"
    text += f" ({names(part.columns, ddl.TRAITS)})"
    text += f" INCLUDE ({names(part.include, ddl.TRAITS)})" if part.include else ""
    text += " NULLS NOT DISTINCT" if isinstance(part, Unique) and part.nulls_not_distinct else ""
    stored = ddl.option_list(part.options)
    text += f" WITH{stored}" if stored else ""
    space = ddl.option(part.options, "tablespace")
    return text + (f" TABLESPACE {ddl.name(space)}" if space else "")


def _constraint(pair: Pair, part: Keyed, index: str) -> str:
    name = ddl.name(ddl.constraint_name(pair.key, part))
    words = "PRIMARY KEY" if isinstance(part, PrimaryKey) else "UNIQUE"
    deferred = ddl.deferred(part.deferrable)
    return f"CONSTRAINT {name} {words} USING INDEX {ddl.name(index)}{deferred}"


def kept_until_built(vertex: Task, pair: Pair, part: Keyed, index: str) -> Task:
    """The step that drops a key whose successor is built: together with the one that adds that."""
    needs = vertex.needs | {built(pair.key, index)}
    return replace(vertex, rank=afterwards(pair, part.key[1]), needs=needs)
