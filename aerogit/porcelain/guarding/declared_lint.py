"""What the rules find where the schema is declared: in the plan from the schema that others have to the one at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from shlex import quote

from aerogit.errors import RepositoryError
from aerogit.lint.declared import Shown, Way, judge_way
from aerogit.lint.finding import Finding
from aerogit.lint.judging import NOTHING_FOUND, Verdict
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.plan.conditions import Online
from aerogit.plan.planner import plan
from aerogit.plan.steps import script
from aerogit.porcelain.comparison.comparing import Renames, Side, changes_between
from aerogit.porcelain.guarding.rule_choice import profile_of, server_of
from aerogit.porcelain.repository.conditions import conditions
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.published import published_refs
from aerogit.porcelain.repository.revisions import CommitRevision, WorkRevision
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Source
from aerogit.sql.reading import read
from aerogit.store.branches import Ref, short_ref, upstream_ref
from aerogit.store.ids import CommitId
from aerogit.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Declared:
    """The verdict on a plan, its SQL ("" where nothing changes), and the renames it goes by."""

    verdict: Verdict
    sql: str
    renames: Renames


def work_verdict(schemas: Schemas, source: Source, base: str = "") -> Verdict:
    """What the rules find in the plan to the work tree's schema, from where it parted from what others have.

    Others have what the protected branch has (`base`: another revision); where there is none, HEAD counts.
    """
    loaded = schemas.load_work(source)
    start = _start(schemas, base)
    before = commit_side(schemas, start) if start else _empty(loaded.schema.dialect, source)
    after = Side(WorkRevision("work", is_index=False), loaded.schema, loaded.schema_id, source)
    return declared(schemas, before, after).verdict


def commit_side(schemas: Schemas, commit: CommitId) -> Side:
    """The schema of a commit, as one side of a comparison."""
    loaded = schemas.load(schemas.project.repository.tree(commit))
    return Side(CommitRevision(commit, commit), loaded.schema, loaded.schema_id, loaded.source)


def where_parted(repository: Repository, base: Ref, head: CommitId) -> CommitId:
    """The commit at which two revisions parted; `RepositoryError` where the clone does not reach that far."""
    bases: Sequence[CommitId] = repository.merge_bases(base.commit, head)
    if bases:
        return bases[0]
    said = f"{short_ref(base.name)} and {head[:7]} have no common ancestor here"
    hint = "run: git fetch --unshallow" if repository.is_shallow else "check the branch's name: git branch --all"
    raise RepositoryError(said, hint)


def declared(schemas: Schemas, before: Side, after: Side) -> Declared:
    """Plan the way from one side to the other, and judge it."""
    project = schemas.project
    changes, renames = changes_between(schemas, before, after)
    if not changes:
        return Declared(NOTHING_FOUND, "", renames)
    found = plan(before.schema, after.schema, renames, conditions(project.config, None))
    way = Way(before.schema, found, changes, _shown(after), _shown(before))
    verdict = _judged(project, way)
    if verdict.findings and project.config.planning.online is not Online.ALWAYS:
        online = plan(before.schema, after.schema, renames, conditions(project.config, True))
        verdict = replace(
            verdict, findings=_with_command(project, verdict, _judged(project, replace(way, plan=online)))
        )
    return Declared(verdict, script(found).text, renames)


def _judged(project: Project, way: Way) -> Verdict:
    config = project.config
    return judge_way(way, profile_of(config), server_of(config), project.default_namespace)


def _with_command(project: Project, found: Verdict, online: Verdict) -> tuple[Finding, ...]:
    """The findings, with the command that avoids those that a plan for tables in use does not have."""
    left = {(one.code, one.object) for one in online.findings}
    command = project.command(f"schema apply --url URL --to {quote(project.config.source_path)} --online")
    return tuple(
        one if (one.code, one.object) in left or not one.code.startswith("LK") else replace(one, command=command)
        for one in found.findings
    )


def _shown(side: Side) -> Shown:
    source = side.source
    if source is None or source.reader.is_sequence:
        return Shown()
    files = source.texts()
    return Shown(source.reader.root, files, read(files, side.schema.dialect).statements)


def _start(schemas: Schemas, base: str) -> CommitId | None:
    repository = schemas.project.repository
    head = repository.head().commit
    if head is None:
        return None
    if base:
        return where_parted(repository, Ref(base, repository.resolve(base)), head)
    refs = published_refs(schemas)
    refs.known()
    ref = upstream_ref(refs)
    return where_parted(repository, ref, head) if ref is not None else head


def _empty(dialect: str, source: Source) -> Side:
    schema = Schema(dialect)
    return Side(WorkRevision("work", is_index=False), schema, schema_id(schema), None)
