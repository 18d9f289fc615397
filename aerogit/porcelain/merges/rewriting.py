"""One side's migrations written behind the other's: their new files, and the way across for who ran the old ones.

Knows which files there will be and what is in them; whether that has to be, and of which side, is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from aerogit.diff.compare import compare
from aerogit.errors import AerogitError, RepositoryError, SourceError, UnsupportedError
from aerogit.migrate.crossing import Crossing, Mark, crossing_lines, without_crossing
from aerogit.migrate.files import Entry, Format, Migration, Version, Was, read_migrations
from aerogit.migrate.naming import Draft, files_of, next_version, slug, with_was
from aerogit.model.schema import Schema
from aerogit.porcelain.merges.carried import carried
from aerogit.porcelain.merges.combining import combining
from aerogit.porcelain.merges.common_files import Common, by_path, leaves_all
from aerogit.porcelain.merges.following import CannotFollowError, Combine, Edit, Followed, State, Way, edited
from aerogit.porcelain.merges.sides import MergeSide, ThreeSides
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Script, Source
from aerogit.porcelain.worktree.drafting import data_losses, planned_scripts
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile


@dataclass(frozen=True, slots=True)
class Settled:
    """What a merge comes to: the schema, and what was chosen where there were conflicts.

    `files` are migrations a person settled, None for those that go.
    """

    schema: Schema
    choices: Mapping[str, str]
    files: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Undo:
    """A down, the states of its side before and after the up, and the up as it follows the other side."""

    before: State
    after: State
    followed: Followed
    down: SourceFile


@dataclass(frozen=True, slots=True)
class Twins:
    """Migrations that one side has as they were and the other rewritten, as a cherry-pick does.

    `side` has them as they were; "" where there are none.
    """

    side: str
    raw: frozenset[Script]
    rewritten: frozenset[Script]


def twins(three: ThreeSides) -> Twins:
    """What both sides have, told by the line that says what a migration was."""
    found = [
        Twins(name, *_twins(one, other))
        for name, one, other in (("ours", three.ours, three.theirs), ("theirs", three.theirs, three.ours))
    ]
    both = [one for one in found if one.raw]
    if len(both) > 1:
        listed = ", ".join(sorted(script.path for one in both for script in one.raw))
        raise UnsupportedError(
            f"both sides have migrations of each other rewritten: {listed}",
            "nothing was changed; bring one side behind the other first: aerogit rebase",
        )
    return both[0] if both else Twins("", frozenset(), frozenset())


def _twins(side: MergeSide, other: MergeSide) -> tuple[frozenset[Script], frozenset[Script]]:
    """The scripts of a side that the other has rewritten, and those."""
    said = {(was.version, was.blob): script for script in other.own for was in _migration(other, script).was}
    marks = ((script, _migration(side, script)) for script in side.own)
    pairs = [(one, said[m.version.text, m.blob]) for one, m in marks if (m.version.text, m.blob) in said]
    return frozenset(one for one, _ in pairs), frozenset(other for _, other in pairs)


def _migration(side: MergeSide, script: Script) -> Migration:
    return side.loaded.source.migration(script)


@dataclass(frozen=True)
class Parts:
    """What both sides' own files start from, and those; `common` is what became of base's.

    `base` is None where base's files do not replay as they are now.
    """

    common: Common
    base: Schema | None
    ours: Sequence[Script]
    theirs: Sequence[Script]
    twins: Twins = field(default_factory=lambda: Twins("", frozenset(), frozenset()))


def replayed(schemas: Schemas, files: Mapping[str, str]) -> Schema:
    """What migration files replay to, by path, downs among them."""
    project = schemas.project
    contents = {path: text.encode() for path, text in files.items()}
    found = read_migrations(project.source_path, contents, contents.__getitem__, project.config.migrations.format)
    return read([migration.up for migration in found], project.config.dialect).schema


@dataclass
class Rewriting:
    """One side's files behind the other's."""

    schemas: Schemas
    three: ThreeSides
    parts: Parts
    settled: Settled
    title: str = ""
    """What a migration is called that has to be added; "" for the name of the side."""
    last: str = ""
    """The path of the last migration that was written."""
    write: dict[str, str] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def side(self, name: str) -> MergeSide:
        return self.three.ours if name == "ours" else self.three.theirs

    def way(self, moved: str, reached: Schema) -> Way:
        side, base = self.side(moved), self.three.base.schema
        shared = [script for script in side.own if script not in self.scripts(moved)]
        start = State(base if side.start is None else side.start, {})
        if shared:
            reading = read(side.loaded.source.texts(shared), base.dialect, onto=start.schema)
            start = State(reading.schema, reading.renames)
        return Way(combining(self.three, moved, self.settled.choices), start, reached)

    def scripts(self, side: str) -> Sequence[Script]:
        return self.parts.ours if side == "ours" else self.parts.theirs

    def start(self, moved: str) -> Schema:
        """What the moved files follow: base's as they are now, and the other side's own."""
        side, other = self.side(moved), self.side("ours" if moved == "theirs" else "theirs")
        common = self.parts.common
        if (not common.changed and not common.gone) or leaves_all(self.three.base.source, side.fates):
            return other.schema
        own = {path: text for script in other.own for path, text in by_path(other.loaded.source, script).items()}
        try:
            return replayed(self.schemas, {**common.files, **own})
        except SourceError as error:
            raise RepositoryError(
                f"{side.label} changed migrations that {other.label}'s need as they were: {error}",
                "nothing was changed; make the change a migration of its own, and merge again",
            ) from error

    # The files

    def rewrite(self, moved: str, scripts: Sequence[Script], way: Way, crossing: Crossing | None) -> None:
        side, other = self.side(moved), self.side("ours" if moved == "theirs" else "theirs")
        source, numbering = side.loaded.source, self.schemas.project.config.migrations.numbering
        taken = [script.migration.version for script in other.loaded.source.scripts if script.migration]
        taken += [Version(str(number)) for number in self.parts.common.versions - {one.number for one in taken}]
        now = datetime.now(UTC)
        last = ""
        present = self.parts.twins.raw
        if self._is_taken_back(moved, scripts, way.reached):
            self._refuse_stale(crossing)
            present = frozenset()
        for at, script in enumerate(scripts):
            migration, before = source.migration(script), way.state
            if script in present:
                way.pass_by(migration.up)
                self.remove += by_path(source, script)
                self.write |= _kept(other, by_path(source, script))
                continue
            followed = way.follow(migration.up, is_last=at + 1 == len(scripts))
            version = next_version(taken, numbering, now)
            taken.append(version)
            entry = source.by_up[script.path]
            files = _files(source, entry)
            self.remove += files
            self.write |= _kept(other, files)
            down = self._down(moved, Undo(before, way.state, followed, migration.down)) if migration.down else ()
            texts = _edited(files, entry, followed.edits, down)
            texts[entry.up] = without_crossing(texts[entry.up])
            if script not in self.parts.twins.raw:
                texts[entry.up] = with_was(texts[entry.up], [Was(entry.version.text, migration.blob)])
            paths = {path: _renumbered(path, entry, version) for path in texts}
            self.write |= {paths[path]: text for path, text in texts.items()}
            last = paths[entry.up]
            self.added.append(f"{version}_{migration.name}" if migration.name else str(version))
        if compare(way.reached, self.settled.schema):
            last = self._leftover(side, way, next_version(taken, numbering, now))
        if crossing is not None and last:
            self.write[last] = crossing_lines(crossing) + self.write[last]
        self.last = last

    def _is_taken_back(self, moved: str, scripts: Sequence[Script], reached: Schema) -> bool:
        """Whether the other side undid what it has rewritten, and the merged schema has it: then it has to run again.

        Planning that anew would lose the rows it wrote.
        """
        raw = self.parts.twins.raw
        if not raw or self.settled.choices:
            return False
        source, way = self.side(moved).loaded.source, self.way(moved, reached)
        try:
            for at, script in enumerate(scripts):
                before = way.reached
                way.follow(source.migration(script).up, is_last=at + 1 == len(scripts))
                if script in raw and not compare(before, way.reached):
                    return False
        except AerogitError:
            return False
        return not compare(way.reached, self.settled.schema)

    def _refuse_stale(self, crossing: Crossing | None) -> None:
        """A database that ran the old files would keep what they made and lose rows to what undid them."""
        if crossing is None:
            return
        listed = ", ".join(sorted(script.path for script in self.parts.twins.rewritten))
        raise RepositoryError(
            f"{listed} was picked here and taken back since, and the other side still has it",
            "nothing was changed; bring it back first, by a revert of the revert: aerogit revert COMMIT",
        )

    def _leftover(self, side: MergeSide, way: Way, version: Version) -> str:
        """A migration for what is left to the merged schema; its path."""
        source = side.loaded.source
        kind = source.format or self.three.ours.loaded.source.format or Format.PAIR
        scripts = planned_scripts(way.reached, self.settled.schema)
        lost = data_losses(scripts.hazards)
        if lost and any(text is not None for text in self.settled.files.values()):
            listed = ", ".join(path for path, text in self.settled.files.items() if text is not None)
            raise RepositoryError(
                f"{listed} makes what the merged schema does not have: {lost[0]}",
                "nothing was committed; take the other side's, or give the merge up: aerogit merge --abort",
            )
        name = slug(self.title or f"merge {side.label}")
        draft = Draft(version, name, scripts.up, scripts.down, in_transaction=scripts.in_transaction)
        folder = self.schemas.project.source_path
        files = {f"{folder}/{path}": text for path, text in files_of(draft, kind).items()}
        self.write |= files
        self.added.append(f"{version}_{name}")
        return next(iter(files))

    def _down(self, moved: str, undo: Undo) -> tuple[Edit, ...]:
        """What must be different in a down so that it undoes the rewritten up."""
        followed, down = undo.followed, undo.down
        is_broken = not _leads(undo.after.schema, down, undo.before.schema)
        if is_broken or _leads(followed.after, down, followed.before):
            return ()
        way = Way(combining(self.three, moved, self.settled.choices), undo.after, followed.after)
        try:
            found = way.follow(down, is_last=True)
        except CannotFollowError:
            found = None
        if found is not None and not compare(way.reached, followed.before):
            return found.edits
        statements = read([down], followed.after.dialect, onto=undo.after.schema).statements
        text = planned_scripts(followed.after, followed.before).up.strip().removesuffix(";")
        return (Edit(statements[0].start, statements[-1].end, text),)

    # Databases on the other side

    def crossing(self, moved: str, scripts: Sequence[Script], kept: Sequence[Script]) -> Crossing:
        """What a database that ran the moved side's old files runs instead of the other side's."""
        name = "ours" if moved == "theirs" else "theirs"
        way = replace(self.way(name, self.start(name)), is_across=True)
        texts: list[str] = []
        known = {script.path for script in self.parts.twins.rewritten}
        ups = self.side(name).loaded.source.texts(kept)
        for at, up in enumerate(ups):
            if up.path in known:
                way.pass_by(up)
                continue
            followed = way.follow(up, is_last=at + 1 == len(ups))
            texts.append(carried(up.path, followed.text, way.reached.dialect))
        if compare(way.reached, self.settled.schema):
            texts.append(planned_scripts(way.reached, self.settled.schema).up.strip("\n"))
        script_text = "\n".join(text for text in texts if text)
        others = [script for script in kept if script.path not in known]
        ran, covers = (self.marks(side, own) for side, own in ((moved, scripts), (name, others)))
        return Crossing(ran, covers, script_text)

    def marks(self, side: str, scripts: Sequence[Script]) -> tuple[Mark, ...]:
        source = self.side(side).loaded.source
        found = (source.migration(script) for script in scripts)
        return tuple(Mark(migration.version.text, migration.blob) for migration in found)


def led(combine: Combine, files: Sequence[SourceFile], state: State, ends: tuple[Schema, Schema]) -> str | None:
    """Scripts of a side, which is at `state` before them, as they lead from one merged schema to another.

    None where they do not, or there are none.
    """
    if not files:
        return None
    start, end = ends
    way = Way(combine, state, start)
    texts = []
    try:
        for at, file in enumerate(files):
            followed = way.follow(file, is_last=at + 1 == len(files))
            texts.append(carried(file.path, followed.text, start.dialect))
    except AerogitError:
        return None
    return "\n".join(filter(None, texts)) if not compare(way.reached, end) else None


def _leads(start: Schema, script: SourceFile, end: Schema) -> bool:
    """Whether a script leads from one schema to another."""
    try:
        return not compare(read([script], start.dialect, onto=start).schema, end)
    except SourceError:
        return False


def _files(source: Source, entry: Entry) -> dict[str, str]:
    """A migration's files and their texts."""
    paths = dict.fromkeys(path for path in (entry.up, entry.down) if path)
    return {path: decode_source(path, source.read(path)) for path in paths}


def _kept(side: MergeSide, paths: Iterable[str]) -> dict[str, str]:
    """The other side's files at paths that both sides have, as it has them: git made conflicts of them."""
    source = side.loaded.source
    return {path: decode_source(path, source.read(path)) for path in paths if path in source.entries}


def _edited(files: Mapping[str, str], entry: Entry, up: Sequence[Edit], down: Sequence[Edit]) -> dict[str, str]:
    """A migration's files with the edits made in them."""
    if entry.down == entry.up:
        return {entry.up: edited(files[entry.up], sorted((*up, *down), key=lambda edit: edit.start))}
    return {path: edited(text, up if path == entry.up else down) for path, text in files.items()}


def _renumbered(path: str, entry: Entry, version: Version) -> str:
    """The path of a migration's file under another version."""
    folder, _, name = path.rpartition("/")
    if name.startswith(entry.version.text):
        return f"{folder}/{version}{name.removeprefix(entry.version.text)}"
    above, _, label = folder.rpartition("/")
    return f"{above}/{version}{label.removeprefix(entry.version.text)}/{name}"
