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


_BILLING = '[project]\nname = "billing"\ndialect = "postgres"\n[schema]\nmirror = "schema.sql"\n'
_INVOICES = "billing/migrations/20260101000000_invoices.up.sql"


@pytest.fixture
def two_projects(shop: Shop) -> Shop:
    """A shop and its billing, of two dialects, in one repository; both branches add a column to a table of each."""
    git = shop.repo.git
    invoices = "CREATE TABLE invoices (id integer PRIMARY KEY, sum integer);\n"
    shop.repo.write({"billing/aerodb.toml": _BILLING, _INVOICES: invoices})
    shop.repo.write({_INVOICES.replace(".up.", ".down."): "DROP TABLE invoices;\n"})
    shop.ok("-C", str(shop.path / "billing"), "commit", "-m", "invoices")
    git("branch", "other")
    for branch, day in (("other", 2), ("main", 3)):
        git("switch", "-q", branch)
        shop.migration(f"2026010{day}000000", branch, f"ALTER TABLE users ADD COLUMN {branch} INTEGER;")
        billing = f"billing/migrations/2026010{day}000000_{branch}"
        shop.repo.write({f"{billing}.up.sql": f"ALTER TABLE invoices ADD COLUMN {branch} integer;\n"})
        shop.repo.write({f"{billing}.down.sql": f"ALTER TABLE invoices DROP COLUMN {branch};\n"})
        _commit_both(shop, branch)
    return shop


@pytest.fixture
def torn_projects(two_projects: Shop) -> Shop:
    """Both branches also change one column of each project in two ways."""
    shop = two_projects
    for branch, kind in (("other", "BIGINT"), ("main", "SMALLINT")):
        shop.repo.git("switch", "-q", branch)
        shop.migration("20260105000000", f"retype_{branch}", f"ALTER TABLE users ALTER COLUMN fax TYPE {kind};")
        billing = f"billing/migrations/20260105000000_retype_{branch}"
        shop.repo.write({f"{billing}.up.sql": f"ALTER TABLE invoices ALTER COLUMN sum TYPE {kind.lower()};\n"})
        shop.repo.write({f"{billing}.down.sql": "ALTER TABLE invoices ALTER COLUMN sum TYPE integer;\n"})
        _commit_both(shop, f"retyped on {branch}")
    return shop


def _commit_both(shop: Shop, message: str) -> None:
    for folder in (shop.path / "billing", shop.path):
        shop.ok("-C", str(folder), "commit", "-m", message)
