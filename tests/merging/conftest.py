"""Projects to merge: each fixture a real repository with its branches."""

from __future__ import annotations

import pytest

from support.git import Repo
from support.shop import Shop


@pytest.fixture
def shop(repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A DuckDB project with a table of users, committed on main."""
    monkeypatch.chdir(repo.path)
    found = Shop(repo, capsys)
    found.ok("init", "--name", "shop")
    found.migration(
        "20260101000000",
        "users",
        "CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR, name VARCHAR);",
        "DROP TABLE users;",
    )
    found.commit("users")
    return found


@pytest.fixture
def two_columns(shop: Shop) -> Shop:
    """Main adds a column, branch `phones` another one at the same place."""
    repo = shop.repo
    repo.git("switch", "-q", "-c", "phones")
    shop.edit("name VARCHAR", "name VARCHAR,\n    phone VARCHAR")
    shop.commit("phones")
    repo.git("switch", "-q", "main")
    shop.edit("name VARCHAR", "name VARCHAR,\n    avatar VARCHAR")
    shop.commit("avatars")
    return shop


@pytest.fixture
def dropped_and_indexed(shop: Shop) -> Shop:
    """Branch `no-fax` drops a column, main indexes it."""
    repo = shop.repo
    repo.git("switch", "-q", "-c", "no-fax")
    shop.edit("    fax VARCHAR,\n", "")
    shop.commit("no fax")
    repo.git("switch", "-q", "main")
    shop.append("CREATE INDEX users_fax ON users (fax);")
    shop.commit("find by fax")
    return shop
