"""Plain git whose driver is killed before it writes: git stops, nothing is damaged, and the same again goes through."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from support.cli import Cli
from support.git import Repo
from support.killing import CHILD

CONFIG = 'project.name = "app"\nproject.dialect = "postgres"\nschema.source = "db/structure.sql"\nschema.mirror = ""\n'
FILE = "db/structure.sql"
BASE = "CREATE TABLE users (\n    id integer NOT NULL,\n    email text\n);\n"
OURS, THEIRS = (BASE.replace("email text", f"email text,\n    {name} text") for name in ("phone", "fax"))
DRIVER = "merge.aerogit-postgres.driver"


@pytest.mark.parametrize("verb", ["merge", "rebase", "cherry-pick"])
def test_killed_before_it_writes(repo: Repo, tmp_path: Path, verb: str) -> None:
    repo.commit("base", {"aerodb.toml": CONFIG, FILE: BASE})
    Cli(repo.path)("hooks", "install")
    repo.switch("side", create=True)
    side = repo.commit("theirs", {FILE: THEIRS})
    repo.switch("main")
    repo.commit("ours", {FILE: OURS})
    branch = "side" if verb == "rebase" else "main"
    repo.switch(branch)
    was = repo.git("rev-parse", "HEAD")
    command = {
        "merge": ["merge", "--no-edit", "side"],
        "rebase": ["rebase", "main"],
        "cherry-pick": ["cherry-pick", side],
    }
    whole = repo.git("config", DRIVER)
    killed = tmp_path / "killed"
    killed.write_text(f'exec {shlex.quote(sys.executable)} -c {shlex.quote(CHILD)} 1 "" "$@"\n')
    repo.git("config", DRIVER, f"sh {killed} {whole.partition('aerogit.cli ')[2]}")
    repo.git(*command[verb], check=False)
    assert "<<<<<<<" not in (repo.path / FILE).read_text()
    assert "fax" not in repo.git("show", f"main:{FILE}")
    repo.git(verb, "--abort", check=False)
    assert (repo.git("rev-parse", "HEAD"), repo.git("branch", "--show-current")) == (was, branch)
    assert repo.git("status", "--porcelain") == ""
    assert repo.git("fsck", "--strict", "--no-dangling") == ""
    repo.git("config", DRIVER, whole)
    repo.git(*command[verb])
    assert {"phone text,", "fax text"} <= {line.strip() for line in (repo.path / FILE).read_text().splitlines()}
