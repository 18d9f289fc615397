"""Two processes that bring commits together at once: one waits for the other, nothing is lost, no message is raw."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from aerogit.store.lock import held
from support.killing import is_sound
from support.shop import Shop

_RAW = ("Traceback", "fatal:", "error:", "index.lock", "HEAD.lock", "bug in aerogit")


def at_once(path: Path, *commands: list[str]) -> list[tuple[int, str]]:
    """Run commands at the same time; how each ended and what it said."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "aerogit.cli", *command],
            cwd=path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for command in commands
    ]
    said = [process.communicate()[0].decode() for process in started]
    assert not [text for text in said if any(raw in text for raw in _RAW)], said
    return [(process.returncode, text) for process, text in zip(started, said, strict=True)]


@pytest.fixture
def sides(shop: Shop) -> Shop:
    """Branches `one` and `two` of a commit each, and main, which went on; no two conflict."""
    for at, name in enumerate(("one", "two", "main"), 2):
        if name != "main":
            shop.repo.git("switch", "-q", "-c", name, "main")
        else:
            shop.repo.git("switch", "-q", "main")
        shop.migration(f"2026010{at}000000", name, f"CREATE TABLE {name} (id INTEGER);", f"DROP TABLE {name};")
        shop.commit(name)
    return shop


def tables(shop: Shop) -> set[str]:
    text = shop.ok("schema", "inspect", "HEAD", "--format", "sql").out
    return {name for name in ("one", "two", "main") if f"CREATE TABLE {name} " in text}


@pytest.mark.heavy
@pytest.mark.parametrize(
    "commands",
    [
        (["merge", "one"], ["merge", "two"]),
        (["cherry-pick", "one"], ["cherry-pick", "two"]),
        (["merge", "one"], ["cherry-pick", "two"]),
        (["cherry-pick", "one"], ["cherry-pick", "one"]),
    ],
    ids=lambda found: " ".join(map(" ".join, found)),
)
def test_both_are_done_one_after_the_other(sides: Shop, commands: tuple[list[str], list[str]]) -> None:
    done = at_once(sides.path, *commands)
    assert [code for code, _ in done] == [0, 0], done
    assert tables(sides) == {"main", *(command[1] for command in commands)}
    is_sound(sides)


@pytest.mark.heavy
def test_two_rebases_of_one_branch(sides: Shop) -> None:
    sides.repo.git("switch", "-q", "one")
    done = at_once(sides.path, ["rebase", "main"], ["rebase", "main"])
    assert [code for code, _ in done] == [0, 0], done
    assert sorted("Already up to date" in said for _, said in done) == [False, True]
    assert tables(sides) == {"main", "one"}
    is_sound(sides)


@pytest.fixture
def torn(shop: Shop) -> Shop:
    """A merge that stopped at two conflicts."""
    shop.migration("20260101000001", "tags", "CREATE TABLE tags (id INTEGER, name VARCHAR);")
    shop.commit("tags")
    for branch, kind in (("other", "BIGINT"), ("main", "SMALLINT")):
        shop.repo.git("switch", "-q", *(["-c"] if branch == "other" else []), branch)
        up = f"ALTER TABLE users ALTER fax TYPE {kind};\nALTER TABLE tags ALTER name TYPE {kind};"
        shop.migration(f"2026010{2 if branch == 'other' else 3}000000", f"to_{branch}", up)
        shop.commit(branch)
    assert shop.run("merge", "other").code == 1
    return shop


@pytest.mark.heavy
def test_two_resolutions_at_once_are_both_kept(torn: Shop) -> None:
    done = at_once(torn.path, ["resolve", "users.fax", "--ours"], ["resolve", "tags.name", "--theirs"])
    assert {code for code, _ in done} <= {0, 1}, done
    assert torn.ok("resolve", "--json").json["resolved"].keys() == {"users.fax", "tags.name"}
    torn.ok("merge", "--continue")
    text = torn.ok("schema", "inspect", "HEAD", "--format", "sql").out
    assert ("fax SMALLINT" in text, "name BIGINT" in text) == (True, True)
    is_sound(torn)


@pytest.mark.heavy
def test_one_goes_on_and_one_gives_up(torn: Shop) -> None:
    torn.run("resolve", "users.fax", "--ours")
    torn.ok("resolve", "tags.name", "--ours")
    done = at_once(torn.path, ["merge", "--continue"], ["merge", "--abort"])
    assert {code for code, _ in done} <= {0, 1, 3}, done
    assert torn.run("merge", "--continue").code == 3
    is_sound(torn)


def test_who_waits_too_long_is_told_for_whom(sides: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aerogit.porcelain.worktree.alone._WAIT_S", 0.0)
    before = sides.repo.git("rev-parse", "HEAD")
    with held(sides.path / ".git" / "AEROGIT_LOCK"):
        for command in (["merge", "one"], ["rebase", "one"], ["cherry-pick", "one"], ["merge", "--abort"]):
            done = sides.run(*command)
            assert done.code == 3
            assert "another aerogit (process " in done.err
    assert sides.repo.git("rev-parse", "HEAD") == before
    sides.ok("merge", "one")


@pytest.mark.parametrize(("verb", "then"), [("merge", "one"), ("cherry-pick", "--continue")])
def test_a_git_at_work_is_told_in_our_words_and_nothing_is_lost(sides: Shop, verb: str, then: str) -> None:
    lock = sides.path / ".git" / "index.lock"
    lock.touch()
    done = sides.run(verb, "one")
    assert done.code == 3
    assert f"another git is at work in this repository, or was killed: {lock} is there" in done.err
    assert "Another git process seems" not in done.err
    lock.unlink()
    sides.ok(verb, then)
    assert tables(sides) == {"main", "one"}
    is_sound(sides)
