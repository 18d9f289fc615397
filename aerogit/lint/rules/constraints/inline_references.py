"""CT15: MySQL reads REFERENCES behind a column and forgets it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import ForeignKey, Table


def _judge(step: Step) -> Iterator[Remark]:
    if step.server.flavour != "mysql" or step.server.since(9) or not step.says("references"):
        return
    found = [*step.added(ForeignKey)]
    for path, table in step.added(Table):
        found += [(Path(path.key, one.key), one) for one in table.constraints if isinstance(one, ForeignKey)]
    pairs = itertools.pairwise(token.value for token in step.tokens)
    as_constraints = sum(pair == ("foreign", "key") for pair in pairs)
    inline = [(path, key) for path, key in found if not as_constraints or (not key.name and len(key.columns) == 1)]
    for path, key in inline[: len(found) - as_constraints]:
        yield Remark(path, f"makes no foreign key of {step.say(path.key)}.{key.columns[0]}: its REFERENCES is ignored")


RULE = Rule(
    code="CT15",
    name="inline-references",
    severity=Severity.ERROR,
    condition=(
        "On MySQL before 9.0, a foreign key is written as REFERENCES behind a column; MariaDB, where [lint] names it,"
        " takes it."
    ),
    effect="the server takes it and makes no foreign key: rows may point nowhere",
    rewrite="FOREIGN KEY (column) REFERENCES table (column), as a constraint of the table",
    on=("add foreign_key", "add table"),
    judge=_judge,
    replaces=("LK31", "DD03", "CT05"),
    dialects=("mysql",),
)
