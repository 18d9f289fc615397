"""PostgreSQL: what says an operator or something of text search by name alone, so that no reference leads to it.

Whatever has the word in an expression counts: at worst something is made again that need not be.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Grants, Routine, SchemaObject
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.plan.work import Task
from aerogit.sql.facts import Part

KINDS = ("operator", "text_search_configuration", "text_search_dictionary")
_SYMBOLS = re.escape("+-*/<>=~!@#%^&|`?")
_PARTS = ("columns", "constraints", "indexes", "triggers", "policies", "extras")


def fact(key: Key) -> Ref:
    """The fact that there is such an object."""
    return Ref("opaque", (key.kind, key.namespace, key.name))


def saying(schema: Schema, key: Key) -> Iterator[tuple[Key, Part]]:
    """The objects, and parts of tables, that say something by its name."""
    word = re.compile(_pattern(key))
    for other in sorted(schema.objects):
        value = schema.objects[other]
        if other == key or isinstance(value, Grants) or other.kind == "comment":
            continue
        for part, held in _held(value):
            if any(word.search(text) for text in _texts(held)):
                yield other, part


def _pattern(key: Key) -> str:
    if key.kind == "operator":
        return f"(?<![{_SYMBOLS}]){re.escape(key.name.partition('(')[0])}(?![{_SYMBOLS}])"
    return rf"(?<!\w){re.escape(key.name)}(?!\w)"


def _held(value: SchemaObject) -> Iterator[tuple[Part, object]]:
    match value:
        case Table():
            yield from ((part.key, part) for place in _PARTS for part in getattr(value, place))
        case Routine() if not value.body_form:
            yield ("", ""), value.arguments
        case _:
            yield ("", ""), value


def _texts(value: object) -> Iterator[str]:
    """The texts of the expressions in a value, and the operators that indexes say."""
    if isinstance(value, Expr):
        yield "".join(piece if isinstance(piece, str) else piece.path[-1] for piece in value.norm)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif dataclasses.is_dataclass(value):
        yield getattr(value, "operator", "")
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))


def in_turn(found: Iterable[Task], said: Mapping[tuple[Key, Part], set[Ref]]) -> Iterator[Task]:
    """The vertices; what says a thing that is made anew is gone before it goes, and comes when it is there."""
    for vertex in found:
        places = {(path.key, path.part) for path in vertex.payload.about} if said else set()
        facts = frozenset().union(*(said.get(place, set()) for place in places)) - vertex.destroys - vertex.creates
        if facts and vertex.destroys:
            yield replace(vertex, releases=vertex.releases | facts)
        elif facts:
            yield replace(vertex, needs=vertex.needs | facts)
        else:
            yield vertex
