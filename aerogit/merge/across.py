"""Rules that need to know which side did what: one side's change against what the other side's makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aerogit.merge.collations import collations
from aerogit.merge.conflicts import Rows
from aerogit.merge.extensions import extensions
from aerogit.merge.findings import Findings
from aerogit.merge.mentions import mentions
from aerogit.merge.names import part_of
from aerogit.merge.standing_grants import standing_grants
from aerogit.merge.whole import Half, Whole, halves, value_at
from aerogit.model.codes import Severity, severity_of
from aerogit.model.expression import Ref
from aerogit.model.integrity.keys import foreign_keys
from aerogit.model.integrity.lookup import column_names, overloads
from aerogit.model.names import Key, Path
from aerogit.model.objects import Enum, Routine, View
from aerogit.model.query import star_sources
from aerogit.model.references import references
from aerogit.model.schema import Schema
from aerogit.model.table import Check, Column, Constraint, Exclusion, ForeignKey, Index, PrimaryKey, Table


def look_across(whole: Whole, findings: Findings) -> None:
    """Report what one side changed under the other's hands."""
    found: list[tuple[str, Path, Path]] = []
    for half in halves(whole):
        found += _callers(whole, half)
        found += _new_columns_of_shrunk_enums(whole, half)
        found += _stars(whole, half)
        found += mentions(whole, half)
        found += collations(whole, half)
        found += extensions(whole, half)
        found += standing_grants(whole, half)
    found += _circles(whole)
    for code, path, cause in found:
        values = whole.three(path)
        needs = (cause,) if severity_of(code) is Severity.HARD else ()
        findings.clash(code, findings.place(path, *values), values, needs=needs)


def _callers(whole: Whole, half: Half) -> Iterator[tuple[str, Path, Path]]:
    """V09: a call by bare name whose functions were all replaced by others of that name, or take other numbers."""
    for key in sorted(half.changed - half.changed_there):
        value = whole.merged.get(key)
        for path, ref in references(value) if value is not None else ():
            if ref.kind != "function" or len(ref.path) != 2 or ref.path[1].endswith(")"):
                continue
            before, after = overloads(half.schema, ref), overloads(whole.merged, ref)
            if before and after and (not before & after or _take_other_numbers(whole, half, before & after)):
                yield "V09", Path(key, path.part), Path(min(before))


def _take_other_numbers(whole: Whole, half: Half, keys: set[Key]) -> bool:
    """Whether macros take no number of arguments any more that they took on this side."""
    return all(_numbers(half.schema.get(key)).isdisjoint(_numbers(whole.merged.get(key))) for key in keys)


def _numbers(value: object) -> frozenset[int]:
    """How many arguments a macro can be called with; one answer for all routines whose names say it."""
    if not isinstance(value, Routine) or value.kind != "macro" or value.body_form != "expression":
        return frozenset((-1,))
    required = sum(argument.default is None for argument in value.arguments)
    return frozenset(range(required, len(value.arguments) + 1))


def _new_columns_of_shrunk_enums(whole: Whole, half: Half) -> Iterator[tuple[str, Path, Path]]:
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


def _lost_values(whole: Whole, half: Half, key: Key) -> bool:
    before, after = whole.aligned.base.get(key), half.other.get(key)
    if not isinstance(before, Enum) or not isinstance(after, Enum):
        return False
    return bool({value.label for value in before.values} - {value.label for value in after.values})


def _stars(whole: Whole, half: Half) -> Iterator[tuple[str, Path, Path]]:
    """V05: a view of this side takes all columns of a relation whose columns the other side changed."""
    for key in sorted(half.changed):
        view = whole.merged.get(key)
        if not isinstance(view, View):
            continue
        for path in sorted(star_sources(view.query)):
            source = whole.merged.find(Ref("relation", path))
            if source is not None and _other_columns(whole, half, source):
                yield "V05", Path(key), Path(source)


def _other_columns(whole: Whole, half: Half, key: Key) -> bool:
    """Whether the other side added, dropped or renamed columns of a relation of base."""
    if any(new.key == key and new.part[0] == "column" for new in half.renamed_there.values()):
        return True
    if key not in half.changed_there or key not in whole.aligned.base.objects or key not in half.other.objects:
        return False
    return set(column_names(whole.aligned.base, key) or ()) != set(column_names(half.other, key) or ())


def _circles(whole: Whole) -> Iterator[tuple[str, Path, Path]]:
    """K11: foreign keys that close a circle only together with the other side's."""
    mine, yours = (_new_foreign_keys(whole, half) for half in halves(whole))
    if not mine or not yours:
        return
    for half, added in zip(halves(whole), (mine, yours), strict=True):
        for path, fk in added:
            target = whole.merged.find(fk.target)
            if target is None or value_at(whole.merged, path) is None:
                continue
            if _reaches(whole.merged, target, path.key) and not _reaches(half.schema, target, path.key):
                yield "K11", path, Path(target)


def _new_foreign_keys(whole: Whole, half: Half) -> list[tuple[Path, ForeignKey]]:
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
    """Report what one side now asks of rows, where the other side writes some.

    C15: a column rows must have, and a statement that leaves it out. K16: a constraint the rows may not meet.
    """
    for half, written in zip(halves(whole), reversed(rows), strict=True):
        for row in written:
            table = half.schema.get(row.table) if row.table in half.changed else None
            if not isinstance(table, Table) or row.table not in whole.aligned.base.objects:
                continue
            for column in table.columns if not row.is_update else ():
                path = Path(row.table, column.key)
                if _is_required(column) and column.name not in row.columns and _begins_to_be_required(whole, path):
                    values = whole.three(path)
                    findings.clash("C15", findings.place(path, *values), values)
            for part in (*table.constraints, *(index for index in table.indexes if index.unique)):
                path = Path(row.table, part.key)
                base, ours, theirs = whole.three(path)
                is_new = base is None and (ours is None or theirs is None)
                if is_new and value_at(whole.merged, path) is not None and _is_at_stake(table, part, row):
                    findings.clash("K16", findings.place(path, ours, theirs), (base, ours, theirs))


def _is_at_stake(table: Table, part: Constraint | Index, row: Rows) -> bool:
    """Whether rows that are written may break a constraint.

    What an UPDATE does not assign stays as the constraint found it. A key asks nothing of columns that are NULL.
    """
    names = {
        ref.path[-1]
        for path, ref in references(table)
        if path.part == part.key and ref.kind == "column" and ref.path[:2] == (table.namespace, table.name)
    }
    if row.is_update:
        return not names.isdisjoint(row.columns)
    if isinstance(part, Check | PrimaryKey | Exclusion) or not row.columns or not names:
        return True
    return any(
        column.name in row.columns or column.default is not None or column.generated is not None
        for column in table.columns
        if column.name in names
    )


def _is_required(column: Column) -> bool:
    has_value = column.default is not None or column.generated is not None or column.identity is not None
    return column.not_null and not has_value and not column.auto_increment


def _begins_to_be_required(whole: Whole, path: Path) -> bool:
    before, now = value_at(whole.aligned.base, path), value_at(whole.merged, path)
    return isinstance(now, Column) and _is_required(now) and not (isinstance(before, Column) and _is_required(before))
