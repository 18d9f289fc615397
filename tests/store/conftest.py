"""Fixtures for the store: a repository with migrations of lines, and its store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aerogit.store.cache import Reading
from aerogit.store.projection import project_branches
from aerogit.store.repository import Repository, discover
from aerogit.store.snapshots import SnapshotStore, open_store
from support.git import Repo
from support.lines import Lines


@pytest.fixture
def repository(repo: Repo) -> Repository:
    """The repository as the store sees it."""
    return discover(repo.path)


@pytest.fixture
def open_at() -> Iterator[Callable[[Path], SnapshotStore]]:
    """Opens the store of the repository a folder is in; closed when the test ends."""
    opened: list[SnapshotStore] = []

    def open_it(path: Path) -> SnapshotStore:
        opened.append(open_store(discover(path)))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(repo: Repo, open_at: Callable[[Path], SnapshotStore]) -> SnapshotStore:
    """The store of the repository."""
    return open_at(repo.path)


@pytest.fixture
def lines() -> Lines:
    """Reads `migrations/NUMBER_name.txt`."""
    return Lines()


@pytest.fixture
def project(repository: Repository, store: SnapshotStore, lines: Lines) -> Callable[[], dict[str, Reading]]:
    """Projects all branches."""
    return lambda: project_branches(repository, store, "app", lines)
