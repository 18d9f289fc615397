"""Hooks beside hooks: those that are there go on running, and uninstalling restores every byte."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aerogit.cli.main import run
from aerogit.store.shims import HOOKS, template
from support.git import Repo
from support.guarded import CONFIG, FILES, NEW, USERS

Told = Callable[[str], str]
FOLDER = Path(__file__).parents[2] / "hooks"
SH = b"#!/bin/sh\necho theirs >> .git/ran\n"
ODD = [
    b"#!/usr/bin/env bash\nset -eu\ncat >> .git/ran\nexit 0\n",
    b"#! /bin/sh -e\n# caf\xe9, no end of the last line\necho theirs >> .git/ran",
    b"#!/bin/sh\r\necho theirs >> .git/ran\r\n",
    b"#!/usr/bin/env python3\nopen('.git/ran', 'a').write('theirs')\n",
    b"\x7fELF no script at all",
    b"#!/bin/sh\n",
]


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Name, bytes and mode of all files of a folder; of a link, where it leads."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[path.name] = (os.fsencode(path.readlink()), 0)
        elif path.is_file():
            found[path.name] = (path.read_bytes(), path.stat().st_mode)
    return found


@pytest.fixture
def shop(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> Repo:
    repo.commit("start", {"aerodb.toml": CONFIG, **FILES})
    monkeypatch.chdir(repo.path)
    return repo


@pytest.fixture
def hooks(shop: Repo, capsys: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """What `aerogit hooks VERB` prints in the project."""

    def told(verb: str) -> str:
        assert run(["hooks", verb]) == 0
        return capsys.readouterr().out

    return told


def put(folder: Path, hook: str, content: bytes, mode: int = 0o755) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / hook
    place.write_bytes(content)
    place.chmod(mode)
    return place


@pytest.mark.generated
@pytest.mark.parametrize("hook", HOOKS)
def test_the_hooks_of_the_source_are_what_is_installed(hook: str, update_golden: bool) -> None:
    place = FOLDER / hook
    if update_golden:
        put(FOLDER, hook, template(hook).encode())
    assert place.read_text() == template(hook)
    assert os.access(place, os.X_OK)
    assert subprocess.run(["sh", "-n", str(place)], check=False).returncode == 0


@pytest.mark.parametrize("option", ["literal", "noglob", "glob"])
def test_a_hook_copied_by_hand_asks_whatever_patterns_mean(shop: Repo, option: str) -> None:
    """Front ends set the meaning of patterns for git and its hooks."""
    shop.git("config", "aerogit.required", "true")
    path = f"/usr/bin:/bin:{Path(sys.executable).parent}"
    put(shop.path / ".git" / "hooks", "pre-commit", template("pre-commit").encode())
    shop.write({USERS: FILES[USERS] + "SELECT 1;\n"})
    ran = subprocess.run(
        ["git", f"--{option}-pathspecs", "commit", "--all", "-m", "edit"],
        cwd=shop.path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "AG1001" in ran.stderr) == (1, True)


@pytest.mark.parametrize("content", [SH, *ODD], ids=range(len(ODD) + 1))
def test_uninstalling_restores_every_byte(shop: Repo, hooks: Told, content: bytes) -> None:
    folder = shop.path / ".git" / "hooks"
    for hook in HOOKS:
        put(folder, hook, content)
    put(folder, "commit-msg", SH)
    put(folder, "post-merge", SH, 0o644)
    (folder / "post-rewrite").unlink()
    (folder / "post-rewrite").symlink_to("../../tools/rewrite.py")
    before, config = contents(folder), (shop.path / ".git" / "config").read_bytes()
    hooks("install")
    assert contents(folder) != before
    first = contents(folder)
    assert hooks("install") == "Installed already.\n"
    assert contents(folder) == first
    hooks("uninstall")
    assert contents(folder) == before
    assert (shop.path / ".git" / "config").read_bytes() == config
    assert hooks("uninstall") == "Nothing was installed.\n"


def test_what_is_written_around_the_block_stays(shop: Repo, hooks: Told) -> None:
    place = shop.path / ".git" / "hooks" / "pre-commit"
    hooks("install")
    place.write_bytes(place.read_bytes() + b"echo more\n")
    hooks("uninstall")
    assert place.read_bytes().endswith(b"echo more\n")
    assert b"aerogit_hook" not in place.read_bytes()


@pytest.mark.parametrize("content", [SH, b"#!/usr/bin/env python3\nopen('.git/ran', 'a').write('theirs')\n"])
def test_both_hooks_run(shop: Repo, hooks: Told, content: bytes) -> None:
    put(shop.path / ".git" / "hooks", "pre-commit", content)
    hooks("install")
    shop.write({"app.py": "print()\n"})
    shop.git("add", "--all")
    shop.git("commit", "--quiet", "-m", "app")
    assert (shop.path / ".git" / "ran").read_text().strip() == "theirs"
    shop.write({USERS: "-- edited\n"})
    shop.git("add", "--all")
    done = subprocess.run(["git", "commit", "-qm", "x"], cwd=shop.path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "AG1001" in done.stderr
    assert (shop.path / ".git" / "ran").read_text().strip() == "theirs"


def test_what_git_feeds_a_hook_reaches_both(shop: Repo, hooks: Told, tmp_path: Path) -> None:
    put(shop.path / ".git" / "hooks", "pre-push", b"#!/bin/sh\ncat > .git/ran\n")
    hooks("install")
    shop.git("init", "--quiet", "--bare", str(tmp_path / "origin.git"))
    shop.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    shop.git("push", "--quiet", "origin", "main", "main:other")
    head = shop.git("rev-parse", "HEAD")
    zeros = "0" * 40
    fed = (shop.path / ".git" / "ran").read_text().splitlines()
    assert sorted(fed) == [f"refs/heads/main {head} refs/heads/{name} {zeros}" for name in ("main", "other")]


@pytest.mark.parametrize("is_global", [True, False])
def test_hooks_of_a_folder_elsewhere_are_led_to(shop: Repo, hooks: Told, tmp_path: Path, is_global: bool) -> None:
    outside = tmp_path / "shared hooks"
    put(outside, "pre-commit", SH)
    put(outside, "commit-msg", b"#!/bin/sh\necho message >> .git/ran\n")
    put(shop.path / ".git" / "hooks", "pre-commit", b"#!/bin/sh\nexit 1\n")
    before = contents(outside), contents(shop.path / ".git" / "hooks")
    settings = Path(os.environ["GIT_CONFIG_GLOBAL"])
    kept = settings.read_bytes()
    shop.git("config", "--global" if is_global else "--local", "core.hooksPath", str(outside))
    config = (shop.path / ".git" / "config").read_bytes()
    try:
        hooks("install")
        assert hooks("install") == "Installed already.\n"
        shop.write({"app.py": "print()\n", **NEW})
        shop.git("add", "--all")
        shop.git("commit", "--quiet", "-m", "app")
        assert (shop.path / ".git" / "ran").read_text() == "theirs\nmessage\n"
        shop.write({USERS: "-- edited\n"})
        shop.git("add", "--all")
        with pytest.raises(AssertionError, match="AG1001"):
            shop.git("commit", "--quiet", "-m", "edited")
        assert (contents(outside), contents(shop.path / ".git" / "hooks")) == before
        hooks("uninstall")
        assert (shop.path / ".git" / "config").read_bytes() == config
        assert shop.git("config", "core.hooksPath") == str(outside)
        assert not (shop.path / ".git" / "aerogit-hooks").exists()
    finally:
        settings.write_bytes(kept)


def test_hooks_of_a_folder_in_the_work_tree_get_the_block(shop: Repo, hooks: Told) -> None:
    put(shop.path / ".husky", "pre-commit", SH)
    shop.git("config", "core.hooksPath", ".husky")
    hooks("install")
    assert "aerogit_hook" in (shop.path / ".husky" / "pre-commit").read_text()
    hooks("uninstall")
    assert contents(shop.path / ".husky") == {"pre-commit": (SH, 0o100755)}


@pytest.mark.parametrize("required", ["", "false", "0", "true", "yes", "maybe"])
def test_aerogit_that_is_gone(shop: Repo, hooks: Told, required: str) -> None:
    """The hook says how to get it back, and stops the commit where that was asked for."""
    hooks("install")
    place = shop.path / ".git" / "hooks" / "pre-commit"
    program = str(Path(sys.executable).with_name("aerogit"))
    place.write_text(place.read_text().replace(program, "/nowhere/aerogit"))
    if required:
        shop.git("config", "aerogit.required", required)
    shop.write(NEW)
    shop.git("add", "--all")
    path = os.pathsep.join(one for one in os.environ["PATH"].split(os.pathsep) if not Path(one, "aerogit").exists())
    done = subprocess.run(
        ["git", "commit", "--quiet", "-m", "posts"],
        cwd=shop.path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode != 0) == (required in ("true", "yes", "maybe"))
    assert ("aerogit.required is neither true nor false" in done.stderr) == (required == "maybe")
    assert "bad boolean" not in done.stderr
    assert "pip install aerogit" in done.stderr
    assert "aerogit hooks install" in done.stderr
    assert "git config aerogit.required true" in done.stderr


def test_what_only_tells_stops_nothing_without_aerogit(shop: Repo, hooks: Told) -> None:
    hooks("install")
    place = shop.path / ".git" / "hooks" / "post-checkout"
    place.write_text(place.read_text().replace(str(Path(sys.executable).with_name("aerogit")), "/nowhere/aerogit"))
    shop.git("config", "aerogit.required", "true")
    shop.switch("posts", create=True)
    shop.commit("posts", NEW)
    path = os.pathsep.join(one for one in os.environ["PATH"].split(os.pathsep) if not Path(one, "aerogit").exists())
    done = subprocess.run(
        ["git", "switch", "main"],
        cwd=shop.path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "pip install aerogit" in done.stderr) == (0, True)


@pytest.mark.parametrize("end", [".legacy", ".old"])
def test_a_hook_that_another_tool_moved_is_found(shop: Repo, hooks: Told, end: str) -> None:
    """pre-commit and lefthook put what they find under another name, and call it."""
    folder = shop.path / ".git" / "hooks"
    put(folder, "pre-commit", b"\x7fELF no script at all")
    before = contents(folder)
    hooks("install")
    (folder / "pre-commit").rename(folder / f"pre-commit{end}")
    put(folder, "pre-commit", SH)
    assert f"- .git/hooks/pre-commit{end}\n" in hooks("uninstall")
    assert contents(folder) == {
        **before, "pre-commit": (SH, 0o100755), f"pre-commit{end}": before["pre-commit"]
    }  # fmt: skip


def test_a_block_without_its_end_is_left_and_told(shop: Repo, hooks: Told, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shop.path / ".git" / "hooks"
    hooks("install")
    torn = folder / "pre-merge-commit"
    content = torn.read_text().replace("# aerogit: end\n", "")
    torn.write_text(content)
    assert run(["hooks", "uninstall"]) == 3
    assert f"half of aerogit's block is in {torn}; the other hooks are as they were" in capsys.readouterr().err
    assert torn.read_text() == content
    assert not [name for name in HOOKS if (folder / name).exists() and name != torn.name]
