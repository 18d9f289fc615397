"""Where one is, told without waking what is slow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.cli import Cli, CliIn
from support.git import Repo

HEAVY = ("sqlglot", "postgast", "duckdb", "typer", "rich", "pydantic")
TAGS = "CREATE TABLE tags (id INTEGER PRIMARY KEY);\n"


def test_at_rest(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    schema = cli("schema", "inspect", "HEAD", "--format", "id").out[:7]
    assert cli("status").out == f"On main, schema {schema}.\n\nDatabase .aerodb/main.duckdb: up to date\n"


def test_what_is_new(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    cli("switch", "-c", "feature/tags")
    project.write({"migrations/0003_tags.up.sql": TAGS + "ALTER TABLE posts ADD COLUMN tag_id INTEGER;\n"})
    said = cli("status").out
    assert said.startswith("On feature/tags, 1 migration ahead of main, schema ")
    assert "Not committed:\n  + migrations/0003_tags.up.sql\n" in said
    assert "Not yet published:\n  0003_tags  ~ table posts: + column tag_id; + table tags\n" in said
    assert "Database .aerodb/feature-tags.duckdb: 1 migration pending\n  run: aerogit migrations up\n" in said
    assert cli("status").out == said


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ("ALTER TABLE users ADD COLUMN a INTEGER;\n", "It converges with yours."),
        ("CREATE TABLE tags (id VARCHAR);\n", "! It does not converge with yours: "),
    ],
)
def test_when_the_main_branch_has_moved(theirs: str, said: str, project: Repo, cli: Cli) -> None:
    project.switch("exp", create=True)
    project.commit("tags", {"migrations/0003_tags.up.sql": TAGS})
    project.switch("main")
    project.commit("theirs", {"migrations/0004_theirs.up.sql": theirs})
    project.switch("exp")
    for _ in range(2):
        out = cli("status").out
        assert "On exp, 1 migration ahead of main, 1 behind, " in out
        assert "main has moved: 1 migration (0004_theirs)." in out
        assert said in out


def test_published_is_what_a_remote_has(project: Repo, cli: Cli, cli_in: CliIn, tmp_path: Path) -> None:
    project.git("clone", "--quiet", str(project.path), str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    clone.commit("tags", {"migrations/0003_tags.up.sql": TAGS})
    there = cli_in(clone.path)
    assert [one["label"] for one in there.json("status")["unpublished"]] == ["0003_tags"]
    clone.git("push", "--quiet", "origin", "HEAD:exp")
    assert [one["label"] for one in there.json("status")["unpublished"]] == ["0003_tags"]
    clone.git("update-ref", "-d", "refs/remotes/origin/main")
    clone.git("update-ref", "-d", "refs/remotes/origin/HEAD")
    assert "git fetch origin" in there("status").out


def test_a_merge_being_made_is_said(project: Repo, cli: Cli) -> None:
    project.switch("exp", create=True)
    project.commit("tags", {"migrations/0003_tags.up.sql": TAGS})
    project.switch("main")
    project.git("merge", "--quiet", "--no-ff", "--no-commit", "exp")
    assert "a merge is being made" in cli("status").out


def test_nothing_slow_is_loaded_when_nothing_changed(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    project.switch("exp", create=True)
    project.commit("tags", {"migrations/0003_tags.up.sql": TAGS})
    project.switch("main")
    project.commit("more", {"migrations/0004_more.up.sql": "CREATE TABLE more (id INTEGER);\n"})
    project.switch("exp")
    cli("branch")
    cli("status")
    code = "import sys; from aerogit.cli.main import run; run(['status']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=project.path, capture_output=True, text=True, check=True)
    *said, modules = done.stdout.splitlines()
    assert "main has moved: 1 migration (0004_more). It converges with yours." in said
    loaded = {name.partition(".")[0] for name in modules.split()}
    assert "pygit2" in loaded
    assert not loaded & set(HEAVY)


def test_nothing_remembered_is_stale(project: Repo, cli: Cli) -> None:
    """After every kind of change the answer is what an empty memory says."""

    def said() -> object:
        remembered = cli.json("status")
        (project.path / ".git" / "aerogit" / "remembered.json").unlink()
        assert cli.json("status") == remembered
        return remembered

    seen = [said()]

    def changed() -> None:
        seen.append(said())
        assert seen[-1] != seen[-2]

    cli("migrations", "up", "1")
    changed()
    cli("migrations", "up")
    changed()
    project.write({"migrations/0003_tags.up.sql": TAGS})
    changed()
    project.write({"migrations/0003_tags.up.sql": TAGS.replace("INTEGER", "VARCHAR")})
    changed()
    project.git("add", "--all")
    project.git("commit", "--quiet", "-m", "tags")
    changed()
    project.switch("exp", create=True)
    changed()
    project.write({"migrations/0003_tags.up.sql": "CREATE TABLE (\n"})
    changed()
    project.git("restore", "migrations")
    changed()
    project.git("switch", "--quiet", "--detach")
    changed()
    project.git("switch", "--quiet", "main")
    project.write({"aerodb.toml": (project.path / "aerodb.toml").read_text().replace('"repo"', '"renamed"')})
    changed()
    cli("migrations", "up")
    changed()
    (project.path / ".aerodb" / "main.duckdb").unlink()
    changed()
    project.git("remote", "add", "origin", str(project.path))
    changed()
    project.git("fetch", "--quiet", "origin")
    changed()
