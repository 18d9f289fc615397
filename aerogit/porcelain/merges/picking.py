"""One commit brought onto another, in memory: the schemas merge by meaning, files by git; the outcome is a tree.

Nothing is written but objects that nobody refers to yet, so that a process that ends at any moment has changed nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aerogit.errors import RepositoryError, SourceError
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.porcelain.merges.byte_order_mark import with_mark
from aerogit.porcelain.merges.common_files import FileConflict
from aerogit.porcelain.merges.file_plan import FilePlan
from aerogit.porcelain.merges.merge_folder import merged_sides
from aerogit.porcelain.merges.merge_text import merged_text
from aerogit.porcelain.merges.merging import Merging, merging_in, projects_in
from aerogit.porcelain.merges.picked_files import picked_files
from aerogit.porcelain.merges.reverting import reverting_files
from aerogit.porcelain.repository.config import NAME
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.replays import Replays
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.merge_state import MergeState
from aerogit.porcelain.worktree.mirror import mirror_text
from aerogit.store.ids import CommitId, TreeId
from aerogit.store.picks import merge_trees, tree_with
from aerogit.store.trees import CommitTree, Tree


@dataclass(frozen=True)
class PickedProject:
    """What became of one project's schema; `planned` is None while conflicts are open."""

    merging: Merging
    planned: FilePlan | None


@dataclass(frozen=True)
class Picked:
    """What a commit comes to on another.

    `tree` is None where something stops it: conflicts of a schema, migrations `held` for a person, or git's conflicts
    in other `files`. `write` and `remove` are what aerogit has otherwise than git.
    """

    projects: tuple[PickedProject, ...]
    tree: TreeId | None
    files: tuple[str, ...] = ()
    held: tuple[FileConflict, ...] = ()
    write: Mapping[str, bytes] = field(default_factory=dict)
    remove: tuple[str, ...] = ()

    @property
    def is_torn(self) -> bool:
        """Whether conflicts of a schema are open."""
        return any(one.merging.open_conflicts for one in self.projects)


def picked_projects(project: Project, base: CommitId, theirs: CommitId, ours: CommitId) -> tuple[Project, ...]:
    """The projects whose schema a commit changed, the present one first where it is one of them."""
    trees = [project.repository.tree(commit) for commit in (base, theirs)]
    others = projects_in(project.repository.tree(ours), project)
    return tuple(one for one in (project, *others) if _shown(one, trees[0]) != _shown(one, trees[1]))


def _shown(project: Project, tree: CommitTree) -> tuple[str, ...]:
    """The ids of what defines or shows a project's schema."""
    mirror = project.config.mirror if project.config.reads_migrations else ""
    paths = (project.source_path, project.path(mirror)) if mirror else (project.source_path,)
    return tuple(found.id if (found := tree.find(path)) is not None else "" for path in paths)


def picked(
    project: Project, state: MergeState, files: Mapping[str, str | None], title: str, replays: Replays | None = None
) -> Picked:
    """Bring the commit that `state` is about onto ours; `files` are migrations that a person settled."""
    repository = project.repository
    assert state.base is not None
    here = {one.folder: one for one in (*projects_in(repository.tree(state.ours), project), project)}
    found = [merging_in(Schemas(here[part.project], replays), state) for part in state.parts if part.project in here]
    plans = [None if one.open_conflicts else _planned(one, state, files, title) for one in found]
    projects = tuple(PickedProject(one, planned) for one, planned in zip(found, plans, strict=True))
    held = tuple(conflict for planned in plans if planned is not None for conflict in planned.conflicts)
    if held or any(planned is None for planned in plans):
        return Picked(projects, None, held=held)
    merged = merge_trees(repository, state.base, state.ours, state.theirs)
    git_tree = CommitTree(repository.objects, merged.tree)
    write: dict[str, bytes] = {}
    remove: list[str] = []
    for one in projects:
        changed, gone = _exchanged(one, state, git_tree)
        write |= changed
        remove += gone
    files_left = tuple(path for path in merged.conflicted if path not in write and path not in remove)
    if files_left:
        return Picked(projects, None, files_left, write=write, remove=tuple(remove))
    tree = tree_with(repository, merged.tree, write, remove)
    mirrors: dict[str, bytes] = {}
    for one in projects:
        replayed = check_tree(one.merging, CommitTree(repository.objects, tree))
        mirrors |= _mirror(one.merging, replayed)
    return Picked(projects, tree_with(repository, tree, mirrors, ()), write=write | mirrors, remove=tuple(remove))


def _planned(merging: Merging, state: MergeState, files: Mapping[str, str | None], title: str) -> FilePlan:
    if state.verb == "revert":
        return reverting_files(merging, title)
    return picked_files(merging, state, files, title)


def _exchanged(found: PickedProject, state: MergeState, merged: Tree) -> tuple[dict[str, bytes], list[str]]:
    """The files of a project that must be otherwise than git merged them."""
    merging, planned = found.merging, found.planned
    assert planned is not None
    project, ours = merging.project, merging.three.ours.loaded.source
    write = {path: text.encode() for path, text in planned.write.items()}
    remove = list(planned.remove)
    if not project.config.reads_migrations:
        declared, gone = _declared(merging, merged)
        return write | declared, remove + gone
    if state.verb == "revert":
        there = {entry.path: entry.id for entry in merged.files(project.source_path)}
        write |= {path: ours.read(path) for path, entry in ours.entries.items() if there.get(path) != entry.id}
        remove += [path for path in there if path not in ours.entries and path not in write]
        write |= _settings(merging)
    return write | _mirror(merging, merging.schema), remove


def _settings(merging: Merging) -> dict[str, bytes]:
    """What makes the folder a project, where a revert takes it away: somebody has to run the new migration."""
    project, three = merging.project, merging.three
    ours, theirs = three.ours.loaded.source.tree, three.theirs.loaded.source.tree
    paths = [project.path(name) for name in (NAME, ".aerodb/.gitignore")]
    found = [entry for path in paths if theirs.find(path) is None and (entry := ours.find(path)) is not None]
    return {entry.path: ours.read(entry) for entry in found}


def _mirror(merging: Merging, schema: Schema) -> dict[str, bytes]:
    """The file that shows the schema, where the project has one in a commit."""
    project = merging.project
    mirror = project.path(project.config.mirror) if project.config.mirror else ""
    sides = (merging.three.ours.loaded.source.tree, merging.three.theirs.loaded.source.tree)
    is_shown = project.config.reads_migrations and mirror and any(tree.find(mirror) is not None for tree in sides)
    return {mirror: mirror_text(schema).encode()} if is_shown else {}


def _declared(merging: Merging, merged: Tree) -> tuple[dict[str, bytes], list[str]]:
    """The files of a declarative source that must be otherwise than git merged them, and those that must go."""
    three, path = merging.three, merging.project.source_path
    sides = (three.base.source, three.ours.loaded.source, three.theirs.loaded.source)
    if all(path in source.entries for source in sides):
        base, ours, theirs = (source.texts()[0] for source in sides)
        text = merged_text(base, ours, theirs, merging.schema)
        return {path: with_mark(text, *(source.read(path) for source in sides))}, []
    wanted = merged_sides(three, merging.schema)
    known = {entry for source in sides for entry in (file.path for file in source.texts())} if wanted else set()
    gone = [entry.path for entry in merged.files(path) if entry.path in known and entry.path not in wanted]
    return wanted, gone


def check_tree(merging: Merging, tree: Tree) -> Schema:
    """The schema of what is about to be committed, which must be the merged one: rather nothing than a broken one."""
    project = merging.project
    hint = "nothing was committed; change one side to fit the other"
    try:
        replayed = Schemas(project).load(tree)
    except SourceError as error:
        raise RepositoryError(f"the files of {project.source_path} do not read: {error}", hint) from error
    if replayed.schema_id != schema_id(merging.schema):
        raise RepositoryError(f"the files of {project.source_path} do not give the merged schema", hint)
    return replayed.schema
