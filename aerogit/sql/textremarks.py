"""Comments of three versions of a file that a merged text does not have, though a side wrote them or both keep them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from aerogit.sql.dialects import dialect_of
from aerogit.sql.lexer import tokenize
from aerogit.sql.textwords import COMMENT, comment_spans, has_comment

_BY_TOOLS = re.compile(
    r"-- *(?:\Z|-|aerogit:|Name: .*; Type: |Data for Name: |Dump(?:ed|ing| completed)? "
    r"|(?:PostgreSQL|MySQL|MariaDB|TOC) |Host: |Server version|Table structure for "
    r"|Current Database|Final view |Temporary )"
    r"|/\*!"
)
"""What dump tools and aerogit write themselves."""
_LEAD = re.compile(r"(?:\s+|--[^\n]*|/\*.*?\*/)*", re.S)


def left_out(three: Sequence[str], merged: str, dialect: str, *, torn: bool = False) -> tuple[str, ...]:
    """The comments of base, ours and theirs, as they are written, that are missing in the merged text.

    A `torn` text has conflict markers and does not read; there a comment counts as often as it is found.
    """
    if not any(map(has_comment, three[1:])):
        return ()
    base, ours, theirs = (Counter(_comments(text, dialect)) for text in three)
    now = Counter(() if torn else _comments(merged, dialect))
    words = " ".join(merged.split()) if torn else ""
    found = []
    for comment in dict.fromkeys((*ours, *theirs)):
        b, o, t = base[comment], ours[comment], theirs[comment]
        wanted = max(o, t) if max(o, t) > b else min(o, t)
        if (words.count(comment) if torn else now[comment]) < wanted:
            found.append(comment)
    return tuple(found)


def _comments(text: str, dialect: str) -> Iterator[str]:
    """The comments of a text that people wrote, in one line each."""
    if not has_comment(text):
        return
    at = 0
    for raw in dialect_of(dialect).split(text):
        lead = _LEAD.match(text, raw.start, raw.end)
        first = lead.end() if lead is not None else raw.start
        yield from _said(COMMENT.findall(text[at:first]))
        body = text[first : raw.end]
        if raw.kind == "sql" and has_comment(body):
            yield from _said(body[start:end] for start, end in comment_spans(body, tokenize(body, dialect)))
        at = raw.end
    yield from _said(COMMENT.findall(text[at:]))


def _said(comments: Sequence[str] | Iterator[str]) -> Iterator[str]:
    for comment in comments:
        one_line = " ".join(comment.split())
        if not _BY_TOOLS.match(one_line):
            yield one_line
