"""The less travelled ways in which git merges: squashed, reordered, as patches, picked from merges, below a prefix."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from support.cli import Cli
from support.git import Repo

CONFIG = 'project.name = "app"\nproject.dialect = "postgres"\nschema.source = "db/structure.sql"\n'
FILE = "db/structure.sql"
BASE = (
    "CREATE TABLE users (\n    id integer NOT NULL,\n    email text\n);\n\nCREATE TABLE posts (id integer NOT NULL);\n"
)


def with_columns(*names: str) -> str:
    return BASE.replace("email text", ",\n    ".join(["email text", *(f"{name} text" for name in names)]))


def with_type(name: str) -> str:
    return BASE.replace("email text", f"email {name}")


@pytest.fixture
def driven(repo: Repo) -> Repo:
    """A project with drivers and hooks, and branches that each change the same lines of its schema."""
    repo.commit("base", {"aerodb.toml": CONFIG, FILE: BASE})
    Cli(repo.path)("hooks", "install")
    texts = {"phone": with_columns("phone"), "fax": with_columns("fax"), "short": with_type("varchar(80)")}
    for branch, text in {**texts, "folded": with_type("citext")}.items():
        repo.git("switch", "-q", "-c", branch, "main")
        repo.commit(branch, {FILE: text})
    return repo


def attempt(repo: Repo, *arguments: str, **environment: str) -> tuple[int, str]:
    """Run git whatever comes of it: its exit code and all it said."""
    words = ["env", *(f"{name}={value}" for name, value in environment.items()), "git", *arguments]
    done = subprocess.run(words, cwd=repo.path, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def text(repo: Repo) -> str:
    return (repo.path / FILE).read_text()


def test_a_squashed_merge(driven: Repo) -> None:
    driven.git("switch", "-q", "phone")
    assert attempt(driven, "merge", "--squash", "fax")[0] == 0
    driven.git("commit", "-qm", "squashed")
    assert text(driven) == with_columns("phone", "fax")


def test_an_octopus_that_text_merges_is_held_where_it_does_not_read(driven: Repo) -> None:
    for branch, found in (
        ("less", with_columns().replace(",\n    email text", "")),
        ("more", BASE + "\n\nCREATE INDEX i ON users (email);\n"),
    ):
        driven.git("switch", "-q", "-c", branch, "main")
        driven.commit(branch, {FILE: found})
    driven.git("switch", "-q", "main")
    driven.commit("beside", {"note": "x"})
    head = driven.git("rev-parse", "HEAD")
    code, said = attempt(driven, "merge", "--no-edit", "less", "more")
    assert code == 1
    assert "there is no column users.email" in said
    assert driven.git("rev-parse", "HEAD") == head


def test_commits_in_another_order(driven: Repo) -> None:
    driven.git("switch", "-q", "-c", "three", "main")
    names = []
    for name in ("one", "two", "three"):
        names.append(name)
        driven.commit(name, {FILE: with_columns(*names)})
    code, said = attempt(driven, "rebase", "-i", "main", GIT_SEQUENCE_EDITOR="sed -i '1{h;d};3{G}'")
    assert code == 0, said
    assert driven.git("log", "--format=%s", "-3").split() == ["one", "three", "two"]
    assert sorted(text(driven).replace(",", "").split()) == sorted(with_columns(*names).replace(",", "").split())


def test_onto_another_branch(driven: Repo) -> None:
    driven.git("switch", "-q", "-c", "wide", "short")
    driven.commit("wide", {FILE: with_type("varchar(90)")})
    code, said = attempt(driven, "rebase", "--onto", "folded", "short")
    assert code == 1
    assert "C04 users.email" in said
    assert "varchar(90)" in text(driven)
    assert "citext" in text(driven)
    driven.git("rebase", "--abort")
    assert text(driven) == with_type("varchar(90)")
    driven.git("rebase", "--onto", "fax", "main")
    assert text(driven) == with_columns("fax").replace("email text", "email varchar(90)")


def test_patches_applied_three_way(driven: Repo, tmp_path: Path) -> None:
    for branch in ("phone", "short"):
        (tmp_path / branch).write_text(driven.git("format-patch", "-1", "--stdout", branch) + "\n")
    driven.git("switch", "-q", "fax")
    code, said = attempt(driven, "am", "-3", str(tmp_path / "phone"))
    assert code == 0, said
    assert text(driven) == with_columns("fax", "phone")
    driven.git("switch", "-q", "folded")
    code, said = attempt(driven, "am", "-3", str(tmp_path / "short"))
    assert code != 0
    assert "C04 users.email" in said
    driven.git("am", "--abort")
    assert text(driven) == with_type("citext")


def test_a_merge_picked_and_taken_back(driven: Repo) -> None:
    driven.git("switch", "-q", "-c", "both", "phone")
    driven.git("merge", "--no-edit", "-q", "fax")
    merge = driven.git("rev-parse", "HEAD").strip()
    driven.git("switch", "-q", "short")
    driven.git("cherry-pick", "-m", "1", merge)
    assert text(driven) == with_columns("fax").replace("email text", "email varchar(80)")
    driven.git("switch", "-q", "both")
    driven.git("revert", "--no-edit", "-m", "1", merge)
    assert text(driven) == with_columns("phone")


@pytest.mark.parametrize("way", [["-X", "subtree=lib"], ["-s", "subtree"]])
def test_a_project_below_a_prefix(driven: Repo, way: list[str]) -> None:
    driven.git("switch", "-q", "phone")
    driven.git("switch", "-q", "-c", "host", "main")
    driven.git("rm", "-rq", "--cached", ".")
    driven.git("read-tree", "--prefix=lib/", "-u", "main")
    driven.git("commit", "-q", "--no-verify", "-m", "below lib")
    place = driven.path / "lib" / FILE
    Cli(driven.path / "lib")("hooks", "install")
    place.write_text(with_columns("local"))
    driven.git("commit", "-qam", "local")
    code, said = attempt(driven, "merge", "--no-edit", *way, "fax")
    assert code == 0, said
    assert place.read_text() == with_columns("local", "fax")


def test_a_sparse_work_tree_without_the_schema(driven: Repo) -> None:
    driven.git("switch", "-q", "phone")
    driven.git("sparse-checkout", "set", "--no-cone", "/*", "!/db")
    assert not (driven.path / FILE).exists()
    code, said = attempt(driven, "merge", "--no-edit", "fax")
    assert code == 0, said
    assert driven.git("show", f"HEAD:{FILE}").strip() == with_columns("phone", "fax").strip()
    code, said = attempt(driven, "merge", "--no-edit", "folded")
    assert code == 0, said
    code, said = attempt(driven, "merge", "--no-edit", "short")
    assert code == 1
    assert "C04 users.email" in said
    assert "<<<<<<< ours" in text(driven)
