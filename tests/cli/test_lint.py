"""`aerogit lint`: which migrations it judges, what it prints, what it rewrites."""

from __future__ import annotations

import pytest

from support.cli import Cli
from support.git import Repo

CONFIG = '[project]\nname = "app"\ndialect = "postgres"\n'
USERS = "CREATE TABLE users (id bigint PRIMARY KEY, email text);\n"
RENAME = "ALTER TABLE users RENAME COLUMN email TO mail;\n"


@pytest.fixture
def app(repo: Repo) -> Repo:
    """A PostgreSQL project with one published migration, on a branch of its own."""
    repo.commit("users", {"aerodb.toml": CONFIG, "migrations/0001_users.up.sql": USERS})
    repo.switch("exp", create=True)
    return repo


def test_what_is_dangerous_and_what_to_do(app: Repo, cli: Cli) -> None:
    app.write({"migrations/0002_mail.up.sql": RENAME + "CREATE TABLE tags (id bigint PRIMARY KEY);\n"})
    assert cli("lint", code=1).out == (
        "migrations/0002_mail.up.sql:1\n"
        "  BC02  renames users.email to users.mail\n"
        "        code that is running now still reads users.email\n"
        "        safe: expand, move readers, contract            aerogit expand rename users.email mail\n"
        "\n"
        "1 error, 0 warnings in 1 migration. 1 other step is safe.\n"
    )


def test_nothing_dangerous(app: Repo, cli: Cli) -> None:
    assert cli("lint").out == "No migrations to judge: all of them are published.\n"
    app.write({"migrations/0002_tags.up.sql": "CREATE TABLE tags (id bigint PRIMARY KEY);\n"})
    assert cli("lint").out == "Nothing found in 1 migration: 1 step, all safe.\n"


def test_as_json(app: Repo, cli: Cli) -> None:
    app.write({"migrations/0002_mail.up.sql": RENAME})
    found = cli.json("lint", code=1)
    assert (found["files"], found["steps"]) == (1, 1)
    [one] = found["findings"]
    assert (one["code"], one["severity"], one["file"]) == ("BC02", "error", "migrations/0002_mail.up.sql")
    assert (one["line"], one["column"], one["object"]) == (1, 1, "users.email")


def test_named_files_and_another_base(app: Repo, cli: Cli) -> None:
    app.commit("mail", {"migrations/0002_mail.up.sql": RENAME, "migrations/0002_mail.down.sql": "SELECT 1;\n"})
    app.write({"migrations/0003_index.up.sql": "CREATE INDEX users_mail ON users (mail);\n"})
    assert "0002_mail" in cli("lint", code=1).out
    assert "0002_mail" not in cli("lint", "--base", "exp", code=1).out
    only = cli("lint", "migrations/0003_index.up.sql", code=1).out
    assert "LK01" in only
    assert "BC02" not in only
    assert cli("lint", "migrations", code=1).out.endswith(
        "2 errors, 0 warnings in 3 migrations. 1 other step is safe.\n"
    )


def test_a_script_that_is_no_migration_is_judged_as_the_next_one(app: Repo, cli: Cli) -> None:
    app.write({"notes/clean.sql": "DROP TABLE users;\n"})
    assert "notes/clean.sql:1\n  DS02  drops table users and its rows\n" in cli("lint", "notes/clean.sql", code=1).out


def test_what_cannot_be_judged(app: Repo, cli: Cli) -> None:
    assert "there is no file nothing.sql" in cli.refused("lint", "nothing.sql", code=2)
    (app.path / "loop.sql").symlink_to("loop.sql")
    assert "there is no file loop.sql" in cli.refused("lint", "loop.sql", code=2)
    app.write({"migrations/0002_bad.up.sql": "DROP TABLE nothing;\n"})
    assert "there is no table nothing" in cli.refused("lint")
    app.write({"aerodb.toml": CONFIG + '[lint]\nselect = ["DS77"]\n'})
    assert "no rule is called DS77" in cli.refused("lint", code=2)
    app.write({"aerodb.toml": CONFIG + '[lint.severity]\nDS02 = "fatal"\n'})
    assert "unknown severity fatal" in cli.refused("lint", code=2)


def test_configuration(app: Repo, cli: Cli) -> None:
    app.write({"migrations/0002_mail.up.sql": RENAME, "aerodb.toml": CONFIG + '[lint.severity]\nBC = "warning"\n'})
    assert "BC02  renames users.email to users.mail (warning)" in cli("lint").out
    app.write({"aerodb.toml": CONFIG + '[lint]\nignore = ["BC02"]\n'})
    assert cli("lint").out.startswith("Nothing found")


def test_rules_in_words(cli: Cli) -> None:
    assert cli("lint", "--explain", "bc02").out.startswith("BC02  rename-column  (error; postgres, mysql")
    assert cli("lint", "--explain", "rename-column").out.startswith("BC02")
    assert "no rule is called XX99" in cli.refused("lint", "--explain", "XX99", code=2)
    listed = cli("lint", "--rules").out.splitlines()
    assert len(listed) > 100
    assert len(cli.json("lint", "--rules")["rules"]) == len(listed)


def test_rewriting(app: Repo, cli: Cli) -> None:
    index = "-- for logins\nCREATE INDEX users_email ON users (email);\n"
    check = "ALTER TABLE users ADD CONSTRAINT grown CHECK (id > 0);\n"
    mixed = "CREATE INDEX other ON users (id);\nALTER TABLE users ADD COLUMN a text;\n"
    app.write({f"migrations/000{at}_x.up.sql": text for at, text in enumerate((index, check, mixed), 2)})
    out = cli("lint", "--fix", code=1).out
    assert "rewrote migrations/0002_x.up.sql\nrewrote migrations/0003_x.up.sql\n" in out
    assert (app.path / "migrations/0002_x.up.sql").read_text() == (
        "-- aerogit:no-transaction\n-- for logins\nCREATE INDEX CONCURRENTLY users_email ON users (email);\n"
    )
    assert (app.path / "migrations/0003_x.up.sql").read_text() == (
        "-- aerogit:no-transaction\nALTER TABLE users ADD CONSTRAINT grown CHECK (id > 0) NOT VALID;\n"
        "ALTER TABLE users VALIDATE CONSTRAINT grown;\n"
    )
    assert (app.path / "migrations/0004_x.up.sql").read_text() == mixed
    assert out.count("LK01") == 1


def test_rewriting_keeps_line_ends(app: Repo, cli: Cli) -> None:
    path = app.path / "migrations/0002_x.up.sql"
    path.write_bytes(b"-- grown\r\nALTER TABLE users ADD CONSTRAINT grown CHECK (id > 0);\r\n")
    assert cli("lint", "--fix").out.startswith("rewrote migrations/0002_x.up.sql\n")
    assert path.read_bytes() == (
        b"-- aerogit:no-transaction\r\n-- grown\r\nALTER TABLE users ADD CONSTRAINT grown CHECK (id > 0) NOT VALID;\r\n"
        b"ALTER TABLE users VALIDATE CONSTRAINT grown;\r\n"
    )


def test_a_published_migration_is_never_rewritten(app: Repo, cli: Cli) -> None:
    index = "CREATE INDEX users_email ON users (email);\n"
    app.switch("main")
    app.commit("index", {"migrations/0002_index.up.sql": index})
    assert "rewrote" not in cli("lint", "--fix", "migrations/0002_index.up.sql", code=1).out
    assert (app.path / "migrations/0002_index.up.sql").read_text() == index


def test_rewriting_a_file_of_dbmate(repo: Repo, cli: Cli) -> None:
    repo.commit("users", {"aerodb.toml": CONFIG, "migrations/0001_users.sql": f"-- migrate:up\n{USERS}"})
    repo.switch("exp", create=True)
    path = "migrations/0002_index.sql"
    repo.write({path: "-- migrate:up\nCREATE INDEX i ON users (email);\n-- migrate:down\nDROP INDEX i;\n"})
    assert cli("lint", "--fix").out.startswith(f"rewrote {path}\n")
    assert (repo.path / path).read_text() == (
        "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON users (email);\n"
        "-- migrate:down\nDROP INDEX i;\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("rename", "users.email", "mail"),
        ("retype", "users.email", "varchar(80)"),
        ("require", "users.email", "--default", "''"),
    ],
)
def test_what_expand_writes_is_safe_until_it_takes_away(words: tuple[str, ...], app: Repo, cli: Cli) -> None:
    """The expanding migrations are safe; what takes away has to wait until they are released."""
    cli("expand", *words)
    found = cli.json("lint", code=0 if words[0] == "require" else 1)["findings"]
    assert all("_contract.up.sql" in one["file"] for one in found)
    assert {one["code"] for one in found} <= {"BC09"}


def test_what_is_no_file_in_a_folder_is_passed_over(app: Repo, cli: Cli) -> None:
    app.write({"more/a.sql": "CREATE TABLE tags (id bigint PRIMARY KEY);\n", "more/b.sql/note.md": "a folder\n"})
    (app.path / "more" / "c.sql").symlink_to("nowhere")
    assert cli("lint", "more").out == "Nothing found in 1 migration: 1 step, all safe.\n"


def test_a_down_that_a_server_refuses(app: Repo, cli: Cli) -> None:
    up, down = "migrations/0002_index.up.sql", "migrations/0002_index.down.sql"
    index = "-- aerogit:no-transaction\nCREATE INDEX CONCURRENTLY i ON users (email);\n"
    app.write({up: index, down: "\nDROP INDEX CONCURRENTLY i;\n"})
    assert [(one["file"], one["line"], one["code"]) for one in cli.json("lint", code=1)["findings"]] == [
        (down, 2, "LK03")
    ]
    assert cli("lint", "--fix").out.startswith(f"rewrote {down}\n")
    assert (app.path / down).read_text() == "-- aerogit:no-transaction\n\nDROP INDEX CONCURRENTLY i;\n"


def test_what_a_down_takes_away_is_meant(app: Repo, cli: Cli) -> None:
    up, down = "migrations/0002_tags.up.sql", "migrations/0002_tags.down.sql"
    app.write({up: "CREATE TABLE tags (id bigint PRIMARY KEY);\n", down: "DROP TABLE tags;\n"})
    assert cli.json("lint")["findings"] == []
    app.switch("main")
    app.commit("tags", {up: "CREATE TABLE tags (id bigint PRIMARY KEY);\n", down: "VACUUM;\nDROP TABLE tags;\n"})
    assert cli.json("lint")["findings"] == []


def test_the_downs_of_later_migrations_come_first(app: Repo, cli: Cli) -> None:
    """Each is judged over what the migrations up to its own make, as it is when it runs."""
    app.write({
        "migrations/0002_tags.up.sql": "CREATE TABLE tags (id bigint PRIMARY KEY);\n",
        "migrations/0002_tags.down.sql": "BEGIN;\nDROP TABLE tags;\nCOMMIT;\n",
        "migrations/0003_labels.up.sql": "ALTER TABLE tags RENAME TO labels;\n",
        "migrations/0003_labels.down.sql": "ALTER TABLE labels RENAME TO tags;\n",
    })  # fmt: skip
    told = [(one["file"], one["line"], one["code"]) for one in cli.json("lint")["findings"]]
    assert told == [("migrations/0002_tags.down.sql", 1, "HI05"), ("migrations/0002_tags.down.sql", 3, "HI05")]
