"""What a verb answers, and how it is written: lines for people, one JSON object for programs."""

from __future__ import annotations

import dataclasses
import enum
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import TypeAlias

from aerogit.model.names import Key, Path
from aerogit.ui.lines import Line
from aerogit.ui.screen import page_lines, write_lines

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a verb.

    `value` is what `--json` prints: a dataclass or mapping of plain values; `lines` is what people read. `is_json` says
    that JSON was asked for in another way than by `--json`, `is_long` that a terminal shows it in a pager. `content` is
    a file's text, written as it is, in UTF-8, in place of lines. `warnings` go to standard error, whatever is printed.
    """

    value: object
    lines: Iterable[Line] = field(default=())
    code: int = 0
    is_json: bool = False
    is_long: bool = False
    content: str | None = None
    warnings: Sequence[Line] = ()


def write(answer: Answer, *, as_json: bool) -> None:
    """Write the answer to standard output, what it warns of to standard error."""
    if answer.warnings:
        write_lines(answer.warnings, sys.stderr)
    if as_json or answer.is_json:
        # Made before it is written, so that standard output never has half of an object.
        is_ascii = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        sys.stdout.write(json.dumps(plain(answer.value), ensure_ascii=is_ascii, indent=2) + "\n")
    elif answer.content is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(answer.content.encode("utf-8", "surrogateescape"))
    elif answer.is_long:
        page_lines(answer.lines)
    else:
        write_lines(answer.lines)


def plain(value: object) -> Json:
    """A value as JSON: dataclasses by field, addresses as text, enums by value.

    >>> plain({"at": Path(Key("public", "table", "users"), ("column", "id"))})
    {'at': 'public.users.id'}
    """
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Path() as path:
            return path.text()
        case Key() as key:
            return Path(key).text()
        case enum.Enum():
            return plain(value.value)
        case PurePath():
            return str(value)
        case datetime():
            return value.isoformat()
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case Set():
            return [plain(item) for item in sorted(value)]
        case list() | tuple() | Iterator():
            return [plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no JSON form")
