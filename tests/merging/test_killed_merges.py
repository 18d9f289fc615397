"""A merge killed at any of its writes can go on or be given up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.killing import Copy, is_sound, killed_at
from support.shop import Shop

_MOST = 80
"""Writes that no verb comes to; a verb that ends after fewer was killed at each of them."""


STATES: dict[str, list[list[str]]] = {
    "merge": [],
    "resolve": [["merge", "other"]],
    "continue": [["merge", "other"], ["resolve", "users.fax", "--ours"], ["resolve", "invoices.sum", "--theirs"]],
    "abort": [["merge", "other"], ["resolve", "users.fax", "--ours"]],
}
VERBS = {
    "merge": ["merge", "other"],
    "resolve": ["resolve", "users.fax", "--ours"],
    "continue": ["merge", "--continue"],
    "abort": ["merge", "--abort"],
}


def goes_on(shop: Copy, head: str) -> None:
    """From wherever it stands the merge comes to its end, and what was chosen is in it or is asked for again."""
    code, said = shop.told("merge", "--continue")
    if code == 3:
        assert "no merge is being made" in said, said
        if shop.repo.git("rev-parse", "HEAD") == head:
            code, said = shop.told("merge", "other")
        else:
            code = 0
    for path, side in (("users.fax", "--ours"), ("invoices.sum", "--theirs")):
        if code == 1:
            assert shop.told("resolve", path, side)[0] in (0, 1)
    if code == 1:
        code, said = shop.told("merge", "--continue")
    assert code == 0, said
    for place, wanted in ((".", "fax SMALLINT"), ("billing", "sum bigint")):
        assert wanted in shop.ok("-C", str(shop.path / place), "schema", "inspect", "HEAD", "--format", "sql").out
    assert len(shop.repo.git("rev-list", "--merges", "HEAD").split()) == 1
    is_sound(shop)


def is_given_up(shop: Copy, head: str) -> None:
    """From wherever it stands the merge can be given up, unless it is committed already."""
    code, said = shop.told("merge", "--abort")
    assert code == 0 or "no merge is being made" in said, said
    if shop.repo.git("rev-parse", "HEAD") != head:
        assert len(shop.repo.git("rev-list", "--parents", "-1", "HEAD").split()) == 3
    is_sound(shop)


@pytest.mark.heavy
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_merge_of_two_projects_killed_at_any_write(torn_projects: Shop, tmp_path: Path, verb: str) -> None:
    head = torn_projects.repo.git("rev-parse", "HEAD")
    before = Copy(torn_projects, tmp_path / "before")
    for command in STATES[verb]:
        assert before.told(*command)[0] in (0, 1)
    write = 1
    while write < _MOST:
        killed = Copy(before, tmp_path / f"killed-{write}")
        is_killed = killed_at(write, killed.path, VERBS[verb])
        is_given_up(Copy(killed, tmp_path / f"given-up-{write}"), head)
        goes_on(killed, head)
        for folder in ("killed", "given-up"):
            shutil.rmtree(tmp_path / f"{folder}-{write}")
        if not is_killed:
            break
        write += 1
    assert 3 < write < _MOST, f"{verb} was killed at {write - 1} writes"
