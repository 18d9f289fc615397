"""`blame`: who made each part of an object what it is."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.errors import UsageError
from aerogit.model.names import Path
from aerogit.model.objects import SchemaObject
from aerogit.model.shapes import Shape, fields_of
from aerogit.porcelain.comparison.history import Who, derived, label_of, require_target, who
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.wording.describing import part_kind, part_name
from aerogit.porcelain.wording.words import Words
from aerogit.store.history import blame, schema_commit
from aerogit.store.ids import CommitId


@dataclass(frozen=True, slots=True)
class Blamed:
    """A part of an object (`kind` is "" for the object's own record), and the commit that made it what it is."""

    commit: CommitId
    author: Who
    change: str
    kind: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class BlamedObject:
    """An object with all its parts, in the order in which people read them."""

    kind: str
    name: str
    parts: tuple[Blamed, ...]


def blame_object(project: Project, name: str, revision: str = "HEAD") -> BlamedObject:
    """Who made each part of an object what it is at a revision; `users.email` asks for one part alone."""
    schemas = Schemas(project)
    reading = derived(schemas, project.repository.resolve(revision))
    if len(reading.heads) != 1:
        raise UsageError(f"{revision} has no schema to blame", "see: aerogit log")
    head = reading.heads[0]
    schema = schemas.store.read(schema_commit(schemas.store, head).snapshot)
    target = require_target(schema, name, project.default_namespace)
    value = schema.objects[target.key]
    words = Words(project.default_namespace)
    by_path = {blamed.path: blamed.commit for blamed in blame(schemas.store, head, target.key)}
    found = [
        Blamed(
            by_path[path].code,
            who(by_path[path].author),
            label_of(by_path[path]),
            part_kind(path, part) if part is not None else "",
            part_name(path, part) if part is not None else "",
            words.part(part) if part is not None else words.object(value),
        )
        for path, part in _parts(value)
    ]
    wanted = [one for one in found if not target.part or target.part == one.name]
    if not wanted:
        raise UsageError(f"{target.key.name} has no part {target.part}", f"see: aerogit blame {target.key.name}")
    return BlamedObject(target.key.kind, target.key.name, tuple(wanted))


def _parts(value: SchemaObject) -> list[tuple[Path, object | None]]:
    """The object itself (None) and its parts, columns in the engine's order."""
    owner = value.object_key
    found: list[tuple[Path, object | None]] = [(Path(owner), None)]
    for field in fields_of(type(value)):
        if field.spec.shape in (Shape.SET, Shape.LIST):
            found += [(Path(owner, item.key), item) for item in getattr(value, field.name)]
    return found
