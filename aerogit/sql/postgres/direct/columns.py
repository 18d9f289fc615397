"""Statements about a column of a table, carried out from their text; see `direct`."""

from __future__ import annotations

import re

from aerogit.model.expression import Ref
from aerogit.model.objects import Sequence, View
from aerogit.model.table import Column, Option, Table
from aerogit.sql.postgres.direct.names import HERE, table_at
from aerogit.sql.postgres.objects.grants import became_owner
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.scanning.brief_names import NAME, folded, form
from aerogit.sql.postgres.tables.alter_table import ALTERED, attach
from aerogit.sql.postgres.tables.defaults import next_value
from aerogit.sql.postgres.tables.indexes import find_index
from aerogit.sql.postgres.tables.partitions import bounds_between
from aerogit.sql.statement import MODELLED

_NEXT_VALUE = form(
    rf"ALTER TABLE ONLY {HERE} ALTER COLUMN ({NAME}) SET DEFAULT "
    r"nextval\('((?:([a-z_][a-z0-9_]*+)\.)?([a-z_][a-z0-9_]*+))'::regclass\)\Z"
)
_NOT_THERE = form(rf"ALTER TABLE IF EXISTS (?:ONLY )?{HERE} (?:DROP CONSTRAINT|ALTER COLUMN) ")


def alter_column(run: Replay, head: re.Match[str]) -> Done | None:
    """ALTER COLUMN: a column's storage, the next number of a sequence as its default."""
    return _set_storage(run, head.string) or _set_default(run, head.string)


def alter_missing(run: Replay, text: str) -> Done | None:
    """ALTER TABLE IF EXISTS of nothing, as at the head of a dump that drops what it is about to create."""
    match = _NOT_THERE.match(text)
    is_nothing = match is not None and (run.catalog.is_empty or _is_no_relation(run, match[1], match[2]))
    return Done(MODELLED, "alter table") if is_nothing else None


def _set_default(run: Replay, text: str) -> Done | None:
    match = _NEXT_VALUE.match(text)
    if match is None:
        return None
    found = table_at(run, match[1], match[2])
    sequence = run.catalog.find(("sequence",), match[6], match[5])
    place = _place(found[1], match[3]) if found is not None else -1
    if found is None or sequence is None or place < 0 or found[1].columns[place].type.user is not None:
        return None
    value = next_value(Ref("sequence", (sequence.namespace, sequence.name)), match[4])
    _put(run, found[1], place, altered(found[1].columns[place], default=value))
    return Done(MODELLED, "alter table", (found[0],))


_STORAGE = form(rf"ALTER TABLE (?:ONLY )?{HERE} ALTER COLUMN ({NAME}) SET STORAGE ([A-Za-z]++)\Z")


def _set_storage(run: Replay, text: str) -> Done | None:
    match = _STORAGE.match(text)
    if match is None:
        return None
    found = table_at(run, match[1], match[2])
    place = _place(found[1], match[3]) if found is not None else -1
    storage = match[4].lower()
    if found is None or place < 0 or storage == "default" or found[1].partition_by is not None:
        return None
    column = found[1].columns[place]
    kept = tuple(option for option in column.options if option.name != "storage")
    _put(run, found[1], place, altered(column, options=(*kept, Option("storage", storage))))
    return Done(MODELLED, "alter table", (found[0],))


_OWNER = form(rf"TO ({NAME})\Z")
_OWNED = form(rf"ALTER (SEQUENCE|VIEW) {HERE} OWNER TO ({NAME})\Z")
_NO_ROLES = frozenset(("", "public", "none"))


def set_owner(run: Replay, head: re.Match[str]) -> Done | None:
    """OWNER TO, of a table, a view or a sequence."""
    match = _OWNER.match(head.string, head.end())
    return _own(run, (head[2], head[3]), match[1], "alter table") if match is not None else None


def own_relation(run: Replay, text: str) -> Done | None:
    """ALTER SEQUENCE or VIEW … OWNER TO."""
    match = _OWNED.match(text)
    return _own(run, (match[2], match[3]), match[4], f"alter {match[1].lower()}") if match is not None else None


def _own(run: Replay, named: tuple[str | None, str], owner: str, what: str) -> Done | None:
    namespace = folded(named[0]) if named[0] is not None else None
    name, role = folded(named[1]), folded(owner)
    if not name or namespace == "" or role in _NO_ROLES:
        return None
    key = run.catalog.find(ALTERED, name, namespace)
    value = run.catalog.peek(key) if key is not None else None
    if key is None or not isinstance(value, Table | View | Sequence):
        return None
    run.catalog.put(altered(value, owner=role))
    became_owner(run, key, role)
    return Done(MODELLED, what, (key,))


_SECURITY = form(r"ROW LEVEL SECURITY\Z")


def set_row_security(run: Replay, head: re.Match[str]) -> Done | None:
    """ENABLE ROW LEVEL SECURITY, or FORCE."""
    found = table_at(run, head[2], head[3])
    if found is None or _SECURITY.match(head.string, head.end()) is None:
        return None
    is_forced = head[4].lower() == "force"
    changed = altered(found[1], force_row_security=True) if is_forced else altered(found[1], row_security=True)
    run.catalog.put(changed)
    return Done(MODELLED, "alter table", (found[0],))


_ATTACHED = form(rf"PARTITION {HERE} (FOR VALUES FROM.*)\Z")


def attach_partition(run: Replay, head: re.Match[str]) -> Done | None:
    """ATTACH PARTITION by range."""
    match = _ATTACHED.match(head.string, head.end())
    if match is None:
        return None
    parent, child = table_at(run, head[2], head[3]), table_at(run, match[1], match[2])
    if parent is None or child is None or parent[1].partition_by is None:
        return None
    bounds = bounds_between(run, parent[1], match[3])
    if bounds is None:
        return None
    attach(run, run.fetch(child[0], Table), run.fetch(parent[0], Table), bounds)
    return Done(MODELLED, "alter table", (parent[0],))


_COMMENT = form(rf"COMMENT ON COLUMN (?:({NAME})\.)?({NAME})\.({NAME}) IS '((?:[^']++|'')*+)'\Z")


def comment(run: Replay, text: str) -> Done | None:
    """COMMENT ON COLUMN of a table."""
    match = _COMMENT.match(text)
    found = table_at(run, match[1], match[2]) if match is not None else None
    place = _place(found[1], match[3]) if match is not None and found is not None else -1
    if match is None or found is None or place < 0:
        return None
    said = match[4].replace("''", "'")
    _put(run, found[1], place, altered(found[1].columns[place], comment=said))
    return Done(MODELLED, "comment on column", (found[0],))


def _place(table: Table, name: str) -> int:
    """Where a table's own column of a name is; -1 where it is nowhere."""
    wanted = folded(name)
    for place, column in enumerate(table.columns):
        if column.name == wanted:
            return place
    return -1


def _put(run: Replay, table: Table, place: int, column: Column) -> None:
    """Put a changed column in its place."""
    columns = (*table.columns[:place], column, *table.columns[place + 1 :])
    run.catalog.put(altered(table, columns=columns))


def _is_no_relation(run: Replay, namespace: str | None, name: str) -> bool:
    """Whether no relation and no index has a name."""
    place, name = folded(namespace) if namespace is not None else None, folded(name)
    if not name or place == "":
        return False
    return run.catalog.find(ALTERED, name, place) is None and find_index(run, name, place) is None
