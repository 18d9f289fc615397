"""MySQL: what is dangerous about the changes of a table, in words."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.table import Check, Column, ForeignKey, Index, PrimaryKey, Table
from aerogit.plan.mysql.algorithms import Algorithm, algorithm
from aerogit.plan.mysql.converting import lost
from aerogit.plan.mysql.growing import is_longer
from aerogit.plan.mysql.tables import ColumnPair, TablePair
from aerogit.plan.steps import HazardKind
from aerogit.sql.mysql.types import TEXTS, base_name

Found = list[tuple[HazardKind, str]]

_WIDTHS = ("tinyint", "smallint", "mediumint", "integer", "bigint")
_OR_LOST = "or is lost where the session is not strict"
_ZERO_IS_REFUSED = ("date", "datetime", "timestamp")


def table_risks(tables: TablePair) -> Found:
    """The hazards of altering a table, its foreign keys aside."""
    found = [*_columns(tables), *_options(tables), *_parts(tables)]
    if (reason := copy_reason(tables)) != "":
        name = tables.key.name
        found.append((HazardKind.REWRITE, f"all rows of {name} are written anew, because {reason}"))
        if algorithm(tables, (), ()) is not Algorithm.INPLACE:
            found.append((HazardKind.LOCK, f"writes to {name} wait until they are"))
    return found


def key_risks(table: Table, key: ForeignKey, *, is_new: bool) -> Found:
    """The hazards of adding a foreign key; one that only stepped aside is kept by the rows there are."""
    name, target = table.name, key.target.path[-1]
    found = [(HazardKind.MAY_FAIL, f"rows of {name} without their row in {target} stop it")] if is_new else []
    why = f"foreign key {key.name or key.actual} is {'new' if is_new else 'made again'}"
    return [
        *found,
        (HazardKind.REWRITE, f"all rows of {name} are written anew, because {why}"),
        (HazardKind.LOCK, f"writes to {name} wait until they are"),
    ]


def _columns(tables: TablePair) -> Iterator[tuple[HazardKind, str]]:
    name = tables.key.name
    for column in tables.dropped:
        if column.generated is None:
            yield HazardKind.DATA_LOSS, f"{name}.{column.name} goes with its values"
        yield HazardKind.BREAKS_CODE, f"what uses {name}.{column.name} fails"
    for column in tables.added:
        if column.not_null and column.default is None and base_name(column.type) in _ZERO_IS_REFUSED:
            yield HazardKind.MAY_FAIL, f"{name}.{column.name} is NOT NULL without a default: fails where rows are"
        elif column.not_null and column.default is None and not (column.auto_increment or column.generated):
            yield HazardKind.BREAKS_CODE, f"{name}.{column.name} is NOT NULL without a default: inserts without it fail"
    for item in tables.kept:
        yield from _column(name, item, is_anew=item.after.name in tables.anew)


def _column(table: str, item: ColumnPair, *, is_anew: bool) -> Iterator[tuple[HazardKind, str]]:
    name, before, after = f"{table}.{item.after.name}", item.before, item.after
    if item.old_name.lower() != item.after.name.lower():
        yield HazardKind.BREAKS_CODE, f"{table}.{item.old_name} is called {name}"
    if is_anew and after.generated is None:
        yield HazardKind.DATA_LOSS, f"the computed values of {name} are gone, because it is dropped and added"
    elif before.generated is None and after.generated is not None:
        yield HazardKind.DATA_LOSS, f"the values of {name} are replaced by computed ones"
    elif is_anew:
        return
    elif labels_lost(before, after):
        yield HazardKind.MAY_FAIL, f"a row with a label of {name} that goes stops it, {_OR_LOST}"
    elif before.type != after.type:
        if gone := lost(before, after):
            yield HazardKind.DATA_LOSS, f"{name} loses {gone}"
        if not _is_wider(before, after):
            yield HazardKind.MAY_FAIL, f"a value of {name} that does not fit {after.type.name} stops it, {_OR_LOST}"
    elif before.charset != after.charset and after.charset not in ("", "utf8mb4"):
        text = f"a value of {name} that the new character set has no letter for stops it, {_OR_LOST}"
        yield HazardKind.MAY_FAIL, text
    if after.not_null and not before.not_null:
        yield HazardKind.MAY_FAIL, f"a row without {name} stops it"


def _options(tables: TablePair) -> Iterator[tuple[HazardKind, str]]:
    name = tables.key.name
    was = {option.name: option.value for option in tables.before.options}
    now = {option.name: option.value for option in tables.after.options}
    if "with system versioning" in was and "with system versioning" not in now:
        yield HazardKind.DATA_LOSS, f"the past of {name} that the server kept is gone"
    if now.get("engine") == "blackhole" and was.get("engine") != "blackhole":
        yield HazardKind.DATA_LOSS, f"{name} goes to an engine that keeps no rows"


def _parts(tables: TablePair) -> Iterator[tuple[HazardKind, str]]:
    name = tables.key.name
    renamed = [new for _, new in tables.renamed_indexes()]
    for item in tables.coming():
        if any(new is item for new in renamed):
            continue
        match item:
            case Check() if not item.not_enforced:
                yield HazardKind.MAY_FAIL, f"a row of {name} that breaks the new check stops it"
            case PrimaryKey():
                yield HazardKind.MAY_FAIL, f"rows of {name} that have the same key stop it"
            case Index():
                yield HazardKind.SCAN, f"all rows of {name} are read for index {item.name}"
                if item.unique:
                    yield HazardKind.MAY_FAIL, f"rows of {name} that have the same key stop it"
            case _:
                pass
    if tables.is_partitioned_anew and tables.after.partition_by is not None:
        yield HazardKind.MAY_FAIL, f"a row of {name} that fits no partition stops it"


def copy_reason(tables: TablePair) -> str:
    """Why the server writes all rows anew, in the user's words; "" where it need not."""
    return next(_copies(tables), "")


def _copies(tables: TablePair) -> Iterator[str]:
    for item in tables.kept:
        before, after = item.before, item.after
        if item.after.name in tables.anew:
            if after.generated is None or after.generated.stored:
                yield f"column {after.name} is dropped and added"
        elif before.type != after.type and not is_longer(before, after):
            yield f"column {after.name} changes its type"
        elif (before.charset, before.collation) != (after.charset, after.collation):
            yield f"column {after.name} changes its character set"
        elif before.not_null != after.not_null:
            yield f"column {after.name} changes its NOT NULL"
        elif before.generated != after.generated and (after.generated is None or after.generated.stored):
            yield f"column {after.name} changes its computation"
        elif before.auto_increment != after.auto_increment:
            yield f"column {after.name} changes its AUTO_INCREMENT"
    for column in tables.added:
        if column.auto_increment or (column.generated is not None and column.generated.stored):
            yield f"column {column.name} gets a value in every row"
    for part in (*tables.going(), *tables.coming()):
        if isinstance(part, PrimaryKey):
            yield "its primary key changes"
    if any(isinstance(part, Check) and not part.not_enforced for part in tables.coming()):
        yield "a check is new"
    if tables.is_partitioned_anew:
        yield "its partitions change"
    if tables.before.options != tables.after.options:
        yield "its options change"


def labels_lost(before: Column, after: Column) -> bool:
    """Whether an ENUM or SET loses labels."""
    kind = base_name(before.type)
    is_both = kind in ("enum", "set") and base_name(after.type) == kind
    return is_both and not set(before.type.args) <= set(after.type.args)


def _is_wider(before: Column, after: Column) -> bool:
    """Whether every value of the old type is one of the new."""
    if base_name(before.type) in ("enum", "set") and base_name(before.type) == base_name(after.type):
        return True
    old, new = before.type.name, after.type.name
    if old in _WIDTHS and new in _WIDTHS:
        return _WIDTHS.index(old) <= _WIDTHS.index(new)
    is_text = old.endswith(("char", "text")) and new in TEXTS
    if is_text and (old not in TEXTS or TEXTS.index(old) <= TEXTS.index(new)):
        return old in TEXTS or new != "tinytext"
    is_sized = old == new and len(before.type.args) == len(after.type.args) == 1
    return (
        is_sized
        and all(item.isdigit() for item in (*before.type.args, *after.type.args))
        and (int(before.type.args[0]) <= int(after.type.args[0]))
    )
