"""Text that knows where it comes from, so that a mistake in what was made of a file is shown in the file itself."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from typing import NamedTuple


class Mark(NamedTuple):
    """A stretch that was copied: where it is in the text, where in the source, and how long."""

    at: int
    source: int
    length: int


class Fragment(NamedTuple):
    """A text, and the stretches of it that were copied from the source, in order."""

    text: str
    marks: tuple[Mark, ...] = ()

    def origin(self, offset: int, default: int) -> int:
        """Where in the source the text at an offset comes from: the nearest copied place before it.

        >>> made = Fragment("CREATE x ()", (Mark(7, 40, 1),))
        >>> made.origin(7, 0), made.origin(10, 0), made.origin(2, 5)
        (40, 40, 5)
        """
        at = bisect.bisect_right(self.marks, (offset, 1 << 62, 0)) - 1
        if at < 0:
            return default
        mark = self.marks[at]
        return mark.source + max(min(offset - mark.at, mark.length - 1), 0)


def copied(text: str, source: int) -> Fragment:
    """A text that stands in the source just so."""
    return Fragment(text, (Mark(0, source, len(text)),))


def inside(expression: Fragment) -> Fragment:
    """An expression that something follows on its line: one that may end in a comment gets a line of its own."""
    return expression._replace(text=f"{expression.text}\n") if "--" in expression.text else expression


def joined(parts: Iterable[Fragment | str], between: str = "") -> Fragment:
    """Texts put together, their marks moved along.

    >>> joined(["a ", copied("b", 9)]).marks
    (Mark(at=2, source=9, length=1),)
    """
    texts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for part in parts:
        if between and texts:
            texts.append(between)
            length += len(between)
        text = part if isinstance(part, str) else part.text
        if not isinstance(part, str):
            marks += [mark._replace(at=length + mark.at) for mark in part.marks]
        texts.append(text)
        length += len(text)
    return Fragment("".join(texts), tuple(marks))
