"""A plan as values: steps with their statements, what they change, and what is dangerous about them."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field

from aerogit.diff.changes import Change
from aerogit.model.names import Path


class HazardKind(enum.Enum):
    """What can go wrong with a step, in the words it is shown with."""

    LOCK = "lock"
    """Others wait for it; the text names the lock."""
    REWRITE = "rewrite"
    """All rows of a table are written anew."""
    SCAN = "scan"
    """All rows of a table are read."""
    DATA_LOSS = "data loss"
    """Values are gone for good, and going back does not bring them back."""
    IRREVERSIBLE = "not reversible"
    MAY_FAIL = "may fail"
    """It depends on the rows whether the statement succeeds."""
    BREAKS_CODE = "breaks running code"
    """A program that still runs against the old schema will get errors."""


@dataclass(frozen=True, slots=True)
class Hazard:
    """One property of a step that somebody should know of before it runs."""

    kind: HazardKind
    text: str

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.text}"


@dataclass(frozen=True, slots=True)
class Step:
    """Statements that belong together, in order, without `;`.

    `transactional`: it may run in a transaction with the other steps; where it is false it runs on its own. `alone`: it
    may run in a transaction, and should share it with no other, because it takes long and others hold strong locks.
    """

    about: tuple[Path, ...]
    statements: tuple[str, ...]
    hazards: tuple[Hazard, ...] = ()
    transactional: bool = True
    changes: tuple[Change, ...] = ()
    alone: bool = False

    def may_join(self, other: Step) -> bool:
        """Whether it may run in one transaction with another step."""
        return all(step.transactional and not step.alone for step in (self, other))


def transactions(steps: Sequence[Step]) -> list[list[Step]]:
    """The steps, those that share a transaction together."""
    groups: list[list[Step]] = []
    for step in steps:
        if groups and step.may_join(groups[-1][-1]):
            groups[-1].append(step)
        else:
            groups.append([step])
    return groups


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps that turn one schema into another, in an order that runs."""

    dialect: str
    steps: tuple[Step, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not self.steps

    @property
    def statements(self) -> tuple[str, ...]:
        """All statements in order, without `;`."""
        return tuple(text for step in self.steps for text in step.statements)

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """All hazards in order."""
        return tuple(hazard for step in self.steps for hazard in step.hazards)


def render(plan: Plan, *, with_hazards: bool = True) -> str:
    """The plan as a script; hazards stand as comments above the statements they belong to. "" for an empty plan."""
    lines: list[str] = []
    for step in plan.steps:
        if lines and (step.hazards or any("\n" in text for text in step.statements)):
            lines.append("")
        if with_hazards:
            lines += [f"-- hazard: {_in_a_comment(str(hazard))}" for hazard in step.hazards]
        lines += [text.rstrip() + ";" for text in step.statements]
    return "\n".join(lines) + "\n" if lines else ""


@dataclass(frozen=True, slots=True)
class Script:
    """Steps as the text of a migration; one that is not `in_transaction` brings its own, and runs piece by piece."""

    text: str
    in_transaction: bool


def script(plan: Plan, lock_timeout_s: int = 0) -> Script:
    """The plan as a migration's text; where PostgreSQL needs more transactions than one, it says where they end.

    With `lock_timeout_s` each of them waits so long for a lock at most.
    """
    groups = transactions(plan.steps)
    is_whole = all(step.transactional for step in plan.steps)
    if plan.dialect != "postgres":
        return Script(render(plan), is_whole)
    if is_whole and len(groups) < 2:
        return Script(_lock_timeout(lock_timeout_s) + render(plan), True)
    parts = []
    for group in groups:
        text = render(Plan(plan.dialect, tuple(group)))
        text = _lock_timeout(lock_timeout_s) + text if group[0].transactional else text
        is_one = sum(len(step.statements) for step in group) == 1 and not lock_timeout_s
        parts.append(text if is_one or not group[0].transactional else f"BEGIN;\n{text}COMMIT;\n")
    return Script("\n".join(parts), False)


def _lock_timeout(seconds: int) -> str:
    return f"SET LOCAL lock_timeout = '{seconds}s';\n" if seconds else ""


def _in_a_comment(text: str) -> str:
    r"""A text that ends no comment, whatever names are in it.

    >>> _in_a_comment("a\nb is dropped")
    'a\\nb is dropped'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
