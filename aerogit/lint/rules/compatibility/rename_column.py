"""BC02: a column gets another name while programs use the old one."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.looking import renamed_in_the_end
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Column


def _judge_file(script: Script) -> Iterator[Remark]:
    # A column that is computed from the new one can be read by the old name, and not written.
    added = [one for step in script.steps for one in step.added(Column)]
    stands_in = {path for path, column in added if column.generated is not None}
    for step, path, last in renamed_in_the_end(script, "column"):
        if path in step.new_parts:
            continue
        old, new = step.say(path), step.say(last)
        still = "fails where it writes" if path in stands_in else "still reads"
        yield Remark(
            path,
            f"renames {old} to {new}",
            f"code that is running now {still} {old}",
            command=expanding.rename_column(old, last.part[1]) if path.key.kind == "table" else "",
            at=step.start,
        )


RULE = Rule(
    code="BC02",
    name="rename-column",
    severity=Severity.ERROR,
    condition="A column that was there before the branch gets another name.",
    effect="code that is running now still uses the old name",
    rewrite="expand, move readers, contract",
    judge_file=_judge_file,
)
