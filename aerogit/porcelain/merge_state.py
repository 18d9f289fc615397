"""The state of a merge that stopped: what is being merged and which conflicts were settled how.

It lies beside MERGE_HEAD in the Git directory of the work tree, so that it lives and dies with git's own merge.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from aerogit.errors import RepositoryError
from aerogit.porcelain.project import Project
from aerogit.store.ids import CommitId

_NAME = "AEROGIT_MERGE"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """How one conflict was settled: a side (`ours`, `theirs`, `base`), or `sql` with the statements given instead."""

    side: str
    sql: str = ""


@dataclass(frozen=True, slots=True)
class MergeState:
    """A merge being made; `theirs_label` is what the user called the other side."""

    project: str
    ours: CommitId
    theirs: CommitId
    ours_label: str
    theirs_label: str
    message: str
    choices: dict[str, Choice] = field(default_factory=dict)
    """By the conflict's printed path."""
    written: tuple[str, ...] = ()
    """Migration files the merge wrote, recorded before they are written, so that a second try takes them back first."""


def _place(project: Project) -> Path:
    return project.repository.git_path(_NAME)


def read_state(project: Project) -> MergeState | None:
    """The merge being made in this work tree, or None; `RepositoryError` where its file cannot be read."""
    place = _place(project)
    try:
        content = json.loads(place.read_text("utf-8"))
        if content.pop("format") != _FORMAT:
            raise ValueError("another format")
        choices = {where: Choice(**choice) for where, choice in content.pop("choices").items()}
        return MergeState(choices=choices, written=tuple(content.pop("written")), **content)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RepositoryError(f"{place} cannot be read: {error}", "give the merge up: aerogit merge --abort") from error


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
    """Forget the merge."""
    _place(project).unlink(missing_ok=True)
