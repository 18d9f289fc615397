"""A revert killed at any of its writes can go on or be given up, with nothing lost.

What is reverted has a column that a later commit's index stands on, so that the revert stops and is settled.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.killing import Copy, is_sound, killed_at
from support.shop import Shop

_MOST = 40
"""Writes that no verb comes to; a verb that ends after fewer was killed at each of them."""

START = ["revert", "numbered"]
COMMANDS = {"start": START, "continue": ["revert", "--continue"], "abort": ["revert", "--abort"]}


@pytest.fixture
def built_upon(shop: Shop) -> Shop:
    shop.migration(
        "20260102000000", "nr", "ALTER TABLE users ADD COLUMN nr INTEGER;", "ALTER TABLE users DROP COLUMN nr;"
    )
    shop.commit("numbers")
    shop.repo.git("tag", "numbered")
    shop.migration("20260103000000", "by_nr", "CREATE INDEX by_nr ON users (nr);", "DROP INDEX by_nr;")
    shop.commit("by number")
    shop.repo.git("tag", "start")
    return shop


def is_reverted(shop: Copy) -> bool:
    return shop.repo.git("log", "--format=%s", "start..HEAD") == 'Revert "numbers"'


def goes_on(shop: Copy) -> None:
    """From wherever it stands the revert comes to its end, once."""
    for _ in range(4):
        code, said = shop.told("revert", "--continue")
        if code == 3:
            assert "no revert is being made" in said, said
            if is_reverted(shop):
                break
            code, said = shop.told(*START)
        if code == 0:
            break
        assert code == 1, said
        shop.told("resolve", "users.by_nr", "--theirs")
    assert is_reverted(shop)
    assert "nr" not in shop.ok("-C", str(shop.path), "schema", "inspect", "HEAD", "--format", "sql").out
    is_sound(shop)


def is_given_up(shop: Copy) -> None:
    """From wherever it stands it can be given up, unless it is committed already."""
    code, said = shop.told("revert", "--abort")
    assert code == 0 or "no revert is being made" in said, said
    assert is_reverted(shop) or shop.repo.git("log", "--format=%s", "start..HEAD") == ""
    is_sound(shop)


@pytest.mark.heavy
@pytest.mark.parametrize("moment", sorted(COMMANDS))
def test_a_revert_killed_at_any_write(built_upon: Shop, tmp_path: Path, moment: str) -> None:
    before = Copy(built_upon, tmp_path / "before")
    if moment != "start":
        assert before.told(*START)[0] == 1
        assert before.told("resolve", "users.by_nr", "--theirs")[0] == 0
    write = 1
    while write < _MOST:
        killed = Copy(before, tmp_path / f"killed-{write}")
        is_killed = killed_at(write, killed.path, COMMANDS[moment])
        is_given_up(Copy(killed, tmp_path / f"given-up-{write}"))
        goes_on(killed)
        for folder in ("killed", "given-up"):
            shutil.rmtree(tmp_path / f"{folder}-{write}")
        if not is_killed:
            break
        write += 1
    assert 1 < write < _MOST, f"{moment} was killed at {write - 1} writes"
