"""The order in which the objects of a DuckDB catalog can be made again: after what they mention.

The catalog's own order is that of creation, which a replaced view or a rebuilt table no longer follows. What a query
mentions is asked of DuckDB's parser, which hands it out as JSON.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of

Query = Callable[[str], list[tuple[object, ...]]]

TRAITS = traits_of("duckdb")

_PATH = re.compile(r'"qualified_name":\{"path":(\[(?:"(?:[^"\\]|\\.)*",?)*\])\}')
_NESTED = re.compile(r'(?:"(?:[^"]|"")*"|[^".]+)\.')


@dataclass(frozen=True, slots=True)
class CatalogObject:
    """An object with the statements that make it and the names it mentions, each as the parts of a path.

    `namespace` is printed already, with its quotes and the schemas around it.
    """

    namespace: str
    name: str
    statements: tuple[str, ...]
    mentions: tuple[tuple[str, ...], ...] = ()


def literal(text: object) -> str:
    """A text as an SQL string."""
    return "'" + str(text).replace("'", "''") + "'"


def place(namespace: str, name: str) -> str:
    """A name with its namespace, which is printed already; main is left out."""
    bare = quote_name(name, TRAITS)
    return bare if namespace == "main" else f"{namespace}.{bare}"


def mentions(query: Query, selects: Sequence[str]) -> list[tuple[tuple[str, ...], ...]]:
    """The tables, views and functions that each of some queries mentions."""
    if not selects:
        return []
    asked = ", ".join(literal(select) for select in selects)
    rows = query(f"SELECT json_serialize_sql(text) FROM (SELECT unnest([{asked}]) AS text)")
    found = [dict.fromkeys(tuple(json.loads(path)) for path in _PATH.findall(str(answer))) for (answer,) in rows]
    return [tuple(path for path in paths if path) for paths in found]


def in_order(objects: Sequence[CatalogObject]) -> list[CatalogObject]:
    """Objects after those they mention, otherwise as they came; a circle is cut where it closes."""
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(objects):
        by_name[one.namespace, one.name.lower()].append(number)
    done: set[int] = set()
    ordered: list[CatalogObject] = []

    def visit(number: int) -> None:
        if number in done:
            return
        done.add(number)
        for path in objects[number].mentions:
            for key in _meanings(path, objects[number].namespace):
                if key in by_name:
                    for other in by_name[key]:
                        visit(other)
                    break
        ordered.append(objects[number])

    for number in range(len(objects)):
        visit(number)
    return ordered


def _meanings(path: tuple[str, ...], namespace: str) -> list[tuple[str, str]]:
    """What a path may lead to, the first that is there winning: DuckDB looks in the object's own schema first."""
    *schemas, name = path
    if not schemas:
        return [(namespace, name.lower()), ("main", name.lower())]
    printed = [quote_name(schema, TRAITS) for schema in schemas]
    return [(".".join(printed[start:]) or "main", name.lower()) for start in (0, 1)]


def in_its_schema(one: CatalogObject, names: Set[tuple[str, str]], *, always: bool = False) -> tuple[str, ...]:
    """The object's statements, run from within its own schema where they mention something there by a bare name.

    `names` are all (namespace, lower-case name) of the catalog. DuckDB has no search path into nested schemas.
    """
    if one.namespace == "main" or _NESTED.match(one.namespace):
        return one.statements
    if not always and not any((one.namespace, path[0].lower()) in names for path in one.mentions if len(path) == 1):
        return one.statements
    inside = one.namespace.strip('"').replace('""', '"')
    return (f"SET schema = {literal(quote_name(inside, TRAITS))}", *one.statements, "SET schema = 'main'")
