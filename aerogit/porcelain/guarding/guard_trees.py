"""What is to be judged: the trees before and after a change, its projects, and what of them is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aerogit.errors import RepositoryError
from aerogit.porcelain.repository.config import NAME, Config, parse_config, read_config
from aerogit.porcelain.repository.project import Project, find_config
from aerogit.store.branches import Protected, Ref, protected
from aerogit.store.ids import CommitId
from aerogit.store.objects import Entry
from aerogit.store.past import Past, Tip, past_of, tips_of
from aerogit.store.repository import Repository
from aerogit.store.snapshots import open_store
from aerogit.store.staging import ChangedTree, FileChange, NoTree, changes_between, head_tree, staged_changes
from aerogit.store.trees import CommitTree, Tree


@dataclass(frozen=True)
class Proposal:
    """What is about to become part of a history. `changes` are the files that differ between the two trees."""

    repository: Repository
    before: CommitTree | NoTree
    after: CommitTree | ChangedTree
    changes: Sequence[FileChange]
    configs: Sequence[str]
    """Where the trees have an `aerodb.toml`."""
    more: Sequence[Ref] = field(default=())
    """Refs that count as published beside the protected ones."""

    def below(self, folder: str) -> list[FileChange]:
        """The changes at or below a path."""
        return [one for one in self.changes if one.path == folder or not folder or one.path.startswith(folder + "/")]


def staged(repository: Repository) -> Proposal:
    """The commit that is being made."""
    head = repository.head().commit
    changes = staged_changes(repository, head or "")
    before = head_tree(repository, head)
    asked = repository.git.run("ls-files", "-z", "--full-name", "--", f":(top,glob)**/{NAME}").output
    gone = [one.path for one in changes if one.is_gone and one.path.rpartition("/")[2] == NAME]
    return Proposal(repository, before, ChangedTree(repository, before, changes), changes, [*_names(asked), *gone])


def committed(repository: Repository, before: str, after: str, more: Sequence[Ref] = ()) -> Proposal:
    """What lies between two commits; `before` is "" for no commit."""
    after_commit = repository.resolve(after)
    before_commit = repository.resolve(before) if before else None
    configs: set[str] = set()
    for commit in filter(None, (before_commit, after_commit)):
        listed = _names(repository.git.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit).output)
        configs |= {path for path in listed if path.rpartition("/")[2] == NAME}
    if before_commit is None:
        tree = repository.git.run("hash-object", "-t", "tree", "--stdin").text
        changes = changes_between(repository, tree, after_commit)
    else:
        changes = changes_between(repository, before_commit, after_commit)
    before_tree = head_tree(repository, before_commit)
    return Proposal(repository, before_tree, repository.tree(after_commit), changes, sorted(configs), more)


def _names(listed: bytes) -> list[str]:
    return [name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name]


@dataclass(frozen=True)
class Judged:
    """A project of a proposal. `is_gone` says that its configuration is as it was before, and no longer there."""

    project: Project
    is_gone: bool = False
    moved_to: str = ""
    """Where the configuration that took the place of one that is gone has the migrations; "" where there is none."""


def projects_of(proposal: Proposal) -> list[Judged]:
    """The projects of a proposal, those included whose configuration it takes away or turns elsewhere."""
    found: list[Judged] = []
    for path in dict.fromkeys(proposal.configs):
        folder = path.rpartition("/")[0]
        entries = [(tree, tree.find(path)) for tree in (proposal.after, proposal.before)]
        seen: dict[tuple[str, tuple[str, ...]], str] = {}
        for number, (tree, entry) in enumerate(entries):
            if entry is None or not entry.is_file:
                continue
            project = Project(_config(tree, entry), proposal.repository, folder)
            key = (project.source_path, project.config.migrations.protected)
            if key not in seen:
                moved_to = next(iter(seen.values()), "")
                found.append(Judged(project, is_gone=number == 1, moved_to=moved_to))
            seen[key] = project.source_path if project.config.reads_migrations else ""
    return found or _unstaged(proposal)


def _config(tree: Tree, entry: Entry) -> Config:
    return parse_config(tree.read(entry), entry.path)


def _unstaged(proposal: Proposal) -> list[Judged]:
    """The project of the work tree, where nobody has staged its configuration yet."""
    top = proposal.repository.top
    file = find_config(top, top) if top is not None else None
    return [Judged(Project(read_config(file), proposal.repository, ""))] if file is not None else []


@dataclass(frozen=True)
class Published:
    """What of a project is published; `refs` are where it was looked for."""

    past: Past
    refs: Protected


def published_of(
    project: Project, more: Sequence[Ref] = (), *, is_amending: bool = False, before: CommitId | None = None
) -> Published:
    """The published files of a project.

    With remotes the whole history of their protected refs; RepositoryError where none was ever fetched. Without, the
    tips of the protected branches; of one that is being amended, its parent. Refs that have the commit `before` in
    them already do not count: they cannot say what it was held to.
    """
    repository = project.repository
    refs = protected(repository, project.config.migrations.protected)
    if refs.remotes and not refs.refs and not more and not _is_unborn(repository):
        _require(refs)
    known = [ref for ref in refs.refs if before is None or not repository.is_ancestor(before, ref.commit)]
    tips = tips_of(repository, dict.fromkeys((*known, *more)))
    if not refs.remotes and not more:
        head = repository.head().commit if is_amending else None
        kept = [_parent(repository, tip) if is_amending and tip.ref.commit == head else tip for tip in tips]
        return Published(Past([tip for tip in kept if tip is not None], {}), refs)
    return Published(past_of(repository, _store_path(repository), tips, [project.source_path]), refs)


def _require(refs: Protected) -> None:
    try:
        refs.known()
    except RepositoryError as error:
        remote = refs.remotes[0]
        plain = next((pattern for pattern in refs.patterns if "*" not in pattern), "main")
        error.hint += f"\nif nothing was ever pushed to {remote}: git push {remote} {plain}"
        raise


def _is_unborn(repository: Repository) -> bool:
    """Whether there is no commit at all, so that there is nothing that could be published."""
    return repository.head().commit is None and not repository.git.run("for-each-ref", "--count=1").text


def _parent(repository: Repository, tip: Tip) -> Tip | None:
    parents = repository.commit(tip.ref.commit).parents
    return Tip(tip.ref, repository.tree(parents[0])) if parents else None


def _store_path(repository: Repository) -> Path:
    return open_store(repository).path
