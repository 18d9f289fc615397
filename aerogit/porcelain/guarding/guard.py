"""The guard: what a change may do to migrations that are published, and whether the new ones are sound.

Reads trees only. Replays in memory; no database is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from aerogit.errors import ConfigError, SourceError
from aerogit.migrate import guard_codes as codes
from aerogit.migrate.append_only import Breach, kind_of, published_breaches, version_breaches
from aerogit.porcelain.guarding.guard_directory import Directory, quick_source
from aerogit.porcelain.guarding.guard_fixes import renumbered, with_fixes
from aerogit.porcelain.guarding.guard_schema import down_breaches, mirror_breaches
from aerogit.porcelain.guarding.guard_trees import Judged, Proposal, Published
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.store.past import Past
from aerogit.store.staging import FileChange


def judge(
    judged: Judged, proposal: Proposal, published: Published, *, only_published: bool = False, is_thorough: bool = False
) -> list[Breach]:
    """What a proposal does wrong in one project.

    In the middle of a rebase only published files are judged: order and replay make sense at its end alone. What
    follows from a published file that changed is told where `is_thorough` asks for all there is.
    """
    project = judged.project
    if not project.config.reads_migrations:
        return [] if only_published or judged.is_gone else _declarative(Schemas(project), proposal)
    changes = proposal.below(project.source_path)
    past = published.past
    told = published_breaches(changes, past.versions, proposal.changes)
    found = [_placed(one, past) for one in told if not _moved(judged, proposal, past, one)]
    if not only_published and not judged.is_gone and (is_thorough or not found):
        moved = {one.detail.removeprefix("now ") for one in found if one.code == codes.RENAMED}
        rest = [one for one in changes if one.path not in moved]
        found += _unpublished(Schemas(project), proposal, published, rest)
    return with_fixes(project, past, found)


def _moved(judged: Judged, proposal: Proposal, past: Past, breach: Breach) -> bool:
    """Whether a file is gone because all of the directory moved, and is the same where the configuration says now."""
    if not judged.moved_to or breach.code not in (codes.DELETED, codes.RENAMED):
        return False
    there = proposal.after.find(judged.moved_to + breach.path.removeprefix(judged.project.source_path))
    return there is not None and (there.mode, there.id) in past.versions(breach.path)


def _placed(breach: Breach, past: Past) -> Breach:
    """A breach with the ref that has the published file; where none has any more, a version used again."""
    at_tip = past.at_tip(breach.path)
    if at_tip is not None:
        return replace(breach, ref=at_tip[0].ref.name)
    return replace(breach, code=codes.REUSED, detail="it was published with other contents, and deleted since")


def _declarative(schemas: Schemas, proposal: Proposal) -> list[Breach]:
    root = schemas.project.source_path
    if not proposal.below(root) or proposal.after.find(root) is None:
        return []

    def check() -> list[Breach]:
        schemas.load(proposal.after)
        return []

    return _said(check)


def _said(check: Callable[[], Sequence[Breach]]) -> list[Breach]:
    """What a check finds; that a file cannot be read is a finding too."""
    try:
        return list(check())
    except SourceError as error:
        if isinstance(error, ConfigError):
            raise
        where = (error.line, error.column) if error.text else (0, 0)
        fixes = (error.hint,) if error.hint else ()
        return [Breach(codes.UNREADABLE, error.path, error.message, fixes, *where, error.excerpt)]


def _unpublished(
    schemas: Schemas, proposal: Proposal, published: Published, changes: Sequence[FileChange]
) -> list[Breach]:
    """What is wrong with the migrations of a proposal that are not published."""
    mirror = schemas.project.path(schemas.project.config.mirror) if schemas.project.config.mirror else ""
    if not changes and not (mirror and proposal.below(mirror)):
        return []
    reader = schemas.deriver.source(proposal.after)
    past = published.past
    entry = proposal.after.find(reader.root)
    if entry is not None and not entry.is_folder and any(one.path == reader.root for one in changes):
        return [Breach(codes.LISTING, reader.root, f"now {kind_of(entry.mode)}: the files behind it cannot be read")]
    # One that is gone counts too: it may be the down of a migration that stays.
    touched = {one.path for one in changes if not past.versions(one.path)}
    added = [one.path for one in changes if one.is_new and one.path in touched]
    directory = Directory(reader, proposal.after, past)
    found = _versions(directory, added)
    if found:
        return found
    if not directory.is_orderly(changes):
        try:
            schemas.source(proposal.after).check()
        except ConfigError as error:
            return [Breach(codes.LISTING, reader.root, error.message, tuple(filter(None, [error.hint])))]
    source = quick_source(schemas, proposal, reader)
    found = _said(lambda: down_breaches(schemas, source, touched))
    if not found and directory.overtaken(added):
        # Few migrations sort before published ones; the others need not wait for what proves it to be loaded.
        from aerogit.porcelain.guarding.guard_order import convergence_breaches

        diverging = _said(lambda: convergence_breaches(schemas, schemas.source(proposal.after), published, touched))
        found = [replace(one, fixes=one.fixes or renumbered(directory, one.path)) for one in diverging]
    if not any(one.code == codes.UNREADABLE for one in found):
        found += _said(lambda: mirror_breaches(schemas, source, mirror))
    return found


def _versions(directory: Directory, added: Sequence[str]) -> list[Breach]:
    """What is wrong with the versions of new migrations."""
    new = directory.entries(added)
    found = version_breaches(new, directory.others(new))
    if not found and directory.reader.config.migrations.order == "linear":
        last = directory.last_published
        found = [Breach(codes.LINEAR, entry.up, f"version {last} is published") for entry in directory.overtaken(added)]
    return [replace(one, fixes=renumbered(directory, one.path)) for one in found]
