"""What the merge and diff drivers do when git calls them. They know the dialect, and neither repository nor project.

See [git's manual](https://git-scm.com/docs/gitattributes#_defining_a_custom_merge_driver) for what a driver is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import SourceError
from aerogit.porcelain.merges.byte_order_mark import with_mark
from aerogit.porcelain.merges.merge_text import merge_files, merged_text, torn_text
from aerogit.sql.reading import decode_source, is_hcl, read
from aerogit.sql.statement import Outcome, SourceFile
from aerogit.sql.textchunks import cut
from aerogit.sql.textremarks import left_out
from aerogit.sql.writing import write_schema
from aerogit.store.textual import merge_texts

MARKERS = 7
"""The size of conflict markers; git asks for larger ones where it merges merge bases into one."""


@dataclass(frozen=True, slots=True)
class Three:
    """The files git hands to a merge driver; the result goes into `ours`. `shown` is the path people know."""

    base: Path
    ours: Path
    theirs: Path
    shown: str
    marker_size: int = MARKERS

    @property
    def is_inner(self) -> bool:
        """Whether the result is a merge base that nobody sees."""
        return self.marker_size > MARKERS


@dataclass(frozen=True, slots=True)
class Driven:
    """How the driver ended: whether git may call the file merged, and what it has to say on standard error."""

    is_clean: bool
    says: tuple[str, ...]


def drive_merge(three: Three, dialect: str) -> Driven:
    """Merge as git's merge driver.

    Where the merge is not clean, the objects in conflict stand in the file between markers. A file that does not read
    is merged as text and never called clean. A merge base has no markers, for they do not read: what conflicts in it
    stands as it is in ours, and the merge it is for finds both sides different from it or alike.
    """
    try:
        base, ours, theirs = (_source(path, three.shown) for path in (three.base, three.ours, three.theirs))
        found = merge_files(base, ours, theirs, dialect)
    except SourceError as error:
        return merged_as_text(three, error)
    if found.sql is not None:
        write_merged(three, found.sql)
        warnings = tuple(f"aerogit: {warning}" for warning in found.merge.warnings)
        return Driven(True, warnings + told_left_out(three.shown, found.left_out))
    if three.is_inner:
        write_merged(three, merged_text(base, ours, theirs, found.merge.schema))
        return Driven(False, ())
    torn = torn_text((base, ours, theirs), dialect, found.merge.conflicts, three.marker_size)
    write_merged(three, torn)
    said = [f"aerogit: {conflict}" for conflict in found.merge.conflicts]
    if not is_hcl(three.shown):
        said += told_left_out(three.shown, left_out((base.text, ours.text, theirs.text), torn, dialect, torn=True))
    return Driven(False, (*said, f"aerogit: settle what is marked in {three.shown}, then: git add {three.shown}"))


def told_left_out(path: str, comments: Sequence[str]) -> tuple[str, ...]:
    """What is said of comments that a merged file does not have."""
    return tuple(f"aerogit: {path} lacks a comment that a side wrote, put it in if it matters: {c}" for c in comments)


def write_merged(three: Three, text: str) -> None:
    """Write the merged text where git looks for it."""
    three.ours.write_bytes(with_mark(text, *(path.read_bytes() for path in (three.base, three.ours, three.theirs))))


def merged_as_text(three: Three, error: SourceError) -> Driven:
    """What git alone makes of the file, which nobody has looked at: `error` says why the schemas did not merge."""
    three.ours.write_bytes(merge_texts(three.base, three.ours, three.theirs, three.marker_size))
    where = f"{error.path or three.shown}:{error.line}: " if error.text else ""
    hint = f"aerogit: {three.shown} was merged as text; look it through, then: git add {three.shown}"
    return Driven(False, (f"aerogit: {where}{error.message}", hint))


def _source(path: Path, shown: str) -> SourceFile:
    return SourceFile(shown, decode_source(shown, path.read_bytes()))


def converted(file: Path, dialect: str) -> str:
    """A schema file for a diff: the schema in one order and spelling, then the rows; what does not read as it is."""
    content = file.read_bytes()
    try:
        source = _source(file, str(file))
        found = read([source], dialect)
    except SourceError:
        return content.decode("utf-8", "surrogateescape")
    if is_hcl(source.path):
        return write_schema(found.schema)
    chunks = cut(source.text, dialect, found.statements).chunks
    rows = [chunk.body + ";\n" for chunk in chunks if chunk.outcome is Outcome.DATA]
    return write_schema(found.schema) + ("\n" if rows else "") + "".join(rows)
