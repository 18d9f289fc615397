"""What a table of PostgreSQL has above it, as HCL."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.table import Table
from aerogit.sql.hcl.layout import Block, listed, text_value
from aerogit.sql.hcl.writing import Writing
from aerogit.sql.postgres.writing.inherited import as_inherited
from aerogit.sql.postgres.writing.table import is_attached


def with_inherited(writing: Writing, value: Table) -> Table:
    """A partition with keys or indexes of its own is made as a table of its own: it lists its parent's columns, too."""
    parent = _parent(writing, value)
    if parent is None or not is_attached(value, parent):
        return value
    own = {column.name: column for column in value.columns}
    inherited = [as_inherited(column, with_inherited(writing, parent)) for column in parent.columns]
    return replace(value, columns=(*(own.pop(c.name, c) for c in inherited), *own.values()))


def above(writing: Writing, block: Block, value: Table) -> None:
    """The tables above a table."""
    block.set("inherits", listed(_table(writing, ref) for ref in value.inherits))
    if value.partition_of is None:
        return
    inner = block.block("partition_of")
    inner.set("table", _table(writing, value.partition_of.parent))
    inner.set("bounds", text_value(writing.text(value.partition_of.bounds)))
    inner.flag("attached", on=is_attached(value, _parent(writing, value)))


def _parent(writing: Writing, value: Table) -> Table | None:
    found = writing.schema.find(value.partition_of.parent) if value.partition_of is not None else None
    parent = writing.schema.get(found) if found is not None else None
    return parent if isinstance(parent, Table) else None


def _table(writing: Writing, ref: Ref) -> str:
    return writing.object(writing.relation(ref))
