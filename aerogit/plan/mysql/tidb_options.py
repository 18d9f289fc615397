"""TiDB's own options of a table: each change in a statement of its own, which is all that TiDB takes of them.

TTL, placement policies, the cache of AUTO_INCREMENT and how rows are spread (TiDB's documentation, ALTER TABLE).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aerogit.model.table import Option, Table
from aerogit.plan.mysql.tables import TablePair
from aerogit.sql.mysql import ddl
from aerogit.sql.mysql.options import TTL

_ENABLE, _INTERVAL = "ttl_enable", "ttl_job_interval"
_RESET = {
    "placement policy": "PLACEMENT POLICY=DEFAULT",
    "auto_id_cache": "AUTO_ID_CACHE=0",
    "shard_row_id_bits": "SHARD_ROW_ID_BITS=0",
    "pre_split_regions": "PRE_SPLIT_REGIONS=0",
}
"""Option -> the clause that takes it back."""
ALONE = frozenset({*TTL, *_RESET})


def statements_before(tables: TablePair) -> Iterator[str]:
    """What has to go before columns do: rows end no more by a column's time, or begin to do so anew."""
    was, now = _said(tables.before), _said(tables.after)
    if "ttl" in was and ("ttl" not in now or (_INTERVAL in was and _INTERVAL not in now)):
        yield ddl.alter_table(tables.key, "REMOVE TTL")


def statements_after(tables: TablePair) -> Iterator[str]:
    """What comes once the columns are there."""
    was, now = _said(tables.before), _said(tables.after)
    if "ttl" in now and any(was.get(name) != now.get(name) for name in TTL):
        said = [Option(name, now[name]) for name in TTL if name in now]
        if _ENABLE not in now and _ENABLE in was:
            said.append(Option(_ENABLE, "ON"))
        yield ddl.alter_table(tables.key, _clause(tables.after, *said))
    for name, reset in _RESET.items():
        if was.get(name) != now.get(name):
            clause = _clause(tables.after, Option(name, now[name])) if name in now else reset
            yield ddl.alter_table(tables.key, clause)


def _said(table: Table) -> dict[str, str]:
    return {option.name: option.value for option in table.options if option.name in ALONE}


def _clause(table: Table, *options: Option) -> str:
    only = replace(table, options=options, charset="", collation="", comment="")
    return ddl.table_options(only).strip()
