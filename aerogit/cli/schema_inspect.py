"""`aerogit schema inspect`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.porcelain.schema_inspect import as_values, inspect, tally
from aerogit.sql.writing import write_hcl, write_schema
from aerogit.ui.diff import warning_lines
from aerogit.ui.lines import line, sql_lines
from aerogit.ui.progress import busy
from aerogit.ui.tally import tally_lines


class Format(StrEnum):
    """How a schema is printed."""

    ID = "id"
    SQL = "sql"
    HCL = "hcl"
    JSON = "json"


def command(
    source: Annotated[str, typer.Argument(help="A file, a folder, a database URL or a revision.")],
    dialect: Annotated[
        str, typer.Option(help="The dialect of a file or folder; what it tells by itself, else the project's.")
    ] = "",
    format_: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.SQL,
    stat: Annotated[
        bool, typer.Option("--stat", help="How many objects there are, and what became of statements.")
    ] = False,
) -> Answer:
    """Read a schema and print it: as SQL that makes it, as Atlas HCL, as JSON, or only its id.

    Needs no project and no repository where SOURCE is a file, a folder or a URL; --dialect
    is needed where neither the file, as dumps do, nor a project says it.
    """
    with busy("reading the schema"):
        found = inspect(source, dialect, Path.cwd())
    warnings = warning_lines(found.unseen)
    if stat:
        counts = tally(found)
        return Answer(counts, tally_lines(counts), warnings=warnings)
    match format_:
        case Format.ID:
            answer = {"schema_id": found.schema_id, "unseen": found.unseen}
            return Answer(answer, [line(found.schema_id)], warnings=warnings)
        case Format.JSON:
            return Answer(as_values(found), is_json=True, warnings=warnings)
        case Format.HCL:
            hcl = write_hcl(found.schema)
            made = {"schema_id": found.schema_id, "hcl": hcl.text, "unsaid": hcl.unsaid, "unseen": found.unseen}
            warnings += warning_lines(f"HCL does not say: {what}" for what in hcl.unsaid)
            return Answer(made, content=hcl.text, warnings=warnings)
        case Format.SQL:
            text = write_schema(found.schema)
            made = {"schema_id": found.schema_id, "sql": text, "unseen": found.unseen}
            return Answer(made, sql_lines(text), is_long=True, warnings=warnings)
