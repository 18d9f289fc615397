"""What a script has besides the schema: which names are indexes, which databases are attached, what is temporary."""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.model.table import Index, Table
from aerogit.sql.catalog import Catalog
from aerogit.sql.duckdb.naming import TEMPORARY, Name, keys_of
from aerogit.sql.transactions import Transactions


class Session:
    """One run of a script over a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        catalog.memory = frozenset()
        self.is_elsewhere = False
        """Whether another database is being used."""
        self.has_temporary = False
        self._owners: dict[Key, Key] = {}
        self._indexes: dict[tuple[str, str], Key] | None = None
        self.transactions = Transactions(catalog)

    @property
    def attached(self) -> frozenset[str]:
        """Names of other databases, in lower case; what happens there is no part of the schema."""
        return self.catalog.memory if isinstance(self.catalog.memory, frozenset) else frozenset()

    def attach(self, name: str) -> None:
        """Say that there is another database of that name."""
        self.catalog.memory = self.attached | {name.lower()}

    def own(self, sequence: Key, owner: Key) -> None:
        """Say that a sequence goes with a table or view; DuckDB 2.0 forgets it when the file is closed."""
        self._owners[sequence] = owner

    def sequences_of(self, owner: Key) -> list[Key]:
        """The sequences that go with a table or view."""
        return [key for key, other in self._owners.items() if other == owner and self.catalog.get(key) is not None]

    def find_index(self, name: Name) -> tuple[Key, Index] | None:
        """The table and the index of a name; index names are unique in their schema."""
        places = (name.namespace,) if name.namespace is not None else self.catalog.search_path
        for place in places:
            found = self._index_in(place, name.name.lower())
            if found is not None:
                return found
        return None

    def index_is_free(self, namespace: str, name: str) -> bool:
        """Whether no index of a schema has the name."""
        return self._index_in(namespace, name.lower()) is None

    def _index_in(self, namespace: str, folded: str) -> tuple[Key, Index] | None:
        key = self._index_names().get((namespace, folded))
        table = self.catalog.get(key) if key else None
        if key is not None and isinstance(table, Table):
            for index in table.indexes:
                if index.name.lower() == folded:
                    return key, index
        return None

    def index_names(self) -> list[str]:
        """The names of all indexes."""
        return [name for _, name in self._index_names()]

    def index_added(self, key: Key, index: Index) -> None:
        """Say that an index is there."""
        self._index_names()[key.namespace, index.name.lower()] = key

    def tables_moved(self) -> None:
        """Say that tables go by other names now; names of indexes that are gone need not be told."""
        self._indexes = None

    def _index_names(self) -> dict[tuple[str, str], Key]:
        if self._indexes is None:
            self._indexes = {}
            for key in keys_of(self.catalog, "table"):
                table = self.catalog.get(key)
                if isinstance(table, Table):
                    for index in table.indexes:
                        self._indexes[key.namespace, index.name.lower()] = key
        return self._indexes

    def close(self) -> None:
        """Drop what lives as long as the session."""
        self.catalog.memory = None
        if not self.has_temporary:
            return
        for key, value in list(self.catalog.changes.items()):
            if key.namespace == TEMPORARY and value is not None:
                self.catalog.drop(key)
