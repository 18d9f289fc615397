"""A project with a remote, a published migration, and aerogit's hooks in place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from aerogit.store.hook_files import install_hooks, watch_of
from aerogit.store.repository import discover
from support.git import Repo
from support.hooked import Hooked, Ran

CONFIG = '[project]\nname = "shop"\ndialect = "duckdb"\n'
USERS = "migrations/20260101000000_users.up.sql"
USERS_DOWN = "migrations/20260101000000_users.down.sql"
POSTS = "migrations/20260102000000_posts.up.sql"
POSTS_DOWN = "migrations/20260102000000_posts.down.sql"
FILES = {
    USERS: "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR);\n",
    USERS_DOWN: "DROP TABLE users;\n",
}
NEW = {POSTS: "CREATE TABLE posts (id INTEGER PRIMARY KEY);\n", POSTS_DOWN: "DROP TABLE posts;\n"}


@dataclass(frozen=True)
class Guarded:
    """A repository whose hooks guard it. `origin` is its remote, None where it has none."""

    repo: Repo
    hooked: Hooked
    origin: Path | None

    def git(self, *words: str, env: dict[str, str] | None = None, stdin: str = "") -> Ran:
        """Run git, hooks and all."""
        return self.hooked.git(self.repo, *words, env=env, stdin=stdin)

    def install(self, repo: Repo | None = None) -> None:
        """Put the shims into a repository."""
        repository = discover((repo or self.repo).path)
        watch = watch_of(repository, quote(str(self.hooked.client)), ["migrations"])
        install_hooks(repository, watch)

    def stage(self, files: dict[str, str]) -> None:
        self.repo.write(files)
        self.repo.git("add", "--all")

    def commit(self, message: str = "change") -> Ran:
        return self.git("commit", "--quiet", "-m", message)

    def quietly(self, message: str, files: dict[str, str]) -> str:
        """Commit without any hook, as somebody without aerogit would."""
        self.repo.write(files)
        self.repo.git("add", "--all")
        self.repo.git("-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-m", message)
        self.repo.commits += 1
        return self.repo.git("rev-parse", "HEAD")
