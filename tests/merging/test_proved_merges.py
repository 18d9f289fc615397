"""`--prove`: merges and rebases run on scratch databases from every state there may be, before they are made."""

from __future__ import annotations

import pytest

from support.postgres import Database
from support.rows import NAMES, Case, grown
from support.shop import Shop


def standing(shop: Shop) -> tuple[str, str]:
    return shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain")


@pytest.fixture
def twins_inserted(shop: Shop) -> Shop:
    """Main makes names unique; branch `rows` adds two rows of one name, which the model has nothing against."""
    shop.ok("branch", "rows")
    shop.migration("20260103000000", "unique", "CREATE UNIQUE INDEX one_name ON users (name);", "DROP INDEX one_name;")
    shop.commit("names are unique")
    shop.ok("switch", "rows")
    shop.migration("20260102000000", "anns", "-- two\nINSERT INTO users VALUES (1, '1', 'ann'), (2, '2', 'ann');")
    shop.commit("two anns")
    shop.ok("switch", "main")
    return shop


@pytest.fixture
def widened(shop: Shop) -> Shop:
    """Main adds a column and an index, branch `phones` a column, in migrations of their own."""
    shop.ok("branch", "phones")
    shop.migration("20260103000000", "avatar", "ALTER TABLE users ADD COLUMN avatar VARCHAR;")
    shop.migration("20260105000000", "by_avatar", "CREATE INDEX by_avatar ON users (avatar);")
    shop.commit("avatars")
    shop.ok("switch", "phones")
    shop.migration("20260104000000", "phone", "ALTER TABLE users ADD COLUMN phone VARCHAR;")
    shop.commit("phones")
    shop.ok("switch", "main")
    return shop


def test_every_state_of_the_grid_is_proved(widened: Shop) -> None:
    shop = widened
    before = standing(shop)
    found = shop.ok("merge", "--preview", "phones", "--prove", "--json").json
    assert found["proof"] == {"states": 9, "orders": 3, "left_out": []}
    assert standing(shop) == before
    done = shop.ok("merge", "phones", "--prove")
    assert "Proved on scratch databases: 9 states, 3 orders of scripts, one schema." in done.out
    assert standing(shop)[0] != before[0]


@pytest.mark.parametrize("name", [name for name in NAMES if not Case(name).is_refused])
def test_ways_across_are_proved(shop: Shop, name: str) -> None:
    grown(shop, Case(name))
    proof = shop.ok("merge", "feature", "--prove", "--json").json["proof"]
    assert proof["states"] >= 4
    assert proof["left_out"] == []


def test_what_the_engine_refuses_in_a_state_stops_the_merge(twins_inserted: Shop) -> None:
    shop = twins_inserted
    before = standing(shop)
    assert shop.ok("merge", "--preview", "rows").code == 0, "the model knows nothing of it"
    for arguments in (["merge", "--preview", "rows", "--prove"], ["merge", "rows", "--prove"]):
        done = shop.run(*arguments)
        assert done.code == 3
        assert "on a scratch database, an empty database stops at migrations/20260103000000_unique.up.sql:1" in done.err
        assert "nothing was committed" in done.err
        assert standing(shop) == before
    told = shop.run("merge", "rows", "--prove", "--json").json["error"]
    assert "duplicates" in told["message"]
    assert shop.run("merge", "--continue").code == 3, "nothing was begun"


def test_a_rebase_is_proved_before_the_branch_moves(twins_inserted: Shop) -> None:
    shop = twins_inserted
    shop.ok("switch", "rows")
    before = standing(shop)
    done = shop.run("rebase", "main", "--prove")
    assert done.code == 3
    assert "migrations/" in done.err
    assert ":3: Constraint Error" in done.err
    assert standing(shop) == before
    assert "Proved" not in shop.ok("rebase", "main").out


@pytest.mark.parametrize("name", ["table_renamed", "columns_added_to_an_insert_without_list"])
def test_ways_across_a_rebase_are_proved(shop: Shop, name: str) -> None:
    grown(shop, Case(name))
    shop.ok("switch", "feature")
    (proved,) = shop.ok("rebase", "main", "--prove", "--json").json["proofs"]
    assert proved["project"] == "shop"
    assert proved["proof"]["states"] >= 4


def test_a_merge_that_stopped_is_proved_when_it_goes_on(torn_column: Shop) -> None:
    shop = torn_column
    assert shop.run("merge", "wide", "--prove").code == 1
    shop.ok("resolve", "users.fax", "--theirs")
    before = shop.repo.git("rev-parse", "HEAD")
    done = shop.ok("merge", "--continue", "--prove", "--json").json
    assert done["proof"]["states"] >= 3
    assert shop.repo.git("rev-parse", "HEAD^1") == before


@pytest.fixture
def torn_column(shop: Shop) -> Shop:
    """Main makes a column an INTEGER, branch `wide` a BIGINT."""
    shop.ok("branch", "wide")
    shop.migration("20260103000000", "narrow", "ALTER TABLE users ALTER fax TYPE INTEGER;")
    shop.commit("narrow")
    shop.ok("switch", "wide")
    shop.migration("20260102000000", "wide", "ALTER TABLE users ALTER fax TYPE BIGINT;")
    shop.commit("wide")
    shop.ok("switch", "main")
    return shop


def test_a_server_is_asked_for(two_projects: Shop) -> None:
    done = two_projects.run("merge", "other", "--prove")
    assert done.code == 2
    assert "--scratch postgres://USER@HOST/DATABASE" in done.err
    done = two_projects.run("merge", "other", "--scratch", "nowhere")
    assert (done.code, "nowhere is no database URL" in done.err) == (2, True)
    assert two_projects.repo.git("status", "--porcelain", "--untracked-files=no") == ""


@pytest.mark.heavy
def test_each_project_is_proved_on_its_own_engine(two_projects: Shop, postgres: Database) -> None:
    found = two_projects.ok("merge", "other", "--scratch", postgres.url, "--json").json
    assert found["proof"]["states"] == found["others"][0]["proof"]["states"] == 6
    assert postgres.query("SELECT count(*) FROM pg_database WHERE datname LIKE 'aerogit_scratch%'") == [(0,)]
