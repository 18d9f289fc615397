"""Collations of the schema that columns, domains and indexes name: those the other side dropped or renamed.

They stand there as text, not as references, so no rename follows them and nothing else sees them go.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aerogit.merge.whole import Half, Whole
from aerogit.model.names import Key, Path
from aerogit.model.shapes import Shape, fields_of
from aerogit.model.table import Column, Index

_KIND = "collation"


def collations(whole: Whole, half: Half) -> Iterator[tuple[str, Path, Path]]:
    """V03 and V04: what this side made with a collation that the other side dropped, or gave another name."""
    lost = {old.key: ("V04", Path(new.key)) for old, new in half.renamed_there.items() if old.key.kind == _KIND}
    for key in half.changed_there:
        if key.kind == _KIND and key in whole.aligned.base.objects and key not in half.other.objects:
            lost[key] = ("V03", Path(key))
    if not lost:
        return
    for key in sorted(half.changed):
        value, before = whole.merged.get(key), whole.aligned.base.get(key)
        for path, name in _named(key, value) if value is not None else ():
            found = lost.get(_key_of(whole, name))
            if found is not None and name not in [old for at, old in _named(key, before) if at == path]:
                yield found[0], path, found[1]


def _named(key: Key, value: Any) -> Iterator[tuple[Path, str]]:
    """The collations that an object and its parts name, as text."""
    if value is None:
        return
    if getattr(value, "collation", ""):
        yield Path(key), value.collation
    for field in fields_of(type(value)):
        for part in getattr(value, field.name) if field.spec.shape is Shape.SET else ():
            match part:
                case Column(collation=name) if name:
                    yield Path(key, part.key), name
                case Index():
                    yield from ((Path(key, part.key), item.collation) for item in part.parts if item.collation)
                case _:
                    pass


def _key_of(whole: Whole, name: str) -> Key:
    """The key of a collation as it is written: `nocase`, `app.nocase`, `"de-AT"`."""
    namespace, _, last = name.rpartition(".")
    space = namespace.strip('"') or whole.merged.traits.default_namespace
    return Key(space, _KIND, last.strip('"'))
