"""The merge being made, as the verbs that go on with it find it."""

from __future__ import annotations

from collections.abc import Mapping

from aerogit.errors import RepositoryError, UsageError
from aerogit.porcelain.merges.merging import Merging, merging_in, mergings
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.worktree.merge_state import Choice, MergeState, read_state, write_state
from aerogit.store.worktree import merge_head

_FIRST = {
    "merge": "aerogit merge BRANCH",
    "rebase": "aerogit rebase",
    "cherry-pick": "aerogit cherry-pick COMMIT",
    "revert": "aerogit revert COMMIT",
}
"""The commands that begin what can be gone on with."""


def current(project: Project, verb: str = "") -> MergeState:
    """The merge being made (as part of `verb`, where one is said); `RepositoryError` where there is none."""
    state = read_state(project)
    if state is None and merge_head(project.repository) is not None:
        raise RepositoryError(
            f"no {verb or 'merge'} of aerogit's is being made: git is merging",
            "settle what conflicts, then: git commit\nor give it up: git merge --abort",
        )
    if state is None:
        raise RepositoryError(f"no {verb or 'merge'} is being made", f"begin one: {_FIRST[verb or 'merge']}")
    if verb and state.verb != verb:
        raise RepositoryError(f"no {verb} is being made, but {state.name}", state.way_on)
    return state


def current_mergings(project: Project) -> tuple[MergeState, tuple[Merging, ...]]:
    """The merge being made and where it stands, the present project first where it is one of them."""
    state = current(project)
    found = sorted(mergings(project, state), key=lambda one: one.project.folder != project.folder)
    if not found:
        raise UsageError("none of the projects of this merge is here any more", "give it up: aerogit merge --abort")
    return state, tuple(found)


def record(project: Project, merging: Merging, choices: Mapping[str, Choice]) -> Merging:
    """Settle conflicts in the state; where the choices cannot be applied nothing is recorded."""
    state = current(project)
    three = merging.three
    if {state.ours, state.theirs} != {three.ours.commit, three.theirs.commit}:
        raise RepositoryError("another process went on meanwhile; nothing was recorded", "look again: aerogit resolve")
    after = state.chosen(merging.project.folder, choices)
    found = merging_in(merging.schemas, after)
    write_state(project, after)
    return found
