"""MySQL: two states of a table side by side, and what of it MySQL can alter where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.table import Check, Column, Constraint, ForeignKey, Index, PrimaryKey, Table
from aerogit.plan import pairs
from aerogit.plan.delta import Delta
from aerogit.plan.mysql.partitions import partitions_added
from aerogit.sql.mysql.charsets import Charset
from aerogit.sql.mysql.types import CHARACTERS, base_name


@dataclass(frozen=True, slots=True)
class ColumnPair(pairs.ColumnPair):
    """A column that stays, character sets said in full."""

    @property
    def is_altered(self) -> bool:
        return self.before != self.after

    @property
    def is_made_anew(self) -> bool:
        """Whether it has to be dropped and added: no server turns what is computed on reading into what is stored."""
        return _is_virtual(self.before) != _is_virtual(self.after)

    @property
    def changes_plane(self) -> bool:
        """Whether a shape's reference system changes."""
        return _plane(self.before) != _plane(self.after)

    @property
    def changes_values(self) -> bool:
        """Whether a foreign key over it has to step aside."""
        before, after = self.before, self.after
        return (before.type, before.charset, before.collation, before.not_null, before.generated) != (
            after.type,
            after.charset,
            after.collation,
            after.not_null,
            after.generated,
        )


def _plane(column: Column) -> str:
    return next((option.value for option in column.options if option.name == "srid"), "")


def _is_virtual(column: Column) -> bool:
    return column.generated is not None and not column.generated.stored


@dataclass(frozen=True, slots=True)
class TablePair(pairs.TablePair):
    """A table that stays, and what becomes of its columns, keys and constraints."""

    kept: tuple[ColumnPair, ...]
    anew: frozenset[str]
    """Columns that stay and have to be dropped and added."""
    lifted: frozenset[tuple[str, str]]
    """Foreign keys that stay as they are and have to step aside."""
    is_online: bool = False
    """Whether others use it meanwhile."""
    is_tidb: bool = False
    """Whether each clause needs a statement of its own."""

    @property
    def modified(self) -> tuple[ColumnPair, ...]:
        return tuple(item for item in self.kept if item.is_altered and item.after.name not in self.anew)

    @property
    def is_partitioned_anew(self) -> bool:
        """Whether rows move between partitions."""
        before, after = self.before.partition_by, self.after.partition_by
        return before != after and not partitions_added(before, after)

    def keys_going(self) -> list[ForeignKey]:
        """Foreign keys that are dropped, be it for a moment."""
        return [item for item in _foreign_keys(self.before) if not self._stays(item, self.after)]

    def keys_coming(self) -> list[ForeignKey]:
        return [item for item in _foreign_keys(self.after) if not self._stays(item, self.before)]

    def _stays(self, item: ForeignKey, other: Table) -> bool:
        return item.key not in self.lifted and any(same(item, known) for known in _foreign_keys(other))

    def going(self) -> list[PrimaryKey | Check | Index]:
        """The primary key, checks and indexes that are dropped, be it for a moment."""
        now = _own(self.after)
        return [item for item in _own(self.before) if self._touches(item) or not any(same(item, x) for x in now)]

    def coming(self) -> list[PrimaryKey | Check | Index]:
        was = _own(self.before)
        return [item for item in _own(self.after) if self._touches(item) or not any(same(item, x) for x in was)]

    def _touches(self, item: PrimaryKey | Check | Index) -> bool:
        """Whether something names a column that is dropped and added, or stands in the way of one that is altered."""
        return any(reads(item, name) for name in self.anew) or self._lies_over_moved(item)

    def _lies_over_moved(self, item: PrimaryKey | Check | Index) -> bool:
        """Whether it is an index over shapes whose reference system changes: MySQL refuses that (error 3644)."""
        is_spatial = isinstance(item, Index) and item.method == "spatial"
        return is_spatial and any(reads(item, pair.after.name) for pair in self.kept if pair.changes_plane)

    def first_going(self) -> list[Index]:
        """Indexes that have to be gone before the statement that alters their columns."""
        return [item for item in self.going() if isinstance(item, Index) and self._lies_over_moved(item)]

    def renamed_indexes(self) -> list[tuple[Index, Index]]:
        """Indexes that differ in nothing but their name."""
        coming = [item for item in self.coming() if isinstance(item, Index)]
        found: list[tuple[Index, Index]] = []
        taken = {item.name.lower() for item in coming} | {item.name.lower() for item in self.before.indexes}
        for old in self.going():
            if not isinstance(old, Index) or self._touches(old):
                continue
            new = next((item for item in coming if same(replace(old, name=item.name), item)), None)
            is_free = new is not None and sum(name == new.name.lower() for name in taken) == 1
            if new is not None and is_free and self.before_has_no(new.name):
                coming.remove(new)
                found.append((old, new))
        return found

    def before_has_no(self, index: str) -> bool:
        return all(item.name.lower() != index.lower() for item in self.before.indexes)


def _foreign_keys(table: Table) -> list[ForeignKey]:
    return [item for item in table.constraints if isinstance(item, ForeignKey)]


def _own(table: Table) -> list[PrimaryKey | Check | Index]:
    constraints = [item for item in table.constraints if isinstance(item, PrimaryKey | Check)]
    return [*constraints, *table.indexes]


def same(one: Constraint | Index, other: Constraint | Index) -> bool:
    """Whether two parts are the same but for the name a server made up."""
    return replace(one, actual="") == replace(other, actual="")


def reads(item: Constraint | Index, column: str) -> bool:
    """Whether a key, check or index of a table names a column of it."""
    own = Ref("column", (column,))
    match item:
        case PrimaryKey() | ForeignKey():
            return column in item.columns
        case Check():
            return own in item.expression.refs
        case Index():
            return any(own in part.expression.refs for part in item.parts)
        case _:
            return False


def pair(before: Table, after: Table, delta: Delta, lifted: frozenset[tuple[str, str]] = frozenset()) -> TablePair:
    """Put the two states of a table side by side."""
    key = after.object_key
    was = {column.name: column for column in before.columns}
    now = {column.name: column for column in after.columns}
    kept = tuple(
        ColumnPair(_in_full(was[name], before), _in_full(new, after), delta.old_part(key, new.key))
        for name, new in now.items()
        if name in was
    )
    return TablePair(
        before,
        after,
        delta.old_key(key),
        tuple(_in_full(new, after) for new in pairs.missing_from(before, after)),
        pairs.missing_from(after, before),
        kept,
        _made_anew(kept, before, is_tidb=delta.conditions.is_tidb),
        lifted,
        delta.is_online(key),
        delta.conditions.is_tidb,
    )


def _made_anew(kept: tuple[ColumnPair, ...], before: Table, *, is_tidb: bool) -> frozenset[str]:
    """Columns to drop and add, and those computed from them or from a column that goes.

    TiDB alters no column that others are computed from. It adds none that is stored, so these stay for it to refuse.
    """
    found = {item.after.name for item in kept if item.is_made_anew}
    stays = {item.after.name for item in kept}
    waiting = [*found, *(column.name for column in before.columns if column.name not in stays)]
    if is_tidb:
        waiting += [item.after.name for item in kept if item.changes_values]
    while waiting:
        own = Ref("column", (waiting.pop(),))
        for column in before.columns:
            is_user = column.generated is not None and own in column.generated.expression.refs
            is_user = is_user and (_is_virtual(column) or not is_tidb)
            if is_user and column.name in stays and column.name not in found:
                found.add(column.name)
                waiting.append(column.name)
    return frozenset(found)


def _in_full(column: Column, table: Table) -> Column:
    """A column that says its character set itself, so that a change of the table's does not change it."""
    if base_name(column.type) not in CHARACTERS:
        return column
    own = Charset(column.charset, column.collation)
    if own == Charset():
        own = Charset(table.charset, table.collation)
    return replace(column, charset=own.name, collation=own.collation)


def lifted_keys(delta: Delta) -> dict[Key, frozenset[tuple[str, str]]]:
    """Foreign keys that have to step aside though they stay: what they lie over or point to changes under them."""
    found: dict[Key, set[tuple[str, str]]] = {}
    for item in delta.differences.values():
        if isinstance(item.before, Table) and isinstance(item.after, Table):
            for key, part in _over(pair(item.before, item.after, delta), delta):
                found.setdefault(key, set()).add(part)
    return {key: frozenset(parts) for key, parts in found.items()}


def _over(tables: TablePair, delta: Delta) -> Iterator[tuple[Key, tuple[str, str]]]:
    key = tables.key
    changed = {item.after.name for item in tables.kept if item.changes_values} | tables.anew
    is_moved = _engine(tables.before) != _engine(tables.after) or tables.is_partitioned_anew
    for own in _foreign_keys(tables.before):
        if is_moved or changed & set(own.columns):
            yield key, own.key
    going = [_columns(item) for item in tables.going()]
    target = Ref("relation", (key.namespace, key.name))
    for user, part in delta.uses.of(key, [target]):
        owner = delta.before.objects[user]
        if part[0] != "constraint" or not isinstance(owner, Table) or not isinstance(delta.after.get(user), Table):
            continue
        for other in _foreign_keys(owner):
            if other.key != part or other.target != target:
                continue
            to = other.target_columns
            if is_moved or changed & set(to) or any(columns[: len(to)] == to for columns in going):
                yield user, part


def _engine(table: Table) -> str:
    return next((option.value for option in table.options if option.name == "engine"), "")


def is_innodb(table: Table) -> bool:
    """Whether a table says no other engine."""
    return _engine(table) == ""


def _columns(item: PrimaryKey | Check | Index) -> tuple[str, ...]:
    return () if isinstance(item, Check) else item.columns


def path_of(table: Key, column: str) -> Path:
    """The path of a column."""
    return Path(table, ("column", column))
