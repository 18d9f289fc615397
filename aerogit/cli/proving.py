"""The options of verbs that prove what they do on scratch databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from aerogit.porcelain.merges.proofs import Prover

Prove = Annotated[
    bool, typer.Option("--prove", help="Run the migrations on scratch databases first, from every state there may be.")
]
ScratchUrls = Annotated[
    list[str] | None,
    typer.Option(
        "--scratch", metavar="URL", show_default=False, help="A server for them; DuckDB and SQLite need none."
    ),
]


def prover_of(is_proved: bool, urls: Sequence[str] | None) -> Prover | None:
    """What proves on scratch databases; None where nothing is to be proved. A driver is loaded only then."""
    if not is_proved and not urls:
        return None
    from aerogit.porcelain.merges.grid_proof import Scratch

    return Scratch(tuple(urls or ()))
