"""The proof of a merge on scratch databases: which files and states it is about, and where the databases are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from aerogit.errors import UsageError
from aerogit.introspect.servers import SCHEMES, scheme_of, scratches
from aerogit.migrate.files import Migration
from aerogit.migrate.grid import Grid, GridProof, Lane
from aerogit.migrate.proving import make
from aerogit.migrate.proving_merges import prove_merge
from aerogit.model.schema import Schema
from aerogit.porcelain.merges.common_files import leaves_all
from aerogit.porcelain.merges.outcome import MergedProject
from aerogit.porcelain.merges.picking import picked_projects
from aerogit.porcelain.merges.proofs import ProvedProject
from aerogit.porcelain.merges.sides import ThreeSides, three_sides
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Source
from aerogit.porcelain.worktree.merge_state import MergeState
from aerogit.store.ids import TreeId
from aerogit.store.picks import merge_trees, tree_with
from aerogit.store.trees import CommitTree, Tree


@dataclass(frozen=True, slots=True)
class Scratch:
    """Where scratch databases are made: URLs of servers, of a dialect each; DuckDB and SQLite need none."""

    urls: tuple[str, ...] = ()

    def url(self, dialect: str) -> str:
        """The server for a dialect; "" where none is named. `UsageError` for what is no database URL."""
        for url in self.urls:
            if not scheme_of(url):
                raise UsageError(f"{url} is no database URL", "for example: --scratch postgres://USER@HOST/DATABASE")
        return next((url for url in self.urls if SCHEMES[scheme_of(url)].dialect == dialect), "")

    def merge(self, found: Sequence[MergedProject]) -> tuple[MergedProject, ...]:
        """The projects with the proof of each that is planned; `DatabaseError` where one fails."""
        return tuple(one if one.planned is None else replace(one, proof=_of_merge(one, self)) for one in found)

    def rebase(self, project: Project, state: MergeState) -> tuple[ProvedProject, ...]:
        """The proofs of what a rebase has made, before the branch moves; `DatabaseError` where one fails."""
        sequence = state.sequence
        assert sequence is not None
        base = project.repository.merge_bases(sequence.onto, sequence.start)[0]
        found = picked_projects(project, base, sequence.start, sequence.onto)
        return tuple(ProvedProject(one.config.name, _of_rebase(one, state, self)) for one in found)


def _of_merge(found: MergedProject, scratch: Scratch) -> GridProof:
    merging, planned = found.merging, found.planned
    assert planned is not None
    three, schemas = merging.three, merging.schemas
    if not merging.project.config.reads_migrations:
        return proof_of_schema(merging.schema, scratch)
    repository = merging.project.repository
    merged = merge_trees(repository, three.base_commit, three.ours.commit, three.theirs.commit).tree
    write = {path: text.encode() for path, text in planned.write.items()}
    tree = CommitTree(repository.objects, TreeId(tree_with(repository, merged, write, planned.remove)))
    grid = grid_of(schemas, three, tree, merging.schema)
    follower = planned.moved if planned.needs_crossing else ""
    return prove_merge(
        replace(grid, any_order=planned.any_order, follower=follower), scratch.url(merging.schema.dialect)
    )


def grid_of(schemas: Schemas, three: ThreeSides, merged: Tree, schema: Schema) -> Grid:
    """The grid of both sides' migrations, and what a tree has behind them."""
    ours, theirs = three.ours, three.theirs
    return Grid(
        schema.dialect,
        _migrations(three.base.source),
        Lane(ours.label, _migrations(ours.loaded.source)),
        Lane(theirs.label, _migrations(theirs.loaded.source)),
        _migrations(schemas.own_source(merged)),
        schema,
        is_base_kept=all(leaves_all(three.base.source, side.fates) for side in (ours, theirs)),
    )


def have_one_version(grid: Grid) -> bool:
    """Whether one version stands for two migrations of the sides, so that no database can have run both."""
    blobs: Mapping[str, str] = {one.key: one.blob for one in grid.ours.migrations}
    return any(blobs.get(one.key, one.blob) != one.blob for one in grid.theirs.migrations)


def proof_of_schema(schema: Schema, scratch: Scratch) -> GridProof:
    """That a schema can be made, which is all there is to prove of files that show it whole."""
    with scratches(schema.dialect, scratch.url(schema.dialect)) as (_, database), database() as session:
        make(session, schema, "the merged schema")
    return GridProof(0, 0)


def _migrations(source: Source) -> tuple[Migration, ...]:
    return source.migrations() if source.reader.is_sequence else ()


def _of_rebase(project: Project, state: MergeState, scratch: Scratch) -> GridProof:
    sequence, schemas = state.sequence, Schemas(project)
    assert sequence is not None
    tree = project.repository.tree(state.ours)
    schema = schemas.load(tree).schema
    if not project.config.reads_migrations:
        return proof_of_schema(schema, scratch)
    three = three_sides(schemas, (sequence.onto_label, sequence.onto), (sequence.branch, sequence.start))
    grid = grid_of(schemas, three, tree, schema)
    is_free = project.folder in sequence.convergent and not sequence.choices.get(project.folder)
    grid = replace(grid, any_order=is_free and not have_one_version(grid), follower="" if is_free else "theirs")
    return prove_merge(grid, scratch.url(schema.dialect))
