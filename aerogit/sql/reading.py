"""Read schema sources: scripts in, a schema out, with what became of every statement and of every name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aerogit.errors import SourceError
from aerogit.model.names import Path
from aerogit.model.schema import Schema
from aerogit.sql.catalog import Catalog
from aerogit.sql.dialect import SourceFile, Statement
from aerogit.sql.dialects import dialect_of

READER_VERSION = 2
"""Goes up whenever the same source may read as another schema; snapshots of another version are recomputed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sequence of scripts makes of a schema.

    `renames` maps paths of the starting schema to paths of the result, for things that kept their identity under
    another name; `statements` accounts for every statement of every file.
    """

    schema: Schema
    renames: dict[Path, Path]
    statements: tuple[Statement, ...]


def read(files: Sequence[SourceFile], dialect: str, onto: Schema | None = None) -> Reading:
    """Replay scripts in order, onto a schema or from empty.

    Raises `SourceError` with file, line and column at the first statement that cannot be parsed or replayed.
    """
    reader = dialect_of(dialect)
    catalog = Catalog(onto if onto is not None else Schema(dialect))
    statements: list[Statement] = []
    for file in files:
        catalog.search_path = (catalog.traits.default_namespace,)
        try:
            statements += reader.replay(file, catalog)
        except SourceError as error:
            placed = error.at(file.path, file.text, 0)
            if placed is error:
                raise
            raise placed from error
    return Reading(catalog.schema(), catalog.renames(), tuple(statements))


def decode_source(path: str, content: bytes) -> str:
    """The text of a source file, without a byte order mark; `SourceError` where it is not UTF-8 or has a NUL byte."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8", "replace")
        line = good.count("\n") + 1
        raise SourceError(
            f"{path}: not UTF-8 (byte {error.start}, line {line})", hint="convert it: iconv -t UTF-8 FILE"
        ) from error
    nul = text.find("\0")
    if nul >= 0:
        raise SourceError(f"{path}: a NUL byte (line {text.count(chr(10), 0, nul) + 1})", hint="is it an SQL file?")
    return text
