"""The state of a merge that stopped: what is being merged and which conflicts were settled how.

It lies beside MERGE_HEAD in the Git directory of the work tree, so that it lives and dies with git's own merge.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from shlex import quote
from typing import Any

from aerogit.errors import RepositoryError
from aerogit.porcelain.repository.project import Project
from aerogit.store.ids import CommitId
from aerogit.store.worktree import merge_head

_NAME = "AEROGIT_MERGE"
_FORMAT = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """How one conflict was settled: a side (`ours`, `theirs`, `base`), or with text.

    `sql` are statements to run on what was there in base, `file` the objects in conflict as an edited file has them.
    """

    side: str
    sql: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The merge of one project: its folder, and how its conflicts were settled, by their printed paths."""

    project: str
    choices: dict[str, Choice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Commits being brought onto others one at a time: a rebase, a cherry-pick or a revert.

    The commit at hand is `todo[0]`; the merge it stopped at is the state that this is part of.
    """

    branch: str
    """The branch they are made on; "" where HEAD is detached."""
    start: CommitId
    """Its tip before; what giving up goes back to."""
    onto: CommitId
    """What the first of them was brought onto."""
    onto_label: str
    todo: tuple[CommitId, ...]
    done: tuple[tuple[CommitId, CommitId], ...] = ()
    """The commits that came before, and what was made of them."""
    choices: dict[str, dict[str, Choice]] = field(default_factory=dict)
    """How their conflicts were settled, by project."""
    mainline: int = 0
    """Of a merge commit, the number of the parent it is seen from."""
    is_noted: bool = False
    """Whether messages say what a commit was picked from."""
    is_committed: bool = True
    """Whether commits are made; else the outcome is left in the index."""
    head: CommitId = CommitId("")
    """Where HEAD is while it waits."""
    convergent: tuple[str, ...] = ()
    """The projects in which a rebased branch and upstream come to one schema in any order of their migrations."""
    place: str = "memory"
    """`memory`; `entering` while the commit at hand is being put into the work tree; `out` while it is there."""


@dataclass(frozen=True, slots=True)
class MergeState:
    """A merge being made; `theirs_label` is what the user called the other side."""

    parts: tuple[Part, ...]
    """The project the merge was begun in, and those of its repository that both sides changed too."""
    ours: CommitId
    theirs: CommitId
    ours_label: str
    theirs_label: str
    message: str
    held: tuple[str, ...] = ()
    """Migration files that were left to a person, recorded when they were marked as conflicts."""
    written: tuple[str, ...] = ()
    """Migration files the merge wrote, recorded before they are written, so that a second try takes them back first."""

    verb: str = "merge"
    """What it is part of: `merge`, `rebase`, `cherry-pick` or `revert`."""
    base: CommitId | None = None
    """The commit both sides are compared with; None for the last common ancestors."""
    sequence: Sequence | None = None
    """The commits a rebase, cherry-pick or revert is of."""

    @property
    def name(self) -> str:
        """What is being made, with its article."""
        return f"a {self.verb}"

    @property
    def way_on(self) -> str:
        """The commands that finish it or give it up."""
        return f"finish it: aerogit {self.verb} --continue\nor give it up: aerogit {self.verb} --abort"

    def choices(self, folder: str) -> dict[str, Choice]:
        """How the conflicts of a project were settled."""
        return next((part.choices for part in self.parts if part.project == folder), {})

    def chosen(self, folder: str, choices: Mapping[str, Choice]) -> MergeState:
        """The state with more conflicts of a project settled."""
        parts = tuple(
            replace(part, choices={**part.choices, **choices}) if part.project == folder else part
            for part in self.parts
        )
        return replace(self, parts=parts)

    def reopened(self, where: str) -> MergeState:
        """The state with the conflict at a path open again, in whatever project it is."""
        parts = tuple(
            replace(part, choices={known: choice for known, choice in part.choices.items() if known != where})
            for part in self.parts
        )
        return replace(self, parts=parts)


def _place(project: Project) -> Path:
    return project.repository.git_path(_NAME)


def read_state(project: Project) -> MergeState | None:
    """The merge being made in this work tree, or None; `RepositoryError` where its file cannot be read."""
    place = _place(project)
    try:
        content = json.loads(place.read_text("utf-8"))
        if content.pop("format") != _FORMAT:
            raise ValueError("another format")
        parts = tuple(
            Part(part["project"], {where: Choice(**choice) for where, choice in part["choices"].items()})
            for part in content.pop("parts")
        )
        held, written = tuple(content.pop("held")), tuple(content.pop("written"))
        sequence = _sequence(content.pop("sequence", None))
        return MergeState(parts=parts, held=held, written=written, sequence=sequence, **content)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        aside = f"mv {quote(str(place))} {quote(f'{place}.unreadable')}"
        raise RepositoryError(
            f"{place} cannot be read: {error}",
            f"put it aside: {aside}\nthen give up what git has begun, if anything: git merge --abort\n"
            "where HEAD was before: git reflog",
        ) from error


def refuse_unfinished(project: Project, *, own: bool = False) -> None:
    """`RepositoryError` where a merge, rebase, cherry-pick or revert is being made; with `own`, one of ours alone."""
    state = read_state(project)
    if state is not None:
        raise RepositoryError(f"{state.name} is being made already", state.way_on)
    if not own and merge_head(project.repository) is not None:
        raise RepositoryError(
            "git is merging already", "settle what conflicts, then: git commit\nor give it up: git merge --abort"
        )


def _sequence(content: dict[str, Any] | None) -> Sequence | None:
    if content is None:
        return None
    choices = {
        folder: {where: Choice(**choice) for where, choice in chosen.items()}
        for folder, chosen in content.pop("choices").items()
    }
    done = tuple((old, new) for old, new in content.pop("done"))
    todo, convergent = tuple(content.pop("todo")), tuple(content.pop("convergent"))
    return Sequence(choices=choices, done=done, todo=todo, convergent=convergent, **content)


def write_state(project: Project, state: MergeState) -> None:
    """Keep the state; a crash leaves the old file or the new one, never half of one."""
    place = _place(project)
    beside = place.with_name(f"{place.name}.{os.getpid()}.new")
    try:
        with beside.open("w", encoding="utf-8") as file:
            json.dump({"format": _FORMAT, **asdict(state)}, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def clear_state(project: Project) -> None:
    """Forget the merge, and what a process that was killed left of writing its state."""
    place = _place(project)
    for half_written in place.parent.glob(f"{place.name}.*.new"):
        half_written.unlink(missing_ok=True)
    place.unlink(missing_ok=True)
