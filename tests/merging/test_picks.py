"""`cherry-pick` and `revert`: what commits changed comes here, or is taken back by a new migration."""

from __future__ import annotations

import pytest

from support.rows import rows
from support.shop import Shop

INSERT = "INSERT INTO users (id, fax, nr) VALUES (1, 'a', 2); -- the first"


@pytest.fixture
def numbered(shop: Shop) -> Shop:
    """Main renames a table; before that, branch `numbers` has a column with rows, and one more commit."""
    git = shop.repo.git
    git("switch", "-q", "-c", "numbers")
    shop.migration(
        "20260102000000",
        "nr",
        f"ALTER TABLE users ADD COLUMN nr INTEGER;\n{INSERT}\n",
        "DELETE FROM users WHERE nr = 2;\nALTER TABLE users DROP COLUMN nr;\n",
    )
    git("config", "user.name", "Ben")
    shop.commit("numbers\n\nfor all")
    git("config", "user.name", "Ana")
    shop.migration(
        "20260102000001", "more", "ALTER TABLE users ADD COLUMN more INTEGER;", "ALTER TABLE users DROP more;"
    )
    shop.commit("more")
    git("switch", "-q", "main")
    shop.migration(
        "20260103000000", "people", "ALTER TABLE users RENAME TO people;", "ALTER TABLE people RENAME TO users;"
    )
    shop.commit("people")
    return shop


def message(shop: Shop, commit: str = "HEAD") -> str:
    return shop.repo.git("log", "-1", "--format=%B", commit)


def test_a_picked_commit_follows_and_keeps_its_author(numbered: Shop) -> None:
    numbered.ok("migrations", "up")
    numbered.ok("cherry-pick", "-x", "numbers~1")
    origin = numbered.repo.git("rev-parse", "numbers~1")
    assert message(numbered) == f"numbers\n\nfor all\n\n(cherry picked from commit {origin})\n"
    assert numbered.repo.git("log", "-1", "--format=%an") == "Ben"
    (up,) = (numbered.path / "migrations").glob("*_nr.up.sql")
    assert up.name > "20260103000000"
    assert "INSERT INTO people (id, fax, nr) VALUES (1, 'a', 2); -- the first\n" in up.read_text()
    numbered.ok("migrations", "up")
    assert numbered.database_id == numbered.schema_id
    assert numbered.repo.git("status", "--porcelain") == ""
    numbered.ok("merge", "numbers")
    schema = numbered.ok("schema", "inspect", "HEAD", "--format", "sql").out
    assert (schema.count("nr"), schema.count("more")) == (1, 1), "the merge knows what was picked"
    numbered.ok("migrations", "up")
    assert numbered.database_id == numbered.schema_id


def test_what_converges_is_picked_as_it_is_and_known_again(shop: Shop) -> None:
    git = shop.repo.git
    git("switch", "-q", "-c", "phones")
    shop.migration("20260102000000", "phone", "ALTER TABLE users ADD COLUMN phone VARCHAR;")
    shop.commit("phone")
    git("switch", "-q", "main")
    shop.migration("20260103000000", "avatar", "ALTER TABLE users ADD COLUMN avatar VARCHAR;")
    shop.commit("avatar")
    shop.ok("cherry-pick", "phones")
    assert (shop.path / "migrations/20260102000000_phone.up.sql").exists()
    merged = shop.ok("merge", "phones", "--json").json
    assert merged["outcome"] == "merged"
    assert len(list((shop.path / "migrations").glob("*.up.sql"))) == 3
    again = shop.ok("cherry-pick", "phones")
    assert "there already" in again.out


def test_a_range_is_picked_in_order_and_staged_only(numbered: Shop) -> None:
    head = numbered.repo.git("rev-parse", "HEAD")
    numbered.ok("cherry-pick", "--no-commit", "main..numbers")
    assert numbered.repo.git("rev-parse", "HEAD") == head
    staged = numbered.repo.git("diff", "--cached", "--name-only").split("\n")
    assert [name.partition("_")[2] for name in staged if name.endswith(".up.sql")] == ["nr.up.sql", "more.up.sql"]
    numbered.repo.git("commit", "-qm", "both")
    assert "more" in numbered.ok("schema", "inspect", "HEAD", "--format", "sql").out


def test_a_revert_is_a_new_migration_that_runs_the_downs(numbered: Shop) -> None:
    git = numbered.repo.git
    numbered.ok("merge", "numbers")
    numbered.ok("migrations", "up")
    commit = git("rev-parse", "numbers~1")
    before = numbered.schema_id
    done = numbered.ok("revert", commit)
    assert "loses data: people.nr" in done.out
    assert message(numbered) == f'Revert "numbers"\n\nThis reverts commit {commit}.\n'
    assert git("diff", "--name-status", "HEAD~1", "--", "migrations").count("A\t") == 2, "nothing else changes"
    (up,) = (numbered.path / "migrations").glob("*_revert_numbers.up.sql")
    (down,) = (numbered.path / "migrations").glob("*_revert_numbers.down.sql")
    assert up.read_text() == "DELETE FROM people WHERE nr = 2;\nALTER TABLE people DROP COLUMN nr;\n"
    assert down.read_text().split("\n")[1] == INSERT.replace("users", "people")
    numbered.ok("migrations", "up")
    assert numbered.database_id == numbered.schema_id
    assert rows(numbered, "main", "SELECT id FROM people") == []
    numbered.ok("migrations", "down")
    assert numbered.database_id == before
    assert rows(numbered, "main", "SELECT id, nr FROM people") == ["1 2"]
    numbered.ok("migrations", "up")
    numbered.ok("revert", "HEAD")
    assert numbered.schema_id == before, "a revert is reverted"
    numbered.ok("migrations", "up")
    assert numbered.database_id == before


def test_a_revert_of_a_rename_gives_the_name_back(numbered: Shop) -> None:
    numbered.ok("migrations", "up")
    numbered.migration("20270101000000", "tags", "CREATE TABLE tags (id INTEGER);", "DROP TABLE tags;")
    numbered.commit("tags")
    done = numbered.ok("revert", "HEAD~1")
    assert "loses data" not in done.out
    (up,) = (numbered.path / "migrations").glob("*_revert_people.up.sql")
    assert up.read_text() == "ALTER TABLE people RENAME TO users;\n"
    numbered.ok("migrations", "up")
    assert numbered.database_id == numbered.schema_id


def test_a_revert_without_a_down_says_which_rows_stay(shop: Shop) -> None:
    shop.migration("20260102000000", "one", "ALTER TABLE users ADD COLUMN nr INTEGER;\nUPDATE users SET fax = '1';")
    (shop.path / "migrations/20260102000000_one.down.sql").unlink()
    shop.commit("one")
    done = shop.ok("revert", "HEAD", "--json").json
    assert done["commits"][0]["losses"] == [
        "users.nr goes with its values", "the rows that 20260102000000_one wrote stay as they are",
    ]  # fmt: skip


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_revert_that_others_build_on_stops(numbered: Shop, side: str) -> None:
    numbered.ok("merge", "numbers")
    numbered.migration("20270101000000", "by_nr", "CREATE INDEX by_nr ON people (nr);", "DROP INDEX by_nr;")
    numbered.commit("by number")
    before = numbered.repo.git("rev-parse", "HEAD")
    stopped = numbered.run("revert", "numbers~1", "--json")
    assert stopped.code == 1
    assert [(one["code"], one["path"]) for one in stopped.json["conflicts"]] == [("I03", "people.by_nr")]
    assert "aerogit revert --continue" in numbered.ok("resolve", "people.by_nr", f"--{side}").out
    done = numbered.ok("revert", "--continue")
    assert ("there already" in done.out) == (side == "ours"), "where all of it stays, nothing is reverted"
    schema = numbered.ok("schema", "inspect", "HEAD", "--format", "sql").out
    assert ("by_nr" in schema, "nr INTEGER" in schema) == (side == "ours", side == "ours")
    assert numbered.repo.git("rev-parse", "HEAD~1" if side == "theirs" else "HEAD") == before


def test_a_pick_that_conflicts_is_given_up(numbered: Shop) -> None:
    git = numbered.repo.git
    numbered.migration("20270101000000", "nr", "ALTER TABLE people ADD COLUMN nr VARCHAR;")
    numbered.commit("other numbers")
    before = git("rev-parse", "HEAD")
    stopped = numbered.run("cherry-pick", "numbers~1", "numbers", "--json")
    assert [one["code"] for one in stopped.json["conflicts"]] == ["C01"]
    numbered.ok("cherry-pick", "--abort")
    assert (git("rev-parse", "HEAD"), git("status", "--porcelain")) == (before, "")


def test_files_of_other_kinds_conflict_as_in_git(numbered: Shop) -> None:
    git = numbered.repo.git
    for branch in ("numbers", "main"):
        git("switch", "-q", branch)
        numbered.repo.write({"notes.txt": f"of {branch}\n"})
        git("add", "notes.txt")
        git("commit", "-qm", f"notes of {branch}")
    stopped = numbered.run("cherry-pick", "numbers")
    assert stopped.code == 1
    assert "notes.txt" in stopped.out
    numbered.repo.write({"notes.txt": "of both\n"})
    git("add", "notes.txt")
    numbered.ok("cherry-pick", "--continue")
    assert (message(numbered), git("show", "HEAD:notes.txt")) == ("notes of numbers\n", "of both")


def test_a_merge_is_reverted_from_one_of_its_parents(numbered: Shop) -> None:
    numbered.ok("merge", "numbers")
    refused = numbered.run("revert", "HEAD")
    assert "which of its parents" in refused.err
    numbered.ok("revert", "--mainline", "1", "HEAD")
    assert message(numbered).count("reversing\nchanges made to") == 1
    assert "nr" not in numbered.ok("schema", "inspect", "HEAD", "--format", "sql").out


def test_the_first_commit_is_reverted_too(shop: Shop) -> None:
    shop.ok("migrations", "up")
    first = shop.repo.git("rev-list", "--max-parents=0", "HEAD")
    assert shop.run("revert", first).code in (0, 3)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("revert", "revert which commit?"),
        ("cherry-pick", "cherry-pick which commit?"),
        ("revert nowhere", "no such revision: nowhere"),
        ("cherry-pick a..b", "no such range: a..b"),
        ("cherry-pick main..main", "there are no commits in main..main"),
        ("revert --mainline 2 HEAD", "has no parent 2"),
        ("revert --continue", "no revert is being made"),
        ("cherry-pick --abort --continue", "stand alone"),
    ],
)
def test_what_makes_no_sense_is_said(numbered: Shop, command: str, said: str) -> None:
    done = numbered.run(*command.split())
    assert done.code in (2, 3)
    assert said in done.err


def test_a_declarative_source_is_picked_and_reverted(shop: Shop) -> None:
    git = shop.repo.git
    (shop.path / "aerodb.toml").write_text(
        '[project]\nname = "shop"\ndialect = "postgres"\n[schema]\nsource = "db.sql"\n'
    )
    git("rm", "-rq", "migrations", "schema.sql")
    shop.repo.write({"db.sql": "-- people\nCREATE TABLE users (\n    id bigint, -- who\n    fax text\n);\n"})
    git("add", ".")
    git("commit", "-qm", "declared")
    git("switch", "-q", "-c", "other")
    text = (shop.path / "db.sql").read_text()
    shop.repo.write({"db.sql": text.replace("fax text\n", "fax text,\n    nr integer\n")})
    git("commit", "-qam", "nr")
    git("switch", "-q", "main")
    shop.repo.write({"db.sql": text.replace("fax text\n", "fax text,\n    phone text\n")})
    git("commit", "-qam", "phone")
    shop.ok("cherry-pick", "other")
    assert "-- who\n" in (shop.path / "db.sql").read_text()
    shop.ok("revert", "HEAD~1")
    assert [word in (shop.path / "db.sql").read_text() for word in ("nr", "phone", "-- people")] == [True, False, True]
    git("switch", "-q", "other")
    shop.ok("rebase", "main")


def test_a_commit_that_made_the_project_is_reverted_without_its_settings(shop: Shop) -> None:
    git = shop.repo.git
    git("reset", "-q", "--soft", git("rev-list", "--max-parents=0", "HEAD"))
    git("commit", "-q", "--amend", "-m", "all at once")
    shop.ok("migrations", "up")
    shop.ok("revert", "HEAD")
    assert {"aerodb.toml", ".aerodb/.gitignore"} <= set(git("ls-files").splitlines())
    assert git("status", "--porcelain") == ""
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id


def test_what_was_picked_and_taken_back_is_picked_again_with_its_rows(numbered: Shop) -> None:
    numbered.ok("cherry-pick", "numbers~1")
    numbered.ok("revert", "HEAD")
    numbered.ok("cherry-pick", "numbers~1")
    numbered.ok("migrations", "up")
    assert numbered.database_id == numbered.schema_id
    assert rows(numbered, "main", "SELECT id, nr FROM people") == ["1 2"]


@pytest.mark.parametrize("verb", ["merge", "rebase"])
def test_what_was_picked_and_taken_back_has_to_be_brought_back_first(numbered: Shop, verb: str) -> None:
    numbered.ok("cherry-pick", "numbers~1")
    numbered.ok("revert", "HEAD")
    branch, other = ("numbers", "main") if verb == "rebase" else ("main", "numbers")
    numbered.ok("switch", branch)
    before = numbered.repo.git("rev-parse", "HEAD")
    done = numbered.run(verb, other)
    assert done.code == 3
    assert "_nr.up.sql was picked here and taken back since" in done.err
    assert (before, "") == (numbered.repo.git("rev-parse", "HEAD"), numbered.repo.git("status", "--porcelain"))
    numbered.ok("switch", "main")
    numbered.ok("revert", "HEAD")
    numbered.ok("switch", branch)
    numbered.ok(verb, other)
    numbered.ok("migrations", "up")
    assert numbered.database_id == numbered.schema_id
    assert rows(numbered, branch, "SELECT id, nr FROM people") == ["1 2"]
