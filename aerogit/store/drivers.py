"""Git's merge and diff drivers for schema files: the settings and attributes that name them, put in and taken out.

Both lie in the repository's own Git directory (`config`, `info/attributes`), so that nothing is imposed on others and a
clone without them merges as text. What somebody else wrote there stays as it is, byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aerogit.errors import RepositoryError
from aerogit.store.repository import Repository

BEGIN = "# aerogit: begin (aerogit hooks uninstall takes this block out)"
END = "# aerogit: end"

SETTINGS = {
    "merge.aerogit.name": "schemas by meaning",
    "merge.aerogit.driver": "aerogit hooks run merge-driver %O %A %B %P",
    "diff.aerogit.textconv": "aerogit hooks run textconv",
    "diff.aerogit.cachetextconv": "false",
    "diff.aerogit.xfuncname": "^(CREATE .*)$",
}


def attributes_file(repository: Repository) -> Path:
    """The attributes that only this clone knows."""
    return repository.common_dir / "info" / "attributes"


def install(repository: Repository, paths: Sequence[str]) -> list[str]:
    """Name the drivers for files, by path relative to the repository's top; returns what was written, in words."""
    written = []
    for name, value in SETTINGS.items():
        if repository.setting(name) != value:
            repository.git.run("config", "--local", name, value)
            written.append(f"{name} = {value}")
    place = attributes_file(repository)
    before = place.read_text("utf-8") if place.exists() else ""
    after = _with_block(before, [f"{_pattern(path)} merge=aerogit diff=aerogit" for path in paths])
    if after != before:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(after, encoding="utf-8")
        written += [f"{_pattern(path)} merge=aerogit diff=aerogit" for path in paths]
    return written


def uninstall(repository: Repository) -> list[str]:
    """Take the drivers out again; returns what was removed, in words."""
    removed = []
    for section in ("merge.aerogit", "diff.aerogit"):
        if any(repository.setting(name) is not None for name in SETTINGS if name.startswith(section)):
            repository.git.run("config", "--local", "--remove-section", section)
            removed.append(f"[{section}]")
    place = attributes_file(repository)
    before = place.read_text("utf-8") if place.exists() else ""
    after = _with_block(before, [])
    if after != before:
        if after:
            place.write_text(after, encoding="utf-8")
        else:
            place.unlink()
        removed.append(str(place.relative_to(repository.common_dir)))
    return removed


def _pattern(path: str) -> str:
    """A path as a pattern of its own: anchored, its special characters escaped."""
    escaped = "".join(f"\\{c}" if c in "*?[\\" else c for c in path)
    return f'"/{escaped}"' if any(c.isspace() or c == '"' for c in path) else f"/{escaped}"


def _with_block(text: str, lines: Sequence[str]) -> str:
    """The text with our block holding `lines`, or (none) without the block."""
    start, end = text.find(BEGIN), text.find(END)
    if (start < 0) != (end < 0) or end < start:
        raise RepositoryError("info/attributes has half of aerogit's block", f"remove the lines from {BEGIN!r} by hand")
    if start >= 0:
        text = text[:start] + text[end + len(END) :].removeprefix("\n")
    if not lines:
        return text
    gap = "" if not text or text.endswith("\n") else "\n"
    return text + gap + "\n".join([BEGIN, *lines, END]) + "\n"
