"""An error for people: what, where with a caret, what to do. And the same as plain values."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.errors import AerogitError, SourceError
from aerogit.ui.lines import BLANK, Line, Span, line


def error_lines(error: AerogitError) -> Iterator[Line]:
    """The lines of an error as UX has them: message, excerpt, hint."""
    first, *rest = error.message.split("\n")
    where = ""
    if isinstance(error, SourceError) and error.path:
        place = f"{error.path}:{error.line}:{error.column}" if error.text else error.path
        where = f"{place}: "
    yield line(Span("aerogit: ", "error"), where, first)
    yield from (line(row) for row in rest)
    if isinstance(error, SourceError) and error.excerpt:
        yield BLANK
        yield from (line(row) for row in error.excerpt.split("\n"))
    if error.hint:
        yield BLANK
        yield from (line(row) for row in error.hint.split("\n"))


def error_value(error: AerogitError) -> dict[str, object]:
    """The error as `--json` prints it."""
    value: dict[str, object] = {"message": error.message, "hint": error.hint, "exit_code": error.exit_code}
    if isinstance(error, SourceError) and error.path:
        value["path"] = error.path
        if error.text:
            value |= {"line": error.line, "column": error.column, "excerpt": error.excerpt}
    return {"error": value}
