"""Committing through the program: what is derived from the schema file and from the branch database."""

from __future__ import annotations

import duckdb
import pytest

from support.shop import Shop


def run_by_hand(shop: Shop, sql: str) -> None:
    with duckdb.connect(shop.path / ".aerodb" / "main.duckdb") as connection:
        connection.execute(sql)


def refuse_commits(shop: Shop) -> None:
    hook = shop.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)


def test_what_the_database_ran_and_what_the_file_adds_are_two_migrations(shop: Shop) -> None:
    shop.ok("migrations", "up")
    run_by_hand(shop, "ALTER TABLE users ADD COLUMN by_hand INTEGER")
    shop.edit("name VARCHAR", "name VARCHAR,\n    web VARCHAR")
    made = shop.ok("commit", "-m", "both", "--json").json
    ups = [path for path in made["migration"] if path.endswith(".up.sql")]
    assert ["by_hand" in (shop.path / path).read_text() for path in ups] == [True, False]
    assert shop.database_id != shop.schema_id, "the file's column is still to be added"
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id


def test_ddl_behind_a_pending_migration_is_journalled(shop: Shop) -> None:
    shop.ok("migrations", "up")
    shop.migration("20270102000000", "phone", "ALTER TABLE users ADD COLUMN phone VARCHAR;")
    run_by_hand(shop, "ALTER TABLE users ADD COLUMN by_hand INTEGER")
    shop.commit("by hand")
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id


def test_ddl_is_journalled_though_a_hook_stopped_the_first_try(shop: Shop) -> None:
    shop.ok("migrations", "up")
    run_by_hand(shop, "ALTER TABLE users ADD COLUMN by_hand INTEGER")
    refuse_commits(shop)
    stopped = shop.run("commit", "-m", "by hand")
    assert stopped.code == 3
    assert "not today" in stopped.err
    assert "run aerogit commit again" in stopped.err
    (shop.path / ".git" / "hooks" / "pre-commit").unlink()
    shop.commit("by hand")
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id


def test_nothing_is_left_where_writing_fails(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    from aerogit.porcelain.worktree import derived_files

    def full(*_: object) -> dict[str, str]:
        return {"migrations/20270102000000_a.up.sql": "SELECT 1;", "migrations/20270102000000_a.up.sql/b": ""}

    monkeypatch.setattr(derived_files, "draft_files", full)
    shop.edit("name VARCHAR", "name VARCHAR,\n    web VARCHAR")
    assert shop.run("commit", "-m", "web").code != 0
    assert not list((shop.path / "migrations").glob("20270102*"))


def test_a_name_with_a_line_break_stays_on_its_line(shop: Shop) -> None:
    shop.append('CREATE TABLE "a\nb" ("x\ny" INTEGER);')
    done = shop.ok("commit", "-m", "odd names")
    assert "+ table a\\nb" in done.out
    assert "a\nb" not in done.out
    shop.edit('"x\ny" INTEGER', '"x\ny" BIGINT')
    assert "x\ny" not in shop.ok("commit", "-m", "wider").out
    assert "x\ny" not in shop.ok("log").out
    assert "a\nb" not in shop.ok("show").out
    shown = shop.run("diff", "HEAD~1", "HEAD").out
    assert ("x\\ny" in shown, "x\ny" in shown) == (True, False)
