"""Blocks `statement`: what HCL has no words for, as SQL. A word of ours: see docs/hcl.md."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.diff.changes import Change, Rename
from aerogit.diff.compare import compare
from aerogit.model.names import Key, Path
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.sql.dialects import dialect_of
from aerogit.sql.hcl.layout import Block
from aerogit.sql.hcl.write_objects import text_or_heredoc
from aerogit.sql.postgres.writing.objects import owner_statement
from aerogit.sql.printing import expression


def statements(schema: Schema, found: Schema) -> Iterator[Block]:
    """What `found`, which was read from blocks, lacks: whole objects, owners, rules."""
    changed: dict[Key, list[Change]] = {}
    for change in compare(found, schema):
        changed.setdefault(change.new.key if isinstance(change, Rename) else change.path.key, []).append(change)
    for key, changes in changed.items():
        value = schema.get(key)
        texts = list(_texts(schema, found, value, changes)) if value is not None else []
        if texts:
            block = Block("statement", (key.kind, Path(key).text(schema.traits.default_namespace)))
            block.set("as", text_or_heredoc(";\n".join(texts)))
            yield block


def _texts(schema: Schema, found: Schema, value: SchemaObject, changes: list[Change]) -> Iterator[str]:
    if value.object_key not in found.objects:
        yield from dialect_of(schema.dialect).write_object(value)
        return
    parts = {change.path.part for change in changes if not isinstance(change, Rename)}
    owner = str(getattr(value, "owner", ""))
    if owner and schema.dialect == "postgres" and any(change.path.field == "owner" for change in changes):
        yield owner_statement(value, owner)
    for extra in getattr(value, "extras", ()):
        if extra.key in parts:
            yield expression(extra.statement, schema.traits)
