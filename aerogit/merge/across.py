"""Rules that need to know which side did what: one side's change against what the other side's makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from aerogit.merge.conflicts import Rows
from aerogit.merge.findings import Findings
from aerogit.merge.names import part_of
from aerogit.merge.whole import Whole, value_at
from aerogit.model.expression import Ref
from aerogit.model.integrity.keys import foreign_keys
from aerogit.model.integrity.lookup import overloads
from aerogit.model.names import Key, Path
from aerogit.model.objects import Enum, View
from aerogit.model.query import star_sources
from aerogit.model.references import references
from aerogit.model.schema import Schema
from aerogit.model.table import Column, ForeignKey, Table


class _Half(NamedTuple):
    """One side as the other's counterpart: its schema, the keys it changed, and the other side's."""

    schema: Schema
    changed: frozenset[Key]
    other: Schema
    changed_there: frozenset[Key]
    reshaped_there: frozenset[Key]


def look_across(whole: Whole, findings: Findings) -> None:
    """Report what one side changed under the other's hands."""
    found: list[tuple[str, Path, Path]] = []
    for half in _halves(whole):
        found += _callers(whole, half)
        found += _new_columns_of_shrunk_enums(whole, half)
        found += _stars(whole, half)
    found += _circles(whole)
    for code, path, cause in found:
        values = whole.three(path)
        findings.clash(code, findings.place(path, *values), values, needs=(cause,))


def _halves(whole: Whole) -> tuple[_Half, _Half]:
    aligned = whole.aligned
    return (
        _Half(aligned.ours, whole.by_ours, aligned.theirs, whole.by_theirs, aligned.reshaped["theirs"]),
        _Half(aligned.theirs, whole.by_theirs, aligned.ours, whole.by_ours, aligned.reshaped["ours"]),
    )


def _callers(whole: Whole, half: _Half) -> Iterator[tuple[str, Path, Path]]:
    """V09: a call by bare name whose functions were all replaced by others of that name."""
    for key in sorted(half.changed - half.changed_there):
        value = whole.merged.get(key)
        for path, ref in references(value) if value is not None else ():
            if ref.kind != "function" or len(ref.path) != 2 or ref.path[1].endswith(")"):
                continue
            before, after = overloads(half.schema, ref), overloads(whole.merged, ref)
            if before and after and not before & after:
                yield "V09", Path(key, path.part), Path(min(before))


def _new_columns_of_shrunk_enums(whole: Whole, half: _Half) -> Iterator[tuple[str, Path, Path]]:
    """E02: a new column of an enum the other side took values from."""
    shrunk = {key for key in half.changed_there if key.kind == "enum" and _lost_values(whole, half, key)}
    if not shrunk:
        return
    for key in sorted(half.changed):
        table = half.schema.get(key)
        for column in table.columns if isinstance(table, Table) else ():
            kind = half.schema.find(column.type.user) if column.type.user else None
            if kind in shrunk and kind is not None and part_of(whole.aligned.base.get(key), column.key) is None:
                yield "E02", Path(key, column.key), Path(kind)


def _lost_values(whole: Whole, half: _Half, key: Key) -> bool:
    before, after = whole.aligned.base.get(key), half.other.get(key)
    if not isinstance(before, Enum) or not isinstance(after, Enum):
        return False
    return bool({value.label for value in before.values} - {value.label for value in after.values})


def _stars(whole: Whole, half: _Half) -> Iterator[tuple[str, Path, Path]]:
    """V05: a view of this side takes all columns of a relation whose columns the other side changed."""
    for key in sorted(half.changed):
        view = whole.merged.get(key)
        if not isinstance(view, View):
            continue
        for path in sorted(star_sources(view.query)):
            source = whole.merged.find(Ref("relation", path))
            if (
                source is not None
                and source in half.changed_there | half.reshaped_there
                and _other_columns(whole, half, source)
            ):
                yield "V05", Path(key), Path(source)


def _other_columns(whole: Whole, half: _Half, key: Key) -> bool:
    before, after = whole.aligned.base.get(key), half.other.get(key)
    if not isinstance(before, Table) or not isinstance(after, Table):
        return isinstance(after, View) and before is not None
    names = [{column.name for column in table.columns} for table in (before, after)]
    return names[0] != names[1] or key in half.reshaped_there


def _circles(whole: Whole) -> Iterator[tuple[str, Path, Path]]:
    """K11: foreign keys that close a circle only together with the other side's."""
    mine, yours = (_new_foreign_keys(whole, half) for half in _halves(whole))
    if not mine or not yours:
        return
    for half, added in zip(_halves(whole), (mine, yours), strict=True):
        for path, fk in added:
            target = whole.merged.find(fk.target)
            if target is None or value_at(whole.merged, path) is None:
                continue
            if _reaches(whole.merged, target, path.key) and not _reaches(half.schema, target, path.key):
                yield "K11", path, Path(target)


def _new_foreign_keys(whole: Whole, half: _Half) -> list[tuple[Path, ForeignKey]]:
    found = []
    for table, fk in foreign_keys(half.schema, tuple(sorted(half.changed))):
        path = Path(table.object_key, fk.key)
        before = value_at(whole.aligned.base, path)
        if not isinstance(before, ForeignKey) or before.target != fk.target:
            found.append((path, fk))
    return found


def _reaches(schema: Schema, start: Key, goal: Key) -> bool:
    """Whether following foreign keys leads from one table to another."""
    seen: set[Key] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            targets = (schema.find(fk.target) for _, fk in foreign_keys(schema, (key,)))
            waiting += [target for target in targets if target is not None]
    return False


def look_at_rows(whole: Whole, rows: tuple[Iterable[Rows], Iterable[Rows]], findings: Findings) -> None:
    """C15: a column rows must have, added here, and rows without it inserted there."""
    for half, inserted in zip(_halves(whole), reversed(rows), strict=True):
        for row in inserted:
            if row.table not in half.changed:
                continue
            table = half.schema.get(row.table)
            for column in table.columns if isinstance(table, Table) else ():
                path = Path(row.table, column.key)
                if _is_required(column) and column.name not in row.columns and _is_new(whole, half, path):
                    values = whole.three(path)
                    findings.clash("C15", findings.place(path, *values), values)


def _is_required(column: Column) -> bool:
    has_value = column.default is not None or column.generated is not None or column.identity is not None
    return column.not_null and not has_value and not column.auto_increment


def _is_new(whole: Whole, half: _Half, path: Path) -> bool:
    """Whether a side added the column, or began to require it, and the merged schema has it."""
    before = value_at(whole.aligned.base, path)
    now = value_at(whole.merged, path)
    return isinstance(now, Column) and _is_required(now) and not (isinstance(before, Column) and _is_required(before))
