"""The objects of a schema other than tables. Each has an `object_key`; its kind is fixed or a field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.shapes import Codes, Refers, key, keyed_set, leaf, ordered_list, record
from aerogit.model.table import Check, Column, Extra, Index, Option, SequenceOptions, Table, Trigger
from aerogit.model.types import Type

_BODY = Codes(added="N01", changed="V01", dropped="V02")


@dataclass(frozen=True, slots=True)
class Namespace:
    """A schema in PostgreSQL's and DuckDB's sense. The dialect's default namespace is there without being written."""

    CODES: ClassVar[Codes] = Codes(added="N01", changed="V01", dropped="V02")

    name: str = key()
    owner: str = leaf("")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)

    @property
    def object_key(self) -> Key:
        return Key("", "namespace", self.name)


@dataclass(frozen=True, slots=True)
class ColumnComment:
    """The comment on a view's output column."""

    CODES: ClassVar[Codes] = Codes(added="C09", changed="C09", dropped="C09")

    name: str = key()
    text: str = leaf(changed="C09", added="C09", prefer_ours=True)

    @property
    def key(self) -> tuple[str, str]:
        return ("column", self.name)


@dataclass(frozen=True, slots=True)
class View:
    """A view (kind `view`) or a materialized view (kind `materialized_view`)."""

    CODES: ClassVar[Codes] = _BODY

    namespace: str = key()
    name: str = key()
    query: Expr = leaf(changed="V01", added="N01", lists_rows=True)
    kind: str = key("view")
    columns: tuple[str, ...] = leaf((), changed="V01", added="N01")
    """The output names given in `CREATE VIEW v (a, b)`; empty where the query names them."""
    check_option: str = leaf("", changed="V01", added="N01")
    recursive: bool = leaf(False, changed="V01", added="N01")
    with_data: bool = leaf(True, changed="V01", added="N01")
    owner: str = leaf("", changed="V01", added="N01")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    options: tuple[Option, ...] = keyed_set(changed="V01", added="N01")
    column_comments: tuple[ColumnComment, ...] = keyed_set()
    indexes: tuple[Index, ...] = keyed_set()
    triggers: tuple[Trigger, ...] = keyed_set()
    extras: tuple[Extra, ...] = keyed_set()

    @property
    def object_key(self) -> Key:
        return Key(self.namespace, self.kind, self.name)


@dataclass(frozen=True, slots=True)
class EnumValue:
    """One label of an enum."""

    CODES: ClassVar[Codes] = Codes(added="N01", changed="E03", dropped="E02")

    label: str = key()

    @property
    def key(self) -> tuple[str, str]:
        return ("value", self.label)


@dataclass(frozen=True, slots=True)
class Enum:
    """An enum type; the order of its values means something."""

    CODES: ClassVar[Codes] = Codes(added="N01", changed="E03", dropped="E05")

    namespace: str = key()
    name: str = key()
    values: tuple[EnumValue, ...] = ordered_list(changed="E03", added="N01", order="E03", joined="E01")
    owner: str = leaf("", changed="E05", added="N01")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)

    @property
    def object_key(self) -> Key:
        return Key(self.namespace, "enum", self.name)


@dataclass(frozen=True, slots=True)
class Composite:
    """A composite type: CREATE TYPE … AS (…), or DuckDB's CREATE TYPE … AS STRUCT(…)."""

    CODES: ClassVar[Codes] = Codes(added="N01", changed="E05", dropped="E05")

    namespace: str = key()
    name: str = key()
    owner: str = leaf("", changed="E05", added="N01")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    attributes: tuple[Column, ...] = keyed_set(changed="E05", added="N01")

    @property
    def object_key(self) -> Key:
        return Key(self.namespace, "composite", self.name)


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain, or DuckDB's CREATE TYPE … AS another type."""

    CODES: ClassVar[Codes] = Codes(added="N01", changed="E05", dropped="E05")

    namespace: str = key()
    name: str = key()
    type: Type = leaf(changed="E05", added="N01")
    not_null: bool = leaf(False, changed="E05", added="N01")
    default: Expr | None = leaf(None, changed="E05", added="N01")
    collation: str = leaf("", changed="E05", added="N01")
    owner: str = leaf("", changed="E05", added="N01")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    checks: tuple[Check, ...] = keyed_set(changed="E05", added="N01")
    not_null_name: str = leaf("", changed="E05", added="N01")
    """What the constraint of `not_null` is called where that is not the server's choice."""
    not_null_comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)

    @property
    def object_key(self) -> Key:
        return Key(self.namespace, "domain", self.name)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence. `owned_by` refers to the column (namespace, table, column) it lives with."""

    CODES: ClassVar[Codes] = Codes(added="N01", changed="S01", dropped="S02")

    namespace: str = key()
    name: str = key()
    options: SequenceOptions = record(SequenceOptions(), changed="S01", added="N01")
    owned_by: Ref | None = leaf(None, changed="S01", added="N01")
    owner: str = leaf("", changed="S01", added="N01")
    persistence: str = leaf("", changed="S01", added="N01")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)

    @property
    def object_key(self) -> Key:
        return Key(self.namespace, "sequence", self.name)


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a routine."""

    name: str = leaf("")
    type: Type | None = leaf(None)
    """None for a macro's argument, which has no type."""
    mode: str = leaf("in")
    default: Expr | None = leaf(None)


@dataclass(frozen=True, slots=True)
class Routine:
    """A function, procedure or macro (its `kind`). `signature` is `name(type,type)`; a macro's is its name."""

    CODES: ClassVar[Codes] = _BODY

    namespace: str = key()
    signature: str = key()
    kind: str = key("function")
    arguments: tuple[Argument, ...] = leaf((), changed="V01", added="N01")
    returns: Type | None = leaf(None, changed="V01", added="N01")
    returns_set: bool = leaf(False, changed="V01", added="N01")
    returns_table: bool = leaf(False, changed="V01", added="N01")
    """RETURNS TABLE (…), or a DuckDB table macro."""
    language: str = leaf("", changed="V01", added="N01")
    body: Expr = leaf(Expr(), changed="V01", added="N01")
    body_form: str = leaf("", changed="V01", added="N01")
    """"" for a string body, else atomic (BEGIN ATOMIC / RETURN) or expression (a macro)."""
    owner: str = leaf("", changed="V01", added="N01")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    options: tuple[Option, ...] = keyed_set(changed="V01", added="N01")
    """volatility, strict, security, parallel, cost, rows, leakproof, support, and `set NAME`."""

    @property
    def name(self) -> str:
        """The bare name, without argument types."""
        return self.signature.split("(", 1)[0]

    @property
    def object_key(self) -> Key:
        return Key(self.namespace, self.kind, self.signature)


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension. The version is kept only where the source states one."""

    CODES: ClassVar[Codes] = Codes(added="N01", changed="V01", dropped="V02")

    name: str = key()
    schema: str = leaf("", changed="V01", added="N01")
    version: str = leaf("", changed="V01", added="N01")
    comment: str = leaf("", changed="T06", added="T06", prefer_ours=True)
    uncommented: bool = leaf(False, changed="T06", added="T06", prefer_ours=True)
    """The comment that it brings along was taken away."""

    @property
    def object_key(self) -> Key:
        return Key("", "extension", self.name)


@dataclass(frozen=True, slots=True)
class Privilege:
    """One privilege of one grantee: on the object, or on one of its columns."""

    CODES: ClassVar[Codes] = Codes(added="V01", changed="V01", dropped="V02")

    grantee: str = key()
    privilege: str = key()
    column: str = leaf("", refers=Refers.TARGET_COLUMN)
    grantable: bool = leaf(False)

    @property
    def key(self) -> tuple[str, str]:
        return ("privilege", f"{self.grantee} {self.privilege}" + (f"({self.column})" if self.column else ""))


@dataclass(frozen=True, slots=True)
class Grants:
    """What was granted on one object; an object of its own, because a grant is no child of what it is on.

    `name` is `<kind> <name>` of the object granted, such as `relation users`, `function add(integer,integer)`;
    `target` is what integrity follows.
    """

    CODES: ClassVar[Codes] = Codes(added="V01", changed="V01", dropped="V10")

    namespace: str = key()
    name: str = key()
    target: Ref = leaf()
    privileges: tuple[Privilege, ...] = keyed_set()

    @property
    def object_key(self) -> Key:
        return Key(self.namespace, "grants", self.name)


@dataclass(frozen=True, slots=True)
class Opaque:
    """An object the model does not open: identity, text and the names it mentions. Compared and merged as a whole."""

    CODES: ClassVar[Codes] = Codes(added="N01", changed="V01", dropped="V02", atomic=True)

    namespace: str = key()
    kind: str = key()
    """What it is, in the statement's own words: `aggregate`, `text_search_configuration`, `publication`."""
    name: str = key()
    statements: tuple[Expr, ...] = leaf(())
    """The statement that makes it and those that altered it since, in order."""

    @property
    def object_key(self) -> Key:
        return Key(self.namespace, self.kind, self.name)


SchemaObject = Table | View | Namespace | Enum | Composite | Domain | Sequence | Routine | Extension | Grants | Opaque
"""Everything a schema holds by key."""

RELATION_KINDS = ("table", "view", "materialized_view", "foreign_table")
TYPE_KINDS = ("enum", "composite", "domain")
ROUTINE_KINDS = ("function", "procedure", "macro")
