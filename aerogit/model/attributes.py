"""Attributes of composite types where expressions take them out of columns: `(home).city`, `((p.home).place).lat`.

They stand in an expression as text behind the column's reference, so a rename of the attribute rewrites that text. What
is taken out of the columns of a subquery, or of a routine's arguments, is not followed.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Mapping
from typing import NamedTuple

from aerogit.model.expression import Expr, Piece, Ref, SourcePiece, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import Composite, SchemaObject
from aerogit.model.references import absolute, referrers, with_expressions
from aerogit.model.schema import Schema
from aerogit.model.spelling import quote_name
from aerogit.model.table import Column, Table

Attributes = Mapping[tuple[str, ...], Mapping[str, str]]
"""The path of a composite type to its attributes' old names and new."""

_STEP = re.compile(r'(?P<before>(?:\s*\)|\s*\[[^\]]*\])*\s*\.\s*)(?P<name>"(?:[^"]|"")+"|[^\W\d][\w$]*)')
_OUTPUT = re.compile(r' as (?P<name>"(?:[^"]|"")+"|\S+?)(?=,|\s|\)|$)')
_NAMED = re.compile(r'\s*\)*\s*(?:as\b|"|(?!from\b|where\b|union\b|order\b|group\b|limit\b)[^\W\d])', re.IGNORECASE)


class _Taken(NamedTuple):
    """The text behind a column's reference with attributes under their new names, up to where they end."""

    text: str
    end: int
    last: tuple[str, str]
    """What the last attribute was called, and is."""


def with_attributes_called(schema: Schema, attributes: Attributes) -> Schema:
    """The schema with the attributes that expressions take out of columns under their new names."""
    types = {Key(path[0], "composite", path[1]) for path in attributes}
    holders = _holders(schema, types)
    changes: dict[Key, SchemaObject | None] = {}
    for key in sorted(holders | referrers(schema, holders)):
        value = schema.objects[key]
        new = with_expressions(value, lambda found, key=key: _renamed(found, key, schema, attributes))  # type: ignore[misc]
        if new is not value:
            changes[key] = new
    return schema.with_changes(changes)


def _holders(schema: Schema, types: set[Key]) -> set[Key]:
    """The tables with columns of the types, or of types that have attributes of them."""
    found = set(types)
    while more := {key for key in referrers(schema, found) if key.kind == "composite"} - found:
        found |= more
    return {key for key in referrers(schema, found) if isinstance(schema.objects[key], Table)}


def _renamed(found: Expr, owner: Key, schema: Schema, attributes: Attributes) -> Expr:
    norm: list[Piece] = list(found.norm)
    source: list[SourcePiece] = list(found.source)
    spelled = [at for at, piece in enumerate(source) if isinstance(piece, Spelled)]
    refs = [at for at, piece in enumerate(norm) if isinstance(piece, Ref)]
    beside: list[int | None] = [*spelled] if len(spelled) == len(refs) else [None] * len(refs)
    for at, there in zip(refs, beside, strict=True):
        behind, ref = norm[at + 1] if at + 1 < len(norm) else "", norm[at]
        path = _type_of(schema, absolute(ref, owner)) if isinstance(ref, Ref) else None
        if path is None or not isinstance(behind, str):
            continue
        taken = _taken(behind, path, schema, attributes)
        if taken is None:
            continue
        output = _OUTPUT.match(behind, taken.end)
        norm[at + 1] = taken.text + behind[taken.end :]
        text = source[there + 1] if there is not None and there + 1 < len(source) else None
        if there is not None and isinstance(text, str):
            source[there + 1] = _spelled(text, path, (schema, attributes), output["name"] if output else "")
    if norm == list(found.norm):
        return found
    return dataclasses.replace(found, norm=tuple(norm), source=tuple(source))


def _spelled(text: str, path: tuple[str, ...], where: tuple[Schema, Attributes], output: str) -> str:
    """The source behind a column; a column of the output keeps the name that the attribute gave it."""
    taken = _taken(text, path, *where)
    if taken is None:
        return text
    rest = text[taken.end :]
    if not output or output != taken.last[0] or taken.last[0] == taken.last[1] or _NAMED.match(rest):
        return taken.text + rest
    closed = len(rest) - len(rest.lstrip(") \n\t"))
    closing = rest[:closed].rstrip()
    return f"{taken.text}{closing} AS {output}{rest[len(closing) :]}"


def _taken(text: str, path: tuple[str, ...], schema: Schema, attributes: Attributes) -> _Taken | None:
    """What is taken out of a value of a type; None where nothing of it is renamed."""
    done, end, last = "", 0, ("", "")
    of: tuple[str, ...] | None = path
    is_changed = False
    while of is not None and (match := _STEP.match(text, end)):
        name = match["name"].strip('"') if match["name"].startswith('"') else match["name"].lower()
        new = attributes.get(of, {}).get(name, name)
        is_changed = is_changed or new != name
        done += match["before"] + (match["name"] if new == name else quote_name(new, schema.traits))
        end, last = match.end(), (match["name"], new if new != name else match["name"])
        held = schema.get(Key(of[0], "composite", of[1]))
        inner = next((a for a in held.attributes if a.name == name), None) if isinstance(held, Composite) else None
        of = inner.type.user.path if inner is not None and inner.type.user is not None else None
    return _Taken(done, end, last) if is_changed else None


def _type_of(schema: Schema, ref: Ref) -> tuple[str, ...] | None:
    """The path of the type of the column a reference leads to."""
    key = schema.find(ref) if ref.kind == "column" else None
    table = schema.get(key) if key is not None else None
    columns: tuple[Column, ...] = table.columns if isinstance(table, Table) else ()
    column = next((column for column in columns if column.name == ref.path[-1]), None)
    return column.type.user.path if column is not None and column.type.user is not None else None


def renamed_attributes(pairs: Mapping[tuple[Key, tuple[str, str]], str]) -> Attributes:
    """The attributes among renamed parts."""
    found = sorted((key, part[1], name) for (key, part), name in pairs.items() if key.kind == "composite")
    return {
        (key.namespace, key.name): {old: new for _, old, new in group}
        for key, group in itertools.groupby(found, key=lambda item: item[0])
    }
