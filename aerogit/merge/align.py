"""Align names: bring base, ours and theirs to one set of names, so that a key means the same thing on all three.

Each side's renames are found on the things of base. A thing renamed on one side gets that name everywhere, and
everything that named it is retargeted. What cannot be brought to one name is a conflict here: one thing under two
names, two things under one, a name for what the other side dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aerogit.diff.compare import same
from aerogit.merge.conflicts import Sides
from aerogit.merge.findings import RETIRED, Findings, Place
from aerogit.merge.names import Names, Part, part_of, with_part, without_part
from aerogit.model.heirs import heirs
from aerogit.model.names import Key, Path
from aerogit.model.objects import RELATION_KINDS
from aerogit.model.rename import rename_schema
from aerogit.model.schema import Overlay, Schema


@dataclass(frozen=True, slots=True)
class Own:
    """A side under its own names: the schema as given, its names to the common ones, and what it renamed itself.

    `renamed` leads from base's name to the common one.
    """

    schema: Schema
    to_common: Mapping[Path, Path] = field(default_factory=dict)
    renamed: Mapping[Path, Path] = field(default_factory=dict)

    def common(self, path: Path) -> Path:
        """The common name of what is at a path of the side's own."""
        part = self.to_common.get(Path(path.key, path.part))
        if part is not None:
            return part
        owner = self.to_common.get(Path(path.key))
        return path if owner is None else path._replace(key=owner.key)


@dataclass(frozen=True, slots=True)
class Aligned:
    """The three schemas under one set of names; `names` leads from an object of base to its common name."""

    base: Schema
    ours: Schema
    theirs: Schema
    names: Mapping[Key, Key]
    own: tuple[Own, Own]
    """Ours and theirs under their own names."""


@dataclass(slots=True)
class _Common:
    """The common names while they are being settled."""

    objects: dict[Key, Key] = field(default_factory=dict)
    parts: dict[tuple[Key, Part], str] = field(default_factory=dict)
    restored: list[tuple[Names, Path]] = field(default_factory=list)
    """Things of base a side dropped and the other renamed, to be put back into that side."""
    removed: list[tuple[Names, Path]] = field(default_factory=list)
    """Things a side added under a name the other gave to something of base."""

    def key(self, key: Key) -> Key:
        return self.objects.get(key, key)

    def moved(self, name: Key) -> Key:
        """A name a side gave, in the namespace as it is called in common."""
        return name._replace(namespace=self.key(Key("", "namespace", name.namespace)).name)


def align(base: Schema, ours: Schema, theirs: Schema, sides: Sides, findings: Findings) -> Aligned:
    """The three schemas under common names; conflicts about names go to `findings`."""
    if not sides.ours.renames and not sides.theirs.renames:
        return Aligned(base, ours, theirs, {}, (Own(ours), Own(theirs)))
    mine, yours = Names("ours", base, ours, sides.ours.renames), Names("theirs", base, theirs, sides.theirs.renames)
    common = _Common()
    _settle_objects(common, mine, yours, findings)
    _settle_parts(common, mine, yours, findings)
    _clear_objects(common, mine, yours, findings)
    _clear_parts(common, mine, yours, findings)
    aligned = {"base": rename_schema(base, _base_renames(common))}
    own = []
    for side in (mine, yours):
        before = _without(side, common)
        to_common = _side_renames(side, common, _other(side, mine, yours))
        aligned[side.name] = rename_schema(before, to_common)
        _note_retargeted(side, before, aligned[side.name], findings)
        own.append(Own(side.schema, to_common, _renamed(side, common)))
    for side, path in common.restored:
        aligned[side.name] = _restore(aligned["base"], aligned[side.name], path, common)
    for one, other in ((mine, yours), (yours, mine)):
        aligned[other.name] = _keep_renamed_inside(one, other, common, aligned, findings)
        _note_moved(one, other, common, aligned, findings)
    return Aligned(aligned["base"], aligned["ours"], aligned["theirs"], common.objects, (own[0], own[1]))


def _other(side: Names, mine: Names, yours: Names) -> Names:
    return yours if side is mine else mine


def _pick(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    """The name after both sides, and whether they clash; then it is the one that sorts first, whoever gave it."""
    if ours == theirs or theirs == base:
        return ours, False
    return (theirs, False) if ours == base else (min(ours, theirs), True)


def _settle_objects(common: _Common, mine: Names, yours: Names, findings: Findings) -> None:
    """The common name of every object one side renamed or moved, namespaces first."""
    listed = sorted(mine.objects.keys() | yours.objects.keys(), key=lambda key: (key.kind != "namespace", key))
    for key in listed:
        here, there = mine.key(key), yours.key(key)
        if here is None or there is None:
            kept, renamer, dropper = (here, mine, yours) if here is not None else (there, yours, mine)
            if kept is None:
                continue
            common.objects[key] = kept
            if key in renamer.objects and not renamer.follows_namespace(key):
                findings.clash("N06", _place(mine, key, findings), _versions(mine, yours, key))
                common.restored.append((dropper, Path(key)))
            continue
        namespace, moved_twice = _pick(key.namespace, mine.own_namespace(key), yours.own_namespace(key))
        namespace = common.key(Key("", "namespace", namespace)).name
        name, named_twice = _pick(key.name, here.name, there.name)
        if moved_twice:
            code = "T04" if key.kind in RELATION_KINDS else "N04"
            findings.clash(code, _place(mine, key, findings, whole=code == "T04"), _versions(mine, yours, key))
        if named_twice:
            findings.clash("N04", _place(mine, key, findings), _versions(mine, yours, key))
        common.objects[key] = Key(namespace, key.kind, name)
        if not moved_twice and not named_twice and (here != key or there != key):
            side = "both" if here == there else "ours" if there == key else "theirs" if here == key else "both"
            findings.reason(Path(common.objects[key]), "convergent" if here == there else "one-sided", side)


def _settle_parts(common: _Common, mine: Names, yours: Names, findings: Findings) -> None:
    """The common name of every part one side renamed."""
    for key, part in sorted(mine.parts.keys() | yours.parts.keys()):
        here, there = mine.part(key, part), yours.part(key, part)
        if mine.key(key) is None or yours.key(key) is None:
            common.parts[key, part] = here or there or part[1]
            continue
        path = Path(key, part)
        if here is None or there is None:
            if here is None and there is None:
                continue
            findings.clash("N06", _place(mine, key, findings, part), _versions(mine, yours, key, part))
            common.restored.append((mine if here is None else yours, path))
            common.parts[key, part] = here or there or part[1]
            continue
        name, clashes = _pick(part[1], here, there)
        common.parts[key, part] = name
        if clashes:
            findings.clash("N04", _place(mine, key, findings, part), _versions(mine, yours, key, part))
        else:
            side = "both" if here == there else "ours" if there == part[1] else "theirs"
            why = "convergent" if here == there else "one-sided"
            findings.reason(Path(common.key(key), (part[0], name)), why, side)


def _versions(mine: Names, yours: Names, key: Key, part: Part = ("", "")) -> tuple[Any, Any, Any]:
    """A thing of base and what it became on both sides."""
    found = [mine.base.get(key)]
    for side in (mine, yours):
        now = side.key(key)
        found.append(side.schema.get(now) if now is not None else None)
    if part[0]:
        names = (part[1], mine.part(key, part), yours.part(key, part))
        found = [
            part_of(value, (part[0], name)) if name is not None else None
            for value, name in zip(found, names, strict=True)
        ]
    return found[0], found[1], found[2]


def _place(side: Names, key: Key, findings: Findings, part: Part = ("", ""), *, whole: bool = False) -> Place:
    """Where a thing is in base; `whole` prints its namespace, the default one too."""
    value = side.base.get(key)
    place = findings.place(Path(key, part), part_of(value, part) if part[0] else value)
    return place._replace(where=f"{key.namespace}.{key.name}") if whole else place


def _clear_objects(common: _Common, mine: Names, yours: Names, findings: Findings) -> None:
    """Make sure that no two objects come to one name."""
    claimed: dict[Key, set[Key]] = {}
    for side, other in ((mine, yours), (yours, mine)):
        for key, name in side.objects.items():
            claimed.setdefault(common.moved(name), set()).add(key)
            is_added = name in other.schema.objects and name not in other.targets and name not in mine.base.objects
            if is_added and other.key(key) != name:
                claimed[common.moved(name)].add(name)
                if common.key(key) == name:
                    common.removed.append((other, Path(name)))
    for name in sorted(name for name, keys in claimed.items() if len(keys) > 1):
        values = (None, mine.schema.get(name), yours.schema.get(name))
        findings.clash("N05", findings.place(Path(name), *values), values)
    taken: set[Key] = set()
    for key in sorted(common.objects):
        final = common.objects[key]
        if final in taken:
            common.objects[key] = key
            continue
        taken.add(final)
        if final != key and final in mine.base.objects and final not in common.objects:
            common.objects[final] = final._replace(name=final.name + RETIRED)


def _clear_parts(common: _Common, mine: Names, yours: Names, findings: Findings) -> None:
    """Make sure that no two parts of one object come to one name."""
    claimed: dict[tuple[Key, Part], set[Part]] = {}
    for side, other in ((mine, yours), (yours, mine)):
        for (key, part), name in side.parts.items():
            final = (part[0], name)
            claimed.setdefault((key, final), set()).add(part)
            if other.added(key, final) and other.part(key, part) != name:
                claimed[key, final].add(final)
                if common.parts[key, part] == name:
                    common.removed.append((other, Path(key, final)))
    for key, final in sorted(place for place, parts in claimed.items() if len(parts) > 1):
        values = (None, mine.value(key, final), yours.value(key, final))
        findings.clash("N05", findings.place(Path(common.key(key), final), *values), values)
    taken: set[tuple[Key, Part]] = set()
    for key, part in sorted(common.parts):
        final = (part[0], common.parts[key, part])
        if (key, final) in taken:
            common.parts[key, part] = part[1]
            continue
        taken.add((key, final))
        if final != part and part_of(mine.base.get(key), final) is not None and (key, final) not in common.parts:
            common.parts[key, final] = final[1] + RETIRED


def _base_renames(common: _Common) -> dict[Path, Path]:
    found = {Path(old): Path(new) for old, new in common.objects.items() if old != new}
    for (key, part), name in common.parts.items():
        if name != part[1]:
            found[Path(key, part)] = Path(common.key(key), (part[0], name))
    return found


def _renamed(side: Names, common: _Common) -> dict[Path, Path]:
    """What a side renamed: base's name to the common one."""
    found = {Path(key): Path(common.key(key)) for key in side.objects}
    for key, part in side.parts:
        found[Path(key, part)] = Path(common.key(key), (part[0], common.parts[key, part]))
    return found


def _side_renames(side: Names, common: _Common, other: Names) -> dict[Path, Path]:
    """What brings a side's own names to the common ones; its new objects follow a namespace the other side renamed."""
    found: dict[Path, Path] = {}
    for key, final in common.objects.items():
        now = side.key(key)
        if now is not None and now != final:
            found[Path(now)] = Path(final)
    for (key, part), name in common.parts.items():
        now, spelled = side.key(key), side.part(key, part)
        if now is not None and spelled is not None and spelled != name:
            found[Path(now, (part[0], spelled))] = Path(common.key(key), (part[0], name))
            for heir in heirs(side.schema, now) if part[0] == "column" else ():
                found[Path(heir, (part[0], spelled))] = Path(heir, (part[0], name))
    if other.namespaces:
        for key in side.schema.objects:
            moved = common.objects.get(Key("", "namespace", key.namespace))
            if (
                moved is not None
                and key.namespace in other.namespaces
                and Path(key) not in found
                and key not in side.base.objects
            ):
                found[Path(key)] = Path(key._replace(namespace=moved.name))
    return found


def _without(side: Names, common: _Common) -> Schema:
    """A side without what it added under a name that is taken."""
    changes: dict[Key, Any] = {}
    for owner, path in common.removed:
        if owner is not side:
            continue
        if not path.part[0]:
            changes[path.key] = None
            continue
        key = side.key(path.key)
        if key is not None:
            changes[key] = without_part(changes.get(key, side.schema.get(key)), path.part)
    return side.schema.with_changes(changes)


def _restore(base: Schema, side: Schema, path: Path, common: _Common) -> Schema:
    """A side with a thing of base put back that it dropped."""
    key = common.key(path.key)
    value = base.get(key)
    if value is None:
        return side
    if not path.part[0]:
        return side.with_changes({key: value})
    owner = side.get(key)
    part = (path.part[0], common.parts[path.key, path.part])
    return side.with_changes({key: with_part(owner, value, part)}) if owner is not None else side


def _keep_renamed_inside(
    one: Names, other: Names, common: _Common, aligned: dict[str, Schema], findings: Findings
) -> Schema:
    """The other side, with what it dropped put back where `one` did nothing to it but rename a part: a conflict."""
    found = aligned[other.name]
    for key in sorted({key for key, _ in one.parts}):
        final = common.key(key)
        before, after = aligned["base"].get(final), aligned[one.name].get(final)
        if other.key(key) is not None or final in found.objects or before is None or not same(before, after):
            continue
        values = (before, after, None) if one.name == "ours" else (before, None, after)
        findings.clash(type(before).CODES.dropped, findings.place(Path(final), before), values)
        found = found.with_changes({final: before})
    return found


def _note_moved(one: Names, other: Names, common: _Common, aligned: dict[str, Schema], findings: Findings) -> None:
    """Say where a table moved to another namespace on one side and changed on the other."""
    for key in sorted(one.objects):
        if key.kind not in RELATION_KINDS or one.own_namespace(key) == key.namespace or other.key(key) is None:
            continue
        if other.own_namespace(key) != key.namespace:
            continue
        final = common.key(key)
        is_same = same(aligned["base"].get(final), aligned[other.name].get(final))
        if not is_same or key in other.objects or any(owner == key for owner, _ in other.parts):
            values = (aligned["base"].get(final), aligned["ours"].get(final), aligned["theirs"].get(final))
            findings.clash("T03", _place(one, key, findings, whole=True), values)


def _note_retargeted(side: Names, before: Schema, after: Schema, findings: Findings) -> None:
    for key in sorted(_edited(after)):
        was, now, old = before.get(key), after.get(key), side.base.get(key)
        if was is not None and now is not None and not same(was, now) and not same(was, old):
            findings.reason(Path(key), "retargeted", side.name)


def _edited(schema: Schema) -> Iterator[Key]:
    if isinstance(schema.objects, Overlay):
        yield from schema.objects.changes
