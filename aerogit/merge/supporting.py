"""Things that live and die with another: what is wrong with one is told of the other, and settled with it.

Indexes that MySQL makes for a foreign key have the name the server gave them and that name for their own
(`Index.actual`), and the key's columns. Sequences a column owns go when the column or its table does.
"""

from __future__ import annotations

import dataclasses

from aerogit.merge.conflicts import Conflict
from aerogit.merge.findings import Findings
from aerogit.merge.whole import Whole
from aerogit.model.codes import Severity
from aerogit.model.names import Path
from aerogit.model.objects import Sequence
from aerogit.model.table import ForeignKey, Index

_GONE_WITH_ALL = ("T01", "C03")
"""Codes of a table or column that one side dropped, and the other kept."""


def follow_their_owners(whole: Whole, findings: Findings) -> None:
    """Let a table's or column's conflict stand for the sequences that were dropped along with it."""
    gone: dict[Path, Path] = {}
    for conflict in findings.conflicts:
        if conflict.code not in ("V03", "S02") or not conflict.needs:
            continue
        sequence = whole.aligned.base.get(conflict.needs[0].key)
        if isinstance(sequence, Sequence) and sequence.owned_by is not None:
            table = whole.aligned.base.find(sequence.owned_by)
            if table is not None:
                gone[Path(sequence.object_key)] = Path(table, ("column", sequence.owned_by.path[-1]))
    if not gone:
        return
    found = []
    for conflict in findings.conflicts:
        if conflict.code in _GONE_WITH_ALL:
            owned = tuple(path for path, owner in gone.items() if _is_in(owner, conflict.path))
            found.append(_with_needs(conflict, owned))
        elif not any(_is_told(conflict, other, gone) for other in findings.conflicts):
            found.append(conflict)
    findings.conflicts = found


def _is_in(owner: Path, place: Path) -> bool:
    return owner.key == place.key and place.part in (("", ""), owner.part)


def _is_told(conflict: Conflict, other: Conflict, gone: dict[Path, Path]) -> bool:
    """Whether a conflict is that a column lacks its sequence, and `other` that the column or its table is gone."""
    owner = gone.get(conflict.needs[0]) if len(conflict.needs) == 1 else None
    return (
        owner is not None
        and other.code in _GONE_WITH_ALL
        and _is_in(owner, other.path)
        and _is_in(owner, conflict.path)
    )


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
