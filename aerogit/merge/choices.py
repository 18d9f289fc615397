"""Settle conflicts by taking a side's value where each stands, and see what still stops the merge then.

Taking a side means taking it for the conflict's path and for everything whose loss caused it: to keep an index on a
column the other side dropped is to keep the column too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aerogit.merge.conflicts import Conflict, Merge, Sides
from aerogit.merge.findings import Findings, one_line_each
from aerogit.merge.names import part_of, with_part, without_part
from aerogit.merge.supporting import follow_their_keys
from aerogit.merge.unfollowed import aligned_sides
from aerogit.merge.whole import Whole, look_at_whole
from aerogit.model.codes import Severity
from aerogit.model.names import Key, Path
from aerogit.model.rename import rename_schema
from aerogit.model.schema import Schema

TWO_NAMES = ("N04", "T04")
"""Codes of one thing under two names: taking a side is taking its name."""


Written = Callable[[Conflict, Schema], Schema]
"""Gives a schema that has what a person wrote at a conflict, made from the merged one."""


def settle(
    inputs: tuple[Schema, Schema, Schema],
    sides: Sides,
    merge: Merge,
    choices: Mapping[str, str],
    written: Mapping[str, Written] | None = None,
    finish: Callable[[Schema], Schema] | None = None,
) -> tuple[Schema, tuple[Conflict, ...]]:
    """The merged schema with conflicts settled, and the conflicts that are left.

    `inputs` are base, ours and theirs as they were merged; `choices` maps a conflict's printed path to `ours`, `theirs`
    or `base`, `written` has what stands there instead where it is in it. A choice that breaks something else gives a
    conflict where it breaks, which can be settled in its turn. `finish` does what a person said besides to the outcome,
    which is looked at again then.
    """
    if not choices:
        return merge.schema, merge.conflicts
    aligned, by_ours, by_theirs = aligned_sides(inputs, sides, Findings(inputs[0].traits.default_namespace))
    settling = _Settling({"base": aligned.base, "ours": aligned.ours, "theirs": aligned.theirs}, choices, written or {})
    schema, left = settling.settled(merge.schema, merge.conflicts)
    tried = _names(merge.conflicts)

    def broken(schema: Schema) -> list[Conflict]:
        """What stops the merge where its outcome is looked at as a whole, and was not known before."""
        after = Findings(schema.traits.default_namespace)
        whole = Whole(schema, aligned, by_ours, by_theirs)
        look_at_whole(whole, after)
        follow_their_keys(whole, after)
        hard = [conflict for conflict in one_line_each(after.conflicts) if conflict.severity is Severity.HARD]
        return [conflict for conflict in hard if (conflict.code, conflict.where) not in _names(left)]

    while True:
        new = broken(schema)
        chosen = [c for c in new if c.where in choices and (c.code, c.where) not in tried]
        if chosen:
            tried |= _names(chosen)
            schema, _ = settling.settled(schema, chosen)
        elif finish is not None:
            schema, finish = finish(schema), None
        else:
            return schema, tuple(sorted([*left, *new], key=lambda conflict: (conflict.where, conflict.code)))


def _names(conflicts: Iterable[Conflict]) -> set[tuple[str, str]]:
    return {(conflict.code, conflict.where) for conflict in conflicts}


@dataclass(frozen=True, slots=True)
class _Settling:
    """The versions there are, and what was chosen."""

    versions: Mapping[str, Schema]
    choices: Mapping[str, str]
    written: Mapping[str, Written]

    def settled(self, schema: Schema, conflicts: Iterable[Conflict]) -> tuple[Schema, list[Conflict]]:
        """The schema with those conflicts settled that somebody chose for, and the others."""
        left: list[Conflict] = []
        for conflict in conflicts:
            side = self.choices.get(conflict.where)
            if side is None:
                left.append(conflict)
            elif conflict.where in self.written:
                source = self.written[conflict.where](conflict, schema)
                schema = _taken_all(schema, source, conflict)
            elif conflict.code in TWO_NAMES:
                schema = _named(schema, conflict, side)
            else:
                schema = _taken_all(schema, self.versions[side], conflict)
        return schema, left


def _taken_all(schema: Schema, source: Schema, conflict: Conflict) -> Schema:
    for path in (*conflict.needs, conflict.path):
        schema = _taken(schema, source, path)
    return schema


def _taken(schema: Schema, source: Schema, path: Path) -> Schema:
    """The schema with what is at a path taken from another."""
    here, there = schema.get(path.key), source.get(path.key)
    if here is None or there is None or not (path.part[0] or path.field):
        return schema if here is there else schema.with_changes({path.key: there})
    if not path.part[0]:
        return schema.with_changes({path.key: _with_field(here, there, path.field)})
    one, other = part_of(here, path.part), part_of(there, path.part)
    if one is other:
        return schema
    if other is None:
        value: Any = without_part(here, path.part)
    elif one is None:
        value = with_part(here, there, path.part)
    else:
        part = _with_field(one, other, path.field) if path.field else other
        value = _replaced(here, path.part, part)
    return schema.with_changes({path.key: value})


def _with_field(value: Any, other: Any, name: str) -> Any:
    """A record with one field (a dotted name reaches into a nested record) taken from another of its class."""
    first, _, rest = name.partition(".")
    mine, yours = getattr(value, first), getattr(other, first)
    nested = bool(rest) and mine is not None and yours is not None
    return dataclasses.replace(value, **{first: _with_field(mine, yours, rest) if nested else yours})


def _replaced(value: Any, key: tuple[str, str], part: Any) -> Any:
    """The object with the part of that key replaced where it stands."""
    for field in dataclasses.fields(value):
        items = getattr(value, field.name)
        if isinstance(items, tuple) and any(getattr(item, "key", None) == key for item in items):
            new = tuple(part if getattr(item, "key", None) == key else item for item in items)
            return dataclasses.replace(value, **{field.name: new})
    return value


def _named(schema: Schema, conflict: Conflict, side: str) -> Schema:
    """The schema with a thing that has two names under the one a side gave it."""
    chosen = {"base": conflict.base, "ours": conflict.ours, "theirs": conflict.theirs}[side]
    if chosen is None:
        return schema
    if conflict.path.part[0]:
        part = (conflict.path.part[0], chosen.key[1])
        return rename_schema(schema, {_present(schema, conflict): conflict.path._replace(part=part)})
    new: Key = chosen.object_key
    return rename_schema(schema, {_present(schema, conflict): Path(new)})


def _present(schema: Schema, conflict: Conflict) -> Path:
    """Where the thing stands in the merged schema: under one of the names it was given."""
    named = [value for value in (conflict.ours, conflict.theirs, conflict.base) if value is not None]
    if not conflict.path.part[0]:
        return next((Path(v.object_key) for v in named if v.object_key in schema.objects), conflict.path)
    owner = schema.get(conflict.path.key)
    parts = [(conflict.path.part[0], value.key[1]) for value in named]
    return conflict.path._replace(part=next((p for p in parts if part_of(owner, p) is not None), conflict.path.part))
