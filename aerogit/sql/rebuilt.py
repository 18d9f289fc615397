"""What scripts renamed: by their statements, and by annotations of tables they make anew where an engine has no RENAME.

DuckDB renames no column that a key or a foreign key names: its rows move to a table made anew, which only an annotation
ties to the old one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.errors import SourceError
from aerogit.model.names import Path
from aerogit.model.rename_maps import composed
from aerogit.model.schema import Schema
from aerogit.sql.annotations import Annotation, annotations_of, has_annotations
from aerogit.sql.catalog import parts_of
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import SourceFile


def script_renames(files: Sequence[SourceFile], before: Schema) -> dict[Path, Path]:
    """What scripts that run on a schema renamed in it, old path to new path.

    An annotation that cannot hold, or tells of something older, says nothing: a migration that has run stays as it is.
    """
    if not has_annotations(files):
        return read(files, before.dialect, onto=before).renames
    found: dict[Path, Path] = {}
    for file in files:
        reading = read([file], before.dialect, onto=before)
        found = composed(found, {**dict(_annotated(file, reading, before)), **reading.renames})
        before = reading.schema
    return found


def _annotated(file: SourceFile, reading: Reading, before: Schema) -> Iterator[tuple[Path, Path]]:
    try:
        said = annotations_of([file], reading)
    except SourceError:
        return
    owners = {one.path.key: Path(one.path.key._replace(name=one.old[-1])) for one in said if not one.path.part[1]}
    for one in said:
        old = _old(one, owners.get(one.path.key, Path(one.path.key)))
        if _has(before, old) and not _has(reading.schema, old._replace(key=one.path.key) if old.part[1] else old):
            yield old, one.path


def _old(said: Annotation, owner: Path) -> Path:
    """What an annotated thing was, in the object that its owner was."""
    return owner if not said.path.part[1] else Path(owner.key, (said.path.part[0], said.old[-1]))


def _has(schema: Schema, path: Path) -> bool:
    value = schema.get(path.key)
    return value is not None and (not path.part[1] or any(part.key == path.part for part in parts_of(value)))
