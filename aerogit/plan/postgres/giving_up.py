"""PostgreSQL: a table that goes gives up the names of its indexes first, where it has to stay until others took them.

What takes the names may be what the table is still needed for, as where a sequence it owns goes over to a new table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.plan.postgres.naming import beside
from aerogit.plan.work import Task, Work, task
from aerogit.sql.postgres.writing import ddl

_LEVEL = 0
_DROPS = ("DROP TABLE ", "DROP MATERIALIZED VIEW ")


def names_given_up(found: Sequence[Task]) -> Iterator[Task]:
    """The vertices; what drops a relation can be split where the names of its indexes are taken again."""
    wanted = frozenset(ref for vertex in found for ref in vertex.creates if ref.kind == "index")
    for vertex in found:
        names = vertex.destroys & wanted if _is_drop(vertex) else frozenset()
        yield _before_anything(vertex, names) if names else vertex


def _is_drop(vertex: Task) -> bool:
    return bool(vertex.statements) and vertex.statements[-1].startswith(_DROPS)


def _before_anything(vertex: Task, names: frozenset[Ref]) -> Task:
    """A vertex whose first way out of a cycle is that the names go before it."""
    return replace(
        vertex, loosen=((_LEVEL, lambda: [_renames(vertex, names), _without(vertex, names)]), *vertex.loosen)
    )


def _renames(vertex: Task, names: Iterable[Ref]) -> Task:
    listed = sorted(names, key=lambda ref: ref.path)
    indexes = [Key(ref.path[0], "index", ref.path[1]) for ref in listed]
    return task(
        (*vertex.rank[:-1], f"{vertex.rank[-1]} gives up names"),
        [f"ALTER INDEX {ddl.object_name(key)} RENAME TO {ddl.name(beside(key.name))}" for key in indexes],
        Work(vertex.payload.about),
        creates={_given_up(ref) for ref in listed},
        destroys=listed,
    )


def _given_up(name: Ref) -> Ref:
    return Ref("given up", name.path)


def _without(vertex: Task, names: frozenset[Ref]) -> Task:
    """A vertex that comes when names are given up, and so do the pieces that it can be split into."""

    def later(split: Callable[[], Sequence[Task]]) -> Callable[[], Sequence[Task]]:
        return lambda: [_without(piece, names) for piece in split()]

    own = names & vertex.destroys
    return replace(
        vertex,
        needs=vertex.needs | {_given_up(ref) for ref in own},
        destroys=vertex.destroys - own,
        loosen=tuple((level, later(split)) for level, split in vertex.loosen),
    )
