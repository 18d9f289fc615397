"""A difference as lines of Atlas HCL: what `diff -u` says of both sides written as HCL."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from aerogit.porcelain.comparison.differing import Compared
from aerogit.sql.writing import Hcl, write_hcl

_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class HclDifference:
    """A unified diff; `unsaid` is what HCL has no words for, and so is in neither side's text, each once."""

    hcl: str
    unsaid: tuple[str, ...]


def hcl_difference(compared: Compared) -> HclDifference:
    """Write both sides as HCL and compare the lines; "" where they differ in nothing that HCL says.

    Raises `UnsupportedError` for a dialect that has no HCL.
    """
    before, after = write_hcl(compared.before.schema), write_hcl(compared.after.schema)
    names = (compared.before.revision.label, compared.after.revision.label)
    lines = difflib.unified_diff(_lines(before), _lines(after), *names, n=_CONTEXT)
    return HclDifference("".join(lines), tuple(dict.fromkeys((*before.unsaid, *after.unsaid))))


def _lines(written: Hcl) -> list[str]:
    return written.text.splitlines(keepends=True)
