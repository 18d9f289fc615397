"""The migrations of a commit that is brought onto another: as they are where they fit, else behind what is there.

A rebase puts them last, whatever their versions were, and tells databases that ran the old ones how to go on. A
cherry-pick leaves them as they are where that comes to the same, so that a later merge knows them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aerogit.diff.compare import compare
from aerogit.errors import ConfigError, PlanError, SourceError, UnsupportedError
from aerogit.migrate.convergence import converge
from aerogit.migrate.crossing import Crossing, crossing_lines, without_crossing
from aerogit.migrate.files import Was
from aerogit.migrate.naming import with_was
from aerogit.porcelain.merges.common_files import by_path, common_files, leaves_all
from aerogit.porcelain.merges.file_plan import FilePlan
from aerogit.porcelain.merges.following import CannotFollowError
from aerogit.porcelain.merges.merge_files import both_sides
from aerogit.porcelain.merges.merging import Merging, chosen_sides
from aerogit.porcelain.merges.rewriting import Parts, Rewriting, Settled, Twins, replayed, twins
from aerogit.porcelain.merges.sides import ThreeSides, three_sides
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Script
from aerogit.porcelain.worktree.merge_state import MergeState
from aerogit.sql.reading import read
from aerogit.store.ids import CommitId


@dataclass(frozen=True, slots=True)
class Across:
    """The way of a database that ran a branch's old migrations, or why there is none."""

    crossing: Crossing | None = None
    stranded: str = ""


def picked_files(merging: Merging, state: MergeState, files: Mapping[str, str | None], title: str) -> FilePlan:
    """What becomes of the migrations; `files` are those a person settled. Nothing is written."""
    schemas, three, settled = merging.schemas, merging.three, merging.settled(files)
    if not schemas.project.config.reads_migrations:
        return FilePlan(None, {}, (), ())
    common = common_files(schemas, three.base.source, both_sides(three), files)
    if common.conflicts:
        return FilePlan(None, {}, (), (), conflicts=tuple(common.conflicts))
    mine, yours = _apart(three)
    parts = Parts(common, None, mine, yours, _present(three))
    is_last = state.verb == "rebase"
    if not parts.twins.raw and _fit(schemas, three, parts, settled, is_last=is_last):
        write = {path: common.files[path] for path in sorted(common.changed)}
        return FilePlan(None, write, tuple(common.gone), tuple(script.label for script in yours))
    rewriting = Rewriting(schemas, three, parts, settled, title)
    across = _across(schemas, state, settled) if is_last else Across()
    rewriting.rewrite("theirs", yours, rewriting.way("theirs", rewriting.start("theirs")), across.crossing)
    changed = {path: common.files[path] for path in sorted(common.changed)}
    write = {**_known_as(changed, three), **rewriting.write}
    if across.crossing is not None and not rewriting.last:
        write = _with_crossing(write, three, across.crossing)
    remove = tuple(path for path in (*common.gone, *rewriting.remove) if path not in write)
    moved = "theirs" if yours else ""
    return FilePlan(None, write, remove, tuple(rewriting.added), moved, across.stranded)


def _apart(three: ThreeSides) -> tuple[list[Script], list[Script]]:
    """The scripts that one side alone has."""
    ours, theirs = three.ours.own, three.theirs.own
    alike = {(script.path, script.blob) for script in ours} & {(script.path, script.blob) for script in theirs}
    mine, yours = ([s for s in side if (s.path, s.blob) not in alike] for side in (ours, theirs))
    return mine, yours


def _present(three: ThreeSides) -> Twins:
    """The migrations of the commit that are here already, rewritten."""
    found = twins(three)
    return found if found.side == "theirs" else Twins("", frozenset(), frozenset())


def _fit(schemas: Schemas, three: ThreeSides, parts: Parts, settled: Settled, *, is_last: bool) -> bool:
    """Whether the files can stay as they are: run last or in the order of their versions, they give what is wanted."""
    present = [script.migration.version for script in three.ours.loaded.source.scripts if script.migration]
    own = [script.migration.version for script in parts.theirs if script.migration]
    if {version.number for version in own} & {version.number for version in present}:
        return False
    is_behind = not own or not present or min(own) > max(present)
    if is_last and not is_behind:
        return False
    try:
        if is_behind and leaves_all(three.base.source, three.theirs.fates):
            texts = three.theirs.loaded.source.texts(parts.theirs)
            reached = read(texts, settled.schema.dialect, onto=three.ours.schema).schema
            return not compare(reached, settled.schema)
        return _gives(schemas, three, parts, settled) and (is_behind or _commute(schemas, three, parts))
    except (SourceError, ConfigError):
        return False


def _gives(schemas: Schemas, three: ThreeSides, parts: Parts, settled: Settled) -> bool:
    """Whether all files, in the order of their versions, give what is wanted."""
    ours, theirs = three.ours, three.theirs
    found = dict(parts.common.files)
    for source, scripts in ((ours.loaded.source, ours.own), (theirs.loaded.source, parts.theirs)):
        for script in scripts:
            found |= by_path(source, script)
    return not compare(replayed(schemas, found), settled.schema)


def _commute(schemas: Schemas, three: ThreeSides, parts: Parts) -> bool:
    """Whether the files may run before or after those of later versions that are there."""
    source = three.ours.loaded.source
    first = min(script.migration.version for script in parts.theirs if script.migration)
    later = [script for script in source.scripts if script.migration and script.migration.version > first]
    start = schemas.store.read(schemas.snapshot(source, source.start(len(source.scripts) - len(later))))
    return converge(start, source.texts(later), three.theirs.loaded.source.texts(parts.theirs)).holds


def _known_as(changed: Mapping[str, str], three: ThreeSides) -> dict[str, str]:
    """Rewritten files that the commit edits, saying that they are what was edited too."""
    found = dict(changed)
    for script in three.base.source.scripts:
        here, there = three.ours.fates.get(script.path), three.theirs.fates.get(script.path)
        if here is None or there is None or here.path == script.path or there.blob == script.blob:
            continue
        migration = three.theirs.loaded.source.migration(there)
        if here.path in found:
            found[here.path] = with_was(found[here.path], [Was(migration.version.text, migration.blob)])
    return found


def _across(schemas: Schemas, state: MergeState, settled: Settled) -> Across:
    """How a database goes on that ran the branch's migrations up to this commit, and nothing of upstream's."""
    sequence = state.sequence
    assert sequence is not None
    project = schemas.project
    three = three_sides(schemas, (sequence.onto_label, sequence.onto), (state.theirs_label, CommitId(state.theirs)))
    common = common_files(schemas, three.base.source, both_sides(three), {})
    mine, yours = _apart(three)
    if not mine or not yours or (project.folder in sequence.convergent and not state.choices(project.folder)):
        return Across()
    altered = sorted({*common.changed, *common.gone})
    if altered:
        return Across(stranded=f"it ran {altered[0]} as it was before")
    choices = chosen_sides(sequence.choices.get(project.folder, {}) | state.choices(project.folder))
    rewriting = Rewriting(
        schemas, three, Parts(common, None, mine, yours, _present(three)), replace(settled, choices=choices)
    )
    try:
        return Across(rewriting.crossing("theirs", yours, mine))
    except (CannotFollowError, PlanError, UnsupportedError) as error:
        return Across(stranded=error.message)


def converges(schemas: Schemas, onto: tuple[str, CommitId], tip: tuple[str, CommitId]) -> bool:
    """Whether upstream's migrations and a branch's lead to one schema in any order, so that every database goes on."""
    if not schemas.project.config.reads_migrations:
        return True
    three = three_sides(schemas, onto, tip)
    mine, yours = _apart(three)
    try:
        texts = [side.loaded.source.texts(own) for side, own in ((three.ours, mine), (three.theirs, yours))]
        return converge(three.base.schema, *texts).holds
    except SourceError:
        # One side needs what both have added alike; then it is shown by following whether there is a way.
        return False


def _with_crossing(write: Mapping[str, str], three: ThreeSides, crossing: Crossing) -> dict[str, str]:
    """The way across in a file the commit edits, where it adds none."""
    edited = [path for path in write if path in three.ours.loaded.source.entries]
    ups = {script.path for script in three.ours.loaded.source.scripts}
    last = next((path for path in sorted(edited, reverse=True) if path in ups), "")
    return {
        path: crossing_lines(crossing) + without_crossing(text) if path == last else text
        for path, text in write.items()
    }
