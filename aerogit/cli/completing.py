"""What completes a half-typed name: branches, objects of the schema. Where nothing can be read, nothing does."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.errors import AerogitError
from aerogit.model.names import Path
from aerogit.porcelain.repository.project import find_readable_project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.store.branches import tips


def branch_names(incomplete: str) -> list[str]:
    """The local branches that begin so."""
    try:
        return [name for name in tips(find_readable_project().repository) if name.startswith(incomplete)]
    except AerogitError:
        return []


def object_names(incomplete: str) -> list[str]:
    """The objects of HEAD's schema that begin so, and behind a dot the columns of a table."""
    try:
        return sorted({name for name in _objects(incomplete.rpartition(".")[0]) if name.startswith(incomplete)})
    except AerogitError:
        return []


def branches_and_objects(incomplete: str) -> list[str]:
    """Where either may stand."""
    return [*branch_names(incomplete), *object_names(incomplete)]


def _objects(table: str) -> Iterator[str]:
    project = find_readable_project()
    schema = Schemas(project).load(project.repository.tree(project.repository.resolve("HEAD"))).schema
    for key, value in schema.objects.items():
        name = Path(key).text(project.default_namespace)
        yield name
        if name == table:
            yield from (f"{name}.{column.name}" for column in getattr(value, "columns", ()))
