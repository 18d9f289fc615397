"""MySQL: a table that stays, as vertices: foreign keys out of the way, renamed, altered in one statement, keys back.

A foreign key is dropped and added in the statement that alters its table. It gets a statement of its own, before or
after all others, where that would make a cycle, or where the server cannot do both at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.table import Check, ForeignKey, Table
from aerogit.plan.mysql import clauses
from aerogit.plan.mysql.risks import key_risks, table_risks
from aerogit.plan.mysql.tables import TablePair, path_of
from aerogit.plan.steps import Hazard, HazardKind
from aerogit.plan.work import Task, Work, hazards, held, name_taken, settled, task
from aerogit.sql.facts import all_columns, column, needs_by_part, relation
from aerogit.sql.mysql import ddl

_DROP_KEYS, _RENAME, _ALTER, _ADD_KEYS = range(4)
"""The order of a table's vertices among each other, where facts leave it open."""


def table_tasks(tables: TablePair) -> Iterator[Task]:
    """All vertices of a table that stays, its triggers aside."""
    if tables.is_renamed:
        yield _renamed(tables)
    going, coming = tables.keys_going(), tables.keys_coming()
    is_apart = tables.is_renamed or tables.is_partitioned_anew or bool(going and coming)
    is_apart = is_apart or any(item.is_renamed for item in tables.kept)
    is_apart = is_apart or any(_leads_to_what_comes(tables, item) for item in coming)
    if is_apart:
        yield from _apart(tables, going, coming)
    else:
        whole = _altered(tables, going, coming)
        if whole is not None:
            yield (
                replace(whole, loosen=((1, lambda: list(_apart(tables, going, coming))),)) if going or coming else whole
            )


def _leads_to_what_comes(tables: TablePair, item: ForeignKey) -> bool:
    """Whether a foreign key leads to columns of its own table, or a key over them, that are not there before."""
    wanted = item.target_columns
    if parent_of(item) != tables.key:
        return False
    new = {column.name for column in tables.added} | {pair.after.name for pair in tables.modified} | tables.anew
    keys = (part.columns for part in tables.coming() if not isinstance(part, Check))
    return bool(new & set(wanted)) or any(columns[: len(wanted)] == wanted for columns in keys)


def rank(key: Key, name: str, order: int) -> tuple[int | str, ...]:
    """Breaks ties: a table's vertices stand together."""
    return (0, key.name, key.namespace, order, name)


def name_of(key: Key) -> Ref:
    """The fact that a table, view or sequence has a name."""
    return name_taken(key, f"relation {key.name.lower()}")


def key_name(table: Key, key: ForeignKey) -> Ref:
    """The fact that a foreign key has a name; a database has each but once."""
    return name_taken(table, f"foreign key {(key.name or key.actual).lower()}")


def parent_of(key: ForeignKey) -> Key:
    """The table that a foreign key leads to."""
    return Key(key.target.path[0], "table", key.target.path[1])


def _renamed(tables: TablePair) -> Task:
    key, old = tables.key, tables.old_key
    work = Work((Path(key),), hazards((HazardKind.BREAKS_CODE, f"{old.name} is called {key.name}")), False)
    aside = key._replace(name=f"__aerogit_{old.name}"[:64])
    waiting, done = Ref("aside", (key.namespace, key.name)), {relation(key), name_of(key), _has_its_name(key)}

    def parted() -> list[Task]:
        first = task(
            rank(key, "rename aside", _RENAME),
            [rename(old, aside)],
            work,
            creates={waiting},
            destroys={name_of(old), held(key)},
        )
        last = task(
            rank(key, "rename", _RENAME),
            [rename(aside, key)],
            work,
            creates=done,
            needs={waiting},
        )
        return [first, last]

    is_taken = old.name.lower() != key.name.lower()
    direct = task(
        rank(key, "rename", _RENAME),
        [rename(old, key)],
        work,
        creates=done if is_taken else done - {name_of(key)},
        destroys={name_of(old), held(key)} if is_taken else {held(key)},
    )
    return replace(direct, loosen=((1, parted),))


def rename(old: Key, new: Key) -> str:
    """RENAME TABLE, which views and sequences are given names with, too."""
    return f"RENAME TABLE {ddl.object_name(old)} TO {ddl.object_name(new)}"


def _has_its_name(key: Key) -> Ref:
    return Ref("renamed", (key.namespace, key.name))


def _apart(tables: TablePair, going: list[ForeignKey], coming: list[ForeignKey]) -> Iterator[Task]:
    if going:
        yield keys_dropped(tables.old_key, tables.key, going)
    altered = _altered(tables, [], [])
    if altered is not None:
        yield altered
    if coming:
        new = {item.key for item in coming} - tables.lifted
        found = [risk for item in coming for risk in key_risks(tables.after, item, is_new=item.key in new)]
        yield keys_added(tables.key, coming, hazards(*found))


def keys_dropped(old: Key, key: Key, going: Iterable[ForeignKey]) -> Task:
    """Foreign keys dropped in a statement of their own, before anything else happens to the table."""
    keys = list(going)
    text = clauses.listed([clauses.drop_foreign_key(item) for item in keys])
    return task(
        rank(key, "drop keys", _DROP_KEYS),
        [ddl.alter_table(old, text)],
        Work(tuple(Path(key, item.key) for item in keys), (), False),
        destroys={key_name(key, item) for item in keys},
        releases={held(key), *_let_go(keys)},
    )


def keys_added(key: Key, coming: Iterable[ForeignKey], found: tuple[Hazard, ...] = ()) -> Task:
    """Foreign keys added in a statement of their own, once both tables are what they shall be."""
    keys = list(coming)
    text = clauses.listed([clauses.add_foreign_key(item) for item in keys])
    return task(
        rank(key, "add keys", _ADD_KEYS),
        [ddl.alter_table(key, text)],
        Work(tuple(Path(key, item.key) for item in keys), found, False),
        creates={key_name(key, item) for item in keys},
        needs={relation(key), settled(key), *_leads_to(keys)},
    )


def _let_go(keys: Iterable[ForeignKey]) -> set[Ref]:
    """What foreign keys stand in the way of."""
    return {ref for item in keys for ref in (held(parent_of(item)), relation(parent_of(item)))}


def _leads_to(keys: Iterable[ForeignKey]) -> set[Ref]:
    return {ref for item in keys for ref in (settled(parent_of(item)), relation(parent_of(item)))}


def _altered(tables: TablePair, going: list[ForeignKey], coming: list[ForeignKey]) -> Task | None:
    """The one statement that does all the rest; None where nothing is left to do."""
    key = tables.key
    statements = clauses.statements(tables, going, coming)
    if not statements:
        return None
    others = {parent for item in (*going, *coming) if (parent := parent_of(item)) != key}
    found = table_risks(tables) + [risk for item in coming for risk in key_risks(tables.after, item, is_new=True)]
    return task(
        rank(key, "alter", _ALTER),
        statements,
        Work(_about(tables, going, coming), hazards(*found), False),
        creates={
            settled(key),
            all_columns(key),
            *(column(key, item.name) for item in tables.added),
            *(key_name(key, item) for item in coming),
        },
        needs={_has_its_name(key), *_reads(tables.after), *(x for x in _leads_to(coming) if _is_other(x, others))},
        destroys={held(key), *(column(key, item.name) for item in tables.dropped), *(key_name(key, x) for x in going)},
        releases={*_reads(tables.before), *(x for x in _let_go(going) if _is_other(x, others))},
    )


def _is_other(fact: Ref, others: set[Key]) -> bool:
    return any(fact.path == (other.namespace, other.name) for other in others)


def _reads(table: Table) -> set[Ref]:
    """What defaults, checks and generated columns call: sequences and functions."""
    own = relation(table.object_key)
    found: set[Ref] = set()
    for part, refs in needs_by_part(table).items():
        if part[0] in ("", "column") or part[1].startswith("check"):
            found |= {ref for ref in refs if ref.kind in ("sequence", "function", "relation", "namespace")}
    return found - {own}


def _about(tables: TablePair, going: list[ForeignKey], coming: list[ForeignKey]) -> tuple[Path, ...]:
    key = tables.key
    found = [path_of(key, item.name) for item in (*tables.dropped, *tables.added)]
    found += [path_of(key, item.after.name) for item in tables.kept if item.is_renamed or item.is_altered]
    found += [Path(key, item.key) for item in (*tables.going(), *tables.coming(), *going, *coming)]
    return (*dict.fromkeys(found), Path(key))
