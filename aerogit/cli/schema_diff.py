"""`aerogit schema diff`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.errors import UsageError
from aerogit.porcelain.comparison.hcl_difference import hcl_difference
from aerogit.porcelain.comparison.plan import planned, prove_plan
from aerogit.porcelain.schema_diff import schema_diff
from aerogit.ui.diff import difference_lines, difference_stat, proof_line, spelling_lines, warning_lines
from aerogit.ui.lines import sql_lines
from aerogit.ui.progress import busy
from aerogit.ui.report import markdown, page


class Format(StrEnum):
    """How a difference is printed."""

    TEXT = "text"
    SQL = "sql"
    HCL = "hcl"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


def command(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="A B", show_default=False, help="What to compare.")
    ] = None,
    from_: Annotated[str, typer.Option("--from", metavar="FROM", show_default=False, help="The same as A.")] = "",
    to: Annotated[str, typer.Option(show_default=False, help="The same as B.")] = "",
    dialect: Annotated[str, typer.Option(help="The dialect, where neither side nor a project says it.")] = "",
    format_: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
    stat: Annotated[bool, typer.Option("--stat", help="One line for each object.")] = False,
    prove: Annotated[
        bool, typer.Option("--prove", help="Run the plan on a scratch database before it is printed.")
    ] = False,
    scratch: Annotated[
        str, typer.Option(metavar="URL", show_default=False, help="The server to prove it on, where no side is one.")
    ] = "",
    online: Annotated[
        bool | None, typer.Option("--online/--no-online", help="Plan steps that let others read and write meanwhile.")
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Name the objects that are only spelt differently too.")
    ] = False,
) -> Answer:
    """Show what differs between any two schemas, and exit with 1 where they do.

    A and B are files, folders of migrations or of SQL, database URLs or, inside a project, revisions. Where a side is a
    database, its engine is asked which differences are only spelling; the database itself is read and nothing else.
    """
    one, other = _pair(sources or [], from_, to)
    with busy("reading the schemas"):
        compared = schema_diff(one, other, dialect, Path.cwd())
    found = compared.difference
    code = 1 if found.changes else 0
    warnings = warning_lines(found.warnings)
    if prove:
        with busy("proving the plan"):
            proof = prove_plan(compared, scratch, Path.cwd(), online)
        warnings += [proof_line(proof)]
    match format_:
        case Format.JSON:
            return Answer(found, code=code, is_json=True, warnings=warnings)
        case Format.SQL:
            plan = planned(compared, Path.cwd(), online)
            return Answer(plan, sql_lines(plan.sql), code, is_long=True, warnings=warnings)
        case Format.HCL:
            hcl = hcl_difference(compared)
            warnings += warning_lines(f"HCL does not say: {what}" for what in hcl.unsaid)
            return Answer(hcl, code=code, content=hcl.hcl, is_long=True, warnings=warnings)
        case Format.MARKDOWN:
            return Answer(
                found, code=code, content=markdown(found, planned(compared, Path.cwd(), online)), warnings=warnings
            )
        case Format.HTML:
            return Answer(
                found, code=code, content=page(found, planned(compared, Path.cwd(), online)), warnings=warnings
            )
        case Format.TEXT:
            lines = [*(difference_stat(found) if stat else difference_lines(found))]
            lines += spelling_lines(found) if verbose else []
            return Answer(found, lines, code, is_long=True, warnings=warnings)


def _pair(sources: list[str], from_: str, to: str) -> tuple[str, str]:
    """The two sides, whichever way they were given."""
    given = [*([from_] if from_ else []), *sources, *([to] if to else [])]
    if len(given) != 2:
        raise UsageError(
            "schema diff takes two sources", "for example: aerogit schema diff schema.sql sqlite:///app.db"
        )
    return given[0], given[1]
