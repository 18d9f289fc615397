"""Settings of columns that tables have from others: storage goes along with a column, most others are a table's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.table import Column, Option
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.replaying import Replay

OF_ONE_TABLE = frozenset((pb.AT_SetCompression, pb.AT_SetOptions, pb.AT_ResetOptions))
"""Commands that leave the tables below as they are (ATPrepCmd)."""
OF_ALL_BELOW = frozenset((pb.AT_SetStatistics, pb.AT_SetStorage))
"""Commands that go for the tables below as well, unless they are said to be ONLY of one."""
_COPIED = ("storage", "compression")


def keep_below(run: Replay, key: Key, name: str) -> None:
    """A column changes at one table: the tables below, which have it as it is there, keep it as it was."""
    for child in run.children(key) if key.kind in ("table", "foreign_table") else ():
        table = run.table(child)
        if table.column(name) is None:
            run.catalog.put(altered(table, columns=(*table.columns, run.column(table, name))))


def settings_left_behind(inherited: Iterable[Column]) -> Iterator[Column]:
    """The columns from the tables above one that is made, as it has them where not all is copied."""
    for column in inherited:
        if column.options:
            kept = tuple(option for option in column.options if not _is_own(option))
            if len(kept) < len(column.options):
                yield altered(column, options=kept)


def with_copied(column: Column, parent: Column) -> Column:
    """A column that is said again, with what it has from the table above unless it says so itself."""
    said = {option.name for option in column.options}
    more = tuple(option for option in parent.options if option.name in _COPIED and option.name not in said)
    return altered(column, options=(*column.options, *more)) if more else column


def _is_own(option: Option) -> bool:
    return option.name == "statistics" or option.name.startswith("n_distinct")
