"""Which migrations others have: those that a protected ref holds with the same contents."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.errors import AerogitError
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Script
from aerogit.store.branches import Protected, Ref, protected


def published_refs(schemas: Schemas) -> Protected:
    """The protected refs of the project."""
    return protected(schemas.project.repository, schemas.project.config.migrations.protected)


def is_published(schemas: Schemas, scripts: Sequence[Script]) -> bool:
    """Whether any of the scripts is."""
    known = published(schemas) if scripts else frozenset()
    return any((script.path, script.blob) in known for script in scripts)


def published(schemas: Schemas) -> frozenset[tuple[str, str]]:
    """Path and blob of every migration of every protected ref's tip."""
    found: set[tuple[str, str]] = set()
    for ref in published_refs(schemas).refs:
        found |= _scripts(schemas, ref)
    return frozenset(found)


def _scripts(schemas: Schemas, ref: Ref) -> set[tuple[str, str]]:
    """The scripts of a ref; none where its configuration is broken, which is not this branch's concern."""
    try:
        source = schemas.source(schemas.project.repository.tree(ref.commit))
    except AerogitError:
        return set()
    return {(script.path, script.blob) for script in source.scripts}
