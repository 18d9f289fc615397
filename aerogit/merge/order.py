"""Three-way merge of an order: which side's order holds, and where the other side's additions go."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)


class Moved(NamedTuple):
    """Which sides put the keys that all three have in another order, and whether the two orders differ."""

    ours: bool
    theirs: bool
    differently: bool


def moved(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K]) -> Moved:
    """Who reordered.

    >>> moved("abc", "acb", "abcd")
    Moved(ours=True, theirs=False, differently=False)
    """
    common = set(base) & set(ours) & set(theirs)
    before, mine, yours = ([key for key in keys if key in common] for keys in (base, ours, theirs))
    return Moved(mine != before, yours != before, mine != before != yours and mine != yours)


def placed_two_ways(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K]) -> bool:
    """Whether both sides added a key, and it stands behind other keys here than there.

    >>> placed_two_ways("ab", "abx", "axb"), placed_two_ways("ab", "abx", "abx")
    (True, False)
    """
    common = set(ours) & set(theirs)
    mine, yours = ([key for key in keys if key in common] for keys in (ours, theirs))
    return any(set(mine[: mine.index(key)]) != set(yours[: yours.index(key)]) for key in common - set(base))


def merged_order(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K], kept: Collection[K]) -> list[K]:
    """The kept keys in order: base's, or that of the side that reordered (ours where both did).

    Additions stay behind what they stood behind, those at the end at the end, ours' before theirs'.

    >>> "".join(merged_order("ab", "abx", "aby", "abxy")), "".join(merged_order("ab", "axb", "bay", "abxy"))
    ('abxy', 'baxy')
    """
    who = moved(base, ours, theirs)
    theirs_leads = who.theirs and not who.ours
    leading, following = (theirs, ours) if theirs_leads else (ours, theirs)
    found = [key for key in leading if key in kept]
    known, present = set(following), set(found)
    last = max((at for at, key in enumerate(following) if key in present), default=-1)
    behind: K | None = None
    for key in following[: last + 1]:
        if key not in kept:
            continue
        if key not in present:
            at = found.index(behind) + 1 if behind is not None else 0
            while not theirs_leads and at < len(found) and found[at] not in known:
                at += 1
            found.insert(at, key)
        behind = key
    end = len(found)
    while theirs_leads and end and found[end - 1] not in known:
        end -= 1
    found[end:end] = [key for key in following[last + 1 :] if key in kept]
    return found
