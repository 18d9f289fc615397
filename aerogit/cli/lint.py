"""`aerogit lint`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.errors import ConfigError, RepositoryError
from aerogit.porcelain.lint import explain, lint, rules
from aerogit.porcelain.repository.project import Project, find_project
from aerogit.ui.lint import lint_lines, rule_lines, rules_lines
from aerogit.ui.progress import busy


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


def command(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILES", show_default=False, help="Migrations, or folders of them.")
    ] = None,
    base: Annotated[str, typer.Option("--base", metavar="REVISION", help="What counts as published.")] = "",
    code: Annotated[str, typer.Option("--explain", metavar="CODE", help="Say what a rule is about.")] = "",
    all_rules: Annotated[bool, typer.Option("--rules", help="List all rules.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Rewrite what can be rewritten mechanically.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
) -> Answer:
    """Say what is dangerous about this branch's migrations, and what to do instead.

    Judges the migrations that are not published yet, or FILES; where the schema is declared in a file or folder, the
    plan from the protected branch's schema to it. Exits with 1 where there are errors. A finding is
    allowed by a comment above its statement: `-- aerogit:allow CODE reason`.
    """
    is_json = format_ is Format.JSON
    if code:
        rule = explain(code, _project())
        return Answer(rule, rule_lines(rule), is_json=is_json)
    if all_rules:
        found = rules(_project())
        return Answer({"rules": found}, rules_lines(found), is_json=is_json, is_long=True)
    with busy("judging the migrations"):
        linted = lint(find_project(), files or (), Path.cwd(), base, fix=fix)
    return Answer(linted, lint_lines(linted), 1 if linted.has_errors else 0, is_json=is_json)


def _project() -> Project | None:
    """The project, where there is one: rules can be looked up anywhere."""
    try:
        return find_project()
    except (ConfigError, RepositoryError):
        return None
