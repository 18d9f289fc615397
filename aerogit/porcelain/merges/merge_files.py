"""The migrations of a merge: proof that both sides' files converge or, where not, one side's behind the other's.

The side that follows is theirs, or ours where theirs is published and ours is not. Its files get new versions, its
statements are rewritten as far as they must be, and the last file tells databases that ran the old ones what to run
instead of the other side's.
"""

from __future__ import annotations

from dataclasses import replace

from aerogit.diff.compare import compare
from aerogit.errors import ConfigError, PlanError, RepositoryError, SourceError, UnsupportedError
from aerogit.migrate.convergence import Convergence, Obstacle, converge
from aerogit.model.schema import Schema
from aerogit.porcelain.merges.common_files import Common, Side, common_files
from aerogit.porcelain.merges.file_plan import FilePlan
from aerogit.porcelain.merges.following import CannotFollowError
from aerogit.porcelain.merges.joining_files import joining_files
from aerogit.porcelain.merges.rewriting import Parts, Rewriting, Settled, replayed, twins
from aerogit.porcelain.merges.sides import ThreeSides
from aerogit.porcelain.repository.published import is_published
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.sql.reading import read


def plan_files(schemas: Schemas, three: ThreeSides, settled: Settled) -> FilePlan:
    """What the migrations directory must hold so that replaying it gives the merged schema.

    Nothing is written; what cannot be had is refused here.
    """
    if not schemas.project.config.reads_migrations:
        return FilePlan(None, {}, (), ())
    common = common_files(schemas, three.base.source, both_sides(three), settled.files)
    if common.conflicts:
        return FilePlan(None, {}, (), (), conflicts=tuple(common.conflicts))
    parts = replace(_own(schemas, three, common), twins=twins(three))
    proof = _proved(three, parts)
    labels = tuple(script.label for script in parts.theirs)
    is_same = not parts.twins.raw and proof.schema is not None and not compare(proof.schema, settled.schema)
    if is_same and not _same_versions(common, parts):
        write = {path: common.files[path] for path in sorted(common.changed)}
        return FilePlan(proof, write, tuple(common.gone), labels, any_order=True)
    return _rewritten(Rewriting(schemas, three, parts, settled), proof, needs_crossing=not is_same)


def both_sides(three: ThreeSides) -> tuple[Side, Side]:
    """Ours and theirs as they stand to the migrations of base."""
    ours, theirs = three.ours, three.theirs
    return Side(ours.label, ours.loaded.source, ours.fates), Side(theirs.label, theirs.loaded.source, theirs.fates)


def _proved(three: ThreeSides, parts: Parts) -> Convergence:
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


def _own(schemas: Schemas, three: ThreeSides, common: Common) -> Parts:
    """What both sides' own scripts start from, and those; files both added alike, as a cherry-pick does, come first."""
    ours, theirs = three.ours.own, three.theirs.own
    is_altered = bool(common.changed or common.gone)
    try:
        start = replayed(schemas, common.files) if is_altered else three.base.schema
    except (SourceError, ConfigError):
        return Parts(common, None, ours, theirs)
    alike = {(script.path, script.blob) for script in ours} & {(script.path, script.blob) for script in theirs}
    if not alike:
        return Parts(common, start, ours, theirs)
    shared = [script for script in ours if (script.path, script.blob) in alike]
    texts = three.ours.loaded.source.texts(shared)
    try:
        base = read(texts, start.dialect, onto=start).schema
    except SourceError:
        # They need what only one side has: no common start, so all of a side's scripts are its own.
        return Parts(common, start, ours, theirs)
    mine, yours = ([s for s in side if (s.path, s.blob) not in alike] for side in (ours, theirs))
    return Parts(common, base, mine, yours)


def _same_versions(common: Common, parts: Parts) -> bool:
    """Whether one version would stand for two migrations."""
    own = [script.migration.version.number for script in (*parts.ours, *parts.theirs) if script.migration]
    return len(set(own)) < len(own) or not common.versions.isdisjoint(own)


def _rewritten(rewriting: Rewriting, proof: Convergence, *, needs_crossing: bool) -> FilePlan:
    """One side's files behind the other's: the new ones, and what becomes of the old ones."""
    chosen = _moved(rewriting)
    if chosen is None:
        return replace(joining_files(rewriting), convergence=proof)
    moved, start = chosen
    scripts, kept = rewriting.parts.theirs, rewriting.parts.ours
    if moved == "ours":
        scripts, kept = kept, scripts
    crossing, stranded = None, ""
    common = rewriting.parts.common
    altered = sorted({*common.changed, *common.gone})
    if needs_crossing and altered:
        stranded = f"it ran {altered[0]} as it was before"
    elif needs_crossing and scripts:
        try:
            crossing = rewriting.crossing(moved, scripts, kept)
        except (CannotFollowError, PlanError, UnsupportedError) as error:
            stranded = error.message
    rewriting.rewrite(moved, scripts, rewriting.way(moved, start), crossing)
    write = {**{path: common.files[path] for path in sorted(common.changed)}, **rewriting.write}
    remove = tuple(path for path in (*common.gone, *rewriting.remove) if path not in write)
    added = tuple(rewriting.added)
    return FilePlan(proof, write, remove, added, moved, stranded, needs_crossing=needs_crossing)


def _moved(rewriting: Rewriting) -> tuple[str, Schema] | None:
    """The side that follows, and what it follows: one whose files nobody else can have, theirs if it can be.

    None where both are published.
    """
    refusal: RepositoryError | None = None
    known = rewriting.parts.twins
    for name in (known.side,) if known.side else ("theirs", "ours"):
        if is_published(rewriting.schemas, rewriting.scripts(name)):
            continue
        try:
            return name, rewriting.start(name)
        except RepositoryError as error:
            refusal = refusal or error
    if refusal is not None:
        raise refusal
    if known.side:
        raise UnsupportedError(
            f"{min(script.path for script in known.raw)} is published, and so is what it was rewritten as",
            "nothing was changed; give one side a migration that makes both fit",
        )
    return None
