"""What a script has besides the schema: which names are indexes and triggers, what is attached, how renames behave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject, View
from aerogit.model.table import Index, Table, Trigger
from aerogit.sql.catalog import Catalog
from aerogit.sql.sqlite.naming import TEMPORARY
from aerogit.sql.transactions import Transactions


class Seen(NamedTuple):
    """The query of a view, and the relations it names as they were when it was read; None where there was none."""

    query: Expr
    relations: Mapping[Key, SchemaObject | None]


class Session:
    """One run of a script over a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.attached: frozenset[str] = frozenset()
        """Names of other databases, in lower case; what happens there is no part of the schema."""
        self.renames_are_legacy = False
        """PRAGMA legacy_alter_table: renaming a table leaves views and triggers alone."""
        self.temporary_triggers: set[str] = set()
        """Folded names of triggers that live as long as the session."""
        self.gone: set[Key] = set()
        """Tables and views this script dropped."""
        self.views: dict[Key, Seen] = {}
        """Views this script made, less those that name what is outside the schema."""
        self._same: dict[Key, bool] = {}
        """Whether views read the same at the script's end, where that was asked."""
        self._indexes: dict[str, Key] | None = None
        self._triggers: dict[str, Key] | None = None
        self.transactions = Transactions(catalog)

    def reads_the_same(self, key: Key) -> bool:
        """Whether a view was read in this session, and all it names is now, at the script's end, what it was."""
        if key not in self._same:
            value, seen = self.catalog.get(key), self.views.get(key)
            self._same[key] = (
                isinstance(value, View)
                and seen is not None
                and value.query is seen.query
                and all(self._is_what_it_was(name, was) for name, was in seen.relations.items())
            )
        return self._same[key]

    def _is_what_it_was(self, key: Key, was: SchemaObject | None) -> bool:
        """Whether a relation is there as it was, or is not there as it was not."""
        if was is None:
            return self.catalog.relation(key.name) is None
        now = self.catalog.get(key)
        if isinstance(was, Table):
            return isinstance(now, Table) and now.columns is was.columns
        if isinstance(was, View):
            is_same = isinstance(now, View) and now.query is was.query and now.columns == was.columns
            return is_same and self.reads_the_same(key)
        return now is was

    def find_index(self, name: str) -> tuple[Key, Index] | None:
        """The table and the index of a name; index names are unique in a database."""
        key = self._index_names().get(name.lower())
        table = self.catalog.get(key) if key else None
        if key is None or not isinstance(table, Table):
            return None
        return next(((key, index) for index in table.indexes if index.name.lower() == name.lower()), None)

    def find_trigger(self, name: str) -> tuple[Key, Trigger] | None:
        """The table or view and the trigger of a name; trigger names are unique in a database."""
        key = self._trigger_names().get(name.lower())
        owner = self.catalog.get(key) if key else None
        if key is None or not isinstance(owner, Table | View):
            return None
        return next(((key, item) for item in owner.triggers if item.name.lower() == name.lower()), None)

    def index_names(self) -> list[str]:
        """The names of all indexes."""
        return list(self._index_names())

    def trigger_names(self) -> list[str]:
        """The names of all triggers."""
        return list(self._trigger_names())

    def parts_changed(self) -> None:
        """Say that tables, indexes or triggers came, went or were renamed, so that names are looked up anew."""
        self._indexes = self._triggers = None

    def index_added(self, key: Key, name: str) -> None:
        """Say that an index is there."""
        self._index_names()[name.lower()] = key

    def trigger_added(self, key: Key, name: str) -> None:
        """Say that a trigger is there."""
        self._trigger_names()[name.lower()] = key

    def _index_names(self) -> dict[str, Key]:
        if self._indexes is None:
            self._indexes = {
                index.name.lower(): key
                for key, value in self._owners()
                if isinstance(value, Table) and key.namespace != TEMPORARY
                for index in value.indexes
            }
        return self._indexes

    def _trigger_names(self) -> dict[str, Key]:
        if self._triggers is None:
            self._triggers = {
                item.name.lower(): key
                for key, value in self._owners()
                if key.namespace != TEMPORARY
                for item in value.triggers
            }
        return self._triggers

    def _owners(self) -> Iterator[tuple[Key, Table | View]]:
        for key in list(self.catalog.keys()):
            value = self.catalog.get(key)
            if isinstance(value, Table | View):
                yield key, value

    def close(self) -> None:
        """Drop what lives as long as the session."""
        for key, value in list(self.catalog.changes.items()):
            if key.namespace == TEMPORARY and value is not None:
                self.catalog.drop(key)
