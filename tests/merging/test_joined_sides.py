"""Both sides are published and do not converge: one migration has a script for each side's databases.

A database that ran ours, one that ran theirs, one that ran neither and one that had come halfway end with one schema
and the same rows.
"""

from __future__ import annotations

import pytest

from aerogit.introspect.duckdb import connect
from support.rows import NAMES, Case, grown, rows
from support.shop import Shop


def protected(shop: Shop) -> None:
    place = shop.path / "aerodb.toml"
    place.write_text(place.read_text().replace("[migrations]", '[migrations]\nprotected = ["main", "feature"]'))
    shop.repo.git("add", "aerodb.toml")
    shop.repo.git("commit", "-qm", "feature is a release")


def database(shop: Shop) -> list[str]:
    return shop.ok("schema", "inspect", "db", "--format", "sql").out.splitlines()


@pytest.mark.heavy
@pytest.mark.parametrize(("name", "on"), [*((name, "main") for name in NAMES), ("table_renamed", "feature")])
def test_databases_of_both_sides_and_of_neither_converge(shop: Shop, name: str, on: str) -> None:
    case = Case(name)
    protected(shop)
    grown(shop, case)
    other = "feature" if on == "main" else "main"
    if on == "feature":
        shop.ok("switch", "feature")
    done = shop.run("merge", other, "--json")
    if case.is_refused:
        assert done.code == 3
        assert case.refused in done.json["error"]["message"]
        assert shop.repo.git("status", "--porcelain") == ""
        return
    assert done.code == 0, done.out
    assert done.json["joining"].endswith(f"_merge_{other}")
    assert shop.repo.git("diff", "--name-status", "HEAD^1", "--", "migrations").count("A\t") == 4, (
        "nothing is rewritten"
    )
    for branch in (on, other):
        if branch == other:
            shop.ok("switch", other)
            shop.ok("merge", on)
        shop.ok("migrations", "up")
        assert shop.database_id == shop.schema_id, branch
        assert rows(shop, branch, case.query) == case.rows, branch
        states = {one["state"] for one in shop.ok("migrations", "status", "--json").json["migrations"]}
        assert states == {"applied"}
        assert "up to date" in shop.ok("migrations", "up").out
    for path in (shop.path / ".aerodb").glob(f"{other}.duckdb*"):
        path.unlink()
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id
    assert rows(shop, other, case.query) == case.rows


@pytest.fixture
def joined(shop: Shop) -> Shop:
    """Two sides of two migrations each, both published, merged on main; nothing of it ran anywhere but base."""
    protected(shop)
    git = shop.repo.git
    shop.ok("migrations", "up")
    shop.ok("branch", "feature")
    shop.migration(
        "20260103000000", "people", "ALTER TABLE users RENAME TO people;", "ALTER TABLE people RENAME TO users;"
    )
    shop.migration(
        "20260105000000", "lines", "ALTER TABLE people RENAME fax TO line;", "ALTER TABLE people RENAME line TO fax;"
    )
    shop.commit("people")
    git("switch", "-q", "feature")
    shop.migration(
        "20260102000000", "nr", "ALTER TABLE users ADD COLUMN nr INTEGER;", "ALTER TABLE users DROP COLUMN nr;"
    )
    insert = "INSERT INTO users (id, fax, nr) VALUES (1, 'a', 2);"
    shop.migration("20260104000000", "one", insert, "DELETE FROM users WHERE nr = 2;")
    shop.commit("numbers")
    git("switch", "-q", "main")
    shop.ok("merge", "feature")
    return shop


def halfway(shop: Shop, *versions: str) -> None:
    """Apply some of the migrations to the branch's database, as if they had been all there was."""
    kept = {path: path.read_text() for path in (shop.path / "migrations").iterdir()}
    for path in kept:
        if not path.name.startswith(("20260101", *versions)):
            path.unlink()
    shop.ok("migrations", "up")
    for path, text in kept.items():
        path.write_text(text)


@pytest.mark.parametrize("ran", [(), ("20260102",), ("20260102", "20260104"), ("20260103",), ("20260103", "20260105")])
def test_a_database_that_came_halfway_goes_on_by_its_side(joined: Shop, ran: tuple[str, ...]) -> None:
    halfway(joined, *ran)
    joined.ok("migrations", "up")
    assert joined.database_id == joined.schema_id
    assert rows(joined, "main", "SELECT id, line, nr FROM people") == ["1 a 2"]
    assert "up to date" in joined.ok("migrations", "up").out
    joined.ok("migrations", "down")
    state = {
        one["version"][:8]
        for one in joined.ok("migrations", "status", "--json").json["migrations"]
        if one["applied_at"]
    }
    side = {"20260102", "20260104"} if "20260102" in ran else {"20260103", "20260105"}
    assert state == {"20260101", *side}
    assert ("nr" in "".join(database(joined))) == ("20260102" in ran)
    joined.ok("migrations", "down", "3")
    assert [one["state"] for one in joined.ok("migrations", "status", "--json").json["migrations"]] == ["pending"] * 6


def test_a_database_that_ran_some_of_both_is_told_so(joined: Shop) -> None:
    halfway(joined, "20260102", "20260103")
    refused = joined.run("migrations", "up")
    assert refused.code == 3
    assert "ran some of both" in refused.err
    assert "aerogit migrations down" in refused.err


def test_what_comes_behind_goes_on_from_either_side(joined: Shop) -> None:
    git = joined.repo.git
    joined.ok("migrations", "up")
    joined.migration(
        "20270101000000", "more", "ALTER TABLE people ADD COLUMN more INTEGER;", "ALTER TABLE people DROP COLUMN more;"
    )
    joined.commit("more")
    joined.ok("migrations", "up")
    assert joined.database_id == joined.schema_id
    git("switch", "-q", "feature")
    git("switch", "-q", "-c", "late")
    joined.migration("20270102000000", "late", "UPDATE users SET nr = nr + 1;", "UPDATE users SET nr = nr - 1;")
    joined.commit("late")
    joined.ok("migrations", "up")
    joined.ok("merge", "main")
    joined.ok("migrations", "up")
    assert joined.database_id == joined.schema_id
    assert rows(joined, "late", "SELECT id, line, nr FROM people") == ["1 a 3"]
    assert "people" in joined.ok("log", "--json").out


def test_the_file_reads_in_plain_sql_and_in_comments(joined: Shop) -> None:
    (up,) = (joined.path / "migrations").glob("*_merge_feature.up.sql")
    (down,) = (joined.path / "migrations").glob("*_merge_feature.down.sql")
    lines = up.read_text().splitlines()
    said = [
        line.split()[:2] for line in lines if line.startswith("-- aerogit:") and not line.startswith("-- aerogit:|")
    ]
    assert [words[1] for words in said] == ["aerogit:instead"] * 2 + ["aerogit:ran"] * 2 + ["aerogit:covers"] * 2
    assert [line for line in lines if not line.startswith("-- aerogit:")] == [
        "ALTER TABLE people ADD COLUMN nr INTEGER;", "INSERT INTO people (id, line, nr) VALUES (1, 'a', 2);",
    ]  # fmt: skip
    assert [line[13:] for line in lines if line.startswith("-- aerogit:| ")] == [
        "ALTER TABLE users RENAME TO people;", "ALTER TABLE people RENAME fax TO line;",
    ]  # fmt: skip
    assert down.read_text().splitlines() == [
        "-- aerogit:back| ALTER TABLE people RENAME line TO fax;",
        "-- aerogit:back| ALTER TABLE people RENAME TO users;",
        "DELETE FROM people WHERE nr = 2;",
        "ALTER TABLE people DROP COLUMN nr;",
    ]


def test_one_version_on_two_published_sides_is_refused(shop: Shop) -> None:
    protected(shop)
    shop.ok("branch", "feature")
    shop.migration("20260102000000", "people", "ALTER TABLE users RENAME TO people;")
    shop.commit("people")
    shop.repo.git("switch", "-q", "feature")
    shop.migration("20260102000000", "nr", "ALTER TABLE users ADD COLUMN nr INTEGER;")
    shop.commit("nr")
    refused = shop.run("merge", "main")
    assert refused.code == 3
    assert "M01" in refused.err
    assert shop.repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize("dialect", ["postgres", "sqlite"])
@pytest.mark.parametrize("kind", ["pair", "dbmate", "folder", "plain"])
def test_the_model_is_led_there_from_either_side(shop: Shop, dialect: str, kind: str) -> None:
    config = shop.path / "aerodb.toml"
    shop.repo.git("rm", "-rq", "migrations", "schema.sql")
    said = f'format = "{kind}"\nprotected = ["main", "feature"]\n'
    config.write_text(f'[project]\nname = "shop"\ndialect = "{dialect}"\n[migrations]\n{said}')
    shop.repo.git("add", "aerodb.toml")

    def write(version: str, name: str, up: str, down: str) -> None:
        folder = f"migrations/{version}_{name}"
        match kind:
            case "pair":
                shop.migration(version, name, up, down)
            case "dbmate":
                shop.repo.write({f"{folder}.sql": f"-- migrate:up\n{up}\n\n-- migrate:down\n{down}\n"})
            case "folder":
                shop.repo.write({f"{folder}/up.sql": f"{up}\n", f"{folder}/down.sql": f"{down}\n"})
            case _:
                shop.repo.write({f"{folder}.sql": f"{up}\n"})
        shop.commit(name)

    write("0001", "base", "CREATE TABLE users (id integer PRIMARY KEY, fax text);", "DROP TABLE users;")
    shop.repo.git("branch", "feature")
    write("0002", "people", "ALTER TABLE users RENAME TO people;", "ALTER TABLE people RENAME TO users;")
    shop.repo.git("switch", "-q", "feature")
    write("0003", "nr", "ALTER TABLE users ADD COLUMN nr integer;", "ALTER TABLE users DROP COLUMN nr;")
    shop.ok("merge", "main")
    schema = shop.ok("schema", "inspect", "HEAD", "--format", "sql").out
    assert "people" in schema
    assert "nr" in schema
    assert "users" not in schema
    assert "joined" not in shop.ok("log").out
    shop.repo.git("switch", "-q", "main")
    assert "moved forward" in shop.ok("merge", "feature").out


def test_the_journal_says_what_ran(joined: Shop) -> None:
    halfway(joined, "20260102", "20260104")
    joined.ok("migrations", "up")
    with connect(joined.path / ".aerodb/main.duckdb") as connection:
        found = connection.query("SELECT version[:8], up_sql = '' FROM aerogit_migrations ORDER BY position")
        events = connection.query("SELECT event, version[:8] FROM aerogit_events ORDER BY id")
    assert found[:5] == [
        ("20260101", False), ("20260102", False), ("20260104", False), ("20260103", True), ("20260105", True),
    ]  # fmt: skip
    assert events[3:5] == [("mark", "20260103"), ("mark", "20260105")]


@pytest.mark.parametrize(("mainline", "parent"), [("1", "HEAD^1"), ("2", "HEAD^2")])
def test_a_merge_of_both_is_reverted_to_either_side(joined: Shop, mainline: str, parent: str) -> None:
    joined.ok("migrations", "up")
    joined.ok("revert", "--mainline", mainline, "HEAD")
    assert joined.schema_id == joined.ok("schema", "inspect", f"HEAD~1{parent[4:]}", "--format", "id").out.strip()
    joined.ok("migrations", "up")
    assert joined.database_id == joined.schema_id
    table, left = ("people", []) if mainline == "1" else ("users", ["1"])
    assert rows(joined, "main", f"SELECT id FROM {table}") == left, "the rows of the side that goes are undone"
    joined.ok("migrations", "down")
    assert rows(joined, "main", "SELECT id, line, nr FROM people") == ["1 a 2"]
