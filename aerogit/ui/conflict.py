"""Draws a conflict: in rows, or with base and both sides beside each other where the screen is wide enough."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import zip_longest

from aerogit.porcelain.merges.merge_report import ConflictView, Version
from aerogit.porcelain.merges.remembering import Recalled
from aerogit.porcelain.resolve import argument
from aerogit.porcelain.wording.described import one_line
from aerogit.ui.lines import Line, Span, columns, line
from aerogit.ui.times import ago

_SHORT = 7
_WIDE = 100
"""The least width at which three definitions are told beside each other."""
_LEAST = 24
"""The least room for what a side has, beside who made it so."""
_NOWHERE = "(not there)"


def conflict_lines(conflict: ConflictView, width: int = 1 << 16) -> Iterator[Line]:
    """A conflict in rows: where, what each side has (cut short where the screen is narrow), who made it so."""
    yield _head(conflict)
    whos = max(len(_by(version)) for version in (conflict.ours, conflict.theirs))
    names = max(len(label) for label in ("base", conflict.ours.label, conflict.theirs.label))
    room = width - names - whos - 11
    is_apart = room < _LEAST
    room = width - names - 9 if is_apart else room
    rows = [] if conflict.base == "not there" else [[Span("       base"), Span(_fit(conflict.base, room)), Span("")]]
    for version in (conflict.ours, conflict.theirs):
        who = Span("" if is_apart else _by(version), "aside")
        rows.append([Span(f"       {version.label}"), Span(_fit(version.text, room)), who])
        if is_apart and version.author is not None:
            rows.append([Span(""), Span(_fit(_by(version), room), "aside"), Span("")])
    yield from columns(rows)
    yield from _foot(conflict)


def side_by_side(conflict: ConflictView, width: int) -> Iterator[Line]:
    """A conflict as the definitions of base, ours and theirs: beside each other, or on a narrow screen in turn."""
    sides = [("base", "", conflict.base_sql, conflict.base)]
    sides += [(one.label, _by(one), one.sql, one.text) for one in (conflict.ours, conflict.theirs)]
    if not any(sql for _, _, sql, _ in sides):
        yield from conflict_lines(conflict)
        return
    yield _head(conflict)
    if width >= _WIDE:
        yield from _beside(sides, min(width, 200))
    else:
        yield from _in_turn(sides, width)
    yield from _foot(conflict)


_Side = tuple[str, str, tuple[str, ...], str]
"""What it is called, who made it so, its definition, and what it is in words."""


def _beside(sides: Sequence[_Side], width: int) -> Iterator[Line]:
    each = (width - 8) // 3
    rows = [[Span(_fit(label, each), "name") for label, _, _, _ in sides]]
    whos = [textwrap.wrap(who, each) for _, who, _, _ in sides]
    rows += [[Span(text, "aside") for text in row] for row in zip_longest(*whos, fillvalue="")]
    told = [_wrapped(_told(sql, words), each) for _, _, sql, words in sides]
    common = set(told[0]) & set(told[1]) & set(told[2])
    for row in zip_longest(*told, fillvalue=""):
        rows.append([Span(text, "" if text in common else "change") for text in row])
    yield from (
        (Span("    "), *pieces)
        for pieces in columns([[Span(text.ljust(each), role) for text, role in row] for row in rows], gap=2)
    )


def _in_turn(sides: Sequence[_Side], width: int) -> Iterator[Line]:
    for label, who, sql, words in sides:
        yield line(Span(f"    {_fit(label, width - 4)}", "name"))
        if who:
            yield line(Span(f"      {_fit(who, width - 6)}", "aside"))
        for text in _wrapped(_told(sql, words), max(width - 6, 20)):
            yield line(f"      {text}")


def _told(sql: Sequence[str], words: str) -> Sequence[str]:
    """A definition, or that there is none."""
    return sql or (_NOWHERE if words == "not there" else words,)


def _wrapped(lines: Sequence[str], width: int) -> list[str]:
    """Lines no longer than a width, the rest of a long one below it and further in."""
    found: list[str] = []
    for text in lines:
        shown = one_line(text)
        indent = " " * (len(shown) - len(shown.lstrip()) + 2)
        found += textwrap.wrap(shown, width, subsequent_indent=indent, drop_whitespace=False) or [""]
    return [text.rstrip() for text in found]


def _fit(text: str, width: int) -> str:
    shown = one_line(text)
    return shown if len(shown) <= width else shown[: width - 1] + "…"


def _head(conflict: ConflictView) -> Line:
    return line(Span(f"! {conflict.code}  ", "conflict"), Span(one_line(conflict.path), "name"))


def _foot(conflict: ConflictView) -> Iterator[Line]:
    """What is wrong, and how it was settled before."""
    what = conflict.meaning + (f" ({', '.join(conflict.parts)})" if conflict.parts else "")
    if conflict.needs:
        what += f": needs {', '.join(map(one_line, conflict.needs))}"
    yield line(Span(f"       {what}", "aside"))
    if conflict.remembered is not None:
        yield line(Span(f"       settled before: {_how(conflict.remembered)}", "question"))


def _how(found: Recalled) -> str:
    """How a conflict was settled, by whom and when."""
    taken = {"sql": "by SQL", "file": "as the edited file had it"}.get(found.choice.side, f"takes {found.choice.side}")
    return f"{taken} ({one_line(found.by)}, {ago(datetime.fromisoformat(found.when), datetime.now(UTC))})"


def recalled_lines(found: Sequence[Recalled]) -> Iterator[Line]:
    """What was settled as it was before, and how to have it otherwise."""
    for item in found:
        yield line(Span("= ", "question"), Span(one_line(item.path), "name"), f"  {_how(item)}, as before")
    if found:
        yield line(
            Span("  not any more: ", "aside"), Span(f"aerogit resolve --forget {argument(found[0].path)}", "command")
        )
        yield ()


def _by(version: Version) -> str:
    author = version.author
    if author is None:
        return ""
    return f"{author.commit[:_SHORT]}  {author.name}, {ago(author.when, datetime.now(UTC))}   {author.script}"
