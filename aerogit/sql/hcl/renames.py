"""What blocks say they were called before: `renamed_from = "old"` in a table, a column, an index, a view or a type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aerogit.model.names import Key, Path
from aerogit.sql.hcl.document import Document, Item, attribute_of, document_of, own_name, placed
from aerogit.sql.hcl.each import ATTRIBUTE as FOR_EACH
from aerogit.sql.hcl.fragment import Fragment
from aerogit.sql.hcl.syntax import Attribute, Name
from aerogit.sql.statement import SourceFile

ATTRIBUTE = "renamed_from"
KINDS = {
    "table": "table",
    "view": "view",
    "materialized": "materialized_view",
    "enum": "enum",
    "domain": "domain",
    "composite": "composite",
    "sequence": "sequence",
}
"""Blocks that may say it, with the kind of the object."""
_PARTS = ("column", "index")


class Said(NamedTuple):
    """What was said: of which thing, its old name, and where."""

    path: Path
    old: str
    offset: int


def renames(file: SourceFile, dialect: str) -> Iterator[Said]:
    """What the blocks of a file say that they were called."""
    document = document_of([file], dialect)
    for item in document.items:
        kind = KINDS.get(item.block.kind)
        if kind is None or attribute_of(item.block, FOR_EACH) is not None:
            continue
        namespace = document.namespace(item) or document.traits.default_namespace
        path = Path(Key(namespace, kind, own_name(item, document)))
        attribute = attribute_of(item.block, ATTRIBUTE)
        if attribute is not None:
            yield Said(path, _old(document, item, attribute), attribute.start)
        for block in item.block.blocks:
            attribute = attribute_of(block, ATTRIBUTE)
            if attribute is not None and block.kind in _PARTS and block.labels:
                part = (block.kind, block.labels[-1])
                yield Said(path._replace(part=part), _old(document, item, attribute), attribute.start)


def _old(document: Document, item: Item, attribute: Attribute) -> str:
    match document.value(attribute.value, item.file):
        case Fragment(text=text) if text:
            return text
        case Name(path=path):
            return path[-1]
        case _:
            raise placed(item.file, f"{ATTRIBUTE} is the name it had, as a string", attribute.start)
