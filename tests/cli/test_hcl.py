"""HCL files on the command line: read by themselves, as a project's source, merged by git, and written."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cli import Cli, CliIn
from support.git import Repo

SCHEMA = """\
# The shop.
schema "public" {}

table "users" {
  schema = schema.public
  column "id" {
    type = bigint
  }
  # where we write to
  column "email" {
    type = text
  }
  primary_key {
    columns = [column.id]
  }
}

table "orders" {
  schema = schema.public
  column "id" {
    type = bigint
  }
}
"""
SQL = "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);\nCREATE TABLE orders (id bigint NOT NULL);\n"
CONFIG = '[project]\nname = "shop"\ndialect = "postgres"\n\n[schema]\nsource = "{}"\n'
PHONE = '  column "phone" {\n    null = true\n    type = text\n  }\n'
TOTAL = '  column "total" {\n    null = true\n    type = numeric(10,2)\n  }\n'


def words(text: str) -> list[str]:
    """Lines without the space that sets words apart."""
    return [" ".join(line.split()) for line in text.splitlines()]


def with_phone(text: str) -> str:
    """Another column of users."""
    return text.replace("  primary_key {", PHONE + "  primary_key {")


def with_total(text: str) -> str:
    """Another column of orders."""
    return text.removesuffix("}\n") + TOTAL + "}\n"


@pytest.fixture
def shop(repo: Repo) -> Repo:
    """A project whose schema is one HCL file, on branch main."""
    repo.commit("start", {"aerodb.toml": CONFIG.format("db/schema.hcl"), "db/schema.hcl": SCHEMA})
    return repo


def test_a_file_and_a_folder_mean_what_their_sql_means(tmp_path: Path, cli_in: CliIn) -> None:
    users, _, orders = SCHEMA.rpartition("\ntable")
    folder = tmp_path / "db"
    folder.mkdir()
    (tmp_path / "a.sql").write_text(SQL)
    (tmp_path / "a.pg.hcl").write_text(SCHEMA)
    (folder / "orders.hcl").write_text(f"table{orders}")
    (folder / "users.hcl").write_text(users)
    cli = cli_in(tmp_path)
    wanted = cli("schema", "inspect", "a.sql", "--dialect", "postgres", "--format", "id").out
    assert cli("schema", "inspect", "a.pg.hcl", "--format", "id").out == wanted
    assert cli("schema", "inspect", "db", "--dialect", "postgres", "--format", "id").out == wanted
    assert cli("schema", "diff", "a.pg.hcl", "a.sql").out == ""
    stat = cli("schema", "inspect", "db", "--dialect", "postgres", "--stat").out.splitlines()
    assert words("\n".join(stat[1:])) == ["2 tables", "2 statements modelled"]


def test_the_dialect_is_asked_for_with_the_command(tmp_path: Path, cli_in: CliIn) -> None:
    (tmp_path / "a.hcl").write_text(SCHEMA)
    said = cli_in(tmp_path).refused("schema", "inspect", "a.hcl", code=2)
    assert "aerogit schema inspect a.hcl --dialect postgres" in said


def test_a_mistake_shows_its_line(tmp_path: Path, cli_in: CliIn) -> None:
    (tmp_path / "a.hcl").write_text(SCHEMA.replace("column.id", "column.idd"))
    said = cli_in(tmp_path).refused("schema", "inspect", "a.hcl", "--dialect", "postgres")
    assert "a.hcl:14:16" in said
    assert "14 |     columns = [column.idd]" in said


def test_what_is_printed_is_read_again_and_what_it_cannot_say_is_told(tmp_path: Path, cli_in: CliIn) -> None:
    rule = "CREATE RULE quiet AS ON DELETE TO orders DO INSTEAD NOTHING;\n"
    (tmp_path / "a.sql").write_text(SQL + rule)
    cli = cli_in(tmp_path)
    done = cli("schema", "inspect", "a.sql", "--dialect", "postgres", "--format", "hcl")
    assert done.err == ""
    (tmp_path / "b.hcl").write_text(done.out)
    wanted = cli("schema", "inspect", "a.sql", "--dialect", "postgres", "--format", "id").out
    assert cli("schema", "inspect", "b.hcl", "--dialect", "postgres", "--format", "id").out == wanted
    (tmp_path / "elsewhere.sql").write_text(f"{SQL}CREATE TABLE made_elsewhere.t (a integer);")
    other = cli("schema", "inspect", "elsewhere.sql", "--dialect", "postgres", "--format", "hcl")
    assert other.err == "warning: HCL does not say: namespace made_elsewhere\n"
    found = cli.json("schema", "inspect", "elsewhere.sql", "--dialect", "postgres", "--format", "hcl")
    assert found["hcl"] == other.out
    assert found["unsaid"] == ["namespace made_elsewhere"]
    refused = cli.refused("schema", "inspect", "a.sql", "--dialect", "duckdb", "--format", "hcl")
    assert "HCL" in refused or "RULE" in refused.upper()


def test_the_history_of_a_declarative_file(shop: Repo, cli: Cli) -> None:
    shop.commit("phone", {"db/schema.hcl": with_phone(SCHEMA)})
    shop.commit("words only", {"db/schema.hcl": with_phone(SCHEMA).replace("# The shop.", "# Our shop.")})
    assert words(cli("diff", "HEAD~2", "HEAD", code=1).out) == ["~ table users", "+ column phone text"]
    assert cli("diff", "HEAD~1", "HEAD").out == ""
    assert [line for line in words(cli("log").out) if line[0] in "+~-"] == [
        "~ table users: + column phone",
        "+ table orders",
        "+ table users",
    ]
    shop.write({"db/schema.hcl": with_total(with_phone(SCHEMA))})
    assert words(cli("diff", code=1).out) == ["~ table orders", "+ column total numeric(10,2)"]


def test_a_folder_of_hcl_is_a_source(repo: Repo, cli: Cli) -> None:
    users, _, orders = SCHEMA.rpartition("\ntable")
    files = {"aerodb.toml": CONFIG.format("db"), "db/users.hcl": users, "db/more/orders.hcl": f"table{orders}"}
    repo.commit("start", files)
    repo.commit("total", {"db/more/orders.hcl": with_total(f"table{orders}")})
    assert words(cli("diff", "HEAD~1", "HEAD", code=1).out) == ["~ table orders", "+ column total numeric(10,2)"]


def test_a_preview_of_a_merge(shop: Repo, cli: Cli) -> None:
    shop.switch("exp", create=True)
    shop.commit("phone", {"db/schema.hcl": with_phone(SCHEMA)})
    shop.switch("main")
    shop.commit("total", {"db/schema.hcl": with_total(SCHEMA)})
    found = cli.json("merge", "--preview", "exp")
    assert found["conflicts"] == []
    number = with_phone(with_total(SCHEMA)).replace(PHONE, PHONE.replace("text", "int"))
    shop.commit("other phone", {"db/schema.hcl": number})
    assert [one["code"] for one in cli.json("merge", "--preview", "exp", code=1)["conflicts"]] == ["C01"]


def test_files_merge_by_line_where_that_says_it_and_are_written_anew_where_not(tmp_path: Path, cli_in: CliIn) -> None:
    cli = cli_in(tmp_path)
    files = {
        "base.hcl": SCHEMA,
        "ours.hcl": with_phone(SCHEMA),
        "theirs.hcl": with_total(SCHEMA),
        "near.hcl": SCHEMA.replace("  primary_key {", PHONE.replace("phone", "fax") + "  primary_key {"),
        "clash.hcl": with_phone(SCHEMA).replace(PHONE, PHONE.replace("text", "int")),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    by_line = cli("merge-file", "base.hcl", "ours.hcl", "theirs.hcl", "--dialect", "postgres").out
    assert by_line == with_total(with_phone(SCHEMA))
    anew = cli("merge-file", "base.hcl", "ours.hcl", "near.hcl", "--dialect", "postgres").out
    assert "# The shop." not in anew
    (tmp_path / "anew.hcl").write_text(anew)
    changes = cli("schema", "diff", "base.hcl", "anew.hcl", "--dialect", "postgres", code=1).out
    assert words(changes) == ["~ table users", "+ column fax text", "+ column phone text"]
    torn = cli("merge-file", "base.hcl", "ours.hcl", "clash.hcl", "--dialect", "postgres", code=1)
    assert torn.err.startswith("C01 ")


def test_git_merges_with_the_driver(shop: Repo, cli: Cli) -> None:
    cli("hooks", "install")
    shop.switch("exp", create=True)
    shop.commit("phone", {"db/schema.hcl": with_phone(SCHEMA)})
    shop.switch("main")
    fax = SCHEMA.replace("  primary_key {", PHONE.replace("phone", "fax") + "  primary_key {")
    shop.commit("fax", {"db/schema.hcl": fax})
    shop.git("merge", "exp", "-m", "both")
    assert words(cli("diff", "HEAD~1", "HEAD", code=1).out) == ["~ table users", "+ column phone text"]
    shop.switch("clash", create=True)
    shop.git("reset", "--quiet", "--hard", "HEAD~1")
    shop.commit("int", {"db/schema.hcl": fax.replace(PHONE.replace("phone", "fax"), PHONE.replace("text", "int"))})
    shop.git("merge", "exp", "-m", "no", check=False)
    text = (shop.path / "db" / "schema.hcl").read_text()
    assert "# aerogit: C01" in text
    assert "UU db/schema.hcl" in shop.git("status", "--porcelain")


def test_a_block_says_what_it_was_called(shop: Repo, cli: Cli) -> None:
    renamed = SCHEMA.replace('table "users" {', 'table "people" {\n  renamed_from = "users"').replace(
        'column "email" {', 'column "mail" {\n    renamed_from = column.email'
    )
    shop.commit("rename", {"db/schema.hcl": renamed})
    assert words(cli("diff", "HEAD~1", "HEAD", code=1).out) == [
        "~ table people (was users)",
        "~ column mail (was email)",
    ]
    shop.git("switch", "--quiet", "--create", "exp", "HEAD~1")
    shop.commit("total", {"db/schema.hcl": with_phone(SCHEMA)})
    assert cli.json("merge", "--preview", "main")["conflicts"] == []
