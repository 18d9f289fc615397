"""`merge`: schemas merge by meaning, files by git, and both are committed together, or nothing is but the state.

What can be refused is refused before anything is written. The order of writes makes a crash harmless: the state file
comes first, then git's own merge, then files, then the commit; whatever was reached, `--continue` computes the rest
anew and `--abort` takes everything back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from shlex import quote

from aerogit.errors import RepositoryError, SourceError
from aerogit.model.canonical import schema_id
from aerogit.porcelain.merges.following import CannotFollowError
from aerogit.porcelain.merges.merge_writing import (
    check_replay,
    hold,
    hold_files,
    settled_files,
    take_back,
    write_files,
    write_schema_files,
)
from aerogit.porcelain.merges.merging import Merging, merged_projects, merging_of, mergings, settled_merging
from aerogit.porcelain.merges.outcome import Merged, MergedProject
from aerogit.porcelain.merges.proofs import Prover
from aerogit.porcelain.merges.remembering import Memory, Recalled, recalled
from aerogit.porcelain.merges.under_way import current
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.alone import alone
from aerogit.porcelain.worktree.clean import refuse_dirty
from aerogit.porcelain.worktree.merge_state import (
    MergeState,
    Part,
    clear_state,
    read_state,
    refuse_unfinished,
    write_state,
)
from aerogit.store.ids import CommitId
from aerogit.store.worktree import (
    abort_merge,
    commit,
    conflicted,
    fast_forward,
    merge_head,
    remove,
    start_merge,
)

_ABORT = "nothing was committed; give the merge up: aerogit merge --abort"


def preview(
    project: Project, ours: tuple[str, CommitId], theirs: tuple[str, CommitId], prover: Prover | None = None
) -> Merged:
    """What merging would do; nothing is written but snapshots. Proved, where there is a prover."""
    found = [merging_of(Schemas(one), ours, theirs, {}) for one in merged_projects(project, ours[1], theirs[1])]
    return Merged("preview", ours[0], theirs[0], _proved(_planned(found, {}), prover))


def _planned(found: Sequence[Merging], files: Mapping[str, str | None]) -> tuple[MergedProject, ...]:
    """The projects with what becomes of their files, where conflicts are settled."""
    projects = []
    for one in found:
        planned = None if one.open_conflicts else one.planned(files)
        if planned is None or planned.conflicts:
            projects.append(MergedProject(one, held=planned.conflicts if planned is not None else ()))
        else:
            projects.append(MergedProject(one, schema_id(one.schema), planned))
    return tuple(projects)


def _proved(found: tuple[MergedProject, ...], prover: Prover | None) -> tuple[MergedProject, ...]:
    return found if prover is None else prover.merge(found)


@alone
def start(project: Project, name: str, message: str = "", prover: Prover | None = None) -> Merged:
    """Merge a branch (anything git resolves) into the current one; proved before anything is written, where asked."""
    repository = project.repository
    refuse_unfinished(project)
    head = repository.head()
    theirs = repository.resolve(name)
    if head.commit is None:
        raise RepositoryError("there is no commit to merge into", "make the first one: git commit")
    refuse_dirty(repository, f"aerogit merge {quote(name)}")
    ours_label = head.branch or head.commit[:7]
    if repository.is_ancestor(theirs, head.commit):
        return Merged("up-to-date", ours_label, name)
    if repository.is_ancestor(head.commit, theirs):
        fast_forward(repository, theirs)
        return Merged("fast-forward", ours_label, name, commit=theirs)
    projects = merged_projects(project, head.commit, theirs)
    parts = tuple(Part(one.folder) for one in projects)
    said = message or f"Merge branch '{name}' into {ours_label}"
    state = MergeState(parts, head.commit, theirs, ours_label, name, said)
    sides = (ours_label, head.commit), (name, theirs)
    found = [merging_of(Schemas(one), *sides, {}) for one in projects]
    fresh, (state, found, known) = (state, found), recall(state, found)
    try:
        planned = _planned(found, {})
    except CannotFollowError:
        if not known:
            raise
        # What was chosen then cannot be brought about with these migrations: a person chooses anew.
        (state, found), known = fresh, ()
        planned = _planned(found, {})
    planned = _proved(planned, prover)
    write_state(project, state)
    begun = start_merge(repository, theirs, state.message)
    if not begun.is_begun:
        clear_state(project)
        raise RepositoryError(f"git merge: {begun.complaint}", "nothing was changed")
    return _carry_on(project, state, planned, known)


def recall(state: MergeState, found: Sequence[Merging]) -> tuple[MergeState, list[Merging], tuple[Recalled, ...]]:
    """The state and where the merges stand once conflicts are settled as they were before, where that is wanted."""
    known: tuple[Recalled, ...] = ()
    after = list(found)
    for at, one in enumerate(found):
        if one.open_conflicts and one.project.config.remembered == "apply":
            folder, memory = one.project.folder, Memory(one.project.repository)
            fresh = recalled(memory, one)
            try:
                trial = state.chosen(folder, {item.path: item.choice for item in fresh})
                after[at] = settled_merging(one.schemas, one.three, trial.choices(folder)) if fresh else one
            except SourceError:
                # What was written for it then does not fit any more: the conflict is open.
                continue
            state, known = trial, known + fresh
    return state, after, known


@alone
def resume(project: Project, prover: Prover | None = None) -> Merged:
    """Finish the merge being made, where everything is settled; proved before that, where it is asked for."""
    state = current(project, "merge")
    if merge_head(project.repository) is None:
        begun = _restart(project, state)
        if begun is not None:
            return begun
    try:
        planned = _proved(_planned(mergings(project, state), settled_files(project, state)), prover)
    except CannotFollowError as error:
        error.hint = _ABORT
        raise
    return _carry_on(project, state, planned)


def _restart(project: Project, state: MergeState) -> Merged | None:
    """Begin git's part again where a crash came before it; the outcome where it was committed already."""
    repository = project.repository
    head = repository.head().commit
    if head != state.ours:
        if head is not None and state.theirs in repository.commit(head).parents:
            clear_state(project)
            return Merged("merged", state.ours_label, state.theirs_label, commit=head)
        raise RepositoryError(
            f"HEAD has moved since this merge was begun (from {state.ours[:7]})", "give it up: aerogit merge --abort"
        )
    begun = start_merge(repository, state.theirs, state.message)
    if not begun.is_begun:
        raise RepositoryError(f"git merge: {begun.complaint}", "give it up: aerogit merge --abort")
    return None


@alone
def abort(project: Project) -> str:
    """Give the merge up: everything is as it was before. Returns the label of the side that was being merged."""
    state = read_state(project)
    if state is not None and state.verb != "merge":
        raise RepositoryError(f"no merge is being made, but {state.name}", state.way_on)
    if merge_head(project.repository) is not None:
        take_back(project, state.written if state else ())
        abort_merge(project.repository)
    elif state is None:
        clear_state(project)
        raise RepositoryError("no merge is being made", "begin one: aerogit merge BRANCH")
    clear_state(project)
    return state.theirs_label if state else "the other side"


def _carry_on(
    project: Project, state: MergeState, found: tuple[MergedProject, ...], known: tuple[Recalled, ...] = ()
) -> Merged:
    """From git's half-made merge to the commit, or to where a person is needed."""
    plans = [one.planned for one in found if one.planned is not None]
    if len(plans) < len(found) or known:
        for one in found:
            if one.merging.open_conflicts or one.merging.choices:
                hold(one.merging)
        held = [conflict for one in found for conflict in one.held]
        hold_files(project, state, held)
        write_state(project, replace(state, held=tuple(dict.fromkeys((*state.held, *(one.path for one in held))))))
        is_stopped = bool(known) or any(one.merging.open_conflicts for one in found)
        files = tuple(conflict.path for conflict in held)
        outcome = "stopped" if is_stopped else "files"
        return Merged(outcome, state.ours_label, state.theirs_label, found, files, recalled=known)
    remove(project.repository, state.written)
    write_state(project, replace(state, written=tuple(path for planned in plans for path in planned.write)))
    for one, planned in zip(found, plans, strict=True):
        write_files(project, planned)
        write_schema_files(one.merging)
    others = conflicted(project.repository)
    if others:
        return Merged("files", state.ours_label, state.theirs_label, found, others)
    for one in found:
        check_replay(one.merging)
    try:
        made = commit(project.repository, state.message)
    except RepositoryError as error:
        error.hint = (
            error.hint
            or "the merge is staged; finish it: aerogit merge --continue\nor give it up: aerogit merge --abort"
        )
        raise
    clear_state(project)
    return Merged("merged", state.ours_label, state.theirs_label, found, commit=made)
