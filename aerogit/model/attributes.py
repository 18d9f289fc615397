"""Attributes of composite types where expressions take them out of values: `(home).city`, `((p.home).place).lat`.

They stand in an expression as text, so a rename of the attribute rewrites that text. An attribute that stands alone, as
a column of the function in FROM that returns it, is not followed.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from aerogit.model.attribute_chains import Chain, Holders, TypePath, attribute_of, bare, chains, result_names
from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.query import REF, norm_text
from aerogit.model.references import referrers, with_expressions
from aerogit.model.schema import Schema
from aerogit.model.spelling import quote_name

_T = TypeVar("_T")

Attributes = Mapping[TypePath, Mapping[str, str]]
"""The path of a composite type to its attributes' old names and new."""

_OUTPUT = re.compile(r' as (?P<name>"(?:[^"]|"")+"|\S+?)(?=,|\s|\)|$)')
_NAMED = re.compile(r'\s*\)*\s*(?:as\b|"|(?!from\b|where\b|union\b|order\b|group\b|limit\b)[^\W\d])', re.IGNORECASE)


class _Taken(NamedTuple):
    """Where a text takes attributes that are renamed: from where to where, and what to write there instead."""

    start: int
    end: int
    text: str
    last: tuple[str, str]
    """What the last attribute was called, and is."""


def with_attributes_called(schema: Schema, attributes: Attributes) -> Schema:
    """The schema with the attributes that expressions take out of values under their new names."""
    changes: dict[Key, SchemaObject | None] = {}
    for key in sorted(_dependants(schema, {Key(path[0], "composite", path[1]) for path in attributes})):
        value = schema.objects[key]
        new = with_expressions(value, lambda found, key=key: _renamed(found, key, schema, attributes))  # type: ignore[misc]
        if new is not value:
            changes[key] = new
    return schema.with_changes(changes)


def _dependants(schema: Schema, types: set[Key]) -> set[Key]:
    """All that refers to the types, or to what refers to them, at whatever distance."""
    found, left = set(types), set(types)
    while left:
        left = referrers(schema, left) - found
        found |= left
    return found


def _renamed(found: Expr, owner: Key, schema: Schema, attributes: Attributes) -> Expr:
    text = norm_text(found.norm)
    is_named = any(name in text for names in attributes.values() for name in names)
    if not is_named or text.count(REF) != len(found.refs):
        return found
    where = _Where(schema, attributes, Holders(schema, owner, found))
    taken = list(_taken(text, found.refs, where, is_norm=True))
    if not taken:
        return found
    spelled = tuple(piece for piece in found.source if isinstance(piece, Spelled))
    source = "".join(piece if isinstance(piece, str) else REF for piece in found.source)
    beside = list(_taken(source, tuple(piece.ref for piece in spelled), where, is_norm=False))
    outputs = [match["name"] if (match := _OUTPUT.match(text, one.end)) else "" for one in taken]
    if [one.last for one in taken] != [one.last for one in beside]:
        outputs = [""] * len(beside)
    named = [_with_output(source, one, output) for one, output in zip(beside, outputs, strict=True)]
    return dataclasses.replace(
        found,
        norm=tuple(_pieces(_edited(text, taken), found.refs)),
        source=tuple(_pieces(_edited(source, named), spelled)),
    )


class _Where(NamedTuple):
    schema: Schema
    attributes: Attributes
    holders: Holders


def _taken(text: str, refs: tuple[Ref, ...], where: _Where, *, is_norm: bool) -> Iterator[_Taken]:
    rows = result_names(where.schema, text, refs)
    for chain in chains(text, refs):
        found = where.holders.find(chain, rows, is_norm=is_norm)
        if found is not None:
            one = _called(chain, *found, where)
            if one is not None:
                yield one


def _called(chain: Chain, first: int, holder: TypePath, where: _Where) -> _Taken | None:
    """The attributes of a chain as they are called now; None where nothing of it is renamed."""
    done, last, is_changed = "", ("", ""), False
    of: TypePath | None = holder
    end = start = chain.steps[first].start()
    for step in chain.steps[first:]:
        if of is None:
            break
        name = bare(step["name"])
        new = where.attributes.get(of, {}).get(name, name)
        is_changed = is_changed or new != name
        done += step["before"] + (step["name"] if new == name else quote_name(new, where.schema.traits))
        end, last = step.end(), (name, new)
        inner = attribute_of(where.schema, of, name)
        of = inner.type.user.path if inner is not None and inner.type.user is not None else None
    return _Taken(start, end, done, last) if is_changed else None


def _with_output(source: str, taken: _Taken, output: str) -> _Taken:
    """The same with the name that the attribute gave to a column of the output, where it gave it one."""
    rest = source[taken.end :]
    if not output or bare(output) != taken.last[0] or taken.last[0] == taken.last[1] or _NAMED.match(rest):
        return taken
    closing = rest[: len(rest) - len(rest.lstrip(") \n\t"))].rstrip()
    return taken._replace(end=taken.end + len(closing), text=f"{taken.text}{closing} AS {output}")


def _edited(text: str, places: Iterable[_Taken]) -> str:
    done, at = "", 0
    for place in places:
        done += text[at : place.start] + place.text
        at = place.end
    return done + text[at:]


def _pieces(text: str, held: Iterable[_T]) -> Iterator[str | _T]:
    """The pieces of a text, what the placeholders stand for in their places."""
    first, *others = text.split(REF)
    if first:
        yield first
    for one, behind in zip(held, others, strict=True):
        yield one
        if behind:
            yield behind


def renamed_attributes(pairs: Mapping[tuple[Key, tuple[str, str]], str]) -> Attributes:
    """The attributes among renamed parts."""
    found = sorted((key, part[1], name) for (key, part), name in pairs.items() if key.kind == "composite")
    return {
        (key.namespace, key.name): {old: new for _, old, new in group}
        for key, group in itertools.groupby(found, key=lambda item: item[0])
    }
