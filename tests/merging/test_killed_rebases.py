"""A rebase or cherry-pick killed at any of its writes can go on or be given up, with nothing lost.

The branch has a commit that conflicts in its schema, then one that conflicts in another file, then one more.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.killing import Copy, is_sound, killed_at
from support.shop import Shop

_MOST = 60
"""Writes that no verb comes to; a verb that ends after fewer was killed at each of them."""

START = {"rebase": ["rebase", "main"], "cherry-pick": ["cherry-pick", "base..feature"]}
SUBJECTS = ["find by fax", "notes", "more"]


@pytest.fixture
def torn(shop: Shop) -> Shop:
    git = shop.repo.git
    git("tag", "base")
    git("switch", "-q", "-c", "feature")
    shop.migration("20260102000001", "find", "CREATE INDEX users_fax ON users (fax);", "DROP INDEX users_fax;")
    shop.commit("find by fax")
    shop.repo.write({"notes.txt": "of the branch\n"})
    shop.migration("20260102000002", "some", "ALTER TABLE users ADD COLUMN some INTEGER;")
    git("add", "notes.txt")
    shop.commit("notes")
    shop.migration("20260102000003", "more", "ALTER TABLE users ADD COLUMN more INTEGER;")
    shop.commit("more")
    git("switch", "-q", "main")
    shop.migration("20260103000000", "no_fax", "ALTER TABLE users DROP COLUMN fax;", "-- gone")
    shop.repo.write({"notes.txt": "of main\n"})
    git("add", "notes.txt")
    shop.commit("no fax")
    return shop


def settled(shop: Copy) -> None:
    """Settle whatever is open, the way a person would."""
    if "I03" in shop.told("resolve")[1]:
        shop.told("resolve", "users.users_fax", "--theirs")
    if shop.repo.git("diff", "--name-only", "--diff-filter=U"):
        shop.repo.write({"notes.txt": "of both\n"})
        shop.repo.git("add", "notes.txt")


def goes_on(shop: Copy, verb: str) -> None:
    """From wherever it stands it comes to its end."""
    for _ in range(6):
        code, said = shop.told(verb, "--continue")
        if code == 3:
            assert f"no {verb} is being made" in said, said
            if is_done(shop):
                break
            code, said = shop.told(*START[verb])
        if code == 0:
            break
        settled(shop)
    assert is_done(shop)
    assert shop.repo.git("show", "HEAD:notes.txt") == "of both"
    schema = shop.ok("-C", str(shop.path), "schema", "inspect", "HEAD", "--format", "sql").out
    assert ["some" in schema, "more" in schema, "fax" in schema] == [True, True, True]
    is_sound(shop)


def is_done(shop: Copy) -> bool:
    """Whether all of it stands behind main."""
    return "start" in shop.repo.git("tag", "--merged", "HEAD").split() and subjects(shop) == SUBJECTS


def subjects(shop: Copy) -> list[str]:
    return shop.repo.git("log", "--reverse", "--format=%s", "start..HEAD").split("\n")


def is_given_up(shop: Copy, verb: str, before: tuple[str, str]) -> None:
    """From wherever it stands it can be given up, unless it is done already."""
    code, said = shop.told(verb, "--abort")
    assert code == 0 or f"no {verb} is being made" in said, said
    after = shop.repo.git("rev-parse", "HEAD"), shop.repo.git("rev-parse", "--abbrev-ref", "HEAD")
    assert after == before or is_done(shop)
    is_sound(shop)


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("verb", "moment"), [*(("rebase", one) for one in ("start", "notes", "end", "abort")), ("cherry-pick", "notes")]
)
def test_killed_at_any_write(torn: Shop, tmp_path: Path, verb: str, moment: str) -> None:
    torn.repo.git("tag", "start", "main")
    before = Copy(torn, tmp_path / "before")
    if verb == "rebase":
        before.repo.git("switch", "-q", "feature")
    was = before.repo.git("rev-parse", "HEAD"), before.repo.git("rev-parse", "--abbrev-ref", "HEAD")
    command = START[verb]
    if moment != "start":
        assert before.told(*command)[0] == 1
        settled(before)
        command = [verb, "--continue"]
    if moment in ("end", "abort"):
        assert before.told(*command)[0] == 1
        settled(before)
    if moment == "abort":
        command = [verb, "--abort"]
    write = 1
    while write < _MOST:
        killed = Copy(before, tmp_path / f"killed-{write}")
        is_killed = killed_at(write, killed.path, command)
        is_given_up(Copy(killed, tmp_path / f"given-up-{write}"), verb, was)
        goes_on(killed, verb)
        for folder in ("killed", "given-up"):
            shutil.rmtree(tmp_path / f"{folder}-{write}")
        if not is_killed:
            break
        write += 1
    assert 1 < write < _MOST, f"{verb} was killed at {write - 1} writes"
