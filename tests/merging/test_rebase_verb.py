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


@pytest.mark.parametrize("verb", ["rebase", "cherry-pick"])
def test_a_commit_made_while_it_worked_is_not_lost(shop: Shop, verb: str) -> None:
    git = shop.repo.git
    shop.repo.write({"notes.txt": "base\n", ".gitattributes": "notes.txt merge=sneak\n"})
    git("add", ".gitattributes", "notes.txt")
    git("commit", "-qm", "notes")
    git("switch", "-qc", "feature")
    shop.migration("20260102000000", "nr", "ALTER TABLE users ADD COLUMN nr INTEGER;", "ALTER TABLE users DROP nr;")
    shop.repo.write({"notes.txt": "feature\n"})
    git("add", "-A")
    shop.commit("nr")
    git("switch", "-q", "main")
    shop.repo.write({"notes.txt": "main\n"})
    git("commit", "-qam", "more notes")
    here, arguments = ("feature", ["rebase"]) if verb == "rebase" else ("main", ["cherry-pick", "feature"])
    git("switch", "-q", here)
    # A merge driver runs while the verb is at work, as somebody in another terminal may.
    git("config", "merge.sneak.driver", "env -u GIT_INDEX_FILE git commit --allow-empty -qm sneaked")
    done = shop.run(*arguments)
    assert done.code == 3, done.out
    assert f"{here} has moved to " in done.err
    assert git("log", "-1", "--format=%s") == "sneaked"
    assert git("status", "--porcelain") == ""
    assert "no " in shop.run(verb, "--abort").err
