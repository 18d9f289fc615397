"""`aerogit migrations new`."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.asking import can_ask
from aerogit.cli.renames import asked_renames
from aerogit.errors import UsageError
from aerogit.introspect.servers import mask
from aerogit.porcelain.migrations_from import Drafted, migration_from_database, migration_from_schema, words_of
from aerogit.porcelain.migrations_new import start_migration
from aerogit.porcelain.repository.project import find_project
from aerogit.porcelain.worktree.renaming import RenameError, Told
from aerogit.ui.diff import warning_lines
from aerogit.ui.lines import Span, line
from aerogit.ui.migrations import drafted_lines
from aerogit.ui.progress import busy


def command(
    title: Annotated[list[str], typer.Argument(metavar="TITLE", help="What it does, in a few words.")],
    from_schema: Annotated[
        bool, typer.Option("--from-schema", help="With what the schema file has and the migrations have not.")
    ] = False,
    from_db: Annotated[
        bool,
        typer.Option(
            "--from-db", help="With what the branch database has, or the one of a URL or env:NAME that follows."
        ),
    ] = False,
    renamed: Annotated[
        list[str] | None, typer.Option("--renamed", metavar="OLD=NEW", help="Something was renamed, not replaced.")
    ] = None,
    not_renamed: Annotated[bool, typer.Option("--not-renamed", help="Nothing was renamed.")] = False,
) -> Answer:
    """Start a migration: writes its files, numbered after the last one.

    They are empty, or with `--from-schema` or `--from-db` what leads from the migrations to the edited schema file or
    to a database, and the way back. Nothing is committed. DDL that the branch database has already is journalled
    there, not run again. Where there is nothing to write it says so.
    """
    if from_schema and from_db:
        raise UsageError("--from-schema and --from-db: one of them", "For both at once: aerogit commit -m MESSAGE")
    told = Told(tuple(renamed or ()), not_renamed)
    if not (from_schema or from_db):
        if told != Told():
            raise UsageError("an empty migration renames nothing", "add --from-schema or --from-db")
        started = start_migration(find_project(), " ".join(title))
        return Answer(started, [line(Span(f"+ {path}", "add")) for path in started.files])
    try:
        found = _drafted(title, told, from_schema)
    except RenameError as error:
        if not can_ask():
            raise
        found = _drafted(title, Told(tuple(asked_renames(error, told.renamed)), not_renamed=True), from_schema)
    return Answer(found, drafted_lines(found), warnings=warning_lines(found.warnings))


def _drafted(words: list[str], told: Told, from_schema: bool) -> Drafted:
    command = shlex.join(["aerogit", "migrations", "new", *map(mask, words)])
    project = find_project()
    with busy("reading the schemas"):
        if from_schema:
            return migration_from_schema(project, " ".join(words), told, f"{command} --from-schema")
        database, title = words_of(words)
        if not title:
            raise UsageError("a migration needs a title", f"for example: {command} add tags --from-db")
        return migration_from_database(project, " ".join(title), database, told, f"{command} --from-db")
