"""`aerogit cherry-pick`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.picking import Abort, Commits, Continue, Mainline, NoCommit
from aerogit.cli.sequence import given_up, only_commits, went_on
from aerogit.porcelain.merges.sequence import abort, resume
from aerogit.porcelain.pick import cherry_pick
from aerogit.porcelain.repository.project import find_project


def command(
    commits: Commits = None,
    noted: Annotated[bool, typer.Option("-x", help="Say in the message which commit it is from.")] = False,
    no_commit: NoCommit = False,
    mainline: Mainline = None,
    continue_: Continue = False,
    abort_: Abort = False,
) -> Answer:
    """Bring what other commits changed onto the current branch: schemas by meaning, files by git.

    Their migrations come along as they are where they fit, else rewritten and renumbered. Exits with 1 where something
    stops it: settle it with `aerogit resolve`, then `--continue`.
    """
    names = only_commits("cherry-pick", commits or [], continue_, abort_)
    project = find_project()
    if abort_:
        return given_up("cherry-pick", abort(project, "cherry-pick"))
    if continue_:
        return went_on(project, resume(project, "cherry-pick"))
    found = cherry_pick(project, names, is_noted=noted, is_committed=not no_commit, mainline=mainline or 0)
    return went_on(project, found)
