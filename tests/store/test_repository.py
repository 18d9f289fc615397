"""Finding the user's repository in every state it may be in, and reading it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from aerogit.errors import RepositoryError, UsageError
from aerogit.store.git import Git, environment_for, environment_of_caller
from aerogit.store.ids import CommitId
from aerogit.store.objects import Entry, signature
from aerogit.store.repository import Head, Repository, discover
from aerogit.store.snapshots import open_store
from support.git import Repo


def _wide(tmp_path: Path) -> Repo:
    path = tmp_path / "wide"
    path.mkdir()
    wide = Repo(path)
    wide.git("init", "--quiet", "--object-format=sha256")
    return wide


def test_found_from_any_folder(repo: Repo) -> None:
    inside = repo.path / "a" / "b"
    inside.mkdir(parents=True)
    for folder in (repo.path, inside):
        found = discover(folder)
        assert (found.top, found.git_dir, found.common_dir) == (repo.path, repo.path / ".git", repo.path / ".git")
        assert found.work_tree() == repo.path


def test_no_repository_is_an_error_with_the_next_command(tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="not in a Git repository") as caught:
        discover(tmp_path)
    assert "git init" in caught.value.hint
    with pytest.raises(RepositoryError, match="no such folder"):
        discover(tmp_path / "none")
    (tmp_path / "file").touch()
    with pytest.raises(RepositoryError, match="not a folder"):
        discover(tmp_path / "file")


def test_without_git_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="git command was not found"):
        Git(tmp_path, {"PATH": str(tmp_path)}).run("version")


def test_a_repository_of_somebody_else_names_the_setting(repo: Repo) -> None:
    environment = {**os.environ, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    with pytest.raises(RepositoryError, match="does not trust") as caught:
        discover(repo.path, environment)
    assert "safe.directory" in caught.value.hint


def test_a_bare_repository_has_no_work_tree(repo: Repo) -> None:
    code = repo.commit("first", {"a": "a"})
    repo.git("clone", "--quiet", "--bare", ".", "../bare.git")
    bare = discover(repo.path.parent / "bare.git")
    assert (bare.top, bare.head()) == (None, Head("main", CommitId(code)))
    with pytest.raises(RepositoryError, match="no work tree"):
        bare.work_tree()
    assert [entry.path for entry in bare.tree(bare.resolve("main")).files()] == ["a"]
    assert discover(repo.path / ".git").top is None


def test_head_unborn_attached_and_detached(repo: Repo, repository: Repository) -> None:
    assert repository.head() == Head("main", None)
    with pytest.raises(RepositoryError, match="no commit yet"):
        repository.resolve("HEAD")
    code = CommitId(repo.commit("first"))
    assert repository.head() == Head("main", code)
    repo.git("update-ref", "refs/heads/HEAD", code)
    repo.git("update-ref", "refs/tags/HEAD", code)
    repo.write({"HEAD": "a file"})
    assert repository.head() == Head("main", code)
    repo.git("switch", "--quiet", "--detach")
    assert repository.head() == Head(None, code)


def test_whatever_git_understands_is_a_revision(repo: Repo, repository: Repository) -> None:
    one, two = repo.commit("one"), repo.commit("two")
    repo.git("tag", "-a", "v1", "-m", "tagged", one)
    for text, wanted in {
        "HEAD": two,
        "@": two,
        "main~1": one,
        "v1": one,
        ":/one": one,
        two[:9]: two,
        "@{0}": two,
    }.items():
        assert repository.resolve(text) == wanted


@pytest.mark.parametrize("text", ["none", "", "--all", "-x", "a b", "HEAD^{tree}", "nul\0", "HEAD~99", "main:file"])
def test_what_is_no_revision_is_an_error(repo: Repo, repository: Repository, text: str) -> None:
    repo.commit("one", {"file": "x"})
    with pytest.raises(UsageError, match="revision"):
        repository.resolve(text)


def test_a_shallow_clone_ends_at_its_edge(repo: Repo) -> None:
    for n in range(3):
        repo.commit(f"m{n}")
    repo.git("clone", "--quiet", "--depth=2", repo.path.as_uri(), "../shallow")
    shallow = discover(repo.path.parent / "shallow")
    head = shallow.commit(shallow.resolve("HEAD"))
    assert shallow.is_shallow
    assert shallow.commit(head.parents[0]).parents == ()
    with pytest.raises(UsageError) as caught:
        shallow.resolve("HEAD~2")
    assert "git fetch --unshallow" in caught.value.hint


def test_linked_worktrees_share_the_common_folder(repo: Repo) -> None:
    repo.commit("first")
    repo.git("worktree", "add", "--quiet", "../linked", "-b", "linked")
    linked = discover(repo.path.parent / "linked")
    assert linked.common_dir == repo.path / ".git"
    assert linked.git_dir == repo.path / ".git" / "worktrees" / "linked"
    assert linked.head().branch == "linked"
    assert linked.git_path("MERGE_HEAD") == linked.git_dir / "MERGE_HEAD"
    assert linked.git_path("hooks") == repo.path / ".git" / "hooks"


def test_a_submodule_is_a_repository_of_its_own(repo: Repo, new_repo: Callable[[str], Repo]) -> None:
    inner = new_repo("inner")
    inner.commit("inner", {"a": "a"})
    repo.git("submodule", "--quiet", "add", inner.path.as_uri(), "inside")
    repo.commit("outer")
    found = discover(repo.path / "inside")
    assert found.git_dir == repo.path / ".git" / "modules" / "inside"
    outer = discover(repo.path)
    entries = {entry.path: entry for entry in outer.tree(outer.resolve("HEAD")).files()}
    assert not entries["inside"].is_file
    assert not entries["inside"].is_folder


def test_sha256_repositories_are_read_by_git(tmp_path: Path) -> None:
    wide = _wide(tmp_path)
    code = CommitId(wide.commit("first", {"a/b": "content", "c": "x"}))
    found = discover(wide.path)
    assert (found.object_format, len(code)) == ("sha256", 64)
    tree = found.tree(code)
    assert [entry.path for entry in tree.files()] == ["a/b", "c"]
    entry = tree.find("a/b")
    assert entry is not None
    assert tree.read(entry) == b"content"
    wide.write({"c": "changed"})
    assert [found.work().read(e) for e in found.work().files("a")] == [b"content"]
    work = found.work()
    assert [work.read(e) for e in work.files("c")] == [b"changed"]
    assert wide.git("hash-object", "c") == found.work().files("c")[0].id


def test_an_object_that_is_not_there_is_an_error(repository: Repository, tmp_path: Path) -> None:
    with pytest.raises(RepositoryError, match="no commit 1111"):
        repository.commit(CommitId("1" * 40))


def test_objects_of_a_push_being_received_are_read(repo: Repo, tmp_path: Path) -> None:
    repo.commit("first")
    quarantine = tmp_path / "quarantine"
    quarantine.mkdir()
    environment = {
        **os.environ,
        "GIT_OBJECT_DIRECTORY": str(quarantine),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(repo.path / ".git" / "objects"),
    }
    apart = discover(repo.path, environment)
    tree = apart.git.run("hash-object", "-t", "tree", "-w", "--stdin").text
    code = apart.git.run("commit-tree", tree, "-m", "apart").text
    assert apart.commit(CommitId(code)).subject == "apart"


def test_the_caller_s_index_counts_whatever_the_folder(repo: Repo) -> None:
    repo.commit("first", {"a": "a", "folder/b": "b"})
    repo.git("rm", "--quiet", "--cached", "a")
    (repo.path / ".git" / "index").rename(repo.path / ".git" / "other")
    repo.git("reset", "--quiet", "--mixed")
    found = discover(repo.path, {**os.environ, "GIT_INDEX_FILE": ".git/other"})
    assert [entry.path for entry in found.index().files()] == ["folder/b"]
    assert [entry.path for entry in discover(repo.path).index().files()] == ["a", "folder/b"]


def test_git_dir_of_a_hook_counts(repo: Repo, tmp_path: Path) -> None:
    code = repo.commit("first")
    found = discover(repo.path, {**os.environ, "GIT_DIR": ".git"})
    assert found.head() == Head("main", CommitId(code))
    away = discover(tmp_path, {**os.environ, "GIT_DIR": str(repo.path / ".git"), "GIT_WORK_TREE": str(repo.path)})
    assert away.top == repo.path


def test_the_store_is_deaf_to_the_caller(repo: Repo, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    store = open_store(repository)
    assert store.git.run("rev-parse", "--absolute-git-dir").text == str(repo.path / ".git" / "aerogit")
    store.close()


def test_environments() -> None:
    said = {"GIT_DIR": ".git", "GIT_INDEX_FILE": "/abs", "OTHER": "x", "GIT_LITERAL_PATHSPECS": "1"}
    ours = {"GIT_OPTIONAL_LOCKS": "0", "AEROGIT_INSIDE": "1"}
    found = environment_of_caller(said, Path("/here"))
    assert found == {"GIT_DIR": "/here/.git", "GIT_INDEX_FILE": "/abs", "OTHER": "x", **ours}
    apart = environment_for(
        Path("/store"), {"GIT_DIR": "x", "GIT_WORK_TREE": "x", "GIT_CONFIG_COUNT": "1", "PATH": "p"}
    )
    assert (apart["GIT_DIR"], apart["PATH"], apart.keys() & {"GIT_WORK_TREE", "GIT_CONFIG_COUNT"}) == (
        "/store",
        "p",
        set(),
    )


def test_find_and_files(repo: Repo, repository: Repository) -> None:
    odd = b"odd \xff name".decode("utf-8", "surrogateescape")
    code = CommitId(repo.commit("x", {"db/one/a.sql": "a", "db/b.sql": "b", "db.txt": "c", odd: "d"}))
    tree = repository.tree(code)
    assert [entry.path for entry in tree.files("db")] == ["db/b.sql", "db/one/a.sql"]
    assert [entry.path for entry in tree.files("db/b.sql")] == ["db/b.sql"]
    assert tree.files("none") == tree.files("db/b.sql/none") == []
    assert {entry.path for entry in tree.files()} >= {odd, "db.txt"}
    assert (tree.find("none"), tree.find("db.txt/x")) == (None, None)
    folder = tree.find("db")
    assert folder is not None
    assert folder.is_folder
    top = tree.find("")
    assert top == Entry("", 0o40000, repository.commit(code).tree)


def test_changed_files_are_found_by_folders_that_differ(repo: Repo, repository: Repository) -> None:
    one = repository.tree(
        CommitId(repo.commit("x", {"m/a": "a", "m/b": "b", "m/same/c": "c", "m/gone/d": "d", "m/e": "e"}))
    )
    (repo.path / "m/gone/d").unlink()
    (repo.path / "m/gone").rmdir()
    (repo.path / "m/e").unlink()
    other = repository.tree(CommitId(repo.commit("y", {"m/a": "A", "m/new/f": "f", "m/gone": "a file", "m/e/g": "g"})))
    before, after = other.changed(one, "m")
    assert sorted(entry.path for entry in before) == ["m/a", "m/e", "m/gone/d"]
    assert sorted(entry.path for entry in after) == ["m/a", "m/e/g", "m/gone", "m/new/f"]
    assert other.changed(other, "m") == ([], [])
    gone, come = other.changed(one, "m/new/f")
    assert (gone, [entry.path for entry in come]) == ([], ["m/new/f"])


def test_index_and_work_tree(repo: Repo, repository: Repository) -> None:
    repo.commit("x", {"m/kept": "1", "m/staged": "1", "m/edited": "1", "m/deleted": "1", ".gitignore": "*.tmp"})
    repo.write({"m/staged": "2"})
    repo.git("add", "m/staged")
    repo.write({"m/edited": "3", "m/new": "4", "m/ignored.tmp": "5", "m/staged": "6"})
    (repo.path / "m/deleted").unlink()
    (repo.path / "m/link").symlink_to("kept")
    index, work = repository.index(), repository.work()
    assert {e.path: index.read(e) for e in index.files("m")} == {
        "m/kept": b"1",
        "m/staged": b"2",
        "m/edited": b"1",
        "m/deleted": b"1",
    }
    found = {entry.path: entry for entry in work.files("m")}
    assert {path: work.read(entry) for path, entry in found.items()} == {
        "m/kept": b"1",
        "m/staged": b"6",
        "m/edited": b"3",
        "m/new": b"4",
        "m/link": b"kept",
    }
    assert not found["m/link"].is_file
    assert found["m/edited"].id == repo.git("hash-object", "m/edited")
    assert work.find("m/none") is None
    folder = work.find("m")
    assert folder is not None
    assert folder.is_folder
    assert index.find("m/kept") == Entry("m/kept", 0o100644, found["m/kept"].id)


def test_a_conflicted_index_cannot_be_read_as_a_tree(repo: Repo, repository: Repository) -> None:
    repo.commit("base", {"m/a": "1"})
    repo.switch("side", create=True)
    repo.commit("theirs", {"m/a": "2"})
    repo.switch("main")
    repo.commit("ours", {"m/a": "3"})
    repo.git("merge", "side", check=False)
    with pytest.raises(RepositoryError, match="m/a: conflicted") as caught:
        repository.index().files("m")
    assert "git add -- m/a" in caught.value.hint
    work = repository.work()
    assert b"<<<<<<<" in work.read(work.files("m")[0])


def test_merge_bases_and_distances(repo: Repo, repository: Repository) -> None:
    base = CommitId(repo.commit("base"))
    repo.switch("side", create=True)
    theirs = CommitId(repo.commit("theirs"))
    repo.switch("main")
    ours = CommitId(repo.commit("ours", {"x": "x"}))
    assert repository.merge_bases(ours, theirs) == [base]
    assert repository.ahead_behind(ours, base) == (1, 0)
    assert repository.ahead_behind(base, theirs) == (0, 1)
    assert (repository.is_ancestor(base, ours), repository.is_ancestor(ours, theirs)) == (True, False)
    repo.git("switch", "--quiet", "--orphan", "lone")
    assert repository.merge_bases(ours, CommitId(repo.commit("lone"))) == []
    assert repository.last_commits(ours, ["x"]) == [ours]
    assert (repository.setting("user.name"), repository.setting("no.such")) == ("Ana Tester", None)


def test_broken_signatures_are_read_as_far_as_they_go() -> None:
    assert signature(b"nobody").name == "nobody"
    assert signature(b"A <a@x> 99999999999999 +0000").time == 99999999999999
    assert signature("Jürgen <j> 1 +0000".encode("latin-1"), b"ISO-8859-1").name == "Jürgen"
    assert signature(b"x\xff <j> 1 +0000", b"no-such-encoding").name == "x\ufffd"
