"""Merges through renames with rows in the way: what each migration becomes, and that every database ends up the same.

A case has what base, main and feature do. Main is published, so that it is the feature whose migration follows,
whichever branch the merge is made on. Three databases must come to one schema and to the same rows: one that ran main's
migrations, one that ran the feature's as they were, and one that runs the merged ones from nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.introspect.duckdb import connect
from support.shop import Shop

CASES = Path(__file__).parent / "rows"
NAMES = sorted(path.stem for path in CASES.glob("*.sql"))


class Case:
    """A case, cut at its headings."""

    def __init__(self, name: str) -> None:
        text = (CASES / f"{name}.sql").read_text("utf-8")
        _, _, rest = text.partition("-- base\n")
        self.base, _, rest = rest.partition("-- main\n")
        self.main, _, rest = rest.partition("-- feature\n")
        self.feature, _, rest = (
            rest.partition("-- becomes\n") if "-- becomes\n" in rest else rest.partition("-- refused: ")
        )
        self.is_refused = "-- becomes\n" not in text
        self.becomes, _, rows = ("", "", "") if self.is_refused else rest.partition("-- rows: ")
        self.refused = rest.strip() if self.is_refused else ""
        self.query, _, listed = rows.partition("\n")
        self.rows = sorted(listed.splitlines())


def grown(shop: Shop, case: Case) -> None:
    """The two branches, each with a database that ran what it has; ends on main."""
    git = shop.repo.git
    git("rm", "-rq", "migrations", "schema.sql")
    shop.migration("20260101000000", "base", case.base, "-- nothing")
    shop.commit("base")
    shop.ok("migrations", "up")
    shop.ok("branch", "feature")
    shop.migration("20260103000000", "main", case.main)
    shop.commit("main")
    shop.ok("migrations", "up")
    shop.ok("switch", "feature")
    shop.migration("20260102000000", "feature", case.feature)
    shop.commit("feature")
    shop.ok("migrations", "up")
    shop.ok("switch", "main")


def rows(shop: Shop, branch: str, query: str) -> list[str]:
    with connect(shop.path / ".aerodb" / f"{branch}.duckdb") as connection:
        return sorted(" ".join(map(str, row)) for row in connection.query(query))


def merged_text(shop: Shop) -> str:
    """The feature's migration as it is now, without the lines that are for aerogit."""
    (path,) = (shop.path / "migrations").glob("*_feature.up.sql")
    return "".join(line for line in path.read_text().splitlines(keepends=True) if not line.startswith("-- aerogit:"))


@pytest.mark.parametrize("on", ["main", "feature"])
@pytest.mark.parametrize("name", NAMES)
def test_rows_follow_and_databases_converge(shop: Shop, name: str, on: str) -> None:
    case = Case(name)
    grown(shop, case)
    other = "feature" if on == "main" else "main"
    if on == "feature":
        shop.ok("switch", "feature")
    before = shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain")
    done = shop.run("merge", other)
    if case.is_refused:
        assert done.code == 3
        assert case.refused in done.err
        assert before == (shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain"))
        assert shop.run("merge", "--abort").code == 3, "nothing was begun"
        return
    assert done.code == 0, done.out + done.err
    assert merged_text(shop) == case.becomes
    assert "has to be made anew" not in done.out
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""

    for branch in (on, other):
        if branch == other:
            shop.ok("switch", other)
            shop.ok("merge", on)
        shop.ok("migrations", "up")
        assert shop.database_id == shop.schema_id, branch
        assert rows(shop, branch, case.query) == case.rows, branch
        assert shop.ok("migrations", "status", "--json").json["migrations"][-1]["state"] == "applied"
    for path in (shop.path / ".aerodb").glob(f"{other}.duckdb*"):
        path.unlink()
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id
    assert rows(shop, other, case.query) == case.rows
