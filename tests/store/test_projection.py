"""The projected history: what maps to what, that it is the same on every machine, and what it costs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from aerogit.model.names import Key
from aerogit.store.cache import Reading
from aerogit.store.history import change_of, log, schema_commit
from aerogit.store.ids import CommitId, SchemaCommitId
from aerogit.store.projection import project_branches, project_commit, scope_of
from aerogit.store.repository import Repository, discover
from aerogit.store.snapshots import SnapshotStore
from support.git import Repo
from support.lines import Lines

Open = Callable[[Path], SnapshotStore]


def _refs(store: SnapshotStore) -> dict[str, str]:
    listed = store.git.run("for-each-ref", "--format=%(refname) %(objectname)").text
    return dict(line.split(" ") for line in listed.splitlines())


def _head(reading: Reading) -> SchemaCommitId:
    (head,) = reading.heads
    return head


def _log(store: SnapshotStore, reading: Reading) -> list[str]:
    return [commit.subject for commit in log(store, reading.heads)]


def _tables(store: SnapshotStore, reading: Reading) -> list[str]:
    return sorted(key.name for key in store.read(schema_commit(store, _head(reading)).snapshot).objects)


def test_a_line_of_commits(repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]) -> None:
    repo.commit("readme only", {"README": "x"})
    first = repo.commit("users", {"migrations/01_users.txt": "table users id"})
    repo.commit("code only", {"app.py": "x"})
    last = repo.commit("posts\n\nwith a body", {"migrations/02_posts.txt": "table posts id author>users"})
    main = project()["main"]
    newest, oldest = log(store, main.heads)
    assert (oldest.subject, oldest.code, oldest.migrations) == ("users", first, ("migrations/01_users.txt",))
    assert (newest.code, newest.migrations) == (last, ("migrations/02_posts.txt",))
    assert newest.message == "posts\n\nwith a body"
    assert (newest.parents, oldest.parents) == ((oldest.id,), ())
    assert _refs(store) == {"refs/heads/app/main": newest.id}
    before, after = change_of(store, newest)
    assert (sorted(key.name for key in before.objects), sorted(key.name for key in after.objects)) == (
        ["users"],
        ["posts", "users"],
    )
    assert dict(change_of(store, oldest)[0].objects) == {}


def test_the_schema_commit_is_plain_git(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    code = repo.commit("users", {"migrations/01_users.txt": "table users id"})
    project()
    assert store.git.run("cat-file", "commit", "app/main").text.splitlines()[1:] == [
        "author Ana Tester <ana@example.org> 1767225600 +0000",
        "committer Ana Tester <ana@example.org> 1767225600 +0000",
        "",
        "users",
        "",
        f"Code-Commit: {code}",
        "Migration: migrations/01_users.txt",
        "Configuration: lines",
    ]
    assert store.git.run("fsck", "--full", "--strict", "--no-dangling").text == ""


def test_a_deleted_store_comes_back_the_same(repo: Repo, store: SnapshotStore, open_at: Open, lines: Lines) -> None:
    _weave(repo)
    repository = discover(repo.path)
    project_branches(repository, store, "app", lines)
    before = _refs(store)
    shutil.rmtree(store.path)
    again = open_at(repo.path)
    project_branches(repository, again, "app", Lines())
    assert _refs(again) == before
    assert len(before) == 3


def test_the_order_of_work_does_not_matter(repo: Repo, store: SnapshotStore, open_at: Open, lines: Lines) -> None:
    _weave(repo)
    repository = discover(repo.path)
    for code in repo.git("rev-list", "--all").split():
        project_commit(repository, store, "app", lines, CommitId(code))
    one = {
        code: store.cache.reading(scope_of("app", lines), CommitId(code))
        for code in repo.git("rev-list", "--all").split()
    }
    shutil.rmtree(store.path)
    again = open_at(repo.path)
    for code in repo.git("rev-list", "--all", "--reverse").split():
        project_commit(repository, again, "app", lines, CommitId(code))
    for code, reading in one.items():
        assert again.cache.reading(scope_of("app", lines), CommitId(code)) == reading


def _weave(repo: Repo) -> None:
    """Three branches with merges, a commit that cannot be read, a file taken back."""
    repo.commit("users", {"migrations/01_users.txt": "table users id"})
    repo.switch("side", create=True)
    repo.commit("tags", {"migrations/03_tags.txt": "table tags id"})
    repo.commit("oops", {"migrations/04_oops.txt": "what"})
    repo.switch("main")
    repo.commit("posts", {"migrations/02_posts.txt": "table posts id"})
    repo.switch("merged", create=True)
    repo.git("merge", "--quiet", "--no-edit", "side")
    repo.commit("fixed", {"migrations/04_oops.txt": "table oops id"})
    repo.switch("main")
    (repo.path / "migrations/02_posts.txt").unlink()
    repo.commit("taken back")


def test_one_more_commit_replays_one_file(
    repo: Repo, store: SnapshotStore, open_at: Open, project: Callable[[], dict[str, Reading]], lines: Lines
) -> None:
    for n in range(10):
        repo.commit(f"m{n}", {f"migrations/{n:02}_m.txt": f"table t{n} id"})
    project()
    assert lines.replayed == [f"migrations/{n:02}_m.txt" for n in range(10)]
    repo.commit("more", {"migrations/10_m.txt": "table t10 id", "README": "x"})
    again, fresh = open_at(repo.path), Lines()
    main = project_branches(discover(repo.path), again, "app", fresh)["main"]
    assert fresh.replayed == ["migrations/10_m.txt"]
    assert len(_log(again, main)) == 11


def test_nothing_new_reads_nothing(repo: Repo, project: Callable[[], dict[str, Reading]], lines: Lines) -> None:
    repo.commit("m", {"migrations/01_m.txt": "table t id"})
    assert project() == project()
    assert lines.replayed == ["migrations/01_m.txt"]


def test_a_change_in_the_middle_is_replayed_from_there(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]], lines: Lines
) -> None:
    for n in (1, 2, 4):
        repo.commit(f"m{n}", {f"migrations/0{n}_m.txt": f"table t{n} id"})
    project()
    lines.replayed.clear()
    repo.commit("between", {"migrations/03_m.txt": "table t3 id"})
    main = project()["main"]
    assert lines.replayed == ["migrations/03_m.txt", "migrations/04_m.txt"]
    assert _tables(store, main) == ["t1", "t2", "t3", "t4"]
    assert next(log(store, main.heads)).migrations == ("migrations/03_m.txt",)


def test_a_rebased_migration_is_not_replayed_when_its_beginning_is_known(
    repo: Repo, project: Callable[[], dict[str, Reading]], lines: Lines
) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    repo.switch("side", create=True)
    repo.commit("b", {"migrations/02_b.txt": "table b id"})
    repo.switch("main")
    repo.commit("readme", {"README": "x"})
    project()
    repo.git("rebase", "--quiet", "main", "side")
    lines.replayed.clear()
    readings = project()
    assert lines.replayed == []
    assert readings["side"].heads != readings["main"].heads


def test_files_that_are_no_part_of_the_source_change_nothing(
    repo: Repo, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    before = project()["main"]
    repo.commit("notes", {"migrations/README.md": "x", "migrations/deep/er/notes": "y"})
    assert project()["main"].heads == before.heads


def test_a_migration_without_effect_on_the_schema_is_a_schema_commit(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    repo.commit("data", {"migrations/02_data.txt": ""})
    newest, oldest = log(store, project()["main"].heads)
    assert newest.snapshot == oldest.snapshot
    assert newest.migrations == ("migrations/02_data.txt",)


def test_an_unreadable_commit_is_recorded_and_skipped_over(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]], lines: Lines
) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    broken = repo.commit("broken", {"migrations/02_b.txt": "table b id\n  nonsense"})
    after = repo.commit("readme", {"README": "x"})
    main = project()["main"]
    assert main.reason == "migrations/02_b.txt:2:1: cannot read this"
    assert _log(store, main) == ["a"]
    assert _refs(store) == {"refs/heads/app/main": _head(main)}
    assert store.cache.unreadable(scope_of("app", lines)) == {broken: main.reason, after: main.reason}
    assert lines.replayed.count("migrations/02_b.txt") == 1
    repo.commit("mended", {"migrations/02_b.txt": "table b id"})
    mended = project()["main"]
    assert (mended.reason, _log(store, mended)) == ("", ["mended", "a"])
    assert next(log(store, mended.heads)).migrations == ("migrations/02_b.txt",)


def test_taking_an_unreadable_commit_back_leads_to_where_one_was(
    repo: Repo, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    good = project()["main"]
    repo.commit("broken", {"migrations/02_b.txt": "nonsense"})
    (repo.path / "migrations/02_b.txt").unlink()
    repo.commit("taken back")
    assert project()["main"] == good


def test_a_broken_configuration_is_an_unreadable_commit(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    repo.commit("broken", {"lines.conf": "broken", "migrations/02_b.txt": "table b id"})
    main = project()["main"]
    assert (main.reason, _log(store, main)) == ("lines.conf: broken", ["a"])
    repo.commit("mended", {"lines.conf": ""})
    assert _log(store, project()["main"]) == ["mended", "a"]


def test_an_unreadable_first_commit_has_no_schema(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.commit("broken", {"migrations/01_a.txt": "nonsense"})
    assert project()["main"].heads == ()
    assert _refs(store) == {}
    repo.commit("mended", {"migrations/01_a.txt": "table a id"})
    assert _log(store, project()["main"]) == ["mended"]


def test_a_merge_is_a_merge(repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    repo.switch("side", create=True)
    repo.commit("c", {"migrations/03_c.txt": "table c id"})
    repo.switch("main")
    repo.commit("b", {"migrations/02_b.txt": "table b id"})
    repo.git("merge", "--quiet", "side", "-m", "merged")
    readings = project()
    merged = schema_commit(store, _head(readings["main"]))
    ours = project_commit(discover(repo.path), store, "app", Lines(), CommitId(repo.git("rev-parse", "main^1")))
    assert merged.parents == (_head(ours), _head(readings["side"]))
    assert merged.migrations == ()
    assert _tables(store, readings["main"]) == ["a", "b", "c"]
    assert next(log(store, readings["main"].heads, Key("public", "table", "c"))).subject == "c"


def test_a_merge_of_branches_without_schema_changes_is_none(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    repo.switch("side", create=True)
    repo.commit("code", {"app.py": "x"})
    repo.switch("main")
    repo.commit("b", {"migrations/02_b.txt": "table b id"})
    repo.git("merge", "--quiet", "side", "-m", "merged")
    assert _log(store, project()["main"]) == ["b", "a"]


def test_a_merge_that_takes_the_older_side_is_a_commit(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    repo.switch("side", create=True)
    repo.commit("code", {"app.py": "x"})
    repo.switch("main")
    repo.commit("b", {"migrations/02_b.txt": "table b id"})
    repo.switch("side")
    repo.git("merge", "--quiet", "--strategy=ours", "main", "-m", "merged")
    side = project()["side"]
    assert _tables(store, side) == ["a"]
    assert _log(store, side) == ["merged", "b", "a"]


def test_a_merge_that_cannot_be_read_leaves_both_sides_as_parents(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    _weave(repo)
    readings = project()
    mended = schema_commit(store, _head(readings["merged"]))
    assert mended.subject == "fixed"
    assert [schema_commit(store, parent).subject for parent in mended.parents] == ["posts", "tags"]
    assert mended.migrations == ("migrations/04_oops.txt",)


def test_an_octopus_of_roots(repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    for name in ("b", "c"):
        repo.git("switch", "--quiet", "--orphan", name)
        repo.commit(name, {f"migrations/0{name}_x.txt": f"table {name} id"})
    repo.git("switch", "--quiet", "main")
    repo.write({"migrations/0b_x.txt": "table b id", "migrations/0c_x.txt": "table c id"})
    repo.git("add", "--all")
    parents = [argument for name in ("main", "b", "c") for argument in ("-p", name)]
    repo.git("update-ref", "refs/heads/main", repo.git("commit-tree", repo.git("write-tree"), *parents, "-m", "all"))
    main = project()["main"]
    assert len(schema_commit(store, _head(main)).parents) == 3
    assert _tables(store, main) == ["a", "b", "c"]


def test_refs_of_vanished_and_renamed_branches_go(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    for name in ("side", "gone"):
        repo.git("branch", name)
    project()
    assert set(_refs(store)) == {"refs/heads/app/main", "refs/heads/app/side", "refs/heads/app/gone"}
    repo.git("branch", "-D", "gone")
    repo.git("branch", "-m", "side", "side/more")
    project()
    assert set(_refs(store)) == {"refs/heads/app/main", "refs/heads/app/side/more"}


def test_projecting_one_branch_leaves_the_others(
    repo: Repo, repository: Repository, store: SnapshotStore, lines: Lines
) -> None:
    code = CommitId(repo.commit("a", {"migrations/01_a.txt": "table a id"}))
    repo.git("branch", "side")
    project_branches(repository, store, "app", lines, {"main": code})
    assert set(_refs(store)) == {"refs/heads/app/main"}
    project_branches(repository, store, "app", lines, {"side": code})
    assert set(_refs(store)) == {"refs/heads/app/main", "refs/heads/app/side"}


def test_several_projects_in_one_repository(repo: Repo, repository: Repository, store: SnapshotStore) -> None:
    repo.commit("a", {"one/01_a.txt": "table a id", "two/01_b.txt": "table b id"})
    repo.commit("c", {"two/02_c.txt": "table c id"})
    one = project_branches(repository, store, "one", Lines(root="one"))["main"]
    two = project_branches(repository, store, "two/odd name", Lines(root="two"))["main"]
    assert (_tables(store, one), _tables(store, two)) == (["a"], ["b", "c"])
    assert (_log(store, one), _log(store, two)) == (["a"], ["c", "a"])
    assert set(_refs(store)) == {"refs/heads/one/main", "refs/heads/two%2Fodd%20name/main"}


def test_a_declarative_file_is_read_whole(repo: Repo, repository: Repository, store: SnapshotStore) -> None:
    whole = Lines(root="db/structure.txt", whole=True)
    repo.commit("a", {"db/structure.txt": "table a id"})
    repo.commit("b", {"db/structure.txt": "table a id\ntable b id"})
    repo.commit("back", {"db/structure.txt": "table a id"})
    main = project_branches(repository, store, "app", whole)["main"]
    newest, middle, oldest = log(store, main.heads)
    assert newest.snapshot == oldest.snapshot != middle.snapshot
    assert whole.replayed == ["db/structure.txt"] * 2
    assert newest.migrations == ()


def test_another_reader_reads_again(repo: Repo, repository: Repository, store: SnapshotStore) -> None:
    repo.commit("a", {"migrations/01_a.txt": "table a id"})
    project_branches(repository, store, "app", Lines())
    newer = Lines(configuration="newer")
    main = project_branches(repository, store, "app", newer)["main"]
    assert newer.replayed == ["migrations/01_a.txt"]
    assert schema_commit(store, _head(main)).configuration == "newer"
    assert _refs(store) == {"refs/heads/app/main": _head(main)}


def test_authors_are_kept_byte_for_byte(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    repo.write({"migrations/01_a.txt": "table a id"})
    repo.git("add", "--all")
    tree = repo.git("write-tree")
    lines = [f"tree {tree}", "author Jürgen <j@x> 1700000000 +0130", "committer Jürgen <j@x> 1700000001 -0800"]
    raw = "\n".join([*lines, "encoding ISO-8859-1", "", "Grüße"]).encode("latin-1")
    code = repo.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=raw)
    repo.git("update-ref", "refs/heads/main", code)
    commit = schema_commit(store, _head(project()["main"]))
    raw = store.git.run("cat-file", "commit", commit.id).output
    assert "author Jürgen <j@x> 1700000000 +0130\n".encode("latin-1") in raw
    assert b"encoding ISO-8859-1\n" in raw
    assert (commit.author.name, commit.author.offset_minutes, commit.message) == ("Jürgen", 90, "Grüße")
    assert (commit.committer.time, commit.committer.offset_minutes) == (1700000001, -480)


def test_a_path_with_odd_characters_is_a_trailer_all_the_same(
    repo: Repo, store: SnapshotStore, project: Callable[[], dict[str, Reading]]
) -> None:
    odd = 'migrations/01_a\n"ü 😀.txt'
    repo.commit("a", {odd: "table a id"})
    assert schema_commit(store, _head(project()["main"])).migrations == (odd,)


def test_a_link_is_no_migration(repo: Repo, project: Callable[[], dict[str, Reading]]) -> None:
    repo.write({"migrations/01_a.txt": "table a id"})
    (repo.path / "migrations/02_b.txt").symlink_to("01_a.txt")
    repo.commit("linked")
    assert project()["main"].reason == "migrations/02_b.txt: a link or submodule, where a plain file is needed"
