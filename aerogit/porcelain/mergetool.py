"""`mergetool`: a schema file that git could not merge, settled object by object. Knows files, and no repository."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from aerogit.diff.compare import compare
from aerogit.errors import RepositoryError, SourceError, UsageError
from aerogit.merge.conflicts import Conflict, Merge, Sides
from aerogit.model.codes import meaning_of
from aerogit.model.schema import Schema
from aerogit.model.traits import traits_of
from aerogit.porcelain.merges.byte_order_mark import with_mark
from aerogit.porcelain.merges.merge_report import ConflictView, Version, said_value
from aerogit.porcelain.merges.merge_text import file_sides, merged_text
from aerogit.porcelain.merges.merging import under_choices
from aerogit.porcelain.resolve import Foretold
from aerogit.porcelain.wording.definitions import Definitions, difference
from aerogit.porcelain.wording.words import Words
from aerogit.porcelain.worktree.merge_state import Choice
from aerogit.porcelain.worktree.rereading import merge_as_read
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile


@dataclass(frozen=True, slots=True)
class Settled:
    """How it ended: the file, and the conflicts that are open, for which it was left as it was."""

    file: str
    open: tuple[str, ...]


@dataclass
class Sitting:
    """Three versions of one file, and the choices made so far."""

    files: tuple[SourceFile, SourceFile, SourceFile]
    merged: Path
    inputs: tuple[Schema, Schema, Schema]
    sides: Sides
    merge: Merge
    choices: dict[str, Choice] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Conflict, ...]:
        """What is to be settled still."""
        return under_choices(self.inputs, self.sides, self.merge, self.choices)[1]

    def view(self, conflict: Conflict) -> ConflictView:
        """A conflict as people read it; who made it so a file does not say."""
        namespace = self.inputs[0].traits.default_namespace
        words = Words(namespace)
        base, ours, theirs = Definitions(self.inputs, self.sides).of(conflict)
        return ConflictView(
            conflict.code,
            conflict.severity.value,
            conflict.where,
            meaning_of(conflict.code),
            said_value(words, conflict, conflict.base),
            Version("local", said_value(words, conflict, conflict.ours), None, ours),
            Version("remote", said_value(words, conflict, conflict.theirs), None, theirs),
            conflict.parts,
            tuple(path.text(namespace) for path in conflict.needs),
            conflict.resolutions,
            None,
            base,
        )

    def foretell(self, conflict: Conflict, choice: Choice) -> Foretold:
        """What a choice would come to."""
        after = {**self.choices, conflict.where: choice}
        schema, left = under_choices(self.inputs, self.sides, self.merge, after)
        keys = dict.fromkeys(path.key for path in (conflict.path, *conflict.needs))
        return Foretold(difference(self.inputs[1], schema, keys), tuple(str(one) for one in left))

    def finish(self) -> Settled:
        """Write the merged file where nothing is open; else it stays as it is."""
        schema, left = under_choices(self.inputs, self.sides, self.merge, self.choices)
        if not left:
            text = merged_text(*self.files, schema)
            again = read([SourceFile(str(self.merged), text)], schema.dialect).schema
            if compare(again, schema):
                raise RepositoryError(f"{self.merged} could not be written so that it says what was chosen")
            self.merged.write_bytes(with_mark(text, *(Path(file.path).read_bytes() for file in self.files)))
        return Settled(str(self.merged), tuple(str(conflict) for conflict in left))


def sit_down(base: Path, local: Path, remote: Path, merged: Path, dialect: str) -> Sitting:
    """Read the three versions. Raises `SourceError` where one cannot be read."""
    traits_of(dialect)
    files = (_source(base), _source(local), _source(remote))
    before, ours, theirs = (_read(file, dialect) for file in files)
    inputs = (before, ours, theirs)
    sides = file_sides(files, dialect)
    return Sitting(files, merged, inputs, sides, merge_as_read(*inputs, sides))


def _read(file: SourceFile, dialect: str) -> Schema:
    try:
        return read([file], dialect).schema
    except SourceError as error:
        if error.hint:
            raise
        hint = (
            "a file of a declarative folder that needs the others is not settled by itself: edit what is marked in it, "
            "or give git's merge up (git merge --abort) and run: aerogit merge BRANCH, then aerogit resolve"
        )
        raise SourceError(str(error), path=error.path, text=error.text, offset=error.offset, hint=hint) from None


def _source(path: Path) -> SourceFile:
    try:
        return SourceFile(str(path), decode_source(str(path), path.read_bytes()))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", "it is called by git: git mergetool") from None
