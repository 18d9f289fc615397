"""HY16: a character set that has no emoji and lacks many scripts."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Path
from aerogit.model.table import Table


def _judge_file(script: Script) -> Iterator[Remark]:
    """Said once of a script, however many tables it makes so."""
    for step in script.steps:
        found = [(path, table.charset) for path, table in step.added(Table)]
        found += [(path, column.charset) for path, column in step.columns()]
        found += [(Path(one.path.key), one.after) for one in step.altered("table", "charset")]
        for path, charset in found:
            if charset in ("utf8", "utf8mb3"):
                yield Remark(path, f"{step.say(path)} is utf8mb3", at=step.start)
                return


RULE = Rule(
    code="HY16",
    name="small-unicode",
    severity=Severity.WARNING,
    condition="A table or column is made with utf8mb3 (which MySQL also calls utf8).",
    effect="text with four-byte characters is refused or cut off",
    rewrite="utf8mb4",
    judge_file=_judge_file,
    dialects=("mysql",),
)
