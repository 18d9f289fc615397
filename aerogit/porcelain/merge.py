"""`merge`: schemas merge by meaning, files by git, and both are committed together, or nothing is but the state.

The order of writes makes a crash harmless: the state file comes first, then git's own merge, then files, then the
commit; whatever was reached, `--continue` computes the rest anew and `--abort` takes everything back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from aerogit.errors import RepositoryError, SourceError, UnsupportedError, UsageError
from aerogit.merge.choices import settle
from aerogit.merge.conflicts import Conflict, Merge
from aerogit.migrate.convergence import Convergence
from aerogit.model.canonical import SchemaId, schema_id
from aerogit.model.schema import Schema
from aerogit.porcelain.config import NAME as CONFIG_NAME
from aerogit.porcelain.config import parse_config
from aerogit.porcelain.merge_files import FilePlan, plan_files
from aerogit.porcelain.merge_state import Choice, MergeState, clear_state, read_state, write_state
from aerogit.porcelain.merge_text import merged_text
from aerogit.porcelain.mirror import write_mirror
from aerogit.porcelain.project import Project
from aerogit.porcelain.rereading import merge_as_read
from aerogit.porcelain.schemas import Schemas
from aerogit.porcelain.sides import ThreeSides, three_sides
from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import read
from aerogit.store.ids import CommitId
from aerogit.store.worktree import (
    abort_merge,
    commit,
    conflicted,
    fast_forward,
    is_dirty,
    mark_conflicted,
    merge_head,
    remove,
    stage,
    start_merge,
)


@dataclass(frozen=True)
class Merging:
    """A merge as far as it is known: the three sides, what the models gave, and the choices made so far.

    `schema` is the merged schema with the choices in it; `open_conflicts` what still stops the merge.
    """

    three: ThreeSides
    merge: Merge
    choices: Mapping[str, Choice]
    schema: Schema
    open_conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class Merged:
    """How a merge ended.

    `outcome` is `up-to-date`, `fast-forward`, `merged`, `stopped` (by conflicts of the schema), `files` (git has
    conflicts in other files) or `preview`. `commit` is the merge commit, "" where there is none.
    """

    outcome: str
    ours_label: str
    theirs_label: str
    merging: Merging | None
    schema_id: SchemaId | None = None
    convergence: Convergence | None = None
    migrations: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    commit: CommitId | str = ""


def merging_of(
    schemas: Schemas, ours: tuple[str, CommitId], theirs: tuple[str, CommitId], choices: Mapping[str, Choice]
) -> Merging:
    """Merge the schemas of two commits in memory."""
    three = three_sides(schemas, ours, theirs)
    inputs = (three.base.schema, three.ours.schema, three.theirs.schema)
    merge = merge_as_read(*inputs, three.sides)
    sides = {where: choice.side for where, choice in choices.items() if choice.side != "sql"}
    sides |= {where: "base" for where, choice in choices.items() if choice.side == "sql"}
    schema, still = settle(inputs, three.sides, merge, sides)
    for where, choice in choices.items():
        if choice.side == "sql":
            schema = read([SourceFile(f"the resolution of {where}", choice.sql)], schema.dialect, onto=schema).schema
    return Merging(three, merge, choices, schema, still)


def preview(project: Project, ours: tuple[str, CommitId], theirs: tuple[str, CommitId]) -> Merged:
    """What merging would do; nothing is written but snapshots."""
    merging = merging_of(Schemas(project), ours, theirs, {})
    if merging.open_conflicts:
        return Merged("preview", ours[0], theirs[0], merging)
    planned = plan_files(project, merging.three, merging.schema)
    return Merged("preview", ours[0], theirs[0], merging, schema_id(merging.schema), planned.convergence, planned.added)


def start(project: Project, name: str, message: str = "") -> Merged:
    """Merge a branch (anything git resolves) into the current one."""
    repository = project.repository
    if read_state(project) is not None or merge_head(repository) is not None:
        raise RepositoryError(
            "a merge is being made already", "finish it: aerogit merge --continue\nor give it up: aerogit merge --abort"
        )
    head = repository.head()
    theirs = repository.resolve(name)
    if head.commit is None:
        raise RepositoryError("there is no commit to merge into", "make the first one: git commit")
    if is_dirty(repository):
        raise RepositoryError("the work tree has changes that are not committed", "commit them first: aerogit commit")
    ours_label = head.branch or head.commit[:7]
    if repository.is_ancestor(theirs, head.commit):
        return Merged("up-to-date", ours_label, name, None)
    if repository.is_ancestor(head.commit, theirs):
        fast_forward(repository, theirs)
        return Merged("fast-forward", ours_label, name, None, commit=theirs)
    _refuse_other_projects(project, head.commit, theirs)
    state = MergeState(
        project.folder, head.commit, theirs, ours_label, name, message or f"Merge branch '{name}' into {ours_label}"
    )
    merging = _merging(project, state)
    write_state(project, state)
    begun = start_merge(repository, theirs, state.message)
    if not begun.is_begun:
        clear_state(project)
        raise RepositoryError(f"git merge: {begun.complaint}", "nothing was changed")
    return _carry_on(project, state, merging)


def _refuse_other_projects(project: Project, ours: CommitId, theirs: CommitId) -> None:
    """Another project of the repository that both sides changed would be merged as text only: say so instead."""
    repository = project.repository
    bases = repository.merge_bases(ours, theirs)
    trees = [repository.tree(commit) for commit in (*bases[:1], ours, theirs)]
    for entry in trees[-1].files():
        folder, _, name = entry.path.rpartition("/")
        if name != CONFIG_NAME or folder == project.folder:
            continue
        root = Project(parse_config(trees[-1].read(entry), entry.path), repository, folder).source_path
        ids = [found.id if (found := tree.find(root)) is not None else "" for tree in trees]
        if len(ids) == 3 and len(set(ids)) == 3:
            raise UnsupportedError(
                f"both sides changed the schema of {folder or 'the top folder'} too: "
                "merging two projects at once is not built yet",
                f"see what it would be: aerogit -C {repository.work_tree() / folder} merge --preview {theirs[:7]}",
            )


def resume(project: Project) -> Merged:
    """Finish the merge being made, where everything is settled."""
    state = current(project)
    if merge_head(project.repository) is None:
        begun = _restart(project, state)
        if begun is not None:
            return begun
    return _carry_on(project, state, _merging(project, state))


def _restart(project: Project, state: MergeState) -> Merged | None:
    """Begin git's part again where a crash came before it; the outcome where it was committed already."""
    repository = project.repository
    head = repository.head().commit
    if head != state.ours:
        if head is not None and state.theirs in repository.commit(head).parents:
            clear_state(project)
            return Merged("merged", state.ours_label, state.theirs_label, None, commit=head)
        raise RepositoryError(
            f"HEAD has moved since this merge was begun (from {state.ours[:7]})", "give it up: aerogit merge --abort"
        )
    begun = start_merge(repository, state.theirs, state.message)
    if not begun.is_begun:
        raise RepositoryError(f"git merge: {begun.complaint}", "give it up: aerogit merge --abort")
    return None


def abort(project: Project) -> str:
    """Give the merge up: everything is as it was before. Returns the label of the side that was being merged."""
    state = read_state(project)
    if merge_head(project.repository) is not None:
        abort_merge(project.repository)
    elif state is None:
        raise RepositoryError("no merge is being made", "begin one: aerogit merge BRANCH")
    clear_state(project)
    return state.theirs_label if state else "the other side"


def current(project: Project) -> MergeState:
    """The merge being made; `RepositoryError` where there is none, or it is another project's."""
    state = read_state(project)
    if state is None:
        raise RepositoryError("no merge is being made", "begin one: aerogit merge BRANCH")
    if state.project != project.folder:
        raise UsageError(f"the merge being made is of the project in {state.project or 'the top folder'}")
    return state


def current_merging(project: Project) -> tuple[MergeState, Merging]:
    """The merge being made and where it stands."""
    state = current(project)
    return state, _merging(project, state)


def _merging(project: Project, state: MergeState) -> Merging:
    ours, theirs = (state.ours_label, state.ours), (state.theirs_label, state.theirs)
    return merging_of(Schemas(project), ours, theirs, state.choices)


def record(project: Project, state: MergeState, choices: Mapping[str, Choice]) -> Merging:
    """Settle conflicts in the state; where the choices cannot be applied nothing is recorded."""
    after = replace(state, choices={**state.choices, **choices})
    merging = _merging(project, after)
    write_state(project, after)
    return merging


def _carry_on(project: Project, state: MergeState, merging: Merging) -> Merged:
    """From git's half-made merge to the commit, or to where a person is needed."""
    if merging.open_conflicts:
        _hold(project, merging.three)
        return Merged("stopped", state.ours_label, state.theirs_label, merging)
    planned = plan_files(project, merging.three, merging.schema)
    remove(project.repository, state.written)
    write_state(project, replace(state, written=tuple(planned.write)))
    _write(project, planned)
    _write_schema_files(project, merging)
    others = conflicted(project.repository)
    found = Merged(
        "files" if others else "merged",
        state.ours_label,
        state.theirs_label,
        merging,
        schema_id(merging.schema),
        planned.convergence,
        planned.added,
        others,
    )
    if others:
        return found
    _check_replay(project, merging)
    try:
        made = commit(project.repository, state.message)
    except RepositoryError as error:
        error.hint = (
            error.hint
            or "the merge is staged; finish it: aerogit merge --continue\nor give it up: aerogit merge --abort"
        )
        raise
    clear_state(project)
    return replace(found, commit=made)


def _check_replay(project: Project, merging: Merging) -> None:
    """The files that are about to be committed must give the merged schema: rather no merge than a broken one."""
    if not project.config.reads_migrations:
        return
    hint = "nothing was committed; give the merge up: aerogit merge --abort, or change one side to fit the other"
    try:
        replayed = Schemas(project).load(project.repository.index()).schema_id
    except SourceError as error:
        raise RepositoryError(f"the merged migrations do not replay: {error}", hint) from error
    if replayed != schema_id(merging.schema):
        raise RepositoryError("the merged migrations do not give the merged schema", hint)


def _write(project: Project, planned: FilePlan) -> None:
    """Write and remove migration files, and stage that."""
    top = project.repository.work_tree()
    remove(project.repository, planned.remove)
    for path, text in planned.write.items():
        place: FilePath = top / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    stage(project.repository, planned.write)


def _write_schema_files(project: Project, merging: Merging) -> None:
    """Write the files that show the whole schema, the mirror or the declarative source, and stage them."""
    if project.config.reads_migrations:
        written = write_mirror(project, merging.schema)
        if project.config.mirror:
            stage(project.repository, [written or project.path(project.config.mirror)])
        return
    path = project.source_path
    entries = [
        side.source.entries for side in (merging.three.base, merging.three.ours.loaded, merging.three.theirs.loaded)
    ]
    if not all(path in found for found in entries):
        _check_folder(project, merging)
        return
    loaded = (merging.three.base, merging.three.ours.loaded, merging.three.theirs.loaded)
    base, ours, theirs = (side.source.texts()[0] for side in loaded)
    text = merged_text(base, ours, theirs, merging.schema)
    (project.repository.work_tree() / path).write_text(text, encoding="utf-8", newline="\n")
    stage(project.repository, [path])


def _check_folder(project: Project, merging: Merging) -> None:
    """A declarative folder merges file by file, by git; the outcome must read as the merged schema."""
    loaded = Schemas(project).load(project.repository.work())
    if loaded.schema_id != schema_id(merging.schema):
        raise RepositoryError(
            f"the files of {project.source_path} as git merged them do not give the merged schema",
            f"edit them, then: git add {project.source_path} && aerogit merge --continue",
        )


def _hold(project: Project, three: ThreeSides) -> None:
    """Mark the file that shows the schema as conflicted, where git merged it as text, so that nobody commits it."""
    path = project.path(project.config.mirror) if project.config.reads_migrations else project.source_path
    if not path or path in conflicted(project.repository):
        return
    trees = [project.repository.tree(c) for c in (three.base_commit, three.ours.commit, three.theirs.commit)]
    entries = [tree.find(path) for tree in trees]
    if any(entry is not None and entry.is_file for entry in entries[1:]):
        mark_conflicted(project.repository, path, entries)
