"""A script while it is replayed: the catalog, the statement at hand, and what the names in it mean."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from postgast import pg_query_pb2 as pb

from aerogit.errors import SourceError
from aerogit.model.built_in import BUILT_IN
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import (
    RELATION_KINDS,
    Composite,
    Routine,
    SchemaObject,
    View,
)
from aerogit.model.objects import Sequence as SequenceObject
from aerogit.model.schema import StoredObjects, has_kinds
from aerogit.model.table import Column, Exclusion, PrimaryKey, Table, Unique
from aerogit.model.types import Type
from aerogit.sql.atoms import Mark
from aerogit.sql.catalog import TEMPORARY, Catalog
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.resolving.types import USER_TYPE_KINDS, Named, called_type, read_type
from aerogit.sql.postgres.scanning.parse import Source
from aerogit.sql.statement import Outcome, SourceFile, Statement
from aerogit.sql.transactions import Transactions

SYSTEM_SCHEMAS = ("pg_catalog", "information_schema", "pg_toast")
SYSTEM_COLUMNS = frozenset(("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid"))
_NAME_SPACE = ("table", "view", "sequence", "materialized_view", "foreign_table", "composite")
"""Kinds that share one name space, with indexes."""
_MAKES_INDEX = (PrimaryKey, Unique, Exclusion)
_Object = TypeVar("_Object", bound=SchemaObject)


_CONDITIONS = {
    "relation": "duplicate_table",
    "view": "duplicate_table",
    "column": "duplicate_column",
    "attribute": "duplicate_column",
    "schema": "duplicate_schema",
    "function": "duplicate_function",
    "procedure": "duplicate_function",
    "aggregate": "duplicate_function",
}


class TakenError(SourceError):
    """A name is taken, by what `what` says; `condition` is what PL/pgSQL calls that (manual, appendix A)."""

    def __init__(self, what: str, error: SourceError) -> None:
        super().__init__(error.message, path=error.path, text=error.text, offset=error.offset, hint=error.hint)
        self.condition = _CONDITIONS.get(what.partition(" ")[0], "duplicate_object")


class Done(NamedTuple):
    """What became of a statement, as its reader says it."""

    outcome: Outcome
    what: str
    keys: tuple[Key, ...] = ()
    columns: tuple[str, ...] = ()
    marks: tuple[Mark, ...] | None = None
    """In characters of the file."""


class IndexNames:
    """Which relation owns an index of a name: indexes share one name space with tables, per schema."""

    def __init__(self) -> None:
        self._owners: dict[tuple[str, str], Key] | None = None

    def add(self, namespace: str, name: str, owner: Key) -> None:
        """An index was made."""
        if self._owners is not None:
            self._owners[namespace, name] = owner

    def add_all(self, key: Key, relation: SchemaObject | None) -> None:
        """A relation has indexes of its own now."""
        if self._owners is not None:
            for name in index_names(relation):
                self._owners[key.namespace, name] = key

    def forget(self) -> None:
        """Owners were renamed or moved: look again when next asked."""
        self._owners = None

    def owner(self, catalog: Catalog, namespace: str, name: str) -> Key | None:
        """The relation that has the index (or the constraint that makes one), or None."""
        if self._owners is None:
            self._owners = {}
            for key in catalog:
                if key.kind == "table":
                    table = catalog.get(key)
                    if isinstance(table, Table) and (table.indexes or table.constraints):
                        self.add_all(key, table)
                elif key.kind == "materialized_view":
                    self.add_all(key, catalog.get(key))
        owner = self._owners.get((namespace, name))
        if owner is None or name in index_names(catalog.get(owner)):
            return owner
        del self._owners[namespace, name]
        return None


class ConstraintNames:
    """Which table has a constraint of a name: the server chooses none twice in a schema (ChooseConstraintName)."""

    def __init__(self) -> None:
        self._owners: dict[tuple[str, str], Key] | None = None

    def add(self, namespace: str, name: str, owner: Key) -> None:
        """A constraint was made."""
        if self._owners is not None:
            self._owners[namespace, name] = owner

    def forget(self) -> None:
        """Owners were renamed or moved: look again when next asked."""
        self._owners = None

    def is_of_another(self, catalog: Catalog, namespace: str, name: str, owner: Key) -> bool:
        """Whether another table than `owner` has a constraint of that name."""
        if self._owners is None:
            tables = [value for key in catalog if isinstance(value := catalog.get(key), Table)]
            self._owners = {
                (table.namespace, constraint.name or constraint.actual): table.object_key
                for table in tables
                for constraint in table.constraints
            }
        found = self._owners.get((namespace, name))
        if found is None or found == owner:
            return False
        value = catalog.get(found)
        return isinstance(value, Table) and any(name == (c.name or c.actual) for c in value.constraints)


def index_names(value: SchemaObject | None) -> Iterable[str]:
    """The names a relation's indexes and index-backed constraints have on the server."""
    if isinstance(value, Table):
        for constraint in value.constraints:
            if isinstance(constraint, _MAKES_INDEX):
                yield constraint.name or constraint.actual
    if isinstance(value, Table | View):
        for index in value.indexes:
            yield index.name or index.actual


def _may_take_back(text: str) -> bool:
    folded = text.lower()
    return "rollback" in folded or "abort" in folded


def _is_text(value: SchemaObject | None) -> bool:
    return isinstance(value, Routine) and not value.body_form


class Memory:
    """What one catalog's replay keeps between scripts; all of it can be found again from the catalog.

    It does not hold the catalog, which holds it: what a reading leaves behind is gone at once, files held open with it.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.index_names = IndexNames()
        self.constraint_names = ConstraintNames()
        self.partitions: set[Key] | None = None
        """The tables that are partitions; None before anybody asked."""
        self.lacking: dict[tuple[Key, str], set[Key]] = {}
        """The partitions that lack their part of an index ON ONLY a table, by the table and the index's name."""
        self.required_as: dict[tuple[Key, str], str] = {}
        """What the NOT NULL of a table's column is called, where the statement gives a name as the server chooses."""
        self.columns: dict[Key, tuple[tuple[Column, ...], Collection[str]]] = {}
        """The names of a table's columns, with the columns they are of."""
        self.scopes: dict[Key, tuple[tuple[Column, ...], Scope]] = {}
        """The scope of a table's own expressions, with the columns it was made from."""
        self.view_types: dict[Key, tuple[View, Sequence[Any]]] = {}
        """The output columns of views with their types (`output_types.Output`)."""
        self.has_default_privileges = has_kinds(catalog.base.objects, "default_privileges")
        """Whether objects may get privileges when they are made."""
        self.view_columns: dict[Key, tuple[View, tuple[str, ...] | None]] = {}


class Replay:
    """One script over one catalog. Everything that reads a statement gets it as its first argument."""

    def __init__(self, file: SourceFile, catalog: Catalog) -> None:
        self.file = file
        self.catalog = catalog
        self.source = Source("", 0, 0)
        self.start = 0
        """Where the statement at hand begins in the file."""
        self.statements: list[Statement] = []
        if not isinstance(catalog.memory, Memory):
            catalog.memory = Memory(catalog)
        self.memory = catalog.memory
        self.transactions = Transactions(catalog) if _may_take_back(file.text) else None
        """The transactions of a script that may take one back."""
        self._is_stored = isinstance(catalog.base.objects, StoredObjects)
        """Looking for an index by name would read the whole schema: only done where a statement names one."""
        self.settings: dict[str, str] = {}
        """Session settings that steer what statements mean: default_tablespace."""

    def forget(self) -> None:
        """The catalog is what it was before: find all again from it."""
        self.memory = self.catalog.memory = Memory(self.catalog)

    # Errors

    def error(self, message: str, location: int | None = None, hint: str = "") -> SourceError:
        """An error at a location of the tree, or at the statement's first word."""
        offset = self.source.start
        if location is not None and location > 0:
            offset += self.source.place(location)
        return SourceError(message, path=self.file.path, text=self.file.text, offset=offset, hint=hint)

    def missing(self, what: str, name: str, known: Iterable[str], location: int | None = None) -> SourceError:
        """The error for a name that nothing has; says which known name is close to it."""
        close = difflib.get_close_matches(name, sorted(set(known)), 1, 0.7)
        return self.error(f"there is no {what} {name}", location, f"did you mean {close[0]}?" if close else "")

    def exists(self, what: str, name: str, location: int | None = None) -> SourceError:
        """The error for a name that is taken."""
        error = self.error(f"there already is a {what} {name}", location)
        return TakenError(what, error)

    # Relations

    def namespace(self, given: str) -> str:
        """Where a new object of that qualifier goes."""
        return self.catalog.creation_namespace(given or None)

    def place_of(self, name: pb.RangeVar) -> str:
        """The namespace of a new relation; one that ends with its session is in the session's own."""
        if name.relpersistence != "t":
            return self.namespace(name.schemaname)
        if self.catalog.search_path[:1] != (TEMPORARY,):
            self.catalog.search_path = (TEMPORARY, *self.catalog.search_path)
        return TEMPORARY

    def find_relation(self, name: pb.RangeVar, kinds: Iterable[str] = RELATION_KINDS) -> Key | None:
        """The key of the relation a name means, or None."""
        return self.catalog.find(kinds, name.relname, name.schemaname or None)

    def relation(self, name: pb.RangeVar, kinds: Iterable[str] = RELATION_KINDS, what: str = "table") -> Key:
        """The key of the relation a name means."""
        key = self.catalog.find(kinds, name.relname, name.schemaname or None)
        if key is None:
            written = f"{name.schemaname}.{name.relname}" if name.schemaname else name.relname
            known = [k.name for k in self.catalog if k.kind in RELATION_KINDS or k.kind in kinds]
            raise self.missing(what, written, known, name.location)
        return key

    def table(self, key: Key) -> Table:
        """The table of a key that is there."""
        value = self.catalog.get(key)
        if not isinstance(value, Table):
            raise self.error(f"{key.name} is a {key.kind.replace('_', ' ')}, not a table")
        return value

    def peek_table(self, key: Key) -> Table:
        """The table of a key that is there, without the parts that were appended just now."""
        value = self.catalog.peek(key)
        return value if isinstance(value, Table) else self.table(key)

    def fetch(self, key: Key, kind: type[_Object]) -> _Object:
        """The object of a key that is there, of the class its kind has."""
        value = self.catalog.get(key)
        assert isinstance(value, kind), key
        return value

    def parents(self, table: Table) -> list[Table]:
        """The tables whose columns a table has without saying so."""
        refs = list(table.inherits)
        if table.partition_of is not None:
            refs.append(table.partition_of.parent)
        found = [self.catalog.get(Key(ref.path[0], "table", ref.path[1])) for ref in refs]
        return [value for value in found if isinstance(value, Table)]

    def columns_of(self, table: Table) -> list[Column]:
        """All columns of a table, inherited ones first."""
        if not table.inherits and table.partition_of is None:
            return list(table.columns)
        found: dict[str, Column] = {}
        for parent in self.parents(table):
            for column in self.columns_of(parent):
                found.setdefault(column.name, column)
        for column in table.columns:
            found[column.name] = column
        return list(found.values())

    def column_names(self, table: Table) -> Collection[str]:
        """The names of all columns of a table; they are told once for a table that stays as it is."""
        if table.inherits or table.partition_of is not None:
            return dict.fromkeys([column.name for column in self.columns_of(table)])
        known = self.memory.columns.get(table.object_key)
        if known is None or known[0] is not table.columns:
            known = self.memory.columns[table.object_key] = (
                table.columns,
                dict.fromkeys([column.name for column in table.columns]),
            )
        return known[1]

    def column(self, table: Table, name: str, location: int | None = None) -> Column:
        """The column of a table, its own or inherited."""
        column = table.column(name)
        if column is None:
            known = self.columns_of(table)
            column = next((c for c in known if c.name == name), None)
            if column is None:
                raise self.missing(
                    "column", f"{table.name}.{name}", [f"{table.name}.{c.name}" for c in known], location
                )
        return column

    def children(self, key: Key) -> list[Key]:
        """The tables that inherit from a table or are its partitions."""
        ref = Ref("relation", (key.namespace, key.name))
        found = []
        for other in self.catalog.dependents([key]):
            value = self.catalog.get(other)
            if isinstance(value, Table) and (
                ref in value.inherits or (value.partition_of is not None and value.partition_of.parent == ref)
            ):
                found.append(other)
        return sorted(found)

    def is_taken(self, namespace: str, name: str) -> bool:
        """Whether a relation, sequence, index or composite type of a name is in a schema."""
        if self.catalog.find(_NAME_SPACE, name, namespace) is not None:
            return True
        return not self._is_stored and self.memory.index_names.owner(self.catalog, namespace, name) is not None

    def is_constraint_elsewhere(self, owner: Key, name: str) -> bool:
        """Whether another table of the same schema has a constraint of a name."""
        return not self._is_stored and self.memory.constraint_names.is_of_another(
            self.catalog, owner.namespace, name, owner
        )

    # Types and routines

    def find_type(self, name: str, namespace: str | None) -> Key | None:
        """The key of a type of the schema; None for one of PostgreSQL's or an extension's."""
        return self.catalog.find(USER_TYPE_KINDS, name, namespace)

    def type(self, name: pb.TypeName) -> Type:
        """The type a name means."""
        return read_type(name, self.find_type)

    def called_type(self, name: Named) -> Type:
        """Likewise for a name that was read without a tree."""
        return called_type(name, self.find_type)

    def is_known_type(self, names: Sequence[str]) -> bool:
        """Whether a type name is one of PostgreSQL's own."""
        return names[0] == "pg_catalog" or (len(names) == 1 and names[0] in BUILT_IN)

    def routines(self, name: str, namespace: str | None) -> list[Routine]:
        """All overloads of a routine's name, in the first schema of the search path that has it."""
        keys = self.catalog.overloads(("function", "procedure"), name, namespace)
        values = [self.catalog.get(key) for key in keys]
        return [value for value in values if isinstance(value, Routine)]

    def rename(self, old: Path, new: Path) -> None:
        """Give a thing a new name; all that refers to it follows, bodies kept as text aside, as on the server."""
        catalog = self.catalog
        kept = [value for key in list(catalog.routines()) if _is_text(value := catalog.get(key))]
        renames = catalog.rename(old, new)
        self.memory.index_names.forget()
        self.memory.constraint_names.forget()
        self.memory.partitions = None
        self.memory.lacking.clear()
        for value in kept:
            assert isinstance(value, Routine)
            own = Path(value.object_key)
            moved = catalog.get(renames.get(own, own).key)
            if isinstance(moved, Routine) and moved.body is not value.body:
                catalog.put(dataclasses.replace(moved, body=value.body))

    def has_extensions(self) -> bool:
        """Whether names that nothing made may come from an extension."""
        return any(key.kind == "extension" and key.name != "plpgsql" for key in self.catalog)

    def sequence(self, key: Key) -> SequenceObject:
        """The sequence of a key that is there."""
        return self.fetch(key, SequenceObject)

    def composite(self, key: Key) -> Composite:
        """The composite type of a key that is there."""
        return self.fetch(key, Composite)
