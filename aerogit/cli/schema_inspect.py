"""`aerogit schema inspect`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.porcelain.schema_inspect import as_values, inspect, tally
from aerogit.sql.writing import write_schema
from aerogit.ui.lines import line, sql_lines
from aerogit.ui.progress import busy
from aerogit.ui.tally import tally_lines


class Format(StrEnum):
    """How a schema is printed."""

    ID = "id"
    SQL = "sql"
    JSON = "json"


def command(
    source: Annotated[str, typer.Argument(help="A file, a folder, a database URL or a revision.")],
    dialect: Annotated[str, typer.Option(help="The dialect of a file or folder; the project's by default.")] = "",
    format_: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.SQL,
    stat: Annotated[
        bool, typer.Option("--stat", help="How many objects there are, and what became of statements.")
    ] = False,
) -> Answer:
    """Read a schema and print it: as SQL that makes it, as JSON, or only its id.

    Needs no project and no repository where SOURCE is a file, a folder or a URL and --dialect is given.
    """
    with busy("reading the schema"):
        found = inspect(source, dialect, Path.cwd())
    if stat:
        counts = tally(found)
        return Answer(counts, tally_lines(counts))
    match format_:
        case Format.ID:
            return Answer({"schema_id": found.schema_id}, [line(found.schema_id)])
        case Format.JSON:
            return Answer(as_values(found), is_json=True)
        case Format.SQL:
            text = write_schema(found.schema)
            return Answer({"schema_id": found.schema_id, "sql": text}, sql_lines(text), is_long=True)
