"""PostgreSQL: a table that stays, as vertices: its name, its columns, its parts and its settings."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.table import (
    Option,
)
from aerogit.plan.postgres.columns import column_tasks
from aerogit.plan.postgres.lacking_keys import lacking_tasks
from aerogit.plan.postgres.pair import RENAME, SETTING, Pair
from aerogit.plan.postgres.parts import part_tasks
from aerogit.plan.postgres.required import required_tasks
from aerogit.plan.postgres.states import is_forgotten, state_of, state_tasks
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, name_taken, task
from aerogit.sql.facts import all_columns, needs_by_part, relation
from aerogit.sql.postgres.writing import ddl, write
from aerogit.sql.postgres.writing import objects as write_objects
from aerogit.sql.postgres.writing.table import attach_statement, row_security
from aerogit.sql.printing import named, qualified

_SETS = ("constraints", "indexes", "triggers", "policies", "extras")


def table_tasks(pair: Pair) -> Iterator[Task]:
    """All vertices of a table that stays."""
    if pair.delta.old_key(pair.key) != pair.key:
        yield rename_task(pair)
    yield from column_tasks(pair)
    yield from required_tasks(pair)
    for place in _SETS:
        was = {part.key: part for part in getattr(pair.before, place)}
        now = {part.key: part for part in getattr(pair.after, place)}
        for key in sorted(was.keys() | now.keys()):
            if state_of(key) is not None:
                yield from state_tasks(pair, was.get(key), now.get(key))
            elif is_forgotten(pair, was.get(key), now.get(key)):
                yield from part_tasks(pair, None, now.get(key))
            else:
                yield from part_tasks(pair, was.get(key), now.get(key))
    yield from lacking_tasks(pair)
    statements = _settings(pair)
    if statements:
        yield task(
            write.rank(pair.key, "settings", SETTING),
            statements,
            Work((Path(pair.key),), hazards(*_rewrites(pair))),
            needs={relation(pair.key), all_columns(pair.key)} | needs_by_part(pair.after)[("", "")],
            releases=needs_by_part(pair.before)[("", "")],
        )


def rename_task(pair: Pair) -> Task:
    """RENAME TO and SET SCHEMA."""
    key, old = pair.key, pair.delta.old_key(pair.key)
    statements = []
    place = pair.delta.old_place(pair.key)
    if place.namespace != key.namespace:
        statements.append(ddl.alter_table(place, f"SET SCHEMA {ddl.name(key.namespace)}"))
    if old.name != key.name:
        statements.append(ddl.alter_table(key._replace(name=old.name), f"RENAME TO {ddl.name(key.name)}"))
    is_moved = {Ref("namespace", (key.namespace,))} if old.namespace != key.namespace else set()
    text = f"{qualified(old.namespace, old.name, ddl.TRAITS)} is called {ddl.object_name(key)}"
    return task(
        write.rank(key, "rename", RENAME),
        statements,
        Work((Path(key),), hazards((HazardKind.BREAKS_CODE, text))),
        creates={
            relation(key),
            Ref("type", (key.namespace, key.name)),
            name_taken(key, f"relation {key.name}"),
            Ref("old name", (key.namespace, key.name)),
        },
        needs=is_moved,
        destroys={name_taken(old, f"relation {old.name}")},
        releases={Ref("namespace", (old.namespace,))},
    )


def _settings(pair: Pair) -> list[str]:
    """What is said of the table as a whole."""
    before, after, key = pair.before, pair.after, pair.key
    found: list[str] = []
    if before.partition_by != after.partition_by:
        raise PlanError(
            f"{key.name}: a table cannot become partitioned, or partitioned in another way",
            "make a new table and move the rows in a migration written by hand",
        )
    if before.partition_of != after.partition_of:
        if before.partition_of is not None:
            parent = named(before.partition_of.parent, ddl.TRAITS)
            found.append(f"ALTER TABLE {parent} DETACH PARTITION {ddl.object_name(key)}")
        if after.partition_of is not None:
            found.append(attach_statement(after))
    found += [
        ddl.alter_table(key, f"NO INHERIT {named(ref, ddl.TRAITS)}")
        for ref in before.inherits
        if ref not in after.inherits
    ]
    found += [
        ddl.alter_table(key, f"INHERIT {named(ref, ddl.TRAITS)}")
        for ref in after.inherits
        if ref not in before.inherits
    ]
    if before.persistence != after.persistence:
        found.append(ddl.alter_table(key, "SET UNLOGGED" if after.persistence == "unlogged" else "SET LOGGED"))
    found += options_changed(key, before.options, after.options)
    found += row_security(before, after)
    if before.owner != after.owner:
        found.append(write_objects.owner_statement(after, after.owner))
    if before.comment != after.comment:
        found.append(write_objects.comment_statement(after, after.comment))
    return found


def _rewrites(pair: Pair) -> Iterator[tuple[HazardKind, str]]:
    """What makes another file of the table: its persistence, its access method, its tablespace."""
    was, now = ({option.name: option.value for option in table.options} for table in (pair.before, pair.after))
    is_other = any(was.get(name) != now.get(name) for name in ("tablespace", "access method"))
    if pair.after.partition_by is None and (pair.before.persistence != pair.after.persistence or is_other):
        yield HazardKind.REWRITE, f"all rows of {pair.key.name} are written anew; nobody reads meanwhile"


def options_changed(key: Key, before: tuple[Option, ...], after: tuple[Option, ...]) -> list[str]:
    """SET and RESET of a relation's options."""
    word = {"view": "VIEW", "materialized_view": "MATERIALIZED VIEW"}.get(key.kind, "TABLE")
    alter = f"ALTER {word} {ddl.object_name(key)}"
    was = {option.name: option.value for option in before}
    now = {option.name: option.value for option in after}
    found: list[str] = []
    if key.kind == "foreign_table" and was.get("server") == now.get("server"):
        changed = ddl.foreign_options_changed(before, after)
        return [ddl.alter_table(key, changed)] if changed else []
    for name in (*now, *sorted(was.keys() - now.keys())):  # The server keeps the order in which they were said.
        value = now.get(name)
        if was.get(name) == value:
            continue
        if name == "tablespace":
            found.append(f"{alter} SET TABLESPACE {ddl.name(value or 'pg_default')}")
        elif name == "access method":
            found.append(f"{alter} SET ACCESS METHOD {ddl.name(value or 'heap')}")
        elif name in ddl.NOT_STORAGE or key.kind == "foreign_table" or name == "persistence":
            raise PlanError(f"{key.name}: {name} cannot be changed in place", "write this migration by hand")
        elif value is None:
            found.append(f"{alter} RESET ({name})")
        else:
            found.append(f"{alter} SET{ddl.option_list((Option(name, value),))}")
    return found
