"""What the rules find in the migrations of a branch: those that nobody else has yet, or the files one names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from aerogit.lint.finding import Edit, Finding
from aerogit.lint.judging import NOTHING_FOUND, Judged, Verdict, judge
from aerogit.lint.step import UNWRAP
from aerogit.migrate.files import Format
from aerogit.model.schema import Schema
from aerogit.porcelain.guarding.declared_lint import work_verdict
from aerogit.porcelain.guarding.rule_choice import profile_of, server_of
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.published import published
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Script, Source
from aerogit.sql.reading import decode_source
from aerogit.sql.statement import SourceFile

_UP = re.compile(r"^[ \t]*--[ \t]*migrate:up\b", re.M)


def verdict(project: Project, files: Sequence[str] = (), base: str = "") -> Verdict:
    """What the rules find, file by file, in order, and how much they looked at.

    Without `files` the work tree's migrations that are not published (`base`: that a revision does not have) are
    judged, over the schema that the others give. `files` are paths relative to the repository's top: migrations are
    judged over what comes before them, any other script as the next migration would be. Raises `SourceError` where a
    file does not replay. Where the source is declarative, the plan that leads to it is judged; see `declared_lint`.
    """
    schemas = Schemas(project)
    source = schemas.work()
    if not source.reader.is_sequence:
        return _declared(schemas, source, files, base)
    known = _paths_of(schemas, base) if base else {path for path, _ in published(schemas)}
    ahead, rest = _order(source, known, files)
    start = (
        schemas.store.read(schemas.snapshot(source, source.only(ahead))) if ahead else Schema(project.config.dialect)
    )
    judged = [*_migrations(source, rest, known, files), *_others(project, source, files)]
    config = project.config
    found = judge(judged, start, profile_of(config), server_of(config), project.default_namespace)
    new = {one.path for one in rest if one.path not in known and (not files or one.path in files)}
    return replace(found, findings=(*found.findings, *down_findings(schemas, source, [*ahead, *rest], new)))


def _declared(schemas: Schemas, source: Source, files: Sequence[str], base: str) -> Verdict:
    """The plan to the work tree's schema, or what of it `files` show; scripts beside them as what would run next."""
    project = schemas.project
    shown = {script.path for script in source.scripts}
    beside = [path for path in files if path not in shown]
    found = work_verdict(schemas, source, base) if not files or len(beside) < len(files) else NOTHING_FOUND
    if files:
        found = replace(found, findings=tuple(one for one in found.findings if one.file in files))
    if not beside:
        return found
    start, config = schemas.load_work(source).schema, project.config
    scripts = list(_scripts(project, beside))
    more = judge(scripts, start, profile_of(config), server_of(config), project.default_namespace)
    return Verdict(
        (*found.findings, *more.findings),
        found.files + more.files,
        found.steps + more.steps,
        found.allowed + more.allowed,
    )


def down_findings(schemas: Schemas, source: Source, scripts: Sequence[Script], new: Set[str]) -> Iterator[Finding]:
    """What the rules find in the downs of new migrations, each over what the scripts up to its own make."""
    config = schemas.project.config
    server, profile = server_of(config), replace(profile_of(config), of_downs=True)
    for at, script in enumerate(scripts, 1):
        migration = source.migration(script) if script.path in new else None
        if migration is None or migration.down is None:
            continue
        before = schemas.store.read(schemas.snapshot(source, source.only(scripts[:at])))
        judged = Judged(migration.down, migration.down_in_transaction)
        found = judge([judged], before, profile, server, schemas.project.default_namespace).findings
        # A file with both halves has its marker for either; the edit is for one that is a down alone.
        is_alone = migration.down.path != script.path
        yield from found if is_alone else (replace(one, edits=()) for one in found)


def _paths_of(schemas: Schemas, base: str) -> set[str]:
    repository = schemas.project.repository
    source = schemas.source(repository.tree(repository.resolve(base)))
    return {script.path for script in source.scripts}


def _order(source: Source, known: set[str], files: Sequence[str]) -> tuple[list[Script], list[Script]]:
    """The scripts that are only the ground, and those to replay one by one.

    Without files what is published is the ground, whatever its version: a database that has it gets the rest after it.
    """
    scripts = list(source.scripts)
    if not files:
        return [one for one in scripts if one.path in known], [one for one in scripts if one.path not in known]
    first = next((at for at, one in enumerate(scripts) if one.path in files), len(scripts))
    return scripts[:first], scripts[first:]


def _migrations(source: Source, scripts: Iterable[Script], known: set[str], files: Sequence[str]) -> Iterable[Judged]:
    for script in scripts:
        read = source.migration(script)
        is_judged = not files or script.path in files
        text = decode_source(script.path, source.read(script.path))
        yield Judged(read.up, read.in_transaction, script.path in known, is_judged, unwrapping(text, source.format))


def unwrapping(text: str, kind: Format | None) -> Edit:
    """The edit that makes a migration run in no transaction: a line, or dbmate's option.

    >>> unwrapping("-- migrate:up\\nSELECT 1;", Format.DBMATE)
    Edit(start=13, end=13, text=' transaction:false')
    """
    marker = _UP.search(text) if kind is Format.DBMATE else None
    return Edit(marker.end(), marker.end(), " transaction:false") if marker else UNWRAP


def _others(project: Project, source: Source, files: Sequence[str]) -> Iterable[Judged]:
    """The files that are no migrations of the project."""
    ups = {script.path for script in source.scripts}
    return _scripts(project, [path for path in files if path not in ups])


def _scripts(project: Project, files: Iterable[str]) -> Iterable[Judged]:
    for path in files:
        content = (project.repository.work_tree() / path).read_bytes()
        yield Judged(SourceFile(path, decode_source(path, content)))
