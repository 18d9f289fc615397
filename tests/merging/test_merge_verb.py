"""Merging through the program: clean merges, conflicts, resolutions, crashes, and what git says of the repository."""

from __future__ import annotations

from typing import Any

import pytest

from aerogit.porcelain import merge as merging
from aerogit.porcelain.merges import merge_writing
from support.shop import Shop


def migrations(shop: Shop) -> list[str]:
    return sorted(p.name.split("_", 1)[1] for p in (shop.path / "migrations").glob("*.up.sql"))


def test_git_conflicts_where_two_columns_merge(two_columns: Shop) -> None:
    shop = two_columns
    shop.repo.git("merge", "phones", check=False)
    assert "schema.sql" in shop.repo.git("diff", "--name-only", "--diff-filter=U")
    shop.repo.git("merge", "--abort")

    done = shop.ok("merge", "phones")
    assert "both kept" in done.out
    assert "Converges: 2 x 2 states" in done.out
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""
    assert len(shop.repo.git("rev-list", "--parents", "-1", "HEAD").split()) == 3
    text = (shop.path / "schema.sql").read_text()
    assert "phone VARCHAR" in text
    assert "avatar VARCHAR" in text
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id


def test_a_preview_changes_nothing(two_columns: Shop) -> None:
    shop = two_columns
    before = shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain")
    found = shop.ok("merge", "--preview", "phones", "--json").json
    assert (found["outcome"], found["conflicts"], found["states"]) == ("preview", [], [2, 2])
    assert before == (shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain"))
    swapped = shop.ok("merge", "--preview", "phones", "main", "--json").json
    assert swapped["schema_id"] == found["schema_id"]


def test_a_conflict_that_text_cannot_see_stops_the_merge(dropped_and_indexed: Shop) -> None:
    shop = dropped_and_indexed
    head = shop.repo.git("rev-parse", "HEAD")
    done = shop.run("merge", "no-fax", "--json")
    assert done.code == 1
    (conflict,) = done.json["conflicts"]
    assert (conflict["code"], conflict["path"], conflict["needs"]) == ("I03", "users.users_fax", ["users.fax"])
    assert conflict["ours"]["author"]["script"].endswith("find_by_fax")
    assert conflict["theirs"]["author"]["script"].endswith("no_fax")
    assert shop.repo.git("rev-parse", "HEAD") == head
    shop.repo.git("commit", "-m", "never mind", check=False)
    assert shop.repo.git("rev-parse", "HEAD") == head, "plain git commit must not go through"
    assert shop.run("merge", "--continue").code == 1
    assert shop.run("merge", "no-fax").code == 3


@pytest.mark.parametrize(("side", "has_fax"), [("--ours", True), ("--theirs", False), ("--base", True)])
def test_a_side_settles_it_and_the_database_follows(dropped_and_indexed: Shop, side: str, has_fax: bool) -> None:
    shop = dropped_and_indexed
    shop.run("merge", "no-fax")
    done = shop.ok("resolve", "users.users_fax", side)
    assert "Nothing is left" in done.out
    shop.ok("merge", "--continue")
    text = (shop.path / "schema.sql").read_text()
    assert ("fax VARCHAR" in text) is has_fax
    assert ("users_fax" in text) is (side == "--ours")
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""
    assert shop.run("merge", "--abort").code == 3


def test_sql_settles_it(dropped_and_indexed: Shop) -> None:
    shop = dropped_and_indexed
    shop.run("merge", "no-fax")
    broken = shop.run("resolve", "users.users_fax", "--sql", "CREATE INDEX i ON nowhere (x)")
    assert "--sql takes statements that change what was there in base" in broken.err
    assert broken.code == 3
    assert "nowhere" in broken.err
    assert shop.run("resolve").code == 1, "a resolution that cannot be applied is not recorded"
    shop.ok("resolve", "users.users_fax", "--sql", "CREATE INDEX users_name ON users (name)")
    shop.ok("merge", "--continue")
    text = (shop.path / "schema.sql").read_text()
    assert "users_name" in text
    assert "users_fax" not in text


def test_abort_takes_everything_back(dropped_and_indexed: Shop) -> None:
    shop = dropped_and_indexed
    before = shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain"), migrations(shop)
    shop.run("merge", "no-fax")
    shop.ok("merge", "--abort")
    assert before == (shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain"), migrations(shop))
    assert shop.run("merge", "--continue").code == 3
    assert shop.run("merge", "no-fax").code == 1


def test_unknown_paths_get_a_guess(dropped_and_indexed: Shop) -> None:
    shop = dropped_and_indexed
    assert "no merge is being made" in shop.run("resolve").err
    shop.run("merge", "no-fax")
    done = shop.run("resolve", "users.user_fax", "--ours")
    assert done.code == 2
    assert "did you mean users.users_fax" in done.err


def test_conflicts_in_other_files_are_left_to_the_user(two_columns: Shop) -> None:
    shop = two_columns
    for branch, text in (("phones", "theirs\n"), ("main", "ours\n")):
        shop.repo.git("switch", "-q", branch)
        shop.repo.write({"README": text})
        shop.repo.git("add", "README")
        shop.repo.git("commit", "-qm", f"readme of {branch}")
    done = shop.run("merge", "phones")
    assert done.code == 1
    assert "README" in done.out
    again = shop.run("merge", "--continue")
    assert again.code == 1
    shop.repo.write({"README": "both\n"})
    shop.repo.git("add", "README")
    shop.ok("merge", "--continue")
    assert shop.repo.git("show", "HEAD:README") == "both"
    assert "phone" in shop.repo.git("show", "HEAD:schema.sql")


def test_nothing_to_merge(shop: Shop) -> None:
    shop.repo.git("branch", "old")
    shop.repo.git("switch", "-q", "-c", "new")
    shop.append("CREATE TABLE tags (id INTEGER);")
    shop.commit("tags")
    assert "up to date" in shop.ok("merge", "old").out
    shop.repo.git("switch", "-q", "main")
    assert "moved forward" in shop.ok("merge", "new").out
    assert shop.repo.git("rev-parse", "main") == shop.repo.git("rev-parse", "new")


def test_unrelated_histories_are_refused(shop: Shop) -> None:
    shop.repo.git("switch", "-q", "--orphan", "other")
    shop.repo.write({"README": "x"})
    shop.repo.git("add", "README")
    shop.repo.git("commit", "-qm", "another beginning")
    shop.repo.git("switch", "-q", "main")
    done = shop.run("merge", "other")
    assert done.code == 3
    assert "M07" in done.err
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""


def test_a_dirty_work_tree_is_refused(two_columns: Shop) -> None:
    shop = two_columns
    shop.append("-- mine")
    done = shop.run("merge", "phones")
    assert done.code == 3
    assert (shop.path / "schema.sql").read_text().endswith("-- mine\n")


def test_one_version_on_both_sides_is_renumbered(shop: Shop) -> None:
    shop.repo.git("switch", "-q", "-c", "exp")
    shop.migration("20260102000000", "tags", "CREATE TABLE tags (id INTEGER);", "DROP TABLE tags;")
    shop.commit("tags")
    shop.repo.git("switch", "-q", "main")
    shop.migration("20260102000000", "posts", "CREATE TABLE posts (id INTEGER);", "DROP TABLE posts;")
    shop.commit("posts")
    shop.ok("merge", "exp")
    names = sorted(p.name for p in (shop.path / "migrations").glob("*.up.sql"))
    assert "20260102000000_posts.up.sql" in names
    (tags,) = [name for name in names if name.endswith("_tags.up.sql")]
    assert tags > "20260102000000_posts"
    assert (shop.path / "migrations" / tags).read_text().startswith("-- aerogit:was 20260102000000 ")
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id


DOORS = ["write_state", "start_merge", "remove", "write_files", "write_schema_files", "commit", "clear_state"]


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("then", ["--continue", "--abort"])
def test_a_merge_that_dies_at_any_door_can_go_on(
    two_columns: Shop, monkeypatch: pytest.MonkeyPatch, door: str, moment: str, then: str
) -> None:
    shop = two_columns
    head = shop.repo.git("rev-parse", "HEAD")
    real = getattr(merging, door)

    def dies(*args: Any, **kwargs: Any) -> None:
        if moment == "after":
            real(*args, **kwargs)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(merging, door, dies)
        assert shop.run("merge", "phones").code == 130
    done = shop.run("merge", then)
    if then == "--abort" and done.code == 0:
        merged = shop.repo.git("rev-parse", "HEAD") != head
        assert not merged or door in ("commit", "clear_state")
    elif done.code == 3:
        assert "no merge is being made" in done.err
        shop.run("merge", "phones")
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""
    if then == "--continue":
        assert "phone VARCHAR" in shop.repo.git("show", "HEAD:schema.sql")
        assert len(shop.repo.git("rev-list", "--merges", "HEAD").split()) == 1
    assert shop.repo.git("fsck", "--strict", "--no-dangling") == ""
    assert shop.run("merge", "--continue").code == 3


def test_a_declarative_source_merges_as_text_that_keeps_its_layout(shop: Shop) -> None:
    repo = shop.repo
    repo.write(
        {
            "aerodb.toml": '[project]\nname = "old"\ndialect = "duckdb"\n[schema]\nsource = "db/structure.sql"\n',
            "db/structure.sql": "-- kept\nCREATE TABLE a (\n  x INTEGER -- the x\n);\n\n"
            "-- the b\nCREATE TABLE b (y INTEGER);\n",
        }
    )
    repo.git("add", "-A")
    repo.git("commit", "-qm", "declarative")
    for branch, column in (("one", "p"), ("two", "q")):
        repo.git("switch", "-q", "-c", branch, "main")
        repo.write(
            {
                "db/structure.sql": "-- kept\nCREATE TABLE a (\n  x INTEGER, -- the x\n  "
                f"{column} INTEGER\n);\n\n-- of {branch}\nCREATE TABLE b (y INTEGER);\n"
            }
        )
        repo.git("commit", "-qam", f"add {column}")
    repo.git("switch", "-q", "two")
    said = shop.ok("merge", "one")
    text = (shop.path / "db/structure.sql").read_text()
    assert text.startswith("-- kept\nCREATE TABLE a (\n")
    assert text.endswith("\n\n-- of two\nCREATE TABLE b (y INTEGER);\n")
    assert "left out, a comment that a side wrote: -- of one\n" in said.out
    assert "p INTEGER" in text
    assert "q INTEGER" in text


def test_odd_names_can_be_resolved_as_the_messages_say(shop: Shop) -> None:
    shop.append('CREATE TABLE "a b.c/d" ("x\ny" INTEGER DEFAULT 1);')
    shop.commit("odd names")
    for branch, value in (("other", 2), ("main", 3)):
        shop.repo.git("switch", "-q", *(["-c"] if branch == "other" else []), branch)
        shop.edit("DEFAULT 1", f"DEFAULT {value}")
        shop.commit(branch)
    stopped = shop.run("merge", "other")
    assert stopped.code == 1
    assert "aerogit resolve 'a b.c/d.x\\ny' --ours" in stopped.out
    shop.ok("resolve", "a b.c/d.x\\ny", "--ours")
    again = shop.run("resolve", "a b.c/d.x", "--ours")
    assert "merge --continue" in again.err
    shop.ok("resolve", "a b.c/d.x\\ny", "--theirs")
    shop.ok("merge", "--continue")
    assert "DEFAULT 2" in (shop.path / "schema.sql").read_text()


def test_a_hook_that_says_no_leaves_a_merge_to_continue(two_columns: Shop) -> None:
    hook = two_columns.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    stopped = two_columns.run("merge", "phones")
    assert stopped.code == 3
    assert "aerogit merge --continue" in stopped.err
    hook.unlink()
    two_columns.ok("merge", "--continue")


def test_what_was_dropped_after_histories_crossed_stays_dropped(shop: Shop) -> None:
    """Two branches that merged each other have two merge bases; with one of them alone the column comes back."""
    git = shop.repo.git
    for branch, column in (("other", "x"), ("main", "y")):
        git("switch", "-q", *(["-c"] if branch == "other" else []), branch)
        shop.migration(f"2026020{int(column == 'y')}000000", column, f"ALTER TABLE users ADD COLUMN {column} INTEGER;")
        shop.commit(column)
        git("branch", f"{branch}-alone")
    shop.ok("merge", "other-alone")
    git("switch", "-q", "other")
    shop.ok("merge", "main-alone")
    shop.migration("20260301000000", "drop_x", "ALTER TABLE users DROP COLUMN x;")
    shop.commit("drop x")
    git("switch", "-q", "main")
    shop.migration("20260302000000", "w", "ALTER TABLE users ADD COLUMN w INTEGER;")
    shop.commit("w")
    bases = git("merge-base", "--all", "main", "other").split()
    found = shop.ok("merge", "--preview", "other", "--json").json
    assert (found["base"], sorted(found["bases"])) == ("", sorted(bases))
    said = shop.ok("merge", "other").out.partition("\n")[0]
    assert "base merged from " in said
    assert all(base[:7] in said for base in bases)
    text = (shop.path / "schema.sql").read_text()
    assert ("x INTEGER" in text, "y INTEGER" in text, "w INTEGER" in text) == (False, True, True)
    assert migrations(shop) == ["drop_x.up.sql", "users.up.sql", "w.up.sql", "x.up.sql", "y.up.sql"]
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id


def test_the_first_migration_is_in_the_configured_format(shop: Shop) -> None:
    git = shop.repo.git
    git("rm", "-rq", "migrations", "schema.sql")
    place = shop.path / "aerodb.toml"
    place.write_text(place.read_text().replace("[migrations]", '[migrations]\nformat = "dbmate"'))
    git("add", "aerodb.toml")
    git("commit", "-qm", "start over")
    shop.repo.write({"schema.sql": "CREATE TABLE tags (id INTEGER);\n"})
    shop.commit("tags")
    (file,) = (shop.path / "migrations").iterdir()
    assert "-- migrate:up" in file.read_text()


def test_one_path_on_both_sides_keeps_ours_and_renumbers_theirs(shop: Shop) -> None:
    for branch, column in (("other", "p"), ("main", "q")):
        shop.repo.git("switch", "-q", *(["-c"] if branch == "other" else []), branch)
        shop.migration("20260102000000", "more", f"ALTER TABLE users ADD COLUMN {column} INTEGER;")
        shop.commit(column)
    shop.ok("merge", "other")
    assert "q INTEGER" in (shop.path / "migrations/20260102000000_more.up.sql").read_text()
    assert migrations(shop) == ["more.up.sql", "more.up.sql", "users.up.sql"]
    shop.ok("migrations", "up")
    text = (shop.path / "schema.sql").read_text()
    assert ("p INTEGER" in text, "q INTEGER" in text, shop.database_id) == (True, True, shop.schema_id)
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""


def test_a_migration_both_sides_have_is_not_brought_twice(shop: Shop) -> None:
    for branch, column in (("other", "p"), ("main", "q")):
        shop.repo.git("switch", "-q", *(["-c"] if branch == "other" else []), branch)
        shop.migration("20260102000000", "picked", "ALTER TABLE users ADD COLUMN picked INTEGER;")
        shop.migration(f"2026010{3 + (column == 'q')}000000", column, f"ALTER TABLE users ADD COLUMN {column} INTEGER;")
        shop.commit(column)
    done = shop.ok("merge", "other")
    assert "Converges: 2 x 2 states" in done.out
    assert migrations(shop) == ["p.up.sql", "picked.up.sql", "q.up.sql", "users.up.sql"]
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id


@pytest.mark.parametrize("deleted_on", ["main", "other"])
def test_an_unpublished_migration_deleted_on_one_side_stays_deleted(shop: Shop, deleted_on: str) -> None:
    git = shop.repo.git
    git("remote", "add", "origin", "https://example.org/nothing-pushed.git")
    shop.migration("20260102000000", "tags", "CREATE TABLE tags (id INTEGER);", "DROP TABLE tags;")
    shop.commit("tags")
    for branch in ("other", "main"):
        git("switch", "-q", *(["-c"] if branch == "other" else []), branch)
        if branch == deleted_on:
            git("rm", "-q", *(f"migrations/20260102000000_tags.{way}.sql" for way in ("up", "down")))
        else:
            shop.migration("20260103000000", "web", "ALTER TABLE users ADD COLUMN web VARCHAR;")
        shop.commit(branch)
    shop.ok("merge", "other")
    assert migrations(shop) == ["users.up.sql", "web.up.sql"]
    shop.ok("migrations", "up")
    text = (shop.path / "schema.sql").read_text()
    assert ("tags" in text, "web" in text, shop.database_id) == (False, True, shop.schema_id)


def test_files_that_do_not_give_the_merged_schema_are_not_committed(
    two_columns: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = two_columns
    head = shop.repo.git("rev-parse", "HEAD")
    real = merge_writing.write_files

    def lossy(project: Any, planned: Any) -> None:
        real(project, planned)
        (lost,) = (shop.path / "migrations").glob("*phones.up.sql")
        shop.repo.write({str(lost.relative_to(shop.path)): "SELECT 1;\n"})
        shop.repo.git("add", str(lost))

    monkeypatch.setattr(merging, "write_files", lossy)
    done = shop.run("merge", "phones")
    assert done.code == 3
    assert "do not give the merged schema" in done.err
    assert shop.repo.git("rev-parse", "HEAD") == head
    shop.ok("merge", "--abort")


@pytest.mark.parametrize("verb", ["switch phones", "switch -c more", "migrations up", "commit -m x", "merge phones"])
def test_what_waits_for_the_merge_that_stands_still(dropped_and_indexed: Shop, verb: str) -> None:
    shop = dropped_and_indexed
    shop.repo.git("branch", "phones", "HEAD")
    shop.run("merge", "no-fax")
    done = shop.run(*verb.split())
    assert (done.code, done.out) == (3, "")
    assert "a merge is being made already" in done.err
    assert "finish it: aerogit merge --continue\nor give it up: aerogit merge --abort" in done.err
    shop.ok("merge", "--abort")
    assert shop.run("migrations", "status").out.count("its file is gone") == 0


@pytest.mark.parametrize("verb", ["switch phones", "commit -m x", "merge phones"])
def test_what_waits_for_a_merge_of_gits_own(two_columns: Shop, verb: str) -> None:
    shop = two_columns
    shop.repo.git("merge", "phones", check=False)
    done = shop.run(*verb.split())
    assert (done.code, done.out) == (3, "")
    assert "git is merging already" in done.err
    assert "git commit\nor give it up: git merge --abort" in done.err
    for way_on in ("merge --continue", "resolve", "resolve users.phone --ours"):
        done = shop.run(*way_on.split())
        assert done.code == 3
        assert "no merge of aerogit's is being made: git is merging" in done.err
    assert "no migration does this yet" not in shop.run("diff").err
