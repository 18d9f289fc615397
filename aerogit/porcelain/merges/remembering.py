"""Resolutions people made, remembered: the same conflict is settled as it was, in every clone that has the notes.

What makes two conflicts the same is the dialect, the code, the path and the three values: wherever and in whichever
direction they meet. Each resolution is a line of the note of the commit that was being merged.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from aerogit.merge.conflicts import Conflict
from aerogit.model.records import plain
from aerogit.porcelain.merges.merging import Merging
from aerogit.porcelain.worktree.merge_state import Choice
from aerogit.store import notes
from aerogit.store.ids import CommitId
from aerogit.store.repository import Repository

_FORMAT = 1
FORGOTTEN = "forgotten"
"""Stands in place of a side where a resolution is not to be remembered any more."""
_KNOWN = ("ours", "theirs", "base", "sql", "file", FORGOTTEN)
_SWAPPED = {"ours": "theirs", "theirs": "ours"}


@dataclass(frozen=True, slots=True)
class Resolution:
    """How somebody settled a conflict; `side` is a `Choice`'s, or `forgotten`."""

    key: str
    code: str
    path: str
    side: str
    sql: str
    by: str
    when: str
    """ISO 8601, UTC: the last word counts."""

    def choice(self) -> Choice:
        return Choice(self.side, self.sql)


class Memory:
    """The resolutions remembered in a repository."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    @functools.cached_property
    def _known(self) -> Mapping[str, Resolution]:
        """The last word on each conflict."""
        found: dict[str, Resolution] = {}
        for line in notes.all_lines(self._repository):
            resolution = _parsed(line)
            if resolution is None:
                continue
            before = found.get(resolution.key)
            if before is None or (before.when, before.side) <= (resolution.when, resolution.side):
                found[resolution.key] = resolution
        return found

    def recall(self, dialect: str, conflict: Conflict) -> Resolution | None:
        """How this conflict was settled before; where its sides were the other way round, by the other side's name."""
        found = self._known.get(_key(dialect, conflict))
        if found is not None and found.side != FORGOTTEN:
            return found
        swapped = self._known.get(_key(dialect, conflict, is_swapped=True))
        if swapped is None or swapped.side == FORGOTTEN:
            return None
        side = _SWAPPED.get(swapped.side, swapped.side)
        return Resolution(swapped.key, conflict.code, conflict.where, side, swapped.sql, swapped.by, swapped.when)

    def remember(self, commit: CommitId, dialect: str, conflict: Conflict, choice: Choice) -> None:
        """Keep how a conflict was settled; the note is that of the commit being merged."""
        key = _key(dialect, conflict)
        made = Resolution(key, conflict.code, conflict.where, choice.side, choice.sql, self._author(), _now())
        self._write(commit, [_line(made)])

    def forget(self, commit: CommitId, path: str) -> int:
        """Do not remember how conflicts at a path were settled; how many were remembered."""
        known = [one for one in self._known.values() if one.path == path and one.side != FORGOTTEN]
        if known:
            gone = (replace(one, side=FORGOTTEN, sql="", by=self._author(), when=_now()) for one in known)
            self._write(commit, [_line(one) for one in gone])
        return len(known)

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the conflicts whose resolutions are remembered."""
        return tuple(sorted({one.path for one in self._known.values() if one.side != FORGOTTEN}))

    def _author(self) -> str:
        return self._repository.git.attempt("var", "GIT_AUTHOR_IDENT").text.partition(" <")[0]

    def _write(self, commit: CommitId, lines: list[str]) -> None:
        notes.add_lines(self._repository, commit, lines)
        self.__dict__.pop("_known", None)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _line(resolution: Resolution) -> str:
    return json.dumps({"resolution": _FORMAT, **asdict(resolution)}, ensure_ascii=False)


def _parsed(line: str) -> Resolution | None:
    """A line of a note; None for what is no resolution, or one of a later version."""
    try:
        content = json.loads(line)
        if content.pop("resolution") != _FORMAT:
            return None
        found = Resolution(**content)
        is_whole = all(isinstance(value, str) for value in content.values()) and found.side in _KNOWN
        return found if is_whole and datetime.fromisoformat(found.when).tzinfo is not None else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _key(dialect: str, conflict: Conflict, *, is_swapped: bool = False) -> str:
    """What makes a conflict the same one: the three values and where they stand."""
    ours, theirs = (conflict.theirs, conflict.ours) if is_swapped else (conflict.ours, conflict.theirs)
    values: list[Any] = [plain(value) for value in (conflict.base, ours, theirs)]
    needs = [path.text() for path in conflict.needs]
    said = json.dumps([dialect, conflict.code, conflict.where, needs, *values], sort_keys=True, default=str)
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Recalled:
    """A conflict of a project that was settled from memory."""

    project: str
    path: str
    choice: Choice
    by: str
    when: str


def recalled(memory: Memory, merging: Merging) -> tuple[Recalled, ...]:
    """What is remembered of the open conflicts of a merge; nothing that cannot be applied."""
    config, folder = merging.project.config, merging.project.folder
    if config.remembered == "never":
        return ()
    found = ((conflict, memory.recall(config.dialect, conflict)) for conflict in merging.open_conflicts)
    return tuple(
        Recalled(folder, conflict.where, known.choice(), known.by, known.when)
        for conflict, known in found
        if known is not None
    )
