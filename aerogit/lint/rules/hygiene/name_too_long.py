"""HY14: a name that the server cuts off or refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.diff.changes import Add, Rename
from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step

_LONGEST = {"postgres": 63, "mysql": 64}
_LONG = re.compile(r"[\w$]{64}|[\"`][^\"`]{64}")
_LONG_IN_BYTES = re.compile(r"[\w$]{16}|[\"`][^\"`]{16}")
"""What must be there for a name of more than 63 bytes: characters have four at most."""


def _judge(step: Step) -> Iterator[Remark]:
    longest = _LONGEST[step.dialect]
    may_be = _LONG if step.text.isascii() else _LONG_IN_BYTES
    if not may_be.search(step.text) or not any(isinstance(change, Add | Rename) for change in step.changes):
        return
    for name in sorted({token.value for token in step.tokens if token.is_name and len(token.text) > longest // 4}):
        # MySQL counts characters, and takes no more.
        length, unit = (len(name.encode()), "bytes") if step.dialect == "postgres" else (len(name), "characters")
        if length > longest:
            end = f"of which {longest} count" if step.dialect == "postgres" else f"and may have {longest}"
            yield Remark(None, f"{name[:24]}… has {length} {unit}, {end}")


RULE = Rule(
    code="HY14",
    name="name-too-long",
    severity=Severity.ERROR,
    condition="An object, column, index or constraint gets a name longer than the server takes.",
    effect="PostgreSQL cuts it at 63 bytes in silence, so that two names may become one; MySQL refuses it",
    rewrite="a shorter name",
    on=("modelled",),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
    ),
)
