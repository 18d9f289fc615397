"""`rebase` of several commits: authors, messages, order kept; conflicts settled one commit at a time, or given up."""

from __future__ import annotations

import subprocess

import pytest

from support.rows import rows
from support.shop import Shop

FAX = "INSERT INTO users (id, fax, nr) VALUES (1, 'users fax', 10); -- the first"


def numbered(shop: Shop, number: str, name: str, up: str, down: str = "-- nothing") -> None:
    shop.migration(number, name, up, down)
    shop.commit(name)


@pytest.fixture
def three_commits(shop: Shop) -> Shop:
    """Main renames a table under the versions that a branch of three commits uses as well; ends on the branch."""
    git = shop.repo.git
    place = shop.path / "aerodb.toml"
    place.write_text(place.read_text().replace("[migrations]", '[migrations]\nnumbering = "sequential"'))
    git("rm", "-rq", "migrations", "schema.sql")
    git("add", "aerodb.toml")
    numbered(shop, "0001", "users", "CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR);")
    git("switch", "-q", "-c", "feature")
    numbered(shop, "0002", "numbers", f"-- everybody\nALTER TABLE users ADD COLUMN nr INTEGER;\n{FAX}\n")
    shop.repo.write({"notes.txt": "notes\n"})
    git("add", "notes.txt")
    git("-c", "user.name=Ben", "commit", "-qm", "notes\n\nwith a body", "--date=2020-02-03T04:05:06+0130")
    numbered(shop, "0003", "tags", "CREATE TABLE tags (id INTEGER, owner INTEGER REFERENCES users (id));")
    git("switch", "-q", "main")
    numbered(shop, "0002", "people", "ALTER TABLE users RENAME TO people;", "ALTER TABLE people RENAME TO users;")
    numbered(shop, "0003", "lines", "ALTER TABLE people RENAME COLUMN fax TO line;")
    git("switch", "-q", "feature")
    return shop


def log(shop: Shop, span: str) -> list[str]:
    return shop.repo.git("log", "--reverse", "--format=%an %aI %B", span).split("\n")


def test_commits_keep_author_date_message_and_order(three_commits: Shop) -> None:
    shop = three_commits
    before = log(shop, "main..feature")
    assert "Ben 2020-02-03T04:05:06+01:30 notes" in before
    shop.ok("rebase")
    assert log(shop, "main..feature") == before
    names = shop.repo.git("log", "--reverse", "--format=", "--name-status", "main..feature").split("\n")
    assert [name for name in names if name.endswith(".up.sql")] == [
        "A\tmigrations/0004_numbers.up.sql", "A\tmigrations/0005_tags.up.sql",
    ]  # fmt: skip
    assert not any(name.startswith(("D", "R")) for name in names)
    assert "INSERT INTO people (id, line, nr)" in (shop.path / "migrations/0004_numbers.up.sql").read_text()
    assert "REFERENCES people (id)" in (shop.path / "migrations/0005_tags.up.sql").read_text()
    for commit in shop.repo.git("rev-list", "main..feature").split():
        wanted = shop.ok("schema", "inspect", commit, "--format", "id").out
        shop.repo.git("checkout", "-q", commit)
        assert shop.ok("diff").out.strip() in ("", "no differences"), "the schema file is the one of its commit"
        assert shop.ok("schema", "inspect", "work", "--format", "id").out == wanted


@pytest.mark.parametrize("ran", [0, 1, 2, 3])
def test_a_database_goes_on_from_wherever_it_was(three_commits: Shop, ran: int) -> None:
    shop = three_commits
    if ran:
        shop.ok("migrations", "up", str(ran))
    shop.ok("rebase", "main")
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id
    assert rows(shop, "feature", "SELECT id, line, nr FROM people") == ["1 users fax 10"]
    found = shop.ok("migrations", "status", "--json").json["migrations"]
    assert [(one["version"], one["state"]) for one in found] == [(f"000{n}", "applied") for n in range(1, 6)]
    assert shop.ok("migrations", "up", "--json").json["ran"] == []


def test_files_that_converge_keep_their_text_and_come_last(shop: Shop) -> None:
    git = shop.repo.git
    git("switch", "-q", "-c", "phones")
    shop.migration("20260102000000", "phones", "ALTER TABLE users -- why\n  ADD COLUMN phone VARCHAR;\n")
    shop.commit("phones")
    shop.ok("migrations", "up")
    git("switch", "-q", "main")
    shop.migration("20260103000000", "avatars", "ALTER TABLE users ADD COLUMN avatar VARCHAR;\n")
    shop.commit("avatars")
    git("switch", "-q", "phones")
    shop.ok("rebase")
    (path,) = (shop.path / "migrations").glob("*_phones.up.sql")
    was, _, text = path.read_text().partition("\n")
    assert path.name > "20260103000000"
    assert was.startswith("-- aerogit:was 20260102000000 ")
    assert text == "ALTER TABLE users -- why\n  ADD COLUMN phone VARCHAR;\n"
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id
    assert shop.ok("rebase").out == "Already up to date: phones has all of main.\n"


@pytest.fixture
def torn(shop: Shop) -> Shop:
    """Main drops a column. The branch, of three commits, indexes it in the second; ends on the branch."""
    git = shop.repo.git
    git("switch", "-q", "-c", "feature")
    shop.migration("20260102000000", "nr", "ALTER TABLE users ADD COLUMN nr INTEGER;")
    shop.commit("nr")
    shop.migration("20260102000001", "find", "CREATE INDEX users_fax ON users (fax);", "DROP INDEX users_fax;")
    shop.commit("find by fax")
    shop.migration("20260102000002", "more", "ALTER TABLE users ADD COLUMN more INTEGER;")
    shop.commit("more")
    git("switch", "-q", "main")
    shop.migration("20260103000000", "no_fax", "ALTER TABLE users DROP COLUMN fax;", "-- gone")
    shop.commit("no fax")
    git("switch", "-q", "feature")
    return shop


def test_a_conflict_stops_with_nothing_changed_but_the_state(torn: Shop) -> None:
    git = torn.repo.git
    before = git("rev-parse", "HEAD")
    stopped = torn.run("rebase", "--json")
    assert stopped.code == 1
    assert [(one["code"], one["path"]) for one in stopped.json["conflicts"]] == [("I03", "users.users_fax")]
    assert (stopped.json["subject"], stopped.json["left"]) == ("find by fax", 2)
    assert (git("rev-parse", "HEAD"), git("status", "--porcelain")) == (before, "")
    assert "aerogit rebase --continue" in torn.ok("status").out
    for other in (["merge", "main"], ["rebase"], ["revert", "HEAD"], ["cherry-pick", "main"], ["commit", "-m", "x"]):
        done = torn.run(*other)
        assert (done.code, "a rebase is being made" in done.err) == (3, True), other
    for verb in ("merge", "revert", "cherry-pick"):
        for end in ("--continue", "--abort"):
            assert "aerogit rebase --abort" in torn.run(verb, end).err
    torn.ok("rebase", "--abort")
    assert (git("rev-parse", "HEAD"), git("status", "--porcelain")) == (before, "")
    assert "no rebase is being made" in torn.run("rebase", "--continue").err


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_conflict_is_settled_and_the_rest_follows(torn: Shop, side: str) -> None:
    assert torn.run("rebase").code == 1
    again = torn.run("rebase", "--continue")
    assert (again.code, "I03" in again.out) == (1, True), "nothing was settled yet"
    assert "aerogit rebase --continue" in torn.ok("resolve", "users.users_fax", f"--{side}").out
    torn.ok("rebase", "--continue")
    schema = torn.ok("schema", "inspect", "HEAD", "--format", "sql").out
    assert ("fax" in schema, "more" in schema) == (side == "theirs", True)
    assert len(log(torn, "main..feature")) == len(["nr", "", "find by fax", "", "more", ""])
    torn.ok("migrations", "up")
    assert torn.database_id == torn.schema_id


@pytest.fixture
def noted(torn: Shop) -> Shop:
    """The branch's second commit changes a file of other kind as main did, in place of an index."""
    git = torn.repo.git
    git("reset", "-q", "--hard", "HEAD~2")
    torn.repo.write({"notes.txt": "of the branch\n"})
    torn.migration("20260102000001", "more", "ALTER TABLE users ADD COLUMN more INTEGER;")
    git("add", "notes.txt")
    torn.commit("more notes")
    torn.migration("20260102000002", "most", "ALTER TABLE users ADD COLUMN most INTEGER;")
    torn.commit("most")
    git("switch", "-q", "main")
    torn.repo.write({"notes.txt": "of main\n"})
    git("add", "notes.txt")
    git("commit", "-qm", "notes")
    git("switch", "-q", "feature")
    return torn


def test_files_in_conflict_are_left_to_a_person(noted: Shop) -> None:
    git = noted.repo.git
    stopped = noted.run("rebase")
    assert stopped.code == 1
    assert "notes.txt" in stopped.out
    assert "aerogit rebase --continue" in stopped.out
    assert git("diff", "--name-only", "--diff-filter=U") == "notes.txt"
    assert noted.run("rebase", "--continue").code == 1, "the conflict is still there"
    noted.repo.write({"notes.txt": "of both\n"})
    git("add", "notes.txt")
    noted.ok("rebase", "--continue")
    assert git("rev-parse", "--abbrev-ref", "HEAD") == "feature"
    assert git("log", "--reverse", "--format=%s", "main..").split("\n") == ["nr", "more notes", "most"]
    assert git("show", "HEAD:notes.txt") == "of both"
    assert git("show", "--format=", "--name-only", "HEAD~1").split("\n")[-1] == "schema.sql"
    assert git("status", "--porcelain") == ""


def test_files_in_conflict_are_given_up(noted: Shop) -> None:
    git = noted.repo.git
    before = git("rev-parse", "HEAD")
    assert noted.run("rebase").code == 1
    noted.repo.write({"notes.txt": "half\n"})
    noted.ok("rebase", "--abort")
    assert (git("rev-parse", "HEAD"), git("rev-parse", "--abbrev-ref", "HEAD")) == (before, "feature")
    assert git("status", "--porcelain") == ""
    assert git("rev-parse", "feature") == before


def test_a_later_commit_that_mends_a_migration_of_the_branch(three_commits: Shop) -> None:
    shop = three_commits
    path = shop.path / "migrations/0003_tags.up.sql"
    path.write_text(path.read_text() + "CREATE INDEX by_owner ON tags (owner);\n")
    shop.commit("found by owner")
    shop.ok("migrations", "up")
    shop.ok("rebase")
    text = (shop.path / "migrations/0005_tags.up.sql").read_text()
    assert text.count("-- aerogit:was 0003 ") == 2, "as it was, and as it was mended"
    added = (shop.path / "migrations/0006_found_by_owner.up.sql").read_text()
    assert added.endswith("CREATE INDEX by_owner ON tags (owner);\n")
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id


@pytest.mark.parametrize(
    ("setup", "command", "said"),
    [
        ("", "rebase nowhere", "no such revision: nowhere"),
        ("echo x >> schema.sql", "rebase", "not committed"),
        ("git checkout -q --detach", "rebase", "HEAD is detached"),
        ("git switch -q main", "rebase", "main is what the other branches follow"),
        ("git switch -q main", "rebase feature", "is published"),
        ("git merge -q -s ours main -m m && git switch -qC more main~0 && git commit -q --allow-empty -m e && "
         "git switch -q feature", "rebase more", "is a merge"),
        ("git switch -q --orphan other && git commit -q --allow-empty -m o && git checkout -q feature", "rebase other",
         "M07"),
        ("touch .git/CHERRY_PICK_HEAD", "rebase", "git is in the middle of a cherry-pick"),
    ],
)  # fmt: skip
def test_what_is_refused_is_refused_first(three_commits: Shop, setup: str, command: str, said: str) -> None:
    if setup:
        subprocess.run(setup, shell=True, cwd=three_commits.path, check=True)
    git = three_commits.repo.git
    before = git("rev-parse", "HEAD"), git("status", "--porcelain")
    done = three_commits.run(*command.split())
    assert done.code in (2, 3)
    assert said in done.err
    assert (git("rev-parse", "HEAD"), git("status", "--porcelain")) == before


def test_a_branch_without_commits_of_its_own_moves_forward(three_commits: Shop) -> None:
    git = three_commits.repo.git
    git("switch", "-q", "-c", "late", "main~1")
    assert "moved forward to main" in three_commits.ok("rebase").out
    assert git("rev-parse", "late") == git("rev-parse", "main")


def test_a_commit_that_main_has_already_is_left_out(three_commits: Shop) -> None:
    git = three_commits.repo.git
    git("switch", "-q", "main")
    git("cherry-pick", "feature~1")
    git("switch", "-q", "feature")
    three_commits.ok("rebase")
    assert git("log", "--reverse", "--format=%s", "main..").split("\n") == ["numbers", "tags"]
