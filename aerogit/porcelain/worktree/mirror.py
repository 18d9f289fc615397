"""The mirror: the whole schema as one readable file in the work tree.

Renames that nobody has published yet travel in it as annotations, so that plain git's merge of the file, which shows a
driver three texts and no migrations, knows them.
"""

from __future__ import annotations

from pathlib import Path

from aerogit.errors import AerogitError
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.published import published, published_refs
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.plain_mirror import plain_mirror
from aerogit.sql.annotations import annotated_text
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.store.branches import is_protected


def mirror_text(schema: Schema, renames: Renames | None = None) -> str:
    """The mirror's content; `renames` are told in it."""
    return annotated_text(SourceFile("the mirror", plain_mirror(schema)), schema.dialect, renames or {})


def write_mirror(project: Project, schema: Schema) -> str:
    """Bring the mirror up to date; the path written, relative to the repository's top, or "" where it was right."""
    if not project.config.mirror:
        return ""
    place: Path = project.root / project.config.mirror
    content = mirror_text(schema, unpublished_renames(project)).encode()
    if place.exists() and place.read_bytes() == content:
        return ""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return project.path(project.config.mirror)


def unpublished_renames(project: Project) -> Renames:
    """What the work tree's migrations renamed that no protected branch has, by the name others know.

    Nothing on a protected branch of a repository without remotes: what is committed there is published by that.
    """
    schemas = Schemas(project)
    refs = published_refs(schemas)
    branch = project.repository.head().branch or ""
    if not refs.refs or (not refs.remotes and is_protected(branch, refs.patterns)):
        return {}
    try:
        source = schemas.work()
        known = published(schemas)
        own = [script for script in source.scripts if (script.path, script.blob) not in known]
        texts = source.texts(own)
        if not any("rename" in text.text.lower() for text in texts):
            return {}
        start = schemas.store.read(schemas.snapshot(source, source.only(set(source.scripts) - set(own))))
        renames = read(texts, start.dialect, onto=start).renames
    except AerogitError:
        # What does not replay in that order is told by the verb that needs it to; the mirror goes without.
        return {}
    return {old: new for old, new in renames.items() if old.key in start.objects}
