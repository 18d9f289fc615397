"""BC22: a view loses a column that readers may want."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script, Step
from aerogit.model.names import Key, Path
from aerogit.model.objects import View


def _judge_file(script: Script) -> Iterator[Remark]:
    gone: dict[Key, View] = {}
    for step in script.steps:
        for path, view in step.dropped(View):
            if path.key not in step.new:
                gone[path.key] = view
        for path, view in step.added(View):
            yield from _lost(step, path, gone.get(path.key), view)
        for change in step.altered("view", "query", "columns"):
            before, after = step.moment.touched.get(change.path.key), step.after(change.path.key)
            if isinstance(before, View) and isinstance(after, View) and change.path.key not in step.new:
                yield from _lost(step, change.path, before, after)


def _lost(step: Step, path: Path, before: View | None, after: View) -> Iterator[Remark]:
    lost = [name for name in _outputs(before) if name not in _outputs(after)] if before and _outputs(after) else []
    if lost:
        yield Remark(Path(path.key), f"takes {', '.join(lost)} out of view {step.say(path.key)}", at=step.start)


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
    judge_file=_judge_file,
)
