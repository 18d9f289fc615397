"""Who made the changes of one side of a merge, and in which script: the commit, whose it is, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aerogit.diff.compare import same
from aerogit.errors import AerogitError
from aerogit.merge.whole import value_at
from aerogit.model.names import Key, Path
from aerogit.porcelain.merges.sides import MergeSide
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.store.ids import CommitId


@dataclass(frozen=True, slots=True)
class Author:
    """The commit that made a change: its id, who and when, and the migration (or file) it is in."""

    commit: CommitId
    name: str
    when: datetime
    script: str


class Authors:
    """Who changed what on one side since `base`; what was found out is kept."""

    def __init__(self, schemas: Schemas, side: MergeSide, base: CommitId) -> None:
        self._schemas = schemas
        self._side = side
        self._base = base
        self._known: dict[str, Author | None] = {}
        self._history: list[CommitId] | None = None

    def of(self, *paths: Path) -> Author | None:
        """Who last changed what is at the first of the paths that this side changed; None where it changed none."""
        for path in paths:
            found = self._of(path)
            if found is not None:
                return found
        return None

    def _of(self, path: Path) -> Author | None:
        side = self._side
        if side.loaded.source.reader.is_sequence:
            script = self._migration(path)
            return self._last(script) if script else None
        if not side.own:
            return None
        return self._declared(path)

    def _migration(self, path: Path) -> str:
        """The last migration that touches the object; one that says the part's name is preferred."""
        side, keys = self._side, self._names(path)
        touching = [statement for statement in side.statements if any(key in keys for key in statement.keys)]
        if not touching:
            return side.own[-1].path if side.own and not side.statements else ""
        scripts = {script.path: script for script in side.loaded.source.scripts}
        texts = {file.path: file.text for file in side.loaded.source.texts([scripts[s.file] for s in touching])}
        wanted = path.part[1].lower()
        named = [s for s in touching if wanted and wanted in texts[s.file][s.start : s.end].lower()]
        return (named or touching)[-1].file

    def _names(self, path: Path) -> set[Key]:
        """All names the object of a path has on this side or had in base."""
        pairs = self._side.renames.items()
        after = {new.key for old, new in pairs if old.key == path.key}
        return {path.key, *after, *(old.key for old, new in pairs if new.key == path.key)}

    def _last(self, script: str) -> Author | None:
        """The last commit that touched a script."""
        if script not in self._known:
            found = self._schemas.project.repository.last_commits(self._side.commit, [script])
            self._known[script] = self._author(found[0], script) if found else None
        return self._known[script]

    def _author(self, commit: CommitId, script: str) -> Author:
        signature = self._schemas.project.repository.commit(commit).author_signature
        labels = {known.path: known.label for known in self._side.loaded.source.scripts}
        when = datetime.fromtimestamp(signature.time, UTC)
        return Author(commit, signature.name, when, labels.get(script, script))

    def _declared(self, path: Path) -> Author | None:
        """In files that show the whole schema: the commit since which it is as the side has it, found by halving."""
        wanted = self._value(self._side.commit, path)
        history = self._commits()
        low, high = 0, len(history) - 1
        if not history or same(self._value(self._base, path), wanted):
            return None
        while low < high:
            middle = (low + high + 1) // 2
            is_so = same(self._value(history[middle], path), wanted)
            low, high = (middle, high) if is_so else (low, middle - 1)
        return self._author(history[low], self._side.own[-1].path)

    def _commits(self) -> Sequence[CommitId]:
        """The side's commits that touched the source since base, the newest first."""
        if self._history is None:
            repository = self._schemas.project.repository
            root = self._side.loaded.source.reader.root
            arguments = ("--topo-order", self._side.commit, f"^{self._base}", "--", root)
            listed = repository.git.run("--literal-pathspecs", "rev-list", *arguments)
            self._history = [CommitId(line) for line in listed.text.split()]
        return self._history

    def _value(self, commit: CommitId, path: Path) -> Any:
        """What is at a path in a commit under any of its names; None where it is not there or cannot be read."""
        try:
            schema = self._schemas.load(self._schemas.project.repository.tree(commit)).schema
        except AerogitError:
            return None
        found = (value_at(schema, path._replace(key=key, field="")) for key in sorted(self._names(path)))
        return next((value for value in found if value is not None), None)
