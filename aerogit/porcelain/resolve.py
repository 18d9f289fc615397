"""`resolve`: look at the conflicts of the merge being made, and settle them one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from shlex import quote

from aerogit.errors import SourceError, UsageError
from aerogit.merge.conflicts import Conflict
from aerogit.porcelain.merge import Merging, current_merging, record
from aerogit.porcelain.merge_report import ConflictView, conflict_views
from aerogit.porcelain.merge_state import Choice, MergeState
from aerogit.porcelain.project import Project
from aerogit.porcelain.schemas import Schemas

SIDES = ("ours", "theirs", "base")


@dataclass(frozen=True, slots=True)
class Resolving:
    """Where the merge stands: what is open, what was settled how."""

    open: tuple[ConflictView, ...]
    resolved: dict[str, Choice]
    just_resolved: str = ""


def one_line(path: str) -> str:
    r"""A path as it is shown and may be given: a name with line breaks in it stays on its line.

    >>> one_line("users.a\nb")
    'users.a\\nb'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)


def argument(path: str) -> str:
    """A path as a shell takes it.

    >>> argument("a b.c"), argument("users.email")
    ("'a b.c'", 'users.email')
    """
    return quote(one_line(path))


def standing(project: Project, path: str = "") -> Resolving:
    """The open conflicts, or the one at a path. Raises `UsageError` where there is none at it."""
    state, merging = current_merging(project)
    shown = (_at(merging, state, path),) if path else merging.open_conflicts
    return Resolving(conflict_views(Schemas(project), merging, shown), state.choices)


def resolve(project: Project, path: str, choice: Choice) -> Resolving:
    """Settle the conflict at a path. A choice that cannot be applied is refused and nothing is recorded."""
    state, merging = current_merging(project)
    path = next((known for known in state.choices if path in (known, one_line(known))), path)
    if path not in state.choices:
        path = _at(merging, state, path).where
    if choice.side == "sql" and not choice.sql.strip():
        raise UsageError(
            "--sql needs the statements to run", f'for example: aerogit resolve {argument(path)} --sql "ALTER TABLE …"'
        )
    try:
        after = record(project, state, {path: choice})
    except SourceError as error:
        error.hint = error.hint or "nothing was recorded"
        raise
    return Resolving(
        conflict_views(Schemas(project), after, after.open_conflicts), {**state.choices, path: choice}, path
    )


def _at(merging: Merging, state: MergeState, path: str) -> Conflict:
    """The open conflict at a path."""
    for conflict in merging.open_conflicts:
        if path in (conflict.where, one_line(conflict.where)):
            return conflict
    listed = [one_line(conflict.where) for conflict in merging.open_conflicts]
    if path in state.choices:
        raise UsageError(
            f"{one_line(path)} is resolved already", f"choose again: aerogit resolve {argument(path)} --ours"
        )
    if not listed:
        raise UsageError(f"there is no conflict at {one_line(path)}; all are settled", "run: aerogit merge --continue")
    near = get_close_matches(path, listed, 1)
    hint = f"did you mean {near[0]}?" if near else f"open conflicts: {', '.join(listed)}"
    raise UsageError(f"there is no conflict at {one_line(path)}", hint)
