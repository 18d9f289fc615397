"""Which down belongs to which up where their names differ, and how files that contradict each other are set right.

Tools go by the version, so a down belongs to the up of its version.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Set
from shlex import quote

from aerogit.errors import ConfigError

_UP, _DOWN = ".up.sql", ".down.sql"
_LEADING = re.compile(r"\A(?:\d{4}-\d\d-\d\d-\d{6}|\d+)")


def paired_downs(ups: Mapping[str, str], downs: Mapping[str, str], number: Callable[[str, str], int]) -> dict[str, str]:
    """The down of each up: that of its name, else the one of its version.

    Files come by name, without what makes them an up or a down; `number` gives the version of a path and its name.
    Raises `ConfigError` for a down that is nobody's.
    """
    found = {name: path for name, path in downs.items() if name in ups}
    for name, path in downs.items():
        if name in ups:
            continue
        version = number(path, name)
        near = [other for other in ups if number(ups[other], other) == version]
        if len(near) != 1 or near[0] in found:
            raise _lone(path, [ups[other] for other in near], [found[other] for other in near if other in found])
        found[near[0]] = path
    return found


def _lone(path: str, ups: list[str], downs: list[str]) -> ConfigError:
    """The error of a down that is nobody's: `ups` are of its version, and have the `downs`."""
    if not ups:
        up = path.removesuffix(_DOWN) + _UP
        return ConfigError(
            f"{path} undoes a migration that has no up: {up.rpartition('/')[2]} is missing",
            f"Restore {up}, or delete the down: rm {quote(path)}",
        )
    if len(ups) == 1:
        message = f"{ups[0]} has two downs: {downs[0]} and {path}"
        return ConfigError(message, f"Keep the one that undoes it, for example: rm {quote(path)}")
    return ConfigError(
        f"{path} may undo several migrations of its version: {' and '.join(ups)}",
        f"Give it the name of the one it undoes: mv {quote(path)} {quote(ups[0].removesuffix(_UP) + _DOWN)}",
    )


def taken_for_pair(up: str, down: str) -> str:
    """What is to be said of a down that is called otherwise than its up; "" where there is nothing to say."""
    wanted = up.removesuffix(_UP) + _DOWN
    if down in ("", wanted):
        return ""
    return (
        f"{down} is taken for the down of {up}, whose version it has; "
        f"give both one name: mv {quote(down)} {quote(wanted)}"
    )


def renumbering(paths: Iterable[str], version: str, taken: Set[int]) -> str:
    """How to give the files or the folder of a migration the next version that is free."""
    free = next(number for number in itertools.count(int(version) + 1) if number not in taken)
    moves: list[str] = []
    for path in dict.fromkeys(paths):
        folder, slash, name = path.rpartition("/")
        wanted = folder + slash + str(free).zfill(len(version)) + _LEADING.sub("", name)
        moves.append(f"mv {quote(path)} {quote(wanted)}")
    return "Renumber the one that no database has run yet, for example:\n  " + " && ".join(moves)
