"""DuckDB: rebuild a table. Its rows are set aside, the table is created as it shall be, and the rows are put back.

Setting aside is a rename where that is possible and a copy where foreign keys lead to tables that have to be free of
them. Both halves are vertices of their own, so that whatever has to happen in between finds its place by facts alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.table import Column, ForeignKey, Table
from aerogit.model.types import Type
from aerogit.plan.duckdb.converting import always_fits
from aerogit.plan.duckdb.lifting import Lifts
from aerogit.plan.duckdb.tables import ColumnPair, TablePair, self_references
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, held, name_taken, settled, task
from aerogit.sql.duckdb import ddl, write
from aerogit.sql.duckdb.types import type_text
from aerogit.sql.facts import Facts, needs_by_part, object_facts, part_facts

_ASIDE, _BACK = 4, 5
_ROWS = ("column", "constraint", "primary_key", "")


def rebuild_tasks(tables: TablePair, lifts: Lifts) -> Iterator[Task]:
    """The two vertices of a rebuild."""
    aside = aside_name(tables, lifts)
    copied = _must_copy(tables, lifts)
    yield _set_aside(tables, aside, lifts.rebuilt[tables.key], is_copied=copied)
    yield _put_back(tables, aside)


def aside_name(tables: TablePair, lifts: Lifts) -> str:
    """A name that nothing has."""
    schema = lifts.delta.original
    name = f"__aerogit_{tables.old_key.name}"
    while Key(tables.old_key.namespace, "table", name) in schema.objects:
        name += "_"
    return name


def _must_copy(tables: TablePair, lifts: Lifts) -> bool:
    """Whether a renamed table would still hold something that has to go."""
    gone = lifts.destroyed
    for part, refs in needs_by_part(tables.before).items():
        if part[0] not in _ROWS or (tables.key, part) in lifts.defaults:
            continue
        own = (tables.key.namespace, tables.key.name)
        if any(ref in gone for ref in refs if ref.path[:2] != own):
            return True
    return False


def _facts(table: Table) -> Facts:
    key = table.object_key
    return object_facts(table).union(*(part_facts(key, constraint) for constraint in table.constraints))


def _needs(table: Table) -> set[Ref]:
    found = {ref for part, refs in needs_by_part(table).items() if part[0] in _ROWS for ref in refs}
    return found - _facts(table)


def _targets(table: Table) -> set[Key]:
    return {
        Key(c.target.path[0], "table", c.target.path[1])
        for c in table.constraints
        if isinstance(c, ForeignKey) and c.target.path != (table.namespace, table.name)
    }


def _set_aside(tables: TablePair, aside: str, reason: str, *, is_copied: bool) -> Task:
    key, old = tables.key, tables.old_key
    if is_copied:
        columns = [replace(pair.before, name=pair.old_name, generated=None) for pair in _copied(tables)]
        listed = values = ", ".join(ddl.name(column.name) for column in columns)
        if not columns:
            # Not one column lives on, but the rows do.
            columns = [Column("kept", Type("boolean"))]
            listed, values = "kept", "true"
        target = ddl.object_name(old._replace(name=aside))
        statements = [
            ddl.create_aside(replace(tables.before, namespace=old.namespace, columns=tuple(columns)), aside),
            f"INSERT INTO {target} ({listed})\nSELECT {values} FROM {ddl.object_name(old)}",
            f"DROP TABLE {ddl.object_name(old)}",
        ]
    else:
        # A computed column keeps the table tied to its type, under whatever name: the others are not.
        tied = [column.name for column in tables.before.columns if column.generated is not None]
        if not any(column.generated is not None and _is_of_schema(column.type) for column in tables.before.columns):
            tied = []
        statements = [ddl.alter_table(old, f"DROP COLUMN {ddl.name(column)}") for column in reversed(tied)]
        statements.append(ddl.alter_table(old, f"RENAME TO {ddl.name(aside)}"))
    found = [(HazardKind.REWRITE, f"all rows of {key.name} are written anew, because {reason}")]
    found += [
        (HazardKind.DATA_LOSS, f"{key.name}.{column.name} goes with its values")
        for column in tables.dropped
        if column.generated is None
    ]
    found += [
        (HazardKind.DATA_LOSS, f"{key.name}.{pair.after.name} loses {pair.loses}") for pair in tables.kept if pair.loses
    ]
    return task(
        write.rank(key, "set aside", _ASIDE),
        statements,
        Work((Path(key),), hazards(*found)),
        creates={_kept(key)},
        destroys=_facts(tables.before) | {held(key), name_taken(old, f"relation {old.name.lower()}")},
        releases=_needs(tables.before) | {held(target) for target in _targets(tables.before)},
    )


def _is_of_schema(type_: Type) -> bool:
    """Whether a type is one of the schema's own, or has one inside it."""
    return type_.user is not None or any(_is_of_schema(field.type) for field in type_.fields)


def _kept(key: Key) -> Ref:
    return Ref("rows", (key.namespace, key.name))


def _copied(tables: TablePair) -> list[ColumnPair]:
    """The columns whose values live on, and those that the rows are put back by."""
    return [pair for pair in tables.kept if pair.after.generated is None]


def _put_back(tables: TablePair, aside: str) -> Task:
    key = tables.key
    source = ddl.object_name(tables.old_key._replace(name=aside))
    statements = [
        *_annotated(tables),
        *_insert(tables, source),
        f"DROP TABLE {source}",
        *write.comments(replace(tables.after, indexes=())),
    ]
    found = [
        (
            HazardKind.MAY_FAIL,
            f"a value of {key.name}.{pair.after.name} that is no {type_text(pair.after.type)} stops it",
        )
        for pair in tables.kept
        if pair.is_retyped and not always_fits(pair.before.type, pair.after.type)
    ]
    found += [(HazardKind.MAY_FAIL, f"rows of {key.name} that break a new rule stop it")] * bool(
        tables.constraints_added or any(pair.changes_null and pair.after.not_null for pair in tables.kept)
    )
    return task(
        write.rank(key, "put back", _BACK),
        statements,
        Work((Path(key),), hazards(*found)),
        creates=_facts(tables.after) | {settled(key), name_taken(key, f"relation {key.name.lower()}")},
        needs=_needs(tables.after) | {_kept(key)} | {settled(target) for target in _targets(tables.after)},
    )


def _annotated(tables: TablePair) -> list[str]:
    """CREATE TABLE, saying of what was renamed what it was: a rebuild has no RENAME that would."""
    text = ddl.create_table(tables.after)
    for pair in tables.kept:
        if pair.is_renamed:
            line = f"\n    {ddl.name(pair.after.name)} "
            text = text.replace(line, f"\n    -- aerogit:renamed from={pair.old_name}{line}", 1)
    if tables.is_renamed:
        text = f"-- aerogit:renamed from={tables.old_key.name}\n{text}"
    return [text]


def _insert(tables: TablePair, source: str) -> list[str]:
    """The statements that put the rows back; none where not one column lives on."""
    pairs = _copied(tables)
    listed = [ddl.name(pair.after.name) for pair in pairs]
    values = [_value(pair) for pair in pairs]
    if not pairs:
        column = next((c for c in tables.after.columns if c.generated is None), None)
        if column is None:
            return []
        listed = [ddl.name(column.name)]
        values = [ddl.default_text(column) if column.default is not None else "NULL"]
    target = f"INSERT INTO {ddl.object_name(tables.key)} ({', '.join(listed)})"
    to_itself = [
        (constraint, here, there)
        for constraint in self_references(tables.after)
        if (here := _old_names(tables, constraint.columns)) and (there := _old_names(tables, constraint.target_columns))
    ]
    if not to_itself:
        return [f"{target}\nSELECT {', '.join(values)} FROM {source}"]
    if len(to_itself) > 1:
        pairs_of_keys = [(here, there) for _, here, there in to_itself]
        return [_by_level(target, values, source, pairs_of_keys), _counted(tables, source)]
    _, here, there = to_itself[0]
    return [_parents_first(target, values, source, here, there), _counted(tables, source)]


def _old_names(tables: TablePair, columns: tuple[str, ...]) -> tuple[str, ...]:
    """What the columns are called where the rows are kept; empty where one of them is new."""
    old = {pair.after.name: pair.old_name for pair in _copied(tables)}
    return tuple(old[name] for name in columns) if all(name in old for name in columns) else ()


def _value(pair: ColumnPair) -> str:
    name = ddl.name(pair.old_name)
    if not pair.is_retyped:
        return name
    return pair.turned(name) or f"CAST({name} AS {type_text(pair.after.type)})"


def _parents_first(target: str, values: list[str], source: str, here: tuple[str, ...], there: tuple[str, ...]) -> str:
    """INSERT in rounds, each one's rows referring to those of the rounds before.

    DuckDB checks a foreign key against what was in the table before the chunk at hand; a recursive query gives each
    round as chunks of its own.
    """
    mine = [ddl.name(name) for name in here]
    theirs = [ddl.name(name) for name in there]
    blank = " OR ".join(f"{name} IS NULL" for name in mine)
    parents = f"SELECT {', '.join(theirs)} FROM {source}"
    joined = " AND ".join(f"child.{a} = parent.{b}" for a, b in zip(mine, theirs, strict=True))
    own = f"({', '.join(mine)})" if len(mine) > 1 else mine[0]
    return (
        f"{target}\nWITH RECURSIVE parent AS (\n"
        f"    SELECT * FROM {source} WHERE {blank} OR {own} NOT IN ({parents})\n"
        f"    UNION ALL\n"
        f"    SELECT child.* FROM {source} AS child JOIN parent ON {joined}\n"
        f")\nSELECT {', '.join(values)} FROM parent"
    )


def _by_level(target: str, values: list[str], source: str, keys: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> str:
    """INSERT in rounds where a row has several parents: a row's round is one more than the latest of theirs."""
    joins = []
    for here, there in keys:
        pairs = zip(here, there, strict=True)
        joins.append("(" + " AND ".join(f"child.{ddl.name(a)} = parent.{ddl.name(b)}" for a, b in pairs) + ")")
    return (
        f"{target}\nWITH RECURSIVE kept AS MATERIALIZED (\n"
        f"    SELECT row_number() OVER () AS place_, * FROM {source}\n"
        f"), reached AS (\n"
        f"    SELECT place_, 0 AS round_ FROM kept\n"
        f"    UNION\n"
        f"    SELECT child.place_, reached.round_ + 1\n"
        f"    FROM reached JOIN kept AS parent ON parent.place_ = reached.place_\n"
        f"    JOIN kept AS child ON {' OR '.join(joins)}\n"
        f"    WHERE reached.round_ < (SELECT count(*) FROM kept)\n"
        f"), rounds AS (\n"
        f"    SELECT place_, max(round_) AS round_ FROM reached GROUP BY place_\n"
        f"), placed AS (\n"
        f"    SELECT kept.*, rounds.round_ FROM kept JOIN rounds ON rounds.place_ = kept.place_\n"
        f"    WHERE rounds.round_ = 0\n"
        f"    UNION ALL\n"
        f"    SELECT kept.*, rounds.round_ FROM (SELECT DISTINCT round_ + 1 AS round_ FROM placed) AS following\n"
        f"    JOIN rounds ON rounds.round_ = following.round_ JOIN kept ON rounds.place_ = kept.place_\n"
        f")\nSELECT {', '.join(values)} FROM placed"
    )


def _counted(tables: TablePair, source: str) -> str:
    """A query that fails where rows were not put back: rows that refer to each other in a circle."""
    message = f"rows of {tables.key.name} refer to each other in a circle"
    there, here = f"(SELECT count(*) FROM {source})", f"(SELECT count(*) FROM {ddl.object_name(tables.key)})"
    return f"SELECT CASE WHEN {there} <> {here} THEN error('{message.replace(chr(39), chr(39) * 2)}') END"
