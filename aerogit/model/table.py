"""Tables and the parts that live and die with them: columns, constraints, indexes, triggers, policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aerogit.model.expression import Expr, Ref
from aerogit.model.making import quickly
from aerogit.model.names import Key
from aerogit.model.shapes import Codes, Refers, key, keyed_set, layout, leaf
from aerogit.model.types import Type


@dataclass(frozen=True, slots=True)
class Option:
    """A named setting kept as text: a storage parameter, an engine, STRICT."""

    CODES: ClassVar[Codes] = Codes(added="T05", changed="T05", dropped="T05")

    name: str = key()
    value: str = leaf("", changed="T05", added="T05")

    @property
    def key(self) -> tuple[str, str]:
        return ("option", self.name)


@dataclass(frozen=True, slots=True)
class Generated:
    """GENERATED ALWAYS AS (expression), stored or virtual."""

    expression: Expr = leaf(changed="C08", added="C02")
    stored: bool = leaf(True, changed="C08", added="C02")


@dataclass(frozen=True, slots=True)
class SequenceOptions:
    """The options of a sequence or an identity; None where the engine's default holds."""

    type: str | None = leaf(None, changed="S01", added="N01")
    start: int | None = leaf(None, changed="S01", added="N01")
    increment: int | None = leaf(None, changed="S01", added="N01")
    minimum: int | None = leaf(None, changed="S01", added="N01")
    maximum: int | None = leaf(None, changed="S01", added="N01")
    cache: int | None = leaf(None, changed="S01", added="N01")
    cycle: bool = leaf(False, changed="S01", added="N01")


@dataclass(frozen=True, slots=True)
class Identity:
    """GENERATED {ALWAYS | BY DEFAULT} AS IDENTITY; MySQL's AUTO_INCREMENT is not one (see Column.auto_increment)."""

    always: bool = leaf(changed="C08", added="C02")
    options: SequenceOptions = leaf(SequenceOptions(), changed="C08", added="C02", by_field=True)


@quickly
@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or an attribute of a composite type."""

    CODES: ClassVar[Codes] = Codes(added="C02", changed="C02", dropped="C03")

    name: str = key()
    type: Type = leaf(changed="C04", added="C01")
    not_null: bool = leaf(False, changed="C06", added="C02")
    default: Expr | None = leaf(None, changed="C05", added="C02")
    generated: Generated | None = leaf(None, changed="C08", added="C02")
    identity: Identity | None = leaf(None, changed="C08", added="C02", by_field=True)
    auto_increment: bool = leaf(False, changed="C08", added="C02")
    on_update: Expr | None = leaf(None, changed="C05", added="C02")
    collation: str = leaf("", changed="C07", added="C02")
    charset: str = leaf("", changed="C07", added="C02")
    comment: str = leaf("", changed="C09", added="C09", prefer_ours=True)
    options: tuple[Option, ...] = keyed_set(changed="C02", added="C02")
    """What else the engine lets one say of a column: storage, compression, statistics, conflict clauses."""

    @property
    def key(self) -> tuple[str, str]:
        return ("column", self.name)


@quickly
@dataclass(frozen=True, slots=True)
class PrimaryKey:
    """The primary key. A table has one at most, so its key in the set is constant."""

    CODES: ClassVar[Codes] = Codes(added="K01", changed="K01", dropped="K01", atomic=True)

    columns: tuple[str, ...] = leaf(refers=Refers.OWN_COLUMN)
    name: str = leaf("")
    """The explicit name; "" where the server chose it."""
    include: tuple[str, ...] = leaf((), refers=Refers.OWN_COLUMN)
    without_overlaps: bool = leaf(False)
    deferrable: str = leaf("")
    """"", "deferrable" or "initially deferred"."""
    options: tuple[Option, ...] = keyed_set()
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    parent: str = leaf("")
    """The index of the partitioned table that its index is attached to, where that is no key's."""
    actual: str = layout("")
    """The name the server gives it."""
    lacking: tuple[str, ...] = layout(())
    """The partitions without it, where it was added ON ONLY the table: the server does not use its index."""

    @property
    def key(self) -> tuple[str, str]:
        return ("primary_key", "")


@dataclass(frozen=True, slots=True)
class Unique:
    """A UNIQUE constraint."""

    CODES: ClassVar[Codes] = Codes(added="K12", changed="K12", dropped="K12", atomic=True)

    columns: tuple[str, ...] = leaf(refers=Refers.OWN_COLUMN)
    name: str = leaf("")
    include: tuple[str, ...] = leaf((), refers=Refers.OWN_COLUMN)
    nulls_not_distinct: bool = leaf(False)
    without_overlaps: bool = leaf(False)
    deferrable: str = leaf("")
    options: tuple[Option, ...] = keyed_set()
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    parent: str = leaf("")
    """As of a primary key."""
    actual: str = layout("")
    lacking: tuple[str, ...] = layout(())
    """As of a primary key."""

    @property
    def key(self) -> tuple[str, str]:
        return ("constraint", self.name or f"unique({','.join(self.columns)})")


@quickly
@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A FOREIGN KEY constraint. `target_columns` is filled in by the reader where the source leaves it out."""

    CODES: ClassVar[Codes] = Codes(added="K04", changed="K04", dropped="K04")

    columns: tuple[str, ...] = leaf(changed="K04", added="K04", refers=Refers.OWN_COLUMN)
    target: Ref = leaf(changed="K04", added="K04")
    name: str = leaf("", changed="K04", added="K04")
    target_columns: tuple[str, ...] = leaf((), changed="K04", added="K04", refers=Refers.TARGET_COLUMN)
    match: str = leaf("", changed="K05", added="K05")
    on_delete: str = leaf("", changed="K05", added="K05")
    """"" for NO ACTION, else cascade, restrict, set null, set default; PostgreSQL's column list in parentheses."""
    on_update: str = leaf("", changed="K05", added="K05")
    deferrable: str = leaf("", changed="K05", added="K05")
    period: bool = leaf(False, changed="K04", added="K04")
    not_valid: bool = leaf(False, changed="K05", added="K05")
    not_enforced: bool = leaf(False, changed="K05", added="K05")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    ordinal: int = leaf(0, changed="K04", added="K04")
    """Which one it is of those that nothing else tells apart (see `alike`)."""
    actual: str = layout("")
    names_no_columns: bool = layout(False)
    """The source leaves `target_columns` out, and the engine keeps it so."""

    @property
    def key(self) -> tuple[str, str]:
        if self.name:
            return ("constraint", self.name)
        target = ".".join(self.target.path)
        again = f"#{self.ordinal + 1}" if self.ordinal else ""
        return ("constraint", f"foreign({','.join(self.columns)})->{target}({','.join(self.target_columns)}){again}")


@dataclass(frozen=True, slots=True)
class Check:
    """A CHECK constraint, of a table or a domain."""

    CODES: ClassVar[Codes] = Codes(added="K12", changed="K12", dropped="K12")

    expression: Expr = leaf(changed="K12", added="K12")
    name: str = leaf("", changed="K12", added="K12")
    no_inherit: bool = leaf(False, changed="K12", added="K12")
    not_valid: bool = leaf(False, changed="K12", added="K12")
    not_enforced: bool = leaf(False, changed="K12", added="K12")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    shares_name: bool = leaf(False, changed="K12", added="K12")
    """A foreign key of the table has the name, too: MySQL keeps the names of both apart."""
    actual: str = layout("")
    actual_mariadb: str = layout("")
    """What MariaDB calls it, which gives checks other names than MySQL, and those of columns none."""

    @property
    def key(self) -> tuple[str, str]:
        if self.name:
            return ("constraint", f"{self.name} (check)" if self.shares_name else self.name)
        norm = "".join(p if isinstance(p, str) else p.path[-1] for p in self.expression.norm)
        return ("constraint", f"check({norm})")


@quickly
@dataclass(frozen=True, slots=True)
class IndexPart:
    """One column or expression of an index or exclusion constraint."""

    expression: Expr = leaf()
    """A bare column is an expression of one reference."""
    opclass: str = leaf("")
    collation: str = leaf("")
    descending: bool = leaf(False)
    nulls: str = leaf("")
    """"first" or "last" where it is not the order's default."""
    prefix: int | None = leaf(None)
    """MySQL's prefix length in characters."""
    operator: str = leaf("")
    """The operator of an exclusion constraint's element."""

    @property
    def column(self) -> str:
        """The name of the column where the part is just that, else ""."""
        norm = self.expression.norm
        if len(norm) == 1 and isinstance(norm[0], Ref) and norm[0].kind == "column":
            return norm[0].path[-1]
        return ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An EXCLUDE constraint."""

    CODES: ClassVar[Codes] = Codes(added="K12", changed="K12", dropped="K12", atomic=True)

    name: str = leaf("")
    method: str = leaf("gist")
    parts: tuple[IndexPart, ...] = leaf(())
    include: tuple[str, ...] = leaf((), refers=Refers.OWN_COLUMN)
    where: Expr | None = leaf(None)
    deferrable: str = leaf("")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    actual: str = layout("")

    @property
    def key(self) -> tuple[str, str]:
        norm = ",".join("".join(p if isinstance(p, str) else p.path[-1] for p in i.expression.norm) for i in self.parts)
        return ("constraint", self.name or f"exclude({norm})")


Constraint = PrimaryKey | Unique | ForeignKey | Check | Exclusion


@quickly
@dataclass(frozen=True, slots=True)
class Index:
    """An index; for merging it is a leaf."""

    CODES: ClassVar[Codes] = Codes(added="I01", changed="I01", dropped="I04", atomic=True)

    name: str = leaf("")
    """"" where the server chose it."""
    parts: tuple[IndexPart, ...] = leaf(())
    unique: bool = leaf(False)
    method: str = leaf("")
    """"" for the dialect's default (btree)."""
    include: tuple[str, ...] = leaf((), refers=Refers.OWN_COLUMN)
    where: Expr | None = leaf(None)
    nulls_not_distinct: bool = leaf(False)
    options: tuple[Option, ...] = keyed_set()
    parent: str = leaf("")
    """The index of the partitioned table this one is attached to."""
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    only: bool = leaf(False)
    """An index of a partitioned table (ON ONLY) that some of its partitions lack: the server does not use it."""
    actual: str = layout("")

    @property
    def columns(self) -> tuple[str, ...]:
        """The bare columns; "" stands for an expression."""
        return tuple(part.column for part in self.parts)

    @property
    def key(self) -> tuple[str, str]:
        if self.name:
            return ("index", self.name)
        norm = ",".join("".join(p if isinstance(p, str) else p.path[-1] for p in i.expression.norm) for i in self.parts)
        return ("index", f"index({norm})")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger: when, on what, and what it runs.

    `definition` is the statement's text after the trigger's name, references resolved; `events` and `timing` repeat
    what integrity asks about.
    """

    CODES: ClassVar[Codes] = Codes(added="N01", changed="V01", dropped="V02", atomic=True)

    name: str = key()
    definition: Expr = leaf()
    timing: str = leaf("")
    """before, after or instead of."""
    events: tuple[str, ...] = leaf(())
    """insert, update, delete, truncate, sorted."""
    level: str = leaf("")
    """row or statement."""
    enabled: str = leaf("", changed="V01", added="N01")
    """"" for on, else disabled, replica, always."""
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)

    @property
    def key(self) -> tuple[str, str]:
        return ("trigger", self.name)


@dataclass(frozen=True, slots=True)
class Policy:
    """A row security policy."""

    CODES: ClassVar[Codes] = Codes(added="N01", changed="V01", dropped="V02")

    name: str = key()
    permissive: bool = leaf(True, changed="V01", added="N01")
    command: str = leaf("all", changed="V01", added="N01")
    roles: tuple[str, ...] = leaf(("public",), changed="V01", added="N01")
    using: Expr | None = leaf(None, changed="V01", added="N01")
    check: Expr | None = leaf(None, changed="V01", added="N01")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)

    @property
    def key(self) -> tuple[str, str]:
        return ("policy", self.name)


@dataclass(frozen=True, slots=True)
class Extra:
    """A part of a table that the model keeps as text: a rule, replica identity, CLUSTER ON."""

    CODES: ClassVar[Codes] = Codes(added="V01", changed="V01", dropped="V02", atomic=True)

    name: str = key()
    """What it sets, such as `rule protect_log` or `replica identity`; unique in its table."""
    statement: Expr = leaf()
    """The whole statement that brings it about."""

    @property
    def key(self) -> tuple[str, str]:
        return ("extra", self.name)


@dataclass(frozen=True, slots=True)
class PartitionOf:
    """What a partition is a partition of, and its bounds as normalised text."""

    parent: Ref = leaf(changed="T07", added="T02")
    bounds: Expr = leaf(changed="T07", added="T02")


@quickly
@dataclass(frozen=True, slots=True)
class Table:
    """A table (kind `table`), a foreign table (kind `foreign_table`)."""

    CODES: ClassVar[Codes] = Codes(added="T02", changed="T05", dropped="T01", collapse=True)

    namespace: str = key()
    name: str = key()
    kind: str = key("table")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    owner: str = leaf("", changed="T05", added="T05")
    persistence: str = leaf("", changed="T05", added="T05")
    """"" for an ordinary table, else unlogged or temporary."""
    row_security: bool = leaf(False, changed="T05", added="T05")
    """Row security is enabled."""
    force_row_security: bool = leaf(False, changed="T05", added="T05")
    """It holds for the table's owner too."""
    partition_by: Expr | None = leaf(None, changed="T07", added="T05")
    partition_of: PartitionOf | None = leaf(None, changed="T07", added="T05")
    inherits: tuple[Ref, ...] = leaf((), changed="T05", added="T05")
    collation: str = leaf("", changed="T05", added="T05")
    charset: str = leaf("", changed="T05", added="T05")
    options: tuple[Option, ...] = keyed_set(changed="T05", added="T05")
    columns: tuple[Column, ...] = keyed_set(order="C14")
    """In the engine's order, which is layout."""
    constraints: tuple[Constraint, ...] = keyed_set()
    indexes: tuple[Index, ...] = keyed_set()
    triggers: tuple[Trigger, ...] = keyed_set()
    policies: tuple[Policy, ...] = keyed_set()
    extras: tuple[Extra, ...] = keyed_set()
    said_again: tuple[str, ...] = layout(())
    """The columns it has from tables it inherits from and would keep without them (PostgreSQL's attislocal)."""
    required_itself: tuple[str, ...] = layout(())
    """The columns whose NOT NULL is its own, under a name of its own, where a table above may say it too."""

    @property
    def object_key(self) -> Key:
        return Key(self.namespace, self.kind, self.name)

    @property
    def primary_key(self) -> PrimaryKey | None:
        return next((c for c in self.constraints if isinstance(c, PrimaryKey)), None)

    @property
    def parents(self) -> tuple[Ref, ...]:
        """What it inherits from, the table it is a partition of included."""
        return (*self.inherits, *((self.partition_of.parent,) if self.partition_of else ()))

    def column(self, name: str) -> Column | None:
        """The column of that exact name, or None."""
        return next((c for c in self.columns if c.name == name), None)
