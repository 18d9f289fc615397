"""Which of several routines of one name a call means."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.model.expression import Ref
from aerogit.model.objects import Routine


def called(routines: Sequence[Routine], count: int) -> Ref:
    """The reference of a call with `count` arguments; the bare name where several overloads would take it."""
    fitting = [routine for routine in routines if _takes(routine, count)]
    one = fitting[0] if len(fitting) == 1 else routines[0] if len(routines) == 1 else None
    if one is not None:
        return Ref("function", (one.namespace, one.signature))
    return Ref("function", (routines[0].namespace, routines[0].name))


def _takes(routine: Routine, count: int) -> bool:
    inputs = [argument for argument in routine.arguments if argument.mode in ("in", "inout", "variadic")]
    if any(argument.mode == "variadic" for argument in inputs):
        return count >= len(inputs) - 1
    optional = sum(argument.default is not None for argument in inputs)
    return len(inputs) - optional <= count <= len(inputs)
