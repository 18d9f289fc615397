"""`mergetool`: a conflicted schema file settled object by object, by hand and as git calls it."""

from __future__ import annotations

import os
from pathlib import Path

import pexpect
import pytest

from support.cli import Cli
from support.git import Repo

CONFIG = 'project.name = "app"\nproject.dialect = "postgres"\nschema.source = "db/structure.sql"\n'
FILE = "db/structure.sql"
BASE = """\
-- the users
CREATE TABLE users (
    id integer NOT NULL,
    email text
);
"""
LOCAL = BASE.replace("email text", "email varchar(80),\n    phone text")
REMOTE = BASE.replace("email text", "email bigint,\n    fax text")


@pytest.fixture
def torn(repo: Repo) -> Repo:
    """A project with the drivers, whose schema file is in conflict."""
    repo.commit("base", {"aerodb.toml": CONFIG, FILE: BASE})
    Cli(repo.path)("hooks", "install")
    repo.switch("side", create=True)
    repo.commit("side", {FILE: REMOTE})
    repo.switch("main")
    repo.commit("main", {FILE: LOCAL})
    repo.git("merge", "side", check=False)
    assert repo.git("status", "--porcelain", "--untracked-files=no") == f"UU {FILE}"
    return repo


def run_tool(repo: Repo) -> pexpect.spawn:
    return pexpect.spawn(
        "git",
        ["mergetool", "--no-prompt", "--tool=aerogit-postgres"],
        cwd=str(repo.path),
        env={**os.environ},
        dimensions=(50, 120),
        encoding="utf-8",
        timeout=20,
    )


def test_as_git_calls_it(torn: Repo) -> None:
    child = run_tool(torn)
    child.expect("! C04  users.email")
    child.expect(r"\? ")
    child.sendline("2")
    child.expect(r"\+ +email bigint")
    child.expect("take it")
    child.sendline("y")
    child.expect("merged: ")
    child.expect(pexpect.EOF)
    text = (torn.path / FILE).read_text()
    assert text.startswith("-- the users\nCREATE TABLE users (\n")
    assert all(piece in text for piece in ("email bigint", "phone text", "fax text"))
    assert torn.git("status", "--porcelain", "--untracked-files=no") == f"M  {FILE}"
    torn.git("commit", "--quiet", "--no-edit")


def test_without_a_terminal_what_is_open_is_left(tmp_path: Path) -> None:
    places = {name: tmp_path / f"{name}.sql" for name in ("base", "local", "remote", "merged")}
    for name, text in (("base", BASE), ("local", LOCAL), ("remote", REMOTE), ("merged", "as it was\n")):
        places[name].write_text(text)
    done = Cli(tmp_path)("mergetool", *map(str, places.values()), "--dialect", "postgres", code=1)
    assert "! C04 users.email" in done.out
    assert places["merged"].read_text() == "as it was\n"
    places["remote"].write_text(BASE.replace("email text", "email text,\n    fax text"))
    Cli(tmp_path)("mergetool", *map(str, places.values()), "--dialect", "postgres")
    assert "fax text" in places["merged"].read_text()


def test_what_does_not_read_is_refused_and_nothing_written(tmp_path: Path) -> None:
    for name in ("base", "local", "merged"):
        (tmp_path / name).write_text(BASE)
    (tmp_path / "remote").write_text("CREATE TABLE oops (;\n")
    said = Cli(tmp_path).refused("mergetool", "base", "local", "remote", "merged", "--dialect", "postgres")
    assert "remote:1:" in said
    assert (tmp_path / "merged").read_text() == BASE
    (tmp_path / "remote").write_text("CREATE INDEX by_name ON elsewhere (name);\n")
    said = Cli(tmp_path).refused("mergetool", "base", "local", "remote", "merged", "--dialect", "postgres")
    assert "there is no table elsewhere" in said
    assert "aerogit merge BRANCH, then aerogit resolve" in said
    assert (tmp_path / "merged").read_text() == BASE
    missing = Cli(tmp_path).refused("mergetool", "base", "local", "gone", "merged", "--dialect", "postgres", code=2)
    assert "cannot read gone" in missing
