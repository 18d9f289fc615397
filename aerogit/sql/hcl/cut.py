"""Cuts an HCL file into the attributes and blocks at its top level, without parsing what is inside them.

So that each is parsed by itself: a mistake stays where it is made, and a block that is as it was is not parsed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from aerogit.errors import SourceError

_SKIPPED = re.compile(r"(?:[\s;]|#[^\n]*|//[^\n]*|/\*.*?\*/)+", re.S)
_PLAIN = re.compile(r"[^\"{}()\[\]#/<\n]+")
_STRING_PLAIN = re.compile(r'[^"\\$%\n]+')
_HEREDOC = re.compile(r"<<-?([A-Za-z_][\w.-]*)[ \t]*\r?\n")
_DEEPEST = 100
"""How deep brackets may nest: no schema comes near it, and the parser must not run out of stack."""
_CLOSES = {"{": "}", "(": ")", "[": "]"}


class Span(NamedTuple):
    """A stretch of a file's text."""

    start: int
    end: int


def cut(text: str) -> Iterator[Span]:
    """The top-level items of a file, in order, without the space and comments between them."""
    at = 0
    while True:
        skipped = _SKIPPED.match(text, at)
        at = skipped.end() if skipped else at
        if at == len(text):
            return
        if text.startswith("/*", at):
            raise SourceError("this comment is not closed", text=text, offset=at)
        end = _item_end(text, at)
        yield Span(at, end)
        at = end


def _item_end(text: str, start: int) -> int:
    """Where the item ends that begins at `start`: at the end of a line on which no bracket is open."""
    opened: list[int] = []
    at = start
    while at < len(text):
        char = text[at]
        if char == "\n" and not opened:
            return at
        if char in _CLOSES:
            opened.append(at)
            if len(opened) > _DEEPEST:
                raise SourceError("brackets are nested too deeply", text=text, offset=at)
            at += 1
        elif char in "})]":
            if not opened or _CLOSES[text[opened[-1]]] != char:
                raise SourceError(f"nothing was opened that {char} would close", text=text, offset=at)
            opened.pop()
            at += 1
            if not opened and char == "}":
                return at
        else:
            at = _past(text, at)
    if opened:
        raise SourceError(f"this {text[opened[-1]]} is not closed", text=text, offset=opened[-1])
    return at


def _past(text: str, at: int) -> int:
    """The end of one lexeme that is no bracket."""
    char = text[at]
    if char == '"':
        return _string_end(text, at)
    if char == "#" or text.startswith("//", at):
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    if text.startswith("/*", at):
        end = text.find("*/", at)
        if end < 0:
            raise SourceError("this comment is not closed", text=text, offset=at)
        return end + 2
    if text.startswith("<<", at):
        return _heredoc_end(text, at)
    plain = _PLAIN.match(text, at)
    return plain.end() if plain else at + 1


def _string_end(text: str, start: int) -> int:
    """The end of a quoted string; `${…}` in it may hold strings of its own."""
    at = start + 1
    depth = 0
    while at < len(text):
        char = text[at]
        if char == "\n":
            break
        if char == "\\" and not depth:
            at += 2
        elif char == '"':
            if not depth:
                return at + 1
            at = _string_end(text, at)
        elif text.startswith(("$${", "%%{"), at) and not depth:
            at += 3
        elif text.startswith(("${", "%{"), at):
            depth += 1
            at += 2
        elif depth and char in "{}":
            depth += 1 if char == "{" else -1
            at += 1
        else:
            plain = _STRING_PLAIN.match(text, at) if not depth else None
            at = plain.end() if plain else at + 1
    raise SourceError("this string is not closed", text=text, offset=start)


def _heredoc_end(text: str, start: int) -> int:
    """The end of a heredoc's last line, its line break left out."""
    begun = _HEREDOC.match(text, start)
    if begun is None:
        return start + 2
    closed = re.compile(rf"^[ \t]*{re.escape(begun[1])}[ \t]*\r?$", re.M).search(text, begun.end())
    if closed is None:
        raise SourceError(f"this heredoc has no line that says {begun[1]}", text=text, offset=start)
    return closed.end()
