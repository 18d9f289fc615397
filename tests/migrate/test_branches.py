"""Which file holds which branch's database."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from aerogit.errors import DatabaseError
from aerogit.migrate.branches import BranchDatabases
from support.git import Repo


@pytest.fixture
def databases(tmp_path: Path) -> BranchDatabases:
    return BranchDatabases(tmp_path / ".aerodb")


def claim(databases: BranchDatabases, *branches: str) -> list[str]:
    with databases.locked():
        paths = [databases.claim(branch) for branch in branches]
    for path in paths:
        path.write_bytes(b"x" * 10)
    return [path.name for path in paths]


@pytest.mark.parametrize(
    ("branch", "file"),
    [
        ("main", "main.duckdb"),
        ("feature/x", "feature-x.duckdb"),
        ("v1.2", "v1.2.duckdb"),
        ("a/b/c", "a-b-c.duckdb"),
        ("étage/日本", "étage-日本.duckdb"),
        ("../../etc/passwd", "etc-passwd.duckdb"),
        ('we"ird$(x)', "we-ird--x-.duckdb"),
        ("///", "branch.duckdb"),
        ("x" * 250, "x" * 100 + ".duckdb"),
    ],
)
def test_a_branch_s_file_is_named_after_it(databases: BranchDatabases, branch: str, file: str) -> None:
    assert databases.path(branch) == databases.folder / file
    assert claim(databases, branch) == [file]
    assert databases.all() == {branch: databases.folder / file}


def test_branches_that_would_share_a_name_get_files_of_their_own(databases: BranchDatabases) -> None:
    branches = ["feature/x", "feature-x", "Feature/X", "y" * 101, "y" * 102]
    files = claim(databases, *branches)
    assert files[0] == "feature-x.duckdb"
    assert len({file.lower() for file in files}) == len(branches)
    assert sorted(databases.all()) == sorted(branches)
    for branch, file in zip(branches, files, strict=True):
        assert databases.path(branch).name == file
        assert databases.branch_of(databases.folder / file) == branch


def test_looking_writes_nothing(databases: BranchDatabases) -> None:
    assert not databases.exists("main")
    assert databases.size("main") == 0
    assert databases.all() == {}
    assert databases.branch_of(databases.path("main")) is None
    assert not databases.folder.exists()


def test_the_size_includes_the_log(databases: BranchDatabases) -> None:
    claim(databases, "main")
    (databases.folder / "main.duckdb.wal").write_bytes(b"123")
    assert databases.size("main") == 13


def test_a_released_name_is_free_again(databases: BranchDatabases) -> None:
    claim(databases, "feature/x")
    with databases.locked():
        databases.release("feature/x")
    assert databases.path("feature-x").name == "feature-x.duckdb"


def test_files_are_found_without_a_register(databases: BranchDatabases) -> None:
    claim(databases, "main", "exp")
    (databases.folder / "branches.json").unlink()
    assert sorted(databases.all()) == ["exp", "main"]


@pytest.mark.parametrize("content", ["{", "[]", '{"main": 3}', '{"main": "../other.duckdb"}', ""])
def test_a_damaged_register_is_named(databases: BranchDatabases, content: str) -> None:
    databases.prepare()
    register = databases.folder / "branches.json"
    register.write_text(content)
    with pytest.raises(DatabaseError, match="is damaged") as caught:
        databases.path("main")
    assert caught.value.hint.endswith(f"rm {register}")


def test_git_ignores_the_databases_and_not_the_folder(databases: BranchDatabases, repo: Repo) -> None:
    inside = BranchDatabases(repo.path / ".aerodb")
    claim(inside, "main")
    for name in ("main.duckdb.wal", "main.duckdb.new", "branches.json.tmp"):
        (inside.folder / name).touch()
    found = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=repo.path, capture_output=True, check=True, text=True
    )
    assert found.stdout == "?? .aerodb/.gitignore\n"
    (inside.folder / ".gitignore").write_text("mine\n")
    inside.prepare()
    assert (inside.folder / ".gitignore").read_text() == "mine\n"
