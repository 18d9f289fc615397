"""What comes of merging commits of one project with each other, where each takes part in many merges.

A commit is read once. Pairs that surely have nothing to do with each other are told apart by names, and only the others
are merged, in memory.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from aerogit.diff.compare import differing_keys
from aerogit.errors import AerogitError, RepositoryError
from aerogit.merge.conflicts import Side, Sides
from aerogit.merge.independence import Footprint, footprint, independent
from aerogit.merge.three_way import merge_schemas
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.porcelain.merges import common_files
from aerogit.porcelain.merges.common_files import refuse_published
from aerogit.porcelain.merges.sides import MergeSide, common_base, one_side
from aerogit.porcelain.repository.schemas import Loaded, Schemas
from aerogit.porcelain.wording.described import kind_word, plural
from aerogit.store.ancestry import Ancestry
from aerogit.store.ids import CommitId

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Clash:
    """What stops a merge: the code of a conflict and where it is."""

    code: str
    path: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """What comes of merging two branches.

    `outcome` is `clean`, `conflict`, `refused` where they cannot be merged at all, or `unreadable` where the schema of
    one of them cannot be read; `problem` says why.
    """

    one: str
    other: str
    outcome: str
    conflicts: tuple[Clash, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Contender:
    """A branch that is to be held against others."""

    name: str
    commit: CommitId


class Sight:
    """What was read of the branches so far; each is read once, whatever it is held against."""

    def __init__(self, schemas: Schemas, ancestry: Ancestry) -> None:
        self._schemas = schemas
        self._ancestry = ancestry
        self._loaded: dict[CommitId, Loaded] = {}
        self._bases: dict[tuple[CommitId, ...], tuple[CommitId, Loaded]] = {}
        self._prints: dict[tuple[CommitId, CommitId], Footprint] = {}
        self._sides: dict[tuple[CommitId, CommitId], tuple[MergeSide, Side]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._problems: dict[CommitId, str] = {}

    def does(self, main: Contender, one: Contender) -> str:
        """What a branch changed since it left the main branch, in counts."""
        try:
            _, base = self._base(main, one)
            return _signs(base.schema, self._read(one).schema)
        except AerogitError:
            return ""

    def meet(self, one: Contender, other: Contender) -> Meeting:
        """What comes of merging two of them."""
        try:
            return self._met(one, other)
        except AerogitError as error:
            problem = next((self._problems[c] for c in (one.commit, other.commit) if c in self._problems), "")
            outcome = "unreadable" if problem else "refused"
            return Meeting(one.name, other.name, outcome, problem=problem or _place(error))

    def _met(self, one: Contender, other: Contender) -> Meeting:
        bases = self._ancestry.merge_bases(one.commit, other.commit)
        self._read(one)
        self._read(other)
        if one.commit in bases or other.commit in bases:
            return Meeting(one.name, other.name, "clean")
        base_commit, base = self._base(one, other)
        prints = [self._print(base_commit, base, side) for side in (one, other)]
        if independent(*prints):
            return Meeting(one.name, other.name, "clean")
        (mine, my_side), (yours, your_side) = (self._side(base_commit, base, side) for side in (one, other))
        merge = merge_schemas(base.schema, mine.schema, yours.schema, Sides(my_side, your_side))
        found = tuple(Clash(conflict.code, conflict.where) for conflict in merge.conflicts)
        return Meeting(one.name, other.name, "conflict" if found else "clean", found)

    def _read(self, one: Contender) -> Loaded:
        if one.commit in self._problems:
            raise RepositoryError(self._problems[one.commit])
        if one.commit not in self._loaded:
            try:
                self._loaded[one.commit] = self._schemas.load(self._schemas.project.repository.tree(one.commit))
            except AerogitError as error:
                self._problems[one.commit] = f"{one.name} cannot be read: {_place(error)}"
                raise RepositoryError(self._problems[one.commit]) from error
        return self._loaded[one.commit]

    def _base(self, one: Contender, other: Contender) -> tuple[CommitId, Loaded]:
        bases = self._ancestry.merge_bases(one.commit, other.commit)
        if not bases:
            raise RepositoryError(f"M07: {one.name} and {other.name} have no common ancestor")
        if bases not in self._bases:
            self._bases[bases] = common_base(self._schemas, bases)
        return self._bases[bases]

    def _print(self, base_commit: CommitId, base: Loaded, one: Contender) -> Footprint:
        known = self._prints.get((base_commit, one.commit))
        if known is None:
            loaded = self._read(one)
            self._refuse_published(base, loaded, one)
            known = footprint(base.schema, loaded.schema, self._mentioned(base, loaded))
            self._prints[base_commit, one.commit] = known
        return known

    def _refuse_published(self, base: Loaded, loaded: Loaded, one: Contender) -> None:
        """M03, where a migration of base is not as it was."""
        here = {(script.path, script.blob) for script in loaded.source.scripts}
        if loaded.source.reader.is_sequence and any((s.path, s.blob) not in here for s in base.source.scripts):
            fates = common_files.fates(base.source, loaded.source)
            refuse_published(self._schemas, base.source, common_files.Side(one.name, loaded.source, fates))

    def _mentioned(self, base: Loaded, loaded: Loaded) -> Iterator[str]:
        """All words of the migrations that base has not: among them the tables they insert rows into."""
        if not loaded.source.reader.is_sequence:
            return
        known = {script.blob for script in base.source.scripts}
        for script in loaded.source.scripts:
            if script.blob not in known:
                if script.blob not in self._words:
                    text = loaded.source.read(script.path).decode("utf-8", "replace")
                    self._words[script.blob] = frozenset(_WORD.findall(text))
                yield from self._words[script.blob]

    def _side(self, base_commit: CommitId, base: Loaded, one: Contender) -> tuple[MergeSide, Side]:
        at = (base_commit, one.commit)
        if at not in self._sides:
            self._sides[at] = one_side(self._schemas, base, one.name, one.commit)
        return self._sides[at]


def _place(error: AerogitError) -> str:
    """An error in one line, with the file it is in."""
    path, line = getattr(error, "path", ""), getattr(error, "line", 0)
    is_told = not path or error.message.startswith(path)
    return error.message if is_told else f"{path}:{line}: {error.message}"


def _signs(base: Schema, side: Schema) -> str:
    """The objects that came, went and changed, counted by kind: `+1 table ~2 views`."""
    keys = differing_keys(base, side)
    counts = Counter((_sign(base, side, key), key.kind) for key in sorted(keys))
    listed = sorted(counts.items(), key=lambda item: ("+-~".index(item[0][0]), item[0][1] != "table", item[0][1]))
    return " ".join(f"{sign}{count} {plural(kind_word(kind), count)}" for (sign, kind), count in listed)


def _sign(base: Schema, side: Schema, key: Key) -> str:
    return "+" if key not in base.objects else "-" if key not in side.objects else "~"
