"""`lint`: what the rules find in migrations, what a rule is about, and the mechanical rewrites."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aerogit.errors import UsageError
from aerogit.lint.finding import Edit, Finding, Severity
from aerogit.lint.rule import Rule
from aerogit.lint.table import RULES
from aerogit.porcelain.guarding.linting import verdict
from aerogit.porcelain.guarding.rule_choice import profile_of
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.published import published
from aerogit.porcelain.repository.schemas import Schemas


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found and what is allowed, in how many migrations and statements; `fixed` names the files rewritten.

    Where the schema is declared (`is_planned`) it is the plan that was judged, as one migration.
    """

    findings: tuple[Finding, ...]
    files: int
    steps: int
    allowed: int
    fixed: tuple[str, ...] = ()
    is_planned: bool = False

    @property
    def has_errors(self) -> bool:
        """Whether the answer is no."""
        return any(one.severity is Severity.ERROR for one in self.findings)


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """A rule in words."""

    code: str
    name: str
    severity: Severity
    dialects: tuple[str, ...]
    runs: bool
    condition: str
    effect: str
    rewrite: str


def lint(project: Project, words: Sequence[str], here: Path, base: str = "", *, fix: bool = False) -> Linted:
    """Judge the branch's migrations (or plan), or the files and folders named, as seen from a folder."""
    files = tuple(_files(project, words, here))
    found = verdict(project, files, base)
    fixed: tuple[str, ...] = ()
    if fix:
        fixed = rewrite(project, found.findings)
        found = verdict(project, files, base) if fixed else found
    is_planned = not project.config.reads_migrations
    return Linted(found.findings, found.files, found.steps, found.allowed, fixed, is_planned)


def rules(project: Project | None) -> tuple[RuleFacts, ...]:
    """All rules; which run is told for a project, else for the default profile."""
    return tuple(_facts(rule, project) for rule in RULES)


def explain(code: str, project: Project | None) -> RuleFacts:
    """One rule by its code or name; `UsageError` for what is neither."""
    wanted = code.strip()
    for rule in RULES:
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return _facts(rule, project)
    raise UsageError(f"no rule is called {code}", "See all rules: aerogit lint --rules")


def _facts(rule: Rule, project: Project | None) -> RuleFacts:
    runs, severity = rule.by_default, rule.severity
    if project is not None:
        profile = profile_of(project.config)
        runs = profile.runs(rule) and project.config.dialect in rule.dialects
        severity = profile.severity(rule)
    return RuleFacts(rule.code, rule.name, severity, rule.dialects, runs, rule.condition, rule.effect, rule.rewrite)


def _files(project: Project, words: Sequence[str], here: Path) -> Iterable[str]:
    """The files that arguments name, relative to the repository's top; downs of migrations are left out."""
    top = project.repository.work_tree().resolve()
    for word in words:
        path = Path(os.path.realpath(here / word))
        if not path.exists():
            raise UsageError(f"there is no file {word}", "Name migrations, or nothing for those of this branch.")
        scripts = (one for one in path.rglob("*") if one.suffix.lower() == ".sql" and one.is_file())
        found = sorted(scripts) if path.is_dir() else [path]
        for one in found:
            if not one.is_relative_to(top):
                raise UsageError(f"{word} is outside of this repository", "Copy it into the work tree first.")
            name = one.relative_to(top).as_posix()
            if not (path.is_dir() and name.endswith((".down.sql", "/down.sql"))):
                yield name


def rewrite(project: Project, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Bring the findings' mechanical rewrites into their files; published migrations are left as they are."""
    known = {path for path, _ in published(Schemas(project))}
    by_file: dict[str, set[Edit]] = {}
    for one in findings:
        if one.edits and one.file not in known:
            by_file.setdefault(one.file, set()).update(one.edits)
    for name, edits in by_file.items():
        path = project.repository.work_tree() / name
        content = path.read_bytes()
        mark = content[:3] if content.startswith(b"\xef\xbb\xbf") else b""
        text = content.removeprefix(mark).decode("utf-8")
        path.write_bytes(mark + edited(text, _with_ends_of(text, edits)).encode("utf-8"))
    return tuple(sorted(by_file))


def _with_ends_of(text: str, edits: Iterable[Edit]) -> Iterable[Edit]:
    """The edits with the line ends that a text has."""
    if "\r\n" not in text:
        return edits
    return [replace(edit, text=edit.text.replace("\n", "\r\n")) for edit in edits]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with all edits in it, each once; one that touches an earlier one is left out.

    >>> edited("abcd", [Edit(3, 4, "D"), Edit(0, 0, "_"), Edit(1, 2, "B")])
    '_aBcD'
    """
    pieces, at = [], 0
    for edit in sorted(set(edits), key=lambda one: (one.start, one.end)):
        if edit.start < at:
            continue
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])
