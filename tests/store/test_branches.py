"""Branches: names that are traps, and what can be done with the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aerogit.errors import RepositoryError, UsageError
from aerogit.store.branches import branches, check_name, create, delete, exists, open_branches, protected, rename, tips
from aerogit.store.ids import CommitId
from aerogit.store.repository import Repository, discover
from support.git import Repo

TRAPS = [
    *("", "@", "HEAD", "-f", "--force", "../x", "a/../b", "/a", "a/", "a//b", ".a", "a/.b", "a.lock", "a.lock/b", "a."),
    *("a b", "a~1", "a^", "a:b", "a?", "a*", "a[b", "a\\b", "a@{1}", "a..b", "tab\t", "nul\0", "del\x7f", "new\nline"),
    *("refs/heads/a", "x" * 300, "."),
]
FINE = ["a", "feature/tags", "ünïcödé", "😀", "a-b_c.d", "2026", "@a", "a@b", "x/HEAD", "a{b"]


@pytest.mark.parametrize("name", TRAPS)
def test_traps_are_no_names(repo: Repo, repository: Repository, name: str) -> None:
    repo.commit("first")
    with pytest.raises(UsageError, match="not a branch name") as caught:
        create(repository, name)
    assert check_name(caught.value.hint.removeprefix("for example: "))
    assert tips(repository).keys() == {"main"}


@pytest.mark.parametrize("name", FINE)
def test_other_names_are_made_as_git_makes_them(repo: Repo, repository: Repository, name: str) -> None:
    code = repo.commit("first")
    assert create(repository, name) == code
    assert repo.git("rev-parse", f"refs/heads/{name}") == code
    assert exists(repository, name)
    assert repo.git("check-ref-format", "--branch", name) == name


def test_listing(repo: Repo, new_repo: Callable[[str], Repo]) -> None:
    code = repo.commit("first")
    repo.git("clone", "--quiet", ".", "../clone")
    clone = Repo(repo.path.parent / "clone")
    clone.git("branch", "side")
    clone.git("config", "branch.side.remote", "origin")
    clone.git("config", "branch.side.merge", "refs/heads/gone")
    main, side = branches(discover(clone.path))
    assert (main.name, main.commit, main.upstream, main.is_current) == ("main", code, "refs/remotes/origin/main", True)
    assert (side.name, side.upstream, side.is_current) == ("side", "", False)


def test_without_commits_there_are_no_branches(repository: Repository) -> None:
    assert branches(repository) == []
    with pytest.raises(RepositoryError, match="no commit yet"):
        create(repository, "a")


def test_create_at_a_revision(repo: Repo, repository: Repository) -> None:
    first = repo.commit("first")
    repo.commit("second")
    assert create(repository, "old", "main~1") == first
    with pytest.raises(UsageError, match="already") as caught:
        create(repository, "old")
    assert caught.value.hint == "run: aerogit switch old"
    with pytest.raises(UsageError, match="no such revision"):
        create(repository, "new", "none")
    with pytest.raises(RepositoryError, match="git branch"):
        create(repository, "old/below")


def test_rename(repo: Repo, repository: Repository) -> None:
    repo.commit("first")
    create(repository, "a")
    rename(repository, "a", "b")
    assert tips(repository).keys() == {"main", "b"}
    for old, new in (("none", "c"), ("b", "main"), ("b", "../x"), ("-m", "c")):
        with pytest.raises(UsageError):
            rename(repository, old, new)


def test_delete(repo: Repo, repository: Repository) -> None:
    code = repo.commit("first")
    create(repository, "a")
    assert delete(repository, "a") == code
    with pytest.raises(UsageError, match="no such branch"):
        delete(repository, "a")
    with pytest.raises(RepositoryError, match="current branch"):
        delete(repository, "main")
    repo.switch("b", create=True)
    repo.commit("more")
    repo.switch("main")
    with pytest.raises(RepositoryError, match="nowhere else") as caught:
        delete(repository, "b")
    assert caught.value.hint.endswith("git branch -D b")
    delete(repository, "b", force=True)
    assert tips(repository).keys() == {"main"}


def test_protected_refs_are_local_where_there_are_no_remotes(repo: Repo, repository: Repository) -> None:
    repo.commit("first")
    for name in ("release/1", "release/2", "other"):
        repo.git("branch", name)
    found = protected(repository, ["main", "release/*"])
    assert [ref.name for ref in found.known()] == ["refs/heads/main", "refs/heads/release/1", "refs/heads/release/2"]
    assert protected(repository, ["none"]).known() == ()


def test_protected_refs_are_the_remotes_where_there_are_some(repo: Repo) -> None:
    code = repo.commit("first")
    repo.git("branch", "topic")
    repo.git("clone", "--quiet", ".", "../clone")
    clone = Repo(repo.path.parent / "clone")
    clone.git("remote", "add", "team/other", repo.path.as_uri())
    clone.git("fetch", "--quiet", "team/other")
    clone.commit("local only")
    refs = protected(discover(clone.path), ["main"]).known()
    assert {ref.name: ref.commit for ref in refs} == {
        "refs/remotes/origin/main": code,
        "refs/remotes/team/other/main": code,
    }
    clone.git("update-ref", "-d", "refs/remotes/origin/main")
    clone.git("update-ref", "-d", "refs/remotes/team/other/main")
    found = protected(discover(clone.path), ["release/*", "main"])
    assert found.refs == ()
    with pytest.raises(RepositoryError, match="no protected branch") as caught:
        found.known()
    assert caught.value.hint == "run: git fetch origin main:refs/remotes/origin/main"


def test_open_branches_are_those_with_something_to_merge_newest_first(
    repo: Repo, new_repo: Callable[[str], Repo], repository: Repository
) -> None:
    main = repo.commit("first")
    repo.git("branch", "merged")
    for name in ("older", "newer"):
        repo.switch("main")
        repo.switch(name, create=True)
        repo.commit(name)
    clone = new_repo("clone")
    clone.git("remote", "add", "origin", str(repo.path))
    clone.git("fetch", "--quiet")
    clone.git("remote", "set-head", "origin", "main")
    found = [branch.ref for branch in open_branches(repository, CommitId(main))]
    assert found == ["refs/heads/newer", "refs/heads/older"]
    there = open_branches(discover(clone.path), CommitId(main))
    assert [branch.ref for branch in there] == ["refs/remotes/origin/newer", "refs/remotes/origin/older"]
    assert there[0].author == "Ana Tester"
    assert there[0].when > there[1].when
