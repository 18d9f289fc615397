"""What of an object's definition has to do with a conflict, as lines of SQL, in base and on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import unified_diff

from aerogit.merge.align import align
from aerogit.merge.conflicts import Conflict, Sides
from aerogit.merge.findings import Findings
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.sql.writing import script, write_object

_AT_MOST = 40
"""Lines of one side that are told."""
_CONTEXT = 2
"""Lines of a definition that are shown around what changes."""
_MORE = "…"


def difference(before: Schema, after: Schema, keys: Iterable[Key]) -> tuple[str, ...]:
    """The definitions of objects after a change, as a difference to those before; whole where nothing changes."""
    lines: list[str] = []
    for key in keys:
        was, now = definition(before, key), definition(after, key)
        changed = list(unified_diff(was, now, lineterm="", n=_CONTEXT))
        lines += changed[2:] if changed else [f" {line}" for line in now]
    return tuple(line for line in lines if not line.startswith("@@"))


def definition(schema: Schema, key: Key) -> list[str]:
    """The statements that make an object, as lines; none where it is not there."""
    value = schema.get(key)
    return script(write_object(value, schema.dialect)).rstrip("\n").split("\n") if value is not None else []


class Definitions:
    """The definitions of what is in conflict in one merge, under the names both sides have in common."""

    def __init__(self, inputs: tuple[Schema, Schema, Schema], sides: Sides) -> None:
        aligned = align(*inputs, sides, Findings(inputs[0].traits.default_namespace))
        self._versions = (aligned.base, aligned.ours, aligned.theirs)

    def of(self, conflict: Conflict) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The lines in base, ours and theirs: of a part those that name it, of an object those that differ."""
        keys = list(dict.fromkeys(path.key for path in (conflict.path, *conflict.needs)))
        whole = [[line for key in keys for line in definition(schema, key)] for schema in self._versions]
        names = {path.part[1] for path in (conflict.path, *conflict.needs) if path.part[0]}
        names |= {getattr(value, "name", "") for value in (conflict.base, conflict.ours, conflict.theirs)}
        is_part = bool(conflict.path.part[0])
        shown = _naming(whole, names - {""}) if is_part else None
        base, ours, theirs = shown if shown is not None else _differing(whole)
        return base, ours, theirs


def _naming(whole: Sequence[Sequence[str]], names: set[str]) -> list[tuple[str, ...]] | None:
    """The lines that have one of the names as a word; None where that tells nothing."""
    if not names:
        return None
    word = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)", re.IGNORECASE)
    found = [tuple(line for line in lines if word.search(line)) for lines in whole]
    return [_cut(lines) for lines in found] if found[1] != found[2] else None


def _differing(whole: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The lines that not all versions have, and a sign where others were left out between them."""
    common = set.intersection(*(set(lines) for lines in whole if lines)) if any(whole) else set()
    found = []
    for lines in whole:
        kept: list[str] = []
        for at, line in enumerate(lines):
            if line not in common or at == 0:
                kept.append(line)
            elif kept[-1] != _MORE:
                kept.append(_MORE)
        found.append(_cut(tuple(kept)))
    return found


def _cut(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines if len(lines) <= _AT_MOST else (*lines[:_AT_MOST], _MORE)
