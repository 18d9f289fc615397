"""`aerogit rebase`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.completing import branch_names
from aerogit.cli.proving import Prove, ScratchUrls, prover_of
from aerogit.cli.sequence import given_up, went_on
from aerogit.errors import UsageError
from aerogit.porcelain.merges.sequence import abort, resume
from aerogit.porcelain.rebase import rebase
from aerogit.porcelain.repository.project import find_project


def command(
    upstream: Annotated[
        str,
        typer.Argument(
            metavar="[UPSTREAM]",
            help="What to come behind; else main, or what is protected.",
            autocompletion=branch_names,
        ),
    ] = "",
    continue_: Annotated[bool, typer.Option("--continue", help="Go on, when all is resolved.")] = False,
    abort_: Annotated[bool, typer.Option("--abort", help="Give it up: the branch is as it was.")] = False,
    prove: Prove = False,
    scratch: ScratchUrls = None,
) -> Answer:
    """Bring the commits of the current branch behind upstream's, and their migrations with them.

    Migrations get versions behind upstream's and are rewritten statement by statement where upstream renamed or changed
    what they name. Conflicts stop it: settle them with `aerogit resolve`, then `--continue`, or give up with `--abort`.
    `--prove` runs the migrations on scratch databases, from every state a database can be in, before the branch moves.
    Exits with 1 where something stops it.
    """
    prover = prover_of(prove, scratch)
    if (continue_ or abort_) and (upstream or (continue_ and abort_)):
        raise UsageError("--continue and --abort stand alone", "see: aerogit rebase --help")
    project = find_project()
    if abort_:
        return given_up("rebase", abort(project, "rebase"))
    found = resume(project, "rebase", prover) if continue_ else rebase(project, upstream, prover)
    return went_on(project, found)
