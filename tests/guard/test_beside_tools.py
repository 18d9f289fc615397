"""The lines that stand in docs for tools that write git's hooks: each guards what its hook is for.

The tools themselves are not here; what they do with a line is done by hand, as they do it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.guarded import FILES, NEW, USERS, USERS_DOWN, Guarded

PAGE = Path(__file__).parents[2] / "docs" / "guard.md"
EDITED = FILES[USERS] + "-- edited\n"
HOOKS = {"pre-commit", "pre-merge-commit", "prepare-commit-msg", "pre-applypatch", "pre-push"}


def of_husky() -> dict[str, str]:
    """File of `.husky` -> its line."""
    return dict(re.findall(r"^# \.husky/(\S+)\n(.+)$", PAGE.read_text(encoding="utf-8"), re.M))


def of_lefthook() -> dict[str, str]:
    """Hook of `lefthook.yml` -> what it runs, with the hook's arguments as the shell has them."""
    found = re.findall(
        r"^(\S+):\n {2}commands:\n {4}aerogit:\n {6}run: (.+)\n( {6}use_stdin: true\n)?",
        PAGE.read_text(encoding="utf-8"),
        re.M,
    )
    # Without use_stdin a command of lefthook has nothing to read.
    return {hook: line.replace("{0}", '"$@"') + ("" if stdin else " < /dev/null") for hook, line, stdin in found}


@pytest.fixture(params=[of_husky, of_lefthook], ids=["husky", "lefthook"])
def told(guarded: Guarded, request: pytest.FixtureRequest) -> Guarded:
    """A project whose hooks are the lines of the page, run as a script that stops at the first error."""
    lines: dict[str, str] = request.param()
    assert set(lines) == HOOKS
    hooks = guarded.repo.path / ".git" / "hooks"
    for block in hooks.iterdir():
        block.unlink()
    for hook, line in lines.items():
        (hooks / f"{hook}.sh").write_text(line.replace("aerogit", str(guarded.hooked.client), 1) + "\n")
        (hooks / hook).write_text('#!/bin/sh\nsh -e "$0.sh" "$@"\n')
        (hooks / hook).chmod(0o755)
    return guarded


def test_commits(told: Guarded) -> None:
    told.stage({USERS: EDITED})
    assert "AG1001" in told.commit().said
    told.repo.git("reset", "--quiet", "--hard")
    told.repo.git("rm", "--quiet", USERS, USERS_DOWN)
    assert "AG1002" in told.commit().said
    told.repo.git("reset", "--quiet", "--hard")
    told.stage(NEW)
    ran = told.commit()
    assert ran.is_fine, ran.said
    assert ran.hooks == ("pre-commit", "prepare-commit-msg")


def test_picks_patches_and_merges(told: Guarded) -> None:
    told.repo.git("switch", "--quiet", "--create", "side")
    made = told.quietly("side", {USERS: EDITED})
    patch = told.repo.git("format-patch", "--stdout", "-1")
    told.repo.git("switch", "--quiet", "main")
    for words, stdin in ((("cherry-pick", made), ""), (("am",), patch + "\n"), (("merge", "--no-ff", "side"), "")):
        ran = told.git(*words, stdin=stdin)
        assert not ran.is_fine
        assert "AG1001" in ran.said
        assert told.git(words[0], "--abort").is_fine


def test_pushes(told: Guarded) -> None:
    told.quietly("edited", {USERS: EDITED})
    ran = told.git("push", "--quiet", "origin", "main")
    assert not ran.is_fine
    assert "AG1001" in ran.said
    told.repo.git("reset", "--quiet", "--hard", "HEAD~1")
    told.quietly("posts", NEW)
    assert told.git("push", "--quiet", "origin", "main").is_fine
