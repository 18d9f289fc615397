"""Remembered resolutions: forgotten, and exchanged with other clones."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from aerogit.errors import UsageError
from aerogit.porcelain.merges.remembering import Memory
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.wording.described import one_line
from aerogit.porcelain.worktree.alone import alone
from aerogit.porcelain.worktree.merge_state import read_state, write_state
from aerogit.store import notes


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What is not remembered any more: a path, and how many resolutions there were of it."""

    path: str
    count: int
    is_open: bool
    """Whether the conflict is in the merge being made, and open again."""


@alone
def forget(project: Project, path: str) -> Forgotten:
    """Do not remember how conflicts at a path were settled; in the merge being made it is open again."""
    memory = Memory(project.repository)
    state = read_state(project)
    commit = state.theirs if state is not None else project.repository.resolve("HEAD")
    where = next((known for known in memory.paths if path in (known, one_line(known))), path)
    count = memory.forget(commit, where)
    is_open = state is not None and any(where in part.choices for part in state.parts)
    if state is not None and is_open:
        write_state(project, state.reopened(where))
    if not count and not is_open:
        near = get_close_matches(path, memory.paths, 1)
        hint = f"did you mean {near[0]}?" if near else f"remembered: {', '.join(memory.paths) or 'nothing'}"
        raise UsageError(f"no resolution of {one_line(path)} is remembered", hint)
    return Forgotten(where, count, is_open)


@dataclass(frozen=True, slots=True)
class Shared:
    """Resolutions exchanged with a remote; `paths` are those that are remembered now."""

    remote: str
    is_pushed: bool
    paths: tuple[str, ...]


def exchange(project: Project, remote: str, *, is_pushed: bool) -> Shared:
    """Fetch the resolutions of a remote and, where `is_pushed`, give it those from here."""
    repository = project.repository
    name = remote or _remote(project)
    if is_pushed:
        notes.share(repository, name)
    else:
        notes.fetch(repository, name)
    return Shared(name, is_pushed, Memory(repository).paths)


def _remote(project: Project) -> str:
    """The remote of the current branch, else `origin`, else the only one."""
    repository = project.repository
    branch = repository.head().branch or ""
    known = [line for line in repository.git.run("remote").text.split("\n") if line]
    own = repository.setting(f"branch.{branch}.remote") if branch else None
    if own in known:
        return str(own)
    if "origin" in known or len(known) == 1:
        return "origin" if "origin" in known else known[0]
    raise UsageError("with which remote?", f"say --remote {known[0] if known else 'NAME'}")
