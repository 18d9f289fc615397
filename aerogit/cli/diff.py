"""`aerogit diff`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.completing import branch_names
from aerogit.porcelain.comparison.plan import planned
from aerogit.porcelain.diff import diff
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.diff import difference_lines, difference_stat, warning_lines
from aerogit.ui.lines import sql_lines
from aerogit.ui.progress import busy


class Format(StrEnum):
    """How a difference is printed."""

    TEXT = "text"
    SQL = "sql"
    JSON = "json"


def command(
    revisions: Annotated[
        list[str] | None,
        typer.Argument(metavar="A B", show_default=False, help="What to compare.", autocompletion=branch_names),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
    stat: Annotated[bool, typer.Option("--stat", help="One line for each object.")] = False,
) -> Answer:
    """Show what differs between two schemas: HEAD and the work tree, A and the work tree, or A and B.

    A and B are anything git resolves, `work`, `index`, `db` (this branch's database), `env:NAME`, a URL, or the path
    of a file or folder. `A..B` and `A...B` work too. Exits with 1 where the schemas differ.
    """
    with busy("reading the schemas"):
        compared = diff(find_project(), revisions or [], Path.cwd())
    found = compared.difference
    code = 1 if found.changes else 0
    warnings = warning_lines(found.warnings)
    match format_:
        case Format.JSON:
            return Answer(found, code=code, is_json=True, warnings=warnings)
        case Format.SQL:
            plan = planned(compared, Path.cwd())
            return Answer(plan, sql_lines(plan.sql), code, is_long=True, warnings=warnings)
        case Format.TEXT:
            lines = difference_stat(found) if stat else difference_lines(found)
            return Answer(found, lines, code, is_long=True, warnings=warnings)
