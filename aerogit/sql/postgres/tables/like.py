"""CREATE TABLE … (LIKE other …), OF type: what a table takes over from another."""

from __future__ import annotations

import dataclasses

from postgast import pg_query_pb2 as pb

from aerogit.model.objects import Composite
from aerogit.model.table import Check, Column, Constraint, Exclusion, Index, PrimaryKey, Unique
from aerogit.sql.postgres.resolving.naming import choose, item_name, joined, part_names
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.tables.constraints import Owner, unclash

_COMMENTS, _COMPRESSION, _CONSTRAINTS, _DEFAULTS, _GENERATED, _IDENTITY, _INDEXES, _STATISTICS, _STORAGE = (
    1 << bit for bit in range(9)
)
"""TableLikeOption of nodes/parsenodes.h."""


def copied_columns(run: Replay, clause: pb.TableLikeClause) -> list[Column]:
    """The columns of the other table, as far as the clause includes what belongs to them."""
    other = run.table(run.relation(clause.relation))
    takes = clause.options
    found = []
    for column in run.columns_of(other):
        kept = {"storage": takes & _STORAGE, "compression": takes & _COMPRESSION, "statistics": takes & _STATISTICS,
                "not null constraint": True, "not null": True}  # fmt: skip
        found.append(
            dataclasses.replace(
                column,
                default=column.default if takes & _DEFAULTS else None,
                generated=column.generated if takes & _GENERATED else None,
                identity=column.identity if takes & _IDENTITY else None,
                comment=column.comment if takes & _COMMENTS else "",
                options=tuple(option for option in column.options if kept.get(option.name)),
            )
        )
    return found


def typed_columns(run: Replay, name: pb.TypeName) -> list[Column]:
    """The columns of a table OF a composite type."""
    names = names_of(name.names)
    key = run.find_type(names[-1], names[-2] if len(names) > 1 else None)
    value = run.catalog.get(key) if key is not None else None
    if not isinstance(value, Composite):
        raise run.missing("type", names[-1], [k.name for k in run.catalog if k.kind == "composite"])
    return list(value.attributes)


def copied_parts(run: Replay, clause: pb.TableLikeClause, owner: Owner) -> list[Index]:
    """Constraints of the other table go to the owner, under names of its own; gives the indexes."""
    other = run.table(run.relation(clause.relation))
    if clause.options & _CONSTRAINTS:
        for constraint in other.constraints:
            if isinstance(constraint, Check):
                owner.constraints.append(dataclasses.replace(constraint, name=constraint.name or constraint.actual))
    if not clause.options & _INDEXES:
        return []
    for constraint in other.constraints:
        if isinstance(constraint, PrimaryKey | Unique | Exclusion):
            owner.constraints.append(unclash(owner, _renamed(run, owner, constraint)))
    found: list[Index] = []
    for index in other.indexes:
        names = part_names([*(item_name(part) for part in index.parts), *index.include])
        actual = choose(owner.key.name, joined(names), "idx", lambda name: _is_taken(run, owner, found, name))
        new = dataclasses.replace(index, name="", actual=actual, parent="")
        clashes = any(new.key == known.key for known in found)
        found.append(dataclasses.replace(new, name=actual) if clashes else new)
    return found


def _is_taken(run: Replay, owner: Owner, found: list[Index], name: str) -> bool:
    return run.is_taken(owner.key.namespace, name) or any(index.actual == name for index in found)


def _renamed(run: Replay, owner: Owner, constraint: PrimaryKey | Unique | Exclusion) -> Constraint:
    match constraint:
        case PrimaryKey():
            label, addition = "pkey", ""
        case Unique():
            label, addition = "key", joined(constraint.columns)
        case Exclusion():
            label, addition = "excl", joined(part_names([item_name(part) for part in constraint.parts]))
    actual = choose(
        owner.key.name, addition, label, lambda name: owner.has(name) or run.is_taken(owner.key.namespace, name)
    )
    return dataclasses.replace(constraint, name="", actual=actual)
