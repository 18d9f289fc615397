"""Canonical bytes: the one encoding of a model object, and the schema id made from it.

An object is two files. The schema file holds its meaning: JSON Lines, UTF-8, the object's own record first, then each
part (column, constraint, index …), sets sorted by key, lists in order, fields in declaration order, fields at their
default left out. The layout file holds spelling: the same records in source order, with their layout fields only.

The schema id is the id of the Git tree (SHA-1) made of all schema files; Git itself is not needed to compute it.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any, NewType

from aerogit.model import objects as _objects
from aerogit.model import table as _table
from aerogit.model import types as _types
from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of

SchemaId = NewType("SchemaId", str)
"""The id of the Git tree that stores a schema's meaning: 40 hexadecimal digits."""

FORMAT = 1

_PARTS = (Shape.SET, Shape.LIST)


def _tag(cls: type) -> str:
    """`ForeignKey` -> `foreign_key`, the word that opens a line."""
    return "".join("_" + c.lower() if c.isupper() else c for c in cls.__name__).lstrip("_")


_CLASSES: dict[str, type] = {
    _tag(cls): cls
    for module in (_types, _table, _objects)
    for cls in vars(module).values()
    if dataclasses.is_dataclass(cls) and isinstance(cls, type)
}


def _plain(value: Any) -> Any:
    """A value of a field as JSON, meaning only."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Ref):
        return {value.kind: list(value.path)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Expr):
        return [_plain(piece) for piece in value.norm]
    return _record(value)


def _record(value: Any, *, parts: bool = True) -> dict[str, Any]:
    """A record's meaning as a JSON object; `parts` says whether sets and lists inside it are included."""
    found: dict[str, Any] = {}
    for field in fields_of(type(value)):
        shape = field.spec.shape
        if shape is Shape.LAYOUT or (shape in _PARTS and not parts):
            continue
        item = getattr(value, field.name)
        if item == field.default:
            continue
        if shape is Shape.SET:
            item = tuple(sorted(item, key=lambda part: part.key))
        found[field.name] = _plain(item)
    return found


def _spelling(value: Any) -> Any:
    """A value's layout as JSON; None where it has none."""
    if isinstance(value, Expr):
        return [
            p if isinstance(p, str) else [p.text, {p.ref.kind: list(p.ref.path)}, *([1] if p.is_output else [])]
            for p in value.source
        ]
    if isinstance(value, Ref) or not dataclasses.is_dataclass(value):
        if isinstance(value, tuple) and not isinstance(value, Ref):
            items = [_spelling(item) for item in value]
            return items if any(items) else None
        return None
    return _record_layout(value) or None


def _record_layout(value: Any, *, parts: bool = True) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields_of(type(value)):
        item = getattr(value, field.name)
        if field.spec.shape is Shape.LAYOUT:
            if item != field.default:
                found[field.name] = item
        elif field.spec.shape not in _PARTS or parts:
            spelled = _spelling(item)
            if spelled:
                found[field.name] = spelled
    return found


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def encode(value: SchemaObject) -> tuple[bytes, bytes]:
    """The schema file and the layout file of an object."""
    schema = [_line({"is": _tag(type(value)), **_record(value, parts=False)})]
    layout = [_line({"is": _tag(type(value)), **_record_layout(value, parts=False)})]
    for field in fields_of(type(value)):
        if field.spec.shape not in _PARTS:
            continue
        items = getattr(value, field.name)
        ordered = sorted(items, key=lambda part: part.key) if field.spec.shape is Shape.SET else items
        schema += [_line({"in": field.name, "is": _tag(type(part)), **_record(part)}) for part in ordered]
        layout += [_line({"in": field.name, "key": part.key[1], **_record_layout(part)}) for part in items]
    return b"".join(schema), b"".join(layout)


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _ref(value: Mapping[str, list[str]]) -> Ref:
    ((kind, path),) = value.items()
    return Ref(kind, tuple(path))


def _expr(norm: list[Any], source: list[Any] | None) -> Expr:
    return Expr(
        tuple(piece if isinstance(piece, str) else _ref(piece) for piece in norm),
        tuple(p if isinstance(p, str) else Spelled(p[0], _ref(p[1]), len(p) > 2) for p in source or ()),
    )


def _value(hint: Any, value: Any, layout: Any) -> Any:
    """The model value of a JSON value, guided by the field's type."""
    if isinstance(hint, types.UnionType):
        members = [member for member in typing.get_args(hint) if member is not type(None)]
        if value is None:
            return None
        hint = members[0] if len(members) == 1 else hint
    if hint is Ref:
        return _ref(value)
    if hint is Expr:
        return _expr(value, layout)
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        spelled = layout or [None] * len(value)
        return tuple(_value(inner, item, other) for item, other in zip(value, spelled, strict=True))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _decode_record(hint, value, layout or {})
    return value


def _decode_record(cls: type, value: Mapping[str, Any], layout: Mapping[str, Any]) -> Any:
    hints = _hints(cls)
    arguments: dict[str, Any] = {}
    for field in fields_of(cls):
        if field.spec.shape is Shape.LAYOUT:
            if field.name in layout:
                arguments[field.name] = layout[field.name]
        elif field.name in value:
            arguments[field.name] = _value(hints[field.name], value[field.name], layout.get(field.name))
    return cls(**arguments)


def decode(schema: bytes, layout: bytes = b"") -> SchemaObject:
    """The object of its two files; without layout, parts come in canonical order and expressions print their norm."""
    lines = [json.loads(line) for line in schema.splitlines()]
    spelled = [json.loads(line) for line in layout.splitlines()] or [{}]
    by_key = {(line["in"], line["key"]): (place, line) for place, line in enumerate(spelled[1:])}
    cls = _CLASSES[lines[0]["is"]]
    found = _decode_record(cls, lines[0], spelled[0])
    parts: dict[str, list[tuple[int, Any]]] = {}
    for line in lines[1:]:
        part_cls = _CLASSES[line["is"]]
        bare = _decode_record(part_cls, line, {})
        place, spelling = by_key.get((line["in"], bare.key[1]), (len(spelled), {}))
        part = _decode_record(part_cls, line, spelling) if spelling else bare
        parts.setdefault(line["in"], []).append((place, part))
    if not parts:
        return typing.cast(SchemaObject, found)
    in_order: dict[str, tuple[Any, ...]] = {}
    for field in fields_of(cls):
        items = parts.get(field.name)
        if items:
            if field.spec.shape is Shape.SET:
                items.sort(key=lambda pair: pair[0])
            in_order[field.name] = tuple(part for _, part in items)
    return typing.cast(SchemaObject, dataclasses.replace(found, **in_order))


_ESCAPED = set('%/\\:*?"<>|') | {chr(c) for c in range(32)} | {"\x7f"}


def component(name: str) -> str:
    """A name as one legal, reversible component of a Git path.

    >>> component(".git"), component("a/b"), component("")
    ('%2Egit', 'a%2Fb', '%')
    """
    if not name:
        return "%"
    text = "".join(f"%{ord(c):02X}" if c in _ESCAPED else c for c in name)
    return "%2E" + text[1:] if text.startswith(".") else text


def name_of(text: str) -> str:
    """The name a component stands for."""
    if text == "%":
        return ""
    first, *rest = text.split("%")
    return first + "".join(chr(int(piece[:2], 16)) + piece[2:] for piece in rest)


def file_of(key: Key) -> str:
    """The path of an object's file below `schema/` or `layout/`."""
    place = f"in/{component(key.namespace)}" if key.namespace else "global"
    return f"{place}/{component(key.kind)}/{component(key.name)}.jsonl"


def key_of(path: str) -> Key:
    """The key of the object a file holds; the inverse of `file_of`."""
    *place, kind, name = path.removesuffix(".jsonl").split("/")
    return Key(name_of(place[1]) if place[0] == "in" else "", name_of(kind), name_of(name))


def format_file(dialect: str) -> bytes:
    """The content of `schema/format`."""
    return f"aerogit {FORMAT}\ndialect {dialect}\n".encode()


def _git_id(kind: bytes, content: bytes) -> bytes:
    return hashlib.sha1(b"%s %d\0%s" % (kind, len(content), content), usedforsecurity=False).digest()


def _tree_id(files: Iterable[tuple[tuple[str, ...], bytes]]) -> bytes:
    folders: dict[str, list[tuple[tuple[str, ...], bytes]]] = {}
    entries: list[tuple[bytes, bytes, bytes]] = []
    for path, blob in files:
        if len(path) == 1:
            entries.append((path[0].encode(), b"100644", blob))
        else:
            folders.setdefault(path[0], []).append((path[1:], blob))
    for folder, inside in folders.items():
        entries.append((folder.encode() + b"/", b"40000", _tree_id(inside)))
    content = b"".join(b"%s %s\0%s" % (mode, name.rstrip(b"/"), oid) for name, mode, oid in sorted(entries))
    return _git_id(b"tree", content)


def schema_id(schema: Schema) -> SchemaId:
    """The schema's id, computed from its objects.

    >>> schema_id(Schema("duckdb"))
    '6348237adc5ce18a9a0b22144cd0e9ba7288369f'
    """
    files = [
        (tuple(file_of(key).split("/")), _git_id(b"blob", encode(value)[0])) for key, value in schema.objects.items()
    ]
    files.append((("format",), _git_id(b"blob", format_file(schema.dialect))))
    return SchemaId(_tree_id(files).hex())
