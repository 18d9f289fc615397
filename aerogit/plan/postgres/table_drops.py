"""PostgreSQL: DROP TABLE, and what of a table goes before it where the table stands in a circle.

References to other tables (1), defaults (2), and whatever calls what may need the table itself (3): checks, indexes,
policies and triggers that call a function over its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Domain
from aerogit.model.table import Check, Column, Constraint, ForeignKey, Index, Policy, Table, Trigger
from aerogit.plan.postgres.foreign import foreign_needs
from aerogit.plan.postgres.naming import name_fact
from aerogit.plan.postgres.parts import drop_part, facts_of
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, gone, hazards, shape, task
from aerogit.sql.facts import column, needs_by_part, object_facts, part_facts, relation
from aerogit.sql.postgres.writing import ddl, write

_KEYS, _DEFAULTS, CHECKS = range(1, 4)

Apart = ForeignKey | Check | Index | Policy | Trigger
_Apart = Apart | Column


def table_dropped(
    table: Table, old: Key, rank: tuple[int | str, ...], statements: Sequence[str], done: int = 0
) -> Task:
    """DROP TABLE of a table called `old` in the schema at hand; what goes before, up to the level `done`, is gone."""
    key = table.object_key
    needed = {ref for group in needs_by_part(_without(table, done)).values() for ref in group}
    made: list[Constraint | Index] = [*table.constraints, *table.indexes]
    facts = object_facts(table).union(*(part_facts(key, part) for part in made)) | {name_fact(old), shape(key)}
    facts |= {Ref("index", (key.namespace, ddl.constraint_name(key, c))) for c in table.constraints}
    found = [
        (HazardKind.DATA_LOSS, f"table {old.name} goes with its rows"),
        (HazardKind.BREAKS_CODE, f"what uses {old.name} fails"),
    ]
    vertex = task(
        rank,
        statements,
        Work((Path(key),), hazards(*found)),
        creates={gone(column(key, item.name)) for item in table.columns},
        destroys=facts,
        releases=(needed - facts) | foreign_needs(table),
    )
    level = next((level for level in (_KEYS, _DEFAULTS, CHECKS) if level > done and _apart(table, level)), 0)
    if not level:
        return vertex

    def split() -> list[Task]:
        goes_on = table_dropped(table, old, rank, statements, level)
        return [*(_goes_before(table, old, part) for part in _apart(table, level)), goes_on]

    return replace(vertex, loosen=((level, split),))


def _apart(table: Table, level: int) -> list[_Apart]:
    """What of a table goes before it, at a level."""
    own = (table.namespace, table.name)
    if level == _KEYS:
        return [c for c in table.constraints if isinstance(c, ForeignKey) and c.target.path != own]
    if level == _DEFAULTS:
        return [c for c in table.columns if c.default is not None and c.default.refs]
    by_part = needs_by_part(table)
    checks = [c for c in table.constraints if isinstance(c, Check)]
    parts: list[_Apart] = [*checks, *table.indexes, *table.policies, *table.triggers]
    return [part for part in parts if any(_is_called(ref, own) for ref in by_part.get(part.key, ()))]


def _is_called(ref: Ref, own: tuple[str, str]) -> bool:
    return ref.kind == "function" or (ref.kind == "relation" and ref.path != own)


def without_calling(table: Table) -> tuple[Table, list[Apart]]:
    """A table without its checks, indexes, policies and triggers that call functions or read others; and these."""
    calling = [part for part in _apart(table, CHECKS) if not isinstance(part, Column)]
    keys = {part.key for part in calling}
    bare = replace(
        table,
        constraints=tuple(one for one in table.constraints if one.key not in keys),
        indexes=tuple(one for one in table.indexes if one.key not in keys),
        policies=tuple(one for one in table.policies if one.key not in keys),
        triggers=tuple(one for one in table.triggers if one.key not in keys),
    )
    return bare, calling


def _without(table: Table, done: int) -> Table:
    """A table without what has gone before it."""
    going = {part.key for level in range(_KEYS, done + 1) for part in _apart(table, level)}
    return replace(
        table,
        columns=tuple(replace(c, default=None) if c.key in going else c for c in table.columns),
        constraints=tuple(c for c in table.constraints if c.key not in going),
        indexes=tuple(c for c in table.indexes if c.key not in going),
        policies=tuple(c for c in table.policies if c.key not in going),
        triggers=tuple(c for c in table.triggers if c.key not in going),
    )


def _goes_before(table: Table, old: Key, part: _Apart) -> Task:
    key = table.object_key
    if isinstance(part, Column):
        statements = [ddl.alter_table(old, f"ALTER COLUMN {ddl.name(part.name)} DROP DEFAULT")]
    else:
        statements = drop_part(old, part)
    released = needs_by_part(table).get(part.key, set())
    return task(
        write.rank(key, part.key[1], 1),
        statements,
        Work((Path(key),)),
        # A partition that leaves later has lost it.
        destroys=facts_of(key, part) if isinstance(part, ForeignKey) else frozenset(),
        releases=released | {relation(key)},
    )


def calls_others(check: Check) -> bool:
    """Whether a check of a domain calls a function, which may take the domain's values."""
    return any(ref.kind == "function" for ref in check.expression.refs)


def checks_apart(domain: Domain, old: Key) -> list[Task]:
    """The checks of a domain that go before it where it stands in a circle."""
    key = domain.object_key
    alter = f"ALTER DOMAIN {ddl.object_name(old)} DROP CONSTRAINT"
    return [
        task(
            write.rank(key, check.key[1], 1),
            [f"{alter} {ddl.name(check.name or check.actual or f'{old.name}_check')}"],
            Work((Path(key),)),
            releases={*check.expression.refs, Ref("type", (key.namespace, key.name))},
        )
        for check in domain.checks
        if calls_others(check)
    ]
