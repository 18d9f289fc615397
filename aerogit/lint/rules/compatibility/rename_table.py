"""BC01: a table gets another name, or another schema, while programs use the old one."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import renamed_in_the_end
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.objects import View
from aerogit.model.table import Table


def _judge_file(script: Script) -> Iterator[Remark]:
    stands_in = {path.key[:1] + path.key[2:] for step in script.steps for path, _ in step.added(View)}
    rebuilt = {path for step in script.steps for path, _ in step.dropped(Table)}
    for kind in ("table", "view", "materialized_view"):
        for step, path, last in renamed_in_the_end(script, kind):
            key = path.key
            if key in step.new or key[:1] + key[2:] in stands_in or last in rebuilt:
                continue
            old, new = step.say(path), step.say(last)
            effect = f"code that is running now still uses {old}"
            yield Remark(path, f"renames {old} to {new}", effect, at=step.start)


RULE = Rule(
    code="BC01",
    name="rename-table",
    severity=Severity.ERROR,
    condition=(
        "A table or view that was there before the branch gets another name, and no view takes the old one in"
        " the same migration."
    ),
    effect="code that is running now still uses the old name",
    rewrite=(
        "give the old name to a view over the new table in the same migration, and drop the view in a later release"
    ),
    judge_file=_judge_file,
)
