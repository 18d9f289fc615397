"""Canonical bytes: the one encoding of a model object, and the schema id made from it.

An object is two files. The schema file holds its meaning: JSON Lines, UTF-8, the object's own record first, then each
part (column, constraint, index …), sets sorted by key, lists in order, fields in declaration order, fields at their
default left out. The layout file holds spelling: the same records in source order, with their layout fields only; a
part is named by the set it is in and its place among that set's lines of the schema file.

The schema id is the id of the Git tree (SHA-1) made of all schema files; Git itself is not needed to compute it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NewType
from urllib.parse import unquote

from aerogit.model import objects as _objects
from aerogit.model import table as _table
from aerogit.model import types as _types
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.records import in_key_order, meaning, plan_of, read, spelling
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape

SchemaId = NewType("SchemaId", str)
"""The id of the Git tree that stores a schema's meaning: 40 hexadecimal digits."""

FORMAT = 1


def _tag_of(cls: type) -> str:
    """`ForeignKey` -> `foreign_key`, the word that opens a line."""
    return "".join("_" + c.lower() if c.isupper() else c for c in cls.__name__).lstrip("_")


_CLASSES: dict[str, type] = {
    _tag_of(cls): cls
    for module in (_types, _table, _objects)
    for cls in vars(module).values()
    if dataclasses.is_dataclass(cls) and isinstance(cls, type)
}
_TAGS = {cls: tag for tag, cls in _CLASSES.items()}


_print = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _lines(values: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join([_print(value) + "\n" for value in values]).encode()


def schema_file(value: SchemaObject) -> bytes:
    """The meaning of an object, in canonical bytes."""
    lines = [{"is": _TAGS[type(value)], **meaning(value, parts=False)}]
    for field in plan_of(type(value)).parts:
        items = getattr(value, field.name)
        for place in in_key_order(items) if field.shape is Shape.SET else range(len(items)):
            lines.append({"in": field.name, "is": _TAGS[type(items[place])], **meaning(items[place])})
    return _lines(lines)


def layout_file(value: SchemaObject) -> bytes:
    """The spelling of an object and the order of its parts."""
    lines = [{"is": _TAGS[type(value)], **spelling(value, parts=False)}]
    for field in plan_of(type(value)).parts:
        items = getattr(value, field.name)
        order = in_key_order(items) if field.shape is Shape.SET else range(len(items))
        places = {i: place for place, i in enumerate(order)}
        lines += [{"in": field.name, "at": places[i], **spelling(part)} for i, part in enumerate(items)]
    return _lines(lines)


def encode(value: SchemaObject) -> tuple[bytes, bytes]:
    """The schema file and the layout file of an object."""
    return schema_file(value), layout_file(value)


_scan = json.JSONDecoder().decode


def _scanned(content: bytes) -> list[dict[str, Any]]:
    return [_scan(line) for line in content.decode().split("\n")[:-1]]


def decode(schema: bytes, layout: bytes = b"") -> SchemaObject:
    """The object of its two files; without layout, parts come in canonical order and expressions print their norm."""
    opening, *lines = _scanned(schema)
    spelled, *spelled_parts = _scanned(layout) or [{}]
    by_place = {(line["in"], line["at"]): (order, line) for order, line in enumerate(spelled_parts)}
    parts: dict[str, list[tuple[int, Any]]] = {}
    for line in lines:
        found = parts.setdefault(line["in"], [])
        order, spelled_part = by_place.get((line["in"], len(found)), (len(spelled_parts), {}))
        found.append((order, read(_CLASSES[line["is"]], line, spelled_part)))
    cls = _CLASSES[opening["is"]]
    in_order: dict[str, tuple[Any, ...]] = {}
    for field in plan_of(cls).parts:
        if items := parts.get(field.name):
            if field.shape is Shape.SET:
                items.sort(key=lambda pair: pair[0])
            in_order[field.name] = tuple([part for _, part in items])
    return typing.cast(SchemaObject, read(cls, opening, spelled, in_order))


_ESCAPED = {
    chr(code): "".join(f"%{byte:02X}" for byte in chr(code).encode())
    for code in (
        *range(32),
        0x7F,
        *b'%/\\:*?"<>|~',
        # What HFS+ does not see in a file name: a name that is `.git` with these in it is refused by Git.
        *(*range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x206A, 0x2070), 0xFEFF),
    )
}
_TO_ESCAPE = str.maketrans(_ESCAPED)


def component(name: str) -> str:
    """A name as one legal, reversible component of a Git path, whatever file system Git guards against.

    >>> component(".git"), component("a/b"), component("git~1"), component("")
    ('%2Egit', 'a%2Fb', 'git%7E1', '%')
    """
    if not name:
        return "%"
    text = name.translate(_TO_ESCAPE)
    return "%2E" + text[1:] if text.startswith(".") else text


def name_of(text: str) -> str:
    """The name a component stands for."""
    return "" if text == "%" else unquote(text, errors="strict")


def file_of(key: Key) -> str:
    """The path of an object's file below `schema/` or `layout/`."""
    place = f"in/{component(key.namespace)}" if key.namespace else "global"
    return f"{place}/{component(key.kind)}/{component(key.name)}.jsonl"


def key_of(path: str) -> Key:
    """The key of the object a file holds; the inverse of `file_of`."""
    *place, kind, name = path.removesuffix(".jsonl").split("/")
    return Key(name_of(place[1]) if place[0] == "in" else "", name_of(kind), name_of(name))


def keys_in(folder: str, files: Iterable[str]) -> Iterator[Key]:
    """The keys of the objects whose files lie right inside a folder below `schema/`.

    >>> list(keys_in("in/public/table", ["users.jsonl", "a%2Fb.jsonl"]))
    [Key(namespace='public', kind='table', name='users'), Key(namespace='public', kind='table', name='a/b')]
    """
    inside = key_of(f"{folder}/%.jsonl")
    for file in files:
        stem = file.removesuffix(".jsonl")
        yield Key(inside.namespace, inside.kind, name_of(stem) if "%" in stem else stem)


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
        (tuple(file_of(key).split("/")), _git_id(b"blob", schema_file(value))) for key, value in schema.objects.items()
    ]
    files.append((("format",), _git_id(b"blob", format_file(schema.dialect))))
    return SchemaId(_tree_id(files).hex())
