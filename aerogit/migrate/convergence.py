"""Whether two sequences of migrations lead to one schema, whatever the order databases apply them in.

On the grid of states (i of ours' files applied, j of theirs') both next steps must be possible and commute; every
corner then has one schema. Data statements count: each must do the same to the same columns in either order. Replayed
on the model; no database is touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aerogit.diff.compare import compare, differing_keys
from aerogit.errors import SourceError
from aerogit.model.canonical import SchemaId, schema_id
from aerogit.model.schema import Schema
from aerogit.sql.reading import Reading, read
from aerogit.sql.retargeting import Place, Retargeting
from aerogit.sql.statement import Outcome, SourceFile


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
    their_steps: list[Reading] = []
    for their_file in theirs:
        their_steps.append(_step(row[-1], their_file))
        row.append(their_steps[-1].schema)
    for our_file in ours:
        down = _step(row[0], our_file)
        below = [down.schema]
        for column, their_file in enumerate(theirs):
            obstacle = Obstacle(our_file.path, their_file.path)
            try:
                across, lower = _step(below[column], their_file), _step(row[column + 1], our_file)
                _same_rows(their_file, _Move(row[column], their_steps[column], down), across)
                _same_rows(our_file, _Move(row[column], down, their_steps[column]), lower)
            except SourceError as error:
                return Convergence(size, None, None, replace(obstacle, error=error.message))
            if compare(across.schema, lower.schema):
                return Convergence(size, None, None, obstacle)
            both = _joined(across.schema, lower, below[column])
            below.append(both)
            their_steps[column], down = replace(across, schema=both), replace(lower, schema=both)
        row = below
    return Convergence(size, row[-1], schema_id(row[-1]), None)


def _joined(across: Schema, lower: Reading, left: Schema) -> Schema:
    """Two equal schemas as one: with the objects of the state above, and of `left` where `lower` made them anew.

    So equal objects are the same object throughout the grid, and comparing two states costs what the last steps did.
    """
    made = {key for statement in lower.statements for key in statement.keys}
    kept = {key: value for key in made if (value := across.get(key)) is not None and value is left.get(key)}
    return lower.schema.with_changes(kept)


def _step(schema: Schema, file: SourceFile) -> Reading:
    return read([file], schema.dialect, onto=schema)


@dataclass(frozen=True, slots=True)
class _Move:
    """A file's step from a state, and the other side's step from the same state, which may come before it."""

    start: Schema
    step: Reading
    other: Reading


def _same_rows(file: SourceFile, move: _Move, after: Reading) -> None:
    """Refuses data statements that mean something else behind the other side's step, as `after` has them."""
    rows = [statement for statement in move.step.statements if statement.outcome is Outcome.DATA]
    if not rows:
        return
    renamed = {path.key for pair in move.other.renames.items() for path in pair}
    changed = {(key.namespace, key.name) for key in differing_keys(move.start, move.other.schema) | renamed}
    if not changed:
        return
    behind = Retargeting(move.step.schema, after.schema, move.other.renames)
    for statement in rows:
        paths = {mark.ref.path[:2] for mark in statement.marks or ()}
        if statement.marks is not None and changed.isdisjoint(paths):
            continue
        place = Place(move.other.schema, file.text[: statement.start])
        if behind.rewritten(file.text, statement, place) != file.text[statement.start : statement.end]:
            raise SourceError(f"the {statement.what} in {file.path} names other columns then")
