"""The sequences behind identity columns: no objects of a schema, but privileges are granted on them by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Grants, SchemaObject
from aerogit.model.table import Column, Table
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.resolving.replaying import Replay

Get = Callable[[Key], "SchemaObject | None"]

_NAME = "sequence name"
_SUFFIX = "_seq"


def sequence_name(table: Table, column: Column) -> str:
    """What the sequence of an identity column is called."""
    given = next((option.value for option in column.options if option.name == _NAME), "")
    return given or object_name(table.name, column.name, "seq")


def identities(table: Table) -> Iterator[tuple[Key, Ref]]:
    """The sequences of a table's identity columns as keys, and the column that each is of."""
    for column in table.columns:
        if column.identity is not None:
            key = Key(table.namespace, "sequence", sequence_name(table, column))
            yield key, Ref("column", (table.namespace, table.name, column.name))


def identity_column(get: Get, tables: Iterable[Key], sequence: Key) -> Ref | None:
    """The identity column that a sequence belongs to; `tables` are looked through where its name does not tell."""
    for key in (*_tables_told(sequence), *tables):
        table = get(key)
        if key.namespace == sequence.namespace and isinstance(table, Table):
            for name, column in identities(table):
                if name == sequence:
                    return column
    return None


def _tables_told(sequence: Key) -> Iterator[Key]:
    """The tables whose columns' sequences are called so by themselves."""
    if sequence.name.endswith(_SUFFIX):
        words = sequence.name.removesuffix(_SUFFIX).split("_")
        yield from (Key(sequence.namespace, "table", "_".join(words[:at])) for at in range(1, len(words)))


def column_of(run: Replay, sequence: Key) -> Ref | None:
    """The identity column of the schema at hand that a sequence belongs to."""
    return identity_column(run.catalog.get, (key for key in run.catalog if key.kind == "table"), sequence)


def forget_identity(run: Replay, table: Table, name: str = "") -> None:
    """What was granted on the sequence of a column, of all columns without a name, goes with it."""
    for sequence, column in identities(table):
        key = Key(sequence.namespace, "grants", f"sequence {sequence.name}")
        grants = run.catalog.get(key)
        if name in ("", column.path[-1]) and isinstance(grants, Grants) and grants.target == column:
            run.catalog.drop(key)
