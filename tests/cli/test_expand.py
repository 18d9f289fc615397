"""`aerogit expand`: three migrations in the project's format, and what is refused."""

from __future__ import annotations

import pytest

from support.cli import Cli, CliIn
from support.git import Repo

USERS = "CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL UNIQUE, full_name text, age integer);\n"


def project(repo: Repo, cli_in: CliIn, dialect: str = "postgres", more: str = "") -> Cli:
    (repo.path / "migrations").mkdir()
    (repo.path / "migrations/0001_users.up.sql").write_text(USERS)
    (repo.path / "migrations/0001_users.down.sql").write_text("DROP TABLE users;\n")
    (repo.path / "aerodb.toml").write_text(
        f'[project]\nname = "app"\ndialect = "{dialect}"\n[migrations]\nnumbering = "sequential"\n{more}'
    )
    return cli_in(repo.path)


def test_a_rename_is_three_migrations_that_end_where_the_plain_one_does(repo: Repo, cli_in: CliIn) -> None:
    scene = project(repo, cli_in)
    scene("commit", "-m", "users")
    said = scene("expand", "rename", "users.email", "mail").out
    assert "+ migrations/0002_rename_users_email_to_mail_expand.up.sql\n" in said
    assert "3 contract  when no program uses email any more" in said
    (repo.path / "plain.sql").write_text(USERS + "ALTER TABLE users RENAME COLUMN email TO mail;\n")
    assert scene("schema", "diff", "work", "plain.sql").out == ""
    backfill = (repo.path / "migrations/0003_rename_users_email_to_mail_backfill.up.sql").read_text()
    assert backfill.startswith("-- aerogit:no-transaction\nDO $aerogit$")
    assert (repo.path / "migrations/0004_rename_users_email_to_mail_contract.down.sql").exists()


def test_a_column_that_goes_without_a_way_back_says_so(repo: Repo, cli_in: CliIn) -> None:
    scene = project(repo, cli_in, more='format = "dbmate"\n')
    for half in ("up", "down"):
        (repo.path / f"migrations/0001_users.{half}.sql").unlink()
    (repo.path / "migrations/0001_users.sql").write_text(
        f"-- migrate:up\n{USERS}\n-- migrate:down\nDROP TABLE users;\n"
    )
    parts = ("first text = split_part(full_name, ' ', 1)", "last text = split_part(full_name, ' ', 2)")
    said = scene("expand", "split", "users.full_name", *parts).out
    assert "contract cannot be undone" in said
    contract = (repo.path / "migrations/0004_split_users_full_name_contract.sql").read_text()
    assert "-- aerogit:irreversible\n" in contract
    backfill = (repo.path / "migrations/0003_split_users_full_name_backfill.sql").read_text()
    assert "-- migrate:up transaction:false\n" in backfill
    assert "-- migrate:down\n" in backfill
    found = scene.json("expand", "require", "users.age", "--default", "18")
    assert [item["stage"] for item in found["migrations"]] == ["expand", "backfill", "contract"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("rename", "users.nope", "mail"), "users has no column nope"),
        (("rename", "users.email", "age"), "users has a column age already"),
        (("rename", "email", "mail"), "email is no column"),
        (("require", "users.age"), "say it: aerogit expand require users.age --default EXPRESSION"),
        (("require", "users.age", "--default", "nope + 1"), "nope"),
        (("retype", "users.age", "bigint", "--using", "1 +"), "1 +"),
        (("split", "users.full_name", "first"), "'first' says no new column"),
    ],
)
def test_what_makes_no_sense_is_refused_and_writes_nothing(
    args: tuple[str, ...], message: str, repo: Repo, cli_in: CliIn
) -> None:
    scene = project(repo, cli_in)
    assert message in scene.refused("expand", *args, code=2)
    assert len(list((repo.path / "migrations").iterdir())) == 2


def test_an_engine_whose_triggers_cannot_do_it_says_so(repo: Repo, cli_in: CliIn) -> None:
    scene = project(repo, cli_in, "duckdb")
    refused = scene.refused("expand", "rename", "users.email", "mail")
    assert "duckdb has no trigger that can change the row being written" in refused
    assert len(list((repo.path / "migrations").iterdir())) == 2
