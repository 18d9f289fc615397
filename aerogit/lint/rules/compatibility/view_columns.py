"""BC22: a view loses a column that readers may want."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.objects import View


def _judge(step: Step) -> Iterator[Remark]:
    for key in dict.fromkeys(change.path.key for change in step.altered("view", "query", "columns")):
        before, after = step.before(key), step.after(key)
        if not isinstance(before, View) or not isinstance(after, View) or step.is_new(key):
            continue
        lost = [name for name in _outputs(before) if name not in _outputs(after)] if _outputs(after) else []
        if lost:
            yield Remark(Path(key), f"takes {', '.join(lost)} out of view {step.say(key)}")


def _outputs(view: View) -> tuple[str, ...]:
    """The names of a view's columns, as far as its text tells: none where it selects everything."""
    if view.columns:
        return view.columns
    found = []
    for piece in view.query.source:
        if not isinstance(piece, str) and piece.is_output:
            found.append(piece.ref.path[-1])
    return tuple(found)


RULE = Rule(
    code="BC22",
    name="view-columns",
    severity=Severity.ERROR,
    condition=(
        "A view that was there before the branch is replaced, or dropped and made again, with fewer output columns."
    ),
    effect="code that is running now still reads the column that is gone",
    rewrite="keep the column in the view until nobody reads it",
    judge=_judge,
    on=("change view.query", "change view.columns"),
)
