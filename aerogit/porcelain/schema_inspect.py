"""`schema inspect`: any schema, read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import AerogitError, UsageError
from aerogit.model.canonical import SchemaId, encode, schema_id
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.model.traits import traits_of
from aerogit.porcelain.comparing import side
from aerogit.porcelain.locations import read_path, read_url
from aerogit.porcelain.project import find_project
from aerogit.porcelain.revisions import parse_revision
from aerogit.porcelain.schemas import Schemas
from aerogit.porcelain.urls import is_url
from aerogit.sql.dialect import Statement


@dataclass(frozen=True, slots=True)
class Inspected:
    """A schema, and how many statements became what (empty where it was not read from a script here)."""

    schema: Schema
    schema_id: SchemaId
    statements: dict[str, int]


def inspect(text: str, dialect: str, here: Path) -> Inspected:
    """The schema of a path, a database URL or, inside a project, a revision.

    A path is read in `dialect`, or the project's where none is given; a project is not needed for it.
    """
    if dialect:
        traits_of(dialect)
    if is_url(text):
        return _inspected(read_url(text, here).schema)
    path = here / text
    if text and "\0" not in text and path.exists():
        reading = read_path(path, dialect or _dialect_of_project(text, here))
        return _inspected(reading.schema, reading.statements)
    try:
        project = find_project(here)
    except AerogitError:
        raise UsageError(f"there is no {text}", "Give a file, a folder or a database URL.") from None
    if dialect not in ("", project.config.dialect):
        raise UsageError(f"{project.config.name} is {project.config.dialect}, not {dialect}")
    found = side(Schemas(project), parse_revision(project, text, here))
    return Inspected(found.schema, found.schema_id, {})


def _dialect_of_project(text: str, here: Path) -> str:
    try:
        return find_project(here).config.dialect
    except AerogitError:
        raise UsageError(
            f"which dialect is {text}?", f"for example: aerogit schema inspect {text} --dialect postgres"
        ) from None


def _inspected(schema: Schema, statements: Sequence[Statement] = ()) -> Inspected:
    counts = Counter(statement.outcome.value for statement in statements)
    return Inspected(schema, schema_id(schema), dict(sorted(counts.items())))


@dataclass(frozen=True, slots=True)
class Tally:
    """What a schema holds by kind, and how many statements of its scripts became what."""

    schema_id: SchemaId
    objects: dict[str, int]
    statements: dict[str, int]


def tally(found: Inspected) -> Tally:
    """A schema, counted."""
    kinds = Counter(key.kind for key in found.schema.objects)
    return Tally(found.schema_id, dict(sorted(kinds.items())), found.statements)


def as_values(found: Inspected) -> dict[str, object]:
    """The schema as plain values: every object's records, as their canonical bytes have them."""
    return {
        "schema_id": found.schema_id,
        "dialect": found.schema.dialect,
        "statements": found.statements,
        "objects": [_object(key, found.schema) for key in sorted(found.schema.objects)],
    }


def _object(key: Key, schema: Schema) -> dict[str, object]:
    meaning, _ = encode(schema.objects[key])
    own, *parts = (json.loads(line) for line in meaning.splitlines())
    return {"namespace": key.namespace, "kind": key.kind, "name": key.name, "definition": own, "parts": parts}
