"""`rebase`: a branch behind main made anew, its migrations behind main's, and every database able to go on."""

from __future__ import annotations

import pytest

from support.rows import NAMES, Case, grown, merged_text, rows
from support.shop import Shop


@pytest.mark.heavy
@pytest.mark.parametrize("name", NAMES)
def test_rows_follow_and_databases_converge(shop: Shop, name: str) -> None:
    case = Case(name)
    grown(shop, case)
    shop.ok("switch", "feature")
    before = shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain")
    done = shop.run("rebase")
    if case.is_refused:
        assert done.code == 3
        assert case.refused in done.err
        assert before == (shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain"))
        assert shop.run("rebase", "--abort").code == 3, "nothing was begun"
        return
    assert done.code == 0, done.out + done.err
    assert merged_text(shop) == case.becomes
    assert "has to be made anew" not in done.out
    assert shop.repo.git("rev-list", "--count", "main..feature") == "1"
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id
    assert rows(shop, "feature", case.query) == case.rows
    assert {one["state"] for one in shop.ok("migrations", "status", "--json").json["migrations"]} == {"applied"}
    shop.ok("switch", "main")
    shop.ok("merge", "feature")
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id
    assert rows(shop, "main", case.query) == case.rows
