"""Three-way merge of a list of partitions that stands in the table's own clause, as MySQL has it: by their names.

The clause is cut in its normal form and its source alike: what stands before the list, and a piece for each partition.
Ranges have an order and take what lies between them, so that two sides' additions at one place of it overlap; lists of
values overlap where they have a value in common. Both is left to the caller, and so is what is no list.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from aerogit.merge.order import merged_order, moved
from aerogit.model.expression import Expr, Piece, SourcePiece
from aerogit.model.query import tokens


class _Partition(NamedTuple):
    norm: str
    source: str


class _Clause(NamedTuple):
    """The clause without the brackets of its list: what precedes the list in both forms, and the list by name."""

    norm: tuple[Piece, ...]
    source: tuple[SourcePiece, ...]
    listed: dict[str, _Partition]

    @property
    def words(self) -> list[str]:
        return [token.text for piece in self.norm if isinstance(piece, str) for token in tokens(piece)]


def merge_partitions(base: Expr, ours: Expr, theirs: Expr) -> Expr | None:
    """The clause with both sides' partitions; None where they changed one thing two ways, or would overlap."""
    clauses = [_cut(side) for side in (base, ours, theirs)]
    before, mine, yours = clauses
    if before is None or mine is None or yours is None or not before.norm == mine.norm == yours.norm:
        return None
    merged = _merged(before.listed, mine.listed, yours.listed)
    if merged is None:
        return None
    if "range" in before.words and _meet(list(before.listed), list(mine.listed), list(yours.listed)):
        return None
    if "list" in before.words and _share_values((before.listed, mine.listed, yours.listed), merged):
        return None
    norm = ", ".join(item.norm for item in merged.values())
    source = ", ".join(item.source for item in merged.values())
    return Expr((*mine.norm[:-1], f"{mine.norm[-1]} ({norm})"), (*mine.source[:-1], f"{mine.source[-1]} ({source})"))


def is_scheme_set_two_ways(base: Expr | None, ours: Expr | None, theirs: Expr | None) -> bool:
    """Whether both sides changed how the table is partitioned, and not one of them its partitions alone."""
    before, mine, yours = (_scheme(side) for side in (base, ours, theirs))
    return before not in (mine, yours)


def _scheme(clause: Expr | None) -> tuple[Piece, ...] | None:
    """What stands before the list of partitions; None for a table that is not partitioned."""
    if clause is None:
        return None
    found = _cut(clause)
    return found.norm if found is not None else clause.norm


def _cut(clause: Expr) -> _Clause | None:
    """A clause in its parts; None where it lists no partitions."""
    norm, source = _parted(clause.norm), _parted(clause.source)
    if norm is None or source is None or len(norm[1]) != len(source[1]):
        return None
    names = [_name(item) for item in norm[1]]
    if len(set(names)) < len(names) or names != [_name(item) for item in source[1]]:
        return None
    listed = {name: _Partition(*both) for name, *both in zip(names, norm[1], source[1], strict=True)}
    return _Clause((*clause.norm[:-1], norm[0]), (*clause.source[:-1], source[0]), listed)


def _parted(pieces: Sequence[Piece] | Sequence[SourcePiece]) -> tuple[str, list[str]] | None:
    """The last piece: what stands before the list in it, and the list's items."""
    text = pieces[-1] if pieces else ""
    if not isinstance(text, str):
        return None
    found = tokens(text)
    start = next((at for at, (one, two) in enumerate(itertools.pairwise(found)) if _opens(one.text, two.text)), None)
    if start is None or found[-1].text != ")":
        return None
    inside = found[start + 1 : -1]
    commas = [token for token in inside if token.text == "," and token.depth == inside[0].depth]
    cuts = [found[start].end, *(place for comma in commas for place in (comma.start, comma.end)), found[-1].start]
    return text[: found[start].start].rstrip(), [text[a:b].strip() for a, b in zip(cuts[::2], cuts[1::2], strict=True)]


def _opens(one: str, two: str) -> bool:
    return one == "(" and two == "partition"


def _name(item: str) -> str:
    """What a partition is called, without regard to case, as MySQL compares them."""
    found = tokens(item)
    return found[1].text.strip('`"').lower() if len(found) > 1 else ""


def _merged(
    base: Mapping[str, _Partition], ours: Mapping[str, _Partition], theirs: Mapping[str, _Partition]
) -> dict[str, _Partition] | None:
    """By name, in order; None where one partition or the order was changed two ways."""
    if moved(list(base), list(ours), list(theirs)).differently:
        return None
    found: dict[str, _Partition] = {}
    for name in dict.fromkeys((*base, *ours, *theirs)):
        old, mine, yours = (side[name].norm if name in side else None for side in (base, ours, theirs))
        if mine not in (old, yours) and yours != old:
            return None
        side = theirs if mine == old and yours != old else ours
        if name in side:
            found[name] = side[name]
    first, second = sorted((list(ours), list(theirs)))
    ordered = merged_order(list(base), first, second, found)
    return {name: found[name] for name in ordered}


def _meet(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a range that one side made lies where the other side made another, or took one out that was there."""
    kept = [name for name in base if name in ours and name in theirs]

    def gaps(names: Sequence[str], of: Iterator[str]) -> set[int]:
        chosen = set(of)
        return {sum(other in kept for other in names[:at]) for at, name in enumerate(names) if name in chosen}

    mine = gaps(ours, (name for name in ours if name not in base and name not in theirs))
    yours = gaps(theirs, (name for name in theirs if name not in base and name not in ours))
    gone = gaps(base, (name for name in base if name not in ours and name not in theirs))
    return bool(mine & yours) or bool(gone & (mine ^ yours))


def _share_values(sides: Sequence[Mapping[str, _Partition]], merged: Mapping[str, _Partition]) -> bool:
    """Whether two partitions of the merged list take one value, or one takes what the other side dropped."""
    values = {name: _values(item.source) for name, item in merged.items()}
    if any(values[one] & values[other] for one, other in itertools.combinations(merged, 2)):
        return True
    base, ours, theirs = sides
    gone: frozenset[str] = frozenset().union(
        *(_values(base[name].source) for name in base if name not in ours and name not in theirs)
    )
    mine, yours = (
        frozenset().union(*(_values(side[name].source) for name in side if name not in base)) for side in (ours, theirs)
    )
    return bool(gone & (mine ^ yours))


def _values(item: str) -> frozenset[str]:
    """The values a partition of a list takes, as they are written."""
    found = tokens(item)
    start = next(
        (at for at, (one, two) in enumerate(itertools.pairwise(found)) if (one.text, two.text) == ("in", "(")), -1
    )
    if start < 0:
        return frozenset()
    values, part = set(), ""
    for token in found[start + 2 :]:
        if token.depth <= found[start + 1].depth and token.text == ")":
            break
        if token.text == "," and token.depth == found[start + 1].depth + 1:
            values.add(part)
            part = ""
        else:
            part += f" {token.text}"
    return frozenset({*values, part})
