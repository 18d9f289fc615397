"""Renames that the annotations of declarative sources tell."""

from __future__ import annotations

from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.porcelain.sources import Source
from aerogit.sql.annotations import annotated_renames, has_annotations
from aerogit.sql.reading import read


def source_renames(before: Schema, source: Source, *, is_next: bool = False) -> Renames:
    """What a source says was renamed since `before`; nothing for migrations. See `annotated_renames`."""
    files = [] if source.reader.is_sequence else source.texts()
    if not has_annotations(files):
        return {}
    return annotated_renames(files, read(files, before.dialect), before, is_next=is_next)
