"""Which rename annotations are renames that still have to be done, and which only tell of one long done.

An annotation outlives its rename, because the file keeps it. Names may move in chains (`a` to `b`, `b` to `c`) and in
circles (`a` and `b` swap): what has a new name's place before may itself have moved away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from aerogit.diff.compare import same
from aerogit.model.names import Key, Path
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.sql.annotations import Annotation, annotations_of, has_annotations
from aerogit.sql.catalog import parts_of
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import SourceFile


class _Claim(NamedTuple):
    """An annotation, with what it names and what has the new name's place, both as the schema before spells them."""

    said: Annotation
    old: Path
    place: Path

    @property
    def written(self) -> str:
        """The old name as it is written."""
        return ".".join(self.said.old)

    @property
    def left(self) -> Path:
        """Where the old name is in the files."""
        return Path(self.said.path.key, self.old.part) if self.old.part[1] else self.old


def annotated_renames(
    files: Sequence[SourceFile],
    reading: Reading,
    before: Schema,
    *,
    is_next: bool = False,
    shown: Sequence[SourceFile] | None = None,
) -> Renames:
    """What the annotations of whole schema files renamed since `before`: old path to new path.

    Where `before` has the new name, and nothing that moved away had it, an annotation says nothing, and neither where
    `before` is older than the thing itself. With `is_next` the files are what directly follows `before`: an old name
    that `before` does not have is an error. `shown` are the files that `before` was read from, None where there are
    none: only they can tell whether a swap of names is done. Raises `SourceError` for an annotation that stands at
    nothing, whose old name is still there, or that claims what another claims.
    """
    if not has_annotations(files):
        return {}
    said = annotations_of(files, reading)
    found: dict[Path, Path] = {}
    for is_part in (False, True):
        owners = {new.key: old.key for old, new in found.items()}
        claims = [_claim(one, before, owners) for one in said if bool(one.path.part[1]) == is_part]
        found |= _Deciding(claims, before, reading.schema, shown).renames(is_next=is_next)
    return found


def _claim(said: Annotation, before: Schema, owners: dict[Key, Key]) -> _Claim:
    """An annotation as a claim; `owners` are the keys that renamed objects had before."""
    path = said.path
    if path.part[1]:
        owner = owners.get(path.key, path.key)
        old = Path(owner, (path.part[0], said.old[-1]))
        return _Claim(said, _spelt(before, old), _spelt(before, Path(owner, path.part)))
    namespace = said.old[-2] if len(said.old) > 1 else path.key.namespace
    return _Claim(said, _spelt(before, Path(Key(namespace, path.key.kind, said.old[-1]))), _spelt(before, path))


class _Deciding:
    """The claims of objects, or those of parts, decided together."""

    def __init__(
        self, claims: Sequence[_Claim], before: Schema, after: Schema, shown: Sequence[SourceFile] | None
    ) -> None:
        self.claims = claims
        self.before = before
        self.after = after
        self.shown = shown

    def renames(self, *, is_next: bool) -> Renames:
        """What is to be renamed, old path to new path."""
        found: dict[Path, Path] = {}
        moving = self._moving()
        for claim in self.claims:
            home, path = self.before.traits.default_namespace, claim.said.path
            if not _has(self.before, claim.old):
                if is_next and not _has(self.before, claim.place):
                    raise claim.said.refuse(
                        f"{path.text(home)} was not called {claim.written} before: there is no {claim.written}",
                        "Correct the old name, or take the annotation out.",
                    )
            elif claim in moving:
                if not self._is_free(claim, moving):
                    raise claim.said.refuse(
                        f"{claim.written} is still there, so that nothing can have been renamed from it",
                        f"Take {claim.written} out, or the annotation.",
                    )
                if claim.old in found:
                    raise claim.said.refuse(
                        f"two things say that they were {claim.written}: {found[claim.old].text(home)} and"
                        f" {path.text(home)}",
                        "One of them was renamed; take the annotation of the other out.",
                    )
                found[claim.old] = path
        return found

    def _moving(self) -> list[_Claim]:
        """The claims that still have to be done: their new name is free, or what had it moves on."""
        moving = [claim for claim in self.claims if _has(self.before, claim.old)]
        while done := [claim for claim in moving if self._is_done(claim, moving)]:
            moving = [claim for claim in moving if claim not in done]
        return self._without_done_circles(moving)

    def _is_done(self, claim: _Claim, moving: Sequence[_Claim]) -> bool:
        if not _has(self.before, claim.place):
            return False
        moves_on = any(other.old == claim.place for other in moving if other is not claim)
        return not moves_on or not self._is_free(claim, moving)

    def _is_free(self, claim: _Claim, moving: Sequence[_Claim]) -> bool:
        """Whether nothing has the old name now, but for what took it over."""
        return not _has(self.after, claim.left) or any(other.place == claim.old for other in moving)

    def _without_done_circles(self, moving: list[_Claim]) -> list[_Claim]:
        """Without the circles that are done; a chain is no circle, for it ends in a name that nothing had."""
        chained = [claim for claim in moving if not _has(self.before, claim.place)]
        for claim in chained:
            chained += [other for other in moving if other.place == claim.old and other not in chained]
        circling = [claim for claim in moving if claim not in chained]
        if circling and self.shown is None:
            self._refuse_unclear(circling)
            return chained
        told = self._told_before() if circling else set()
        while done := [claim for claim in circling if self._is_told(claim, circling, told)]:
            circling = [claim for claim in circling if claim not in done]
        return [claim for claim in moving if claim in chained or claim in circling]

    def _is_told(self, claim: _Claim, circling: Sequence[_Claim], told: set[tuple[Path, tuple[str, ...]]]) -> bool:
        """Whether a claim stood in the files before, or one of its circle did."""
        is_closed = any(other.old == claim.place for other in circling)
        return not is_closed or (claim.said.path, claim.said.old) in told

    def _told_before(self) -> set[tuple[Path, tuple[str, ...]]]:
        files = self.shown or ()
        return {(one.path, one.old) for one in annotations_of(files, read(files, self.before.dialect))}

    def _refuse_unclear(self, circling: Sequence[_Claim]) -> None:
        """`SourceError` where it matters whether names were swapped already, and nothing tells."""
        for claim in circling:
            if not same(_value(self.before, claim.place), _value(self.after, claim.said.path)):
                home = self.before.traits.default_namespace
                raise claim.said.refuse(
                    f"{claim.said.path.text(home)} says that it was {claim.written}, which is there before and after:"
                    " whether names were swapped already cannot be told",
                    "If they were, take the annotations out; if not, rename through a third name, in two steps.",
                )


def _has(schema: Schema, path: Path) -> bool:
    """Whether a schema has what a path leads to."""
    return _value(schema, _spelt(schema, path)) is not None


def _value(schema: Schema, path: Path) -> object:
    value = schema.get(path.key)
    if value is None or not path.part[1]:
        return value
    return next((part for part in parts_of(value) if part.key == path.part), None)


def _spelt(schema: Schema, path: Path) -> Path:
    """A path as the schema spells its names, where names fold."""
    if not schema.traits.case_insensitive:
        return path
    if not path.part[1]:
        return next((Path(key) for key in schema.objects if _fold(key) == _fold(path.key)), path)
    value = schema.get(path.key)
    parts: list[tuple[str, str]] = [part.key for part in parts_of(value)] if value is not None else []
    wanted = (path.part[0], path.part[1].lower())
    return next((Path(path.key, part) for part in parts if (part[0], part[1].lower()) == wanted), path)


def _fold(key: Key) -> tuple[str, str, str]:
    return key.namespace.lower(), key.kind, key.name.lower()
