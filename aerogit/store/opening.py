"""Repositories opened so that they go with whoever holds them."""

from __future__ import annotations

from pathlib import Path

import pygit2

_OWN = ("branches", "references", "remotes", "submodules")
"""What pygit2 keeps in a repository that holds the repository in its turn; nothing here uses them."""


def opened(path: Path) -> pygit2.Repository:
    """The repository of a Git directory; `pygit2.GitError` where there is none.

    Its files are closed as soon as nobody holds it, not when the garbage collector happens to find a circle.
    """
    repository = pygit2.Repository(str(path))
    for name in _OWN:
        if hasattr(repository, name):
            delattr(repository, name)
    return repository
