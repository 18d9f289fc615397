"""Whether two sequences of migrations lead to one schema, whatever the order databases apply them in.

On the grid of states (i of ours' files applied, j of theirs') both next steps must be possible and commute; every
corner then has one schema. Replayed on the model; no database is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aerogit.diff.compare import compare
from aerogit.errors import SourceError
from aerogit.model.canonical import SchemaId, schema_id
from aerogit.model.schema import Schema
from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import read


@dataclass(frozen=True, slots=True)
class Obstacle:
    """The first cell of the grid that breaks convergence.

    `ours` and `theirs` are the paths of the files whose order matters. `error` is set where one of them does not replay
    after the other; else the two orders give different schemas.
    """

    ours: str
    theirs: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Convergence:
    """The proof: the grid's size (files of each side + 1), and its one schema or what stands in the way."""

    states: tuple[int, int]
    schema: Schema | None
    schema_id: SchemaId | None
    obstacle: Obstacle | None

    @property
    def holds(self) -> bool:
        """Whether every order leads to one schema."""
        return self.obstacle is None


def converge(base: Schema, ours: Sequence[SourceFile], theirs: Sequence[SourceFile]) -> Convergence:
    """Replay both sequences on `base` in every interleaving the grid has; stops at the first obstacle.

    Costs one file's replay and one comparison for each pair of files.
    """
    size = (len(ours) + 1, len(theirs) + 1)
    row = [base]
    for their_file in theirs:
        row.append(_step(row[-1], their_file))
    for our_file in ours:
        first = _step(row[0], our_file)
        below = [first]
        for column, their_file in enumerate(theirs):
            try:
                across = _step(below[column], their_file)
                down = _step(row[column + 1], our_file)
            except SourceError as error:
                obstacle = Obstacle(our_file.path, their_file.path, error.message)
                return Convergence(size, None, None, obstacle)
            if compare(across, down):
                return Convergence(size, None, None, Obstacle(our_file.path, their_file.path))
            below.append(across)
        row = below
    return Convergence(size, row[-1], schema_id(row[-1]), None)


def _step(schema: Schema, file: SourceFile) -> Schema:
    return read([file], schema.dialect, onto=schema).schema
