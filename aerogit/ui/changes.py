"""Draws what differs between two schemas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.porcelain.wording.described import ObjectChange, PartChange, one_line
from aerogit.ui.lines import Line, Span, columns, indented, line

ROLES = {"+": "add", "-": "drop", "~": "change"}


def change_lines(changes: Sequence[ObjectChange]) -> Iterator[Line]:
    """One line per object and, below it, one per part."""
    for change in changes:
        yield object_line(change)
        has_names = any(part.kind for part in change.parts)
        yield from indented(columns([_row(part, has_names=has_names) for part in change.parts]))


def stat_lines(changes: Sequence[ObjectChange]) -> Iterator[Line]:
    """One line per object: sign, kind, name and how many parts changed which way."""
    rows = []
    for change in changes:
        counts = {sign: sum(part.sign == sign for part in change.parts) for sign in ROLES}
        tally = " ".join(f"{sign}{count}" for sign, count in counts.items() if count)
        rows.append([Span(f"{change.sign} {change.kind} {_named(change)}", ROLES[change.sign]), Span(tally)])
    yield from columns(rows)


def object_line(change: ObjectChange) -> Line:
    """The line of an object."""
    role = ROLES[change.sign]
    text = f" {one_line(change.text)}" if change.text else ""
    return line(Span(f"{change.sign} {change.kind} ", role), Span(_named(change), role), Span(text, "aside"))


def short(change: ObjectChange, limit: int = 3) -> str:
    """An object's changes on one line: `~ posts: + column tag_id -> tags.id, + index i`."""
    head = f"{change.sign} {change.kind} {_named(change)}"
    if change.sign != "~" or not change.parts:
        return head
    said = [_said(part) for part in change.parts]
    more = f", {len(said) - limit} more" if len(said) > limit else ""
    return f"{head}: {', '.join(said[:limit])}{more}"


def _said(part: PartChange) -> str:
    return " ".join(filter(None, (part.sign, part.kind, _part_named(part) or one_line(part.text))))


def _named(change: ObjectChange) -> str:
    return _name(change.name, change.was)


def _part_named(part: PartChange) -> str:
    return _name(part.name, part.was)


def _name(name: str, was: str) -> str:
    """A name on one line, whatever is in it, and the former one."""
    return f"{one_line(name)} (was {one_line(was)})" if was else one_line(name)


def _row(part: PartChange, *, has_names: bool) -> list[Span]:
    role = ROLES[part.sign]
    name = _part_named(part)
    if part.kind:
        return [Span(f"{part.sign} {part.kind}", role), Span(name, role), Span(one_line(part.text))]
    return [Span(f"{part.sign} {name}", role), *([Span("")] if has_names else []), Span(one_line(part.text))]
