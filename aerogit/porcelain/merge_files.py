"""The migrations of a merge: proof that both sides' files converge or, where they do not, theirs brought behind ours.

Theirs' files that cannot follow ours as they are become one new migration that leads to the merged schema and keeps
their data statements; files that merely sort before ours' get new versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from aerogit.diff.compare import compare
from aerogit.errors import RepositoryError, SourceError
from aerogit.migrate.convergence import Convergence, converge
from aerogit.migrate.files import Entry, Format, Version, Was
from aerogit.migrate.naming import Draft, files_of, next_version, slug, with_was
from aerogit.model.schema import Schema
from aerogit.porcelain.drafting import planned_scripts
from aerogit.porcelain.project import Project
from aerogit.porcelain.sides import ThreeSides
from aerogit.porcelain.sources import Script, Source
from aerogit.sql.dialect import Outcome, SourceFile
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
    """Labels of the migrations the merge brings, in order."""


def plan_files(project: Project, three: ThreeSides, merged: Schema) -> FilePlan:
    """What the migrations directory must hold so that replaying it gives `merged`."""
    if not project.config.reads_migrations:
        return FilePlan(None, {}, (), ())
    base, ours, theirs = _own(three)
    mine = three.ours.loaded.source.texts(ours)
    yours = three.theirs.loaded.source.texts(theirs)
    try:
        proof = converge(base, mine, yours)
    except SourceError as error:
        raise RepositoryError(
            f"the migrations of one side do not replay on their common base: {error}",
            "where a side edited or renamed a migration that both have, do so on the other too, and merge again\n"
            "give this merge up: aerogit merge --abort",
        ) from error
    labels = tuple(script.label for script in theirs)
    if proof.schema is not None and not compare(proof.schema, merged) and not _same_versions(ours, theirs):
        return FilePlan(proof, {}, (), labels)
    return _rewritten(project, three, theirs, merged, proof)


def _own(three: ThreeSides) -> tuple[Schema, Sequence[Script], Sequence[Script]]:
    """What both sides' own scripts start from, and those; files both added alike, as a cherry-pick does, come first."""
    ours, theirs = three.ours.own, three.theirs.own
    alike = {(script.path, script.blob) for script in ours} & {(script.path, script.blob) for script in theirs}
    if not alike:
        return three.base.schema, ours, theirs
    shared = [script for script in ours if (script.path, script.blob) in alike]
    texts = three.ours.loaded.source.texts(shared)
    try:
        base = read(texts, three.base.schema.dialect, onto=three.base.schema).schema
    except SourceError:
        # They need what only one side has: no common start, so all of a side's scripts are its own.
        return three.base.schema, ours, theirs
    mine, yours = ([s for s in side if (s.path, s.blob) not in alike] for side in (ours, theirs))
    return base, mine, yours


def _same_versions(ours: Sequence[Script], theirs: Sequence[Script]) -> bool:
    mine = {script.migration.version for script in ours if script.migration}
    return any(script.migration and script.migration.version in mine for script in theirs)


def _rewritten(
    project: Project, three: ThreeSides, theirs: Sequence[Script], merged: Schema, proof: Convergence
) -> FilePlan:
    """Theirs' files behind ours': kept under new versions while they replay, the rest planned anew."""
    source = three.theirs.loaded.source
    kind = source.format or three.ours.loaded.source.format or Format.PAIR
    taken = [script.migration.version for script in three.ours.loaded.source.scripts if script.migration]
    now = datetime.now(UTC)
    schema = _start(three)
    write: dict[str, str] = {}
    remove: list[str] = []
    added: list[str] = []
    data: list[str] = []
    was: list[Was] = []
    rewritten: list[str] = []
    is_following = True
    for script in theirs:
        migration = source.migration(script)
        after = _replayed(schema, migration.up) if is_following else None
        entry = next(one for one in source.listing.entries if one.up == script.path)
        former = Was(entry.version.text, script.blob)
        files = _files(source, entry)
        remove += files
        write |= _kept(three, files)
        if after is None:
            is_following = False
            data += _data_of(migration.up, three)
            was.append(former)
            rewritten.append(entry.name)
            continue
        schema = after
        version = next_version(taken, project.config.migrations.numbering, now)
        taken.append(version)
        write |= _renumbered(files, entry, former, version)
        added.append(f"{version}_{migration.name}")
    if compare(schema, merged) or data or was:
        version = next_version(taken, project.config.migrations.numbering, now)
        name = rewritten[0] if len(rewritten) == 1 and rewritten[0] else slug(f"merge {three.theirs.label}")
        draft = _planned(schema, merged, data, was, version, name)
        write |= _placed(project, files_of(draft, kind))
        added.append(f"{version}_{draft.name}")
    return FilePlan(proof, write, tuple(path for path in remove if path not in write), tuple(added))


def _start(three: ThreeSides) -> Schema:
    """What theirs' files follow: ours' replay, less the files of base that theirs deleted and git deletes here too."""
    source, here = three.ours.loaded.source, three.theirs.loaded.source.entries
    gone = {(script.path, script.blob) for script in three.base.source.scripts if script.path not in here}
    left = [script for script in source.scripts if (script.path, script.blob) not in gone]
    if len(left) == len(source.scripts):
        return three.ours.schema
    try:
        return read(source.texts(left), three.ours.schema.dialect).schema
    except SourceError as error:
        raise RepositoryError(
            f"{three.theirs.label} deleted migrations that {three.ours.label}'s need: {error}",
            "give this merge up: aerogit merge --abort",
        ) from error


def _kept(three: ThreeSides, paths: Iterable[str]) -> dict[str, str]:
    """Ours' files at paths that both sides have, as ours has them: git made conflicts of them."""
    source = three.ours.loaded.source
    return {path: decode_source(path, source.read(path)) for path in paths if path in source.entries}


def _files(source: Source, entry: Entry) -> dict[str, str]:
    """A migration's files and their texts."""
    paths = dict.fromkeys(path for path in (entry.up, entry.down) if path)
    return {path: decode_source(path, source.read(path)) for path in paths}


def _renumbered(files: dict[str, str], entry: Entry, was: Was, version: Version) -> dict[str, str]:
    """A migration's files under another version; the up file says what it was."""
    found = {}
    for path, text in files.items():
        folder, _, name = path.rpartition("/")
        if not name.startswith(entry.version.text):
            above, _, label = folder.rpartition("/")
            folder = f"{above}/{version}{label.removeprefix(entry.version.text)}"
        else:
            name = f"{version}{name.removeprefix(entry.version.text)}"
        found[f"{folder}/{name}"] = with_was(text, [was] if path == entry.up else [])
    return found


def _placed(project: Project, files: dict[str, str]) -> dict[str, str]:
    return {f"{project.source_path}/{name}": text for name, text in files.items()}


def _replayed(schema: Schema, file: SourceFile) -> Schema | None:
    """The schema after a script, or None where it cannot follow."""
    try:
        return read([file], schema.dialect, onto=schema).schema
    except SourceError:
        return None


def _data_of(file: SourceFile, three: ThreeSides) -> list[str]:
    """The data statements of one of theirs' scripts, as text."""
    found = [
        statement
        for statement in three.theirs.statements
        if statement.file == file.path and statement.outcome is Outcome.DATA
    ]
    return [file.text[statement.start : statement.end].strip().rstrip(";") for statement in found]


def _planned(
    schema: Schema, merged: Schema, data: Sequence[str], was: Sequence[Was], version: Version, name: str
) -> Draft:
    """A migration from a schema to the merged one, data statements last."""
    scripts = planned_scripts(schema, merged)
    text = scripts.up
    if data:
        text = f"{text}\n" + "".join(f"{statement};\n" for statement in data)
    return Draft(version, name, text, scripts.down, tuple(was), in_transaction=scripts.in_transaction)
