"""`aerogit schema apply`."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.asking import can_ask
from aerogit.cli.renames import asked_renames
from aerogit.errors import UsageError
from aerogit.porcelain.schema_apply import Proposal, Request, apply, propose
from aerogit.porcelain.worktree.renaming import RenameError, Told
from aerogit.ui.apply import applied_lines, proposal_lines
from aerogit.ui.diff import warning_lines
from aerogit.ui.lines import line
from aerogit.ui.progress import busy
from aerogit.ui.screen import write_lines


class Allowed(StrEnum):
    """What has to be allowed before it happens."""

    DATA_LOSS = "data-loss"


def command(
    url: Annotated[str, typer.Option(show_default=False, help="The database.")] = "",
    to: Annotated[str, typer.Option(show_default=False, help="A file, folder, revision or database URL.")] = "",
    dialect: Annotated[str, typer.Option(help="The dialect, where neither side nor a project says it.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, and say nothing beforehand.")] = False,
    allow: Annotated[
        list[Allowed] | None, typer.Option(metavar="data-loss", help="Run statements that lose data.")
    ] = None,
    renamed: Annotated[
        list[str] | None, typer.Option(metavar="OLD=NEW", help="What was renamed; may be repeated.")
    ] = None,
    not_renamed: Annotated[
        bool, typer.Option("--not-renamed", help="What looks renamed was dropped and added.")
    ] = False,
    prove: Annotated[bool, typer.Option("--prove", help="Run the plan on a scratch database first.")] = False,
    online: Annotated[
        bool | None, typer.Option("--online/--no-online", help="Let others read and write meanwhile, in more steps.")
    ] = None,
    lock_timeout: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="How long to wait for a lock.")] = 10,
    no_count: Annotated[bool, typer.Option("--no-count", help="Do not count the rows that it would fail on.")] = False,
) -> Answer:
    """Bring a database to the schema of a file, a folder, a revision or another database.

    Shows what would be done and asks; `--yes` does not ask, `--dry-run` does nothing. What looks renamed is asked
    about, or has to be said with `--renamed` or `--not-renamed`. Statements that lose data need `--allow data-loss`.
    On PostgreSQL large tables are changed in steps that let others read and write; `--online` does that for all that
    hold rows, `--no-online` for none. Rows that NOT NULL, a key, a check or another type would fail on are counted
    first, and stop it before anything runs. Afterwards the database is read again: it has the schema, or an error says
    what is missing. Applying twice does nothing the second time. The file of an SQLite or DuckDB URL is made where
    there is none.
    """
    if not url or not to:
        raise UsageError(
            "schema apply needs a database and a schema",
            "for example: aerogit schema apply --url sqlite:///app.db --to schema.sql",
        )
    told = Told(tuple(renamed or ()), not_renamed)
    request = Request(url, to, Path.cwd(), dialect, told, lock_timeout, prove, online, not no_count, yes)
    may_lose_data = Allowed.DATA_LOSS in (allow or ())
    found = None
    if dry_run or not yes:
        request, found = _proposed(request)
        if dry_run:
            return _up_to_now(found)
        if found.steps and not found.obstacles and not (found.losses and not may_lose_data):
            _ask(found)
            if input("apply? ").strip().lower() not in ("y", "yes"):
                return Answer(found, [line("Nothing was done.")], 1, warnings=warning_lines(found.warnings))
    with busy("applying"):
        done = apply(request, found, may_lose_data=may_lose_data)
    if not done.steps:
        return _up_to_now(done)
    return Answer(done, applied_lines(done), warnings=warning_lines(done.warnings))


def _up_to_now(found: Proposal) -> Answer:
    return Answer(found, proposal_lines(found), is_long=True, warnings=warning_lines(found.warnings))


def _proposed(request: Request) -> tuple[Request, Proposal]:
    """What applying would do, once somebody at a terminal has said what was renamed."""
    try:
        with busy("reading the schemas"):
            return request, propose(request)
    except RenameError as error:
        if request.is_confirmed or not can_ask():
            raise
        told = Told(tuple(asked_renames(error, request.told.renamed)), not_renamed=True)
    answered = replace(request, told=told)
    with busy("planning"):
        return answered, propose(answered)


def _ask(found: Proposal) -> None:
    """Show what would be done; `UsageError` where nobody is there to be asked."""
    if not can_ask():
        raise UsageError(
            "schema apply asks before it changes a database, and this is no terminal",
            "to do it, add --yes; to see what it would do, add --dry-run",
        )
    write_lines(proposal_lines(found))
