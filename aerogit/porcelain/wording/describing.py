"""From the changes of two models to changes in words: an entry per object with a sign, its parts below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from aerogit.diff.changes import Add, Alter, Change, Drop, Rename, key_of_change
from aerogit.model.names import Key, Path
from aerogit.model.table import Check, Column, Exclusion, ForeignKey, PrimaryKey, Unique
from aerogit.porcelain.wording.described import ObjectChange, PartChange, kind_word
from aerogit.porcelain.wording.words import Words

_PART_ORDER = ("column", "value", "primary key", "unique", "foreign key", "check", "exclusion", "index")


def describe(changes: Iterable[Change], default_namespace: str) -> tuple[ObjectChange, ...]:
    """The changes grouped by object, objects in the order of their keys."""
    words = Words(default_namespace)
    groups: dict[Key, list[Change]] = {}
    for change in changes:
        groups.setdefault(key_of_change(change), []).append(change)
    return tuple(_object(key, groups[key], words) for key in sorted(groups))


def _object(key: Key, changes: Sequence[Change], words: Words) -> ObjectChange:
    name = Path(key).text(words.default)
    if key.kind == "grants":
        name = name.split(" ", 1)[-1]
    found = ObjectChange("~", kind_word(key.kind), name)
    parts: list[Change] = []
    for change in changes:
        match change:
            case Rename(path, new) if not new.part[1]:
                found = replace(found, was=path.text(words.default))
            case Add(path, value) if not path.part[0]:
                found = replace(found, sign="+", text=words.object(value))
            case Drop(path, value) if not path.part[0]:
                found = replace(found, sign="-", text=words.object(value))
            case _:
                parts.append(change)
    return replace(found, parts=_parts(parts, words))


def _parts(changes: Sequence[Change], words: Words) -> tuple[PartChange, ...]:
    altered: dict[tuple[str, str], PartChange] = {}
    found: list[PartChange] = []
    links = _links(changes)
    for change in changes:
        match change:
            case Rename(path, new):
                altered[new.part] = PartChange("~", kind_word(new.part[0]), new.part[1], was=path.part[1])
            case Add(path, value):
                if isinstance(value, ForeignKey) and links.get(value.columns[0]) is value:
                    continue
                found.append(_whole("+", path, value, words, links))
            case Drop(path, value):
                found.append(_whole("-", path, value, words, {}))
            case Alter(path, before, after):
                part = path.part if path.part[0] else ("", path.field)
                old = altered.get(part) or PartChange("~", part_kind(path, after), part_name(path, after))
                text = _altered(path, before, after, words)
                altered[part] = replace(old, text=", ".join(filter(None, (old.text, text))))
    found += altered.values()
    return tuple(sorted(found, key=_order))


def _order(part: PartChange) -> tuple[int, str, str]:
    place = _PART_ORDER.index(part.kind) if part.kind in _PART_ORDER else len(_PART_ORDER)
    return place, part.kind, part.name


def _links(changes: Iterable[Change]) -> dict[str, ForeignKey]:
    """New foreign keys of one column that is new itself: they are told on the column's line."""
    columns = {c.value.name for c in changes if isinstance(c, Add) and isinstance(c.value, Column)}
    keys = [c.value for c in changes if isinstance(c, Add) and isinstance(c.value, ForeignKey)]
    single = [key for key in keys if len(key.columns) == 1 and key.columns[0] in columns]
    return {key.columns[0]: key for key in single if sum(key.columns == other.columns for other in single) == 1}


def _whole(sign: str, path: Path, value: object, words: Words, links: dict[str, ForeignKey]) -> PartChange:
    text = words.part(value)
    if isinstance(value, Column) and value.name in links:
        link = links[value.name]
        text += f" -> {words.foreign_key(link).split(' -> ', 1)[1]}"
    return PartChange(sign, part_kind(path, value), part_name(path, value), text)


def part_kind(path: Path, value: object) -> str:
    """The kind of a part as people say it: `column`, `foreign key`."""
    match value:
        case PrimaryKey():
            return "primary key"
        case Unique():
            return "unique"
        case ForeignKey():
            return "foreign key"
        case Check():
            return "check"
        case Exclusion():
            return "exclusion"
    if path.part[0] == "constraint":
        return _CONSTRAINT_OF_FIELD.get(path.field) or _CONSTRAINT_OF_KEY.get(
            path.part[1].partition("(")[0], "constraint"
        )
    return kind_word(path.part[0]) if path.part[0] else ""


_CONSTRAINT_OF_KEY = {"foreign": "foreign key", "check": "check", "unique": "unique", "exclude": "exclusion"}
"""How the key of a constraint without a name begins (`model.table`)."""
_FOREIGN_KEY = ("columns", "target", "target_columns", "match", "on_delete", "on_update", "period")
_CONSTRAINT_OF_FIELD = {**dict.fromkeys(_FOREIGN_KEY, "foreign key"), "expression": "check", "no_inherit": "check"}
"""What a constraint is that has such a field and merges field by field."""


def part_name(path: Path, value: object) -> str:
    """The name a person gave; of a part the server names nothing, or what it is about where that is not told."""
    kind, _, about = path.part[1].partition("(")
    if path.part[0] == "constraint" and path.field and kind in _CONSTRAINT_OF_KEY:
        return f"({about}".replace("->", " -> ")
    if path.part[0] in ("constraint", "index", "primary_key"):
        return str(getattr(value, "name", path.part[1]))
    return path.part[1] if path.part[0] else kind_word(path.field)


_BARE_FIELDS = ("type", "")
"""Fields whose values speak for themselves."""
_BODIES = ("query", "body", "definition", "statements", "statement")
"""Fields too long to be told on a line."""


def _altered(path: Path, before: object, after: object, words: Words) -> str:
    if path.field == "not_null":
        return "null -> not null" if after else "not null -> null"
    say = words.value if path.field else words.part
    old, new = say(before), say(after)
    if path.field in _BODIES or old == new:
        return "definition changed"
    label = "" if path.field in _BARE_FIELDS or not path.part[0] else kind_word(path.field) + " "
    return f"{label}{old} -> {new}"
