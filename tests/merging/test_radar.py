"""The radar: open branches against main and each other, held against the merges it foretells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from aerogit.porcelain.merges.merging import merging_of
from aerogit.porcelain.radar import Radar, radar
from aerogit.porcelain.repository.project import find_project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.ui.lines import text_of
from aerogit.ui.radar import radar_lines
from support.git import Repo
from support.shop import Shop

CONFIG = '[project]\nname = "app"\ndialect = "postgres"\n'
BASE = """\
CREATE TABLE users (id bigint PRIMARY KEY, email text, status text DEFAULT 'new');
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);
CREATE TABLE plans (id bigint PRIMARY KEY, label text);
"""
EDITS = {
    "tags": "CREATE TABLE tags (id bigint PRIMARY KEY);",
    "status": "ALTER TABLE users ALTER status SET DEFAULT 'pending';",
    "no-email": "ALTER TABLE users DROP COLUMN email;",
    "index-email": "CREATE INDEX users_email ON users (email);",
    "renamed": "ALTER TABLE plans RENAME TO offers;",
    "uses-plans": "CREATE TABLE sales (plan_id bigint REFERENCES plans (id));",
    "no-plans": "DROP TABLE plans;",
    "rows": "INSERT INTO plans VALUES (1, 'free');",
}


def migration(name: str, number: int, up: str) -> dict[str, str]:
    stem = f"migrations/202601{number:02}000000_{name.replace('-', '_')}"
    return {f"{stem}.up.sql": up + "\n", f"{stem}.down.sql": "SELECT 1;\n"}


@pytest.fixture
def busy(repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shop:
    """Main, which changed a default, and eight branches that left it before."""
    monkeypatch.chdir(repo.path)
    repo.commit("base", {"aerodb.toml": CONFIG, **migration("users", 1, BASE)})
    for number, (name, up) in enumerate(EDITS.items(), 2):
        repo.switch("main")
        repo.switch(name, create=True)
        repo.commit(name, migration(name, number, up))
    repo.switch("main")
    repo.commit("open", migration("open", 20, "ALTER TABLE users ALTER status SET DEFAULT 'open';"))
    return Shop(repo, capsys)


def conflicts(found: Radar) -> dict[tuple[str, str], list[str]]:
    """What every meeting says, by the two branches."""
    meetings = [*(branch.main for branch in found.branches), *found.pairs]
    return {(m.one, m.other): [f"{clash.code} {clash.path}" for clash in m.conflicts] for m in meetings}


def test_it_says_what_each_merge_would_say(busy: Shop) -> None:
    project = find_project()
    found = conflicts(radar(project))
    assert len(found) == len(EDITS) * (len(EDITS) + 1) // 2
    tips = {name: project.repository.resolve(name) for name in ("main", *EDITS)}
    schemas = Schemas(project)
    for (one, other), said in found.items():
        merged = merging_of(schemas, (one, tips[one]), (other, tips[other]), {})
        assert said == [str(conflict) for conflict in merged.open_conflicts], (one, other)
    stopped = {pair: said for pair, said in found.items() if said}
    assert stopped == {
        ("main", "status"): ["C05 users.status"],
        ("index-email", "no-email"): ["I03 users.users_email"],
        ("no-plans", "renamed"): ["N06 plans"],
        ("no-plans", "uses-plans"): ["K07 sales.sales_plan_id_fkey"],
    }


def test_each_branch_is_read_once(busy: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    project = find_project()
    radar(project)
    asked: Counter[str] = Counter()
    real = Schemas._loaded

    def counted(self: Schemas, source: Any) -> Any:
        asked[source.files.key] += 1
        return real(self, source)

    monkeypatch.setattr(Schemas, "_loaded", counted)
    radar(project)
    assert max(asked.values()) <= 2, "once as a branch, once as a side of merges from one base"
    assert len(asked) == len(EDITS) + 2


def test_the_screen_and_the_exit_code(busy: Shop) -> None:
    done = busy.run("radar", "tags", "status", "index-email", "no-email")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0].startswith("4 open branches against main @ ")
    assert [row.split()[1:3] for row in lines[3:7]] == [
        ["tags", "ok"],
        ["status", "C05"],
        ["index-email", "ok"],
        ["no-email", "ok"],
    ]
    assert "! status into main" in done.out
    assert "! index-email with no-email  I03 users.users_email" in done.out
    assert "aerogit merge --preview main status" in done.out
    assert busy.run("radar", "tags", "no-email").code == 0
    assert busy.run("radar", "index-email", "no-email").code == 0, "pairs do not count"


def test_a_narrow_screen_has_the_list_without_the_matrix(busy: Shop) -> None:
    found = radar(find_project())
    wide, brief, narrow = ([text_of(row) for row in radar_lines(found, width)] for width in (200, 70, 50))
    assert "ago" in wide[3]
    assert "ago" not in brief[3]
    assert max(len(row) for row in brief[2:11]) <= 70
    assert wide[2].split()[:3] == ["main", "1", "2"]
    assert narrow[2].split() == ["main"]


def test_as_json_and_as_markdown(busy: Shop) -> None:
    found = busy.run("radar", "status", "tags", "--json").json
    assert [branch["name"] for branch in found["branches"]] == ["status", "tags"]
    assert found["branches"][0]["main"] == {
        "one": "main",
        "other": "status",
        "outcome": "conflict",
        "conflicts": [{"code": "C05", "path": "users.status"}],
        "problem": "",
    }
    assert busy.run("radar", "status", "tags", "--format", "json").json == found
    text = busy.run("radar", "status", "tags", "--format", "markdown").out
    assert "| 1 | `status` | **C05** |" in text
    assert "* `main` and `status`: `C05` `users.status`" in text


def test_the_newest_come_first_and_a_limit_leaves_the_rest_out(busy: Shop) -> None:
    found = radar(find_project(), limit=3)
    assert [branch.name for branch in found.branches] == list(reversed(EDITS))[:3]
    assert set(found.left_out) == set(list(EDITS)[:-3])
    assert "5 older left out" in busy.run("radar", "--limit", "3").out
    assert busy.run("radar", "--limit", "0").code == 2


def test_merged_branches_and_protected_ones_are_not_shown(busy: Shop) -> None:
    busy.repo.git("branch", "old", "main~1")
    busy.repo.git("branch", "release/1", "tags")
    names = {branch.name for branch in radar(find_project()).branches}
    assert names == set(EDITS)


def test_a_bare_repository_will_do(
    busy: Shop, monkeypatch: pytest.MonkeyPatch, new_repo: Callable[[str], Repo]
) -> None:
    before = conflicts(radar(find_project()))
    clone = new_repo("other").path.parent / "bare.git"
    busy.repo.git("clone", "--quiet", "--bare", ".", str(clone))
    monkeypatch.chdir(clone)
    done = busy.run("radar", "--json")
    assert done.code == 1
    assert {b["name"] for b in done.json["branches"]} == set(EDITS)
    assert before.keys() == {
        (m["one"], m["other"]) for m in [*(b["main"] for b in done.json["branches"]), *done.json["pairs"]]
    }
    assert "I03" in busy.run("merge", "--preview", "index-email", "no-email").out
    assert busy.run("radar", "--project", "elsewhere").code == 2


def test_remote_branches_count_and_a_twin_once(
    busy: Shop, new_repo: Callable[[str], Repo], monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = new_repo("clone")
    clone.git("remote", "add", "origin", str(busy.path))
    clone.git("fetch", "--quiet")
    clone.git("switch", "--quiet", "main")
    clone.git("branch", "--quiet", "tags", "origin/tags")
    clone.git("switch", "--quiet", "--create", "status", "origin/status")
    clone.commit("more", migration("more", 21, "CREATE TABLE more (id bigint);"))
    monkeypatch.chdir(clone.path)
    names = [branch.name for branch in radar(find_project()).branches]
    assert set(names) == {"tags", "status", *(f"origin/{name}" for name in EDITS if name not in ("tags", "status"))}
    clone.git("switch", "--quiet", "main")
    clone.git("reset", "--quiet", "--hard", "main~1")
    assert radar(find_project()).main == "origin/main", "what is behind says less"


def test_what_cannot_be_read_is_told_once(busy: Shop) -> None:
    busy.repo.switch("broken", create=True)
    busy.repo.commit("broken", migration("broken", 22, "ALTER TABLE nowhere ADD x int;"))
    busy.repo.switch("main")
    done = busy.run("radar", "broken", "tags", "rows")
    assert done.code == 1
    assert done.out.count("there is no table nowhere") == 1
    assert "1 of 3 branches does not merge into main, 0 of 3 pairs with each other." in done.out
    assert "All 2 branches merge into main, and with each other." in busy.ok("radar", "tags", "rows").out
    assert "The one branch merges into main." in busy.ok("radar", "tags").out


def test_a_branch_of_another_history_and_one_that_edits_what_is_published(busy: Shop) -> None:
    busy.repo.git("switch", "--quiet", "--orphan", "elsewhere")
    busy.repo.commit("elsewhere", {"aerodb.toml": CONFIG})
    busy.repo.git("switch", "--quiet", "--create", "edited", "tags")
    busy.repo.commit("edited", migration("users", 1, BASE + "CREATE TABLE extra (id bigint);"))
    busy.repo.switch("main")
    done = busy.run("radar", "elsewhere", "edited", "--json")
    assert done.code == 1
    problems = [branch["main"]["problem"] for branch in done.json["branches"]]
    assert problems[0].startswith("M07: main and elsewhere have no common ancestor")
    assert problems[1].startswith("M03: edited edited migrations/")


def test_there_may_be_nothing(shop: Shop) -> None:
    done = shop.ok("radar")
    assert done.out.startswith("No open branches: main @ ")
    assert shop.ok("radar", "--format", "markdown").out.endswith("No open branches.\n")
    assert shop.run("radar", "--onto", "nowhere").code == 2
