"""The character set and collation of MySQL's text columns: their own, else their table's, else the server's."""

from __future__ import annotations

from aerogit.model.integrity.values import family
from aerogit.model.table import Column, Table

_OF_SERVERS = "utf8mb4"
_OF_VERSIONS = frozenset({"utf8mb4_general_ci", "utf8mb4_0900_ai_ci", "utf8mb4_uca1400_ai_ci"})
"""What utf8mb4 comes with, by the version of the server."""


def sort_alike(one: tuple[Table, Column], other: tuple[Table, Column]) -> bool:
    """Whether a foreign key may compare two columns: text needs one character set and one collation on both ends."""
    if "text" not in (family(one[1].type), family(other[1].type)):
        return True
    return _collation(*one) == _collation(*other)


def _collation(table: Table, column: Column) -> tuple[str, str]:
    """The character set and, where it is not the character set's own, the collation."""
    is_own = column.charset or column.collation
    charset, collation = (column.charset, column.collation) if is_own else (table.charset, table.collation)
    name = charset or collation.partition("_")[0] or _OF_SERVERS
    return name, "" if collation in _OF_VERSIONS else collation
