"""Rows that schema files carry merge as sets: what theirs added comes in, what theirs deleted goes.

One file may list all rows in one statement and another have a statement for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aerogit.sql.textchunks import Chunk, Identity
from aerogit.sql.textlists import Item, print_list


@dataclass(frozen=True, slots=True)
class RowEdits:
    """What theirs did to the rows that go into one place."""

    gone: frozenset[str]
    added: tuple[Item, ...]
    order: tuple[str, ...]
    """All rows of theirs, by meaning."""
    instead: tuple[Chunk, ...] = ()
    """Theirs' statements, where ours left base's as they were: they may be written in another manner."""


def row_edits(base: Sequence[Chunk], ours: Sequence[Chunk], theirs: Sequence[Chunk]) -> dict[Identity, RowEdits]:
    """By head, the rows theirs deleted, and those it added and ours has not."""
    old, mine, other = _rows(base), _rows(ours), _rows(theirs)
    found = {}
    for head in {**mine, **other}:
        was, here, there = old.get(head, {}), mine.get(head, {}), other.get(head, {})
        added = tuple(item for meaning, item in there.items() if meaning not in was and meaning not in here)
        before, after, instead = (
            tuple(chunk for chunk in side if chunk.identity == head) for side in (base, ours, theirs)
        )
        is_untouched = [chunk.body for chunk in before] == [chunk.body for chunk in after]
        gone = frozenset(was.keys() - there.keys())
        found[head] = RowEdits(gone, added, tuple(there), instead if is_untouched else ())
    return found


def _rows(chunks: Iterable[Chunk]) -> dict[Identity, dict[str, Item]]:
    found: dict[Identity, dict[str, Item]] = {}
    for chunk in chunks:
        if chunk.rows is not None:
            rows = found.setdefault(chunk.identity, {})
            for item in chunk.rows.items:
                rows.setdefault(item.meaning, item)
    return found


def merge_rows(ours: Sequence[Chunk], edits: dict[Identity, RowEdits]) -> list[Chunk]:
    """Ours' chunks with theirs' edits of the rows for which ours has a statement."""
    last: dict[Identity, int] = {}
    most: dict[Identity, int] = {}
    count: dict[Identity, int] = {}
    for at, chunk in enumerate(ours):
        if chunk.rows is not None:
            last[chunk.identity] = at
            most[chunk.identity] = max(most.get(chunk.identity, 0), len(chunk.rows.items))
            count[chunk.identity] = count.get(chunk.identity, 0) + 1
    result: list[Chunk] = []
    said: set[Identity] = set()
    for at, chunk in enumerate(ours):
        edit = edits.get(chunk.identity) if chunk.rows is not None else None
        if chunk.rows is None or edit is None:
            result.append(chunk)
            continue
        if edit.instead:
            if chunk.identity not in said:
                result += [replace(edit.instead[0], lead=chunk.lead), *edit.instead[1:]]
            said.add(chunk.identity)
            continue
        is_each = count[chunk.identity] > 1 and most[chunk.identity] == 1
        is_last = at == last[chunk.identity]
        kept = [item for item in chunk.rows.items if item.meaning not in edit.gone]
        items = in_order(kept, edit) if is_last and not is_each else kept
        if items:
            result.append(with_rows(chunk, items))
        if is_each and is_last:
            _add_each(result, chunk, edit)
    return result


def _add_each(result: list[Chunk], pattern: Chunk, edit: RowEdits) -> None:
    """Put statements of one row among those at the end of `result`."""
    start = len(result)
    while start and result[start - 1].identity == pattern.identity:
        start -= 1
    run = {chunk.rows.items[0].meaning: chunk for chunk in result[start:] if chunk.rows is not None}
    if not edit.added or len(run) < len(result) - start:
        result += [with_rows(pattern, [item]) for item in edit.added]
        return
    ordered = in_order([chunk.rows.items[0] for chunk in run.values() if chunk.rows is not None], edit)
    leads = [chunk.lead for chunk in run.values()]
    leads += [pattern.lead] * (len(ordered) - len(leads))
    result[start:] = [
        replace(run.get(item.meaning) or with_rows(pattern, [item]), lead=lead)
        for item, lead in zip(ordered, leads, strict=True)
    ]


def with_rows(chunk: Chunk, items: Sequence[Item]) -> Chunk:
    """The chunk with other rows."""
    rows = chunk.rows
    assert rows is not None
    if list(rows.items) == list(items):
        return chunk
    body = chunk.body[: rows.start] + print_list(rows, items) + chunk.body[rows.end :]
    return replace(chunk, body=body, rows=replace(rows, items=tuple(items)))


def in_order(kept: Sequence[Item], edit: RowEdits) -> list[Item]:
    """Rows with theirs' put in: where they belong if the rows are in order, by text or by number, up or down; else
    behind the row they follow in theirs.
    """
    found = list(kept)
    if not edit.added:
        return found
    for rank in (_by_text, _by_number):
        ranks = [rank(item) for item in kept]
        for is_down in (False, True):
            if len(kept) > is_down and ranks == sorted(ranks, reverse=is_down):
                return sorted([*kept, *edit.added], key=rank, reverse=is_down)
    for item in edit.added:
        where = {row.meaning: at for at, row in enumerate(found)}
        before = edit.order[: edit.order.index(item.meaning)]
        place = next((where[meaning] + 1 for meaning in reversed(before) if meaning in where), len(found))
        found.insert(place, item)
    return found


def _by_text(item: Item) -> tuple[int, str]:
    return 0, item.core


def _by_number(item: Item) -> tuple[int, str]:
    """Digits in the order of their number, all else by text."""
    digits = item.core.strip("()' \n\t")
    return (len(digits) if digits.isdigit() else 0), item.core


def rows_alone(chunk: Chunk, edits: RowEdits) -> Chunk | None:
    """Theirs' statement for rows ours has none for, with the rows that are new; None where there are none."""
    assert chunk.rows is not None
    new = {item.meaning for item in edits.added}
    items = [item for item in chunk.rows.items if item.meaning in new]
    return with_rows(chunk, items) if items else None
