"""The three sides of a merge: their schemas, how each renamed things, and the rows it inserts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from aerogit.errors import ConfigError, RepositoryError, SourceError, UnsupportedError
from aerogit.merge.conflicts import Side, Sides
from aerogit.model.names import Path
from aerogit.model.rename_maps import common
from aerogit.model.schema import Schema
from aerogit.porcelain.comparison.annotated import source_renames
from aerogit.porcelain.merges.common_files import Fates, fates, is_as_it_was
from aerogit.porcelain.merges.merge_text import rows_of
from aerogit.porcelain.repository.schemas import Loaded, Schemas
from aerogit.porcelain.repository.sources import Script, Source
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import SourceFile, Statement
from aerogit.store.ids import CommitId


@dataclass(frozen=True)
class MergeSide:
    """One side: what it is called, its commit and schema, and the scripts it has that base has not."""

    label: str
    commit: CommitId
    loaded: Loaded
    own: tuple[Script, ...]
    statements: tuple[Statement, ...]
    """What the reader made of its own scripts and of those of base that it edited; empty where that is not known."""
    renames: Mapping[Path, Path]
    """What it renamed: old path in base to new path here."""
    fates: Fates = field(default_factory=dict)
    """What became of base's migrations."""
    start: Schema | None = None
    """What base's migrations replay to as the side has them; None where they do not without its own."""

    @property
    def schema(self) -> Schema:
        return self.loaded.schema


@dataclass(frozen=True)
class ThreeSides:
    """Base, ours and theirs, and what the sides bring besides their schemas."""

    base_commit: CommitId
    """Where the histories crossed before, a commit made of all of them, which is in nobody's history."""
    base: Loaded
    ours: MergeSide
    theirs: MergeSide
    sides: Sides
    bases: tuple[CommitId, ...]
    """The last common ancestors: one, or several where the histories crossed before."""


def picked_sides(
    schemas: Schemas, base: CommitId, ours: tuple[str, CommitId], theirs: tuple[str, CommitId]
) -> ThreeSides:
    """Read the three sides of a merge whose base is chosen, and need not be in the history of either side."""
    found = schemas.load(schemas.project.repository.tree(base))
    mine, my_side = _side_apart(schemas, found, *ours)
    yours, your_side = _side_apart(schemas, found, *theirs)
    return ThreeSides(base, found, mine, yours, Sides(my_side, your_side), (base,))


def three_sides(schemas: Schemas, ours: tuple[str, CommitId], theirs: tuple[str, CommitId]) -> ThreeSides:
    """Read the three sides of a merge of two commits, each given with the name people use for it.

    Raises `RepositoryError` for unrelated histories (M07).
    """
    repository = schemas.project.repository
    bases = repository.merge_bases(ours[1], theirs[1])
    if not bases:
        hint = "run: git fetch --unshallow" if repository.is_shallow else "check the branch's name: aerogit branch"
        raise RepositoryError(f"M07: {ours[0]} and {theirs[0]} have no common ancestor", hint)
    base_commit, base = common_base(schemas, bases)
    mine, my_side = one_side(schemas, base, *ours)
    yours, your_side = one_side(schemas, base, *theirs)
    return ThreeSides(base_commit, base, mine, yours, Sides(my_side, your_side), tuple(bases))


def common_base(schemas: Schemas, bases: Sequence[CommitId]) -> tuple[CommitId, Loaded]:
    """What both sides come from: the one best common ancestor, or where they crossed before, all of them merged.

    Any single one of several would bring back what a side has dropped since it took it over from another.
    """
    repository = schemas.project.repository
    found = bases[0]
    try:
        for other in bases[1:]:
            tree = repository.git.attempt("merge-tree", "--write-tree", found, other)
            if tree.code not in (0, 1):
                raise RepositoryError(f"git merge-tree: {tree.complaint()}")
            parents = ("-p", found, "-p", other)
            named = ("-c", "user.name=aerogit", "-c", "user.email=aerogit@localhost")
            made = repository.git.run(*named, "commit-tree", *parents, "-m", "merge base", tree.text.partition("\n")[0])
            found = CommitId(made.text.strip())
        return found, schemas.load(repository.tree(found))
    except (SourceError, ConfigError, RepositoryError) as error:
        if len(bases) == 1:
            raise
        listed = ", ".join(base[:7] for base in bases)
        raise UnsupportedError(
            f"the histories cross: {listed} are all their last common ancestors (M06), and these do not merge"
            f" by themselves: {error.message}",
            f"begin a branch at one side, merge {bases[0][:7]} and {bases[-1][:7]} there by hand, and merge that first",
        ) from error


def one_side(schemas: Schemas, base: Loaded, label: str, commit: CommitId) -> tuple[MergeSide, Side]:
    """A side as it stands to what both come from, and what the models have to know of it."""
    loaded = schemas.load(schemas.project.repository.tree(commit))
    if not loaded.source.reader.is_sequence:
        known = {(script.path, script.blob) for script in base.source.scripts}
        own = tuple(script for script in loaded.source.scripts if (script.path, script.blob) not in known)
        told = source_renames(base.schema, loaded.source, shown=_shown(base.source))
        return MergeSide(label, commit, loaded, own, (), told), Side(told)
    found = fates(base.source, loaded.source)
    kept = {script.path: script for script in found.values() if script is not None}
    own = tuple(script for script in loaded.source.scripts if script.path not in kept)
    edited = {now.path for script in base.source.scripts if (now := found[script.path]) and now.blob != script.blob}
    is_kept = all(is_as_it_was(script, found[script.path]) for script in base.source.scripts)
    try:
        before = None if is_kept else _from_nothing(schemas, loaded.source.texts(kept.values()), base.schema.dialect)
        start = base.schema if before is None else before.schema
        texts = loaded.source.texts(own)
        if before is None:
            reading = schemas.replays.read(texts, start, base.snapshot)
        else:
            reading = read(texts, start.dialect, onto=start)
    except SourceError:
        # Its own scripts need those of base in another order: names are taken as they are.
        return MergeSide(label, commit, loaded, own, (), {}, found), Side()
    changed = [statement for statement in (before.statements if before else ()) if statement.file in edited]
    renames = {old: new for old, new in reading.renames.items() if old.key in base.schema.objects}
    statements = (*changed, *reading.statements)
    side = Side(renames, rows_of(reading.statements, texts, base.schema.dialect))
    return MergeSide(label, commit, loaded, own, statements, renames, found, start), side


def _shown(source: Source) -> list[SourceFile] | None:
    """The files that show a source's whole schema; None for migrations."""
    return None if source.reader.is_sequence else source.texts()


def _from_nothing(schemas: Schemas, files: Sequence[SourceFile], dialect: str) -> Reading:
    return schemas.replays.read(files, Schema(dialect), dialect)


def _side_apart(schemas: Schemas, base: Loaded, label: str, commit: CommitId) -> tuple[MergeSide, Side]:
    """A side that does not come from base: what it renamed is found from the scripts that both have."""
    side, _ = one_side(schemas, base, label, commit)
    source = side.loaded.source
    if not source.reader.is_sequence:
        back = source_renames(side.schema, base.source, shown=_shown(source))
        forth = source_renames(base.schema, source, shown=_shown(base.source))
        told = {new: old for old, new in back.items()} | dict(forth)
        return replace(side, renames=told), Side(told)
    shared = set(base.source.scripts) & set(source.scripts)
    try:
        snapshot = schemas.snapshot(source, source.only(shared))
        start = schemas.store.read(snapshot)
        before = schemas.replays.read(base.source.texts(set(base.source.scripts) - shared), start, snapshot)
        after = schemas.replays.read(source.texts(set(source.scripts) - shared), start, snapshot)
    except SourceError:
        # What both have does not replay by itself: names are taken as they are.
        return side, Side({}, rows_of(side.statements, source.texts(), base.schema.dialect))
    own = {script.path for script in side.own}
    statements = tuple(statement for statement in after.statements if statement.file in own)
    renames = _between(before.renames, after.renames, base.schema)
    rows = rows_of(statements, source.texts(), base.schema.dialect)
    return replace(side, statements=statements, renames=renames), Side(renames, rows)


def _between(back: Mapping[Path, Path], forth: Mapping[Path, Path], base: Schema) -> dict[Path, Path]:
    """From base's names to a side's, given how each renamed what both come from."""
    found: dict[Path, Path] = {}
    for path in sorted({*back, *forth}):
        old, new = common(back, path), common(forth, path)
        if old != new and old.key in base.objects:
            found[old] = new
    return found
