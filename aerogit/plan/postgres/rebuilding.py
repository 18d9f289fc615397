"""PostgreSQL: a table made anew with its rows, where nothing alters it: it becomes partitioned, or is no longer.

It steps aside under another name, is created without what looks at rows, gets the rows, then its keys, indexes and
triggers. What depends on it is dropped before and created afterwards (see `closure`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Sequence
from aerogit.model.table import Column, ForeignKey, Option, Table
from aerogit.plan.postgres.converting import using
from aerogit.plan.postgres.moving import attached, detach_statement, detached, handed_down
from aerogit.plan.postgres.naming import beside, name_fact
from aerogit.plan.postgres.pair import Pair
from aerogit.plan.postgres.parents import ancestors, as_whole, partitions_below
from aerogit.plan.postgres.part_hazards import TablePart
from aerogit.plan.postgres.parts import drop_part, facts_of
from aerogit.plan.postgres.table_drops import CHECKS, Apart, without_calling
from aerogit.plan.postgres.tables import table_tasks
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, gone, hazards, left, shape, task
from aerogit.sql.facts import all_columns, column, needs_by_part, object_facts, part_facts, relation
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.writing import ddl, write
from aerogit.sql.postgres.writing.objects import owned_statement

_LAST = 100
_NOT_NULL = "not null constraint"
_ASIDE, _ROWS = -1, 90
_REFERENCES = 1
"""The level at which foreign keys go by themselves (see `sql.ordering`)."""


def bare(table: Table) -> Table:
    """A table without what looks at rows, or would look at those that are put back.

    NOT NULL says its name: the server would choose another while the old table has it.
    """
    columns = tuple(_named(table, column) for column in table.columns)
    bared = replace(table, columns=columns, constraints=(), indexes=(), triggers=(), policies=(), extras=())
    return replace(bared, row_security=False, force_row_security=False)


def _named(table: Table, item: Column) -> Column:
    if not item.not_null or ddl.option(item.options, _NOT_NULL):
        return item
    return replace(item, options=(*item.options, Option(_NOT_NULL, object_name(table.name, item.name, "not_null"))))


def rebuild_tasks(pair: Pair, made: Iterable[Task]) -> Iterator[Task]:
    """All vertices of a table that is made anew; `made` are those that create it bare."""
    yield _aside(pair)
    above = [key for key in ancestors(pair.after, pair.delta.after) if key not in pair.closure.rebuilt]
    for vertex in made:
        yield replace(vertex, needs=vertex.needs | {all_columns(key) for key in above})
    yield _rows(pair)
    after = replace(pair.after, columns=())
    for vertex in table_tasks(replace(pair, before=bare(after), after=after)):
        if relation(pair.key) not in vertex.creates:
            yield replace(vertex, needs=vertex.needs | {_rows_of(pair.key)}, releases=frozenset())
    yield _away(pair)


def _aside(pair: Pair) -> Task:
    """The table steps aside with its references to others, or after them where it stands in a circle."""
    before = as_whole(pair.before, pair.delta.before)
    own = (pair.key.namespace, pair.key.name)
    keys = [part for part in before.constraints if isinstance(part, ForeignKey) and part.target.path != own]
    left = replace(before, constraints=tuple(part for part in before.constraints if part not in keys))
    bare, calling = without_calling(left)

    def calls() -> list[Task]:
        return [*(_goes_before(pair, before, part) for part in calling), _stepping(pair, bare)]

    then = ((CHECKS, calls),) if calling else ()

    def references() -> list[Task]:
        apart = replace(_stepping(pair, left), loosen=then)
        return [*(_goes_before(pair, before, part) for part in keys), apart]

    return replace(_stepping(pair, before), loosen=((_REFERENCES, references),) if keys else then)


def _goes_before(pair: Pair, before: Table, part: Apart) -> Task:
    return task(
        write.rank(pair.key, part.key[1], _ASIDE),
        drop_part(pair.delta.old_key(pair.key), part, pair.delta.old_part(pair.key, part.key) if part.name else ""),
        Work((Path(pair.key),)),
        destroys=facts_of(pair.key, part),
        releases=needs_by_part(before).get(part.key, set()) | {relation(pair.key)},
    )


def _stepping(pair: Pair, before: Table) -> Task:
    """The table gives up its name, and the names in its namespace that its parts have."""
    key, old = pair.key, pair.delta.old_key(pair.key)
    statements = []
    freed: set[Ref] = set()
    if before.partition_of is not None:
        statements.append(detach_statement(pair, before.partition_of.parent))
    parents = [ddl.object_name(pair.delta.old_key(Key(ref.path[0], "table", ref.path[1]))) for ref in before.inherits]
    statements += [ddl.alter_table(old, f"NO INHERIT {parent}") for parent in parents]
    statements += [f"ALTER SEQUENCE {ddl.object_name(item.object_key)} OWNED BY NONE" for item in _sequences(pair)]
    for item in before.columns:
        if item.identity is not None:
            named = old._replace(name=_sequence_of(before, item))
            statements.append(f"ALTER SEQUENCE {ddl.object_name(named)} RENAME TO {ddl.name(beside(named.name))}")
            freed.add(name_fact(named))
    dropped: list[TablePart] = [
        *before.triggers,
        *before.policies,
        *before.extras,
        *before.constraints,
        *before.indexes,
    ]
    for part in dropped:
        name = pair.delta.old_part(key, part.key)
        statements += drop_part(old, part, name if name != part.key[1] else "")
    statements += _let_go(old, before)
    if before.force_row_security:
        statements.append(ddl.alter_table(old, "NO FORCE ROW LEVEL SECURITY"))
    statements.append(ddl.alter_table(old, f"RENAME TO {ddl.name(beside(old.name))}"))
    facts = object_facts(before).union(*(part_facts(key, part) for part in dropped)) | {name_fact(old), shape(key)}
    facts |= freed | {Ref("index", (key.namespace, ddl.constraint_name(key, part))) for part in before.constraints}
    needed = {ref for group in needs_by_part(before).values() for ref in group}
    return task(
        write.rank(key, "aside", _ASIDE),
        statements,
        Work((Path(key),)),
        destroys=facts,
        releases=(needed - facts - _types(before)) | _from_above(pair, before),
    )


def _from_above(pair: Pair, before: Table) -> set[Ref]:
    """What the table has from those above it: it leaves before they change."""
    shapes = {shape(key) for key in ancestors(before, pair.delta.before)}
    return shapes.union(*(handed_down(pair, ref) for ref in before.parents))


def _types(table: Table) -> set[Ref]:
    """The types its columns have, which they keep while it stands aside."""
    return {item.type.user for item in table.columns if item.type.user is not None}


def _let_go(old: Key, before: Table) -> Iterator[str]:
    """Functions and sequences may go before the table does that stepped aside: its columns forget them."""
    for item in before.columns:
        column_name = ddl.name(item.name)
        if item.default is not None and item.default.refs:
            yield ddl.alter_table(old, f"ALTER COLUMN {column_name} DROP DEFAULT")
        if item.generated is not None and any(ref.kind == "function" for ref in item.generated.expression.refs):
            way = (
                f"ALTER COLUMN {column_name} DROP EXPRESSION" if item.generated.stored else f"DROP COLUMN {column_name}"
            )
            yield ddl.alter_table(old, way)


def _rows(pair: Pair) -> Task:
    """The rows go over, and with them the positions of sequences."""
    key = pair.key
    aside = _aside_of(pair.delta.old_key(key))
    whole, goal = as_whole(pair.before, pair.delta.before), as_whole(pair.after, pair.delta.after)
    own = [(whole.column(c.name), c) for c in goal.columns if c.generated is None]
    kept = [(before, after) for before, after in own if before is not None]
    statements = []
    if kept:
        names = ", ".join(ddl.name(after.name) for _, after in kept)
        values = ", ".join(_value(pair, before, after) for before, after in kept)
        given = " OVERRIDING SYSTEM VALUE" if any(after.identity is not None for _, after in kept) else ""
        statements.append(f"INSERT INTO {ddl.object_name(key)} ({names}){given} SELECT {values} FROM {aside}")
    for before, after in kept:
        if before.identity is not None and after.identity is not None:
            was = pair.delta.old_key(key)._replace(name=_sequence_of(pair.before, before))
            now = ddl.object_name(key._replace(name=_sequence_of(pair.after, after)))
            statements.append(f"SELECT setval('{now}', last_value, is_called) FROM {_aside_of(was)}")
    afterwards = [pair.delta.after.objects[item.object_key] for item in _sequences(pair)]
    statements += [owned_statement(item) for item in afterwards if isinstance(item, Sequence) and _owns(key, item)]
    return task(
        write.rank(key, "rows", _ROWS),
        statements,
        Work((Path(key),), hazards(*(_hazards(pair) if kept and _has_rows(pair) else ()))),
        creates={_rows_of(key), all_columns(key)},
        needs={relation(key), *_partitions(pair)},
    )


def _away(pair: Pair) -> Task:
    old = pair.delta.old_key(pair.key)
    types = _types(pair.before)
    return task(
        (_LAST, *write.rank(pair.key)[1:4], 9, f"{old.name} away"),
        [f"DROP TABLE {_aside_of(old)}"],
        Work((Path(pair.key),)),
        creates={left(ref) for ref in types} | {gone(column(pair.key, item.name)) for item in pair.before.columns},
        needs={_rows_of(pair.key), left(Ref("type", (pair.key.namespace, pair.key.name))), _emptied(pair.key)},
        releases=(ref for ref in types if pair.delta.after.find(ref) is None),
    )


def kept_rows(vertex: Task, parents: list[Key]) -> Task:
    """The vertex that drops a partition, after its rows went to a table that was partitioned by it."""
    own = {relation(parent) for parent in parents}
    kept = tuple(hazard for hazard in vertex.payload.hazards if hazard.kind is not HazardKind.DATA_LOSS)
    return replace(
        vertex,
        payload=replace(vertex.payload, hazards=kept),
        creates=vertex.creates | {_emptied(parent) for parent in parents},
        needs=vertex.needs | {_rows_of(parent) for parent in parents},
        releases=vertex.releases - own - {all_columns(parent) for parent in parents},
    )


def _has_rows(pair: Pair) -> bool:
    """Whether the table that steps aside keeps rows: its partitions take theirs along where they join the new one."""
    partitions = partitions_below(pair.delta.before, pair.key)
    return pair.before.partition_by is None or any(key not in pair.delta.after.objects for key in partitions)


def _hazards(pair: Pair) -> list[tuple[HazardKind, str]]:
    name = pair.key.name
    found = [(HazardKind.REWRITE, f"all rows of {name} are written anew; nobody reads meanwhile")]
    if pair.after.partition_by is not None:
        found.append((HazardKind.MAY_FAIL, f"a row of {name} that fits no partition stops it"))
    return found


def _value(pair: Pair, before: Column, after: Column) -> str:
    """A column of the old table as the new one takes it."""
    name = ddl.name(pair.delta.old_part(pair.key, after.key))
    if before.type == after.type and (pair.key, before.key) in pair.closure.retyped:
        return f"{name}::text{'[]' * len(before.type.dims)}::{ddl.type_text(after.type)}"
    return (using(name, before.type, after.type) or name) if before.type != after.type else name


def _sequences(pair: Pair) -> list[Sequence]:
    """The sequences that the table owns and that stay."""
    found = pair.delta.uses.of(pair.key, [column(pair.key, item.name) for item in pair.before.columns])
    values = [
        pair.delta.before.objects[key] for key in sorted({key for key, _ in found} & set(pair.delta.after.objects))
    ]
    return [value for value in values if isinstance(value, Sequence) and _owns(pair.key, value)]


def _owns(key: Key, value: Sequence) -> bool:
    return value.owned_by is not None and value.owned_by.path[:2] == (key.namespace, key.name)


def _sequence_of(table: Table, item: Column) -> str:
    return ddl.option(item.options, "sequence name") or object_name(table.name, item.name, "seq")


def _aside_of(key: Key) -> str:
    return ddl.object_name(key._replace(name=beside(key.name)))


def _rows_of(key: Key) -> Ref:
    """The fact that a table made anew has its rows."""
    return Ref("rows", (key.namespace, key.name))


def _emptied(key: Key) -> Ref:
    """The fact that the partitions that go are gone from a table made anew."""
    return Ref("emptied", (key.namespace, key.name))


def _partitions(pair: Pair) -> set[Ref]:
    """What comes before the rows: the new partitions, and that those which leave have left, with what they hold."""
    coming = {ref for key in partitions_below(pair.delta.after, pair.key) for ref in (relation(key), attached(key))}
    return coming | {detached(key) for key in partitions_below(pair.delta.before, pair.key)}
