"""The arguments and options of verbs that bring, or take back, what commits changed."""

from __future__ import annotations

from typing import Annotated

import typer

Commits = Annotated[
    list[str] | None, typer.Argument(metavar="COMMIT", help="Commits, or a range: A..B.", show_default=False)
]
NoCommit = Annotated[bool, typer.Option("--no-commit", "-n", help="Stage the outcome, and commit nothing.")]
Mainline = Annotated[
    int | None,
    typer.Option("--mainline", "-m", metavar="N", help="Of a merge: what it changed since its parent N.", min=1),
]
Continue = Annotated[bool, typer.Option("--continue", help="Go on, when all is resolved.")]
Abort = Annotated[bool, typer.Option("--abort", help="Give it up.")]
