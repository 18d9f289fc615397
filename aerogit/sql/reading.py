"""Read schema sources: scripts in, a schema out, with what became of every statement and of every name."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from aerogit.errors import SourceError
from aerogit.model.names import Path
from aerogit.model.schema import Schema
from aerogit.sql.catalog import Catalog
from aerogit.sql.collecting import collecting_later
from aerogit.sql.dialect import Dialect
from aerogit.sql.dialects import dialect_of
from aerogit.sql.nesting import TOO_DEEP
from aerogit.sql.statement import SourceFile, Statement

READER_VERSION = 8
"""Goes up whenever the same source may read as another schema; snapshots of another version are recomputed."""

ENDINGS = (".sql", ".hcl")
"""How the names of a schema's files end."""
_HCL_DIALECTS = {".pg.hcl": "postgres", ".my.hcl": "mysql", ".ma.hcl": "mysql", ".lt.hcl": "sqlite"}


def is_hcl(path: str) -> bool:
    """Whether a file is HCL, by its name. All HCL files of a source are one document, read before its scripts."""
    return path.endswith(".hcl")


def hcl_dialect(path: str) -> str:
    """The dialect that the name of an HCL file tells, as Atlas has them; "" where it does not.

    >>> hcl_dialect("db/schema.pg.hcl"), hcl_dialect("schema.hcl")
    ('postgres', '')
    """
    return next((dialect for ending, dialect in _HCL_DIALECTS.items() if path.endswith(ending)), "")


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
    document = [file for file in files if is_hcl(file.path)]
    with collecting_later():
        if document:
            catalog.search_path = (catalog.traits.default_namespace,)
            statements += _replay_hcl(document, reader, catalog)
        statements += _replayed([file for file in files if not is_hcl(file.path)], reader, catalog)
    return Reading(catalog.schema(), catalog.renames(), tuple(statements))


class Replay:
    """Scripts replayed onto a schema, which more of them may follow; none is HCL."""

    def __init__(self, onto: Schema) -> None:
        self._reader = dialect_of(onto.dialect)
        self._catalog = Catalog(onto)
        self._statements: list[Statement] = []

    def go_on(self, files: Sequence[SourceFile]) -> Reading:
        """What all scripts so far and these make of it. After a `SourceError` it cannot be gone on with."""
        with collecting_later():
            self._statements += _replayed(list(files), self._reader, self._catalog)
        return Reading(self._catalog.schema(), self._catalog.renames(), tuple(self._statements))


def _replay_hcl(files: list[SourceFile], reader: Dialect, catalog: Catalog) -> list[Statement]:
    # The parser of HCL is loaded where there is HCL, not before.
    from aerogit.sql.hcl.read import replay_hcl

    return replay_hcl(files, reader, catalog)


_MARKERS = re.compile(r"^<{7,} .*\n(?:.*\n)*?={7,}$", re.MULTILINE)
"""Where git, or the merge driver, leaves both sides of a conflict."""


def _replayed(files: list[SourceFile], reader: Dialect, catalog: Catalog) -> list[Statement]:
    """Scripts in order."""
    return [statement for file in files for statement in replay_script(file, reader, catalog)]


def replay_script(file: SourceFile, reader: Dialect, catalog: Catalog) -> list[Statement]:
    """Replay one script over a catalog; `SourceError` at the first statement that cannot be."""
    catalog.search_path = (catalog.traits.default_namespace,)
    try:
        return reader.replay(file, catalog)
    except SourceError as error:
        marker = _MARKERS.search(file.text)
        if marker is not None:
            raise SourceError(
                "a conflict of a merge is marked here",
                path=file.path,
                text=file.text,
                offset=marker.start(),
                hint=f"settle what is marked, then: git add -- {shlex.quote(file.path)}",
            ) from error
        if error.is_placed:
            raise
        # An error in a variable would hold this frame, which would hold it, and with it the store that is read onto.
        raise error.at(file.path, file.text, 0) from error
    except RecursionError:
        raise SourceError(TOO_DEEP, path=file.path, text=file.text) from None


def decode_source(path: str, content: bytes) -> str:
    """The text of a source file, without a byte order mark; `SourceError` where it is not UTF-8 or has a NUL byte."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8", "replace")
        line = good.count("\n") + 1
        raise SourceError(
            f"not UTF-8 (byte {error.start}, line {line})",
            path=path,
            hint=_other_encoding(path, content),
        ) from error
    nul = text.find("\0")
    if nul >= 0:
        raise SourceError(f"a NUL byte (line {text.count(chr(10), 0, nul) + 1})", path=path, hint="is it an SQL file?")
    return text


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _other_encoding(path: str, content: bytes) -> str:
    """What to do with a file that is not UTF-8."""
    if content.startswith(_UTF_16):
        return f"it is UTF-16; convert it: iconv -f UTF-16 -t UTF-8 {shlex.quote(path)}"
    if b"\0" in content:
        return "is it an SQL file?"
    return f"convert it; if it is Latin 1: iconv -f LATIN1 -t UTF-8 {shlex.quote(path)}"
