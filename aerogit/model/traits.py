"""What the model has to know of a dialect, as data: name folding, default namespace, name spaces."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.errors import UsageError


@dataclass(frozen=True, slots=True)
class Traits:
    """Facts of a dialect that identity and integrity depend on."""

    name: str
    default_namespace: str
    case_insensitive: bool
    """Two names that differ in case only are one name, quoted or not."""
    index_names_per_table: bool
    """An index name is unique in its table only (MySQL), not in its namespace."""
    max_identifier: int
    """Longest identifier in UTF-8 bytes; 0 for no limit."""


TRAITS = {
    "postgres": Traits("postgres", "public", False, False, 63),
    "duckdb": Traits("duckdb", "main", True, False, 0),
    "mysql": Traits("mysql", "", True, True, 64),
    "sqlite": Traits("sqlite", "main", True, False, 0),
}

_ALSO_CALLED = {"postgresql": "postgres", "pg": "postgres", "mariadb": "mysql", "tidb": "mysql", "sqlite3": "sqlite"}


def traits_of(dialect: str) -> Traits:
    """The traits of a dialect; `UsageError` for a name nobody knows."""
    try:
        return TRAITS[dialect]
    except KeyError:
        known = ", ".join(TRAITS)
        meant = _ALSO_CALLED.get(dialect.lower(), dialect.lower())
        near = f"did you mean {meant}? " if meant in TRAITS else ""
        raise UsageError(f"unknown dialect {dialect}", f"{near}choose one of: {known}") from None
