"""`aerogit revert`."""

from __future__ import annotations

from aerogit.cli.answer import Answer
from aerogit.cli.picking import Abort, Commits, Continue, Mainline, NoCommit
from aerogit.cli.sequence import given_up, only_commits, went_on
from aerogit.porcelain.merges.sequence import abort, resume
from aerogit.porcelain.pick import revert
from aerogit.porcelain.repository.project import find_project


def command(
    commits: Commits = None,
    no_commit: NoCommit = False,
    mainline: Mainline = None,
    continue_: Continue = False,
    abort_: Abort = False,
) -> Answer:
    """Take back what commits changed, by a new migration: schemas by meaning, files by git.

    Migration files stay, since databases have run them; the new one runs what their downs say, brought behind what came
    since, and names the data that goes. Exits with 1 where something stops it: settle it with `aerogit resolve`, then
    `--continue`.
    """
    names = only_commits("revert", commits or [], continue_, abort_)
    project = find_project()
    if abort_:
        return given_up("revert", abort(project, "revert"))
    if continue_:
        return went_on(project, resume(project, "revert"))
    found = revert(project, names, is_committed=not no_commit, mainline=mainline or 0)
    return went_on(project, found)
