"""Fixtures of the guard's tests: guarded projects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.git import Repo
from support.guarded import CONFIG, FILES, Guarded
from support.hooked import Hooked


@pytest.fixture
def hooked(tmp_path: Path) -> Hooked:
    return Hooked(tmp_path / "hooked")


@pytest.fixture
def make_guarded(new_repo: Callable[[str], Repo], hooked: Hooked, tmp_path: Path) -> Callable[..., Guarded]:
    """Makes a guarded project: `config` is its aerodb.toml, `files` its first commit."""

    def make(
        config: str = CONFIG, files: dict[str, str] | None = None, *, remote: bool = True, object_format: str = "sha1"
    ) -> Guarded:
        repo = new_repo("work")
        if object_format != "sha1":
            repo.git("init", "--quiet", f"--object-format={object_format}", "again")
            (repo.path / ".git").rename(repo.path / "old")
            (repo.path / "again" / ".git").rename(repo.path / ".git")
            (repo.path / ".git" / "info").mkdir(exist_ok=True)
            (repo.path / ".git" / "info" / "exclude").write_text("old\nagain\n")
        repo.commit("start", {"aerodb.toml": config, "app.py": "print()\n", **(FILES if files is None else files)})
        origin = tmp_path / "origin.git" if remote else None
        if origin is not None:
            repo.git("init", "--quiet", "--bare", f"--object-format={object_format}", str(origin))
            repo.git("remote", "add", "origin", str(origin))
            repo.git("push", "--quiet", "--set-upstream", "origin", "main")
        found = Guarded(repo, hooked, origin)
        found.install()
        return found

    return make


@pytest.fixture
def guarded(make_guarded: Callable[..., Guarded]) -> Guarded:
    """A guarded project with one published migration."""
    return make_guarded()
