"""LK40: what TiDB has no statement for."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.objects import Opaque, Routine
from aerogit.model.table import Index, Table, Trigger


def _judge(step: Step) -> Iterator[Remark]:
    if step.server.flavour != "tidb":
        return
    for path, one in step.added(Trigger):
        yield Remark(path, f"makes trigger {one.name}, which TiDB does not have")
    for path, _ in step.added(Routine):
        yield Remark(path, f"makes {path.key.kind} {step.say(path)}, which TiDB does not have")
    for path, _ in step.added(Opaque):
        if path.key.kind == "event":
            yield Remark(path, f"makes event {step.say(path)}, which TiDB does not have")
    indexes = list(step.added(Index))
    for path, table in step.added(Table):
        indexes += [(Path(path.key, one.key), one) for one in table.indexes]
    for path, index in indexes:
        if index.method.lower() in ("fulltext", "spatial"):
            yield Remark(path, f"makes {index.method} index {path.part[1]}, which TiDB does not have")


RULE = Rule(
    code="LK40",
    name="tidb-unsupported",
    severity=Severity.ERROR,
    condition="On TiDB (server below [lint]): a trigger, routine, event, full-text or spatial index is made.",
    effect="TiDB refuses it, or takes it and ignores it",
    rewrite="do it in the program, or in a search engine beside the database",
    on=("add trigger", "add routine", "add opaque", "add index", "add table"),
    judge=_judge,
    dialects=("mysql",),
    in_downs=True,
)
