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


def row_edits(base: Iterable[Chunk], ours: Iterable[Chunk], theirs: Iterable[Chunk]) -> dict[Identity, RowEdits]:
    """By head, the rows theirs deleted, and those it added and ours has not."""
    old, mine, other = _rows(base), _rows(ours), _rows(theirs)
    found = {}
    for head in {**mine, **other}:
        was, here, there = old.get(head, {}), mine.get(head, {}), other.get(head, {})
        added = tuple(item for meaning, item in there.items() if meaning not in was and meaning not in here)
        found[head] = RowEdits(frozenset(was.keys() - there.keys()), added)
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
    for at, chunk in enumerate(ours):
        edit = edits.get(chunk.identity) if chunk.rows is not None else None
        if chunk.rows is None or edit is None:
            result.append(chunk)
            continue
        is_each = count[chunk.identity] > 1 and most[chunk.identity] == 1
        added = edit.added if at == last[chunk.identity] else ()
        kept = [item for item in chunk.rows.items if item.meaning not in edit.gone]
        items = kept if is_each else in_order(kept, added)
        if items:
            result.append(with_rows(chunk, items))
        if is_each:
            place = len(result)
            result[place:place] = [with_rows(chunk, [item]) for item in added]
            _sort_run(result, chunk.identity, len(added))
    return result


def _sort_run(result: list[Chunk], head: Identity, added: int) -> None:
    """Put the last `added` one-row statements among the others before them, where those are in order."""
    start = len(result)
    while start and result[start - 1].identity == head:
        start -= 1
    run = result[start:]
    firsts = [chunk.rows.items[0] for chunk in run if chunk.rows is not None]
    if not added or len(firsts) != len(run):
        return
    by_item = {id(item): chunk for item, chunk in zip(firsts, run, strict=True)}
    leads = [chunk.lead for chunk in run]
    ordered = [by_item[id(item)] for item in in_order(firsts[:-added], firsts[-added:])]
    result[start:] = [replace(chunk, lead=lead) for chunk, lead in zip(ordered, leads, strict=True)]


def with_rows(chunk: Chunk, items: Sequence[Item]) -> Chunk:
    """The chunk with other rows."""
    rows = chunk.rows
    assert rows is not None
    if list(rows.items) == list(items):
        return chunk
    body = chunk.body[: rows.start] + print_list(rows, items) + chunk.body[rows.end :]
    return replace(chunk, body=body, rows=replace(rows, items=tuple(items)))


def in_order(kept: Sequence[Item], added: Sequence[Item]) -> list[Item]:
    """Rows with others put in: where they belong if the rows are in order, up or down, else at the end."""
    keys = [_rank(item) for item in kept]
    for is_down in (False, True):
        if len(kept) > 1 and keys == sorted(keys, reverse=is_down):
            return sorted([*kept, *added], key=_rank, reverse=is_down)
    if len(kept) == 1:
        return sorted([*kept, *added], key=_rank)
    return [*kept, *added]


def _rank(item: Item) -> tuple[int, str]:
    """Digits in the order of their number, all else by text."""
    digits = "".join(c for c in item.core if c.isdigit())
    is_number = item.core.strip("()' \n\t").isdigit()
    return (len(digits.lstrip("0")) if is_number else 0, item.core)


def rows_alone(chunk: Chunk, edits: RowEdits) -> Chunk | None:
    """Theirs' statement for rows ours has none for, with the rows that are new; None where there are none."""
    assert chunk.rows is not None
    new = {item.meaning for item in edits.added}
    items = [item for item in chunk.rows.items if item.meaning in new]
    return with_rows(chunk, items) if items else None
