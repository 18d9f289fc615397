"""The bytes of trees: their entries, and, where one tree is mostly another, the entries in which they differ."""

from __future__ import annotations

import bisect
import functools
import re
from dataclasses import dataclass

from aerogit.store.affixes import shared_end, shared_start


@functools.cache
def entry_pattern(id_bytes: int) -> re.Pattern[bytes]:
    """Matches one entry of a tree: mode, name, raw id."""
    return re.compile(rb"([0-7]+) ([^\0]+)\0(.{%d})" % id_bytes, re.DOTALL)


def parse_tree(raw: bytes, id_bytes: int = 20) -> list[tuple[bytes, bytes, bytes]]:
    """Mode (octal digits), name and raw id of a tree's entries, in the tree's order."""
    return entry_pattern(id_bytes).findall(raw)


Location = tuple[bytes, bytes]
"""Mode (octal digits) and raw id of an entry."""

Folder = dict[bytes, Location]
"""The entries of one tree by name."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A tree's bytes and where in them each entry starts, and (last) where they end."""

    raw: bytes
    starts: list[int]


def parse_listing(raw: bytes, id_bytes: int) -> Listing:
    """A listing of a whole tree."""
    return Listing(raw, [*(found.start() for found in entry_pattern(id_bytes).finditer(raw)), len(raw)])


def follow(base: Listing, raw: bytes, id_bytes: int) -> tuple[Listing, Folder, Folder]:
    """The listing of another tree, and the entries that are only in the base, and only in the other.

    Entries that stand between two differing ones may be in both, the same.
    """
    first = bisect.bisect_right(base.starts, shared_start(base.raw, raw, min(len(base.raw), len(raw)))) - 1
    start = base.starts[first]
    end_length = shared_end(base.raw, raw, min(len(base.raw), len(raw)) - start)
    after = bisect.bisect_left(base.starts, len(base.raw) - end_length)
    shift = len(raw) - len(base.raw)
    pattern = entry_pattern(id_bytes)
    starts, place = [], start
    while place != base.starts[after] + shift:
        if place > base.starts[after] + shift:
            after += 1
            continue
        found = pattern.match(raw, place)
        if found is None:
            raise ValueError("not the bytes of a tree")
        starts.append(place)
        place = found.end()
    rest = [known + shift for known in base.starts[after:]] if shift else base.starts[after:]
    made = Listing(raw, base.starts[:first] + starts + rest)
    gone = parse_tree(base.raw[start : base.starts[after]], id_bytes)
    come = parse_tree(raw[start:place], id_bytes)
    return made, {name: (mode, oid) for mode, name, oid in gone}, {name: (mode, oid) for mode, name, oid in come}
