"""Each of the hooks run for real: git starts the shim, the shim starts aerogit."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from aerogit.cli.main import run
from support.git import Repo
from support.guarded import CONFIG, FILES, NEW, USERS

EDITED = FILES[USERS] + "-- edited\n"


@pytest.fixture
def shop(repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Repo:
    """A project with a remote whose hooks were installed by the verb, and a branch `side` that edits."""
    monkeypatch.chdir(repo.path)
    database = '[database]\nurl = "duckdb:///.aerodb/main.duckdb"\n'
    repo.commit("start", {"aerodb.toml": CONFIG + database, ".gitignore": ".aerodb/\n", "app.py": "", **FILES})
    repo.git("init", "--quiet", "--bare", str(tmp_path / "origin.git"))
    repo.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    repo.git("push", "--quiet", "origin", "main")
    repo.switch("side", create=True)
    repo.commit("edited", {USERS: EDITED})
    repo.switch("main")
    assert run(["hooks", "install"]) == 0
    return repo


def refused(repo: Repo, *words: str, stdin: str = "") -> str:
    """What is said where a git command is stopped."""
    done = subprocess.run(["git", *words], cwd=repo.path, input=stdin, capture_output=True, text=True, check=False)
    assert done.returncode != 0, done.stderr
    return done.stderr


def stopped_by(repo: Repo, hook: str) -> tuple[str, ...]:
    match hook:
        case "pre-commit":
            repo.write({USERS: EDITED})
            return ("commit", "--quiet", "--all", "-m", "edited")
        case "pre-merge-commit":
            repo.write({"app.py": "print()\n"})
            repo.git("commit", "--quiet", "--all", "-m", "app")
            return ("merge", "--no-edit", "side")
        case "prepare-commit-msg":
            return ("cherry-pick", "side")
        case "pre-applypatch":
            (repo.path / "patch").write_text(repo.git("format-patch", "--stdout", "-1", "side") + "\n")
            return ("am", "patch")
        case _:
            return ("push", "--quiet", "origin", "side")


@pytest.mark.parametrize("hook", ["pre-commit", "pre-merge-commit", "prepare-commit-msg", "pre-applypatch", "pre-push"])
def test_a_hook_that_says_no(shop: Repo, hook: str) -> None:
    said = refused(shop, *stopped_by(shop, hook))
    assert "aerogit: a published migration was changed" in said
    named = "append-only" if hook == "pre-commit" else hook
    assert f"stopped (hook {named}). docs: aerogit help AG1001" in said


@pytest.mark.parametrize("hook", ["post-checkout", "post-merge", "post-rewrite"])
def test_a_hook_that_only_tells(shop: Repo, hook: str) -> None:
    shop.switch("posts", create=True)
    shop.commit("posts", NEW)
    shop.git("switch", "--quiet", "main")
    words = {
        "post-checkout": ("switch", "--quiet", "posts"),
        "post-merge": ("merge", "--quiet", "posts"),
        "post-rewrite": ("rebase", "--quiet", "main", "posts"),
    }[hook]
    if hook == "post-rewrite":
        shop.commit("tags", {path.replace("0102", "0103").replace("posts", "tags"): "" for path in NEW})
    done = subprocess.run(["git", *words], cwd=shop.path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    branch = "main" if hook == "post-merge" else "posts"
    count = 3 if hook == "post-rewrite" else 2
    assert f"aerogit: the database of {branch} is not there yet, {count} migrations to run" in done.stderr
    assert "run: aerogit migrations up" in done.stderr
    assert not (shop.path / ".aerodb").exists()


def test_databases_follow_where_that_is_asked_for(shop: Repo) -> None:
    shop.git("config", "aerogit.autoSwitch", "true")
    shop.switch("posts", create=True)
    shop.commit("posts", NEW)
    shop.git("switch", "--quiet", "main")
    done = subprocess.run(["git", "switch", "posts"], cwd=shop.path, capture_output=True, text=True, check=False)
    assert "was brought up to date, 2 migrations" in done.stderr
    assert (shop.path / ".aerodb" / "posts.duckdb").exists()


def test_a_checkout_never_fails(shop: Repo) -> None:
    shop.switch("broken", create=True)
    shop.commit("broken", {"aerodb.toml": "[project\n"})
    shop.git("switch", "--quiet", "main")
    done = subprocess.run(["git", "switch", "broken"], cwd=shop.path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "aerodb.toml:1:" in done.stderr


def test_amending_the_tip_without_a_remote(shop: Repo) -> None:
    """What the tip itself added may be amended; what its parent has may not."""
    shop.git("remote", "remove", "origin")
    shop.write(NEW)
    shop.git("add", "--all")
    shop.git("commit", "--quiet", "-m", "posts")
    (shop.path / next(iter(NEW))).write_text("CREATE TABLE posts (id BIGINT PRIMARY KEY);\n")
    assert "AG1001" in refused(shop, "commit", "--quiet", "--all", "-m", "say --amend and edit")
    shop.git("commit", "--quiet", "--all", "--amend", "-m", "posts, amended")
    shop.write({USERS: EDITED})
    assert "AG1001" in refused(shop, "commit", "--quiet", "--all", "--amend", "--no-edit")


def test_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for hook in ("pre-commit", "append-only", "check"):
        assert run(["hooks", "run", hook]) == 3
        assert "is not in a Git repository" in capsys.readouterr().err
    assert run(["hooks", "run", "post-merge"]) == 0


def test_without_a_configuration(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repo.path)
    repo.write(FILES)
    repo.git("add", "--all")
    for hook in ("pre-commit", "append-only", "check"):
        assert run(["hooks", "run", hook]) == 0
    assert capsys.readouterr() == ("", "")


def test_with_a_broken_configuration(shop: Repo) -> None:
    shop.write({"aerodb.toml": "[project\n", **NEW})
    shop.git("add", "--all")
    said = refused(shop, "commit", "--quiet", "-m", "broken")
    assert "aerodb.toml:1:" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("words", [["pre-rebase"], ["prepare-commit-msg", "nowhere"], ["pre-push", "odd"]])
def test_what_makes_no_sense(
    shop: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("no such line\n"))
    code = run(["hooks", "run", *words])
    assert code == {"pre-rebase": 2, "prepare-commit-msg": 3, "pre-push": 0}[words[0]]
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("word", ["AG1001", "ag1013", "BC01", "C05", "merge", "migrations"])
def test_help(word: str, capsys: pytest.CaptureFixture[str], new_repo: Callable[[str], Repo]) -> None:
    assert run(["help", word]) == 0
    said = capsys.readouterr().out
    assert word.upper() in said or word in said


def test_help_with_what_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help", "AG9999"]) == 2
    assert "no verb and no code AG9999" in capsys.readouterr().err
