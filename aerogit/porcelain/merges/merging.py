"""Merging the schemas of two commits in memory, under the choices made so far; and which projects a merge is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aerogit.merge.choices import Written, settle
from aerogit.merge.conflicts import Conflict, Merge, Sides
from aerogit.model.schema import Schema
from aerogit.porcelain.merges.common_files import refuse_published
from aerogit.porcelain.merges.file_plan import FilePlan
from aerogit.porcelain.merges.merge_files import both_sides, plan_files
from aerogit.porcelain.merges.rewriting import Settled
from aerogit.porcelain.merges.sides import ThreeSides, picked_sides, three_sides
from aerogit.porcelain.repository.config import NAME as CONFIG_NAME
from aerogit.porcelain.repository.config import parse_config
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.merge_state import Choice, MergeState
from aerogit.porcelain.worktree.rereading import merge_as_read
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.store.ids import CommitId
from aerogit.store.trees import Tree


@dataclass(frozen=True)
class Merging:
    """A merge of one project as far as it is known: the three sides, what the models gave, and the choices made so far.

    `schema` is the merged schema with the choices in it; `open_conflicts` what still stops the merge.
    """

    schemas: Schemas
    three: ThreeSides
    merge: Merge
    choices: Mapping[str, Choice]
    schema: Schema
    open_conflicts: tuple[Conflict, ...]

    @property
    def project(self) -> Project:
        return self.schemas.project

    def planned(self, files: Mapping[str, str | None]) -> FilePlan:
        """What becomes of the migration files, of which a person settled `files`; nothing is written."""
        return plan_files(self.schemas, self.three, self.settled(files))

    def settled(self, files: Mapping[str, str | None]) -> Settled:
        """What the merge comes to, with the migrations a person settled."""
        return Settled(self.schema, chosen_sides(self.choices), files)


def chosen_sides(choices: Mapping[str, Choice]) -> dict[str, str]:
    """The side each choice takes; where statements were given, base's, for them to run on."""
    return {where: choice.side if choice.side in _SIDES else "base" for where, choice in choices.items()}


_SIDES = ("base", "ours", "theirs")


def written_objects(choices: Mapping[str, Choice], dialect: str) -> dict[str, Written]:
    """What a person wrote instead of the objects in conflict."""

    def maker(where: str, text: str) -> Written:
        def written(conflict: Conflict, schema: Schema) -> Schema:
            keys = {path.key: None for path in (conflict.path, *conflict.needs) if path.key in schema.objects}
            return read([SourceFile(f"the resolution of {where}", text)], dialect, schema.with_changes(keys)).schema

        return written

    return {where: maker(where, choice.sql) for where, choice in choices.items() if choice.side == "file"}


def merging_of(
    schemas: Schemas, ours: tuple[str, CommitId], theirs: tuple[str, CommitId], choices: Mapping[str, Choice]
) -> Merging:
    """Merge the schemas of two commits in memory."""
    three = three_sides(schemas, ours, theirs)
    for side in both_sides(three):
        refuse_published(schemas, three.base.source, side)
    return settled_merging(schemas, three, choices)


def picking_of(schemas: Schemas, state: MergeState) -> Merging:
    """Merge the schemas of a commit that is being brought onto another: `state` says what with what, and the base."""
    assert state.base is not None
    ours, theirs = (state.ours_label, state.ours), (state.theirs_label, state.theirs)
    three = picked_sides(schemas, state.base, ours, theirs)
    if state.verb != "revert":
        refuse_published(schemas, three.base.source, both_sides(three)[1])
    return settled_merging(schemas, three, state.choices(schemas.project.folder))


def settled_merging(schemas: Schemas, three: ThreeSides, choices: Mapping[str, Choice]) -> Merging:
    """Merge three schemas under the choices made so far."""
    inputs = (three.base.schema, three.ours.schema, three.theirs.schema)
    merge = merge_as_read(*inputs, three.sides)
    schema, still = under_choices(inputs, three.sides, merge, choices)
    return Merging(schemas, three, merge, choices, schema, still)


def under_choices(
    inputs: tuple[Schema, Schema, Schema], sides: Sides, merge: Merge, choices: Mapping[str, Choice]
) -> tuple[Schema, tuple[Conflict, ...]]:
    """The merged schema under the choices made so far, and the conflicts that are open still."""
    written = written_objects(choices, inputs[0].dialect)
    said = [SourceFile(f"the resolution of {where}", one.sql) for where, one in choices.items() if one.side == "sql"]

    def finish(schema: Schema) -> Schema:
        return read(said, schema.dialect, onto=schema).schema

    return settle(inputs, sides, merge, chosen_sides(choices), written, finish if said else None)


def merged_projects(project: Project, ours: CommitId, theirs: CommitId) -> tuple[Project, ...]:
    """The project itself and the others of its repository whose schema both sides changed.

    What only one side changed is that side's, and git takes it as it is.
    """
    repository = project.repository
    bases = repository.merge_bases(ours, theirs)
    trees = [repository.tree(commit) for commit in (*bases[:1], ours, theirs)]
    others = [other for other in projects_in(trees[-2], project) if _is_changed_twice(other, trees)]
    return (project, *others)


def projects_in(tree: Tree, project: Project) -> list[Project]:
    """The other projects of a tree of the project's repository, by folder."""
    found: dict[str, Project] = {}
    for entry in tree.files():
        folder, _, name = entry.path.rpartition("/")
        if name == CONFIG_NAME and folder != project.folder and entry.is_file:
            found[folder] = Project(parse_config(tree.read(entry), entry.path), project.repository, folder)
    return [found[folder] for folder in sorted(found)]


def _is_changed_twice(project: Project, trees: Sequence[Tree]) -> bool:
    ids = [found.id if (found := tree.find(project.source_path)) is not None else "" for tree in trees]
    return len(ids) == 3 and len(set(ids)) == 3


def mergings(project: Project, state: MergeState) -> tuple[Merging, ...]:
    """The merge being made in each of its projects."""
    repository = project.repository
    others = {other.folder: other for other in projects_in(repository.tree(state.ours), project)}
    others[project.folder] = project
    return tuple(merging_in(Schemas(others[part.project]), state) for part in state.parts if part.project in others)


def merging_in(schemas: Schemas, state: MergeState) -> Merging:
    """The merge being made in one of its projects."""
    if state.base is not None:
        return picking_of(schemas, state)
    ours, theirs = (state.ours_label, state.ours), (state.theirs_label, state.theirs)
    return merging_of(schemas, ours, theirs, state.choices(schemas.project.folder))
