"""Put statements into an order that runs: one topological pass over what each makes, needs, ends and lets go of.

Facts are references (`model.expression.Ref`): a relation, a column, a type, a set of unique columns. There are no
phases: an order follows from facts alone, ties are broken by rank, and cycles are broken by vertices that know how to
split. See docs/planning.md.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from aerogit.errors import PlanError
from aerogit.model.expression import Ref

Rank = tuple[int | str, ...]


P = TypeVar("P")


@dataclass(frozen=True, slots=True, eq=False)
class Vertex(Generic[P]):
    """Some statements that run together, and the facts they touch.

    `creates`: there once it has run. `needs`: has to be there before it runs, in its final form. `destroys`: gone (or
    another) once it has run. `releases`: what the thing it ends was using. `rank` breaks ties and is unique.
    """

    rank: Rank
    statements: tuple[str, ...]
    payload: P
    """What the caller wants to find with it in the order."""
    creates: frozenset[Ref] = frozenset()
    needs: frozenset[Ref] = frozenset()
    destroys: frozenset[Ref] = frozenset()
    releases: frozenset[Ref] = frozenset()
    loosen: tuple[tuple[int, Callable[[], Sequence[Vertex[P]]]], ...] = ()
    """Ways to split it into vertices with fewer needs, where it stands in a cycle. In every cycle the lowest level is
    tried first: foreign keys (1), defaults (2), checks (3), a stub in the place of a view (4)."""


class _Graph:
    """Edges between vertices, by place."""

    def __init__(self, vertices: Sequence[Vertex[P]]) -> None:
        self.after: list[list[int]] = [[] for _ in vertices]
        creators: dict[Ref, list[int]] = {}
        destroyers: dict[Ref, list[int]] = {}
        for at, vertex in enumerate(vertices):
            for fact in vertex.creates:
                creators.setdefault(fact, []).append(at)
            for fact in vertex.destroys:
                destroyers.setdefault(fact, []).append(at)
        for at, vertex in enumerate(vertices):
            before = {c for fact in vertex.needs for c in creators.get(fact, ())}
            before |= {d for fact in vertex.creates for d in destroyers.get(fact, ())}
            for other in before - {at}:
                self.after[other].append(at)
            self.after[at] += {d for fact in vertex.releases for d in destroyers.get(fact, ())} - {at}

    def components(self) -> list[list[int]]:
        """The strongly connected components (Tarjan's algorithm, without recursion)."""
        index: dict[int, int] = {}
        low: dict[int, int] = {}
        stack: list[int] = []
        on_stack: set[int] = set()
        found: list[list[int]] = []
        for root in range(len(self.after)):
            if root in index:
                continue
            work = [(root, 0)]
            while work:
                at, child = work.pop()
                if child == 0:
                    index[at] = low[at] = len(index)
                    stack.append(at)
                    on_stack.add(at)
                if child and self.after[at][child - 1] in on_stack:
                    low[at] = min(low[at], low[self.after[at][child - 1]])
                while child < len(self.after[at]):
                    other = self.after[at][child]
                    child += 1
                    if other not in index:
                        work += [(at, child), (other, 0)]
                        break
                    if other in on_stack:
                        low[at] = min(low[at], index[other])
                else:
                    if low[at] == index[at]:
                        found.append(self._popped(stack, on_stack, at))
        return found

    @staticmethod
    def _popped(stack: list[int], on_stack: set[int], until: int) -> list[int]:
        component: list[int] = []
        while not component or component[-1] != until:
            component.append(stack.pop())
            on_stack.discard(component[-1])
        return component


def without_cycles(vertices: Sequence[Vertex[P]]) -> list[Vertex[P]]:
    """The vertices, those in cycles split until there is no cycle.

    Raises `PlanError` naming what stands in a cycle that nothing breaks.
    """
    pending = list(vertices)
    while True:
        cyclic = [component for component in _Graph(pending).components() if len(component) > 1]
        if not cyclic:
            return pending
        inside = sorted(at for component in cyclic for at in component)
        loose = [at for at in inside if pending[at].loosen]
        if not loose:
            names = " -> ".join(str(pending[at].rank[-1]) for at in sorted(cyclic[0]))
            hint = "Leave one of them out of the schema, go there first, and then to the whole."
            raise PlanError(f"nothing breaks this cycle of dependencies: {names}", hint)
        level = min(pending[at].loosen[0][0] for at in loose)
        split = {at for at in loose if pending[at].loosen[0][0] == level}
        pieces = [piece for at in sorted(split) for piece in pending[at].loosen[0][1]()]
        pending = [vertex for at, vertex in enumerate(pending) if at not in split] + pieces


def in_order(vertices: Iterable[Vertex[P]]) -> list[Vertex[P]]:
    """The vertices in an order in which each can run (Kahn's algorithm); of those that can, the lowest rank first."""
    listed = list(vertices)
    graph = _Graph(listed)
    waiting = [0] * len(listed)
    for targets in graph.after:
        for target in targets:
            waiting[target] += 1
    ready = [(vertex.rank, at) for at, vertex in enumerate(listed) if not waiting[at]]
    heapq.heapify(ready)
    found: list[Vertex[P]] = []
    while ready:
        _, at = heapq.heappop(ready)
        found.append(listed[at])
        for target in graph.after[at]:
            waiting[target] -= 1
            if not waiting[target]:
                heapq.heappush(ready, (listed[target].rank, target))
    if len(found) < len(listed):
        raise PlanError("the order of the statements has a cycle")
    return found
