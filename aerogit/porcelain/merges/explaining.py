"""Why each part of a merged schema is as it is: what either side did to it, who, and how the two came together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from aerogit.diff.changes import Change, Rename
from aerogit.diff.compare import compare, same
from aerogit.merge.align import Own, align
from aerogit.merge.findings import Findings, printed
from aerogit.merge.whole import value_at
from aerogit.model.names import Path
from aerogit.model.schema import Schema
from aerogit.porcelain.merges.authors import Author, Authors
from aerogit.porcelain.merges.merging import Merging
from aerogit.porcelain.wording.described import kind_word
from aerogit.porcelain.wording.describing import describe


@dataclass(frozen=True, slots=True)
class Did:
    """What a side did, in words, and who."""

    text: str
    author: Author | None


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a path is as it is.

    `why` is `one-sided`, `convergent` (both did the same), `both-kept`, `retargeted` (a side's own, in which what the
    other side renamed now has its new name) or `resolved` (a person chose).
    """

    path: str
    kind: str
    why: str
    ours: Did | None
    theirs: Did | None


@dataclass
class _Place:
    ours: list[Change] = field(default_factory=list)
    theirs: list[Change] = field(default_factory=list)
    is_retargeted: bool = False


def explain(merging: Merging) -> tuple[Explained, ...]:
    """Everything that merged without a conflict, or was settled, path by path."""
    three = merging.three
    found = Findings(three.base.schema.traits.default_namespace)
    aligned = align(three.base.schema, three.ours.schema, three.theirs.schema, three.sides, found)
    places: dict[Path, _Place] = {}
    for change in _changes(compare(aligned.base, aligned.ours), aligned.own[0]):
        places.setdefault(_path(change), _Place()).ours.append(change)
    for change in _changes(compare(aligned.base, aligned.theirs), aligned.own[1]):
        places.setdefault(_path(change), _Place()).theirs.append(change)
    for path, place in places.items():
        place.is_retargeted = any(
            is_told and _is_retargeted(own, side, path)
            for is_told, own, side in zip(
                (place.ours, place.theirs), aligned.own, (aligned.ours, aligned.theirs), strict=True
            )
        )
    stopped = {(conflict.path.key, conflict.path.part) for conflict in merging.open_conflicts}
    settled = {(c.path.key, c.path.part) for c in merging.merge.conflicts if c.where in merging.choices}
    said = _Said(merging, (aligned.own[0], aligned.own[1]))
    return tuple(
        said.explained(path, place, is_settled=(path.key, path.part) in settled)
        for path, place in sorted(places.items())
        if (path.key, path.part) not in stopped
    )


def _changes(changes: Iterable[Change], own: Own) -> list[Change]:
    """A side's changes under the common names, and its renames."""
    renamed = [Rename(old, new) for old, new in own.renamed.items() if (old.key, old.part) != (new.key, new.part)]
    return [*renamed, *changes]


def _path(change: Change) -> Path:
    path = change.new if isinstance(change, Rename) else change.path
    return path._replace(field="")


def _is_retargeted(own: Own, aligned: Schema, path: Path) -> bool:
    """Whether what a side has at a path names something otherwise than the side itself did."""
    before, after = value_at(own.schema, _origin(own, path)), value_at(aligned, path)
    return before is not None and after is not None and not same(before, after)


def _origin(own: Own, path: Path) -> Path:
    """What a side itself calls what is at a path under the common names."""
    for old, new in own.to_common.items():
        if (new.key, new.part) == (path.key, path.part):
            return old
    owner = next((old.key for old, new in own.to_common.items() if new.key == path.key and not old.part[0]), path.key)
    return path._replace(key=owner)


@dataclass
class _Said:
    merging: Merging
    own: tuple[Own, Own]
    authors: tuple[Authors, Authors] = field(init=False)

    def __post_init__(self) -> None:
        three, schemas = self.merging.three, self.merging.schemas
        self.authors = (
            Authors(schemas, three.ours, three.base_commit),
            Authors(schemas, three.theirs, three.base_commit),
        )

    def explained(self, path: Path, place: _Place, *, is_settled: bool) -> Explained:
        ours, theirs = self._did(0, path, place.ours), self._did(1, path, place.theirs)
        value = value_at(self.merging.schema, path) or value_at(self.merging.three.base.schema, path)
        where = printed(path, self.merging.project.default_namespace, value)
        why = "resolved" if is_settled else _why(ours, theirs, is_retargeted=place.is_retargeted)
        return Explained(where, kind_word(path.key.kind), why, ours, theirs)

    def _did(self, side: int, path: Path, changes: Sequence[Change]) -> Did | None:
        if not changes:
            return None
        found = describe(changes, self.merging.project.default_namespace)[0]
        said = [
            f"{part.sign} {' '.join(filter(None, (part.kind or part.name, part.text)))}"
            for part in found.parts
            if part.text or not part.was
        ]
        if found.sign != "~":
            said = [" ".join(filter(None, (found.sign, found.kind, found.text)))]
        names = (found.was, *(part.was for part in found.parts))
        said += [f"renamed from {was}" for was in names if was]
        return Did("; ".join(said), self.authors[side].of(_origin(self.own[side], path), path))


def _why(ours: Did | None, theirs: Did | None, *, is_retargeted: bool) -> str:
    if is_retargeted:
        return "retargeted"
    if ours is None or theirs is None:
        return "one-sided"
    return "convergent" if ours.text == theirs.text else "both-kept"
