"""Draws what a check found: for people on a screen, and as one comment under a change that is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.lint.finding import Finding, Severity
from aerogit.migrate.guard_codes import RULES
from aerogit.porcelain.check import Checked
from aerogit.porcelain.guarding.check_project import CheckedProject
from aerogit.porcelain.wording.described import one_line, plural
from aerogit.ui.guard import shown_path
from aerogit.ui.lines import BLANK, Line, Span, line
from aerogit.ui.lint import finding_lines
from aerogit.ui.report import cell, coded, fenced, signed

MARKER = "<!-- aerogit check -->"
"""The first line of the comment, by which the one of an earlier run is found and replaced."""


def check_lines(found: Checked) -> Iterator[Line]:
    """What was found, what was allowed, and a line that counts."""
    for project in found.projects:
        if len(found.projects) > 1:
            yield line(Span(project.name, "name"), f"  ({project.folder or '.'})")
            yield BLANK
        for one in project.findings:
            yield from _guard_lines(one) if one.code in RULES else finding_lines([one])
        for waived in project.allowed:
            yield line("allowed: ", Span(waived.breach.code, "name"), f" {shown_path(waived.breach.path)}")
            yield line(f"  {waived.override.reason} (commit {waived.override.commit[:7]})")
        if project.allowed:
            yield BLANK
    yield line(summary(found))


def _guard_lines(one: Finding) -> Iterator[Line]:
    """A breach: its place, what it is and what comes of it, and the commands that help, each on its line."""
    yield line(Span(f"{shown_path(one.file)}:{one.line}", "name"))
    word = "" if one.severity is Severity.ERROR else f" ({one.severity.value})"
    yield line("  ", Span(one.code, "conflict"), f"  {one_line(one.message)}{word}")
    yield line(f"          {one.effect} {one.rewrite}")
    for row in filter(None, one.command.split("\n")):
        yield line("            ", Span(row, "command"))
    yield BLANK


def summary(found: Checked) -> str:
    """How much was found, and in how much."""
    migrations = sum(len(project.migrations) for project in found.projects)
    counts = {kind: sum(one.severity is kind for one in found.findings) for kind in Severity}
    steps = sum(project.steps for project in found.projects if project.plan)
    counted = [f"{steps} {plural('step', steps)} to the schema"] if steps else []
    counted = [f"{migrations} {plural('migration', migrations)}", *counted] if migrations or not steps else counted
    where = f"in {' and '.join(counted)} of {found.head} that {found.base} does not have"
    if not any(counts.values()):
        return f"Nothing wrong {where}."
    said = [f"{counts[kind]} {plural(kind.value, counts[kind])}" for kind in Severity if counts[kind]]
    return f"{', '.join(said)} {where}."


def check_markdown(found: Checked) -> str:
    """The comment: what the schema becomes, what is wrong or risky and the commands that help, and the SQL."""
    lines = [
        MARKER,
        f"## Schema: {coded(found.head)} into {coded(found.base)}",
        "",
        f"**{_risk(found.findings)}** {summary(found)}",
    ]
    for project in found.projects:
        lines += ["", *_project_markdown(project, is_alone=len(found.projects) == 1)]
    return "\n".join(lines) + "\n"


def _risk(findings: Sequence[Finding]) -> str:
    kinds = {one.severity for one in findings}
    if Severity.ERROR in kinds:
        return "Stopped."
    return "Look before you merge." if Severity.WARNING in kinds else "Safe."


def _project_markdown(project: CheckedProject, *, is_alone: bool) -> list[str]:
    lines = [] if is_alone else [f"### {project.name}", ""]
    if project.changes:
        lines += ["```diff", *signed(project.changes), "```", ""]
    elif not project.findings:
        lines += ["The schema stays as it is.", ""]
    if project.findings:
        lines += ["| | where | what | risk |", "|---|---|---|---|"]
        lines += [_row(one) for one in project.findings]
        lines.append("")
    commands = list(dict.fromkeys(row for one in project.findings for row in one.command.split("\n") if row))
    if commands:
        lines += ["What helps:", "", *fenced("\n".join(commands), "sh"), ""]
    for one in project.allowed:
        reason = f"{cell(one.override.reason)} ({one.override.commit[:7]})"
        lines += [f"Allowed: {one.breach.code} {coded(one.breach.path)}: {reason}", ""]
    if count := len(project.migrations):
        lines += [
            f"<details><summary>SQL of {count} {plural('migration', count)}</summary>",
            "",
        ]
        for migration in project.migrations:
            lines += [coded(migration.path), "", *fenced(migration.sql, "sql"), ""]
        lines += ["</details>", ""]
    if project.plan:
        lines += ["<details><summary>SQL of the plan</summary>", "", *fenced(project.plan, "sql"), "", "</details>", ""]
    return lines[:-1] if lines and not lines[-1] else lines


def _row(one: Finding) -> str:
    place = coded(f"{one.file}:{one.line}").replace("|", "\\|")
    return f"| {one.severity.value} {one.code} | {place} | {cell(one.message)} | {cell(one.effect)} |"
