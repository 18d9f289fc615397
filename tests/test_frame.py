"""The frame itself: repositories, the PostgreSQL server, golden updates."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.git import Repo
from support.postgres import Database
from support.stories import matches, normal, steps_of

TESTS = Path(__file__).parent


def test_commits_have_the_same_ids_everywhere(repo: Repo) -> None:
    repo.commit("first", {"a/b.txt": "x\n"})
    assert repo.commit("second") == "a82e839d4acbc38a6cfa23f7b172fe4c0751a487"


def test_repositories_are_apart(new_repo: Callable[[str], Repo]) -> None:
    one, other = new_repo("one"), new_repo("other")
    one.commit("only here")
    assert other.git("rev-list", "--all") == ""


def test_a_failing_git_says_why(repo: Repo) -> None:
    with pytest.raises(AssertionError, match="Not a valid object name"):
        repo.git("cat-file", "-p", "nothing")


@pytest.mark.heavy
def test_postgres_is_18_and_empty(postgres: Database) -> None:
    assert postgres.query("SELECT current_setting('server_version_num')::int / 10000") == [(18,)]
    postgres.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)")
    assert postgres.query("SELECT count(*) FROM t") == [(2,)]


@pytest.mark.heavy
def test_postgres_gives_each_test_its_own_database(postgres: Database) -> None:
    assert postgres.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


@pytest.mark.heavy
def test_stubs_stand_in_for_extensions(postgres: Database, shared: Path) -> None:
    postgres.execute("CREATE EXTENSION citext; CREATE TABLE t (a citext)")
    assert postgres.query("SELECT atttypid::regtype::text FROM pg_attribute WHERE attname = 'a'") == [("citext",)]


def test_story_steps_and_wildcards() -> None:
    text = "```\nnot output\n$ a\n> b\nout\n```\n$ not in a block\n"
    (step,) = steps_of(text)
    assert (step.command, step.expected, step.start) == ("a\nb", ["out"], 4)
    assert matches(["…", "x … z"], ["1", "2", "x y z"])
    assert not matches(["x"], ["x", "y"])
    assert not matches(["x", "y"], ["x"])
    assert normal("8d41e07 and deadbeef") == "<id> and deadbeef"


@pytest.fixture
def inner(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs pytest, with this frame, in a folder away from the shared cases."""
    shutil.copy(TESTS / "conftest.py", tmp_path / "conftest.py")
    (tmp_path / "stories").mkdir()

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *options, "."],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(TESTS)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_story_that_prints_something_else_fails_and_can_be_updated(
    inner: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    story = tmp_path / "stories" / "one.md"
    story.write_text("```\n$ echo a; echo b\na\n$ echo 1234567\n7654321\n$ false\n```\nend\n", encoding="utf-8")
    failed = inner()
    assert failed.returncode == 1
    assert "$ echo a; echo b" in failed.stdout
    assert "1 failed" in failed.stdout
    assert inner("--update-golden").returncode == 0
    wanted = "```\n$ echo a; echo b\na\nb\n$ echo 1234567\n7654321\n$ false\n[1]\n```\nend\n"
    assert story.read_text(encoding="utf-8") == wanted
    assert inner().returncode == 0


def test_what_is_missing_is_one_loud_line(
    inner: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    cases = "def test_a(shared): assert 0\ndef test_b(shared): assert 0\n"
    (tmp_path / "test_cases.py").write_text(cases, encoding="utf-8")
    assert "NOT TESTED, missing: ../shared (2 skipped)" in inner().stdout
    assert "NOT TESTED, missing: ../shared (2 skipped)" in inner("-n", "1").stdout


def test_a_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    """The set-up says what it found and what it needs, and makes nothing."""
    for name in ("python3", *(f"python3.{minor}" for minor in range(11, 15))):
        fake = tmp_path / name
        fake.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.8.1" && exit 0\nexit 1\n', encoding="utf-8")
        fake.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", TESTS.parent / ".ci" / "venv", "run"],
        cwd=tmp_path,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; found: Python 3.8.1." in done.stderr
    assert not (tmp_path / ".venv").exists()
