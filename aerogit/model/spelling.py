"""How a name is printed in a dialect: bare where that reads back as the same name, quoted otherwise."""

from __future__ import annotations

import re

from aerogit.model.expression import Ref, Spelled
from aerogit.model.reserved import RESERVED
from aerogit.model.traits import Traits

_BARE = re.compile(r"[a-z_][a-z0-9_]*\Z")
_BARE_ANY_CASE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def quote_name(name: str, traits: Traits) -> str:
    """A name as the dialect reads it back.

    >>> from aerogit.model.traits import traits_of
    >>> quote_name("userId", traits_of("postgres")), quote_name("userId", traits_of("duckdb"))
    ('"userId"', 'userId')
    """
    bare = _BARE_ANY_CASE if traits.case_insensitive else _BARE
    if bare.match(name) and name.lower() not in RESERVED[traits.name]:
        return name
    mark = "`" if traits.name == "mysql" else '"'
    return mark + name.replace(mark, mark * 2) + mark


def namespace_name(namespace: str, traits: Traits) -> str:
    """A namespace as a statement names it. DuckDB's nested ones are stored as the path that SQL spells.

    >>> from aerogit.model.traits import traits_of
    >>> namespace_name("a.b", traits_of("duckdb")), namespace_name("a.b", traits_of("postgres"))
    ('a.b', '"a.b"')
    """
    return namespace if traits.name == "duckdb" and "." in namespace else quote_name(namespace, traits)


def qualified(namespace: str, name: str, traits: Traits) -> str:
    """A name with its namespace, which is left out where it is the default one.

    >>> from aerogit.model.traits import traits_of
    >>> qualified("app", "order", traits_of("postgres")), qualified("public", "f(x)", traits_of("postgres"))
    ('app."order"', '"f(x)"')
    """
    bare = quote_name(name, traits)
    if not namespace or namespace == traits.default_namespace:
        return bare
    return f"{namespace_name(namespace, traits)}.{bare}"


class SpellRef:
    """Prints a reference: the last name alone for a column or namespace, a literal for a value, else qualified."""

    def __init__(self, traits: Traits) -> None:
        self.traits = traits

    def __call__(self, old: Spelled, new: Ref) -> str:
        if new.kind == "value":
            return "'" + new.path[-1].replace("'", "''") + "'"
        if new.kind == "namespace":
            return namespace_name(new.path[-1], self.traits)
        if new.kind == "column":
            return quote_name(new.path[-1], self.traits)
        namespace, name = new.path
        if new.kind == "function":
            name = name.split("(", 1)[0]
        was_bare = "." not in old.text
        if was_bare and namespace == old.ref.path[0]:
            return qualified("", name, self.traits)
        if not was_bare and namespace == self.traits.default_namespace:
            return f"{namespace_name(namespace, self.traits)}.{qualified('', name, self.traits)}"
        return qualified(namespace, name, self.traits)
