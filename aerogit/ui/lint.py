"""Draws findings: the place first, what happens, what comes of it, what is safe, and the command that writes it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from aerogit.lint.finding import Finding, Severity
from aerogit.porcelain.lint import Linted, RuleFacts
from aerogit.porcelain.wording.described import one_line, plural
from aerogit.ui.lines import BLANK, Line, Span, columns, line

_ROLES = {Severity.ERROR: "conflict", Severity.WARNING: "question", Severity.NOTE: "aside"}


def lint_lines(found: Linted) -> Iterator[Line]:
    """What was found, file by file, and a line that counts."""
    yield from finding_lines(found.findings)
    for name in found.fixed:
        yield line("rewrote ", Span(one_line(name), "name"))
    if found.fixed:
        yield BLANK
    yield line(_count(found))


def finding_lines(findings: Sequence[Finding]) -> Iterator[Line]:
    """Findings by place; a rule and a place that repeat are said once."""
    for (file, number), group in itertools.groupby(findings, key=lambda one: (one.file, one.line)):
        yield line(Span(f"{one_line(file)}:{number}", "name"))
        for one in group:
            yield from _one(one)
        yield BLANK


def _one(one: Finding) -> Iterator[Line]:
    word = "" if one.severity is Severity.ERROR else f" ({one.severity.value})"
    yield line("  ", Span(one.code, _ROLES[one.severity]), f"  {one_line(one.message)}{word}")
    if one.effect:
        yield line(f"        {one_line(one.effect)}")
    safe = f"        safe: {one.rewrite}" if one.rewrite else ""
    if safe and one.command and len(safe) < 56 and "\n" not in safe:
        yield line(f"{safe:<52}", "    ", Span(one.command, "command"))
        return
    for at, text in enumerate(safe.split("\n") if safe else ()):
        yield line(text if at == 0 else f"              {text}")
    if one.command:
        yield line("        run:  ", Span(one.command, "command"))


def _count(found: Linted) -> str:
    """How much was found, and how much was looked at."""
    counts = {kind: sum(one.severity is kind for one in found.findings) for kind in Severity}
    where = "in the plan" if found.is_planned else f"in {found.files} {plural('migration', found.files)}"
    if not found.files:
        is_same = "Nothing to judge: the schema is what others have."
        return is_same if found.is_planned else "No migrations to judge: all of them are published."
    said = [f"{counts[kind]} {plural(kind.value, counts[kind])}" for kind in (Severity.ERROR, Severity.WARNING)]
    if counts[Severity.NOTE]:
        said.append(f"{counts[Severity.NOTE]} {plural('note', counts[Severity.NOTE])}")
    places = {(one.file, one.line) for one in found.findings}
    if not places:
        ending = f"{found.allowed} allowed" if found.allowed else "all safe"
        return f"Nothing found {where}: {found.steps} {plural('step', found.steps)}, {ending}."
    rest = max(found.steps - len(places) - found.allowed, 0)
    allowed = f"{found.allowed} allowed, " if found.allowed else ""
    other = f"{allowed}{rest} other {plural('step', rest)} {'is' if rest == 1 else 'are'} safe."
    return f"{', '.join(said)} {where}. {other}"


def rule_lines(rule: RuleFacts) -> Iterator[Line]:
    """A rule in words."""
    state = rule.severity.value if rule.runs else f"{rule.severity.value}, off"
    yield line(Span(rule.code, "name"), f"  {rule.name}  ({state}; {', '.join(rule.dialects)})")
    yield BLANK
    yield line(f"  {rule.condition}")
    yield line(f"  what happens: {rule.effect}")
    yield line(f"  what is safe: {rule.rewrite}")
    yield BLANK
    yield line("  where it is safe all the same, say so above the statement:")
    yield line("    ", Span(f"-- aerogit:allow {rule.code} why", "command"))


def rules_lines(rules: Sequence[RuleFacts]) -> list[Line]:
    """All rules, one line each."""
    return columns(
        [
            [
                Span(rule.code, "name"),
                Span(rule.severity.value if rule.runs else "off", "" if rule.runs else "aside"),
                Span(rule.name),
                Span(rule.condition),
            ]
            for rule in rules
        ]
    )
