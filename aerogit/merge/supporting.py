"""Indexes that MySQL makes for a foreign key: they are the key's, so that what is wrong with one is told of the key.

Such an index has the name the server gave it and that name for its own (`Index.actual`), and the key's columns.
"""

from __future__ import annotations

import dataclasses

from aerogit.merge.conflicts import Conflict
from aerogit.merge.findings import Findings
from aerogit.merge.whole import Whole
from aerogit.model.codes import Severity
from aerogit.model.names import Path
from aerogit.model.table import ForeignKey, Index


def follow_their_keys(whole: Whole, findings: Findings) -> None:
    """Let a foreign key's conflict stand for that of the index made for it, which is then settled with the key."""
    stopped = [conflict for conflict in findings.conflicts if conflict.severity is Severity.HARD]
    indexes = [conflict for conflict in stopped if _is_made(whole, conflict.path)]
    if not indexes:
        return
    followed: set[int] = set()
    needs: dict[int, tuple[Path, ...]] = {}
    for key in stopped:
        mine = [index for index in indexes if _is_for(whole, index.path, key.path)]
        followed |= {id(index) for index in mine}
        needs[id(key)] = tuple(index.path._replace(field="") for index in mine)
    findings.conflicts = [
        _with_needs(conflict, needs.get(id(conflict), ()))
        for conflict in findings.conflicts
        if id(conflict) not in followed
    ]


def _with_needs(conflict: Conflict, more: tuple[Path, ...]) -> Conflict:
    return dataclasses.replace(conflict, needs=(*conflict.needs, *more)) if more else conflict


def _is_made(whole: Whole, path: Path) -> bool:
    """Whether all there is at a path, on any side, are indexes the server made."""
    if path.part[0] != "index":
        return False
    values = [value for value in whole.three(path._replace(field="")) if value is not None]
    return bool(values) and all(isinstance(value, Index) and value.name and value.actual for value in values)


def _is_for(whole: Whole, index: Path, key: Path) -> bool:
    """Whether an index was made for a foreign key on the sides that have both."""
    if key.key != index.key or key.part[0] != "constraint":
        return False
    pairs = zip(whole.three(index._replace(field="")), whole.three(key._replace(field="")), strict=True)
    found = [(one, other) for one, other in pairs if isinstance(one, Index)]
    return bool(found) and all(
        isinstance(other, ForeignKey) and other.columns == one.columns and (other.name or other.columns[0]) == one.name
        for one, other in found
    )
