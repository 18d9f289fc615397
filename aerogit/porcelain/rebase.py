"""`rebase`: the commits of a branch that has fallen behind are made anew behind upstream's, their migrations last."""

from __future__ import annotations

from aerogit.errors import RepositoryError, UsageError
from aerogit.porcelain.merges.picked_files import converges
from aerogit.porcelain.merges.picking import picked_projects
from aerogit.porcelain.merges.proofs import Prover
from aerogit.porcelain.merges.sequence import Sequenced, first_state, go_on
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.published import published_refs
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.unpublished import short_ref, upstream_ref
from aerogit.porcelain.worktree.alone import alone
from aerogit.porcelain.worktree.clean import refuse_dirty
from aerogit.porcelain.worktree.merge_state import Sequence, refuse_unfinished
from aerogit.store.ids import CommitId
from aerogit.store.picks import branch_commits, in_progress, reached_by, reset_keeping


@alone
def rebase(project: Project, upstream: str = "", prover: Prover | None = None) -> Sequenced:
    """Bring the commits of the current branch behind `upstream` (the protected branch that `status` compares with).

    Where there is a prover, it is proved before the branch moves.
    """
    repository = project.repository
    refuse_unfinished(project)
    refuse_git_at_work(project)
    head = repository.head()
    if head.commit is None:
        raise RepositoryError("there is no commit to rebase", "make the first one: git commit")
    if head.branch is None:
        raise RepositoryError("HEAD is detached: there is no branch to rebase", "go to one: aerogit switch BRANCH")
    label, onto = _upstream(project, upstream, head.branch)
    refuse_dirty(project.repository)
    if not repository.merge_bases(onto, head.commit):
        hint = "run: git fetch --unshallow" if repository.is_shallow else "check the name: aerogit branch"
        raise RepositoryError(f"M07: {head.branch} and {label} have no common ancestor", hint)
    if repository.is_ancestor(onto, head.commit):
        return Sequenced("rebase", "up-to-date", label, commit=head.commit)
    if repository.is_ancestor(head.commit, onto):
        reset_keeping(repository, onto, "aerogit rebase")
        return Sequenced("rebase", "fast-forward", label, commit=onto)
    commits = _own_commits(project, (label, onto), head.commit)
    convergent = _convergent(project, (label, onto), (head.branch, head.commit))
    sequence = Sequence(head.branch, head.commit, onto, label, tuple(commits), head=head.commit, convergent=convergent)
    return go_on(project, first_state("rebase", sequence), prover=prover)


def _convergent(project: Project, onto: tuple[str, CommitId], tip: tuple[str, CommitId]) -> tuple[str, ...]:
    """The projects in which upstream's migrations and the branch's lead to one schema in any order."""
    base = project.repository.merge_bases(onto[1], tip[1])[0]
    found = picked_projects(project, base, tip[1], onto[1])
    return tuple(one.folder for one in found if converges(Schemas(one), onto, tip))


def refuse_git_at_work(project: Project) -> None:
    """`RepositoryError` where git itself is in the middle of something."""
    verb = in_progress(project.repository)
    if verb:
        raise RepositoryError(
            f"git is in the middle of a {verb}", f"finish it: git {verb} --continue\nor give it up: git {verb} --abort"
        )


def _upstream(project: Project, name: str, branch: str) -> tuple[str, CommitId]:
    """What to rebase onto, as people call it, and its commit."""
    if name:
        return name, project.repository.resolve(name)
    published = published_refs(Schemas(project))
    published.known()
    ref = upstream_ref(published)
    if ref is None:
        raise UsageError("rebase onto what?", "for example: aerogit rebase main")
    if ref.name == f"refs/heads/{branch}":
        raise UsageError(f"{branch} is what the other branches follow; rebase it onto what?", "aerogit rebase UPSTREAM")
    return short_ref(ref.name), ref.commit


def _own_commits(project: Project, upstream: tuple[str, CommitId], tip: CommitId) -> list[CommitId]:
    """The commits that are made anew. Refused: those that others have, and merges."""
    label, onto = upstream
    repository = project.repository
    commits, merges = branch_commits(repository, onto, tip)
    refs = published_refs(Schemas(project)).refs
    for ref in refs:
        shared = reached_by(repository, ref.commit, onto, tip)
        if shared:
            raise RepositoryError(
                f"{shared[0][:7]} is published ({short_ref(ref.name)} has it), and a rebase would make it anew",
                f"nothing was changed; bring both together: aerogit merge {label}",
            )
    if merges:
        raise RepositoryError(
            f"{merges[0][:7]} is a merge: what was settled in it cannot be made anew commit by commit",
            f"nothing was changed; bring both together: aerogit merge {label}",
        )
    return commits
