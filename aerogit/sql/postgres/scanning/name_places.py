"""Names in a statement's text: where the parts of a chain stand, and the name inside a string."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PART = re.compile(r'(?:[uU]&)?"(?:[^"]|"")*"|[^\W\d][\w$]*')
_DOT = re.compile(r"\s*\.\s*")
_SURELY_WHOLE = 62
"""A longer name may be one that the parser cut."""
_LITERAL_NAME = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^\W\d][\w$]*))\s*')


def chain(text: str, at: int, count: int) -> list[tuple[int, int]]:
    """Where each of `count` names joined by dots stands, the first one beginning at `at`."""
    places: list[tuple[int, int]] = []
    for number in range(count):
        if number:
            dot = _DOT.match(text, at)
            if dot is None:
                break
            at = dot.end()
        part = _PART.match(text, at)
        if part is None:
            break
        places.append((at, part.end()))
        at = part.end()
    return places


def places_of(text: str, at: int, names: Sequence[str]) -> list[tuple[int, int]]:
    """Where each of the names of a chain stands; quick where they are written as they are called."""
    if not text.startswith(".".join(names), at) or len(names[-1].encode()) > _SURELY_WHOLE:
        return chain(text, at, len(names))
    places = []
    for name in names:
        end = at + len(name)
        places.append((at, end))
        at = end + 1
    return places


def split_name(text: str) -> list[str]:
    """The names in a string such as `'app."Seq"'::regclass`, folded; empty where it is none.

    >>> split_name('App."Seq"')
    ['app', 'Seq']
    """
    names: list[str] = []
    at = 0
    while True:
        match = _LITERAL_NAME.match(text, at)
        if match is None:
            return []
        names.append(match[1].replace('""', '"') if match[1] is not None else match[2].lower())
        at = match.end()
        if at == len(text):
            return names
        if text[at] != ".":
            return []
        at += 1
