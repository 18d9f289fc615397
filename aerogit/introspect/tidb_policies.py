"""TiDB's placement policies, which belong to the server: a database's are those that its tables go by."""

from __future__ import annotations

import re

from aerogit.diff.compare import same
from aerogit.errors import SourceError
from aerogit.introspect.mysql_rows import Query
from aerogit.introspect.mysql_text import name
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.sql.mysql.write import POLICY
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

_POLICIES = re.compile(r"placement policy (?:= )?[`\"]?([^`\"\s,)]+)", re.I)
"""The policies that a text about partitions names."""
_USED = (
    "SELECT TIDB_PLACEMENT_POLICY_NAME FROM information_schema.TABLES "
    "WHERE TABLE_SCHEMA = %s AND TIDB_PLACEMENT_POLICY_NAME IS NOT NULL UNION "
    "SELECT TIDB_PLACEMENT_POLICY_NAME FROM information_schema.PARTITIONS "
    "WHERE TABLE_SCHEMA = %s AND TIDB_PLACEMENT_POLICY_NAME IS NOT NULL ORDER BY 1"
)


def used_policies(query: Query, database: str) -> list[str]:
    """The statements of the policies that tables and partitions of a database go by."""
    return [_shown(query, str(row[0])) for row in query(_USED, (database, database))]


def without_policies_there(query: Query, schema: Schema) -> Schema:
    """A schema read from text without the policies that none of its tables goes by, where the server has them so."""
    spare = [key for key in schema.objects if key.kind == POLICY and not _is_used(schema, key.name)]
    return schema.with_changes({key: None for key in spare if _is_there(query, schema, key)})


def _is_used(schema: Schema, policy: str) -> bool:
    for table in schema.objects.values():
        if isinstance(table, Table):
            if any(option.name == "placement policy" and option.value == policy for option in table.options):
                return True
            if table.partition_by is not None and policy in _POLICIES.findall(str(table.partition_by.norm)):
                return True
    return False


def _is_there(query: Query, schema: Schema, key: Key) -> bool:
    try:
        shown = _shown(query, key.name)
    except SourceError:
        return False
    return same(read([SourceFile(key.name, shown)], "mysql").schema.get(key), schema.get(key))


def _shown(query: Query, policy: str) -> str:
    return str(query(f"SHOW CREATE PLACEMENT POLICY {name(policy)}", ())[0][1])
