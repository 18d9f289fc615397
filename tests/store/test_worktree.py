"""What changes the index, the work tree and HEAD: hooks run, refusals change nothing."""

from __future__ import annotations

import pytest

from aerogit.errors import RepositoryError, UsageError
from aerogit.store.ids import CommitId
from aerogit.store.repository import Repository, discover
from aerogit.store.worktree import (
    Changed,
    abort_merge,
    changed,
    commit,
    detach,
    is_dirty,
    merge_head,
    stage,
    staged,
    start_merge,
    switch,
)
from support.git import Repo


def test_what_differs(repo: Repo, repository: Repository) -> None:
    repo.commit("x", {"m/a": "1", "m/b": "1", "other": "1"})
    repo.write({"m/a": "2"})
    repo.git("add", "m/a")
    repo.write({"m/b": "2", "m/new [x]": "1"})
    assert changed(repository, ["m"]) == [
        Changed("m/a", "M", " "),
        Changed("m/b", " ", "M"),
        Changed("m/new [x]", "?", "?"),
    ]
    assert (is_dirty(repository, ["m/a"]), is_dirty(repository, ["other"]), is_dirty(repository)) == (True, False, True)
    assert (is_dirty(repository, ["m/new [x]"]), is_dirty(repository, ["m/new [x]"], untracked=True)) == (False, True)


def test_the_staged_set_has_both_blobs(repo: Repo, repository: Repository) -> None:
    repo.write({"m/a": "1"})
    repo.git("add", "--all")
    (first,) = staged(repository)
    assert (first.path, first.letter, first.before_mode, first.mode) == ("m/a", "A", 0, 0o100644)
    repo.commit("x", {"m/b": "1"})
    repo.git("mv", "m/a", "m/moved")
    found = {item.path: item for item in staged(repository, ["m"])}
    assert {path: item.letter for path, item in found.items()} == {"m/a": "D", "m/moved": "A"}
    assert found["m/moved"].blob == found["m/a"].before == first.blob
    assert staged(repository, ["m/b"]) == []
    assert [item.path for item in staged(repository, base=repo.git("mktree"))] == ["m/b", "m/moved"]


def test_commit_runs_hooks_and_keeps_the_message(repo: Repo, repository: Repository) -> None:
    repo.write({"a b": "1", "[x]": "1", "rest": "1"})
    stage(repository, ["a b", "[x]"])
    stage(repository, [])
    message = "subject 😀\n\n# not a comment to us\n--option"
    code = commit(repository, message)
    assert repository.commit(code).subject == "subject 😀"
    assert repo.git("ls-tree", "--name-only", "HEAD").split("\n") == ["[x]", "a b"]
    hook = repo.path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n")
    hook.chmod(0o755)
    stage(repository, ["rest"])
    with pytest.raises(RepositoryError, match="git commit stopped: no"):
        commit(repository, "refused")
    assert repo.git("rev-parse", "HEAD") == code


def test_a_deleted_file_is_staged_as_deleted(repo: Repo, repository: Repository) -> None:
    repo.commit("x", {"a": "1", "b": "1"})
    (repo.path / "a").unlink()
    stage(repository, ["a"])
    assert [item.letter for item in staged(repository)] == ["D"]


def test_commit_without_an_identity_says_what_to_run(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo.path / "config").write_text("[user]\nuseConfigOnly = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(repo.path / "config"))
    with pytest.raises(RepositoryError, match="who you are") as caught:
        commit(discover(repo.path), "x", allow_empty=True)
    assert "git config --global user.name" in caught.value.hint


def test_amend(repo: Repo, repository: Repository) -> None:
    repo.commit("first", {"a": "1"})
    code = commit(repository, "better", amend=True)
    assert repository.commit(code).parents == ()
    assert repository.commit(code).subject == "better"


def test_switch(repo: Repo, repository: Repository) -> None:
    repo.commit("first", {"a": "1"})
    switch(repository, "side", create=True)
    assert repository.head().branch == "side"
    repo.commit("more", {"a": "2"})
    switch(repository, "main")
    repo.write({"a": "3"})
    with pytest.raises(RepositoryError, match="would be overwritten") as caught:
        switch(repository, "side")
    assert "stash" in caught.value.hint
    assert (repository.head().branch, (repo.path / "a").read_text()) == ("main", "3")


@pytest.mark.parametrize("name", ["none", "-f", "--orphan", "--detach"])
def test_switching_to_what_is_no_branch(repo: Repo, repository: Repository, name: str) -> None:
    repo.commit("first")
    with pytest.raises(UsageError, match="no such branch"):
        switch(repository, name)
    assert repository.head().branch == "main"


def test_switch_makes_branches_with_good_names_only(repo: Repo, repository: Repository) -> None:
    first = repo.commit("first")
    repo.commit("second")
    for name in ("../x", "main"):
        with pytest.raises(UsageError):
            switch(repository, name, create=True)
    switch(repository, "old", create=True, start="main~1")
    assert repository.head().commit == first
    detach(repository, CommitId(first))
    assert repository.head().branch is None


def test_a_merge_stops_before_its_commit(repo: Repo, repository: Repository) -> None:
    repo.commit("base", {"a": "1", "b": "1"})
    repo.switch("side", create=True)
    theirs = CommitId(repo.commit("theirs", {"b": "2"}))
    repo.switch("main")
    assert merge_head(repository) is None
    start = start_merge(repository, theirs, "merged")
    assert (start.is_begun, start.conflicted, merge_head(repository)) == (True, (), theirs)
    code = commit(repository, "merged")
    assert len(repository.commit(code).parents) == 2
    again = start_merge(repository, theirs, "again")
    assert (again.is_begun, again.complaint) == (False, "already up to date")


def test_a_conflicted_merge_can_be_given_up(repo: Repo, repository: Repository) -> None:
    repo.commit("base", {"a": "1"})
    repo.switch("side", create=True)
    theirs = CommitId(repo.commit("theirs", {"a": "2"}))
    repo.switch("main")
    ours = repo.commit("ours", {"a": "3"})
    start = start_merge(repository, theirs, "merged")
    assert (start.is_begun, start.conflicted) == (True, ("a",))
    abort_merge(repository)
    assert (merge_head(repository), repo.git("rev-parse", "HEAD"), is_dirty(repository)) == (None, ours, False)
    repo.write({"a": "local"})
    refused = start_merge(repository, theirs, "merged")
    assert not refused.is_begun
    assert "overwritten" in refused.complaint
