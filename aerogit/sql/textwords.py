"""The wording of one statement, or of what stands around it, merged three ways: line by line, else token by token.

Comments are part of the wording. Where both sides changed one of them, or a comment here and the words around it there,
ours stands, and `textremarks` tells what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from aerogit.sql.lexer import Lexeme, Token, tokenize

_SIGNS = ("--", "/*", "#")
COMMENT = re.compile(r"(?:--|#)[^\n]*|/\*.*?\*/", re.S)
"""A comment, where no token stands."""
_REST_OF_LINE = re.compile(r"[ \t\r]*(?:\n|\Z)")


def meaning_of(tokens: Sequence[Token]) -> str:
    """What tokens say, blind to layout and comments."""
    return " ".join(
        token.value if token.kind is Lexeme.WORD else f"{token.kind.value}:{token.value}" for token in tokens
    )


def has_comment(text: str) -> bool:
    """Whether there may be a comment in a text."""
    return any(sign in text for sign in _SIGNS)


def pick(base: str, ours: str, theirs: str) -> str:
    """Theirs where ours left the text as it was, else ours."""
    return theirs if ours == base else ours


def merge_surroundings(base: str, ours: str, theirs: str) -> str:
    """White space and comments with both sides' edits; ours where one line was edited two ways, or theirs is layout."""
    if base in (ours, theirs) or ours == theirs:
        return pick(base, ours, theirs)
    if theirs.split() == base.split():
        return ours
    merged = merge_lines(base, ours, theirs)
    return ours if merged is None else merged


class Said(NamedTuple):
    """What a wording says: the meaning of its tokens and its comments; blind to layout."""

    meaning: str
    comments: str = ""


def said(meaning: str, body: str, dialect: str) -> Said:
    """What a text says, given the meaning of its tokens."""
    if not has_comment(body):
        return Said(meaning)
    return Said(meaning, "".join("".join(body[a:b].split()) for a, b in comment_spans(body, tokenize(body, dialect))))


class _Unit(NamedTuple):
    """A token or a comment."""

    start: int
    end: int
    meaning: str
    is_line: bool = False
    """Whether all that follows on its line belongs to it."""


class _Edit(NamedTuple):
    """Units of base, by place, and what a side has in their stead."""

    start: int
    end: int
    new: Sequence[_Unit]


def merge_words(base: str, ours: str, theirs: str, dialect: str) -> str | None:
    """Ours' wording with theirs' edits, comments too as far as they come together; None where the words do not."""
    words = merge_tokens(base, ours, theirs, dialect)
    if words is None or not any(map(has_comment, (base, ours, theirs))):
        return words
    said = meaning_of(tokenize(words, dialect))
    for merged in (merge_lines(base, ours, theirs), merge_tokens(base, ours, theirs, dialect, comments=True)):
        if merged is not None and meaning_of(tokenize(merged, dialect)) == said:
            return merged
    return words


def merge_tokens(base: str, ours: str, theirs: str, dialect: str, *, comments: bool = False) -> str | None:
    """Ours' text with theirs' edits, token by token; None where both touched one place.

    With `comments` those are tokens, too; else they go with the text of ours.

    >>> merge_tokens("id int", "id int NOT NULL", "id bigint", "postgres")
    'id bigint NOT NULL'
    >>> merge_tokens("a /* x */ b", "c /* x */ b", "a /* y */ b", "postgres", comments=True)
    'c /* y */ b'
    """
    old, mine, other = (_units(text, dialect, comments=comments) for text in (base, ours, theirs))
    here, there = _edits(old, mine), _edits(old, other)
    if any(one.start < other.end and other.start < one.end for one in here for other in there):
        return None
    text, at = "", 0
    for edit in there:
        shift = sum(len(one.new) - (one.end - one.start) for one in here if one.end <= edit.start)
        first, last = edit.start + shift, edit.end + shift
        new = theirs[edit.new[0].start : edit.new[-1].end] if edit.new else ""
        if edit.new and edit.start < edit.end:
            start, end = mine[first].start, mine[last - 1].end
        else:
            start = mine[first - 1].end if first else 0
            end = mine[last - 1].end if edit.start < edit.end else start
            space = "\n" if first and mine[first - 1].is_line else " "
            new = space + new if new and first else new and new + " "
        if edit.new and edit.new[-1].is_line and not _REST_OF_LINE.match(ours, end):
            new += "\n"
        text += ours[at:start] + new
        at = end
    return text + ours[at:]


def _units(text: str, dialect: str, *, comments: bool) -> list[_Unit]:
    tokens = tokenize(text, dialect)
    found = [_Unit(token.start, token.end, meaning_of([token])) for token in tokens]
    if comments:
        found += [
            _Unit(start, end, "".join(text[start:end].split()), not text[start:end].startswith("/*"))
            for start, end in comment_spans(text, tokens)
        ]
    return sorted(found)


def comment_spans(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where the comments of a text stand, given its tokens."""
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    gaps = zip([0, *ends], [*starts, len(text)], strict=True)
    return [match.span() for start, end in gaps for match in COMMENT.finditer(text, start, end)]


def _edits(base: Sequence[_Unit], side: Sequence[_Unit]) -> list[_Edit]:
    matcher = SequenceMatcher(None, [unit.meaning for unit in base], [unit.meaning for unit in side], autojunk=False)
    return [_Edit(a, b, side[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """Both sides' edits, line by line, lines added at one place one behind the other; None where they touch one line.

    >>> merge_lines("a\\nb\\nc\\n", "A\\nb\\nc\\n", "a\\nb\\nC\\n")
    'A\\nb\\nC\\n'
    >>> merge_lines("a\\n", "b\\na\\n", "c\\na\\n")
    'b\\nc\\na\\n'
    """
    old, mine, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    here, there = _line_edits(old, mine), _line_edits(old, other)
    edits = [*here, *(edit for edit in there if edit not in here)]
    merged, at = "", 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        merged += "".join(old[at:start])
        if start < at or (start == at and merged and new and not merged.endswith("\n")):
            return None
        merged, at = merged + new, end
    return merged + "".join(old[at:])


def _line_edits(base: Sequence[str], side: Sequence[str]) -> list[tuple[int, int, str]]:
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    return [(a, b, "".join(side[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
