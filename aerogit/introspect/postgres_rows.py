"""What PostgreSQL's catalog says of a database, as rows: one class for each query, in the order of its columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from aerogit.introspect import postgres_access, postgres_definitions, postgres_late, postgres_queries, postgres_rare
from aerogit.introspect.postgres_required import named_as_above
from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of

_TRAITS = traits_of("postgres")
_T = TypeVar("_T")
_NAMED_SINCE = 180000
"""From which version on NOT NULL has a name."""


def name(text: str) -> str:
    """A name as SQL reads it back."""
    return quote_name(text, _TRAITS)


def place(namespace: str, text: str) -> str:
    """A qualified name."""
    return f"{name(namespace)}.{name(text)}"


class Class(NamedTuple):
    """A row of CLASSES."""

    oid: int
    name: str


class Role(NamedTuple):
    """A row of ROLES."""

    oid: int
    quoted: str
    goes_without_saying: bool


class Made(NamedTuple):
    """A statement the server put together for an object, and what the object is called in other statements."""

    catalog: int
    oid: int
    statement: str | None
    target: str | None
    owner: int = 0
    switched: str | None = None
    """The statement that switches it off."""


class Relation(NamedTuple):
    """A row of RELATIONS."""

    oid: int
    namespace: str
    name: str
    kind: str
    persistence: str
    row_security: bool
    force_row_security: bool
    replica_identity: str
    options: str | None
    toast_options: str | None
    partition_key: str | None
    bounds: str | None
    parents: list[int] | None
    tablespace: str | None
    method: str | None
    of_type: str | None
    server: str | None
    owner: int

    @property
    def place(self) -> str:
        return place(self.namespace, self.name)

    @property
    def is_table(self) -> bool:
        return self.kind in "rpf"

    @property
    def stands_alone(self) -> bool:
        """Whether it is an ordinary table, neither partition nor heir nor made of others."""
        return self.kind == "r" and self.parents is None and self.of_type is None


class Attribute(NamedTuple):
    """A row of COLUMNS."""

    relation: int
    name: str
    type: str
    not_null: bool
    identity: str
    generated: str
    default: str | None
    collation: str | None
    storage: str | None
    compression: str
    statistics: int | None
    options: str | None
    fdw_options: str | None
    is_local: bool
    not_null_name: str | None
    not_null_no_inherit: bool
    not_null_valid: bool


class Constraint(NamedTuple):
    """A row of CONSTRAINTS."""

    relation: int
    oid: int
    name: str
    kind: str
    """`p`, `u`, `x`, `f` or `c`."""
    definition: str
    parent: int
    target: int
    is_local: bool
    is_valid: bool
    options: str | None
    tablespace: str | None
    is_clustered: bool | None
    is_replica_identity: bool | None
    parent_index: int | None
    index_oid: int


class Index(NamedTuple):
    """A row of INDEXES."""

    relation: int
    oid: int
    name: str
    definition: str
    is_clustered: bool
    is_replica_identity: bool
    parent: int | None
    tablespace: str | None
    statistics: list[str] | None


class SequenceRow(NamedTuple):
    """A row of SEQUENCES."""

    oid: int
    namespace: str
    name: str
    persistence: str
    type: str
    start: int
    increment: int
    minimum: int
    maximum: int
    cache: int
    cycle: bool
    ownership: str | None
    """`a` for OWNED BY, `i` for the sequence of an identity."""
    owner: int | None
    column: str | None
    role: int

    @property
    def place(self) -> str:
        return place(self.namespace, self.name)


class Dependency(NamedTuple):
    """A row of DEPENDENCIES."""

    catalog: int
    oid: int
    needed_catalog: int
    needed_oid: int


class TypeRelation(NamedTuple):
    """A row of TYPE_RELATIONS: a type that stands for a relation's rows, or for an array of another."""

    oid: int
    stands_for: int
    is_array: bool


class Granted(NamedTuple):
    """A row of GRANTS."""

    catalog: int
    oid: int
    grantee: str
    is_grantable: bool
    privileges: str
    is_all: bool
    is_withheld: bool


class Comment(NamedTuple):
    """A row of COMMENTS."""

    catalog: int
    oid: int
    text: str | None
    """None for a comment that was taken away from what has one by itself."""
    column: str | None


class Label(NamedTuple):
    """A row of LABELS."""

    kind: str
    name: str
    provider: str
    text: str


class Ask(Protocol):
    """Runs a query and makes something of each row; `what` is what they are about, for messages.

    One that `may_fail` gives nothing where the user has no privilege for it.
    """

    def __call__(self, sql: str, make: Callable[..., _T], what: str, *, may_fail: bool = False) -> list[_T]: ...


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows that say what the schema is, as of one moment."""

    classes: dict[str, int]
    roles: list[Role]
    objects: list[Made]
    """Types, functions, views and whatever else tables may need."""
    late: list[Made]
    """What needs tables."""
    relations: dict[int, Relation]
    columns: dict[int, list[Attribute]]
    constraints: list[Constraint]
    indexes: list[Index]
    sequences: list[SequenceRow]
    triggers: list[Made]
    dependencies: list[Dependency]
    type_relations: list[TypeRelation]
    grants: list[Granted]
    comments: list[Comment]
    labels: list[Label]


def read_rows(ask: Ask, version: int) -> Rows:
    """Ask for everything; `version` is the server's number, such as 150004."""
    columns: dict[int, list[Attribute]] = defaultdict(list)
    for column in ask(postgres_queries.columns(version), Attribute, "columns"):
        columns[column.relation].append(column)
    relations = {row.oid: row for row in ask(postgres_queries.RELATIONS, Relation, "tables")}
    if version < _NAMED_SINCE:
        named_as_above(relations, columns)
    early: list[Made] = []
    late: list[Made] = []
    if ask(postgres_rare.THERE, bool, "what there is"):
        early = ask(postgres_rare.early(version), Made, "operators, servers and languages", may_fail=True)
    if ask(postgres_late.THERE, bool, "what there is"):
        late = ask(postgres_late.late(version), Made, "text search and publications", may_fail=True)
    if ask(postgres_late.HAS_SUBSCRIPTIONS, bool, "what there is"):
        late += ask(postgres_late.subscriptions(version), Made, "subscriptions", may_fail=True)
    return Rows(
        {row.name: row.oid for row in ask(postgres_queries.CLASSES, Class, "the catalog")},
        ask(postgres_queries.ROLES, Role, "roles"),
        [*ask(postgres_definitions.OBJECTS, Made, "types, functions and views"), *early],
        late,
        relations,
        columns,
        ask(postgres_queries.CONSTRAINTS, Constraint, "constraints"),
        ask(postgres_queries.INDEXES, Index, "indexes"),
        ask(postgres_queries.SEQUENCES, SequenceRow, "sequences"),
        ask(postgres_definitions.TRIGGERS, Made, "triggers, rules and policies"),
        ask(postgres_queries.DEPENDENCIES, Dependency, "dependencies"),
        ask(postgres_queries.TYPE_RELATIONS, TypeRelation, "types"),
        ask(postgres_access.GRANTS, Granted, "privileges", may_fail=True),
        ask(postgres_access.COMMENTS, Comment, "comments", may_fail=True),
        ask(postgres_late.LABELS, Label, "security labels", may_fail=True),
    )
