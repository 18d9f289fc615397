"""Cases of two branches with rows in the way: what base, main and feature do, and what they come to.

A case says what the feature's migration becomes behind main's, or why it is refused, and which rows there are then.
"""

from __future__ import annotations

from pathlib import Path

from aerogit.introspect.duckdb import connect
from support.shop import Shop

CASES = Path(__file__).parent.parent / "merging" / "rows"
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
