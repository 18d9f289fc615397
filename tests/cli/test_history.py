"""The schema's history: diff, log, show, blame over real commits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.cli import Cli, CliIn
from support.git import Repo

RENAME = "ALTER TABLE users RENAME COLUMN email TO mail;\nALTER TABLE posts RENAME TO articles;\n"


@pytest.fixture
def renamed(project: Repo) -> Repo:
    """The project with a third migration that renames a table and a column."""
    project.commit("rename", {"migrations/0003_rename.up.sql": RENAME})
    return project


def test_diff_of_the_work_tree(project: Repo, cli: Cli) -> None:
    assert cli("diff").out == ""
    project.write({"migrations/0003_tags.up.sql": "CREATE TABLE tags (id INTEGER);\n"})
    assert cli("diff", code=1).out == "+ table tags (id)\n"
    assert cli("diff", "HEAD", "index").out == ""
    project.git("add", "--all")
    assert cli("diff", "HEAD", "index", code=1).out == "+ table tags (id)\n"
    assert cli("diff", "index").out == ""


def test_diff_tells_of_an_edited_mirror_and_how_to_see_it(project: Repo, cli: Cli, cli_in: CliIn) -> None:
    cli("commit", "-m", "the mirror")
    mirror = (project.path / "schema.sql").read_text()
    project.write({"schema.sql": mirror.replace("email VARCHAR", "phone VARCHAR,\n    email VARCHAR")})
    told = "schema.sql was edited, and no migration does this yet; see: aerogit diff work schema.sql"
    quiet = cli("diff")
    assert (quiet.out, quiet.err) == ("", f"warning: {told}\n")
    assert cli.json("diff")["warnings"] == [told]
    assert cli("diff", "HEAD~1", "HEAD", code=None).err == ""
    below = cli_in(project.path / "migrations")("diff", "HEAD").err
    assert below.endswith("see: aerogit diff work ../schema.sql\n")
    shown = cli("diff", "work", "schema.sql", code=1)
    assert (shown.out, shown.err) == ("~ table users\n    + column  phone  varchar\n", "")


@pytest.mark.parametrize("words", [["HEAD~1", "HEAD"], ["HEAD~1..HEAD"], ["HEAD~1.."], ["main~1...main"], ["HEAD~1"]])
def test_ways_to_name_two_revisions(words: list[str], project: Repo, cli: Cli) -> None:
    assert cli("diff", *words, code=1).out == "+ table posts (id, author)\n"


def test_an_object_given_as_a_revision_is_told_how_to_be_shown(project: Repo, cli: Cli) -> None:
    assert "to see the table: aerogit show HEAD:users" in cli.refused("show", "users", code=2)
    assert cli("show", "HEAD:users").out.startswith("CREATE TABLE users (")
    assert "git branch --all" in cli.refused("show", "nobody", code=2)


def test_three_dots_start_at_the_merge_base(project: Repo, cli: Cli) -> None:
    project.switch("exp", create=True)
    project.commit("tags", {"migrations/0003_tags.up.sql": "CREATE TABLE tags (id INTEGER);\n"})
    project.switch("main")
    project.commit("more", {"migrations/0004_more.up.sql": "CREATE TABLE more (id INTEGER);\n"})
    assert cli("diff", "main...exp", code=1).out == "+ table tags (id)\n"
    assert "- table more" in cli("diff", "main..exp", code=1).out


def test_renames_are_known_in_both_directions_and_across_branches(renamed: Repo, cli: Cli) -> None:
    assert cli("diff", "HEAD~1", "HEAD", code=1).out.splitlines()[0] == "~ table articles (was posts)"
    back = cli.json("diff", "HEAD", "HEAD~1", code=1)["changes"]
    assert [(one["sign"], one["name"], one["was"]) for one in back] == [("~", "posts", "articles"), ("~", "users", "")]
    renamed.git("switch", "--quiet", "--create", "exp", "HEAD~1")
    renamed.commit("tags", {"migrations/0004_tags.up.sql": "CREATE TABLE tags (id INTEGER);\n"})
    across = cli.json("diff", "exp", "main", code=1)["changes"]
    assert {(one["sign"], one["name"], one["was"]) for one in across} == {
        ("~", "articles", "posts"),
        ("~", "users", ""),
        ("-", "tags", ""),
    }


def test_diff_in_other_forms(project: Repo, cli: Cli) -> None:
    stat = cli("diff", "HEAD~2", "HEAD", "--stat", code=1).out.splitlines()
    assert stat == ["+ table posts", "+ table users", "2 tables added"]
    found = cli.json("diff", "HEAD~2", "HEAD", code=1)
    assert found["before"]["schema_id"] != found["after"]["schema_id"]
    assert found == cli.json("diff", "HEAD~2", "HEAD", "--format", "json", code=1)
    assert found["summary"] == "2 tables added"


def test_diff_as_sql_runs_from_one_side_to_the_other(project: Repo, cli: Cli) -> None:
    sql = cli("diff", "HEAD~2", "HEAD", "--format", "sql", code=1).out
    project.write({"after.sql": sql})
    ids = [cli("schema", "inspect", at, "--format", "id").out for at in ("after.sql", "HEAD")]
    assert ids[0] == ids[1]
    back = cli.json("diff", "HEAD", "HEAD~2", "--format", "sql", code=1)
    assert "data loss" in {hazard["kind"] for step in back["steps"] for hazard in step["hazards"]}
    assert "-- hazard: data loss" in back["sql"]


def test_a_file_or_folder_is_a_side(project: Repo, cli: Cli) -> None:
    project.write({"other.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR NOT NULL);\n"})
    assert cli("diff", "HEAD~1", "./other.sql").out == ""
    assert cli("diff", "other.sql", "migrations", code=1).out == "+ table posts (id, author)\n"
    assert (
        cli("schema", "inspect", "migrations", "--format", "id").out
        == cli("schema", "inspect", "work", "--format", "id").out
    )


def test_log_says_what_each_commit_did(renamed: Repo, cli: Cli) -> None:
    lines = cli("log").out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        f"{renamed.git('rev-parse', f'HEAD~{back}')[:7]}  2026-01-01  Ana Tester  {subject}"
        for back, subject in enumerate(["rename", "posts", "users"])
    ]
    assert "    ~ table articles (was posts)" in lines
    assert "    ~ table users: ~ column mail (was email)" in lines
    found = cli.json("log", "-n", "1")["commits"]
    assert cli.json("log", "-n", "9" * 21)["commits"][:1] == found
    assert [commit["migrations"] for commit in found] == [["migrations/0003_rename.up.sql"]]
    assert found[0]["schema_id"] == cli("schema", "inspect", "HEAD", "--format", "id").out.strip()
    assert len(cli("log", "--oneline").out.splitlines()) == 3
    assert "~ column  mail (was email)" in cli("log", "--patch").out


@pytest.mark.parametrize(
    ("words", "subjects"),
    [
        (["users"], ["rename", "users"]),
        (["main.users"], ["rename", "users"]),
        (["articles"], ["rename"]),
        (["users.mail"], ["rename", "users"]),
        (["users.id"], ["users"]),
        (["HEAD~1", "posts"], ["posts"]),
        (["HEAD~1"], ["posts", "users"]),
    ],
)
def test_log_of_one_object(words: list[str], subjects: list[str], renamed: Repo, cli: Cli) -> None:
    assert [commit["subject"] for commit in cli.json("log", *words)["commits"]] == subjects


def test_log_of_an_object_that_is_gone(project: Repo, cli: Cli) -> None:
    project.commit("drop", {"migrations/0003_drop.up.sql": "DROP TABLE posts;\n"})
    assert [commit["subject"] for commit in cli.json("log", "posts")["commits"]] == ["drop", "posts"]
    said = cli.refused("log", "user", code=2)
    assert "there is no object user" in said
    assert "did you mean users?" in said


def test_show_a_commit(renamed: Repo, cli: Cli) -> None:
    shown = cli("show").out
    assert shown.startswith(f"commit {renamed.git('rev-parse', 'HEAD')}\nAuthor: Ana Tester <ana@example.org>\n")
    assert "+ migrations/0003_rename.up.sql" in shown
    assert "~ table articles (was posts)" in shown
    assert "+ table users (id, email)" in cli("show", "HEAD~2").out
    renamed.commit("note", {"README.md": "x"})
    assert ", not changed" in cli("show").out
    assert cli("show", "HEAD~2:users").out.startswith("CREATE TABLE users (\n    id INTEGER PRIMARY KEY,\n")
    assert "there is no object nothing" in cli.refused("show", "HEAD:nothing", code=2)


def test_blame_names_the_commit_of_every_part(renamed: Repo, cli: Cli) -> None:
    parts = {part["name"]: part for part in cli.json("blame", "users")["parts"] if part["kind"] == "column"}
    assert parts["id"]["change"] == "0001_users"
    assert parts["mail"]["change"] == "0003_rename"
    assert parts["mail"]["commit"] == renamed.git("rev-parse", "HEAD")
    lines = cli("blame", "users").out.splitlines()
    assert lines[1].split()[2:] == ["Tester", "2026-01-01", "0001_users", "id", "integer", "not", "null"]
    assert cli("blame", "users.mail").out.count("\n") == 1
    assert "no part nothing" in cli.refused("blame", "users.nothing", code=2)
    assert cli.json("blame", "posts", "HEAD~1")["parts"][0]["change"] == "0002_posts"


def test_the_store_may_be_deleted(renamed: Repo, cli: Cli) -> None:
    before = cli("log", "--json").out
    shutil.rmtree(renamed.path / ".git" / "aerogit")
    assert cli("log", "--json").out == before


def test_nothing_of_aerogit_is_in_the_users_history(renamed: Repo, cli: Cli) -> None:
    cli("log")
    assert renamed.git("for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert renamed.git("fsck", "--strict") == ""


@pytest.mark.heavy
def test_a_history_of_149_migrations(repo: Repo, cli: Cli, shared: Path) -> None:
    files = sorted((shared / "corpus" / "migrations" / "concourse").glob("*.sql"))
    repo.write({"aerodb.toml": '[project]\nname = "concourse"\ndialect = "postgres"\n'})
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "-m", "start")
    versions = sorted({int(path.name.split("_")[0]) for path in files if path.name.endswith(".up.sql")})
    by_version = {version: [path for path in files if path.name.startswith(f"{version}_")] for version in versions}
    for version in versions:
        pair = {f"migrations/{path.name}": path.read_bytes() for path in by_version[version]}
        repo.commit(str(version), pair)
    found = cli.json("log")
    assert found["unreadable"] == []
    logged = {commit["subject"] for commit in found["commits"]}
    assert len(logged) > 120
    assert logged <= {str(version) for version in versions}
    assert cli("diff", "HEAD~100", "HEAD~3", code=1).out != ""
    assert "1510262030_initial_schema" in cli("blame", "teams").out
