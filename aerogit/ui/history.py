"""Draws history: the log, one commit, who made what."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.blame import BlamedObject
from aerogit.porcelain.comparison.history import Who
from aerogit.porcelain.log import History, Logged
from aerogit.porcelain.show import Shown
from aerogit.porcelain.wording.described import kind_word, summary
from aerogit.ui.changes import ROLES, change_lines, short
from aerogit.ui.lines import BLANK, Line, Span, columns, indented, line

SHORT = 7
_REASON = 100


def log_lines(found: History, *, patch: bool = False, oneline: bool = False) -> Iterator[Line]:
    """Each commit with what it did: in short, in full, or not at all."""
    for commit in found.commits:
        yield _commit_line(commit)
        if oneline:
            continue
        if patch:
            yield from indented(change_lines(commit.changes))
        else:
            yield from indented([line(Span(short(change), ROLES[change.sign])) for change in commit.changes])
    if found.unreadable:
        count = len(found.unreadable)
        yield BLANK
        yield line(Span("! ", "conflict"), f"{count} {'commit' if count == 1 else 'commits'} could not be read:")
        for one in found.unreadable:
            yield line("  ", Span(one.commit[:SHORT], "id"), f"  {one.reason[:_REASON]}")


def _commit_line(commit: Logged) -> Line:
    when, name = _when(commit.author), commit.author.name
    merge = " (merge)" if commit.is_merge else ""
    return line(Span(commit.commit[:SHORT], "id"), f"  {when}  {name}  ", Span(commit.subject, "name"), merge)


def _when(author: Who) -> str:
    return author.at[:10] or "no date"


def show_lines(found: Shown) -> Iterator[Line]:
    """A commit: who, when, why, and what it did."""
    yield line(Span(f"commit {found.commit}", "id"))
    if len(found.parents) > 1:
        yield line("Merge:  ", " ".join(parent[:SHORT] for parent in found.parents))
    yield line(f"Author: {found.author.name} <{found.author.email}>")
    yield line(f"Date:   {found.author.at.replace('T', ' ')}")
    if found.schema_id == found.before_id:
        yield line(f"Schema: {found.schema_id[:SHORT]}, not changed")
    else:
        yield line(f"Schema: {found.before_id[:SHORT]} -> {found.schema_id[:SHORT]}")
    yield BLANK
    yield from indented([line(row) if row else BLANK for row in found.message.split("\n")])
    yield BLANK
    for path in found.migrations:
        yield line(Span(f"+ {path}", "add"))
    if found.migrations and found.changes:
        yield BLANK
    yield from change_lines(found.changes)
    if len(found.changes) > 1:
        yield BLANK
        yield line(Span(summary(found.changes), "aside"))


def blame_lines(found: BlamedObject) -> Iterator[Line]:
    """One line for each part: commit, author, day, migration, the part."""
    rows = []
    for part in found.parts:
        kind = part.kind if part.kind != "column" else ""
        what = " ".join(filter(None, (kind, part.name, part.text)))
        if not part.kind:
            what = f"{kind_word(found.kind)} {found.name}"
        author = Span(part.author.name)
        rows.append([Span(part.commit[:SHORT], "id"), author, Span(_when(part.author)), Span(part.change), Span(what)])
    yield from columns(rows)
