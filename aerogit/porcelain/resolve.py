"""`resolve`: look at the conflicts of the merge being made, and settle them one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from shlex import quote

from aerogit.errors import SourceError, UsageError
from aerogit.merge.conflicts import Conflict
from aerogit.porcelain.described import one_line
from aerogit.porcelain.merge import current_mergings, record
from aerogit.porcelain.merge_report import ConflictView, conflict_views
from aerogit.porcelain.merge_state import Choice, MergeState
from aerogit.porcelain.merging import Merging
from aerogit.porcelain.project import Project

SIDES = ("ours", "theirs", "base")


@dataclass(frozen=True, slots=True)
class Resolving:
    """Where the merge stands: what is open in a project, what was settled how, and how many are open in others."""

    project: str
    open: tuple[ConflictView, ...]
    resolved: dict[str, Choice]
    just_resolved: str = ""
    others: tuple[Resolving, ...] = ()
    """The other projects of the merge in which something is open; shown where no path was asked for."""


def argument(path: str) -> str:
    """A path as a shell takes it.

    >>> argument("a b.c"), argument("users.email")
    ("'a b.c'", 'users.email')
    """
    return quote(one_line(path))


def standing(project: Project, path: str = "") -> Resolving:
    """The open conflicts, or the one at a path. Raises `UsageError` where there is none at it."""
    state, found = current_mergings(project)
    if path:
        merging = _with(found, state, path)
        return _resolving(state, merging, (_at(merging, state, path),))
    first, *others = found
    shown = tuple(_resolving(state, one, one.open_conflicts) for one in others if one.open_conflicts)
    return replace(_resolving(state, first, first.open_conflicts), others=shown)


def _resolving(state: MergeState, merging: Merging, shown: tuple[Conflict, ...]) -> Resolving:
    project = merging.project
    return Resolving(project.config.name, conflict_views(merging, shown), state.choices(project.folder))


def resolve(project: Project, path: str, choice: Choice) -> Resolving:
    """Settle the conflict at a path. A choice that cannot be applied is refused and nothing is recorded."""
    state, found = current_mergings(project)
    merging = _with(found, state, path)
    choices = state.choices(merging.project.folder)
    path = next((known for known in choices if path in (known, one_line(known))), path)
    if path not in choices:
        path = _at(merging, state, path).where
    if choice.side == "sql" and not choice.sql.strip():
        raise UsageError(
            "--sql needs the statements to run", f'for example: aerogit resolve {argument(path)} --sql "ALTER TABLE …"'
        )
    try:
        after = record(project, merging, {path: choice})
    except SourceError as error:
        error.hint = error.hint or "nothing was recorded; --sql takes statements that change what was there in base"
        raise
    others = tuple(
        _resolving(state, one, one.open_conflicts) for one in found if one is not merging and one.open_conflicts
    )
    views = conflict_views(after, after.open_conflicts)
    return Resolving(merging.project.config.name, views, {**choices, path: choice}, path, others)


def _with(found: Sequence[Merging], state: MergeState, path: str) -> Merging:
    """The merging that has a conflict at a path: the present project's, or the only other one's."""
    having = [one for one in found if _has(one, state, path)]
    if len(having) > 1 and having[0] is not found[0]:
        names = ", ".join(f"aerogit -C {quote(one.project.folder or '.')}" for one in having)
        raise UsageError(f"{one_line(path)} is in conflict in several projects", f"say which: {names} resolve …")
    return having[0] if having else found[0]


def _has(merging: Merging, state: MergeState, path: str) -> bool:
    known = [*(conflict.where for conflict in merging.open_conflicts), *state.choices(merging.project.folder)]
    return any(path in (where, one_line(where)) for where in known)


def _at(merging: Merging, state: MergeState, path: str) -> Conflict:
    """The open conflict at a path."""
    for conflict in merging.open_conflicts:
        if path in (conflict.where, one_line(conflict.where)):
            return conflict
    listed = [one_line(conflict.where) for conflict in merging.open_conflicts]
    if path in state.choices(merging.project.folder):
        raise UsageError(
            f"{one_line(path)} is resolved already", f"choose again: aerogit resolve {argument(path)} --ours"
        )
    if not listed:
        raise UsageError(f"there is no conflict at {one_line(path)}; all are settled", "run: aerogit merge --continue")
    near = get_close_matches(path, listed, 1)
    hint = f"did you mean {near[0]}?" if near else f"open conflicts: {', '.join(listed)}"
    raise UsageError(f"there is no conflict at {one_line(path)}", hint)
