"""`merge-file`: three schema files on disk, merged. Knows no repository."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from aerogit.errors import SourceError, UsageError
from aerogit.merge.conflicts import Conflict
from aerogit.model.records import plain
from aerogit.porcelain.merges.byte_order_mark import with_mark
from aerogit.porcelain.merges.merge_text import TextMerge, merge_files, merge_scripts_on_base
from aerogit.sql.reading import decode_source
from aerogit.sql.statement import SourceFile


@dataclass(frozen=True, slots=True)
class Entry:
    """A conflict or warning: code, severity (H, W, I), printed path, the three values, and what can settle it."""

    code: str
    severity: str
    path: str
    base: Any
    ours: Any
    theirs: Any
    resolutions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileMerge:
    """What scripts rely on; `sql` is None where the merge is not clean."""

    clean: bool
    sql: str | None
    conflicts: tuple[Entry, ...]
    warnings: tuple[Entry, ...]


class MergedFile(NamedTuple):
    """The merge, and the comments a side wrote that its SQL does not have."""

    merge: FileMerge
    left_out: tuple[str, ...]


def merge_file(base: Path, ours: Path, theirs: Path, dialect: str, *, on_base: bool = False) -> MergedFile:
    """Merge three files; with `on_base`, OURS and THEIRS are statements to run on BASE.

    Raises `SourceError` for a file that cannot be read, whichever it is: a base that does not parse is never clean.
    """
    contents = [_content(path) for path in (base, ours, theirs)]
    paths = (str(path) for path in (base, ours, theirs))
    files = [SourceFile(path, decode_source(path, raw)) for path, raw in zip(paths, contents, strict=True)]
    if on_base:
        return _plain(merge_scripts_on_base(files[0], files[1], files[2], dialect))
    found = merge_files(files[0], files[1], files[2], dialect)
    if found.sql is None:
        return _plain(found)
    content = with_mark(found.sql, *contents)
    return _plain(replace(found, sql=content.decode()))


def _plain(found: TextMerge) -> MergedFile:
    conflicts = tuple(_entry(conflict) for conflict in found.merge.conflicts)
    warnings = tuple(_entry(conflict) for conflict in found.merge.warnings)
    return MergedFile(FileMerge(found.merge.is_clean, found.sql, conflicts, warnings), found.left_out)


def _entry(conflict: Conflict) -> Entry:
    base, ours, theirs = (plain(value) for value in (conflict.base, conflict.ours, conflict.theirs))
    return Entry(conflict.code, conflict.severity.value, conflict.where, base, ours, theirs, conflict.resolutions)


def _content(path: Path) -> bytes:
    """The bytes of a file, read once: it may be a pipe."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        hint = "What comes on standard input is the file /dev/stdin." if str(path) == "-" else ""
        raise UsageError(f"there is no file {path}", hint) from None
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}") from None
