"""What a vertex of a plan carries besides its statements, and the facts of plans alone: what is held, what settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.plan.steps import Hazard, HazardKind
from aerogit.sql.ordering import Vertex


@dataclass(frozen=True, slots=True)
class Work:
    """What a vertex is about, and what is dangerous about it."""

    about: tuple[Path, ...]
    hazards: tuple[Hazard, ...] = ()
    transactional: bool = True
    alone: bool = False


Task = Vertex[Work]


def task(
    rank: tuple[int | str, ...],
    statements: Iterable[str],
    work: Work,
    *,
    creates: Iterable[Ref] = (),
    needs: Iterable[Ref] = (),
    destroys: Iterable[Ref] = (),
    releases: Iterable[Ref] = (),
) -> Task:
    """A vertex of a plan."""
    return Vertex(
        rank, tuple(statements), work, frozenset(creates), frozenset(needs), frozenset(destroys), frozenset(releases)
    )


def held(key: Key) -> Ref:
    """Something stands in the way of altering a relation; what does, releases it, and what is stopped, destroys it."""
    return Ref("held", (key.namespace, key.name))


def settled(key: Key) -> Ref:
    """A relation has been altered; what was taken out of the way needs it to come back."""
    return Ref("settled", (key.namespace, key.name))


def shape(key: Key) -> Ref:
    """A relation has the columns it has; what reads all of them releases it, and what changes them destroys it."""
    return Ref("shape", (key.namespace, key.name))


def left(type_: Ref) -> Ref:
    """Nothing has a type any more that steps aside for a new one of its name."""
    return Ref("left", type_.path)


def gone(column: Ref) -> Ref:
    """A column has been dropped, by itself or with its table, and the sequence it owns with it."""
    return Ref("gone", column.path)


def name_taken(key: Key, folded: str = "") -> Ref:
    """A name is in use in its namespace."""
    return Ref("name", (key.namespace, folded or key.name))


def hazards(*found: tuple[HazardKind, str]) -> tuple[Hazard, ...]:
    """Hazards from pairs."""
    return tuple(Hazard(kind, text) for kind, text in found)
