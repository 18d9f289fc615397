"""BC22: a view loses a column that readers may want."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.objects import View
from aerogit.sql.lexer import tokenize


def _judge(step: Step) -> Iterator[Remark]:
    for key in dict.fromkeys(change.path.key for change in step.altered("view", "query", "columns")):
        before, after = step.before(key), step.after(key)
        if not isinstance(before, View) or not isinstance(after, View) or step.is_new(key):
            continue
        left = _outputs(after, step.dialect)
        lost = [name for name in _outputs(before, step.dialect) if left and name not in left]
        if lost:
            yield Remark(Path(key), f"takes {', '.join(lost)} out of view {step.say(key)}")


def _outputs(view: View, dialect: str) -> tuple[str, ...]:
    """The names of a view's columns, as far as its text tells: none where it selects everything."""
    if view.columns:
        return view.columns
    text = "".join(piece if isinstance(piece, str) else piece.text for piece in view.query.source)
    first, *tokens = tokenize(text, dialect)
    if not first.is_word("select"):
        return ()
    found, depth = [], 0
    for token, follower in zip(tokens, [*tokens[1:], None], strict=True):
        depth += (token.text == "(") - (token.text == ")")
        ends = follower is None or follower.text == "," or follower.is_word("from")
        if depth == 0 and ends:
            if token.text == "*":
                return ()
            found += [token.value] if token.is_name else []
            if follower is None or follower.is_word("from"):
                break
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
