"""Changes in words, as values: what a person reads of a difference. Knows no model, so that showing one loads none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartChange:
    """A column, index, constraint … or attribute that changed. `sign` is `+`, `-` or `~`; `was` its old name."""

    sign: str
    kind: str
    name: str
    text: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class ObjectChange:
    """An object that is new, gone or changed; `text` says what it is where the whole object is new or gone."""

    sign: str
    kind: str
    name: str
    text: str = ""
    was: str = ""
    parts: tuple[PartChange, ...] = ()


_WORDS_OF_SIGN = {"+": "added", "-": "dropped", "~": "changed"}


def summary(changes: Sequence[ObjectChange]) -> str:
    """The counts in words: `1 table added, 2 changed`.

    >>> summary([ObjectChange("+", "table", "a"), ObjectChange("~", "table", "b"), ObjectChange("~", "view", "c")])
    '1 table added, 1 table changed, 1 view changed'
    """
    counts: dict[tuple[str, str], int] = {}
    for change in changes:
        counts[change.kind, change.sign] = counts.get((change.kind, change.sign), 0) + 1
    said = []
    for (kind, sign), count in sorted(counts.items(), key=lambda item: (item[0][0] != "table", item[0])):
        said.append(f"{count} {plural(kind, count)} {_WORDS_OF_SIGN[sign]}")
    return ", ".join(said)


def plural(word: str, count: int) -> str:
    """The word for that many of them.

    >>> plural("index", 2), plural("view", 1)
    ('indexes', 'view')
    """
    if count == 1:
        return word
    if word.endswith("x"):
        return word + "es"
    return word if word.endswith("s") else word + "s"


def kind_word(kind: str) -> str:
    """A kind as people say it: `materialized view`."""
    return kind.replace("_", " ")


def one_line(path: str) -> str:
    r"""A path as it is shown and may be given: a name with line breaks in it stays on its line.

    >>> one_line("users.a\nb")
    'users.a\\nb'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)
