"""Draws a rebase, cherry-pick or revert: what each commit became, or what stands in the way of one."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.merges.sequence_report import BroughtCommit, SequenceReport
from aerogit.porcelain.resolve import argument
from aerogit.porcelain.wording.described import one_line
from aerogit.ui.conflict import conflict_lines
from aerogit.ui.lines import BLANK, Line, Span, line
from aerogit.ui.merge import file_lines
from aerogit.ui.proof import proof_lines

_SHORT = 7
_MADE = {"rebase": "rebased", "cherry-pick": "picked", "revert": "reverted"}


def sequence_lines(found: SequenceReport) -> Iterator[Line]:
    """What became of it, from the first commit to the next command."""
    match found.outcome:
        case "up-to-date":
            yield line(f"Already up to date: {found.branch} has all of {found.onto}.")
            return
        case "fast-forward":
            yield line(f"{found.branch} moved forward to {found.onto} ({found.commit[:_SHORT]}); nothing to rebase.")
            return
    for one in found.commits:
        yield from _commit_lines(found, one)
    if found.outcome == "done":
        yield from _done_lines(found)
        return
    yield line(f"{found.at[:_SHORT]}  ", Span(one_line(found.subject), "name"), "  stopped here:")
    yield BLANK
    for conflict in found.conflicts:
        yield from conflict_lines(conflict)
        yield BLANK
    yield from _way_on(found)


def _commit_lines(found: SequenceReport, one: BroughtCommit) -> Iterator[Line]:
    is_there = found.is_committed and not one.made
    made = "there already" if is_there else f"→ {one.made[:_SHORT]}" if one.made else ""
    yield line(f"{one.commit[:_SHORT]} {made}  " if made else f"{one.commit[:_SHORT]}  ", Span(one_line(one.subject)))
    if is_there:
        return
    yield from (line(f"    {label}") for label in one.migrations)
    for warning in one.warnings:
        yield line(Span(f"    {warning.code}  {one_line(warning.path)}: {warning.meaning}", "question"))
    yield from (line(Span("    ! ", "question"), f"loses data: {one_line(loss)}") for loss in one.losses)
    if one.stranded:
        yield line(Span("    ! ", "question"), "a database that ran its migrations as they were has to be made anew:")
        yield line(f"      {one.stranded}")


def _done_lines(found: SequenceReport) -> Iterator[Line]:
    if not found.is_committed:
        yield line("Nothing is committed; the outcome is staged. Commit it: ", Span("git commit", "command"))
        return
    for proved in found.proofs:
        yield from proof_lines(proved.proof)
    made = [one for one in found.commits if one.made]
    if not made:
        yield line("Nothing is left to commit: the changes are there already.")
        return
    count = f"{len(made)} commit{'s' * (len(made) != 1)}"
    behind = f" onto {found.onto}" if found.verb == "rebase" else ""
    where = found.branch or "HEAD"
    yield line(
        f"{count} {_MADE[found.verb]}{behind}: {where} is at {found.commit[:_SHORT]}, schema ",
        Span(found.schema_id[:_SHORT], "id"),
        ".",
    )


def _way_on(found: SequenceReport) -> Iterator[Line]:
    """What a person can do about what stopped it."""
    left = f", {found.left - 1} more to come" if found.left > 1 else ""
    on, back = f"aerogit {found.verb} --continue", f"aerogit {found.verb} --abort"
    if found.conflicts:
        count = len(found.conflicts)
        first = argument(found.conflicts[0].path)
        yield line(f"{count} conflict{'s' * (count != 1)}{left}. Nothing was written but where it stands.")
        yield line("  see one:      ", Span(f"aerogit resolve {first}", "command"))
        yield line("  take a side:  ", Span(f"aerogit resolve {first} --ours", "command"))
    else:
        yield from file_lines(found.files, found.held)
        yield line(f"Edit and git add them{left}.")
    yield line("  then go on:   ", Span(on, "command"))
    yield line("  give it up:   ", Span(back, "command"))
