"""`resolve`: sides, edited files, previews; resolutions that are remembered, forgotten and shared."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from aerogit.porcelain.repository.project import find_project
from aerogit.porcelain.resolve import foretell, standing
from aerogit.porcelain.worktree.merge_state import Choice
from aerogit.store import notes
from aerogit.ui.conflict import side_by_side
from aerogit.ui.lines import text_of
from support.git import Repo
from support.shop import Shop

INDEX = "users.users_fax"


@pytest.fixture
def two_conflicts(dropped_and_indexed: Shop) -> Shop:
    """Main also renames a default's value that branch `no-fax` changes too."""
    shop = dropped_and_indexed
    for branch, value in (("no-fax", "theirs"), ("main", "ours")):
        shop.repo.git("switch", "-q", branch)
        shop.edit("name VARCHAR", f"name VARCHAR DEFAULT '{value}'")
        shop.commit(f"default on {branch}")
    return shop


def opened(shop: Shop) -> list[str]:
    return [conflict["path"] for conflict in shop.run("resolve", "--json").json["open"]]


def again(shop: Shop) -> None:
    """Back to before the merge that was just made."""
    shop.repo.git("reset", "-q", "--hard", "HEAD~1")


def configured(shop: Shop, remembered: str) -> None:
    text = (shop.path / "aerodb.toml").read_text()
    shop.repo.write({"aerodb.toml": f'{text}\n[merge]\nremembered = "{remembered}"\n'})
    shop.repo.git("commit", "-qam", "configuration")


class TestEditedFile:
    def test_all_that_is_open_is_taken_from_it(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        shop.run("merge", "no-fax")
        text = "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR DEFAULT 'mine');\n"
        shop.repo.write({"schema.sql": text})
        done = shop.ok("resolve", "--file")
        assert "resolved users.name: as the edited file has it" in done.out
        assert "Nothing is left to resolve" in done.out
        shop.ok("merge", "--continue")
        merged = (shop.path / "schema.sql").read_text()
        assert ("'mine'" in merged, "fax" in merged) == (True, False)
        shop.ok("migrations", "up")
        assert shop.database_id == shop.schema_id

    def test_one_of_them(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        shop.run("merge", "no-fax")
        text = "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR DEFAULT 'mine', more VARCHAR);\n"
        shop.repo.write({"schema.sql": text})
        assert shop.run("resolve", "users.name", "--file").code == 1
        assert opened(shop) == [INDEX]
        shop.ok("resolve", INDEX, "--ours")
        shop.ok("merge", "--continue")
        merged = (shop.path / "schema.sql").read_text()
        assert ("'mine'" in merged, "users_fax" in merged) == (True, True)
        assert "more" not in merged, "what was not in conflict is not taken"

    def test_one_with_markers_in_it_is_refused_and_nothing_recorded(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        shop.run("merge", "no-fax")
        shop.repo.write({"schema.sql": "<<<<<<< ours\nCREATE TABLE users (id INTEGER);\n=======\n>>>>>>> theirs\n"})
        done = shop.run("resolve", "--file")
        assert done.code == 3
        assert "conflict markers taken out" in done.err
        assert len(opened(shop)) == 2


class TestPreview:
    def test_what_a_choice_comes_to_is_told_before_it_is_taken(self, two_conflicts: Shop) -> None:
        two_conflicts.run("merge", "no-fax")
        project = find_project()
        found = foretell(project, "users.name", Choice("theirs"))
        assert any(line.startswith("-") and "'ours'" in line for line in found.lines)
        assert any(line.startswith("+") and "'theirs'" in line for line in found.lines)
        assert found.left == (f"I03 {INDEX}",)
        assert len(opened(two_conflicts)) == 2, "nothing was taken"

    def test_beside_each_other_or_in_turn(self, two_conflicts: Shop) -> None:
        two_conflicts.run("merge", "no-fax")
        (conflict,) = standing(find_project(), "users.name").open
        wide = [text_of(row) for row in side_by_side(conflict, 120)]
        (row,) = [row for row in wide if "'ours'" in row]
        assert "'theirs'" in row
        assert "name VARCHAR" in row[: row.index("'ours'")], "base comes first"
        assert any("Ana Tester" in row for row in wide)
        narrow = [text_of(row) for row in side_by_side(conflict, 60)]
        assert max(len(row) for row in narrow) <= 60
        order = [next(at for at, row in enumerate(narrow) if word in row) for word in ("base", "'ours'", "'theirs'")]
        assert order == sorted(order)

    def test_at_a_terminal(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        shop.run("merge", "no-fax")
        command = [sys.executable, ["-m", "aerogit.cli", "resolve"]]
        child = pexpect.spawn(*command, cwd=str(shop.path), dimensions=(50, 120), encoding="utf-8", timeout=20)
        child.expect("! C05  users.name")
        child.expect(r"\? ")
        child.sendline("2")
        child.expect(r"\+.*'theirs'")
        child.expect("take it")
        child.sendline("n")
        child.expect(r"\? ")
        child.sendline("1")
        child.expect("take it")
        child.sendline("")
        child.expect("resolved users.name: takes ours")
        child.expect("! I03  users.users_fax")
        child.expect(r"\? ")
        child.sendline("q")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 1
        assert opened(shop) == [INDEX]


class TestRemembered:
    def test_the_same_conflict_is_settled_as_before_and_the_merge_waits(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        shop.run("merge", "no-fax")
        shop.run("resolve", "users.name", "--theirs")
        shop.ok("resolve", INDEX, "--theirs")
        shop.ok("merge", "--continue")
        wanted = shop.schema_id
        again(shop)
        done = shop.run("merge", "no-fax")
        assert done.code == 1, "a person looks at it"
        assert "= users.name  takes theirs (Ana Tester, " in done.out
        assert "All conflicts are settled as they were before." in done.out
        assert opened(shop) == []
        shop.ok("merge", "--continue")
        assert shop.schema_id == wanted

    def test_in_the_other_direction_the_other_side_is_taken(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        shop.run("merge", "no-fax")
        shop.run("resolve", "users.name", "--theirs")
        shop.ok("merge", "--abort")
        shop.repo.git("switch", "-q", "no-fax")
        done = shop.run("merge", "main")
        assert "= users.name  takes ours" in done.out
        assert opened(shop) == [INDEX]

    def test_another_value_is_another_conflict(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        shop.run("merge", "no-fax")
        shop.run("resolve", "users.name", "--theirs")
        shop.ok("merge", "--abort")
        shop.edit("'ours'", "'other'")
        shop.commit("another default")
        shop.run("merge", "no-fax")
        assert len(opened(shop)) == 2

    def test_offered_and_taken_when_asked_for(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        configured(shop, "offer")
        shop.run("merge", "no-fax")
        shop.run("resolve", "users.name", "--sql", "ALTER TABLE users ALTER name SET DEFAULT 'both'")
        shop.ok("merge", "--abort")
        done = shop.run("merge", "no-fax")
        assert len(opened(shop)) == 2
        assert "settled before: by SQL (Ana Tester" in done.out
        shop.run("resolve", "--remembered")
        assert opened(shop) == [INDEX]
        shop.ok("resolve", INDEX, "--ours")
        shop.ok("merge", "--continue")
        assert "'both'" in (shop.path / "schema.sql").read_text()

    def test_never(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        configured(shop, "never")
        shop.run("merge", "no-fax")
        shop.run("resolve", "users.name", "--theirs")
        assert notes.all_lines(find_project().repository) == []
        assert shop.run("resolve", "--remembered").code == 2

    def test_forgotten_it_is_open_again_and_not_remembered(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        shop.run("merge", "no-fax")
        shop.run("resolve", "users.name", "--theirs")
        done = shop.ok("resolve", "users.name", "--forget")
        assert "forgotten: users.name" in done.out
        assert len(opened(shop)) == 2
        shop.ok("merge", "--abort")
        shop.run("merge", "no-fax")
        assert len(opened(shop)) == 2
        missing = shop.run("resolve", "users.nam", "--forget")
        assert missing.code == 2
        assert "no resolution of users.nam is remembered" in missing.err

    def test_the_last_word_counts(self, two_conflicts: Shop) -> None:
        shop = two_conflicts
        shop.run("merge", "no-fax")
        shop.run("resolve", "users.name", "--theirs")
        shop.run("resolve", "users.name", "--ours")
        shop.ok("merge", "--abort")
        assert "= users.name  takes ours" in shop.run("merge", "no-fax").out

    def test_what_cannot_be_applied_any_more_is_asked_anew(self, two_conflicts: Shop) -> None:
        """Somebody's note with statements that do not read does not stand in the way of a merge."""
        shop = two_conflicts
        shop.run("merge", "no-fax")
        shop.run("resolve", "users.name", "--theirs")
        shop.ok("merge", "--abort")
        repository = find_project().repository
        (line,) = notes.all_lines(repository)
        broken = json.loads(line) | {
            "side": "sql",
            "sql": "ALTER TABLE nowhere ADD x INTEGER",
            "when": "2099-01-01T00:00:00+00:00",
        }
        notes.add_lines(
            repository,
            repository.resolve("no-fax"),
            [json.dumps(broken), "not JSON", '{"a": 1}', json.dumps(broken | {"when": "x"})],
        )
        assert shop.run("merge", "no-fax").code == 1
        assert len(opened(shop)) == 2


class TestShared:
    def clones(self, shop: Shop, new_repo: Callable[[str], Repo]) -> tuple[Path, Path]:
        """Two people's clones of one bare repository."""
        bare = shop.path.parent / "bare.git"
        shop.repo.git("clone", "--quiet", "--bare", ".", str(bare))
        folders = []
        for name in ("ana", "ben"):
            repo = new_repo(name)
            repo.git("remote", "add", "origin", str(bare))
            repo.git("fetch", "--quiet")
            repo.git("switch", "--quiet", "main")
            repo.git("branch", "--quiet", "no-fax", "origin/no-fax")
            folders.append(repo.path)
        return folders[0], folders[1]

    def test_a_half_resolved_merge_is_finished_in_another_clone(
        self, two_conflicts: Shop, new_repo: Callable[[str], Repo], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shop = two_conflicts
        ana, ben = self.clones(shop, new_repo)
        monkeypatch.chdir(ana)
        shop.run("merge", "no-fax")
        shop.run("resolve", "users.name", "--theirs")
        done = shop.ok("resolve", "--share")
        assert "Resolutions shared with origin; 1 conflict remembered here." in done.out
        monkeypatch.chdir(ben)
        shop.ok("resolve", "--fetch")
        assert "= users.name  takes theirs" in shop.run("merge", "no-fax").out
        assert opened(shop) == [INDEX]
        shop.ok("resolve", INDEX, "--ours")
        shop.ok("merge", "--continue")
        assert "'theirs'" in (ben / "schema.sql").read_text()

    def test_what_two_people_wrote_comes_together(
        self, two_conflicts: Shop, new_repo: Callable[[str], Repo], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shop = two_conflicts
        clones = self.clones(shop, new_repo)
        for folder, path in zip(clones, ("users.name", INDEX), strict=True):
            monkeypatch.chdir(folder)
            shop.run("merge", "no-fax")
            shop.run("resolve", path, "--theirs")
            found = shop.ok("resolve", "--share", "--json").json
        assert found["paths"] == ["users.name", INDEX]
        monkeypatch.chdir(clones[0])
        assert shop.ok("resolve", "--fetch", "--json").json["paths"] == ["users.name", INDEX]
        shop.ok("resolve", "--remembered")
        shop.ok("merge", "--continue")
        assert shop.repo.git("-C", str(clones[0]), "fsck", "--no-dangling", "--strict") == ""

    def test_what_does_not_go_is_said(self, shop: Shop, new_repo: Callable[[str], Repo]) -> None:
        assert "with which remote" in shop.run("resolve", "--share").err
        shop.repo.git("remote", "add", "origin", str(shop.path / "nowhere"))
        assert "nothing to share" in shop.run("resolve", "--share").err
        assert shop.run("resolve", "--fetch").code == 3
        assert shop.run("resolve", "--fetch", "--remote", "other").code == 2
        assert shop.run("resolve", "--ours", "--theirs").code == 2
        empty = new_repo("empty")
        shop.repo.git("remote", "set-url", "origin", str(empty.path))
        assert "0 conflicts remembered" in shop.ok("resolve", "--fetch").out


def test_statements_for_one_conflict_may_not_change_something_else(two_conflicts: Shop) -> None:
    shop = two_conflicts
    shop.migration("20260301000000", "other", "CREATE TABLE other (id INTEGER);")
    shop.commit("another table")
    shop.run("merge", "no-fax")
    done = shop.run("resolve", "users.name", "--sql", "ALTER TABLE other ADD COLUMN x INTEGER;")
    assert done.code == 2
    assert "change other, which is not in conflict" in done.err
    assert len(opened(shop)) == 2, "nothing was recorded"


def test_a_crash_between_state_and_note_loses_no_choice(two_conflicts: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = two_conflicts
    shop.run("merge", "no-fax")

    def dies(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(notes, "add_lines", dies)
        assert shop.run("resolve", "users.name", "--ours").code == 130
    assert opened(shop) == [INDEX]
    shop.ok("resolve", INDEX, "--ours")
    shop.ok("merge", "--continue")
    assert shop.repo.git("fsck", "--strict", "--no-dangling") == ""


def test_a_state_that_cannot_be_read_can_be_put_aside(dropped_and_indexed: Shop) -> None:
    assert dropped_and_indexed.run("merge", "no-fax").code == 1
    (dropped_and_indexed.path / ".git/AEROGIT_MERGE").write_text("{")
    told = dropped_and_indexed.run("merge", "--abort")
    assert told.code == 3
    aside = next(line.partition(": ")[2] for line in told.err.splitlines() if line.startswith("put it aside: "))
    subprocess.run(aside, shell=True, check=True)
    dropped_and_indexed.repo.git("merge", "--abort", check=False)
    assert dropped_and_indexed.run("merge", "no-fax").code == 1, "it can be begun anew"


def test_what_given_statements_break_is_a_conflict_in_its_turn(shop: Shop) -> None:
    """The statements drop a column that a view of the other side has come to need."""
    shop.ok("branch", "seen")
    shop.migration("20260103000000", "narrow", "ALTER TABLE users ALTER fax TYPE INTEGER;")
    shop.commit("narrow")
    shop.repo.git("switch", "-q", "seen")
    shop.migration(
        "20260102000000", "wide", "ALTER TABLE users ALTER fax TYPE BIGINT; CREATE VIEW v AS SELECT name FROM users;"
    )
    shop.commit("wide, and seen")
    shop.repo.git("switch", "-q", "main")
    assert shop.run("merge", "seen").code == 1
    assert opened(shop) == ["users.fax"]
    done = shop.run("resolve", "users.fax", "--sql", "ALTER TABLE users DROP COLUMN name;")
    assert (done.code, "1 left: v" in done.out) == (1, True), done.out + done.err
    assert opened(shop) == ["v"]
    assert shop.run("merge", "--continue").code == 1
    shop.run("resolve", "users.fax", "--sql", "ALTER TABLE users ALTER fax TYPE VARCHAR;")
    assert opened(shop) == []
    shop.ok("merge", "--continue")


def test_files_that_still_conflict_are_told_when_the_schema_is_settled(two_conflicts: Shop) -> None:
    shop = two_conflicts
    for branch in ("no-fax", "main"):
        shop.repo.git("switch", "-q", branch)
        shop.repo.write({"notes.txt": f"of {branch}\n"})
        shop.repo.git("add", "notes.txt")
        shop.repo.git("commit", "-qm", "notes")
    assert "Nothing is committed." in shop.run("merge", "no-fax").out
    done = None
    for path in opened(shop):
        done = shop.run("resolve", path, "--ours")
    assert done is not None
    assert "in conflict still: notes.txt" in done.out
    assert "Nothing is left" not in done.out
    shop.repo.write({"notes.txt": "of both\n"})
    shop.repo.git("add", "notes.txt")
    assert "Nothing is left to resolve" in shop.ok("resolve").out
    shop.ok("merge", "--continue")
