"""Renames that the annotations of declarative sources tell."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.porcelain.repository.sources import Source
from aerogit.sql.annotations import has_annotations
from aerogit.sql.claims import annotated_renames
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile


def source_renames(
    before: Schema, source: Source, *, is_next: bool = False, shown: Sequence[SourceFile] | None = None
) -> Renames:
    """What a source says was renamed since `before`; nothing for migrations. See `annotated_renames`."""
    return {} if source.reader.is_sequence else file_renames(before, source.texts(), is_next=is_next, shown=shown)


def file_renames(
    before: Schema, files: Sequence[SourceFile], *, is_next: bool = False, shown: Sequence[SourceFile] | None = None
) -> Renames:
    """What files that show a whole schema say was renamed since `before`, which the files `shown` show."""
    if not has_annotations(files):
        return {}
    return annotated_renames(files, read(files, before.dialect), before, is_next=is_next, shown=shown)
