"""PostgreSQL's tables below others: `inherits`, and a block `partition_of`. Words of ours, which Atlas has none for."""

from __future__ import annotations

from typing import NamedTuple

from aerogit.sql.hcl.document import Document, Item
from aerogit.sql.hcl.fields import Fields
from aerogit.sql.hcl.fragment import Fragment, copied, joined
from aerogit.sql.hcl.syntax import Name


class Above(NamedTuple):
    """What a table's block says of the tables above it."""

    parents: tuple[Item, ...] = ()
    bounds: Fragment | None = None
    """Of a partition: which rows are its own."""
    is_attached: bool = False
    """Made as a table of its own, with all columns, and attached then."""

    @property
    def is_partition(self) -> bool:
        """Whether the table is made as a partition, whose columns have their types from above."""
        return self.bounds is not None and not self.is_attached


def above(fields: Fields) -> Above:
    """What a table's block says of the tables above it."""
    if fields.document.dialect != "postgres":
        return Above()
    block = fields.child("partition_of")
    if block is None:
        return Above(tuple(_table(fields, value) for value in fields.listed("inherits")))
    parent = block.object("table", ("table",))
    if parent is None:
        raise block.needs("table", None)
    found = Above((parent,), block.required_text("bounds"), block.flag("attached"))
    block.done()
    return found


def _table(fields: Fields, value: object) -> Item:
    match value:
        case Name(path=("table", *path)) if 0 < len(path) <= 2:
            return fields.referred(value, path)
        case _:
            raise fields.wrong("inherits is a list of tables", fields.place("inherits"))


def below(create: Fragment, listing: Fragment, found: Above, document: Document) -> Fragment:
    """CREATE TABLE up to its options; `listing` is what it has in brackets, "" for nothing."""
    names = ", ".join(document.qualified(parent) for parent in found.parents)
    if found.is_partition:
        assert found.bounds is not None
        brackets: list[Fragment | str] = [" (\n    ", listing, "\n)"] if listing.text else []
        return joined([create, f" PARTITION OF {names}", *brackets, " ", found.bounds])
    inherits = f" INHERITS ({names})" if found.parents and found.bounds is None else ""
    return joined([create, " (\n    ", listing, "\n)", inherits])


def attached(qualified: str, found: Above, document: Document) -> Fragment:
    """ALTER TABLE … ATTACH PARTITION."""
    assert found.bounds is not None
    (parent,) = found.parents
    head = copied(f"ALTER TABLE {document.qualified(parent)} ATTACH PARTITION {qualified} ", found.bounds.origin(0, 0))
    return joined([head, found.bounds])
