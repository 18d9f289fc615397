"""Where things stand in a statement's text: the tree says where an expression begins, the text where it ends."""

from __future__ import annotations

import re

from aerogit.sql.lexer import tokenize

_STOP = re.compile(r"""[(\[,)\];]|'|"|--|/\*|\$(?=[^\W\d]|\$)""")
_SKIPPED = {
    "'": re.compile(r"(?:[^']|'')*'"),
    '"': re.compile(r'(?:[^"]|"")*"'),
    "--": re.compile(r"[^\n]*"),
}
_ESCAPED = re.compile(r"(?:[^'\\]|\\.|'')*'", re.S)
_DOLLAR = re.compile(r"\$(?:[^\W\d]\w*)?\$")


def end_of(text: str, at: int) -> int:
    """Where an expression that begins at `at` ends: at a comma or closing bracket of its level, or with the text."""
    depth = 0
    while True:
        match = _STOP.search(text, at)
        if match is None:
            return len(text)
        mark, at = match[0], match.end()
        if mark in "([":
            depth += 1
        elif mark in ",)];":
            if depth == 0:
                return match.start()
            depth -= mark in ")]"
        else:
            at = _skipped(text, match.start(), mark)


def _skipped(text: str, start: int, mark: str) -> int:
    """The offset behind the string, quoted name or comment at `start`."""
    at = start + len(mark)
    if mark == "/*":
        depth = 1
        while depth:
            close, inner = text.find("*/", at), text.find("/*", at)
            if close < 0:
                return len(text)
            depth, at = (depth + 1, inner + 2) if 0 <= inner < close else (depth - 1, close + 2)
        return at
    if mark == "$":
        tag = _DOLLAR.match(text, start)
        close = text.find(tag[0], tag.end()) if tag else -1
        return close + len(tag[0]) if tag and close >= 0 else at
    escaped = mark == "'" and start and text[start - 1] in "eE" and not text[start - 2 : start - 1].isalnum()
    match = (_ESCAPED if escaped else _SKIPPED[mark]).match(text, at)
    return match.end() if match else len(text)


def parenthesised(text: str, at: int) -> tuple[int, int]:
    """The inside of the first parentheses at or after `at`."""
    while True:
        match = _STOP.search(text, at)
        if match is None:
            return len(text), len(text)
        if match[0] == "(":
            return match.end(), end_of_group(text, match.end())
        at = match.end() if match[0] in "[,)];" else _skipped(text, match.start(), match[0])


def end_of_group(text: str, at: int) -> int:
    """Where the bracket that was opened just before `at` closes; commas are passed over."""
    while True:
        end = end_of(text, at)
        if end >= len(text) or text[end] in ")]":
            return end
        at = end + 1


def parts_of_list(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of a comma-separated list between two offsets."""
    found: list[tuple[int, int]] = []
    while True:
        stop = min(end_of(text, start), end)
        found.append((start, stop))
        if stop >= end:
            return found
        start = stop + 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space and comments at its ends."""
    piece = text[start:end]
    if "--" in piece or "/*" in piece:
        tokens = tokenize(piece, "postgres")
        return (start + tokens[0].start, start + tokens[-1].end) if tokens else (start, start)
    bare = piece.strip()
    start += piece.find(bare[0]) if bare else 0
    return start, start + len(bare)
