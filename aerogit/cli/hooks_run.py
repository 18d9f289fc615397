"""`aerogit hooks run`: what git calls."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.errors import UsageError
from aerogit.porcelain.hooks import merge_driver, textconv
from aerogit.porcelain.project import find_project
from aerogit.ui.lines import line


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="merge-driver or textconv.")],
    arguments: Annotated[list[str] | None, typer.Argument(metavar="ARGUMENTS", show_default=False)] = None,
) -> Answer:
    """Run what git asks for: `merge-driver BASE OURS THEIRS PATH`, or `textconv FILE`."""
    given = arguments or []
    match name, given:
        case "merge-driver", [base, ours, theirs, shown]:
            project = find_project(Path.cwd() / Path(shown).parent)
            driven = merge_driver(project, Path(base), Path(ours), Path(theirs), shown)
            for text in driven.says:
                sys.stderr.write(f"{text}\n")
            return Answer(driven, (), 0 if driven.is_clean else 1)
        case "textconv", [file]:
            text = textconv(find_project(), Path(file))
            return Answer(text, [line(row) for row in text.removesuffix("\n").split("\n")])
    raise UsageError(f"there is no hook {name} with {len(given)} arguments", "hooks: merge-driver, textconv")
