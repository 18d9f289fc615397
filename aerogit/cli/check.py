"""`aerogit check`."""

from __future__ import annotations

from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, assert_never

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.completing import branch_names
from aerogit.porcelain.check import check
from aerogit.ui.check import check_lines, check_markdown
from aerogit.ui.check_ci import github_lines, github_log, gitlab, junit, sarif
from aerogit.ui.progress import busy


class Format(StrEnum):
    """How what was found is printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"


def command(
    revision: Annotated[
        str,
        typer.Argument(
            metavar="REVISION",
            show_default=False,
            help="What is checked; HEAD by default.",
            autocompletion=branch_names,
        ),
    ] = "",
    base: Annotated[
        str, typer.Option("--base", metavar="REVISION", help="What it is to go into; the protected branch by default.")
    ] = "",
    format_: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
    isolated: Annotated[
        bool, typer.Option("--isolated", help="Refuse a change that has code beside the schema.")
    ] = False,
) -> Answer:
    """Say everything that is wrong with the migrations a revision has and its base has not.

    That published ones stay as they are, versions, replay, downs, the schema file, lint, and conflicts with the base.
    Reads commits alone, no work tree and no database. Exits with 1 where something is wrong.
    """
    with busy("checking"):
        found = check(Path.cwd(), revision, base, is_isolated=isolated)
    code = 1 if found.has_errors else 0
    match format_:
        case Format.TEXT:
            return Answer(found, check_lines(found), code)
        case Format.JSON:
            return Answer(found, code=code, is_json=True)
        case Format.SARIF:
            return Answer(found, code=code, content=sarif(found, version("aerogit")))
        case Format.GITHUB:
            return Answer(found, [*github_lines(found), *github_log(found, check_lines(found))], code)
        case Format.GITLAB:
            return Answer(found, code=code, content=gitlab(found))
        case Format.JUNIT:
            return Answer(found, code=code, content=junit(found))
        case Format.MARKDOWN:
            return Answer(found, code=code, content=check_markdown(found))
        case _:
            assert_never(format_)
