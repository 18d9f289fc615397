"""What a rule is: a code, what it is about in words, and a function that judges a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from aerogit.lint.finding import Edit, Severity
from aerogit.lint.step import Script, Step
from aerogit.model.names import Path

EVERY = ("postgres", "mysql", "sqlite", "duckdb")
FAMILIES = {
    "DS": "data loss",
    "BC": "backward compatibility",
    "LK": "locks and rewrites",
    "DD": "depends on the rows",
    "CT": "constraints",
    "HI": "history",
    "HY": "hygiene",
    "NM": "naming",
}
"""The two letters of a code -> what such rules are about."""


class Remark(NamedTuple):
    """What a rule has to say of one place; what it leaves out is said by the rule itself.

    `at` is the offset in the file, -1 for the statement's first word.
    """

    about: Path | None
    message: str
    effect: str = ""
    rewrite: str = ""
    command: str = ""
    at: int = -1
    edits: tuple[Edit, ...] = ()


Judge = Callable[[Step], Iterable[Remark]]
JudgeFile = Callable[[Script], Iterable[Remark]]


def _nothing(script: Script) -> Iterable[Remark]:
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; its code is for good.

    `condition` says when it speaks, `effect` what happens to whom, `rewrite` what is safe instead: sentences for the
    page of rules, and (effect, rewrite) for a finding that brings none of its own. `on` names the signals of a step
    (see `step.signals`) that wake it; a rule with `judge_file` looks at a script when it has been replayed.
    """

    code: str
    name: str
    severity: Severity
    condition: str
    effect: str
    rewrite: str
    on: tuple[str, ...] = ()
    judge: Judge = field(default=lambda step: ())
    dialects: tuple[str, ...] = EVERY
    by_default: bool = True
    judge_file: JudgeFile = _nothing
    replaces: tuple[str, ...] = ()
    """Codes that need not be said of a thing in a place of which this one is."""
    needs_rows: bool = False
    """It speaks of what a table's rows take, or stand against; nothing of a table that the script has emptied."""
    in_downs: bool = False
    """It speaks of downs too: of what a server refuses, which nobody wants to learn when something has to be undone."""

    @property
    def family(self) -> str:
        """The two letters of its code."""
        return self.code[:2]
