"""`cherry-pick` and `revert`: the change of a commit brought onto HEAD, or taken back there by a new migration."""

from __future__ import annotations

from collections.abc import Sequence as Listed
from dataclasses import replace

from aerogit.errors import RepositoryError, UsageError
from aerogit.porcelain.merges.sequence import Sequenced, first_state, go_on, parent_of
from aerogit.porcelain.rebase import refuse_git_at_work
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.worktree.alone import alone
from aerogit.porcelain.worktree.clean import refuse_dirty
from aerogit.porcelain.worktree.merge_state import Sequence, refuse_unfinished
from aerogit.store.ids import CommitId
from aerogit.store.picks import listed_commits


@alone
def cherry_pick(
    project: Project, revisions: Listed[str], *, is_noted: bool = False, is_committed: bool = True, mainline: int = 0
) -> Sequenced:
    """Bring the changes of commits onto HEAD, in the order given."""
    sequence = _sequence(project, "cherry-pick", revisions, mainline)
    return _go(project, "cherry-pick", sequence, is_noted=is_noted, is_committed=is_committed)


@alone
def revert(project: Project, revisions: Listed[str], *, is_committed: bool = True, mainline: int = 0) -> Sequenced:
    """Take the changes of commits back on HEAD, in the order given; of a range the last first."""
    sequence = _sequence(project, "revert", revisions, mainline)
    return _go(project, "revert", sequence, is_noted=False, is_committed=is_committed)


def _sequence(project: Project, verb: str, revisions: Listed[str], mainline: int) -> Sequence:
    repository = project.repository
    refuse_unfinished(project)
    refuse_git_at_work(project)
    head = repository.head()
    if head.commit is None:
        raise RepositoryError(f"there is no commit to {verb} on", "make the first one: git commit")
    found: list[CommitId] = []
    for revision in revisions:
        commits = listed_commits(repository, revision)
        found += reversed(commits) if verb == "revert" else commits
    if not found:
        raise UsageError(f"there are no commits in {' '.join(revisions)}", "see what there is: git log --oneline")
    for commit in found:
        parent_of(project, commit, mainline)
    refuse_dirty(project.repository)
    label = head.branch or head.commit[:7]
    return Sequence(
        head.branch or "", head.commit, head.commit, label, tuple(found), mainline=mainline, head=head.commit
    )


def _go(project: Project, verb: str, sequence: Sequence, *, is_noted: bool, is_committed: bool) -> Sequenced:
    sequence = replace(sequence, is_noted=is_noted, is_committed=is_committed)
    return go_on(project, first_state(verb, sequence))
