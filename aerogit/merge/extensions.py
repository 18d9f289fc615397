"""What a schema takes from PostgreSQL's extensions, and who took away an extension the other side began to use.

It stands in the model as text, not as references, so nothing else sees it go. Only what is known to come from an
extension counts: by its name, or because there was no other extension a type could come from.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from aerogit.merge.provided import PROVIDED, Provided
from aerogit.merge.whole import Half, Whole
from aerogit.model.built_in import BUILT_IN
from aerogit.model.expression import Expr
from aerogit.model.integrity.lookup import column_of
from aerogit.model.integrity.values import family
from aerogit.model.names import Key, Path
from aerogit.model.objects import Composite, Domain, Routine, SchemaObject
from aerogit.model.query import norm_tokens
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of
from aerogit.model.table import Exclusion, Index
from aerogit.model.types import Type

_KIND = "extension"
_STANDARD = "plpgsql"
"""The extension that every database has."""
_METHODS = frozenset(("", "btree", "hash", "gist", "gin", "spgist", "brin"))
_OWN = BUILT_IN | {"", "double precision", "bit varying", "character", '"char"'}
_SCALARS = frozenset("integer numeric float text boolean time interval uuid network".split())
_OF_SCALARS = {"gin": "btree_gin", "gist": "btree_gist"}
"""The extension that gives an index method the operator classes of scalar types."""


class _Use(NamedTuple):
    """A name that may be an extension's: what it is one of, and the part that has it."""

    path: Path
    kind: str
    name: str


def extensions(whole: Whole, half: Half) -> Iterator[tuple[str, Path, Path]]:
    """E04 and V03: what this side made with an extension that the other side dropped."""
    gone = {key for key in half.changed_there if _is_dropped(whole, half, key)}
    if not gone:
        return
    installed = _installed(half.schema)
    made = {key.name.partition("(")[0] for key in whole.merged.objects}
    there = {use[1:] for key, value in half.other.objects.items() for use in _uses(half.other, key, value)}
    for key in sorted(half.changed):
        value, before = whole.merged.get(key), whole.aligned.base.get(key)
        if value is None:
            continue
        known = set(_uses(whole.aligned.base, key, before)) if before is not None else set()
        for use in _uses(whole.merged, key, value):
            if use in known or use[1:] in there or use.name in made:
                continue
            for extension in sorted(_providers(installed, use) & {lost.name for lost in gone}):
                yield _code(value, use), use.path, Path(Key("", _KIND, extension))


def _is_dropped(whole: Whole, half: Half, key: Key) -> bool:
    is_kept = key in whole.aligned.base.objects and key in half.schema.objects
    return key.kind == _KIND and key.name != _STANDARD and is_kept and key not in half.other.objects


def _code(value: SchemaObject, use: _Use) -> str:
    """The code of a type that is gone where a column, a domain or an attribute is of it, else of anything gone."""
    is_typed = use.path.part[0] == "column" or isinstance(value, Domain | Composite)
    return "E04" if use.kind == "type" and is_typed else "V03"


def needed_extensions(schema: Schema, keys: Iterable[Key]) -> Iterator[str]:
    """The names of the extensions that objects may need."""
    installed = _installed(schema)
    for key in keys if installed else ():
        value = schema.get(key)
        for use in _uses(schema, key, value) if value is not None else ():
            yield from _providers(installed, use)


def _installed(schema: Schema) -> set[str]:
    if schema.dialect != "postgres":
        return set()
    return {key.name for key in schema.objects if key.kind == _KIND and key.name != _STANDARD}


def _providers(installed: set[str], use: _Use) -> set[str]:
    """The extensions that a name may come from: those known to have it, else the one there is."""
    if use.kind in ("language", "scalars"):
        return installed & {use.name}
    known = {name for name in installed if use.name in _names(PROVIDED.get(name, _NOTHING), use.kind)}
    is_guessed = use.kind in ("type", "method") and len(installed) == 1 and installed.isdisjoint(PROVIDED)
    return known or (installed if is_guessed else set())


_NOTHING = Provided()


def _names(provided: Provided, kind: str) -> frozenset[str]:
    by_kind: Mapping[str, frozenset[str]] = {
        "type": provided.types,
        "cast": provided.types,
        "function": provided.functions,
        "opclass": provided.opclasses,
        "method": provided.methods,
    }
    return by_kind[kind]


def _uses(schema: Schema, key: Key, value: SchemaObject) -> Iterator[_Use]:
    """The names in an object that may be an extension's."""
    for field in fields_of(type(value)):
        item = getattr(value, field.name)
        if field.spec.shape in (Shape.SET, Shape.LIST):
            for part in item:
                yield from (_Use(Path(key, part.key), *found) for found in _inside(part))
                if isinstance(part, Index | Exclusion):
                    yield from (_Use(Path(key, part.key), *found) for found in _of_method(schema, key, part))
        else:
            yield from (_Use(Path(key), *found) for found in _inside(item))
    if isinstance(value, Routine):
        yield _Use(Path(key), "language", value.language)


def _inside(value: Any) -> Iterator[tuple[str, str]]:
    match value:
        case Type():
            if _is_foreign(value):
                yield "type", value.name
        case Expr():
            yield from _in_expression(value)
        case tuple():
            for item in value:
                yield from _inside(item)
        case _ if dataclasses.is_dataclass(value):
            for field in fields_of(type(value)):
                yield from _inside(getattr(value, field.name))
        case _:
            pass


def _is_foreign(kind: Type) -> bool:
    """Whether a type is neither PostgreSQL's own nor made by the schema."""
    name = kind.name
    is_own = name in _OWN or name.startswith(("pg_", "interval ")) or name.endswith("%type")
    return not is_own and not kind.text.startswith(("pg_catalog.", "information_schema."))


def _in_expression(found: Expr) -> Iterator[tuple[str, str]]:
    listed = [token.text if token.kind != "string" else "''" for token, _ in norm_tokens(found.norm)]
    for at, text in enumerate(listed):
        if listed[at + 1 : at + 2] == ["("]:
            yield "function", text
        if listed[at - 1 : at] == ["::"] or (at > 2 and listed[at - 1] == "." and listed[at - 3] == "::"):
            yield "cast", text


def _of_method(schema: Schema, key: Key, index: Index | Exclusion) -> Iterator[tuple[str, str]]:
    """What an index takes besides expressions: its method, its operator classes."""
    if index.method not in _METHODS:
        yield "method", index.method
    for part in index.parts:
        if part.opclass:
            yield "opclass", part.opclass
            continue
        refs = part.expression.refs
        column = column_of(schema, key, refs[0].path[-1]) if part.expression.norm == refs and refs else None
        if column is not None and index.method in _OF_SCALARS and family(column.type) in _SCALARS:
            yield "scalars", _OF_SCALARS[index.method]
