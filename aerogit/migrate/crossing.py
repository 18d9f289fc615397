"""The way across a merge: what a database runs instead that had one side's migrations before they were rewritten.

A merge may bring one side's migrations behind the other's under new versions. A database that ran them as they were
cannot be given the other side's migrations as they are: they were written for another schema. So the last rewritten
migration says, in comment lines that other tools pass over, which migrations such a database ran, which ones it must
not be given, and the script that takes their place:

    -- aerogit:ran VERSION BLOB
    -- aerogit:covers VERSION BLOB
    -- aerogit:| UPDATE people SET ...;

A migration that brings two published sides together says besides which migrations it is run instead of, where the
database does not have any of them: `-- aerogit:instead VERSION BLOB`. They are not run then, in databases or replays.
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
    """`ran` are the migrations a database must have, `covers` those it must not, for `script` to be run in it.

    `back` undoes the script; None where nothing does.
    """

    ran: tuple[Mark, ...]
    covers: tuple[Mark, ...]
    script: str
    back: str | None = None


_MARK = re.compile(
    r"^[ \t]*--[ \t]*aerogit:(?P<which>ran|covers|instead)[ \t]+"
    r"(?P<version>\d+)[ \t]+(?P<blob>[0-9a-f]{40,64})[ \t]*\r?$",
    re.M,
)
_LINE = re.compile(r"^-- aerogit:\|(?: (?P<line>[^\r\n]*))?\r?$", re.M)
_BACK = re.compile(r"^-- aerogit:back\|(?: (?P<line>[^\r\n]*))?\r?$", re.M)


def read_crossing(text: str) -> Crossing | None:
    """The crossing a migration's text tells of, or None."""
    if "aerogit:ran" not in text:
        return None
    back = _carried(_BACK, text)
    return Crossing(_marks(text, "ran"), _marks(text, "covers"), _carried(_LINE, text) or "", back)


def read_instead(text: str) -> tuple[Mark, ...]:
    """The migrations that a migration is run instead of."""
    return _marks(text, "instead") if "aerogit:instead" in text else ()


def _marks(text: str, which: str) -> tuple[Mark, ...]:
    return tuple(Mark(match["version"], match["blob"]) for match in _MARK.finditer(text) if match["which"] == which)


def _carried(line: re.Pattern[str], text: str) -> str | None:
    """The script that comment lines carry; None where there are none."""
    found = [match["line"] or "" for match in line.finditer(text)]
    return "\n".join(found) + "\n" if found else None


def crossing_lines(crossing: Crossing) -> str:
    """The comment lines of a crossing.

    >>> blob = "0" * 40
    >>> text = crossing_lines(Crossing((Mark("1", blob),), (Mark("2", blob),), "SELECT 1;\\n"))
    >>> read_crossing(text).script
    'SELECT 1;\\n'
    """
    lines = [f"-- aerogit:ran {mark.version} {mark.blob}" for mark in crossing.ran]
    lines += [f"-- aerogit:covers {mark.version} {mark.blob}" for mark in crossing.covers]
    return "".join(f"{line}\n" for line in lines) + _as_comments("|", crossing.script)


def back_lines(script: str) -> str:
    """The comment lines, in a migration's down, of what undoes a crossing.

    >>> back_lines("DROP TABLE t;\\n\\nSELECT 1;\\n")
    '-- aerogit:back| DROP TABLE t;\\n-- aerogit:back|\\n-- aerogit:back| SELECT 1;\\n'
    """
    return _as_comments("back|", script)


def _as_comments(sign: str, script: str) -> str:
    lines = script.rstrip("\n").split("\n")
    return "".join(f"-- aerogit:{sign} {line}\n" if line else f"-- aerogit:{sign}\n" for line in lines)


def instead_lines(marks: Sequence[Mark]) -> str:
    """The comment lines that say which migrations one is run instead of."""
    return "".join(f"-- aerogit:instead {mark.version} {mark.blob}\n" for mark in marks)


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
    def instead(self) -> tuple[Mark, ...]: ...

    @property
    def key(self) -> str: ...


_M = TypeVar("_M", bound=Crossed)


@dataclass(frozen=True, slots=True)
class Ways:
    """How a database goes on where migrations leave a choice; all are versions of migrations it has not run.

    `across` are those of which it runs the crossing, `plain` those that it runs instead of others; each with what it
    covers. `torn` is one that no way leads to, since the database ran some of both sides; "" where there is none.
    """

    across: Mapping[str, tuple[str, ...]]
    plain: Mapping[str, tuple[str, ...]]
    torn: str = ""

    @property
    def covered(self) -> frozenset[str]:
        """The versions that are not run, since others take their place."""
        return frozenset(key for keys in (*self.across.values(), *self.plain.values()) for key in keys)


def ways(migrations: Sequence[_M], blobs: Mapping[str, str]) -> Ways:
    """How a database goes on; `blobs` are the versions that are applied there, and the blobs they were.

    Where several crossings are open, it is the one for a database that ran most.
    """
    keys = {migration.key for migration in migrations}
    across: dict[str, tuple[str, ...]] = {}
    plain: dict[str, tuple[str, ...]] = {}
    ran: dict[str, frozenset[Mark]] = {}
    torn = ""

    def is_applied(mark: Mark) -> bool:
        return blobs.get(mark.version) == mark.blob

    def there(marks: Sequence[Mark]) -> tuple[str, ...]:
        return tuple(mark.version for mark in marks if mark.version in keys)

    for migration in migrations:
        crossing, key = migration.crossing, migration.key
        if crossing is None or blobs.get(key) == migration.blob:
            continue
        is_here, is_there = any(map(is_applied, crossing.covers)), any(map(is_applied, crossing.ran))
        if migration.instead and not is_there:
            plain[key] = there(migration.instead)
        elif migration.instead and is_here:
            torn = torn or key
        elif migration.instead or (not is_here and all(map(is_applied, crossing.ran))):
            across[key], ran[key] = there(crossing.covers), frozenset(crossing.ran)
    most = {key: covers for key, covers in across.items() if not any(ran[key] < other for other in ran.values())}
    return Ways(most, plain, torn)
