"""The migrations of a merge: proof that both sides' files converge or, where not, one side's behind the other's.

The side that follows is theirs, or ours where theirs is published and ours is not. Its files get new versions, its
statements are rewritten as far as they must be, and the last file tells databases that ran the old ones what to run
instead of the other side's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aerogit.diff.compare import compare
from aerogit.errors import ConfigError, PlanError, RepositoryError, SourceError, UnsupportedError
from aerogit.migrate.convergence import Convergence, Obstacle, converge
from aerogit.migrate.crossing import Crossing, Mark, crossing_lines, without_crossing
from aerogit.migrate.files import Entry, Format, Version, Was, read_migrations
from aerogit.migrate.naming import Draft, files_of, next_version, slug, with_was
from aerogit.model.schema import Schema
from aerogit.porcelain.carried import carried
from aerogit.porcelain.combining import combining
from aerogit.porcelain.common_files import Common, FileConflict, Side, by_path, common_files
from aerogit.porcelain.drafting import data_losses, planned_scripts
from aerogit.porcelain.following import CannotFollowError, Edit, Followed, State, Way, edited
from aerogit.porcelain.published import is_published
from aerogit.porcelain.schemas import Schemas
from aerogit.porcelain.sides import MergeSide, ThreeSides
from aerogit.porcelain.sources import Script, Source
from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import decode_source, read


@dataclass(frozen=True)
class FilePlan:
    """What becomes of the migration files: `write` and `remove` by path relative to the repository's top folder.

    `convergence` is the proof over both sides' files as they are; None where the source is declarative.
    """

    convergence: Convergence | None
    write: dict[str, str]
    remove: tuple[str, ...]
    added: tuple[str, ...]
    """Labels of the migrations that the merge brings or rewrites, in order."""
    moved: str = ""
    """The side whose files were rewritten: `ours`, `theirs`, or "" where none were."""
    stranded: str = ""
    """Why a database that ran the rewritten side's old files cannot go on by itself; "" where it can."""
    conflicts: tuple[FileConflict, ...] = ()
    """Migrations both sides have from base and changed so that a person has to say; nothing else is planned then."""


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


@dataclass(frozen=True)
class _Parts:
    """What both sides' own files start from, and those; `common` is what became of base's.

    `base` is None where base's files do not replay as they are now.
    """

    common: Common
    base: Schema | None
    ours: Sequence[Script]
    theirs: Sequence[Script]


def plan_files(schemas: Schemas, three: ThreeSides, settled: Settled) -> FilePlan:
    """What the migrations directory must hold so that replaying it gives the merged schema.

    Nothing is written; what cannot be had is refused here.
    """
    if not schemas.project.config.reads_migrations:
        return FilePlan(None, {}, (), ())
    common = common_files(schemas, three.base.source, both_sides(three), settled.files)
    if common.conflicts:
        return FilePlan(None, {}, (), (), conflicts=tuple(common.conflicts))
    parts = _own(schemas, three, common)
    proof = _proved(three, parts)
    labels = tuple(script.label for script in parts.theirs)
    is_same = proof.schema is not None and not compare(proof.schema, settled.schema)
    if is_same and not _same_versions(common, parts):
        write = {path: common.files[path] for path in sorted(common.changed)}
        return FilePlan(proof, write, tuple(common.gone), labels)
    return _Rewriting(schemas, three, parts, settled, proof).planned(needs_crossing=not is_same)


def both_sides(three: ThreeSides) -> tuple[Side, Side]:
    """Ours and theirs as they stand to the migrations of base."""
    ours, theirs = three.ours, three.theirs
    return Side(ours.label, ours.loaded.source, ours.fates), Side(theirs.label, theirs.loaded.source, theirs.fates)


def _proved(three: ThreeSides, parts: _Parts) -> Convergence:
    """Whether both sides' own files converge behind what became of base's."""
    size = (len(parts.ours) + 1, len(parts.theirs) + 1)
    if parts.base is None:
        altered = parts.common.changed or parts.common.gone
        return Convergence(
            size, None, None, Obstacle(next(iter(sorted(altered)), ""), "", "it does not replay any more")
        )
    try:
        mine = three.ours.loaded.source.texts(parts.ours)
        return converge(parts.base, mine, three.theirs.loaded.source.texts(parts.theirs))
    except SourceError as error:
        return Convergence(size, None, None, Obstacle(error.path or "", "", error.message))


def _own(schemas: Schemas, three: ThreeSides, common: Common) -> _Parts:
    """What both sides' own scripts start from, and those; files both added alike, as a cherry-pick does, come first."""
    ours, theirs = three.ours.own, three.theirs.own
    is_altered = bool(common.changed or common.gone)
    try:
        start = replayed(schemas, common.files) if is_altered else three.base.schema
    except (SourceError, ConfigError):
        return _Parts(common, None, ours, theirs)
    alike = {(script.path, script.blob) for script in ours} & {(script.path, script.blob) for script in theirs}
    if not alike:
        return _Parts(common, start, ours, theirs)
    shared = [script for script in ours if (script.path, script.blob) in alike]
    texts = three.ours.loaded.source.texts(shared)
    try:
        base = read(texts, start.dialect, onto=start).schema
    except SourceError:
        # They need what only one side has: no common start, so all of a side's scripts are its own.
        return _Parts(common, start, ours, theirs)
    mine, yours = ([s for s in side if (s.path, s.blob) not in alike] for side in (ours, theirs))
    return _Parts(common, base, mine, yours)


def replayed(schemas: Schemas, files: Mapping[str, str]) -> Schema:
    """What migration files replay to, by path, downs among them."""
    project = schemas.project
    contents = {path: text.encode() for path, text in files.items()}
    found = read_migrations(project.source_path, contents, contents.__getitem__, project.config.migrations.format)
    return read([migration.up for migration in found], project.config.dialect).schema


def _same_versions(common: Common, parts: _Parts) -> bool:
    """Whether one version would stand for two migrations."""
    own = [script.migration.version.number for script in (*parts.ours, *parts.theirs) if script.migration]
    return len(set(own)) < len(own) or not common.versions.isdisjoint(own)


@dataclass
class _Rewriting:
    """One side's files behind the other's."""

    schemas: Schemas
    three: ThreeSides
    parts: _Parts
    settled: Settled
    proof: Convergence
    write: dict[str, str] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def planned(self, *, needs_crossing: bool) -> FilePlan:
        """Their new files, and what becomes of the old ones."""
        moved, start = self._moved()
        scripts, kept = self.parts.theirs, self.parts.ours
        if moved == "ours":
            scripts, kept = kept, scripts
        crossing, stranded = None, ""
        altered = sorted({*self.parts.common.changed, *self.parts.common.gone})
        if needs_crossing and altered:
            stranded = f"it ran {altered[0]} as it was before"
        elif needs_crossing and scripts:
            try:
                crossing = self._crossing(moved, scripts, kept)
            except (CannotFollowError, PlanError, UnsupportedError) as error:
                stranded = error.message
        way = self._way(moved, start)
        self._rewrite(moved, scripts, way, crossing)
        common = self.parts.common
        self.write = {**{path: common.files[path] for path in sorted(common.changed)}, **self.write}
        remove = tuple(path for path in (*common.gone, *self.remove) if path not in self.write)
        return FilePlan(self.proof, self.write, remove, tuple(self.added), moved, stranded)

    def _side(self, name: str) -> MergeSide:
        return self.three.ours if name == "ours" else self.three.theirs

    def _moved(self) -> tuple[str, Schema]:
        """The side that follows, and what it follows: one whose files nobody else can have, theirs if it can be."""
        refusal: RepositoryError | None = None
        for name in ("theirs", "ours"):
            if is_published(self.schemas, self._scripts(name)):
                continue
            try:
                return name, self._start(name)
            except RepositoryError as error:
                refusal = refusal or error
        if refusal is not None:
            raise refusal
        stopped = self.proof.obstacle
        why = f": {stopped.ours} and {stopped.theirs}: {stopped.error or 'their order matters'}" if stopped else ""
        raise UnsupportedError(
            f"the migrations of both sides are published and do not converge as they are{why}",
            "nothing was changed; published files stay as they are, so add a migration to one side that makes them fit",
        )

    def _way(self, moved: str, reached: Schema) -> Way:
        side, base = self._side(moved), self.three.base.schema
        shared = [script for script in side.own if script not in self._scripts(moved)]
        start = State(base if side.start is None else side.start, {})
        if shared:
            reading = read(side.loaded.source.texts(shared), base.dialect, onto=start.schema)
            start = State(reading.schema, reading.renames)
        return Way(combining(self.three, moved, self.settled.choices), start, reached)

    def _scripts(self, side: str) -> Sequence[Script]:
        return self.parts.ours if side == "ours" else self.parts.theirs

    def _start(self, moved: str) -> Schema:
        """What the moved files follow: base's as they are now, and the other side's own."""
        side, other = self._side(moved), self._side("ours" if moved == "theirs" else "theirs")
        common = self.parts.common
        if not common.changed and not common.gone:
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

    def _rewrite(self, moved: str, scripts: Sequence[Script], way: Way, crossing: Crossing | None) -> None:
        side, other = self._side(moved), self._side("ours" if moved == "theirs" else "theirs")
        source, numbering = side.loaded.source, self.schemas.project.config.migrations.numbering
        taken = [script.migration.version for script in other.loaded.source.scripts if script.migration]
        taken += [Version(str(number)) for number in self.parts.common.versions - {one.number for one in taken}]
        now = datetime.now(UTC)
        last = ""
        for at, script in enumerate(scripts):
            migration, before = source.migration(script), way.state
            followed = way.follow(migration.up, is_last=at + 1 == len(scripts))
            version = next_version(taken, numbering, now)
            taken.append(version)
            entry = next(one for one in source.listing.entries if one.up == script.path)
            files = _files(source, entry)
            self.remove += files
            self.write |= _kept(other, files)
            down = self._down(moved, Undo(before, way.state, followed, migration.down)) if migration.down else ()
            texts = _edited(files, entry, followed.edits, down)
            texts[entry.up] = with_was(without_crossing(texts[entry.up]), [Was(entry.version.text, migration.blob)])
            paths = {path: _renumbered(path, entry, version) for path in texts}
            self.write |= {paths[path]: text for path, text in texts.items()}
            last = paths[entry.up]
            self.added.append(f"{version}_{migration.name}" if migration.name else str(version))
        if compare(way.reached, self.settled.schema):
            last = self._leftover(side, way, next_version(taken, numbering, now))
        if crossing is not None and last:
            self.write[last] = crossing_lines(crossing) + self.write[last]

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
        name = slug(f"merge {side.label}")
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

    def _crossing(self, moved: str, scripts: Sequence[Script], kept: Sequence[Script]) -> Crossing:
        """What a database that ran the moved side's old files runs instead of the other side's."""
        name = "ours" if moved == "theirs" else "theirs"
        way = self._way(name, self._start(name))
        texts: list[str] = []
        for at, script in enumerate(kept):
            up = self._side(name).loaded.source.migration(script).up
            followed = way.follow(up, is_last=at + 1 == len(kept))
            texts.append(carried(up.path, followed.text, way.reached.dialect))
        if compare(way.reached, self.settled.schema):
            texts.append(planned_scripts(way.reached, self.settled.schema).up.strip("\n"))
        script_text = "\n".join(text for text in texts if text)
        ran, covers = (self._marks(side, own) for side, own in ((moved, scripts), (name, kept)))
        return Crossing(ran, covers, script_text)

    def _marks(self, side: str, scripts: Sequence[Script]) -> tuple[Mark, ...]:
        source = self._side(side).loaded.source
        found = (source.migration(script) for script in scripts)
        return tuple(Mark(migration.version.text, migration.blob) for migration in found)


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
