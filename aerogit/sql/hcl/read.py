"""Reads HCL into a catalog: blocks become statements of the dialect, which the dialect's own reader applies.

So that types, defaults, expressions and names have the same normal forms as those of SQL; a mistake in what was made
of a block is shown in the block. See docs/hcl.md.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping, Sequence

from aerogit.errors import SourceError, UnsupportedError
from aerogit.sql.catalog import Catalog
from aerogit.sql.dialect import Dialect
from aerogit.sql.hcl.document import SETTINGS, Document, Item, document_of, own_name, placed
from aerogit.sql.hcl.each import expand
from aerogit.sql.hcl.fragment import Fragment
from aerogit.sql.hcl.objects import composite, domain, enum, extension, policy, schema, sequence, statement
from aerogit.sql.hcl.routines import routine, trigger
from aerogit.sql.hcl.statement import Ddl, in_order
from aerogit.sql.hcl.tables import table
from aerogit.sql.hcl.views import view
from aerogit.sql.statement import Outcome, SourceFile, Statement

_Make = Callable[[Item, Document], list[Ddl]]

_COMMON: Mapping[str, _Make] = {
    "schema": schema,
    "table": table,
    "view": view,
    "trigger": trigger,
    "statement": statement,
}
BLOCKS: Mapping[str, Mapping[str, _Make]] = {
    "sqlite": _COMMON,
    "mysql": {**_COMMON, "function": routine, "procedure": routine},
    "postgres": {
        **_COMMON,
        "extension": extension,
        "enum": enum,
        "composite": composite,
        "domain": domain,
        "sequence": sequence,
        "function": routine,
        "procedure": routine,
        "materialized": view,
        "policy": policy,
    },
}
"""Dialect -> kind of block -> what makes statements of it."""


def replay_hcl(files: Sequence[SourceFile], dialect: Dialect, catalog: Catalog) -> list[Statement]:
    """Apply HCL files, which are one document, to a catalog; `SourceError` placed in the file at fault."""
    if dialect.name not in BLOCKS:
        raise UnsupportedError(
            f"there is no HCL for {dialect.name}", f"dialects that HCL can be read for: {', '.join(BLOCKS)}"
        )
    document = document_of(files, dialect.name)
    expand(document)
    found: list[Statement] = []
    made: list[Ddl] = []
    for item in document.items:
        if item.block.kind in SETTINGS:
            found.append(_statement(item, Outcome.IGNORED, item.block.kind))
            continue
        make = BLOCKS[dialect.name].get(item.block.kind)
        if make is None:
            message = f"the block {item.block.kind} is not read yet for {dialect.name}"
            raise placed(item.file, message, item.block.start)
        if not item.name:
            raise placed(item.file, f"{item.block.kind} needs a name", item.block.start)
        made += make(item, document)
    _refuse_twins(document)
    return found + _applied(in_order(made), dialect, catalog)


def _refuse_twins(document: Document) -> None:
    """Two blocks of one kind, name and schema; routines and triggers may share a name."""
    seen: dict[tuple[str, str, str], Item] = {}
    for item in document.items:
        if item.block.kind in (*SETTINGS, "function", "procedure", "trigger", "policy", "statement"):
            continue
        name = own_name(item, document)
        key = (item.block.kind, document.namespace(item), name)
        if key in seen:
            raise placed(item.file, f"there is another {item.block.kind} {name} before it", item.block.start)
        seen[key] = item


def _statement(item: Item, outcome: Outcome, what: str) -> Statement:
    return Statement(item.file.path, item.block.start, item.block.end, outcome, what)


def _applied(made: Sequence[Ddl], dialect: Dialect, catalog: Catalog) -> list[Statement]:
    """Apply what the blocks became, as one script; what came of a statement counts for its block."""
    pieces = [(one, fragment) for one in made for fragment in one.statements]
    starts: list[int] = []
    length = 0
    for _, fragment in pieces:
        starts.append(length)
        length += len(fragment.text) + len(_END)
    text = "".join(fragment.text + _END for _, fragment in pieces)
    try:
        read = dialect.replay(SourceFile("", text), catalog)
    except SourceError as error:
        if not pieces:
            raise
        at = bisect.bisect_right(starts, error.offset) - 1
        raise _placed(error, *pieces[at], error.offset - starts[at]) from None
    items = [pieces[bisect.bisect_right(starts, statement.start) - 1][0].item for statement in read]
    return [
        statement._replace(file=item.file.path, start=item.block.start, end=item.block.end)
        for statement, item in zip(read, items, strict=True)
    ]


_END = "\n;\n"
"""What closes a statement; on a line of its own, because the last line may end in a comment."""


def _placed(error: SourceError, one: Ddl, fragment: Fragment, offset: int) -> SourceError:
    """An error in what was made of a block, shown in the block."""
    block, file = one.item.block, one.item.file
    what = f"{block.kind} {one.item.name}: {error.message}"
    return placed(file, what, fragment.origin(offset, block.start), error.hint)
