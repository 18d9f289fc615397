"""What is wrong with one project between two revisions: the guard's breaches, lint, and conflicts with the base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from shlex import quote

from aerogit.diff.compare import compare
from aerogit.errors import AerogitError
from aerogit.lint import judging
from aerogit.lint.finding import Finding, Severity
from aerogit.migrate import guard_codes as codes
from aerogit.migrate.append_only import Breach
from aerogit.migrate.overrides import Allowed, Override, allow
from aerogit.model.codes import meaning_of
from aerogit.model.schema import Schema
from aerogit.porcelain.guarding.declared_lint import commit_side, declared
from aerogit.porcelain.guarding.guard import judge
from aerogit.porcelain.guarding.guard_trees import Judged, Proposal, published_of
from aerogit.porcelain.guarding.linting import down_findings
from aerogit.porcelain.guarding.rule_choice import profile_of, server_of
from aerogit.porcelain.merges.merging import merging_of
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Script, Source
from aerogit.porcelain.wording.described import ObjectChange
from aerogit.porcelain.wording.describing import describe
from aerogit.sql.rebuilt import script_renames
from aerogit.store.branches import Ref
from aerogit.store.ids import CommitId

_PROSE = (".md", ".rst", ".txt", ".adoc")
_CODE_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Ends:
    """The two revisions, what they are called, and the commit at which they parted."""

    base: str
    base_ref: Ref
    head: str
    head_commit: CommitId
    start: CommitId


@dataclass(frozen=True, slots=True)
class Migration:
    """A migration that is new: its file and what it says."""

    path: str
    sql: str


@dataclass(frozen=True)
class CheckedProject:
    """What was found in a project. `steps` are the statements of its new migrations that change anything."""

    name: str
    folder: str
    dialect: str
    findings: tuple[Finding, ...]
    allowed: tuple[Allowed, ...]
    migrations: tuple[Migration, ...] = ()
    steps: int = 0
    changes: tuple[ObjectChange, ...] = ()
    plan: str = ""
    """Where the schema is declared, the SQL that leads to it."""


def check_project(
    judged: Judged, proposal: Proposal, ends: Ends, overrides: Sequence[Override], *, is_isolated: bool
) -> CheckedProject:
    """Check one project."""
    project = judged.project
    published = published_of(project, proposal.more, before=ends.head_commit)
    breaches = judge(judged, proposal, published, is_thorough=True)
    schemas = Schemas(project)
    if not breaches and not judged.is_gone:
        breaches += _conflicts(schemas, ends)
    if is_isolated:
        breaches += _mixed(project, proposal)
    stay, allowed, unused = allow(breaches, overrides)
    findings = [*map(finding_of, stay), *map(_unused_finding, unused)]
    config = project.config
    found = CheckedProject(config.name, project.folder, config.dialect, tuple(findings), tuple(allowed))
    return found if judged.is_gone else _looked_at(schemas, proposal, ends, found)


def _looked_at(schemas: Schemas, proposal: Proposal, ends: Ends, found: CheckedProject) -> CheckedProject:
    """A project with what is new, what the rules find in it and what it does; as it is where that does not replay."""
    try:
        source = schemas.source(proposal.after)
        new = _new_scripts(source, schemas.source(proposal.before))
        found = replace(found, migrations=tuple(Migration(one.path, one.text) for one in source.texts(new)))
        if not source.reader.is_sequence:
            return _planned(schemas, ends, found)
        verdict = _linted(schemas, source, new)
        before, after = (schemas.load(tree).schema for tree in (proposal.before, proposal.after))
        renames = script_renames(source.texts(new), before) if new else {}
    except AerogitError:
        if not found.findings and not found.allowed:
            raise
        return found
    changes = describe(compare(before, after, renames), schemas.project.default_namespace)
    return replace(found, findings=_both(found, verdict), steps=verdict.steps, changes=changes)


def _planned(schemas: Schemas, ends: Ends, found: CheckedProject) -> CheckedProject:
    """A project whose schema is declared, with the plan that leads there, and what the rules find in it."""
    before, after = (commit_side(schemas, commit) for commit in (ends.start, ends.head_commit))
    way = declared(schemas, before, after)
    changes = describe(compare(before.schema, after.schema, way.renames), schemas.project.default_namespace)
    verdict = way.verdict
    return replace(found, findings=_both(found, verdict), steps=verdict.steps, changes=changes, plan=way.sql)


def _both(found: CheckedProject, verdict: judging.Verdict) -> tuple[Finding, ...]:
    return tuple(sorted((*found.findings, *verdict.findings), key=lambda one: (one.file, one.line)))


def finding_of(breach: Breach) -> Finding:
    """A breach as lint's findings are."""
    rule = codes.RULES[breach.code]
    what = breach.detail.replace("\n", ", ")
    message = f"{rule.title}: {what}" if what else rule.title
    command = "\n".join(breach.fixes)
    place = (max(breach.line, 1), max(breach.column, 1))
    return Finding(breach.code, Severity.ERROR, breach.path, *place, "", message, rule.effect, rule.remedy, command)


def _unused_finding(override: Override) -> Finding:
    rule = codes.RULES[codes.UNUSED]
    message = f"{rule.title}: {override.line} (commit {override.commit[:7]})"
    return Finding(codes.UNUSED, Severity.WARNING, override.path, 1, 1, "", message, rule.effect, rule.remedy)


def _mixed(project: Project, proposal: Proposal) -> list[Breach]:
    """That a change of the schema comes with one of code. Prose is neither."""
    config = project.config
    own = [config.source_path, config.mirror, "aerodb.toml", config.codegen_output]
    below = [project.path(path) for path in own if path]
    schema = [one for path in below[:1] for one in proposal.below(path)]
    ours = {one.path for path in below for one in proposal.below(path)}
    code = [one.path for one in proposal.changes if one.path not in ours and not one.path.endswith(_PROSE)]
    if not schema or not code:
        return []
    more = f" and {len(code) - _CODE_SHOWN} more" if len(code) > _CODE_SHOWN else ""
    return [Breach(codes.ISOLATED, schema[0].path, f"{', '.join(code[:_CODE_SHOWN])}{more}")]


def _conflicts(schemas: Schemas, ends: Ends) -> list[Breach]:
    """Where the base went on: what of the two schemas does not merge."""
    if ends.start == ends.base_ref.commit:
        return []
    sides = (ends.base, ends.base_ref.commit), (ends.head, ends.head_commit)
    fixes = (schemas.project.command(f"merge {quote(ends.base)}"),)
    try:
        merging = merging_of(schemas, *sides, {})
        held = () if merging.open_conflicts else merging.planned({}).conflicts
    except AerogitError as error:
        return [Breach(codes.CONFLICT, schemas.project.source_path, error.message, fixes)]
    found = [
        Breach(codes.CONFLICT, schemas.project.source_path, f"{one.code} {one.where}: {meaning_of(one.code)}", fixes)
        for one in merging.open_conflicts
    ]
    return found + [Breach(codes.CONFLICT, one.path, "both sides changed it", fixes) for one in held]


def _new_scripts(source: Source, base: Source) -> list[Script]:
    if not source.reader.is_sequence:
        return []
    known = {script.path for script in base.scripts}
    return [script for script in source.scripts if script.path not in known]


def _linted(schemas: Schemas, source: Source, new: Sequence[Script]) -> judging.Verdict:
    """What the rules find in new migrations, over the schema that the others give."""
    fresh = {script.path for script in new}
    ground = [script for script in source.scripts if script.path not in fresh]
    config = schemas.project.config
    is_empty = not ground or not new
    start = Schema(config.dialect) if is_empty else schemas.store.read(schemas.snapshot(source, source.only(ground)))
    migrations = (source.migration(script) for script in new)
    scripts = [judging.Judged(one.up, one.in_transaction) for one in migrations]
    found = judging.judge(scripts, start, profile_of(config), server_of(config), schemas.project.default_namespace)
    return replace(found, findings=(*found.findings, *down_findings(schemas, source, [*ground, *new], fresh)))
