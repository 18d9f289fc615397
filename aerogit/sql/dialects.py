"""The dialects, by name. A parser is loaded when its dialect is first asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import cast

from aerogit.model.traits import traits_of
from aerogit.sql.dialect import Dialect

_MODULES = {
    "postgres": "aerogit.sql.postgres.dialect",
    "duckdb": "aerogit.sql.duckdb.dialect",
    "sqlite": "aerogit.sql.sqlite.dialect",
    "mysql": "aerogit.sql.mysql.dialect",
}
"""Name of the dialect -> the module whose `DIALECT` it is."""


class _Table(Mapping[str, Dialect]):
    def __getitem__(self, name: str) -> Dialect:
        return cast(Dialect, importlib.import_module(_MODULES[name]).DIALECT)

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


DIALECTS: Mapping[str, Dialect] = _Table()


def dialect_of(name: str) -> Dialect:
    """The dialect of a name; `UsageError` for one nobody knows."""
    traits_of(name)
    return DIALECTS[name]
