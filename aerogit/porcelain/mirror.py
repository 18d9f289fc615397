"""The mirror: the whole schema as one readable file in the work tree."""

from __future__ import annotations

from pathlib import Path

from aerogit.model.schema import Schema
from aerogit.porcelain.project import Project
from aerogit.sql.writing import write_schema

_HEAD = "-- The schema of the migrations, written by aerogit. Edit it and run: aerogit commit\n"


def mirror_text(schema: Schema) -> str:
    """The mirror's content."""
    body = write_schema(schema).strip("\n")
    return f"{_HEAD}\n{body}\n" if body else _HEAD


def write_mirror(project: Project, schema: Schema) -> str:
    """Bring the mirror up to date; the path written, relative to the repository's top, or "" where it was right."""
    if not project.config.mirror:
        return ""
    place: Path = project.root / project.config.mirror
    content = mirror_text(schema).encode()
    if place.exists() and place.read_bytes() == content:
        return ""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return project.path(project.config.mirror)
