"""`aerogit merge-file`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.model.traits import traits_of
from aerogit.porcelain.merge_file import merge_file


def command(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="What both come from.")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="The side whose text the output follows.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The side whose edits come in.")],
    dialect: Annotated[str, typer.Option("--dialect", help="What the files are written in.")],
    on_base: Annotated[bool, typer.Option("--on-base", help="OURS and THEIRS are statements to run on BASE.")] = False,
) -> Answer:
    """Merge three schema files and print the merged schema as SQL.

    The output is OURS' text with THEIRS' edits. On conflicts it exits with 1 and prints one `CODE path` line each on
    standard error.
    """
    traits_of(dialect)
    found, left_out = merge_file(base, ours, theirs, dialect, on_base=on_base)
    for entry in found.conflicts:
        sys.stderr.write(f"{entry.code} {entry.path}\n")
    for comment in left_out:
        sys.stderr.write(f"the merged file lacks a comment that a side wrote: {comment}\n")
    return Answer(found, code=0 if found.clean else 1, content=found.sql or "")
