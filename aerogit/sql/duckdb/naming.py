"""Names in DuckDB statements: `name`, `schema.name`, `database.schema.name`, schemas inside schemas, and look-ups.

A schema inside a schema is a namespace whose name is the path as SQL spells it, `outer.inner`; a single schema whose
name holds a dot is spelled with its quotes, so that the two cannot be confused. Objects that live as long as the
session (TEMP) stand in a namespace of their own, which the dialect empties at the end of a script.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from aerogit.errors import SourceError
from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS
from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import Cursor, did_you_mean, error_at
from aerogit.sql.lexer import QUOTED, Token

TEMPORARY = "temp"
"""The namespace of session objects; DuckDB calls their database so."""

FOREIGN_NAMESPACES = frozenset({"information_schema", "pg_catalog", "system"})
"""Namespaces every database has and no schema source defines."""

_TRAITS = traits_of("duckdb")


class ElsewhereError(Exception):
    """The statement is about another database than the schema's own."""


class Name(NamedTuple):
    """A name as it was found: its tokens, and what they say. `namespace` is None where the search path decides."""

    tokens: tuple[Token, ...]
    namespace: str | None
    name: str

    @property
    def last(self) -> Token:
        return self.tokens[-1]

    @property
    def text(self) -> str:
        return ".".join(token.text for token in self.tokens)


def value_of(token: Token) -> str:
    """The name a token stands for, spelled as written."""
    return token.value if token.kind is QUOTED else token.text


def namespace_of(parts: list[str]) -> str:
    """The namespace of a path of schema names.

    >>> namespace_of(["raw"]), namespace_of(["a", "b"]), namespace_of(["a.b"])
    ('raw', 'a.b', '"a.b"')
    """
    if len(parts) == 1 and "." not in parts[0]:
        return parts[0]
    return ".".join(quote_name(part, _TRAITS) for part in parts)


def chain(cursor: Cursor, what: str = "a name") -> tuple[Token, ...]:
    """Take a dotted name."""
    tokens = [cursor.name(what)]
    while cursor.sees_mark("."):
        cursor.take()
        tokens.append(cursor.name(what))
    return tuple(tokens)


def known_namespace(catalog: Catalog, name: str) -> str | None:
    """The namespace of that name as first written; None where there is none."""
    folded = name.lower()
    if folded == _TRAITS.default_namespace:
        return _TRAITS.default_namespace
    if folded == TEMPORARY or folded in FOREIGN_NAMESPACES:
        return folded
    key = catalog.find(("namespace",), name, "")
    return key.name if key else None


def split_name(tokens: tuple[Token, ...], catalog: Catalog) -> Name:
    """A dotted name as namespace and name; a leading database name is taken off.

    `SourceError` where the namespace does not exist.
    """
    values = [value_of(token) for token in tokens]
    if len(values) == 1:
        return Name(tokens, None, values[0])
    path = values[:-1]
    if is_attached(path[0], catalog):
        raise ElsewhereError
    found = known_namespace(catalog, namespace_of(path))
    if found is None and len(path) > 1:
        found = known_namespace(catalog, namespace_of(path[1:]))
    if found is None and len(path) == 1 and path[0].lower() == "memory":
        found = _TRAITS.default_namespace
    if found is None:
        raise error_at(
            f"schema {namespace_of(path)} does not exist",
            tokens[-2],
            did_you_mean(path[-1], names_of(catalog, "namespace"))
            or f"create it first: CREATE SCHEMA {namespace_of(path)}",
        )
    return Name(tokens, found, values[-1])


def is_attached(name: str, catalog: Catalog) -> bool:
    """Whether a name that comes before others is that of another database, which ATTACH gave it."""
    attached = catalog.memory
    return isinstance(attached, frozenset) and name.lower() in attached and known_namespace(catalog, name) is None


def schema_chain(cursor: Cursor, catalog: Catalog) -> tuple[Token, ...]:
    """Take the dotted name of a schema; `ElsewhereError` for one of another database."""
    tokens = chain(cursor, "a schema")
    if len(tokens) > 1 and is_attached(value_of(tokens[0]), catalog):
        raise ElsewhereError
    return tokens


def new_name(cursor: Cursor, catalog: Catalog, *, temporary: bool = False) -> tuple[str, Name]:
    """Take the name of something to be created; the namespace it goes to, and the name."""
    name = split_name(chain(cursor), catalog)
    return (TEMPORARY if temporary else creation_namespace(catalog, name.namespace)), name


def creation_namespace(catalog: Catalog, namespace: str | None) -> str:
    """Where a new object goes: as told, else the first place of the search path that outlives the session."""
    if namespace is not None:
        return namespace
    return next((place for place in catalog.search_path if place != TEMPORARY), _TRAITS.default_namespace)


@contextmanager
def looking_in(catalog: Catalog, namespace: str) -> Iterator[None]:
    """Unqualified names lead to a namespace first, as they do inside a table or view that stands in it."""
    before = catalog.search_path
    catalog.search_path = (namespace, *(place for place in before if place != namespace))
    try:
        yield
    finally:
        catalog.search_path = before


def find_relation(cursor: Cursor, catalog: Catalog, what: str = "table") -> tuple[Key, Name]:
    """Take the name of a table or view that must exist."""
    name = split_name(chain(cursor), catalog)
    return relation_of(name, catalog, what), name


def relation_of(name: Name, catalog: Catalog, what: str = "table") -> Key:
    """The key of a relation that must exist; `SourceError` with the nearest name where it does not."""
    key = catalog.relation(name.name, name.namespace)
    if key is None:
        raise missing(what, name, catalog, RELATION_KINDS)
    return key


def missing(what: str, name: Name, catalog: Catalog, kinds: tuple[str, ...]) -> SourceError:
    """The error that nothing of that name is there."""
    return error_at(f"{what} {name.text} does not exist", name.last, did_you_mean(name.name, names_of(catalog, *kinds)))


def keys_of(catalog: Catalog, *kinds: str) -> list[Key]:
    """The keys of all objects of some kinds; of every kind where none is given."""
    keys = catalog.keys()
    return [key for key in keys if not kinds or key.kind in kinds]


def names_of(catalog: Catalog, *kinds: str) -> list[str]:
    """The names of all objects of some kinds, to be suggested."""
    return [key.name for key in keys_of(catalog, *kinds)]


def namespace_exists(tokens: tuple[Token, ...], catalog: Catalog) -> bool:
    """Whether the schema that a dotted name says is there."""
    if len(tokens) == 1:
        return True
    path = [value_of(token) for token in tokens[:-1]]
    if is_attached(path[0], catalog):
        raise ElsewhereError
    return known_namespace(catalog, namespace_of(path)) is not None or path[0].lower() == "memory"
