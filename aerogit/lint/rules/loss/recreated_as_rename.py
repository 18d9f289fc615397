"""DS12: a column is dropped and one of its type is added: a rename that loses the values."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Column


def _judge_file(script: Script) -> Iterator[Remark]:
    gone = [(step, path, column) for step in script.steps for path, column in step.dropped(Column)]
    made = [(path, column) for step in script.steps for path, column in step.added(Column)]
    copied = {key for step in script.steps if step.what == "update" for key in step.moment.statement.keys}
    for step, path, column in gone:
        twins = [new for new, other in made if new.key == path.key and new != path and other.type == column.type]
        twins = [new for new in twins if _alike(path.part[1], new.part[1])]
        if len(twins) == 1 and path.key not in copied and path not in step.new_parts and path.key.kind == "table":
            old, new = step.say(path), step.say(twins[0])
            yield Remark(
                path,
                f"drops {old} and adds {new} of the same type",
                command=expanding.rename_column(old, twins[0].part[1]),
                at=step.start,
            )


def _alike(one: str, other: str) -> bool:
    """Whether two names may be of one thing: they share a word, or most letters in order."""
    words = {word for word in one.lower().split("_") if len(word) > 2} & set(other.lower().split("_"))
    return bool(words) or SequenceMatcher(None, one.lower(), other.lower()).ratio() > 0.5


RULE = Rule(
    code="DS12",
    name="recreated-as-rename",
    severity=Severity.ERROR,
    condition=(
        "One migration drops a column of an older table and adds another one of the same type to it, and no "
        "statement in between copies the values."
    ),
    effect="if this was meant as a rename, every value is lost",
    rewrite="rename by RENAME COLUMN, or copy the values before the old column goes",
    judge_file=_judge_file,
    replaces=("DS03",),
)
