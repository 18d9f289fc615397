"""What becomes of the migrations that both sides have from base: merged three ways, each by where it is on a side.

A file one side edited is that side's, one that a side renamed or renumbered goes by its new name, and what both edited
is merged as text where that is possible. What is left is for a person: the file as one side has it, or as the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aerogit.errors import RepositoryError
from aerogit.migrate.files import Entry
from aerogit.porcelain.repository.published import published
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Script, Source
from aerogit.sql.dialects import dialect_of
from aerogit.sql.lexer import tokenize
from aerogit.sql.reading import decode_source
from aerogit.store.git import Git
from aerogit.store.textual import merged_lines

Fates = Mapping[str, Script | None]
"""Path of a migration of base -> the same migration on a side; None where the side deleted it."""


def fates(base: Source, side: Source) -> Fates:
    """What became of base's migrations on a side.

    One that is not at its path any more is the one of the same content, the one that says it was it, or else the only
    new one of the same name.
    """
    here = {script.path: script for script in side.scripts}
    known = {script.path for script in base.scripts}
    fresh = [script for script in side.scripts if script.path not in known]
    found: dict[str, Script | None] = {}
    gone = [script for script in base.scripts if script.path not in here]
    said = _said(side, fresh) if gone else {}
    for script in base.scripts:
        found[script.path] = here.get(script.path) or _renamed(base, script, fresh, said)
    return found


def _said(side: Source, fresh: list[Script]) -> dict[tuple[str, str], Script]:
    """New migrations by what they say they were."""
    found: dict[tuple[str, str], Script] = {}
    for script in fresh:
        if script.migration is not None:
            for was in side.migration(script).was:
                found.setdefault((was.version, was.blob), script)
    return found


def _renamed(
    base: Source, script: Script, fresh: list[Script], said: Mapping[tuple[str, str], Script]
) -> Script | None:
    for other in fresh:
        if other.blob == script.blob:
            return other
    if not fresh or script.migration is None:
        return None
    known = said.get((script.migration.version.text, base.migration(script).blob))
    if known is not None:
        return known
    name = script.migration.name
    called = [other for other in fresh if name and other.migration is not None and other.migration.name == name]
    is_only = sum(one.migration is not None and one.migration.name == name for one in base.scripts) == 1
    return called[0] if len(called) == 1 and is_only else None


def is_as_it_was(script: Script, now: Script | None) -> bool:
    """Whether a side left a migration alone."""
    return now is not None and (now.path, now.blob) == (script.path, script.blob)


def leaves_all(base: Source, found: Fates) -> bool:
    """Whether a side left all migrations of base alone."""
    return all(script.path in found and is_as_it_was(script, found[script.path]) for script in base.scripts)


@dataclass(frozen=True, slots=True)
class FileConflict:
    """A file of a migration of base that both sides changed in ways that text cannot bring together.

    `path` is where it is after the merge, `stages` where base, ours and theirs have it, "" where they have not.
    """

    path: str
    stages: tuple[str, str, str]


@dataclass
class Common:
    """The migrations of base after the merge: their files by path, and which paths they leave."""

    files: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    """Paths of `files` that git's merge may have otherwise."""
    gone: list[str] = field(default_factory=list)
    conflicts: list[FileConflict] = field(default_factory=list)
    versions: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Side:
    """A side by its label, its source, and what became of base's migrations there."""

    label: str
    source: Source
    fates: Fates


def refuse_published(schemas: Schemas, base: Source, side: Side) -> None:
    """M03: a side changed, renamed or deleted a migration that others have."""
    altered = [script for script in base.scripts if side.fates and not is_as_it_was(script, side.fates[script.path])]
    if not altered:
        return
    known = published(schemas)
    for script in altered:
        if (script.path, script.blob) not in known:
            continue
        now = side.fates[script.path]
        what = "deleted" if now is None else "edited" if now.path == script.path else f"renamed (to {now.path})"
        raise RepositoryError(
            f"M03: {side.label} {what} {script.path}, which is published",
            f"nothing was changed; published migrations stay as they are: on {side.label}, restore it and add a new "
            "one: aerogit migrations new NAME",
        )


def common_files(
    schemas: Schemas, base: Source, sides: tuple[Side, Side], resolved: Mapping[str, str | None]
) -> Common:
    """Merge the migrations of base; `resolved` has the files a person settled, None for one that goes."""
    found = Common()
    ours, theirs = sides
    merge = _Merge(base, ours, theirs, resolved, schemas.project.repository.git)
    for script in base.scripts:
        here, there = ours.fates[script.path], theirs.fates[script.path]
        merge.one(script, here, there, found)
    kept = set(found.files)
    found.gone = [path for path in found.gone if path not in kept]
    return found


@dataclass(frozen=True, slots=True)
class _Merge:
    base: Source
    ours: Side
    theirs: Side
    resolved: Mapping[str, str | None]
    git: Git

    def one(self, script: Script, here: Script | None, there: Script | None, found: Common) -> None:
        """Merge one migration into `found`."""
        sides = ((self.base, script), (self.ours.source, here), (self.theirs.source, there))
        before, mine, yours = (texts(source, now) if now is not None else {} for source, now in sides)
        where = [paths(source, now) if now is not None else {} for source, now in sides]
        winner = there if here is None or (there is not None and here.path == script.path) else here
        if winner is None:
            found.gone += where[0].values()
            return
        named = where[2] if winner is there else where[1]
        assert winner.migration is not None
        is_left = is_as_it_was(script, here) and is_as_it_was(script, there) and before == mine == yours
        if is_left or (here is not None and there is not None):
            found.versions.add(winner.migration.version.number)
        if is_left:
            found.files |= {named[which]: text for which, text in mine.items()}
            return
        found.gone += (path for paths_there in where for path in paths_there.values())
        for which, path in named.items():
            stages = tuple(paths_there.get(which, "") for paths_there in where)
            if path in self.resolved:
                text: str | None = self.resolved[path]
            elif here is None or there is None:
                left = mine or yours
                text = left.get(which) if self.resolved.get(named["up"]) is not None else None
                if left != before and which == "up":
                    found.conflicts.append(FileConflict(path, (stages[0], stages[1], stages[2])))
            else:
                text = self._text(before.get(which), mine.get(which), yours.get(which))
                if text is None and (which in mine or which in yours):
                    found.conflicts.append(FileConflict(path, (stages[0], stages[1], stages[2])))
            if text is not None:
                found.files[path] = text
                found.changed.add(path)
                found.versions.add(winner.migration.version.number)

    def _text(self, base: str | None, ours: str | None, theirs: str | None) -> str | None:
        """A text merged three ways; None where a person has to.

        Where the edits meet and are about the schema alone it is ours': the schemas are merged as models, and what is
        theirs follows as a migration.
        """
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        three = (ours or "", base or "", theirs or "")
        merged = merged_lines(self.git, *three)
        dialect = self.ours.source.reader.config.dialect
        if merged is None:
            mine, before, yours = (_row_statements(text, dialect) for text in three)
            return ours if yours in (mine, before) else None
        return merged


def by_path(source: Source, script: Script) -> dict[str, str]:
    """The texts of a migration's files by path."""
    found = texts(source, script)
    return {path: found[which] for which, path in paths(source, script).items()}


def paths(source: Source, script: Script) -> dict[str, str]:
    """The files of a migration: its `up`, and its `down` where that is a file of its own."""
    entry = entry_of(source, script)
    found = {"up": entry.up}
    if entry.down and entry.down != entry.up:
        found["down"] = entry.down
    return found


def texts(source: Source, script: Script) -> dict[str, str]:
    """The texts of a migration's files, by the same names."""
    return {which: decode_source(path, source.read(path)) for which, path in paths(source, script).items()}


def entry_of(source: Source, script: Script) -> Entry:
    """A migration as its directory lists it."""
    return source.by_up[script.path]


_ROWS = frozenset("insert replace update delete copy merge truncate with select do call values load".split())
"""First words of statements that may do something to rows."""


def _row_statements(text: str, dialect: str) -> list[str]:
    """The statements of a script that may do something to rows, as they are written."""
    found = []
    for raw in dialect_of(dialect).split(text):
        tokens = tokenize(raw.text.partition("\n")[0] if raw.kind == "copy" else raw.text, dialect)
        if tokens and tokens[0].value in _ROWS:
            found.append(raw.text[tokens[0].start :])
    return found
