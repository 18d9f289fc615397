"""`aerogit hooks run`: what git calls."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.verbs import HOOKS
from aerogit.errors import UsageError
from aerogit.model.traits import traits_of
from aerogit.porcelain.merges.driving import Three, converted, drive_merge
from aerogit.porcelain.merges.driving_folders import drive_folder_merge


def command(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A hook of git's, append-only, check, merge-driver or textconv.")
    ],
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="ARGUMENTS", help="What it is to work on.", show_default=False)
    ] = None,
    dialect: Annotated[str, typer.Option("--dialect", help="What the files are written in.")] = "",
    folder: Annotated[bool, typer.Option("--folder", help="The file is one of a folder's.")] = False,
) -> Answer:
    """Run what git asks for: a hook, with git's own words for it, or a driver.

    `merge-driver BASE OURS THEIRS MARKER_SIZE PATH`, `textconv FILE`.
    """
    if name in ("merge-driver", "textconv"):
        traits_of(dialect)
    match name, arguments or []:
        case "merge-driver", [base, ours, theirs, size, shown] if size.isdigit():
            drive = drive_folder_merge if folder else drive_merge
            driven = drive(Three(Path(base), Path(ours), Path(theirs), shown, int(size)), dialect)
            for text in driven.says:
                sys.stderr.write(f"{text}\n")
            return Answer(driven, code=0 if driven.is_clean else 1)
        case "textconv", [file]:
            text = converted(Path(file), dialect)
            return Answer({"text": text}, content=text)
        case _:
            known = name in ("merge-driver", "textconv")
            raise UsageError(
                f"{name} takes other arguments" if known else f"there is no hook {name}",
                f"aerogit hooks run NAME, of: {', '.join(HOOKS)}\n"
                "aerogit hooks run merge-driver --dialect D BASE OURS THEIRS MARKER_SIZE PATH\n"
                "aerogit hooks run textconv --dialect D FILE",
            )
