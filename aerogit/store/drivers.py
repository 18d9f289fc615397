"""Git's merge and diff drivers for schema files: the settings and attributes that name them, put in and taken out.

Both lie in the repository's own Git directory (`config`, `info/attributes`), so that nothing is imposed on others and a
clone without them merges as text. What somebody else wrote there stays as it is, byte for byte. Each dialect has
drivers of its own, so that nobody has to find out which project a file belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from aerogit.errors import RepositoryError
from aerogit.store.repository import Repository

BEGIN = "# aerogit: begin (aerogit hooks uninstall takes this block out)"
BEGIN_UNENDED = "# aerogit: begin, the line above has no end (aerogit hooks uninstall takes this block out)"
END = "# aerogit: end"
PROJECT = "# project "

_SECTION = re.compile(r"^((?:merge|diff|mergetool)\.aerogit(?:-[\w-]+)?)\.")


def settings(dialect: str, command: str) -> dict[str, str]:
    """The settings that make the drivers of a dialect run; `command` is how a shell calls aerogit.

    Where several merge bases are merged into one, the driver is asked for that too (`recursive` is left unset); it is
    told by the size of the markers, which is why the attribute that sets it is pinned.
    """
    escaped = command.replace("%", "%%")
    driver = f"{escaped} hooks run merge-driver --dialect {dialect}"
    files = '"$BASE" "$LOCAL" "$REMOTE" "$MERGED"'
    return {
        f"merge.aerogit-{dialect}.name": f"{dialect} schemas by meaning",
        f"merge.aerogit-{dialect}.driver": f"{driver} -- %O %A %B %L %P",
        f"merge.aerogit-{dialect}-folder.name": f"folders of {dialect} schemas by meaning",
        f"merge.aerogit-{dialect}-folder.driver": f"{driver} --folder -- %O %A %B %L %P",
        f"diff.aerogit-{dialect}.textconv": f"{command} hooks run textconv --dialect {dialect}",
        f"diff.aerogit-{dialect}.xfuncname": "^((CREATE|ALTER|COMMENT|GRANT) .*)$",
        f"mergetool.aerogit-{dialect}.cmd": f"{command} mergetool --dialect {dialect} {files}",
        f"mergetool.aerogit-{dialect}.trustexitcode": "true",
    }


def attributes_file(repository: Repository) -> Path:
    """The attributes that only this clone knows."""
    return repository.common_dir / "info" / "attributes"


class Served(NamedTuple):
    """Paths relative to the repository's top: files, and folders with how the names of their files end."""

    files: Sequence[str] = ()
    folders: Sequence[str] = ()
    endings: Sequence[str] = ()


def install(repository: Repository, project: str, served: Served, dialect: str, command: str) -> list[str]:
    """Name the drivers for what they serve of a project; what was written, in words.

    `project` is the project's folder, "" for the top.
    """
    written = []
    known = _local_settings(repository)
    for name, value in settings(dialect, command).items():
        if known.get(name) != value:
            repository.git.run("config", "--local", name, value)
            written.append(f"{name} = {value}")
    lines = _lines(served, f"aerogit-{dialect}")
    before = _read(attributes_file(repository))
    groups = _groups(before)
    if groups.get(project) != lines:
        _write(attributes_file(repository), _with_groups(before, {**groups, project: lines}))
        written += lines
    return written


def _lines(served: Served, driver: str) -> list[str]:
    """The attributes of what is served."""
    always = f"diff={driver} conflict-marker-size=7"
    found = [f"{_pattern(path)} merge={driver} {always}" for path in served.files]
    for folder in served.folders:
        found += [f"{_pattern(folder, f'/**/*{ending}')} merge={driver}-folder {always}" for ending in served.endings]
    return found


def uninstall(repository: Repository, project: str) -> list[str]:
    """Take a project's files out again, and with the last one's the settings; what was removed, in words."""
    removed = []
    place = attributes_file(repository)
    before = _read(place)
    groups = _groups(before)
    gone = groups.pop(project, [])
    if gone:
        _write(place, _with_groups(before, groups))
        removed += gone
    if not groups:
        names = [match[1] for name in _local_settings(repository) if (match := _SECTION.match(name))]
        for section in dict.fromkeys(names):
            repository.git.run("config", "--local", "--remove-section", section)
            removed.append(f"[{section}]")
    return removed


def has_drivers(repository: Repository) -> bool:
    """Whether the drivers are named for any project."""
    return bool(_groups(_read(attributes_file(repository))))


def _local_settings(repository: Repository) -> dict[str, str]:
    """What this clone's own configuration says of our drivers."""
    listed = repository.git.attempt("config", "--local", "--null", "--get-regexp", r"^(merge|diff|mergetool)\.aerogit")
    pairs = (entry.partition("\n") for entry in listed.text.split("\0") if entry)
    return {name: value for name, _, value in pairs if _SECTION.match(name)}


def _pattern(path: str, below: str = "") -> str:
    """A path as a pattern of its own: anchored, its special characters escaped; `below` is a pattern to follow it."""
    escaped = "".join(f"\\{c}" if c in "*?[\\" else c for c in path) + below
    if not any(c.isspace() or c == '"' for c in path):
        return f"/{escaped}"
    quoted = escaped.replace("\\", "\\\\").replace('"', '\\"')
    return f'"/{quoted}"'


def _read(place: Path) -> str:
    return place.read_bytes().decode("utf-8", "surrogateescape") if place.exists() else ""


def _write(place: Path, text: str) -> None:
    if not text:
        place.unlink()
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode("utf-8", "surrogateescape"))


def _block(text: str) -> tuple[int, int, bool] | None:
    """Where our block stands, and whether the text before it lacks its line end; None where there is none."""
    is_unended = BEGIN_UNENDED in text
    start, end = text.find(BEGIN_UNENDED if is_unended else BEGIN), text.find(END)
    if start < 0 and end < 0:
        return None
    if start < 0 or end < start:
        raise RepositoryError(
            "info/attributes has half of aerogit's block", f"take the lines from {BEGIN!r} to {END!r} out by hand"
        )
    return start, end + len(END), is_unended


def _groups(text: str) -> dict[str, list[str]]:
    """The lines of our block, by the folder of the project they belong to."""
    block = _block(text)
    found: dict[str, list[str]] = {}
    if block is not None:
        project = ""
        for line in text[block[0] : block[1]].splitlines()[1:-1]:
            if line.startswith(PROJECT):
                project = line.removeprefix(PROJECT).removeprefix(".")
            else:
                found.setdefault(project, []).append(line)
    return found


def _with_groups(text: str, groups: Mapping[str, Sequence[str]]) -> str:
    """The text with our block holding these lines; without it where there are none."""
    block = _block(text)
    before, behind = text, ""
    is_unended = bool(text) and not text.endswith("\n")
    if block is not None:
        start, end, is_unended = block
        before, behind = text[:start], text[end:].removeprefix("\n")
        before = before.removesuffix("\n") if is_unended else before
    if not groups:
        return before + behind
    lines = [line for project, group in sorted(groups.items()) for line in (PROJECT + (project or "."), *group)]
    opening = "\n" + BEGIN_UNENDED if is_unended else BEGIN
    return before + "\n".join([opening, *lines, END]) + "\n" + behind
