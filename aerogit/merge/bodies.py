"""Three-way merge of a query by its clauses, and of its select list and WITH by their items.

Clauses are compared by their normal form, so that a body one side merely reformatted is unchanged. The merged
expression is put together from pieces of the three, in both of its forms alike. Where putting them together could give
a query that means something else or does not run, there is no merge, and the caller reports a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from aerogit.merge.order import merged_order, moved
from aerogit.model.expression import Expr, Piece, SourcePiece
from aerogit.model.query import Clause, Item, clauses, norm_text, tokens

_T = TypeVar("_T", Clause, Item)


def merge_bodies(base: Expr, ours: Expr, theirs: Expr, *, by_item: bool) -> Expr | None:
    """The query both sides' changes give; None where one place changed two ways, or where it is no query.

    With `by_item` a select list is merged by its items' names; else it is one place, because what reads the rows counts
    on their form (the body of a function).
    """
    before, mine, yours = clauses(base), clauses(ours), clauses(theirs)
    if before is None or mine is None or yours is None or not _is_safe(before, mine, yours):
        return None
    if (
        not by_item
        and len({tuple(_meaning(p) for p in _clause(side, "select").values()) for side in (before, mine, yours)}) > 2
    ):
        return None
    merged = _merged(before, mine, yours)
    if merged is None or not merged:
        return None
    spelled = bool(base.source and ours.source and theirs.source)
    return Expr(_norm(merged), _source(merged) if spelled else ())


def _named(parts: Sequence[_T]) -> dict[str, _T]:
    """Clauses or items by name; the second of a name is numbered."""
    found: dict[str, _T] = {}
    for part in parts:
        name = part.key if isinstance(part, Clause) else part.name
        place = name
        number = 1
        while place in found:
            number += 1
            place = f"{name} #{number}"
        found[place] = part
    return found


def _meaning(part: Clause | Item) -> tuple[object, ...]:
    inner = tuple(_meaning(item) for item in part.items) if isinstance(part, Clause) else ()
    return (part.norm, inner)


def _same(one: Clause | Item | None, other: Clause | Item | None) -> bool:
    if one is None or other is None:
        return one is other
    return _meaning(one) == _meaning(other)


def _merged(base: Sequence[_T], ours: Sequence[_T], theirs: Sequence[_T]) -> list[_T] | None:
    """Parts by name, three ways, in order; None where one part changed two ways or the orders clash."""
    before, mine, yours = _named(base), _named(ours), _named(theirs)
    if moved(list(before), list(mine), list(yours)).differently or _replaced_two_ways(before, mine, yours):
        return None
    found: dict[str, _T] = {}
    for name in before.keys() | mine.keys() | yours.keys():
        b, o, t = before.get(name), mine.get(name), yours.get(name)
        if _same(o, t) or _same(b, t):
            chosen = o
        elif _same(b, o):
            chosen = t
        else:
            chosen = _merged_clause(b, o, t)
            if chosen is None:
                return None
        if chosen is not None:
            found[name] = chosen
    return [found[name] for name in merged_order(list(before), list(mine), list(yours), found)]


def _replaced_two_ways(base: Mapping[str, _T], ours: Mapping[str, _T], theirs: Mapping[str, _T]) -> bool:
    """Whether both sides took a part out and each put another in."""
    gone = base.keys() - ours.keys() - theirs.keys()
    mine, yours = ours.keys() - base.keys(), theirs.keys() - base.keys()
    return bool(gone and mine - yours and yours - mine)


def _merged_clause(base: _T | None, ours: _T | None, theirs: _T | None) -> _T | None:
    if not isinstance(base, Clause) or not isinstance(ours, Clause) or not isinstance(theirs, Clause):
        return None
    if not base.items or (ours.norm != base.norm and theirs.norm != base.norm and ours.norm != theirs.norm):
        return None
    items = _merged(base.items, ours.items, theirs.items)
    if not items:
        return None
    head = ours if ours.norm != base.norm else theirs if theirs.norm != base.norm else ours
    return head._replace(items=tuple(items))


def _clause(parts: Sequence[Clause], keyword: str) -> dict[str, Clause]:
    return {part.key: part for part in parts if part.key.split(" ")[1] == keyword}


def _words(parts: Sequence[Clause], keyword: str) -> dict[str, frozenset[str]]:
    return {
        key: frozenset(
            token.text for token in tokens("".join(p if isinstance(p, str) else p.text for p in part.source))
        )
        for key, part in _clause(parts, keyword).items()
    }


def _is_safe(base: Sequence[Clause], ours: Sequence[Clause], theirs: Sequence[Clause]) -> bool:
    """Whether clauses of the two sides may stand together.

    They may not where a FROM lost or gained its only companion or renamed an alias (the other side's columns are
    spelled for the old one), where columns are named by position, or where a grouping and a select list come from
    different sides.
    """
    joined = [{key: _is_joined(part) for key, part in _clause(side, "from").items()} for side in (base, ours, theirs)]
    if not joined[0] == joined[1] == joined[2]:
        return False
    before = _words(base, "from")
    for side in (ours, theirs):
        after = _words(side, "from")
        if any(not words <= after.get(key, frozenset()) for key, words in before.items()):
            return False
    for side in (base, ours, theirs):
        for part in (*_clause(side, "order").values(), *_clause(side, "group").values()):
            if any(token.kind == "number" and not token.depth for token in tokens(norm_text(part.norm))):
                return False
    return not _regroups(base, ours, theirs) and not _regroups(base, theirs, ours)


def _is_joined(part: Clause) -> bool:
    return any(not token.depth and token.text in ("join", ",") for token in tokens(norm_text(part.norm)))


def _regroups(base: Sequence[Clause], grouping: Sequence[Clause], listing: Sequence[Clause]) -> bool:
    """Whether one side changed how rows are grouped while the other changed the select list."""
    groups = [[_meaning(p) for p in _clause(side, "group").values()] for side in (base, grouping)]
    lists = [[_meaning(p) for p in _clause(side, "select").values()] for side in (base, listing)]
    return groups[0] != groups[1] and lists[0] != lists[1]


def _norm(parts: Sequence[Clause]) -> tuple[Piece, ...]:
    """The normal form: clauses a space apart, items a comma and a space."""
    found: list[Piece] = []
    for part in parts:
        found += [" ", *part.norm] if found else part.norm
        for number, item in enumerate(part.items):
            found += [", " if number else " ", *item.norm]
    return _joined(found)


def _source(parts: Sequence[Clause]) -> tuple[SourcePiece, ...]:
    found: list[SourcePiece] = []
    for part in parts:
        found += [(part.before or " ") if found else part.before, *part.source]
        for number, item in enumerate(part.items):
            found += ["," if number else "", item.before or " ", *item.source]
    merged: list[SourcePiece] = []
    for piece in found:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        elif piece:
            merged.append(piece)
    return tuple(merged)


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Adjacent text pieces as one."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return tuple(found)
