"""Merges in which a side edited, renamed or deleted a migration that both have and nobody published."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from support.shop import Shop

TAGS = "migrations/20260102000000_tags.up.sql"


@pytest.fixture
def tagged(shop: Shop) -> Shop:
    """A migration of tags on main and on `other`; there is a remote, and it has nothing yet."""
    shop.repo.git("remote", "add", "origin", "https://example.org/nothing-pushed.git")
    shop.migration(
        "20260102000000",
        "tags",
        "CREATE TABLE tags (\n    id INTEGER,\n    name VARCHAR\n);\n\nINSERT INTO tags VALUES (1, 'one');\n",
        "DROP TABLE tags;\n",
    )
    shop.commit("tags")
    shop.repo.git("branch", "other")
    return shop


def write(shop: Shop, branch: str, files: Mapping[str, str | None]) -> None:
    """Commit files on a branch, None for one that goes."""
    shop.repo.git("switch", "-q", branch)
    for path, text in files.items():
        if text is None:
            shop.repo.git("rm", "-q", path)
        else:
            shop.repo.write({path: text})
    shop.commit(f"on {branch}")


def up(shop: Shop) -> str:
    """Apply everything to an empty database; its schema id."""
    shop.ok("migrations", "up")
    return shop.database_id


def names(shop: Shop) -> list[str]:
    return sorted(path.name for path in (shop.path / "migrations").glob("*.up.sql"))


BASE = "CREATE TABLE tags (\n    id INTEGER,\n    name VARCHAR\n);\n\nINSERT INTO tags VALUES (1, 'one');\n"
WIDER = BASE.replace("name VARCHAR", "name VARCHAR,\n    colour VARCHAR").replace(
    "tags VALUES", "tags (id, name) VALUES"
)
NEW = {"migrations/20260104000000_posts.up.sql": "CREATE TABLE posts (id INTEGER);\n"}


@pytest.mark.parametrize("editor", ["main", "other"])
def test_a_migration_edited_on_one_side_is_that_sides(tagged: Shop, editor: str) -> None:
    write(tagged, editor, {TAGS: WIDER})
    write(tagged, "main" if editor == "other" else "other", NEW)
    tagged.repo.git("switch", "-q", "main")
    done = tagged.ok("merge", "other")
    assert "Converges" in done.out
    assert (tagged.path / TAGS).read_text() == WIDER
    assert "colour VARCHAR" in (tagged.path / "schema.sql").read_text()
    assert names(tagged) == [
        "20260101000000_users.up.sql",
        TAGS.removeprefix("migrations/"),
        "20260104000000_posts.up.sql",
    ]
    assert up(tagged) == tagged.schema_id
    assert tagged.repo.git("status", "--porcelain", "--untracked-files=no") == ""


def test_edits_of_different_lines_come_together(tagged: Shop) -> None:
    write(tagged, "main", {TAGS: BASE.replace("id INTEGER,", "id INTEGER NOT NULL,")})
    write(tagged, "other", {TAGS: BASE.replace("'one'", "'first'")})
    tagged.repo.git("switch", "-q", "main")
    tagged.ok("merge", "other")
    assert (tagged.path / TAGS).read_text() == BASE.replace("id INTEGER,", "id INTEGER NOT NULL,").replace(
        "'one'", "'first'"
    )
    assert up(tagged) == tagged.schema_id


def test_edits_of_the_same_line_merge_as_schemas(tagged: Shop) -> None:
    for branch, column in (("main", "ours_one"), ("other", "theirs_one")):
        text = BASE.replace("name VARCHAR\n", f"name VARCHAR,\n    {column} INTEGER\n")
        write(tagged, branch, {TAGS: text.partition("\n\nINSERT")[0] + "\n"})
    tagged.repo.git("switch", "-q", "main")
    tagged.ok("merge", "other")
    text = (tagged.path / "schema.sql").read_text()
    assert ("ours_one" in text, "theirs_one" in text) == (True, True)
    assert "ours_one" in (tagged.path / TAGS).read_text()
    assert any(name.endswith("_merge_other.up.sql") for name in names(tagged))
    assert up(tagged) == tagged.schema_id


@pytest.mark.parametrize("renamer", ["main", "other"])
def test_a_renumbered_migration_is_followed_with_the_others_edit(tagged: Shop, renamer: str) -> None:
    editor = "main" if renamer == "other" else "other"
    moved = {
        path.replace("20260102000000", "20260109000000"): (tagged.path / path).read_text()
        for path in (TAGS, TAGS.replace(".up.", ".down."))
    }
    write(tagged, renamer, {TAGS: None, TAGS.replace(".up.", ".down."): None, **moved})
    write(tagged, editor, {TAGS: WIDER, **NEW})
    tagged.repo.git("switch", "-q", "main")
    tagged.ok("merge", "other")
    assert names(tagged) == ["20260101000000_users.up.sql", "20260104000000_posts.up.sql", "20260109000000_tags.up.sql"]
    assert (tagged.path / "migrations/20260109000000_tags.up.sql").read_text() == WIDER
    assert up(tagged) == tagged.schema_id


@pytest.mark.parametrize("side", ["ours", "theirs", "both"])
def test_rows_edited_two_ways_are_left_to_a_person(tagged: Shop, side: str) -> None:
    for branch, word in (("main", "uno"), ("other", "eins")):
        write(tagged, branch, {TAGS: BASE.replace("one", word)})
    tagged.repo.git("switch", "-q", "main")
    head = tagged.repo.git("rev-parse", "HEAD")
    done = tagged.run("merge", "other")
    assert done.code == 1
    assert f"git checkout --theirs -- {TAGS}" in done.out
    assert tagged.run("merge", "--continue").code == 1
    assert tagged.repo.git("rev-parse", "HEAD") == head
    if side == "both":
        tagged.repo.write({TAGS: BASE.replace("(1, 'one')", "(1, 'uno'), (2, 'eins')")})
    else:
        tagged.repo.git("checkout", f"--{side}", "--", TAGS)
    tagged.repo.git("add", TAGS)
    tagged.ok("merge", "--continue")
    text = tagged.repo.git("show", f"HEAD:{TAGS}")
    assert ("uno" in text, "eins" in text) == (side != "theirs", side != "ours")
    assert up(tagged) == tagged.schema_id


@pytest.mark.parametrize("keeps", [True, False])
def test_deleted_against_edited_is_left_to_a_person(tagged: Shop, keeps: bool) -> None:
    write(tagged, "main", {TAGS: BASE.replace("'one'", "'uno'")})
    write(tagged, "other", {TAGS: None, TAGS.replace(".up.", ".down."): None})
    tagged.repo.git("switch", "-q", "main")
    done = tagged.run("merge", "other")
    assert done.code == 1
    assert f"git checkout --ours -- {TAGS}" in done.out
    assert f"git rm -- {TAGS}" in done.out
    tagged.repo.git(*(("add", TAGS) if keeps else ("rm", "-q", TAGS)))
    done = tagged.run("merge", "--continue")
    if keeps:
        assert done.code == 3, "the table is dropped in the merged schema, and its migration stays"
        assert "makes what the merged schema does not have" in done.err
        tagged.ok("merge", "--abort")
    else:
        assert done.code == 0
        assert names(tagged) == ["20260101000000_users.up.sql"]
        assert up(tagged) == tagged.schema_id


def test_an_edit_that_the_other_sides_migration_cannot_stand_on_is_refused(tagged: Shop) -> None:
    write(
        tagged,
        "other",
        {TAGS: "CREATE TABLE labels (id INTEGER);\n", TAGS.replace(".up.", ".down."): "DROP TABLE labels;\n"},
    )
    write(tagged, "main", {"migrations/20260104000000_more.up.sql": "INSERT INTO tags VALUES (2, 'two');\n"})
    before = tagged.repo.git("rev-parse", "HEAD"), tagged.repo.git("status", "--porcelain")
    done = tagged.run("merge", "other")
    assert done.code == 3
    assert "table tags does not exist" in done.err
    assert before == (tagged.repo.git("rev-parse", "HEAD"), tagged.repo.git("status", "--porcelain"))
    assert "no merge is being made" in tagged.run("merge", "--abort").err


@pytest.mark.parametrize("change", ["edit", "rename", "delete"])
def test_a_published_migration_may_not_be_changed(shop: Shop, change: str) -> None:
    up_path, down = (f"migrations/20260101000000_users.{way}.sql" for way in ("up", "down"))
    shop.repo.git("branch", "other")
    text = (shop.path / up_path).read_text()
    changes: dict[str, dict[str, str | None]] = {
        "edit": {up_path: text + "-- better\n"},
        "rename": {up_path: None, down: None, up_path.replace("20260101", "20260105"): text},
        "delete": {up_path: None, down: None},
    }
    write(shop, "other", changes[change])
    write(shop, "main", NEW)
    before = shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain")
    done = shop.run("merge", "other")
    assert done.code == 3
    assert f"M03: other {change.removesuffix('e')}ed" in done.err
    assert up_path in done.err
    assert before == (shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain"))
    assert "no merge is being made" in shop.run("merge", "--continue").err


def test_migrations_made_one_on_a_branch_go_on_with_what_main_added(tagged: Shop) -> None:
    squashed = "CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);\n\n" + BASE
    gone = dict.fromkeys(str(path.relative_to(tagged.path)) for path in (tagged.path / "migrations").glob("2*.sql"))
    write(tagged, "other", {**gone, "migrations/20260103000000_all.up.sql": squashed})
    rows = "ALTER TABLE tags ADD COLUMN colour VARCHAR;\nINSERT INTO tags VALUES (2, 'two', 'red');\n"
    write(tagged, "main", {"migrations/20260102500000_colour.up.sql": rows})
    done = tagged.ok("merge", "other")
    assert "has to be made anew" in done.out
    assert names(tagged)[0] == "20260103000000_all.up.sql"
    assert names(tagged)[1].endswith("_colour.up.sql")
    assert up(tagged) == tagged.schema_id
