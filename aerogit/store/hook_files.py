"""The hooks of a repository: ours put beside those that are there, and taken out so that every byte is as it was.

A shell script gets our block behind its first line. What is no shell script, a link, or switched off (not executable)
is moved aside and run after ours. Hooks of a folder outside the repository (`core.hooksPath`) are left where they are:
the repository gets a folder of its own that leads to them.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from shlex import quote

from aerogit.errors import RepositoryError
from aerogit.store.repository import Repository
from aerogit.store.shims import BEGIN, CONFIGS, END, HOOKS, SHEBANG, Watch, block

ASIDE = ".before-aerogit"
OWN_FOLDER = "aerogit-hooks"
"""Below the common Git directory; made where `core.hooksPath` leads out of the repository."""

_MOVED = ("", ".legacy", ".old")
"""What other tools add to the name of a hook that they find in their place (pre-commit, lefthook)."""

_SETTING = "core.hooksPath"
_OUTSIDE, _LOCAL = "aerogit.hooksFolder", "aerogit.hooksPathBefore"
"""Where the hooks are that ours lead to, and what this repository's own configuration said of it."""

_MADE = SHEBANG + "# This file was made by: aerogit hooks install\n"
_SHELL = re.compile(rb"#!\s*(?:\S*/)?(?:env\s+(?:-S\s+)?)?(?:ba|da|k|z)?sh\b[^\n]*\n")
_BLOCK = re.compile(rb"%s\n.*?%s\n" % (re.escape(BEGIN.encode()), re.escape(END.encode())), re.DOTALL)


def install_hooks(repository: Repository, watch: Watch) -> list[str]:
    """Put our block into every hook; the paths written, relative to the Git directory where they are below it."""
    folder, outside = _folders(repository)
    written = []
    for hook in HOOKS:
        place = folder / hook
        chained = str(outside / hook) if outside is not None else ""
        if _put(place, hook, watch, chained):
            written.append(_shown(repository, place))
    if outside is not None:
        written += _forward(repository, folder, outside)
    return written


def uninstall_hooks(repository: Repository) -> list[str]:
    """Take our blocks out again; the paths changed. `RepositoryError` in the end where one was edited by hand."""
    folder, _ = _folders(repository)
    removed, torn = [], []
    for place in (folder / f"{hook}{end}" for hook in HOOKS for end in _MOVED):
        if _has_half(place):
            torn.append(str(place))
        elif _take(place):
            removed.append(_shown(repository, place))
    if torn:
        raise RepositoryError(
            f"half of aerogit's block is in {', '.join(torn)}; the other hooks are as they were",
            f"take the lines from {BEGIN!r} on out by hand, and run: aerogit hooks uninstall",
        )
    if (repository.common_dir / OWN_FOLDER).is_dir():
        removed.append(_lead_back(repository))
    return removed


def _lead_back(repository: Repository) -> str:
    """Make git use the hooks of before again; what was removed."""
    shutil.rmtree(repository.common_dir / OWN_FOLDER)
    before = repository.git.attempt("config", "--local", "--get", _LOCAL)
    if before.code == 0:
        repository.git.run("config", "--local", _SETTING, before.text)
    else:
        repository.git.run("config", "--local", "--unset", _SETTING)
    for name in (_OUTSIDE, _LOCAL):
        repository.git.attempt("config", "--local", "--unset", name)
    return _SETTING


def watch_of(repository: Repository, command: str, paths: Iterable[str]) -> Watch:
    """What the shims are to know: the projects as they are staged now, and the paths that matter to them."""
    projects = repository.git.run("ls-files", "--stage", "--", CONFIGS).text
    return Watch(command, projects, tuple(dict.fromkeys(paths)))


def _folders(repository: Repository) -> tuple[Path, Path | None]:
    """Where our hooks go, and the folder outside of the repository that they are to lead to, if any."""
    folder = repository.git_path("hooks")
    if folder == repository.common_dir / OWN_FOLDER:
        before = repository.setting(_OUTSIDE)
        return folder, Path(before) if before else None
    inside = [repository.common_dir, *([repository.top] if repository.top is not None else [])]
    if any(folder.resolve().is_relative_to(place.resolve()) for place in inside):
        return folder, None
    return repository.common_dir / OWN_FOLDER, folder


def _forward(repository: Repository, folder: Path, outside: Path) -> list[str]:
    """Lead every other hook of the outside folder on, and make git use ours."""
    if repository.setting(_OUTSIDE) == str(outside):
        return []
    local = repository.git.attempt("config", "--local", "--get", _SETTING)
    if local.code == 0:
        repository.git.run("config", "--local", _LOCAL, local.text)
    repository.git.run("config", "--local", _OUTSIDE, str(outside))
    for other in sorted(outside.iterdir()) if outside.is_dir() else ():
        if other.name not in HOOKS and other.is_file() and os.access(other, os.X_OK):
            _write(folder / other.name, f'{SHEBANG}exec {quote(str(other))} "$@"\n'.encode(), 0o755)
    repository.git.run("config", "--local", _SETTING, str(folder))
    return [f"{_SETTING} = {folder}"]


def _put(place: Path, hook: str, watch: Watch, chained: str) -> bool:
    """Put our block into one hook; whether anything changed."""
    aside = place.with_name(place.name + ASIDE)
    before = place.read_bytes() if place.is_file() else b""
    if os.path.lexists(place) and BEGIN.encode() not in before and not _takes_block(place, before):
        place.rename(aside)
        before = b""
    if os.path.lexists(aside):
        chained = str(aside)
    ours = block(hook, watch, chained).encode()
    if not before:
        _write(place, _MADE.encode() + ours, 0o755)
        return True
    if BEGIN.encode() in before:
        after = _BLOCK.sub(lambda _: ours, before, count=1)
        if after == before:
            return False
    else:
        end = before.index(b"\n") + 1
        after = before[:end] + ours + before[end:]
    _write(place, after, place.stat().st_mode & 0o777)
    return True


def _takes_block(place: Path, content: bytes) -> bool:
    return not place.is_symlink() and os.access(place, os.X_OK) and _SHELL.match(content) is not None


def _has_half(place: Path) -> bool:
    """Whether somebody took our last line out, so that nobody can tell where the block ends."""
    content = place.read_bytes() if place.is_file() and not place.is_symlink() else b""
    return BEGIN.encode() in content and _BLOCK.search(content) is None


def _take(place: Path) -> bool:
    """Take our block out of one hook; whether there was one."""
    if place.is_symlink() or not place.is_file() or BEGIN.encode() not in place.read_bytes():
        return False
    left = _BLOCK.sub(b"", place.read_bytes(), count=1)
    hook = place.name if place.name in HOOKS else place.stem
    aside = place.with_name(hook + ASIDE)
    if left == _MADE.encode():
        place.unlink()
    else:
        _write(place, left, place.stat().st_mode & 0o777)
    if os.path.lexists(aside):
        aside.rename(place)
    return True


def _write(place: Path, content: bytes, mode: int) -> None:
    """Replace a file in one step: git, or a running shell, may be reading it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f".{place.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.chmod(mode)
    fresh.replace(place)


def _shown(repository: Repository, place: Path) -> str:
    base = repository.common_dir.parent
    return os.path.relpath(place, base) if place.is_relative_to(base) else str(place)
