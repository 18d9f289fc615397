"""SQLite: a table rebuilt: a new one made beside it, the rows copied, the old one dropped, the new one renamed.

This is the procedure of lang_altertable.html, section 7. Two settings of the connection belong to it. With foreign keys
on, dropping the old table would delete or detach the rows that refer to it, and the setting cannot be changed inside a
transaction: `frame` puts it outside. With `legacy_alter_table` off, the rename reads every view and trigger and fails
at those that read the table that is missing at that moment; with it on it leaves them alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.rename import requalified
from aerogit.model.table import Table
from aerogit.plan.delta import Delta
from aerogit.plan.sqlite.tables import TablePair, has_hidden_row_number
from aerogit.plan.work import Task, Work, task
from aerogit.sql.facts import Part, relation
from aerogit.sql.sqlite import ddl

_OPENED, _CLOSED = Ref("transaction", ("opened",)), Ref("transaction", ("closed",))
_FIRST, _LAST = -1, 1000
_BESIDE = "__aerogit_"
"""What the name of a table begins with while it is made beside the one it replaces."""


def frame(tasks: Iterable[Task]) -> Iterator[Task]:
    """The vertices within one transaction in which foreign keys are not enforced, and are looked at before it ends."""
    for vertex in tasks:
        yield replace(vertex, needs=vertex.needs | {_OPENED}, releases=vertex.releases | {_CLOSED})
    outside = Work((), transactional=False)
    yield task((_FIRST, "begin"), ["PRAGMA foreign_keys = OFF", "BEGIN"], outside, creates={_OPENED})
    ending = ["PRAGMA foreign_key_check", "COMMIT", "PRAGMA foreign_keys = ON"]
    yield task((_LAST, "commit"), ending, outside, destroys={_CLOSED})


def statements(tables: TablePair, delta: Delta) -> list[str]:
    """Make, copy, drop, rename. Indexes and triggers of the old table are gone afterwards."""
    before, after = tables.before, tables.after
    aside = _unused_name(after.name, delta)
    # Under another name the table's own one leads nowhere.
    unqualified = requalified(after, after.name, "", ddl.TRAITS)
    assert isinstance(unqualified, Table)
    found = [ddl.create_table(unqualified, under=aside), _copy(tables, aside)]
    found += _kept_sequence(before, after, aside)
    found.append(f"DROP TABLE {ddl.name(before.name)}")
    rename = ddl.alter_table(replace(after, name=aside).object_key, f"RENAME TO {ddl.name(after.name)}")
    if _is_read(tables.key, delta):
        return [*found, "PRAGMA legacy_alter_table = ON", rename, "PRAGMA legacy_alter_table = OFF"]
    return [*found, rename]


def name_aside(name: str, delta: Delta) -> str:
    """A name nobody has, not even a table under rebuild, for a table that waits until its new one is free."""
    return _unused_name(name, delta, "__aerogit_was_")


def _unused_name(name: str, delta: Delta, prefix: str = _BESIDE) -> str:
    taken = {key.name.lower() for schema in (delta.original, delta.after) for key in schema.objects}
    if prefix != _BESIDE:
        taken |= {_unused_name(key.name, delta).lower() for key in delta.after.objects if key.kind == "table"}
    found = f"{prefix}{name}"
    while found.lower() in taken:
        found += "_"
    return found


def _copy(tables: TablePair, aside: str) -> str:
    listed = [ddl.name(item.after.name) for item in tables.kept if item.after.generated is None]
    if has_hidden_row_number(tables.before) and has_hidden_row_number(tables.after):
        listed.insert(0, "rowid")
    names = values = ", ".join(listed)
    if not listed:
        # Not one column lives on, but the rows do.
        column = next(column for column in tables.after.columns if column.generated is None)
        names, values = ddl.name(column.name), "NULL" if column.default is None else ddl.default_text(column)
    # Without OR ABORT, a constraint that says ON CONFLICT IGNORE or REPLACE would drop rows in silence.
    return f"INSERT OR ABORT INTO {ddl.name(aside)} ({names})\nSELECT {values} FROM {ddl.name(tables.before.name)}"


def _kept_sequence(before: Table, after: Table, aside: str) -> list[str]:
    """AUTOINCREMENT goes on where it was, though the rows of the highest numbers may be gone."""
    if not (_counts(before) and _counts(after)):
        return []
    new, old = _text(aside), _text(before.name)
    return [
        f"DELETE FROM sqlite_sequence WHERE name = {new}",
        f"INSERT INTO sqlite_sequence (name, seq) SELECT {new}, seq FROM sqlite_sequence WHERE name = {old}",
    ]


def _counts(table: Table) -> bool:
    return any(column.auto_increment for column in table.columns)


def _text(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _is_read(key: Key, delta: Delta) -> bool:
    """Whether a view, or a trigger of another table or of a view, may read a table when it is renamed."""
    if any(user != key and (user.kind == "view" or part[0] == "trigger") for user, part in _users(key, delta)):
        return True
    others = (item.after for user, item in delta.differences.items() if user != key)
    return any(isinstance(item, View) or (isinstance(item, Table) and item.triggers) for item in others)


def _users(key: Key, delta: Delta) -> set[tuple[Key, Part]]:
    return delta.uses.of(key, [relation(key)])
