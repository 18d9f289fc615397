"""`aerogit lint` and `check` where the schema is declared: the plan is judged, and told where the files say it."""

from __future__ import annotations

import pytest

from support.cli import Cli
from support.git import Repo

CONFIG = '[project]\nname = "app"\ndialect = "{}"\n[schema]\nsource = "{}"\n'
USERS = """-- the shop
CREATE TABLE users (
    id bigint PRIMARY KEY,
    email text,
    fax text
);
CREATE TABLE old (id int);
"""
NEXT = """-- the shop
CREATE TABLE users (
    id bigint PRIMARY KEY,
    email text NOT NULL
);
CREATE INDEX users_email ON users (email);
CREATE TABLE born (id int PRIMARY KEY, n int);
CREATE INDEX born_n ON born (n);
"""


@pytest.fixture
def app(repo: Repo) -> Repo:
    """A PostgreSQL project whose schema is one file, on a branch of its own."""
    repo.commit("schema", {"aerodb.toml": CONFIG.format("postgres", "db.sql"), "db.sql": USERS})
    repo.switch("exp", create=True)
    return repo


def places(cli: Cli, *words: str) -> list[tuple[str, str, int, int]]:
    found = cli.json("lint", *words, code=1)["findings"]
    return [(one["code"], one["file"], one["line"], one["column"]) for one in found]


def test_what_the_plan_does_is_told_at_the_things_in_the_file(app: Repo, cli: Cli) -> None:
    assert cli("lint").out == "Nothing to judge: the schema is what others have.\n"
    app.write({"db.sql": NEXT})
    assert places(cli) == [
        ("DS02", "db.sql", 1, 1),
        ("DS03", "db.sql", 2, 1),
        ("LK10", "db.sql", 4, 5),
        ("LK01", "db.sql", 6, 14),
    ]
    said = cli("lint", code=1).out
    assert "db.sql:6\n  LK01  builds index users_email on users under a lock that stops writers\n" in said
    assert "        run:  aerogit schema apply --url URL --to db.sql --online\n" in said
    assert said.endswith("4 errors, 0 warnings in the plan. 2 other steps are safe.\n")


def test_a_plan_for_tables_in_use_is_judged_where_one_is_wanted(app: Repo, cli: Cli) -> None:
    app.write({"db.sql": USERS + "CREATE INDEX i ON users (email);\n"})
    assert places(cli) == [("LK01", "db.sql", 8, 14)]
    app.write({"aerodb.toml": CONFIG.format("postgres", "db.sql") + "[plan]\nonline = true\n"})
    assert cli("lint").out == "Nothing found in the plan: 1 step, all safe.\n"


def test_it_is_held_against_where_the_branch_parted(app: Repo, cli: Cli) -> None:
    app.commit("no fax", {"db.sql": USERS.replace(",\n    fax text", "")})
    app.switch("main")
    app.commit("tags", {"db.sql": USERS + "CREATE TABLE tags (id int PRIMARY KEY);\n"})
    app.switch("exp")
    assert places(cli) == [("DS03", "db.sql", 2, 1)]
    assert places(cli, "--base", "main") == [("DS03", "db.sql", 2, 1)]
    assert cli("lint", "--base", "HEAD").out == "Nothing to judge: the schema is what others have.\n"


def test_an_allowance_is_for_the_change_that_brings_it(app: Repo, cli: Cli) -> None:
    said = USERS.replace(",\n    fax text", "\n    -- aerogit:allow DS03 nobody has a fax").replace(
        "CREATE TABLE old", "-- aerogit:allow LK01 no index here\nCREATE TABLE old"
    )
    app.write({"db.sql": said})
    found = cli.json("lint")
    assert [(one["code"], one["line"]) for one in found["findings"]] == [("HI01", 7)]
    assert (found["allowed"], found["is_planned"]) == (1, True)
    app.commit("no fax", {"db.sql": said})
    app.switch("main")
    app.git("merge", "--quiet", "exp")
    app.switch("next", create=True)
    app.write({"db.sql": said.replace("    email text\n", "").replace("PRIMARY KEY,", "PRIMARY KEY")})
    assert places(cli) == [("DS03", "db.sql", 2, 1)]


def test_a_folder(repo: Repo, cli: Cli) -> None:
    users, old = "CREATE TABLE users (id bigint PRIMARY KEY, email text);\n", "CREATE TABLE old (id int);\n"
    config = CONFIG.format("postgres", "db")
    repo.commit("schema", {"aerodb.toml": config, "db/a.sql": old, "db/b.sql": users})
    repo.write({"db/a.sql": "CREATE TABLE other (id int);\n", "db/b.sql": users.replace("email text", "email int")})
    assert places(cli) == [("DS02", "db/a.sql", 1, 1), ("DD06", "db/b.sql", 1, 44)]
    assert {file for _, file, _, _ in places(cli, "db/b.sql")} == {"db/b.sql"}
    (repo.path / "db" / "a.sql").unlink()
    assert places(cli)[0] == ("DS02", "db", 1, 1)
    repo.write({"more.sql": "DROP TABLE users;\n"})
    assert places(cli, "more.sql") == [("DS02", "more.sql", 1, 1)]


def test_a_table_that_has_to_be_rebuilt_is_judged_by_what_becomes_of_it(repo: Repo, cli: Cli) -> None:
    users = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, fax TEXT);\n"
    repo.commit("schema", {"aerodb.toml": CONFIG.format("sqlite", "db.sql"), "db.sql": users})
    repo.write({"db.sql": "\n" + users.replace("email TEXT, fax TEXT", "email TEXT NOT NULL")})
    assert places(cli) == [("DS03", "db.sql", 2, 1), ("DD02", "db.sql", 2, 45)]


def test_hcl(repo: Repo, cli: Cli) -> None:
    users = """schema "public" {}
table "users" {
  schema = schema.public
  column "id" { type = int }
  column "email" { type = text }
}
"""
    repo.commit("schema", {"aerodb.toml": CONFIG.format("postgres", "db.hcl"), "db.hcl": users})
    repo.write({"db.hcl": users.replace("type = text", "type = int")})
    assert {place[1:] for place in places(cli)} == {("db.hcl", 5, 10)}


def test_a_rename_is_told_at_its_new_name(app: Repo, cli: Cli) -> None:
    app.write({"db.sql": USERS.replace("    fax text", "    telefax text -- aerogit:renamed from=fax")})
    assert places(cli) == [("BC02", "db.sql", 5, 5)]


def test_without_a_commit_everything_is_new(repo: Repo, cli: Cli) -> None:
    repo.write({"aerodb.toml": CONFIG.format("postgres", "db.sql"), "db.sql": USERS})
    assert cli("lint").out == "Nothing found in the plan: 2 steps, all safe.\n"


def test_in_ci(app: Repo, cli: Cli) -> None:
    app.commit("next", {"db.sql": NEXT})
    assert [one["code"] for one in cli.json("check", code=1)["projects"][0]["findings"]] == [
        "DS02",
        "DS03",
        "LK10",
        "LK01",
    ]
    assert cli("check", code=1).out.endswith("4 errors in 6 steps to the schema of exp that main does not have.\n")
    said = cli("check", "--format", "markdown", code=1).out
    assert "<details><summary>SQL of the plan</summary>\n\n```sql\n" in said
    assert "CREATE INDEX users_email ON users (email);\n" in said
    app.commit("tag", {"db.sql": USERS + "CREATE TABLE tags (id int PRIMARY KEY);\n"})
    assert cli("check").out == "Nothing wrong in 1 step to the schema of exp that main does not have.\n"
    assert '<testcase classname="app" name="the plan"/>' in cli("check", "--format", "junit").out
