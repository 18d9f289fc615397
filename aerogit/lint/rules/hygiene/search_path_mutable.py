"""HY10: a function that runs with its owner's rights looks names up where the caller says."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script, Step
from aerogit.model.names import Key, Path
from aerogit.model.objects import Routine, SchemaObject


def _judge_file(script: Script) -> Iterator[Remark]:
    """A routine may get its search path by a statement that follows."""
    opened: dict[Key, tuple[Step, Routine]] = {}
    for step in script.steps:
        for key in step.moment.touched:
            after = step.after(key)
            if not isinstance(after, Routine) or not _is_open(after):
                opened.pop(key, None)
            elif not _is_open(step.before(key)):
                opened[key] = step, after
    for key, (step, routine) in opened.items():
        said = f"{routine.name} runs with its owner's rights over the caller's search path"
        yield Remark(Path(key), said, at=step.start)


def _is_open(value: SchemaObject | None) -> bool:
    if not isinstance(value, Routine):
        return False
    named = {one.name.lower(): one.value.lower() for one in value.options}
    return named.get("security") in ("true", "definer") and "set search_path" not in named


RULE = Rule(
    code="HY10",
    name="search-path-mutable",
    severity=Severity.WARNING,
    condition="A function is made SECURITY DEFINER, and not given a search_path of its own.",
    effect="a caller puts a function of the same name in front and runs code with the owner's rights",
    rewrite="SET search_path = pg_catalog, public in the function's definition",
    judge_file=_judge_file,
    dialects=("postgres",),
)
