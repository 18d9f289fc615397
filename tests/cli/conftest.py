"""Fixtures of the command line's tests: the program, and a project to run it in."""

from __future__ import annotations

import pytest

from support.cli import Cli, CliIn, StateOf
from support.git import Repo


@pytest.fixture
def cli_in() -> CliIn:
    """`aerogit` in any folder."""
    return Cli


@pytest.fixture
def cli(repo: Repo) -> Cli:
    """`aerogit` in the test's repository."""
    return Cli(repo.path)


USERS = "CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR NOT NULL);\n"
POSTS = "CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users (id));\n"


@pytest.fixture
def project(repo: Repo, cli: Cli) -> Repo:
    """A DuckDB project with two migrations, committed one by one, on branch main."""
    cli("init")
    repo.commit("start")
    repo.commit(
        "users", {"migrations/0001_users.up.sql": USERS, "migrations/0001_users.down.sql": "DROP TABLE users;\n"}
    )
    repo.commit(
        "posts", {"migrations/0002_posts.up.sql": POSTS, "migrations/0002_posts.down.sql": "DROP TABLE posts;\n"}
    )
    return repo


@pytest.fixture
def state_of() -> StateOf:
    """Everything of a repository that a refused command must leave as it was."""

    def state(repo: Repo) -> str:
        files = sorted(path for path in repo.path.rglob("*") if path.is_file() and ".git" not in path.parts)
        listed = "\n".join(f"{path} {path.read_bytes()!r}" for path in files)
        head = (repo.path / ".git" / "HEAD").read_text() if (repo.path / ".git" / "HEAD").exists() else ""
        return "\n".join([listed, head, repo.git("for-each-ref"), repo.git("ls-files", "--stage")])

    return state
