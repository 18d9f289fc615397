"""The error for a store that cannot be read: it names the one command that mends it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pygit2

from aerogit.errors import RepositoryError


def damaged(path: Path, what: str) -> RepositoryError:
    """The error; nothing is lost with a store."""
    return RepositoryError(
        f"the store {path} is damaged: {what}", f"it is derived, so nothing is lost by: rm -r '{path}'"
    )


@contextlib.contextmanager
def intact(path: Path, what: str) -> Iterator[None]:
    """Reads an object of the store that has to be there."""
    try:
        yield
    except (KeyError, pygit2.GitError) as error:
        raise damaged(path, f"{what}: {error}") from error
