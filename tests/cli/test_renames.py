"""Renames that annotations tell: in the edited mirror and in declarative files; commit, diff and merge follow them."""

from __future__ import annotations

import shlex
from pathlib import Path

from support.cli import Cli, CliIn
from support.git import Repo

RENAMED = "    -- aerogit:renamed from=email\n    address VARCHAR NOT NULL"


def declarative(repo: Repo, dialect: str) -> None:
    toml = f'project = {{ name = "app", dialect = "{dialect}" }}\n[schema]\nsource = "db/structure.sql"\n'
    repo.commit("start", {"db/structure.sql": STRUCTURE, "aerodb.toml": toml})


STRUCTURE = """\
CREATE TABLE users (
    id bigint,
    mail text
);

CREATE INDEX users_mail ON users (mail);
"""
RENAMING = STRUCTURE.replace("mail text", "-- aerogit:renamed from=mail\n    email text").replace("(mail)", "(email)")


def test_the_edited_mirror_renames(project: Repo, cli: Cli) -> None:
    cli("commit", "-m", "the mirror")
    mirror = (project.path / "schema.sql").read_text()
    project.write({"schema.sql": mirror.replace("    email VARCHAR NOT NULL", RENAMED)})
    assert "~ table users: ~ column address (was email)" in cli("status").out
    said = cli("commit", "-m", "address").out
    assert "~ column  address (was email)" in said
    (up,) = (project.path / "migrations").glob("*_address.up.sql")
    assert "RENAME COLUMN email TO address" in up.read_text()
    assert "loses data" not in said
    assert "renamed" not in (project.path / "schema.sql").read_text()


def test_a_wrong_annotation_stops_the_commit(project: Repo, cli: Cli) -> None:
    cli("commit", "-m", "the mirror")
    mirror = (project.path / "schema.sql").read_text()
    project.write({"schema.sql": mirror.replace("    email VARCHAR NOT NULL", RENAMED.replace("=email", "=mial"))})
    head = project.git("rev-parse", "HEAD")
    said = cli.refused("commit", "-m", "address")
    assert "aerogit: schema.sql:" in said
    assert "users.address was not called mial before" in said
    assert "^" in said
    assert "cannot be read: line " in cli("status").out
    assert project.git("rev-parse", "HEAD") == head


def test_a_declarative_file_renames_between_revisions(repo: Repo, cli: Cli) -> None:
    declarative(repo, "postgres")
    repo.write({"db/structure.sql": RENAMING})
    assert "~ column  email (was mail)" in cli("diff", code=1).out
    assert "RENAME COLUMN mail TO email" in cli("diff", "--format", "sql", code=1).out
    cli("commit", "-m", "email")
    assert "~ column email (was mail)" in cli("log", "users").out
    assert "~ column  mail (was email)" in cli("diff", "HEAD", "HEAD~1", code=1).out
    repo.commit("another", {"db/structure.sql": RENAMING.replace("id bigint", "id bigint, born date")})
    assert "email" not in cli("diff", "HEAD~1", code=1).out
    assert "~ column  email (was mail)" in cli("diff", "HEAD~2", code=1).out


def test_a_wrong_annotation_in_a_declarative_file(repo: Repo, cli: Cli) -> None:
    declarative(repo, "postgres")
    repo.write({"db/structure.sql": RENAMING.replace("id bigint", "id bigint, mail text")})
    for verb in (["diff"], ["commit", "-m", "both"]):
        said = cli.refused(*verb)
        assert said.startswith("aerogit: db/structure.sql:3:29: mail is still there")
    repo.write({"db/structure.sql": RENAMING.replace("from=mail", "from=male")})
    for verb in (["diff"], ["commit", "-m", "typo"]):
        assert "users.email was not called male before" in cli.refused(*verb)


def test_a_rename_merges_with_what_the_other_side_did_to_the_old_name(repo: Repo, cli: Cli) -> None:
    declarative(repo, "sqlite")
    repo.switch("renaming", create=True)
    repo.commit("email", {"db/structure.sql": RENAMING})
    repo.switch("main")
    repo.commit("not null", {"db/structure.sql": STRUCTURE.replace("mail text", "mail text NOT NULL")})
    cli("merge", "renaming")
    text = (repo.path / "db/structure.sql").read_text()
    assert "email text NOT NULL" in text
    assert "users (email)" in text
    assert "-- aerogit:renamed from=mail" in text, "for branches that come from before the rename"


def test_merge_file_knows_them_too(tmp_path: Path, cli_in: CliIn) -> None:
    files = {"base": STRUCTURE, "ours": RENAMING, "theirs": STRUCTURE.replace("mail text", "mail text NOT NULL")}
    for name, text in files.items():
        (tmp_path / f"{name}.sql").write_text(text)
    for dialect in ("postgres", "sqlite", "duckdb"):
        found = cli_in(tmp_path).json("merge-file", "base.sql", "ours.sql", "theirs.sql", "--dialect", dialect)
        assert found["clean"], found
        assert "email text NOT NULL" in found["sql"].replace("VARCHAR", "text")
        assert "users (email)" in found["sql"]
        assert "    -- aerogit:renamed from=mail\n    email " in found["sql"]


def test_two_files_on_disk(tmp_path: Path, cli_in: CliIn) -> None:
    (tmp_path / "old.sql").write_text(STRUCTURE)
    (tmp_path / "new.sql").write_text(RENAMING)
    cli = cli_in(tmp_path)
    said = cli("schema", "diff", "old.sql", "new.sql", "--dialect", "postgres", code=1).out
    assert "~ column  email (was mail)" in said
    said = cli("schema", "diff", "new.sql", "old.sql", "--dialect", "postgres", code=1).out
    assert "~ column  mail (was email)" in said


def test_the_command_that_is_told_works_as_it_stands(project: Repo, cli: Cli) -> None:
    cli("commit", "-m", "the mirror")
    schema = project.path / "schema.sql"
    text = schema.read_text().replace("email", "address").replace("author", "writer")
    schema.write_text(text)
    said = cli.refused("commit", "-m", "it's renamed", code=2)
    (line,) = (line for line in said.splitlines() if line.startswith("it was renamed:"))
    program, *words = shlex.split(line.partition(":")[2])
    assert (program, words.count("--renamed")) == ("aerogit", 2)
    done = cli(*words).out
    assert "address (was email)" in done
    assert "writer (was author)" in done
    assert project.git("log", "-1", "--format=%s").strip() == "it's renamed"


def test_the_new_name_may_be_said_without_its_table(project: Repo, cli: Cli) -> None:
    cli("commit", "-m", "the mirror")
    schema = project.path / "schema.sql"
    schema.write_text(schema.read_text().replace("email", "address"))
    assert "no such pair" in cli.refused("commit", "-m", "x", "--renamed", "users.email=adress", code=2)
    cli("commit", "-m", "x", "--renamed", "users.email=address")
    assert "address (was email)" in cli("show").out


def test_a_table_made_anew_to_rename_a_column_is_told_as_a_rename(project: Repo, cli: Cli) -> None:
    cli("commit", "-m", "the mirror")
    mirror = (project.path / "schema.sql").read_text()
    project.write({"schema.sql": mirror.replace("author INTEGER", "writer INTEGER").replace("(author)", "(writer)")})
    cli("commit", "-m", "writer", "--renamed", "posts.author=posts.writer")
    (up,) = (project.path / "migrations").glob("*_writer.up.sql")
    assert "RENAME COLUMN" not in up.read_text()
    assert "~ column  writer (was author)" in cli("show").out
    assert "~ table posts: ~ column writer (was author)" in cli("log", "-n", "1").out
    assert "~ column  writer (was author)" in cli("diff", "HEAD~1", "HEAD", code=1).out
    assert "~ column  author (was writer)" in cli("diff", "HEAD", "HEAD~1", code=1).out


def test_annotations_of_migrations_that_follow_each_other(project: Repo, cli: Cli) -> None:
    project.commit("two", {"migrations/0003_b.up.sql": anew("author", "b"), "migrations/0004_c.up.sql": anew("b", "c")})
    assert "~ column  c (was author)" in cli("diff", "HEAD~1", "HEAD", code=1).out
    wrong = anew("c", "d").replace("from=c", "from=nothing")
    project.commit("wrong", {"migrations/0005_d.up.sql": wrong})
    assert "+ column       d" in cli("show").out, "what an annotation cannot mean is no rename"


def anew(old: str, new: str) -> str:
    """A migration that makes a table anew, to rename a column that a key names."""
    made = f"CREATE TABLE posts (id INTEGER PRIMARY KEY,\n-- aerogit:renamed from={old}\n"
    return (
        f"CREATE TABLE aside AS SELECT id, {old} FROM posts;\nDROP TABLE posts;\n"
        f"{made}{new} INTEGER REFERENCES users (id));\n"
        f"INSERT INTO posts (id, {new}) SELECT id, {old} FROM aside;\nDROP TABLE aside;\n"
    )
