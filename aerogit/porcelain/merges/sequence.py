"""Commits brought onto others one after another: what `rebase`, `cherry-pick` and `revert` have in common.

All is made in memory; branch, index and work tree move once, at the end. A conflict of schemas stops with nothing but a
state file written. Where git has conflicts in other files, the commit at hand is put into the work tree for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aerogit.errors import RepositoryError
from aerogit.porcelain.merges.merge_writing import hold_stages, settled_files
from aerogit.porcelain.merges.picking import Picked, PickedProject, check_tree, picked, picked_projects
from aerogit.porcelain.merges.proofs import ProvedProject, Prover
from aerogit.porcelain.merges.under_way import current
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.replays import Replays
from aerogit.porcelain.worktree import merge_state
from aerogit.porcelain.worktree.alone import alone
from aerogit.porcelain.worktree.clean import refuse_dirty
from aerogit.porcelain.worktree.merge_state import MergeState, Part, clear_state, read_state, write_state
from aerogit.store.ids import CommitId, TreeId
from aerogit.store.objects import Commit
from aerogit.store.picks import (
    branch_tip,
    branch_to,
    commit_anew,
    empty_commit,
    force_back,
    own_commit,
    pick_into_work_tree,
    reset_keeping,
    soft_reset,
    take_tree,
    tell_rewritten,
)
from aerogit.store.trees import CommitTree
from aerogit.store.worktree import changed, conflicted, detach, remove, stage


@dataclass(frozen=True)
class Brought:
    """A commit that was made; `made` is "" where its change was there already, or nothing is committed."""

    commit: Commit
    made: CommitId | str
    projects: tuple[PickedProject, ...] = ()


@dataclass(frozen=True)
class Sequenced:
    """How a rebase, cherry-pick or revert ended.

    `outcome` is `done`, `up-to-date`, `fast-forward`, `stopped` (by conflicts of a schema) or `files` (a person has to
    look at files). `stop` is what stopped it, `at` the commit at hand then.
    """

    verb: str
    outcome: str
    onto: str
    brought: tuple[Brought, ...] = ()
    commit: CommitId | str = ""
    stop: Picked | None = None
    at: Commit | None = None
    left: int = 0
    """How many commits are still to come, the one at hand included."""
    is_committed: bool = True
    proofs: tuple[ProvedProject, ...] = ()
    """What was proved on scratch databases, where that was asked for."""


def first_state(verb: str, sequence: merge_state.Sequence) -> MergeState:
    """The state before the first commit."""
    start = sequence.onto
    return MergeState((), start, start, sequence.onto_label, "", "", verb=verb, base=start, sequence=sequence)


def go_on(
    project: Project, state: MergeState, brought: Sequence[Brought] = (), prover: Prover | None = None
) -> Sequenced:
    """Bring the commits that are left; ends with all of them, or where a person is needed.

    Where there is a prover, a rebase is proved before the branch moves.
    """
    made, replays = list(brought), Replays()
    while state.sequence is not None and state.sequence.todo:
        state = _at_hand(project, state)
        found = picked(project, state, {}, _title(project, state), replays)
        if found.tree is None:
            return _stopped(project, state, found, made)
        state, one = _committed(project, state, found.tree, found.projects)
        made.append(one)
    proofs = prover.rebase(project, state) if prover is not None else ()
    return replace(_finished(project, state, made), proofs=proofs)


def _at_hand(project: Project, state: MergeState) -> MergeState:
    """The state for the commit that is next: what is merged with what. Choices made for it are kept."""
    sequence = state.sequence
    assert sequence is not None
    theirs = sequence.todo[0]
    base, side = _span(project, state, theirs)
    if state.parts and state.theirs == side and state.base == base:
        return state
    folders = picked_projects(project, base, side, state.ours)
    parts = tuple(Part(one.folder) for one in folders)
    label = {"rebase": sequence.branch, "cherry-pick": theirs[:7], "revert": f"before {theirs[:7]}"}[state.verb]
    return replace(state, parts=parts, base=base, theirs=side, theirs_label=label, held=(), written=())


def _span(project: Project, state: MergeState, commit: CommitId) -> tuple[CommitId, CommitId]:
    """From where to where the change leads that is brought: a commit's own, or for a revert the way back."""
    parent = parent_of(project, commit, state.sequence.mainline if state.sequence else 0)
    return (commit, parent) if state.verb == "revert" else (parent, commit)


def parent_of(project: Project, commit: CommitId, mainline: int) -> CommitId:
    """The commit that another is seen as a change of."""
    parents = project.repository.commit(commit).parents
    if len(parents) > 1 and not mainline:
        raise RepositoryError(
            f"{commit[:7]} is a merge: which of its parents is it a change of?",
            "say so: --mainline 1 for the branch it was made on, --mainline 2 for the one that came in",
        )
    if mainline > max(len(parents), 1) or (mainline and len(parents) < 2):
        raise RepositoryError(f"{commit[:7]} has no parent {mainline} to choose", "leave --mainline out")
    if not parents:
        return empty_commit(project.repository)
    return parents[max(mainline, 1) - 1]


def _title(project: Project, state: MergeState) -> str:
    """What a migration is called that has to be added."""
    assert state.sequence is not None
    subject = project.repository.commit(state.sequence.todo[0]).subject
    return f"revert {subject}" if state.verb == "revert" else subject


def _committed(
    project: Project, state: MergeState, tree: TreeId, projects: tuple[PickedProject, ...]
) -> tuple[MergeState, Brought]:
    """Make the commit at hand, and go to the next."""
    sequence, repository = state.sequence, project.repository
    assert sequence is not None
    old = sequence.todo[0]
    like = repository.commit(old)
    is_empty = tree == repository.commit(state.ours).tree
    was_empty = len(like.parents) == 1 and repository.commit(like.parents[0]).tree == like.tree
    if is_empty and not was_empty:
        made: CommitId | str = ""
    elif not sequence.is_committed:
        # Nobody sees it; the next one needs something to stand on.
        made = commit_anew(repository, like, tree, state.ours)
    elif state.verb == "revert":
        made = own_commit(repository, tree, state.ours, _reverting_message(project, like, sequence.mainline))
    else:
        message = _noted(like) if sequence.is_noted else b""
        made = commit_anew(repository, like, tree, state.ours, message)
    reached = CommitId(made) if made else state.ours
    choices = dict(sequence.choices)
    for part in state.parts:
        choices[part.project] = {**choices.get(part.project, {}), **part.choices}
    done = (*sequence.done, (old, reached)) if made else sequence.done
    after = replace(sequence, todo=sequence.todo[1:], done=done, choices=choices)
    state = replace(state, ours=reached, parts=(), sequence=after, held=(), written=())
    return state, Brought(like, made if sequence.is_committed else "", projects)


def _reverting_message(project: Project, commit: Commit, mainline: int) -> str:
    """What git says of a revert."""
    parent = parent_of(project, commit.id, mainline)
    which = f", reversing\nchanges made to {parent}" if len(commit.parents) > 1 else ""
    return f'Revert "{commit.subject}"\n\nThis reverts commit {commit.id}{which}.\n'


def _noted(commit: Commit) -> bytes:
    """The message with a line that says where it is from, behind its trailers where it has some."""
    text = commit.text.rstrip("\n")
    last = text.rpartition("\n\n")[2]
    has_trailers = "\n\n" in text and all(
        ": " in line or line.startswith("(cherry picked") for line in last.split("\n")
    )
    return f"{text}{chr(10) if has_trailers else chr(10) * 2}(cherry picked from commit {commit.id})\n".encode()


def _finished(project: Project, state: MergeState, made: list[Brought]) -> Sequenced:
    """Move the branch, and the work tree with it."""
    sequence, repository = state.sequence, project.repository
    assert sequence is not None
    target, why = state.ours, f"aerogit {state.verb} (finish)"
    _refuse_moved(project, state)
    write_state(project, state)
    head = repository.head()
    if not sequence.is_committed:
        take_tree(repository, repository.commit(target).tree)
    elif (head.branch or "") != sequence.branch:
        branch_to(repository, sequence.branch, target, why)
    elif target != head.commit:
        reset_keeping(repository, target, why)
    clear_state(project)
    if state.verb == "rebase":
        tell_rewritten(repository, "rebase", sequence.done)
    reached = target if sequence.is_committed else ""
    is_committed = sequence.is_committed
    return Sequenced(state.verb, "done", sequence.onto_label, tuple(made), reached, is_committed=is_committed)


def _refuse_moved(project: Project, state: MergeState) -> None:
    """`RepositoryError` where somebody moved HEAD or the branch meanwhile: what was committed there would be lost."""
    sequence, repository = state.sequence, project.repository
    assert sequence is not None
    known = {sequence.head, sequence.start, state.ours}
    tip = branch_tip(repository, sequence.branch) if sequence.branch else None
    for name, commit in ((sequence.branch, tip), ("HEAD", repository.head().commit)):
        if commit is not None and commit not in known:
            way = f"give it up: aerogit {state.verb} --abort" if read_state(project) else "begin it anew"
            raise RepositoryError(
                f"{name} has moved to {commit[:7]} while this {state.verb} was being made",
                f"what was committed there is kept; {way}",
            )


def _stopped(project: Project, state: MergeState, found: Picked, made: list[Brought]) -> Sequenced:
    """Keep where it stands; where files need a person, put them into the work tree."""
    sequence = state.sequence
    assert sequence is not None
    outcome = "stopped"
    if found.is_torn:
        write_state(project, state)
    else:
        outcome = "files"
        _put_out(project, state, found)
    at = project.repository.commit(sequence.todo[0])
    return Sequenced(state.verb, outcome, sequence.onto_label, tuple(made), stop=found, at=at, left=len(sequence.todo))


def _put_out(project: Project, state: MergeState, found: Picked) -> None:
    """Check out what is reached, and let git bring the commit at hand into it, with its conflicts."""
    repository, sequence = project.repository, state.sequence
    assert sequence is not None
    _refuse_moved(project, state)
    refuse_dirty(project.repository)
    held = tuple(dict.fromkeys((*state.held, *(one.path for one in found.held))))
    entering = replace(sequence, place="entering")
    state = replace(state, sequence=entering, held=held, written=tuple(found.write))
    write_state(project, state)
    if repository.head().commit != state.ours:
        if state.verb == "rebase":
            detach(repository, state.ours)
        else:
            reset_keeping(repository, state.ours, f"aerogit {state.verb}")
    way = ["revert"] if state.verb == "revert" else ["cherry-pick"]
    mainline = ["--mainline", str(sequence.mainline)] if sequence.mainline else []
    pick_into_work_tree(repository, [*way, "--no-commit", *mainline, sequence.todo[0]])
    _overlay(project, found)
    hold_stages(project, state, found.held)
    write_state(project, replace(state, sequence=replace(sequence, place="out", head=state.ours)))


def _overlay(project: Project, found: Picked) -> None:
    """Put into the work tree and the index what aerogit has otherwise than git."""
    top = project.repository.work_tree()
    remove(project.repository, found.remove)
    for path, content in found.write.items():
        place = top / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    stage(project.repository, found.write)


@alone
def resume(project: Project, verb: str, prover: Prover | None = None) -> Sequenced:
    """Go on with what stopped, where everything is settled."""
    state = current(project, verb)
    sequence = state.sequence
    assert sequence is not None
    repository = project.repository
    head = repository.head().commit
    match sequence.place:
        case "memory" if head in (sequence.head, state.ours):
            return go_on(project, state, prover=prover)
        case "entering" if head in (sequence.head, state.ours, sequence.start):
            # What is in the work tree was being put there, or taken away, when the process ended: it is put there anew.
            _clean_up(project, state)
            again = replace(sequence, place="memory", head=CommitId(head or ""))
            return go_on(project, replace(state, sequence=again, written=()), prover=prover)
        case "out" if head == state.ours:
            return _resume_out(project, state, prover)
        case "out" if head is not None and repository.commit(head).parents == (state.ours,):
            # The commit was made when the process ended.
            after, one = _committed(project, state, repository.commit(head).tree, ())
            return _behind(project, replace(after, ours=head), one, prover)
    raise RepositoryError(
        f"HEAD has moved since this {verb} stopped (at {(sequence.head or sequence.start)[:7]})",
        f"give it up: aerogit {verb} --abort",
    )


def _resume_out(project: Project, state: MergeState, prover: Prover | None) -> Sequenced:
    """Go on from the work tree, where a person settled files."""
    repository, sequence = project.repository, state.sequence
    assert sequence is not None
    left = conflicted(repository)
    if left:
        at = repository.commit(sequence.todo[0])
        stop = Picked((), None, left)
        return Sequenced(state.verb, "files", sequence.onto_label, stop=stop, at=at, left=len(sequence.todo))
    loose = [item.path for item in changed(repository) if item.work not in (" ", "?")]
    if loose:
        raise RepositoryError(f"{', '.join(loose)}: changed, and not staged", "stage it: git add -A")
    found = picked(project, state, settled_files(project, state), _title(project, state))
    if state.held:
        _overlay(project, found)
    tree = TreeId(repository.git.run("write-tree").text)
    for project_found in found.projects:
        check_tree(project_found.merging, CommitTree(repository.objects, tree))
    if not sequence.is_committed:
        clear_state(project)
        return Sequenced(state.verb, "done", sequence.onto_label, is_committed=False)
    after, one = _committed(project, state, tree, found.projects)
    soft_reset(repository, after.ours, f"aerogit {state.verb}")
    return _behind(project, after, one, prover)


def _behind(project: Project, state: MergeState, made: Brought, prover: Prover | None) -> Sequenced:
    """Go on behind a commit that HEAD is at."""
    assert state.sequence is not None
    state = replace(state, sequence=replace(state.sequence, place="memory", head=state.ours))
    write_state(project, state)
    return go_on(project, state, [made], prover)


def _clean_up(project: Project, state: MergeState) -> None:
    """Take back what was put into the work tree; HEAD stays."""
    repository = project.repository
    head = repository.head()
    assert head.commit is not None
    kept = {entry.path for entry in repository.tree(head.commit).files()}
    remove(repository, [path for path in state.written if path not in kept])
    force_back(repository, head.branch, head.commit)


@alone
def abort(project: Project, verb: str) -> str:
    """Give it up: everything is as it was before. Returns where one is again."""
    if read_state(project) is None:
        # What a process left that was killed while it wrote the state.
        clear_state(project)
    state = current(project, verb)
    sequence = state.sequence
    assert sequence is not None
    repository = project.repository
    head = repository.head()
    known = (sequence.head, state.ours, *(new for _, new in sequence.done))
    parents = repository.commit(head.commit).parents if head.commit is not None else ()
    is_ours = head.commit in known or (sequence.place == "out" and parents == (state.ours,))
    is_back = (head.branch or "", head.commit) == (sequence.branch, sequence.start)
    if sequence.place != "memory":
        write_state(project, replace(state, sequence=replace(sequence, place="entering")))
        _clean_up(project, state)
    if is_ours and not is_back:
        force_back(repository, sequence.branch or None, sequence.start)
    clear_state(project)
    return sequence.branch or sequence.start[:7]
