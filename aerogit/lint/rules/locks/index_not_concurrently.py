"""LK01: an index is built while writers wait."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Edit, Severity
from aerogit.lint.looking import constraint_name
from aerogit.lint.rewriting import without_transaction
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Index, Table


def _judge(step: Step) -> Iterator[Remark]:
    for path, index in step.added(Index):
        table = step.table(path.key)
        if step.is_new(path.key) or step.what != "create index" or step.says("concurrently"):
            continue
        name = constraint_name(index)
        if table is None or table.partition_by is None:
            yield Remark(
                path,
                f"builds index {name} on {step.say(path.key)} under a lock that stops writers",
                edits=without_transaction(step, Edit(step.behind("index"), step.behind("index"), " CONCURRENTLY")),
            )
        elif not step.says("on only") and _has_old_partitions(step, path.key):
            yield Remark(
                path,
                f"builds index {name} on every partition of {step.say(path.key)} under a lock that stops writers",
                rewrite="CREATE INDEX … ON ONLY the table, CREATE INDEX CONCURRENTLY on each partition, and ALTER INDEX"
                " … ATTACH PARTITION for each; the last one makes the table's index valid",
            )


def _has_old_partitions(step: Step, key: Key) -> bool:
    """Whether there are partitions of the table that were there before the branch, and have rows."""
    catalog = step.moment.catalog
    parent = Ref("relation", (key.namespace, key.name))
    for other in catalog.dependents([key]):
        table = catalog.get(other)
        partition = table.partition_of if isinstance(table, Table) else None
        if partition is not None and partition.parent == parent and not step.is_new(other):
            return True
    return False


RULE = Rule(
    code="LK01",
    name="index-not-concurrently",
    severity=Severity.ERROR,
    condition="CREATE INDEX without CONCURRENTLY on a table that was there before the branch.",
    effect="inserts, updates and deletes wait until the whole index is built",
    rewrite="CREATE INDEX CONCURRENTLY, in a migration of its own that says -- aerogit:no-transaction",
    on=("add index",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
)
