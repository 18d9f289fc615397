"""Draws which branches merge: a matrix where the terminal is wide enough, and what stands in the way of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from shlex import quote

from aerogit.porcelain.merges.meeting import Meeting
from aerogit.porcelain.radar import Radar
from aerogit.porcelain.wording.described import one_line, plural
from aerogit.ui.lines import BLANK, Line, Span, columns, line, text_of
from aerogit.ui.times import ago

_SHORT = 7
_LISTED = 4
"""How many conflicts of one branch are listed."""
_PAIRS = 20
"""How many pairs are listed."""
_APART = ("conflict", "refused")
"""Outcomes of a pair that are its own: a branch that cannot be read is told once."""


def radar_lines(found: Radar, width: int) -> Iterator[Line]:
    """The branches against the main branch and against each other, on a screen of `width` columns."""
    count = len(found.branches)
    onto = f"{one_line(found.main)} @ {found.main_commit[:_SHORT]}"
    if not count:
        yield line(f"No open branches: {onto} has all of every branch.")
        return
    yield line(f"{count} open {plural_es('branch', count)} against {onto}, newest first")
    yield BLANK
    yield from _table(found, width)
    stopped = [blip.main for blip in found.branches if blip.main.outcome != "clean"]
    apart = [pair for pair in found.pairs if pair.outcome in _APART]
    for meeting in stopped:
        yield from _trouble(meeting)
    if apart:
        yield BLANK
        yield from columns([_pair(pair) for pair in apart[:_PAIRS]])
    if len(apart) > _PAIRS:
        yield line(Span(f"  and {len(apart) - _PAIRS} more pairs", "aside"))
    yield BLANK
    yield from _summary(found, stopped, apart)


def plural_es(word: str, count: int) -> str:
    """`branch` or `branches`."""
    return word if count == 1 else f"{word}es"


def _table(found: Radar, width: int) -> Iterator[Line]:
    """One row for each branch; the matrix beside it as far as the screen is wide enough."""
    told = columns(_rows(found, with_matrix=True))
    if max(len(text_of(row)) for row in told) > width:
        told = columns(_rows(found, with_matrix=True, is_brief=True))
    if max(len(text_of(row)) for row in told) > width:
        told = columns(_rows(found, with_matrix=False))
    yield from told


def _rows(found: Radar, *, with_matrix: bool, is_brief: bool = False) -> list[list[Span]]:
    """The table's rows; the matrix is a triangle, the other half of it would say the same."""
    pairs = {(pair.one, pair.other): pair for pair in found.pairs}
    names = [blip.name for blip in found.branches]
    count = len(names)
    cells = range(1, count) if with_matrix else range(0)
    head = ["", "", one_line(found.main), *(str(number) for number in cells)]
    rows = [[Span(text, "aside") for text in head]]
    for at, blip in enumerate(found.branches):
        row = [Span(f"{at + 1:3}", "aside"), Span(one_line(blip.name), "name"), _cell(blip.main)]
        row += [_cell(pairs[names[number - 1], blip.name]) if number <= at else Span("") for number in cells]
        if not is_brief:
            row += [Span(blip.does), Span(f"{one_line(blip.author)}, {ago(blip.when, datetime.now(UTC))}", "aside")]
        rows.append(row)
    return rows


def _cell(meeting: Meeting) -> Span:
    match meeting.outcome:
        case "clean":
            return Span("ok", "add")
        case "unreadable" | "refused":
            return Span("?", "question")
        case _:
            first, *others = dict.fromkeys(clash.code for clash in meeting.conflicts)
            return Span(f"{first}+{len(others)}" if others else first, "conflict")


def _trouble(meeting: Meeting) -> Iterator[Line]:
    """What stands between a branch and the main branch."""
    yield BLANK
    sign = Span("! ", "conflict") if meeting.outcome == "conflict" else Span("? ", "question")
    yield line(sign, Span(one_line(meeting.other), "name"), f" into {one_line(meeting.one)}")
    if meeting.problem:
        yield line(f"    {one_line(meeting.problem)}")
    shown = meeting.conflicts[:_LISTED]
    yield from columns([[Span(f"    {clash.code}", "conflict"), Span(one_line(clash.path))] for clash in shown])
    if len(meeting.conflicts) > _LISTED:
        yield line(Span(f"    and {len(meeting.conflicts) - _LISTED} more", "aside"))


def _pair(meeting: Meeting) -> list[Span]:
    """What stands between two branches, on one line."""
    said = meeting.problem
    if meeting.conflicts:
        first, *others = meeting.conflicts
        more = f", {len(others)} more" if others else ""
        said = f"{first.code} {first.path}{more}"
    names = f"{one_line(meeting.one)} with {one_line(meeting.other)}"
    return [Span(f"! {names}", "conflict"), Span(one_line(said))]


def _summary(found: Radar, stopped: Sequence[Meeting], apart: Sequence[Meeting]) -> Iterator[Line]:
    count = len(found.branches)
    into = one_line(found.main)
    pairs = len(found.pairs)
    if stopped:
        said = f"{len(stopped)} of {count} {plural_es('branch', count)} {_do_not(len(stopped))} merge into {into}"
        said += f", {len(apart)} of {pairs} {plural('pair', pairs)} with each other" if pairs else ""
    else:
        said = f"The one branch merges into {into}" if count == 1 else f"All {count} branches merge into {into}"
        if apart:
            said += f"; {len(apart)} of {pairs} {plural('pair', pairs)} {_do_not(len(apart))} merge with each other"
        elif pairs:
            said += ", and with each other"
    yield line(f"{said}.")
    if found.left_out:
        yield line(Span(f"{len(found.left_out)} older left out; see more with --limit", "aside"))
    first = next((one for one in (*stopped, *apart) if one.outcome == "conflict"), None)
    if first is not None:
        names = f"{quote(one_line(first.one))} {quote(one_line(first.other))}"
        yield line("  see one: ", Span(f"aerogit merge --preview {names}", "command"))


def _do_not(count: int) -> str:
    return "does not" if count == 1 else "do not"


def radar_markdown(found: Radar) -> str:
    """The same for a comment on a pull request."""
    count = len(found.branches)
    title = f"## Branches against {_code(found.main)} @ {found.main_commit[:_SHORT]}"
    if not count:
        return f"{title}\n\nNo open branches.\n"
    lines = [title, ""]
    rows = _rows(found, with_matrix=True)
    head = ["", "branch", _code(found.main), *(span.text for span in rows[0][3:]), "does", "last commit"]
    lines += [_row(head), _row(["---"] * len(head))]
    for blip, row in zip(found.branches, rows[1:], strict=True):
        lines.append(_row([row[0].text.strip(), _code(blip.name), *(_marked(span) for span in row[2:])]))
    told = [blip.main for blip in found.branches if blip.main.outcome != "clean"]
    told += [pair for pair in found.pairs if pair.outcome in _APART]
    lines += ["", *(_told(meeting) for meeting in told)] if told else []
    if found.left_out:
        lines += ["", f"{len(found.left_out)} older branches left out."]
    return "\n".join(lines) + "\n"


def _told(meeting: Meeting) -> str:
    said = [f"`{clash.code}` {_code(clash.path)}" for clash in meeting.conflicts]
    what = ", ".join(said) or _escaped(meeting.problem)
    return f"* {_code(meeting.one)} and {_code(meeting.other)}: {what}"


def _marked(span: Span) -> str:
    return f"**{_escaped(span.text)}**" if span.role in ("conflict", "question") else _escaped(span.text)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _escaped(text: str) -> str:
    return one_line(text).replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def _code(text: str) -> str:
    return f"`{one_line(text).replace('`', '´')}`"
