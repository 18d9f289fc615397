"""Draws where a merge stands, what one can choose, and what a choice comes to."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.merges.merge_report import ConflictView
from aerogit.porcelain.merges.sharing import Forgotten, Shared
from aerogit.porcelain.mergetool import Settled
from aerogit.porcelain.resolve import Foretold, Resolving, argument
from aerogit.porcelain.wording.described import one_line
from aerogit.ui.conflict import conflict_lines, recalled_lines, side_by_side
from aerogit.ui.lines import BLANK, Line, Span, line

_HOW = {"sql": "by the SQL given", "file": "as the edited file has it"}
_ROLES = {"+": "add", "-": "drop"}


def choice_lines(conflict: ConflictView, width: int, *, has_file: bool = True) -> Iterator[Line]:
    """A conflict, and what one can choose, numbered."""
    yield from side_by_side(conflict, width)
    yield line(f"  1  take {one_line(conflict.ours.label)}'s side")
    yield line(f"  2  take {one_line(conflict.theirs.label)}'s side")
    yield line("  3  take neither: as it was in base")
    yield line("  4  write the SQL instead")
    if has_file:
        yield line("  5  take it as the edited schema file has it")
    if conflict.remembered is not None:
        yield line("  6  as it was settled before")
    yield line("  s  skip it for now, q  stop")


def foretold_lines(found: Foretold) -> Iterator[Line]:
    """What a choice would come to: the definitions it touches, as a difference to ours."""
    yield line(Span("    it would be:", "aside"))
    for text in found.lines or ("(not there)",):
        yield line(Span(f"    {one_line(text)}", _ROLES.get(text[:1], "")))
    if found.left:
        yield line(Span(f"    left open then: {', '.join(map(one_line, found.left))}", "aside"))


def resolving_lines(found: Resolving, width: int | None = None) -> Iterator[Line]:
    """Where the merge stands; `width` is that of a screen, None where lines go elsewhere."""
    parts = [one for one in (found, *found.others) if one.open]
    if found.just_resolved:
        yield from resolved_lines(found)
        if parts:
            left = sum(len(one.open) for one in parts)
            yield line(f"{left} left: ", Span(one_line(parts[0].open[0].path), "name"))
    else:
        for part in parts:
            if found.others:
                yield line("Project ", Span(part.project, "name"))
            for conflict in part.open:
                yield from conflict_lines(conflict) if width is None else side_by_side(conflict, width)
                yield BLANK
        if parts:
            yield from _ways(parts[0].open[0])
    if found.problem:
        yield line(Span("! ", "question"), f"not remembered for the next time: {one_line(found.problem)}")
    if found.files:
        yield line(f"The schemas are settled; in conflict still: {', '.join(map(one_line, found.files))}")
        yield line("  edit and git add them, then: ", Span(f"aerogit {found.verb} --continue", "command"))
    elif not parts:
        yield line("Nothing is left to resolve. Finish: ", Span(f"aerogit {found.verb} --continue", "command"))


def resolved_lines(found: Resolving) -> Iterator[Line]:
    """What was just settled, and how."""
    if found.recalled:
        yield from recalled_lines(found.recalled)
        return
    for path in found.just_resolved:
        side = found.resolved[path].side
        yield line(f"resolved {one_line(path)}: {_HOW.get(side, f'takes {side}')}")


def _ways(conflict: ConflictView) -> Iterator[Line]:
    path = argument(conflict.path)
    yield line("  take a side:  ", Span(f"aerogit resolve {path} --ours | --theirs | --base", "command"))
    yield line("  or say it:    ", Span(f'aerogit resolve {path} --sql "ALTER …"', "command"))
    yield line("  or edit it:   ", Span(f"aerogit resolve {path} --file", "command"), " after editing the schema file")
    if conflict.remembered is not None:
        yield line("  as before:    ", Span(f"aerogit resolve {path} --remembered", "command"))


def settled_lines(found: Settled) -> Iterator[Line]:
    """How a sitting over one file ended."""
    for conflict in found.open:
        yield line(Span("! ", "conflict"), one_line(conflict))
    if found.open:
        count = len(found.open)
        yield line(f"{count} conflict{'s' * (count != 1)} left; {one_line(found.file)} is as it was.")
    else:
        yield line(f"merged: {one_line(found.file)}")


def forgotten_lines(found: Forgotten) -> Iterator[Line]:
    """What is not remembered any more."""
    if found.count:
        many = f"{found.count} resolutions of " if found.count > 1 else ""
        yield line(f"forgotten: {many}", Span(one_line(found.path), "name"))
    if found.is_open:
        yield line("It is open again: ", Span(f"aerogit resolve {argument(found.path)}", "command"))


def shared_lines(found: Shared) -> Iterator[Line]:
    """What was exchanged with a remote."""
    way = "shared with" if found.is_pushed else "fetched from"
    count = len(found.paths)
    yield line(f"Resolutions {way} {one_line(found.remote)}; {count} conflict{'s' * (count != 1)} remembered here.")
    if found.is_pushed:
        yield line("  in another clone: ", Span("aerogit resolve --fetch", "command"))
