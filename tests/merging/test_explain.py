"""`merge --explain`: a reason, and who, for everything that merged without asking."""

from __future__ import annotations

from typing import Any

import pytest

from aerogit.porcelain.merge import preview
from aerogit.porcelain.merges.merge_report import report
from aerogit.porcelain.repository.project import find_project
from aerogit.ui.lines import text_of
from aerogit.ui.merge import merge_lines
from support.shop import Shop

CONFIG = 'project.name = "app"\nproject.dialect = "postgres"\nschema.source = "db/structure.sql"\n'


@pytest.fixture
def varied(shop: Shop) -> Shop:
    """Branch `other` renames a column and adds two; main adds two, one of them alike, and indexes the renamed one."""
    git = shop.repo.git
    git("switch", "-q", "-c", "other")
    shop.migration("20260102000000", "renamed", "ALTER TABLE users RENAME COLUMN fax TO telefax;")
    shop.commit("rename")
    git("config", "user.name", "Ben Tester")
    shop.migration(
        "20260103000000", "web", "ALTER TABLE users ADD COLUMN web VARCHAR; ALTER TABLE users ADD COLUMN phone VARCHAR;"
    )
    shop.commit("web")
    git("config", "user.name", "Ana Tester")
    git("switch", "-q", "main")
    shop.migration(
        "20260104000000",
        "here",
        "ALTER TABLE users ADD COLUMN web VARCHAR; ALTER TABLE users ADD COLUMN avatar VARCHAR;",
    )
    shop.migration("20260105000000", "found", "CREATE INDEX by_fax ON users (fax);")
    shop.commit("here")
    return shop


def by_path(done: Any) -> dict[str, Any]:
    return {item["path"]: item for item in done.json["explained"]}


def test_every_path_has_its_reason_and_its_commit(varied: Shop) -> None:
    found = by_path(varied.ok("merge", "--preview", "other", "--explain", "--json"))
    assert {path: item["why"] for path, item in found.items()} == {
        "users.avatar": "one-sided",
        "users.by_fax": "retargeted",
        "users.phone": "one-sided",
        "users.telefax": "one-sided",
        "users.web": "convergent",
    }
    assert found["users.telefax"]["theirs"]["text"] == "renamed from fax"
    assert found["users.telefax"]["theirs"]["author"]["script"] == "20260102000000_renamed"
    assert found["users.phone"]["ours"] is None
    assert found["users.phone"]["theirs"]["author"]["name"] == "Ben Tester"
    assert found["users.by_fax"]["ours"]["text"] == "+ index (telefax)"
    assert found["users.by_fax"]["ours"]["author"]["script"] == "20260105000000_found"
    both = found["users.web"]
    assert {side: both[side]["author"]["name"] for side in ("ours", "theirs")} == {
        "ours": "Ana Tester",
        "theirs": "Ben Tester",
    }


def test_the_screen_wide_and_narrow(varied: Shop) -> None:
    out = varied.ok("merge", "--preview", "other", "--explain").out
    (row,) = [line for line in out.splitlines() if line.startswith("  users.web ")]
    assert row.split()[1:6] == ["the", "same", "on", "both", "sides"]
    assert row.count("Tester") == 2
    project = find_project()
    sides = [(name, project.repository.resolve(name)) for name in ("main", "other")]
    told = report(project, preview(project, sides[0], sides[1]), is_explained=True)
    narrow = [text_of(line) for line in merge_lines(told, 80)]
    start = next(at for at, row in enumerate(narrow) if row.startswith("  users.avatar"))
    assert "Tester" not in narrow[start]
    assert "Ana Tester" in narrow[start + 1]
    assert max(len(row) for row in narrow[start : start + 4]) <= 80


def test_conflicts_and_the_rest_stand_beside_each_other(varied: Shop) -> None:
    varied.migration("20260106000000", "kind", "ALTER TABLE users ALTER name TYPE INTEGER;")
    varied.commit("kind")
    varied.repo.git("switch", "-q", "other")
    varied.migration("20260107000000", "kind", "ALTER TABLE users ALTER name TYPE BIGINT;")
    varied.commit("kind too")
    varied.repo.git("switch", "-q", "main")
    done = varied.run("merge", "other", "--explain")
    assert done.code == 1
    assert "! C04  users.name" in done.out
    assert "  users.phone" in done.out
    assert "  users.name " not in done.out, "what is in conflict was not merged"
    varied.ok("resolve", "users.name", "--ours")
    found = by_path(varied.ok("merge", "--continue", "--explain", "--json"))
    assert found["users.name"]["why"] == "resolved"


def test_without_the_option_nothing_is_explained(varied: Shop) -> None:
    assert varied.ok("merge", "--preview", "other", "--json").json["explained"] is None


def test_who_made_a_change_in_a_file_that_shows_the_whole_schema(shop: Shop) -> None:
    """Several commits edit one file; each part is laid at the door of the commit since which it is so."""
    repo = shop.repo
    repo.git("rm", "-rq", "migrations", "schema.sql")
    base = "CREATE TABLE a (x int);\nCREATE TABLE b (y int);\n"
    repo.commit("declarative", {"aerodb.toml": CONFIG, "db/structure.sql": base})
    repo.switch("other", create=True)
    texts = [
        base.replace("x int", "x int, one int"),
        base.replace("x int", "x int, one int, two int"),
        base.replace("x int", "x int, one int, two int").replace("y int", "y int, three int"),
        base.replace("x int", "x int, one int, two int").replace("y int", "y bigint, three int"),
    ]
    commits = [repo.commit(f"step {at}", {"db/structure.sql": text}) for at, text in enumerate(texts)]
    repo.switch("main")
    repo.commit("here", {"db/structure.sql": base.replace("y int", "y smallint")})
    done = shop.run("merge", "--preview", "other", "--explain", "--json")
    found = by_path(done)
    made = {path: item["theirs"]["author"]["commit"] for path, item in found.items()}
    assert made == {"a.one": commits[0], "a.two": commits[1], "b.three": commits[2]}
    (conflict,) = done.json["conflicts"]
    assert conflict["path"] == "b.y"
    assert conflict["theirs"]["author"]["commit"] == commits[3]
    assert conflict["ours"]["author"]["name"] == "Ana Tester"
