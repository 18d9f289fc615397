"""Scripts as comment lines can carry them: the statements alone, every value in them as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.porcelain.merges.following import CannotFollowError
from aerogit.sql.dialects import dialect_of
from aerogit.sql.lexer import tokenize

_DIRECTIVE = re.compile(r"[ \t]*--[ \t]*(?:aerogit|migrate):")


def carried(path: str, text: str, dialect: str) -> str:
    """A script without the lines that are for aerogit or another tool, and without blank lines around it.

    Raises `CannotFollowError` where a carriage return is part of it: some engines end a comment there.
    """
    values = list(_values(text, dialect))
    if "\r" in text.replace("\r\n", "\n") or any("\r" in text[start:end] for start, end in values):
        raise CannotFollowError(f"{path} has a carriage return in a value, which comment lines cannot carry")
    lines: list[str] = []
    at = 0
    for line in text.split("\n"):
        if not _DIRECTIVE.match(line) or any(start < at < end for start, end in values):
            lines.append(line.removesuffix("\r"))
        at += len(line) + 1
    whole = "\n".join(lines).strip("\n")
    return _ended(whole, dialect)


def _ended(text: str, dialect: str) -> str:
    """The text with the `;` that its last statement may lack.

    >>> _ended("SELECT 1; -- done", "duckdb"), _ended("SELECT 1 -- done", "duckdb")
    ('SELECT 1; -- done', 'SELECT 1; -- done')
    """
    last = next((raw for raw in reversed([*dialect_of(dialect).split(text)]) if raw.kind == "sql"), None)
    if last is None or text[last.end :].lstrip().startswith(";"):
        return text
    end = max((token.end for token in tokenize(last.text, dialect)), default=0)
    return f"{text[: last.start + end]};{text[last.start + end :]}" if end else text


def _values(text: str, dialect: str) -> Iterator[tuple[int, int]]:
    """Where values stand that may go over several lines: strings, and the rows of a COPY."""
    for raw in dialect_of(dialect).split(text):
        head = raw.text.partition("\n")[0] if raw.kind == "copy" else raw.text
        if raw.kind == "copy":
            yield raw.start + len(head), raw.end
        elif raw.kind == "sql":
            for token in tokenize(head, dialect):
                if "\n" in token.text or "\r" in token.text:
                    yield raw.start + token.start, raw.start + token.end
