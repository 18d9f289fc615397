"""Renames that nobody recorded: something gone and something new of one shape. Only the user can tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from shlex import quote

from aerogit.diff.changes import Add, Change, Drop
from aerogit.diff.compare import compare
from aerogit.errors import UsageError
from aerogit.model.names import Key, Path
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Table
from aerogit.plan.spellings import with_spellings


@dataclass(frozen=True, slots=True)
class Question:
    """A thing that is gone and one of the same shape that is new: renamed, or not? Only the user knows."""

    old: Path
    new: Path

    def text(self, namespace: str) -> str:
        """The pair as one gives it: `users.mail=users.email`."""
        return f"{self.old.text(namespace)}={self.new.text(namespace)}"


class RenameError(UsageError):
    """A drop and an add that may be a rename, and nobody said which; `command` is what the user was about to run."""

    def __init__(self, found: Sequence[Question], namespace: str, command: str) -> None:
        self.questions = tuple(found)
        self.namespace = namespace
        listed = "\n".join(f"  {question.text(namespace)}" for question in found)
        said = " ".join(f"--renamed {quote(one.text(namespace))}" for one in _apart(found))
        super().__init__(
            f"renamed, or dropped and added? aerogit does not guess:\n{listed}",
            f"it was renamed:      {command} {said}\ndropped and added:   {command} --not-renamed",
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What the user said: pairs as `old=new`, and whether whatever is left was dropped and added."""

    renamed: Sequence[str] = ()
    not_renamed: bool = False


def told_renames(before: Schema, after: Schema, known: Renames, told: Told, command: str) -> dict[Path, Path]:
    """The renames from `before` to `after`: those known, those the user told, and other spellings of one name.

    Raises `RenameError` where a pair of one shape is left, `UsageError` for a pair that is none.
    """
    namespace = after.traits.default_namespace
    by_text = {question.text(namespace): question for question in questions(before, after, {})}
    _, found = with_spellings(before, after, known)
    for text in told.renamed:
        question = by_text.get(text) or by_text.get(_in_full(text))
        if question is None:
            pairs = ", ".join(by_text) or "none"
            raise UsageError(f"--renamed {text}: no such pair", f"pairs that may be renames: {pairs}")
        found[question.old] = question.new
    asked = questions(before, after, found)
    left = [question for question in asked if question.old not in found and question.new not in found.values()]
    if left and not told.not_renamed:
        raise RenameError(left, namespace, command)
    return found


def _in_full(text: str) -> str:
    """A pair whose new name is said without its table.

    >>> _in_full("users.mail=email")
    'users.mail=users.email'
    """
    old, _, new = text.partition("=")
    owner, dot, _ = old.rpartition(".")
    return f"{old}={owner}{dot}{new}"


def _apart(found: Iterable[Question]) -> list[Question]:
    """The pairs that can all be renames at once, each the first with its name."""
    taken: set[Path] = set()
    apart = []
    for question in found:
        if taken.isdisjoint((question.old, question.new)):
            taken |= {question.old, question.new}
            apart.append(question)
    return apart


def questions(before: Schema, after: Schema, renames: Renames) -> tuple[Question, ...]:
    """The pairs a comparison sees as dropped and added that may be renames."""
    changes = compare(before, after, renames)
    return (*_columns(changes), *_tables(changes))


def _columns(changes: Iterable[Change]) -> list[Question]:
    dropped: dict[Key, list[Drop]] = {}
    added: dict[Key, list[Add]] = {}
    for change in changes:
        match change:
            case Drop(path, Column()):
                dropped.setdefault(path.key, []).append(change)
            case Add(path, Column()):
                added.setdefault(path.key, []).append(change)
    return [
        Question(old.path, new.path)
        for key, gone in dropped.items()
        for old in gone
        for new in added.get(key, [])
        if old.value.type == new.value.type
    ]


def _tables(changes: Iterable[Change]) -> list[Question]:
    gone = [c for c in changes if isinstance(c, Drop) and isinstance(c.value, Table)]
    new = [c for c in changes if isinstance(c, Add) and isinstance(c.value, Table)]
    return [
        Question(old.path, other.path)
        for old in gone
        for other in new
        if {(c.name, c.type) for c in old.value.columns} == {(c.name, c.type) for c in other.value.columns}
    ]
