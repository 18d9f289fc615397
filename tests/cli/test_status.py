"""Where one is, told without waking what is slow."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from aerogit.porcelain.status import PROGRAM
from support.cli import Cli, CliIn
from support.git import Repo

HEAVY = ("sqlglot", "postgast", "duckdb", "typer", "rich", "pydantic")
TAGS = "CREATE TABLE tags (id INTEGER PRIMARY KEY);\n"


def test_at_rest(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    schema = cli("schema", "inspect", "HEAD", "--format", "id").out[:7]
    assert cli("status").out == f"On main, schema {schema}.\n\nDatabase .aerodb/main.duckdb: up to date\n"


def test_what_is_new(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    cli("switch", "-c", "feature/tags")
    project.write({"migrations/0003_tags.up.sql": TAGS + "ALTER TABLE posts ADD COLUMN tag_id INTEGER;\n"})
    said = cli("status").out
    assert said.startswith("On feature/tags, 1 migration ahead of main, schema ")
    assert "Not committed:\n  + migrations/0003_tags.up.sql\n" in said
    assert "Not yet published:\n  0003_tags  ~ table posts: + column tag_id; + table tags\n" in said
    assert "Database .aerodb/feature-tags.duckdb: 1 migration pending\n  run: aerogit migrations up\n" in said
    assert cli("status").out == said


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ("ALTER TABLE users ADD COLUMN a INTEGER;\n", "It converges with yours."),
        ("CREATE TABLE tags (id VARCHAR);\n", "! It does not converge with yours: "),
    ],
)
def test_when_the_main_branch_has_moved(theirs: str, said: str, project: Repo, cli: Cli) -> None:
    project.switch("exp", create=True)
    project.commit("tags", {"migrations/0003_tags.up.sql": TAGS})
    project.switch("main")
    project.commit("theirs", {"migrations/0004_theirs.up.sql": theirs})
    project.switch("exp")
    for _ in range(2):
        out = cli("status").out
        assert "On exp, 1 migration ahead of main, 1 behind, " in out
        assert "main has moved: 1 migration (0004_theirs)." in out
        assert said in out


def test_published_is_what_a_remote_has(project: Repo, cli: Cli, cli_in: CliIn, tmp_path: Path) -> None:
    project.git("clone", "--quiet", str(project.path), str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    clone.commit("tags", {"migrations/0003_tags.up.sql": TAGS})
    there = cli_in(clone.path)
    assert [one["label"] for one in there.json("status")["unpublished"]] == ["0003_tags"]
    clone.git("push", "--quiet", "origin", "HEAD:exp")
    assert [one["label"] for one in there.json("status")["unpublished"]] == ["0003_tags"]
    clone.git("update-ref", "-d", "refs/remotes/origin/main")
    clone.git("update-ref", "-d", "refs/remotes/origin/HEAD")
    assert "git fetch origin" in there("status").out


def test_a_merge_being_made_is_said(project: Repo, cli: Cli) -> None:
    project.switch("exp", create=True)
    project.commit("tags", {"migrations/0003_tags.up.sql": TAGS})
    project.switch("main")
    project.git("merge", "--quiet", "--no-ff", "--no-commit", "exp")
    said = cli("status").out
    assert "! git is merging: settle what conflicts, then: git commit\n  or give it up: git merge --abort\n" in said
    assert cli.json("status")["is_own_merge"] is False


def test_a_stopped_merge_leads_to_what_is_open(project: Repo, cli: Cli) -> None:
    """Half-merged files are no news, and no advice is given that fails."""
    project.switch("exp", create=True)
    project.commit("tags", {"migrations/0003_tags.up.sql": TAGS})
    project.switch("main")
    project.commit("other", {"migrations/0004_other.up.sql": TAGS.replace("INTEGER", "VARCHAR")})
    cli("merge", "exp", code=1)
    said = cli("status").out
    assert "! a merge is being made; what is open: aerogit resolve\n" in said
    assert "aerogit merge --continue" in said
    assert "exists already" not in said
    assert "migrations up" not in said
    cli("merge", "--abort")
    assert "merge" not in cli("status").out


def test_nothing_slow_is_loaded_when_nothing_changed(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    project.switch("exp", create=True)
    project.commit("tags", {"migrations/0003_tags.up.sql": TAGS})
    project.switch("main")
    project.commit("more", {"migrations/0004_more.up.sql": "CREATE TABLE more (id INTEGER);\n"})
    project.switch("exp")
    cli("branch")
    cli("status")
    code = "import sys; from aerogit.cli.main import run; run(['status']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=project.path, capture_output=True, text=True, check=True)
    *said, modules = done.stdout.splitlines()
    assert "main has moved: 1 migration (0004_more). It converges with yours." in said
    loaded = {name.partition(".")[0] for name in modules.split()}
    assert "pygit2" in loaded
    assert not loaded & set(HEAVY)


def test_nothing_remembered_is_stale(project: Repo, cli: Cli) -> None:
    """After every kind of change the answer is what an empty memory says."""

    def said() -> object:
        remembered = cli.json("status")
        (project.path / ".git" / "aerogit" / "remembered.json").unlink()
        assert cli.json("status") == remembered
        return remembered

    seen = [said()]

    def changed() -> None:
        seen.append(said())
        assert seen[-1] != seen[-2]

    cli("migrations", "up", "1")
    changed()
    cli("migrations", "up")
    changed()
    project.write({"migrations/0003_tags.up.sql": TAGS})
    changed()
    project.write({"migrations/0003_tags.up.sql": TAGS.replace("INTEGER", "VARCHAR")})
    changed()
    project.git("add", "--all")
    project.git("commit", "--quiet", "-m", "tags")
    changed()
    project.switch("exp", create=True)
    changed()
    project.write({"migrations/0003_tags.up.sql": "CREATE TABLE (\n"})
    changed()
    project.git("restore", "migrations")
    changed()
    project.git("switch", "--quiet", "--detach")
    changed()
    project.git("switch", "--quiet", "main")
    project.write({"aerodb.toml": (project.path / "aerodb.toml").read_text().replace('"repo"', '"renamed"')})
    changed()
    cli("migrations", "up")
    changed()
    cli("commit", "-m", "the mirror")
    changed()
    mirror = (project.path / "schema.sql").read_text()
    project.write({"schema.sql": mirror.replace("email VARCHAR", "phone VARCHAR, email VARCHAR")})
    changed()
    project.write({"schema.sql": mirror.replace("email VARCHAR", "mobil VARCHAR, email VARCHAR")})
    changed()
    project.write({"schema.sql": mirror})
    changed()
    with duckdb.connect(str(project.path / ".aerodb" / "main.duckdb")) as connection:
        connection.execute("CREATE TABLE byhand (id integer)")
    changed()
    (project.path / ".aerodb" / "main.duckdb").unlink()
    changed()
    project.git("remote", "add", "origin", str(project.path))
    changed()
    project.git("fetch", "--quiet", "origin")
    changed()


def test_an_edited_mirror_is_told(project: Repo, cli: Cli) -> None:
    cli("commit", "-m", "the mirror")
    assert "schema.sql" not in cli("status").out
    mirror = (project.path / "schema.sql").read_text()
    project.write({"schema.sql": mirror.replace("email VARCHAR", "phone VARCHAR,\n    email VARCHAR")})
    edited = (
        "schema.sql was edited, and no migration does this yet:\n"
        "  ~ table users: + column phone\n"
        "  run: aerogit commit -m MESSAGE\n"
    )
    assert edited in cli("status").out
    assert cli("status").out == cli("status").out
    (found,) = cli.json("status")["by_hand"]
    assert (found["kind"], found["path"], found["changes"][0]["name"]) == ("mirror", "schema.sql", "users")
    project.write({"schema.sql": mirror.replace("email VARCHAR", "email VARCHR")})
    assert "! schema.sql was edited, and cannot be read: line " in cli("status").out
    project.write({"schema.sql": mirror + "-- a remark\n"})
    assert cli.json("status")["by_hand"] == []
    project.write({"schema.sql": mirror.replace("email VARCHAR", "phone VARCHAR,\n    email VARCHAR")})
    cli("commit", "-m", "phone")
    assert cli.json("status")["by_hand"] == []


def test_a_mirror_committed_with_changes_of_its_own_is_told(project: Repo, cli: Cli) -> None:
    assert cli.json("status")["by_hand"] == [], "a mirror that is merely behind is brought up to date by commit"
    cli("commit", "-m", "the mirror")
    project.commit(
        "by hand", {"schema.sql": (project.path / "schema.sql").read_text() + "CREATE TABLE stray (id INTEGER);\n"}
    )
    said = cli("status").out
    assert "schema.sql was committed with changes no migration makes:\n  + table stray\n" in said
    assert "make a migration of them:  aerogit migrations new TITLE --from-schema" in said
    (project.path / "schema.sql").unlink()
    cli("commit", "-m", "anew")
    assert "stray" not in cli("status").out


def test_what_was_committed_in_the_mirror_is_not_taken_back_unasked(project: Repo, cli: Cli) -> None:
    cli("commit", "-m", "the mirror")
    mirror = (project.path / "schema.sql").read_text()
    project.commit("by hand", {"schema.sql": mirror + "CREATE TABLE stray (id INTEGER);\n"})
    said = cli.refused("commit", "-m", "anew")
    assert "would lose them:\n  + table stray\n" in said
    edited = mirror.replace("email VARCHAR", "phone VARCHAR,\n    email VARCHAR")
    project.write({"schema.sql": edited + "CREATE TABLE stray (id INTEGER);\n"})
    assert "would lose them:\n  + table stray\n" in cli.refused("commit", "-m", "phone")
    head = project.git("rev-parse", "HEAD")
    cli("migrations", "new", "phone and stray", "--from-schema")
    assert cli.json("status")["by_hand"] == []
    cli("commit", "-m", "phone and stray")
    assert "CREATE TABLE stray" in (project.path / "schema.sql").read_text()
    assert project.git("diff", "--name-only", head, "HEAD", "--", "schema.sql").strip() == "schema.sql"


def test_what_was_taken_out_of_the_mirror_again_is_no_loss(project: Repo, cli: Cli) -> None:
    cli("commit", "-m", "the mirror")
    mirror = (project.path / "schema.sql").read_text()
    project.commit("by hand", {"schema.sql": mirror + "CREATE TABLE stray (id INTEGER);\n"})
    project.write({"schema.sql": mirror.replace("email VARCHAR", "phone VARCHAR,\n    email VARCHAR")})
    cli("commit", "-m", "phone")
    assert cli.json("status")["by_hand"] == []


def test_an_edited_declarative_source_is_told(repo: Repo, cli: Cli) -> None:
    toml = 'project = { name = "app", dialect = "postgres" }\n[schema]\nsource = "db/structure.sql"\n'
    repo.commit("start", {"db/structure.sql": "CREATE TABLE users (id bigint);\n", "aerodb.toml": toml})
    assert "structure" not in cli("status").out
    repo.write({"db/structure.sql": "CREATE TABLE users (id bigint, mail text);\n"})
    said = cli("status").out
    assert "db/structure.sql was edited:\n  ~ table users: + column mail\n  run: aerogit commit -m MESSAGE\n" in said
    assert cli.json("status")["by_hand"][0]["kind"] == "source"
    cli("commit", "-m", "mail")
    assert cli.json("status")["by_hand"] == []


def test_ddl_run_by_hand_is_told(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    assert cli.json("status")["database"]["by_hand"] == []
    with duckdb.connect(str(project.path / ".aerodb" / "main.duckdb")) as connection:
        connection.execute("CREATE TABLE byhand (id integer)")
    said = cli("status").out
    assert "Database .aerodb/main.duckdb: changed by hand\n  + table byhand\n" in said
    assert "make it a migration: aerogit commit -m MESSAGE" in said
    assert [one["name"] for one in cli.json("migrations", "status")["by_hand"]] == ["byhand"]
    assert "changed by hand" in cli("migrations", "status").out
    cli("commit", "-m", "by hand")
    assert cli("status").out.endswith("Database .aerodb/main.duckdb: up to date\n")


def test_what_another_process_holds_is_asked_again(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    (project.path / ".git" / "aerogit" / "remembered.json").unlink()
    with duckdb.connect(str(project.path / ".aerodb" / "main.duckdb")):
        assert f"PID {os.getpid()}" in cli("status").out
    assert cli("status").out.endswith("Database .aerodb/main.duckdb: up to date\n")


def test_applied_files_that_changed_come_with_the_way_out(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    project.write({"migrations/0002_posts.up.sql": "CREATE TABLE posts (id INTEGER PRIMARY KEY);\n"})
    for verb in (["status"], ["migrations", "up"], ["migrations", "status"]):
        said = cli(*verb).out
        assert "up to date" not in said
        assert "aerogit migrations down 1 && aerogit migrations up" in said
    assert "! 0002_posts: edited after it was applied" in cli("status").out
    assert [one["label"] for one in cli.json("migrations", "up")["troubles"]] == ["0002_posts"]
    cli("migrations", "down", "1")
    cli("migrations", "up")
    assert cli("status").out.count("up to date") == 1


def test_a_migration_deleted_here_is_not_news_of_the_main_branch(project: Repo, cli: Cli) -> None:
    (project.path / "migrations/0002_posts.up.sql").unlink()
    (project.path / "migrations/0002_posts.down.sql").unlink()
    said = cli("status").out
    assert "behind" not in said
    assert "has moved" not in said
    assert "  - migrations/0002_posts.up.sql\n" in said


def test_files_that_keep_their_times_are_read_again(project: Repo, cli: Cli) -> None:
    """What `cp -p`, `rsync` and `tar` do: other bytes, as many, and the time of the ones before."""
    new = project.path / "migrations" / "0003_tags.up.sql"
    new.write_text(TAGS.replace("tags", "good"))
    before = cli.json("status")
    times = new.stat()
    new.write_text(TAGS.replace("tags", "evil"))
    os.utime(new, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert cli.json("status") != before


def test_a_database_that_keeps_its_times_is_read_again(project: Repo, cli: Cli) -> None:
    cli("migrations", "up", "1")
    database = project.path / ".aerodb" / "main.duckdb"
    half = database.read_bytes()
    cli("migrations", "up")
    assert "up to date" in cli("status").out
    times, size = database.stat(), database.stat().st_size
    with database.open("r+b") as file:
        file.write(half.ljust(size, b"\0"))
    os.utime(database, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert database.stat().st_size == size
    assert "1 migration pending" in cli("status").out


def test_edits_of_a_conflicted_file_are_seen(project: Repo, cli: Cli) -> None:
    where = "migrations/0003_tags.up.sql"
    project.switch("exp", create=True)
    project.commit("one", {where: TAGS})
    project.switch("main")
    project.commit("other", {where: TAGS.replace("INTEGER", "VARCHAR")})
    project.git("merge", "--quiet", "exp", check=False)
    before = cli.json("status")
    assert before["problem"]
    project.write({where: TAGS.replace("INTEGER", "BIGINT")})
    assert not cli.json("status")["problem"]


def test_another_version_of_the_program_asks_again() -> None:
    assert all(path.is_file() for path in PROGRAM)
