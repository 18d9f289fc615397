"""Suppressions in a file: `-- aerogit:allow CODE reason`, and which of them allow nothing.

One stands above its statement, inside it or at the end of its last line; `aerogit:allow-file` holds for the whole file.
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
    r"(?:--|\#)[ \t]*aerogit:allow(?P<file>-file)?(?:[ \t]+(?P<codes>[A-Z]{2}\d*(?:[ \t]*,[ \t]*[A-Z]{2}\d*)*))?"
    r"(?P<reason>[^\n]*)"
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

    def covers(self, finding: Finding, text: str, ends: Sequence[int]) -> bool:
        """Whether it allows a finding. `ends` are the ends of the file's statements, in order."""
        if not any(finding.code.startswith(code) for code in self.codes):
            return False
        if self.is_for_file:
            return True
        line = text.count("\n", 0, self.at)
        lines = [text.count("\n", 0, end) for end in ends]
        own = bisect.bisect_left(lines, line)
        return own < len(ends) and bisect.bisect_left(lines, finding.line - 1) == own


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
        found.append(Allowance(match.start(), codes, match["reason"].strip(" \t\r:-"), match["file"] is not None))
    return found


def _quoted(text: str, dialect: str) -> Iterator[tuple[int, int]]:
    """The places of strings and quoted names, as far as the file is SQL: rows behind COPY are not."""
    try:
        for kind, start, end in lexemes(text, dialect):
            if kind in _STRINGS:
                yield start, end
    except SourceError:
        return


def blame_allowances(
    allowed: Sequence[Allowance], findings: Sequence[Finding], text: str, ends: Sequence[int], known: Set[str]
) -> Iterator[tuple[str, Remark]]:
    """What is wrong with suppressions: code of the rule that says so, and the remark."""
    for one in allowed:
        codes = ", ".join(one.codes)
        if not one.codes:
            yield UNKNOWN, Remark(None, "allows no rule: the code is missing", at=one.at)
            continue
        for code in one.codes:
            if not any(name.startswith(code) for name in known):
                yield UNKNOWN, Remark(None, f"allows {code}, which no rule is called", at=one.at)
        if not one.reason:
            yield NO_REASON, Remark(None, f"allows {codes} without a reason", at=one.at)
        if not any(one.covers(finding, text, ends) for finding in findings):
            yield UNUSED, Remark(None, f"allows {codes}, and nothing there needs it", at=one.at)
