"""Draws merges: what came together and how, what stands in the way, and what to do about it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from aerogit.porcelain.merges.merge_report import HeldFile, MergedObject, MergeReport
from aerogit.porcelain.resolve import argument
from aerogit.porcelain.wording.described import ObjectChange, one_line
from aerogit.ui.conflict import conflict_lines, recalled_lines
from aerogit.ui.explain import explain_lines
from aerogit.ui.lines import BLANK, Line, Span, columns, line, text_of
from aerogit.ui.proof import proof_lines

_SHORT = 7


def merge_lines(found: MergeReport, width: int = 1 << 16) -> Iterator[Line]:
    """A merge, from its first line to the next command, on a screen of `width` columns."""
    match found.outcome:
        case "up-to-date":
            yield line(f"Already up to date: {found.ours} has all of {found.theirs}.")
            return
        case "fast-forward":
            yield line(f"{found.ours} moved forward to {found.theirs} ({found.commit[:_SHORT]}); nothing to merge.")
            return
    yield line(f"Merging {found.theirs} into {found.ours}, base {_base(found)}")
    yield BLANK
    yield from recalled_lines(found.recalled)
    parts = (found, *found.others)
    for part in parts:
        if found.others:
            yield line("Project ", Span(part.project, "name"))
        yield from _project_lines(part, width)
    yield from _outcome_lines(parts)


def _base(found: MergeReport) -> str:
    """The commit both sides come from, or what it was made of."""
    if len(found.bases) > 1:
        *first, last = (base[:_SHORT] for base in found.bases)
        return f"merged from {', '.join(first)} and {last}"
    return found.base[:_SHORT]


def _project_lines(found: MergeReport, width: int) -> Iterator[Line]:
    """What stands in the way of a project, or how its sides came together."""
    for conflict in found.conflicts:
        yield from conflict_lines(conflict, width)
        yield BLANK
    if found.explained is not None:
        yield from explain_lines(found.explained, (found.ours, found.theirs), width)
        yield BLANK
    elif not found.conflicts:
        yield from _merged_lines(found.merged, width)
    for warning in found.warnings:
        yield line(Span(f"  {warning.code}  {one_line(warning.path)}: {warning.meaning}", "question"))
    for comment in found.left_out:
        yield line(Span("  left out, a comment that a side wrote: ", "question"), one_line(comment))
    if not found.conflicts:
        yield from _proof_lines(found, width)


def _merged_lines(merged: tuple[MergedObject, ...], width: int) -> Iterator[Line]:
    """How the sides came together, object by object, with as many parts of each as the screen has room for."""
    told: list[Line] = []
    for limit in (3, 2, 1):
        told = columns([_merged_row(item, limit) for item in merged])
        if all(len(text_of(row)) <= width for row in told):
            break
    yield from told
    if told:
        yield BLANK


def _merged_row(item: MergedObject, limit: int) -> list[Span]:
    same = item.how == "the same on both sides"
    change = item.ours or item.theirs
    sign = "=" if same else change.sign if change is not None and item.how != "both kept" else "~"
    former = f"{one_line(item.was)} → " if item.was else ""
    return [
        Span(f"  {sign} {item.kind.replace('_', ' ')} {former}{one_line(item.path)}"),
        _parts("both" if same else "ours", item.ours, limit),
        Span("") if same else _parts("theirs", item.theirs, limit),
        Span(item.how, "aside"),
    ]


def _parts(side: str, change: ObjectChange | None, limit: int) -> Span:
    if change is None:
        return Span("")
    if not change.parts:
        return Span(f"{side} {'renamed' if change.was else change.sign}")
    said = ["renamed"] if change.was else []
    said += [f"{part.sign} {one_line(part.name or part.kind or part.text)}" for part in change.parts]
    more = f", {len(said) - limit} more" if len(said) > limit else ""
    return Span(f"{side} {', '.join(said[:limit])}{more}")


def _proof_lines(found: MergeReport, width: int) -> Iterator[Line]:
    """What is known of the order in which databases apply the migrations."""
    if found.states is not None:
        ours, theirs = found.states
        yield line(f"Converges: {ours} x {theirs} states, one schema {found.schema_id[:_SHORT]}, whatever the order.")
    elif found.obstacle:
        said = f"The files do not converge as they are ({found.obstacle})."
        yield from (line(row) for row in textwrap.wrap(said, width, break_long_words=False))
    yield from _row_order_lines(found)
    if found.proof is not None:
        yield from proof_lines(found.proof)
    if found.moved:
        other = found.theirs if found.moved == found.ours else found.ours
        yield line(f"{found.moved}'s migrations were rewritten to follow {other}'s.")
    if found.joining:
        yield line(f"Both sides are published: {found.joining} has a script for the databases of each.")
    if found.stranded:
        yield line(Span("! ", "question"), f"a database that ran {found.moved}'s as they were has to be made anew:")
        yield line(f"  {found.stranded}")


def _row_order_lines(found: MergeReport) -> Iterator[Line]:
    """Statements whose rows depend on the order, a few of them."""
    if not found.row_order:
        return
    yield line(Span("! ", "question"), "rows may differ by which of these ran first:")
    for one in found.row_order[:_PAIRS]:
        yield line(f"  {one_line(one.ours)} ({found.ours})")
        yield line(f"  {one_line(one.theirs)} ({found.theirs})")
    if len(found.row_order) > _PAIRS:
        yield line(f"  and {len(found.row_order) - _PAIRS} more pairs: aerogit merge --json")


_PAIRS = 3
"""How many pairs of statements are shown."""


def _outcome_lines(parts: Sequence[MergeReport]) -> Iterator[Line]:
    found = parts[0]
    conflicts = [conflict for part in parts for conflict in part.conflicts]
    if conflicts:
        count = len(conflicts)
        first = argument(conflicts[0].path)
        objects = sum(len(part.merged) for part in parts)
        merged = f", {objects} object{'s' * (objects != 1)} merged" if objects else ""
        kept = "Nothing was written." if found.outcome == "preview" else "Nothing is committed."
        yield line(f"{count} conflict{'s' * (count != 1)}{merged}. {kept}")
        if found.outcome != "preview":
            yield line("  see one:      ", Span(f"aerogit resolve {first}", "command"))
            yield line("  take a side:  ", Span(f"aerogit resolve {first} --ours", "command"))
            yield line("  give it up:   ", Span("aerogit merge --abort", "command"))
        return
    if found.recalled and not found.files:
        yield line("All conflicts are settled as they were before.")
        yield line("  finish:       ", Span("aerogit merge --continue", "command"))
        yield line("  choose anew:  ", Span(f"aerogit resolve {argument(found.recalled[0].path)} --ours", "command"))
        yield line("  give it up:   ", Span("aerogit merge --abort", "command"))
        return
    if found.files:
        yield from file_lines(found.files, [one for part in parts for one in part.held])
        yield line("Edit and git add them, then: ", Span("aerogit merge --continue", "command"))
        return
    made = "Would merge" if found.outcome == "preview" else "Merge made"
    for part in parts:
        name = f" of {part.project}" if len(parts) > 1 else ""
        count = len(part.migrations)
        source = part.moved or found.theirs
        brought = f"{count} migration{'s' * (count != 1)} from {source}, " if count else ""
        yield line(f"{made}{name}: {brought}schema ", Span(part.schema_id[:_SHORT], "id"), f"{_commit(part)}.")
        yield from (line(f"  {label}") for label in part.migrations)


def file_lines(files: Sequence[str], held: Sequence[HeldFile]) -> Iterator[Line]:
    """Files that a person has to look at; of a migration both sides have, the choices."""
    known = {one.path for one in held}
    others = [path for path in files if path not in known]
    for one in held:
        path = argument(one.path)
        both = one.is_ours and one.is_theirs
        what = "changed this migration, and its rows with it" if both else "changed this migration: one deleted it"
        yield line(Span("! ", "conflict"), Span(one_line(one.path), "name"))
        yield line(Span(f"       both sides {what}", "aside"))
        for side, is_there in (("ours", one.is_ours), ("theirs", one.is_theirs)):
            take = f"git checkout --{side} -- {path}" if is_there else f"git rm -- {path}"
            yield line(f"  {f'take {side}:':14}", Span(take, "command"))
        yield BLANK
    if others:
        yield line("Schemas are merged; git has conflicts in other files:")
        yield from (line(Span(f"  {one_line(path)}", "conflict")) for path in others)


def _commit(found: MergeReport) -> str:
    return f", commit {found.commit[:_SHORT]}" if found.commit else ""
