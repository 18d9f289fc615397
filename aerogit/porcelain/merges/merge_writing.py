"""What a merge writes into the work tree and the index: migration files, and the files that show the whole schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from aerogit.errors import RepositoryError, SourceError
from aerogit.model.canonical import schema_id
from aerogit.porcelain.merges.byte_order_mark import with_mark
from aerogit.porcelain.merges.common_files import FileConflict
from aerogit.porcelain.merges.file_plan import FilePlan
from aerogit.porcelain.merges.merge_folder import merged_sides
from aerogit.porcelain.merges.merge_text import merged_text
from aerogit.porcelain.merges.merging import Merging
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.merge_state import MergeState
from aerogit.porcelain.worktree.mirror import write_mirror
from aerogit.sql.reading import ENDINGS, decode_source
from aerogit.store.worktree import changed, conflicted, mark_conflicted, remove, stage


def write_files(project: Project, planned: FilePlan) -> None:
    """Write and remove migration files, and stage that."""
    top = project.repository.work_tree()
    remove(project.repository, planned.remove)
    for path, text in planned.write.items():
        place: Path = top / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    stage(project.repository, planned.write)


def write_schema_files(merging: Merging) -> None:
    """Write the files that show the whole schema, the mirror or the declarative source, and stage them."""
    project = merging.project
    if project.config.reads_migrations:
        written = write_mirror(project, merging.schema)
        if project.config.mirror:
            stage(project.repository, [written or project.path(project.config.mirror)])
        return
    path = project.source_path
    loaded = (merging.three.base, merging.three.ours.loaded, merging.three.theirs.loaded)
    if not all(path in side.source.entries for side in loaded):
        _write_folder(merging)
        return
    base, ours, theirs = (side.source.texts()[0] for side in loaded)
    text = merged_text(base, ours, theirs, merging.schema)
    content = with_mark(text, *(side.source.read(path) for side in loaded))
    (project.repository.work_tree() / path).write_bytes(content)
    stage(project.repository, [path])


def _write_folder(merging: Merging) -> None:
    """Bring the files of a declarative folder to give the merged schema, where they do not as git merged them.

    What a person made of them stays where it does.
    """
    project, path = merging.project, merging.project.source_path
    is_torn = any(file.startswith(path + "/") for file in conflicted(project.repository))
    if not is_torn and _gives(merging):
        return
    three = merging.three
    wanted = merged_sides(three, merging.schema)
    sides = (three.base.source, three.ours.loaded.source, three.theirs.loaded.source)
    top = project.repository.work_tree()
    if wanted:
        remove(
            project.repository,
            {file for side in sides for file in side.entries if file.endswith(ENDINGS)} - set(wanted),
        )
    for file, content in wanted.items():
        (top / file).parent.mkdir(parents=True, exist_ok=True)
        (top / file).write_bytes(content)
    stage(project.repository, wanted)
    if not _gives(merging):
        raise RepositoryError(
            f"the files of {path} as git merged them do not give the merged schema",
            f"edit them, then: git add {path} && aerogit merge --continue",
        )


def _gives(merging: Merging) -> bool:
    """Whether the work tree's files give the merged schema."""
    try:
        loaded = Schemas(merging.project).load(merging.project.repository.work())
    except SourceError:
        return False
    return loaded.schema_id == schema_id(merging.schema)


def check_replay(merging: Merging) -> None:
    """The files that are about to be committed must give the merged schema: rather no merge than a broken one."""
    project = merging.project
    if not project.config.reads_migrations:
        return
    hint = "nothing was committed; give the merge up: aerogit merge --abort, or change one side to fit the other"
    try:
        replayed = Schemas(project).load(project.repository.index()).schema_id
    except SourceError as error:
        raise RepositoryError(f"the merged migrations do not replay: {error}", hint) from error
    if replayed != schema_id(merging.schema):
        raise RepositoryError("the merged migrations do not give the merged schema", hint)


def take_back(project: Project, written: Sequence[str]) -> None:
    """Make ready for git to give the merge up, which keeps what is not staged: files that a crash left half done."""
    repository = project.repository
    remove(repository, written)
    half_done = [item.path for item in changed(repository) if item.work not in (" ", "?")]
    stage(repository, half_done)


def hold_files(project: Project, state: MergeState, held: Sequence[FileConflict]) -> None:
    """Mark migrations as conflicted that a person has to choose, where git made no conflict of them."""
    hold_stages(project, replace(state, base=project.repository.merge_bases(state.ours, state.theirs)[0]), held)


def hold_stages(project: Project, state: MergeState, held: Sequence[FileConflict]) -> None:
    """Mark migrations as conflicted, as the base that `state` names, ours and theirs have them."""
    repository = project.repository
    marked = conflicted(repository)
    assert state.base is not None
    trees = [repository.tree(commit) for commit in (state.base, state.ours, state.theirs)]
    for conflict in held:
        if conflict.path not in marked:
            entries = [tree.find(path) if path else None for tree, path in zip(trees, conflict.stages, strict=True)]
            mark_conflicted(repository, conflict.path, entries)


def settled_files(project: Project, state: MergeState) -> dict[str, str | None]:
    """What a person made of the migrations that were left to them; None for one that goes."""
    repository = project.repository
    still, index = conflicted(repository), repository.index()
    found: dict[str, str | None] = {}
    for path in state.held:
        if path not in still:
            entry = index.find(path)
            found[path] = decode_source(path, index.read(entry)) if entry is not None else None
    return found


def hold(merging: Merging) -> None:
    """Mark the file that shows the schema as conflicted, where git merged it as text, so that nobody commits it."""
    project, three = merging.project, merging.three
    path = project.path(project.config.mirror) if project.config.reads_migrations else project.source_path
    if not path or path in conflicted(project.repository):
        return
    trees = [project.repository.tree(c) for c in (three.base_commit, three.ours.commit, three.theirs.commit)]
    entries = [tree.find(path) for tree in trees]
    if any(entry is not None and entry.is_file for entry in entries[1:]):
        mark_conflicted(project.repository, path, entries)
