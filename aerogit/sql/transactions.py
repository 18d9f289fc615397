"""Transactions of a script, where an engine takes back what a rolled back one made: BEGIN, SAVEPOINT, ROLLBACK TO.

Engines that commit before each statement that changes the schema (MySQL, MariaDB) have no use for it.
"""

from __future__ import annotations

from aerogit.sql.catalog import Catalog, State


class Transactions:
    """The transaction a script is in, and the savepoints in it."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._open: list[tuple[str, State]] = []
        """Folded names of savepoints, "" for the transaction's begin, with the catalog as it was there."""

    def begin(self, savepoint: str = "") -> None:
        """Begin a transaction, or a savepoint in it; a savepoint outside of any begins one."""
        self._open.append((savepoint.lower(), self._catalog.state()))

    def commit(self) -> None:
        """Keep all that was done."""
        self._open.clear()

    def release(self, savepoint: str) -> None:
        """Forget a savepoint and those behind it, and keep what was done since."""
        place = self._place(savepoint)
        del self._open[place:]

    def rollback(self, savepoint: str = "") -> bool:
        """Take back what was done in the transaction, or since a savepoint, which stays; whether there was any."""
        place = self._place(savepoint) if savepoint else 0
        if place >= len(self._open):
            return False
        self._catalog.restore(self._open[place][1])
        del self._open[place + bool(savepoint) :]
        return True

    def _place(self, savepoint: str) -> int:
        """Where the innermost savepoint of a name is; behind all where there is none."""
        folded = savepoint.lower()
        found = [at for at, (name, _) in enumerate(self._open) if name == folded]
        return found[-1] if found else len(self._open)
