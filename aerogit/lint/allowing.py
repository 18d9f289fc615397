"""Suppressions in a file: `-- aerogit:allow CODE reason`, and which of them allow nothing.

One stands above its statement, inside it or at the end of its last line; `aerogit:allow-file` holds for the whole file.
A comment may be of either kind, and a line of a block comment stands for itself.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from aerogit.errors import SourceError
from aerogit.lint.finding import Finding
from aerogit.lint.rule import Remark
from aerogit.sql.lexer import lexemes

_ALLOW = re.compile(
    r"(?:--|\#|/\*+|^[ \t]*\*?)[ \t]*aerogit:allow(?P<file>-file)?"
    r"(?:[ \t]+(?P<codes>[A-Z]{2}\d*(?:[ \t]*,[ \t]*[A-Z]{2}\d*)*))?"
    r"(?P<reason>(?:(?!\*/)[^\n])*)",
    re.M,
)
_STRINGS = frozenset({"string", "escaped", "unicode", "bits", "national", "quoted"})
UNUSED, NO_REASON, UNKNOWN = "HI01", "HI02", "HI03"


@dataclass(frozen=True, slots=True)
class Allowance:
    """One suppression: its place in the file, the codes (or families) it allows, and why."""

    at: int
    codes: tuple[str, ...]
    reason: str
    is_for_file: bool

    def names(self, code: str) -> bool:
        """Whether it is about a code, by itself or by its family."""
        return any(code.startswith(one) for one in self.codes)


class Allowed:
    """The suppressions of a file beside its findings, told apart by the statement they belong to.

    `ends` are the offsets at which the file's statements end, in order. A line belongs to the first statement that ends
    on it or below.
    """

    def __init__(
        self, allowed: Sequence[Allowance], findings: Sequence[Finding], text: str, ends: Sequence[int]
    ) -> None:
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._ends = [self._line(end) for end in ends]
        self.all = allowed
        self._of_file = [one for one in allowed if one.is_for_file]
        self._of_statement: dict[int, list[Allowance]] = {}
        for one in allowed:
            if not one.is_for_file:
                self._of_statement.setdefault(self._statement(self._line(one.at)), []).append(one)
        self._found: dict[int, set[str]] = {}
        for finding in findings:
            self._found.setdefault(self._statement(finding.line - 1), set()).add(finding.code)

    def _line(self, at: int) -> int:
        return bisect.bisect_left(self._breaks, at)

    def _statement(self, line: int) -> int:
        return bisect.bisect_left(self._ends, line)

    def allows(self, finding: Finding) -> bool:
        """Whether a suppression is for a finding."""
        at = self._statement(finding.line - 1)
        own = self._of_statement.get(at, ()) if at < len(self._ends) else ()
        return any(one.names(finding.code) for one in (*self._of_file, *own))

    def is_needed(self, one: Allowance) -> bool:
        """Whether a suppression allows anything."""
        if one.is_for_file:
            there = {code for codes in self._found.values() for code in codes}
        else:
            at = self._statement(self._line(one.at))
            there = self._found.get(at, set()) if at < len(self._ends) else set()
        return any(map(one.names, there))


def allowances(text: str, dialect: str) -> list[Allowance]:
    """The suppressions of a file, in order; a string that reads like one is none."""
    if "aerogit:allow" not in text:
        return []
    found = []
    quoted = list(_quoted(text, dialect))
    for match in _ALLOW.finditer(text):
        if any(start < match.start() < end for start, end in quoted):
            continue
        codes = tuple(code.strip() for code in (match["codes"] or "").split(",") if code.strip())
        found.append(Allowance(match.start(), codes, match["reason"].strip(" \t\r:-*"), match["file"] is not None))
    return found


def _quoted(text: str, dialect: str) -> Iterator[tuple[int, int]]:
    """The places of strings and quoted names, as far as the file is SQL: rows behind COPY are not."""
    try:
        for kind, start, end in lexemes(text, dialect):
            if kind in _STRINGS:
                yield start, end
    except SourceError:
        return


def blame_allowances(allowed: Allowed, known: Set[str]) -> Iterator[tuple[str, Remark]]:
    """What is wrong with suppressions: code of the rule that says so, and the remark."""
    for one in allowed.all:
        if not one.codes:
            yield UNKNOWN, Remark(None, "allows no rule: the code is missing", at=one.at)
            continue
        for code in one.codes:
            if not any(name.startswith(code) for name in known):
                yield UNKNOWN, Remark(None, f"allows {code}, which no rule is called", at=one.at)
        if not one.reason:
            yield NO_REASON, Remark(None, f"allows {', '.join(one.codes)} without a reason", at=one.at)
        if not allowed.is_needed(one):
            yield UNUSED, Remark(None, f"allows {', '.join(one.codes)}, and nothing there needs it", at=one.at)
