"""Renames nobody has published travel in the mirror, so that plain git's merge of it follows them."""

from __future__ import annotations

import pytest

from support.cli import Cli
from support.shop import Shop

ANNOTATION = "-- aerogit:renamed from=fax"


@pytest.fixture
def renamed(shop: Shop) -> Shop:
    """Branch `renamed` calls a column otherwise, main does not know."""
    shop.repo.git("switch", "-q", "-c", "renamed")
    shop.migration("20260201000000", "telefax", "ALTER TABLE users RENAME COLUMN fax TO telefax;")
    shop.commit("telefax")
    return shop


def mirror(shop: Shop) -> str:
    return (shop.path / "schema.sql").read_text()


def test_the_rename_stands_above_the_column(renamed: Shop) -> None:
    lines = [line.strip() for line in mirror(renamed).splitlines()]
    assert lines[lines.index(ANNOTATION) + 1].startswith("telefax ")
    assert renamed.ok("status", "--json").json["by_hand"] == []
    assert renamed.repo.git("status", "--porcelain", "--untracked-files=no") == ""


def test_further_edits_keep_it_and_are_what_they_are(renamed: Shop) -> None:
    renamed.edit("name VARCHAR", "name VARCHAR,\n    web VARCHAR")
    renamed.commit("web")
    assert mirror(renamed).count(ANNOTATION) == 1
    (up,) = (renamed.path / "migrations").glob("*_web.up.sql")
    assert "RENAME" not in up.read_text().upper()
    assert "web" in up.read_text()


def test_plain_git_follows_it(renamed: Shop) -> None:
    shop = renamed
    Cli(shop.path)("hooks", "install")
    shop.repo.git("switch", "-q", "main")
    shop.append("CREATE INDEX by_fax ON users (fax);")
    shop.commit("find by fax")
    shop.repo.git("merge", "--quiet", "--no-commit", "renamed", check=False)
    text = mirror(shop)
    assert "<<<<<<<" not in text
    assert "(telefax)" in text.partition("INDEX by_fax")[2]


def test_on_the_protected_branch_itself_there_is_none(shop: Shop) -> None:
    shop.migration("20260201000000", "telefax", "ALTER TABLE users RENAME COLUMN fax TO telefax;")
    shop.commit("telefax")
    assert ANNOTATION not in mirror(shop)


def test_once_published_the_next_commit_takes_it_out(renamed: Shop) -> None:
    shop = renamed
    shop.repo.git("branch", "-f", "main", "renamed")
    shop.repo.git("switch", "-q", "-c", "next")
    shop.edit("name VARCHAR", "name VARCHAR,\n    web VARCHAR")
    shop.commit("web")
    assert ANNOTATION not in mirror(shop)


def test_a_merge_by_meaning_keeps_it(renamed: Shop) -> None:
    shop = renamed
    shop.repo.git("switch", "-q", "-c", "third", "main")
    shop.edit("name VARCHAR", "name VARCHAR,\n    web VARCHAR")
    shop.commit("web")
    shop.ok("merge", "renamed")
    assert ANNOTATION in mirror(shop)
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""
