"""Marks over one text: which of its names refer to what, columns first of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.spelling import quote_name
from aerogit.model.table import Table
from aerogit.model.traits import traits_of
from aerogit.model.types import Type
from aerogit.sql.atoms import Atom, Mark
from aerogit.sql.postgres.resolving.output_types import view_column_type
from aerogit.sql.postgres.resolving.replaying import SYSTEM_COLUMNS, Replay
from aerogit.sql.postgres.resolving.schema_types import type_below
from aerogit.sql.postgres.resolving.scope import (
    Scope,
    Seen,
    Visible,
    columns_in,
    find_column,
    find_source,
    is_unknown,
    names_in,
)
from aerogit.sql.postgres.scanning.atoms import DOT, word
from aerogit.sql.postgres.scanning.name_places import chain, places_of
from aerogit.sql.postgres.scanning.parse import Source

_TRAITS = traits_of("postgres")
_SURELY_WHOLE = 16
"""A name of fewer characters is one that the parser did not cut, whatever they are."""


class Marking:
    """Collects marks over one text. `strict` says whether an unknown name is an error."""

    def __init__(self, run: Replay, source: Source | None = None, *, strict: bool = True) -> None:
        self.run = run
        self.source = source if source is not None else run.source
        self.strict = strict
        self.marks: list[Mark] = []
        self.inserts: dict[int, list[Atom]] = {}
        """Atoms that the normal form has before the token at a place; see `normal.queries`."""
        self.local: Mapping[str, Type] = {}
        """The types of the table's own columns, once one of them was seen."""
        self.calls: set[str] = set()
        """Functions that the schema does not have."""
        self.is_fixed = True
        """Whether the same text always means this, as long as its columns are there and its calls stay foreign."""

    def mark(self, location: int, count: int, ref: Ref) -> None:
        """Mark a chain of names that refers to something as a whole."""
        places = chain(self.source.text, self.source.place(location), count)
        if places:
            start = places[0][0]
            self.marks.append(Mark(start, places[-1][1], start, ref))

    def insert(self, location: int, *atoms: Atom) -> None:
        """Put atoms before the token at a location of the tree."""
        self.inserts.setdefault(self.source.place(location), []).extend(atoms)

    def fail(self, what: str, name: str, known: Sequence[str], location: int) -> None:
        """Say that a name is unknown, if that is a mistake."""
        if self.strict:
            raise self.run.missing(what, name, known, location)

    def type_of(self, ref: Ref) -> Type | None:
        """The type of a column that was marked, where it is known; of a domain the one below, which the server uses."""
        return type_below(self.run, self.declared(ref))

    def declared(self, ref: Ref) -> Type | None:
        """The type a column was declared with, where it is known."""
        if ref.kind != "column":
            return None
        if len(ref.path) == 1:
            return self.local.get(ref.path[0])
        value = self.run.catalog.get(Key(ref.path[0], "table", ref.path[1]))
        if not isinstance(value, Table):
            return view_column_type(self.run, ref)
        column = value.column(ref.path[2])
        if column is None:
            column = next((c for c in self.run.columns_of(value) if c.name == ref.path[2]), None)
        return column.type if column is not None else None

    # Columns

    def column(self, ref: pb.ColumnRef, scope: Scope, *, is_output: bool = False) -> tuple[Visible, str] | None:
        """Resolve a column reference; gives the source and the column's name where both are known."""
        names = [field.string.sval for field in ref.fields if field.WhichOneof("node") == "string"]
        if len(names) < len(ref.fields):
            self._star(ref, names, scope)
            return None
        if len(names) == 1:
            return self._bare(ref, names[0], scope, is_output=is_output)
        return self._qualified(ref, names, scope, is_output=is_output)

    def _bare(self, ref: pb.ColumnRef, name: str, scope: Scope, *, is_output: bool) -> tuple[Visible, str] | None:
        seen = find_column(scope, name, SYSTEM_COLUMNS)
        if not isinstance(seen, Seen):
            self.is_fixed = False
        if isinstance(seen, Seen):
            target = seen.source.column(name)
            if seen.source.is_local:
                self.local = seen.source.types
            if target is None and not seen.source.is_local and seen.source.name and seen.source.is_query:
                self.insert(ref.location, word(quote_name(seen.source.name, _TRAITS)), DOT)
            if target is not None and name not in SYSTEM_COLUMNS - set(seen.source.columns or ()):
                start = self.source.place(ref.location)
                end = start + len(name)
                if not self.source.text.startswith(name, start) or len(name) > 15:
                    start, end = places_of(self.source.text, start, [name])[0]
                self.marks.append(Mark(start, end, start, target, seen.qualifier, name if is_output else ""))
            return seen.source, name
        whole = find_source(scope, name)
        if whole is not None:
            if not whole[0].is_alias and whole[0].relation:
                self.mark(ref.location, 1, Ref("relation", whole[0].relation))
        elif not seen:
            self.fail("column", name, columns_in(scope), ref.location)
        return None

    def _qualified(
        self, ref: pb.ColumnRef, names: list[str], scope: Scope, *, is_output: bool
    ) -> tuple[Visible, str] | None:
        found = find_source(scope, names[0]) if len(names) < 3 else find_source(scope, names[1], names[0])
        depth = 2 if len(names) < 3 else 3
        if found is None and len(names) >= 3:
            found, depth = find_source(scope, names[0]), 2
        if found is None:
            if self.strict and not is_unknown(scope) and len(names) == 2:
                composite = find_column(scope, names[0], SYSTEM_COLUMNS)
                if not composite:
                    self.fail("table in this query called", names[0], names_in(scope), ref.location)
            return None
        source, is_only = found
        name = names[depth - 1]
        if source.columns is not None and name not in source.columns:
            if name not in SYSTEM_COLUMNS and not self.run.routines(name, None):
                known = [f"{names[0]}.{column}" for column in source.columns]
                self.fail("column", f"{names[0]}.{name}", known, ref.location)
            return None
        target = source.column(name)
        if source.is_local:
            self.local = source.types
        if target is None or source.columns is None:
            return source, name
        start = self.source.place(ref.location)
        if depth == 2 and len(name) < _SURELY_WHOLE and self.source.text.startswith(f"{names[0]}.{name}", start):
            middle = start + len(names[0]) + 1
            places = [(start, middle - 1), (middle, middle + len(name))]
        else:
            places = places_of(self.source.text, start, names[:depth])
        if len(places) == depth:
            start, (last, end) = places[0][0], places[-1]
            qualifier = source.name if source.is_alias and not is_only else ""
            self.marks.append(Mark(start, end, last, target, qualifier, name if is_output else ""))
            self._qualifier(source, places)
        return source, name

    def _qualifier(self, source: Visible, places: list[tuple[int, int]]) -> None:
        """A table's own name before a column follows the table when it is renamed."""
        if not source.is_alias and source.relation and not source.is_local:
            start, end = places[0][0], places[-2][1]
            self.marks.append(Mark(start, end, start, Ref("relation", source.relation), source_only=True))

    def _star(self, ref: pb.ColumnRef, names: list[str], scope: Scope) -> None:
        if not names:
            return
        found = find_source(scope, names[-1])
        if found is not None and not found[0].is_alias and found[0].relation:
            self.mark(ref.location, len(names), Ref("relation", found[0].relation))
