"""The append-only rule: what a change of migration files does to those that are published, and to versions.

Knows values only: which files change, which versions of a path are published, which migrations there are. Knows neither
Git nor a file system.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from aerogit.migrate import guard_codes as codes
from aerogit.migrate.files import Entry, Version

FILE = 0o100644
_TIMESTAMP_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Breach:
    """One file that breaks a rule, what exactly is wrong with it, and the commands that set it right."""

    code: str
    path: str
    detail: str = ""
    fixes: tuple[str, ...] = ()
    line: int = 0
    column: int = 0
    excerpt: str = ""
    ref: str = ""
    """The ref that has the published file, "" where none has."""
    blob: str = ""
    """What the file is to become, where its contents are changed."""


class Change(Protocol):
    """A path that two trees have differently; an absent side has mode 0."""

    @property
    def path(self) -> str: ...
    @property
    def mode(self) -> int: ...
    @property
    def before_mode(self) -> int: ...
    @property
    def blob(self) -> str: ...
    @property
    def before(self) -> str: ...


Versions = Callable[[str], frozenset[tuple[int, str]]]
"""Gives every mode and blob a path was published with; none where it never was."""


def is_script(path: str) -> bool:
    """Whether a file of the migrations directory belongs to a migration."""
    return path.lower().endswith(".sql") and not path.rpartition("/")[2].startswith(".")


def published_breaches(changes: Sequence[Change], versions: Versions, beside: Sequence[Change] = ()) -> list[Breach]:
    """What changes do to published files. A file that equals any published version of its path passes.

    `beside` are the changes elsewhere, where a published file may have gone to.
    """
    found = []
    scripts = [change for change in changes if is_script(change.path)]
    new, moved = ([one for one in some if one.mode and not one.before_mode] for some in (scripts, beside))
    for change in scripts:
        known = versions(change.path)
        if not known or (change.mode, change.blob) in known:
            continue
        if not change.mode:
            target = _renamed_to(change, new) or _moved_to(change, moved)
            code = codes.RENAMED if target else codes.DELETED
            found.append(Breach(code, change.path, f"now {target}" if target else ""))
        elif change.blob in {blob for _, blob in known} or change.mode & 0o170000 != FILE & 0o170000:
            found.append(Breach(codes.MODE, change.path, f"now {kind_of(change.mode)}"))
        else:
            found.append(Breach(codes.CHANGED, change.path, blob=change.blob))
    return found


def kind_of(mode: int) -> str:
    """What a mode makes of a file, in words."""
    match mode:
        case 0o120000:
            return "a link"
        case 0o160000:
            return "a submodule"
        case 0o100755:
            return "executable"
        case _:
            return "a plain file"


def _renamed_to(gone: Change, new: Sequence[Change]) -> str:
    """The new path of a file that is gone: that of the same content, else of the same version in the same direction."""
    same = [change.path for change in new if change.blob == gone.before]
    if same:
        return same[0]
    return next((change.path for change in new if _place(change.path) == _place(gone.path)), "")


def _moved_to(gone: Change, new: Sequence[Change]) -> str:
    """The new path of a file that went elsewhere as it was, name and all."""
    name = gone.path.rpartition("/")[2]
    return next((one.path for one in new if one.blob == gone.before and one.path.rpartition("/")[2] == name), "")


def _place(path: str) -> tuple[str, str]:
    """The version and direction a path tells: leading digits of the file or its folder, and the last endings."""
    folder, _, name = path.rpartition("/")
    named = name if name[:1].isdigit() else folder.rpartition("/")[2]
    digits = named[: len(named) - len(named.lstrip("0123456789"))]
    direction = "down" if name.lower().endswith("down.sql") else "up"
    return (digits or path, direction)


@dataclass(frozen=True, slots=True)
class Known:
    """A migration whose version is taken: `is_published` says that a protected ref has or had it."""

    entry: Entry
    is_published: bool


def version_breaches(new: Sequence[Entry], others: Iterable[Known]) -> list[Breach]:
    """What is wrong with the versions of new migrations, beside those of all others and of each other."""
    taken: dict[int, Known] = {}
    texts: dict[str, Known] = {}
    for known in others:
        taken.setdefault(known.entry.version.number, known)
        texts.setdefault(known.entry.version.text, known)
    found = []
    for entry in sorted(new, key=lambda one: one.version):
        clash = taken.get(entry.version.number)
        if clash is not None and clash.entry.up != entry.up:
            code = codes.REUSED if clash.is_published else codes.DUPLICATE
            found.append(Breach(code, entry.up, f"{clash.entry.up} has version {clash.entry.version}"))
        elif near := _prefix(entry.version, texts):
            detail = f"{entry.version} and {near.entry.version}: {near.entry.up}"
            found.append(Breach(codes.PREFIX, entry.up, detail))
        taken.setdefault(entry.version.number, Known(entry, False))
        texts.setdefault(entry.version.text, Known(entry, False))
    return found


def _prefix(version: Version, texts: Mapping[str, Known]) -> Known | None:
    """A migration whose version is the beginning of this one's, or the other way round."""
    text = version.text
    shorter = (texts.get(text[:size]) for size in range(_TIMESTAMP_DIGITS, len(text)))
    found = next((known for known in shorter if known is not None), None)
    if found is None and len(text) >= _TIMESTAMP_DIGITS:
        found = next(
            (known for other, known in texts.items() if len(other) > len(text) and other.startswith(text)), None
        )
    return found
