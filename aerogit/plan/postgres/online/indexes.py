"""PostgreSQL: indexes made and dropped beside running writes.

`CREATE INDEX CONCURRENTLY` waits for transactions that are open and reads the table twice; it runs in no transaction.
One that is stopped leaves an index that is not valid, which `schema apply` drops before it builds it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.expression import Ref
from aerogit.model.names import Path
from aerogit.model.table import Index
from aerogit.plan.postgres.online.place import beside, is_online, stays
from aerogit.plan.postgres.pair import DROP_PART, Pair
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, task
from aerogit.sql.facts import relation
from aerogit.sql.postgres.resolving.naming import clipped
from aerogit.sql.postgres.writing import ddl, write

_LOCK = "SHARE UPDATE EXCLUSIVE"


def is_concurrent(pair: Pair, needed: set[Ref]) -> bool:
    """Whether an index of a table is made or dropped beside writes; not where its columns go or change anyway."""
    return is_online(pair) and stays(pair, needed)


def built_beside(pair: Pair, index: Index, statements: list[str], made: frozenset[Ref], needed: set[Ref]) -> Task:
    """The step that builds an index; `statements` make it where nobody else is there, and say the rest about it."""
    key = pair.key
    found = [
        (HazardKind.LOCK, f"reads and writes of {key.name} go on while the index is built ({_LOCK})"),
        (HazardKind.SCAN, f"all rows of {key.name} are read, twice"),
    ]
    if index.unique:
        found.append((HazardKind.MAY_FAIL, f"rows of {key.name} that have the same key stop it"))
    return task(
        beside(pair, index.key[1]),
        [ddl.create_index(key, index, concurrently=True), *statements[1:]],
        Work((Path(key, index.key),), hazards(*found), transactional=False),
        creates=made,
        needs=needed | {relation(key)},
    )


def dropped_beside(pair: Pair, index: Index, name: str, gone: frozenset[Ref], needed: set[Ref]) -> Task:
    """The step that drops an index called `name`."""
    key = pair.key
    label = ddl.index_name(key, index)
    return task(
        beside(pair, index.key[1]),
        [f"DROP INDEX CONCURRENTLY {ddl.object_name(key._replace(name=name))}"],
        Work(
            (Path(key, index.key),),
            hazards((HazardKind.BREAKS_CODE, f"queries that used {label} get slow")),
            transactional=False,
        ),
        needs={relation(key)},
        destroys=gone,
        releases=needed,
    )


def replaced_beside(pair: Pair, index: Index, old: str, gone: frozenset[Ref], after: frozenset[Ref]) -> Iterator[Task]:
    """The steps that keep an index until another of its name is built: aside under a third name, and away.

    `gone` and `after` are the facts that the index makes, and the one that takes its place.
    """
    key = pair.key
    aside = clipped(f"__aerogit_{old}")
    there = Ref("index", (key.namespace, aside))
    yield task(
        write.rank(key, index.key[1], DROP_PART),
        [f"ALTER INDEX {ddl.object_name(key._replace(name=old))} RENAME TO {ddl.name(aside)}"],
        Work((Path(key, index.key),)),
        creates={there},
        needs={relation(key)},
        destroys=gone,
    )
    yield task(
        beside(pair, f"{index.key[1]} away"),
        [f"DROP INDEX CONCURRENTLY {ddl.object_name(key._replace(name=aside))}"],
        Work((Path(key, index.key),), (), transactional=False),
        needs={there} | after,
        destroys={Ref("index away", there.path)},
    )
