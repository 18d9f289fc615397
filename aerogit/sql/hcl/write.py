"""Writes a schema as HCL that reads back to the same schema, and says what of it HCL cannot say.

What cannot be said is not guessed: the text is read back and compared with the schema. See docs/hcl.md.
"""

from __future__ import annotations

from collections.abc import Sequence as Ordered

from aerogit.diff.changes import Change, Rename
from aerogit.diff.compare import compare
from aerogit.errors import SourceError, UnsupportedError
from aerogit.model.names import Key, Path
from aerogit.model.objects import Composite, Domain, Enum, Extension, Namespace, Opaque, Routine, Sequence, View
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.sql.hcl.layout import Block, printed, text_value
from aerogit.sql.hcl.read import BLOCKS
from aerogit.sql.hcl.write_objects import composite, domain, enum, extension, routine, sequence, view
from aerogit.sql.hcl.write_statements import statements
from aerogit.sql.hcl.write_tables import policies, table
from aerogit.sql.hcl.write_triggers import triggers
from aerogit.sql.hcl.writing import Writing
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile


def written(schema: Schema) -> tuple[str, tuple[str, ...]]:
    """The schema as HCL, and what it does not say. UnsupportedError for a dialect that has none."""
    if schema.dialect not in BLOCKS:
        raise UnsupportedError(
            f"there is no HCL for {schema.dialect}", f"dialects that have it: {', '.join(BLOCKS)}. Use --format sql."
        )
    blocks = list(_blocks(Writing(schema)))
    text, found = _read_back(blocks, schema.dialect)
    if added := list(statements(schema, found)):
        text, found = _read_back([*blocks, *added], schema.dialect)
    return text, tuple(_unsaid(schema, found))


def _read_back(blocks: list[Block], dialect: str) -> tuple[str, Schema]:
    """The text of the blocks and what it reads as; those that cannot be read are taken out of the list."""
    while True:
        texts = [printed(block) for block in blocks]
        text = "\n".join(texts)
        try:
            return text, read([SourceFile("schema.hcl", text)], dialect).schema
        except SourceError as error:
            at = _block_at(texts, error.offset)
            if at is None or error.path != "schema.hcl":
                raise
            # It needs something that HCL cannot say, such as a foreign table, and is told as missing with that.
            del blocks[at]


def _block_at(texts: Ordered[str], offset: int) -> int | None:
    """Which of the blocks an offset of the text lies in."""
    start = 0
    for at, text in enumerate(texts):
        if start <= offset < start + len(text):
            return at
        start += len(text) + 1
    return None


def _blocks(writing: Writing) -> list[Block]:
    """All blocks: by kind, then in the schema's own order of names."""
    found: list[Block] = []
    later: list[Block] = []
    for key in writing.in_order():
        value = writing.schema.objects[key]
        match value:
            case Namespace():
                pass
            case Extension():
                found.append(extension(writing, value))
            case Enum():
                found.append(enum(writing, value))
            case Composite():
                found.append(composite(writing, value))
            case Domain():
                found.append(domain(writing, value))
            case Sequence() if key not in writing.serials.values():
                found.append(sequence(writing, value))
            case Table(kind="table"):
                found.append(table(writing, value))
                later += [*triggers(writing, value), *policies(writing, value)]
            case View():
                found.append(view(writing, value))
                later += triggers(writing, value)
            case Routine() if value.kind in ("function", "procedure"):
                found.append(routine(writing, value))
            case _:
                continue
    return [*_schemas(writing), *found, *later]


def _schemas(writing: Writing) -> list[Block]:
    found = []
    for name in writing.namespaces():
        block = Block("schema", (name,))
        value = writing.schema.get(Key("", "namespace", name))
        if isinstance(value, Namespace) and value.comment:
            block.set("comment", text_value(value.comment))
        found.append(block)
    return found


def _unsaid(schema: Schema, found: Schema) -> list[str]:
    """What the text says otherwise than the schema, a line each."""
    default = schema.traits.default_namespace
    said = []
    for change in compare(found, schema):
        path = change.new if isinstance(change, Rename) else change.path
        said.append(_line(schema, change, path, default))
    return sorted(said)


def _line(schema: Schema, change: Change, path: Path, default: str) -> str:
    name = path.text(default)
    value = schema.get(path.key)
    kind = path.part[0] or path.key.kind
    what = f" ({path.field})" if path.field else ""
    if isinstance(value, Opaque) and not path.part[0]:
        what = " (kept as text)"
    return f"{kind.replace('_', ' ')} {name}{what}"
