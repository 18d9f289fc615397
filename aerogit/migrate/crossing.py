"""The way across a merge: what a database runs instead that had one side's migrations before they were rewritten.

A merge may bring one side's migrations behind the other's under new versions. A database that ran them as they were
cannot be given the other side's migrations as they are: they were written for another schema. So the last rewritten
migration says, in comment lines that other tools pass over, which migrations such a database ran, which ones it must
not be given, and the script that takes their place:

    -- aerogit:ran VERSION BLOB
    -- aerogit:covers VERSION BLOB
    -- aerogit:| UPDATE people SET ...;
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class Mark:
    """A migration by its version and the blob of its up file."""

    version: str
    blob: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """`ran` are the migrations a database must have, `covers` those it must not, for `script` to be run in it."""

    ran: tuple[Mark, ...]
    covers: tuple[Mark, ...]
    script: str


_MARK = re.compile(
    r"^[ \t]*--[ \t]*aerogit:(?P<which>ran|covers)[ \t]+(?P<version>\d+)[ \t]+(?P<blob>[0-9a-f]{40,64})[ \t]*\r?$", re.M
)
_LINE = re.compile(r"^-- aerogit:\|(?: (?P<line>[^\r\n]*))?\r?$", re.M)


def read_crossing(text: str) -> Crossing | None:
    """The crossing a migration's text tells of, or None."""
    if "aerogit:ran" not in text:
        return None
    found: dict[str, list[Mark]] = {"ran": [], "covers": []}
    for match in _MARK.finditer(text):
        found[match["which"]].append(Mark(match["version"], match["blob"]))
    script = "\n".join(match["line"] or "" for match in _LINE.finditer(text))
    return Crossing(tuple(found["ran"]), tuple(found["covers"]), script + "\n" if script else "")


def crossing_lines(crossing: Crossing) -> str:
    """The comment lines of a crossing.

    >>> blob = "0" * 40
    >>> text = crossing_lines(Crossing((Mark("1", blob),), (Mark("2", blob),), "SELECT 1;\\n"))
    >>> read_crossing(text).script
    'SELECT 1;\\n'
    """
    lines = [f"-- aerogit:ran {mark.version} {mark.blob}" for mark in crossing.ran]
    lines += [f"-- aerogit:covers {mark.version} {mark.blob}" for mark in crossing.covers]
    lines += [f"-- aerogit:| {line}" if line else "-- aerogit:|" for line in crossing.script.rstrip("\n").split("\n")]
    return "".join(f"{line}\n" for line in lines)


def without_crossing(text: str) -> str:
    """A migration's text without its crossing, which was for databases on the other side of an earlier merge.

    >>> without_crossing("-- aerogit:was 1 0\\n-- aerogit:| DROP TABLE t;\\nSELECT 1;\\n")
    '-- aerogit:was 1 0\\nSELECT 1;\\n'
    """
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not _LINE.match(line) and not _MARK.match(line))


class Crossed(Protocol):
    """A migration that may tell of a crossing."""

    @property
    def blob(self) -> str: ...

    @property
    def crossing(self) -> Crossing | None: ...

    @property
    def key(self) -> str: ...


_M = TypeVar("_M", bound=Crossed)


def open_crossings(migrations: Sequence[_M], blobs: Mapping[str, str]) -> dict[str, tuple[_M, ...]]:
    """Version of a migration whose crossing a database has to take -> the migrations that it covers.

    `blobs` are the versions that are applied there, and the blobs they were. Where several ways lead across, it is the
    one for a database that ran most.
    """
    files = {migration.key: migration for migration in migrations}
    found: dict[str, tuple[_M, ...]] = {}
    ran: dict[str, frozenset[Mark]] = {}
    for migration in migrations:
        crossing = migration.crossing
        if crossing is None or migration.key in blobs:
            continue
        covered = tuple(files[mark.version] for mark in crossing.covers if mark.version in files)
        is_there = all(blobs.get(mark.version) == mark.blob for mark in crossing.ran)
        if is_there and not any(mark.version in blobs for mark in crossing.covers):
            found[migration.key] = covered
            ran[migration.key] = frozenset(crossing.ran)
    return {key: covered for key, covered in found.items() if not any(ran[key] < other for other in ran.values())}
