"""`schema inspect`: any schema, read."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from aerogit.model.canonical import SchemaId, encode
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.porcelain.comparison.any_source import dialect_for, find, load, shown


@dataclass(frozen=True, slots=True)
class Inspected:
    """A schema, how many statements became what (empty where it was not read from a script here), and what of a
    database privileges kept out of it.
    """

    schema: Schema
    schema_id: SchemaId
    statements: dict[str, int]
    unseen: tuple[str, ...] = ()


def inspect(text: str, dialect: str, here: Path) -> Inspected:
    """The schema of a path, a database URL or, inside a project, a revision.

    A path is read in `dialect`, else the one it tells by itself, else the project's; a project is not needed.
    """
    named = find(text, here)
    found = load(named, dialect_for([named], dialect, f"aerogit schema inspect {shown(text)}"))
    counts = Counter(statement.outcome.value for statement in found.statements)
    return Inspected(found.schema, found.schema_id, dict(sorted(counts.items())), found.unseen)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a schema holds by kind, and how many statements of its scripts became what."""

    schema_id: SchemaId
    objects: dict[str, int]
    statements: dict[str, int]
    unseen: tuple[str, ...] = ()


def tally(found: Inspected) -> Tally:
    """A schema, counted."""
    kinds = Counter(key.kind for key in found.schema.objects)
    return Tally(found.schema_id, dict(sorted(kinds.items())), found.statements, found.unseen)


def as_values(found: Inspected) -> dict[str, object]:
    """The schema as plain values: every object's records, as their canonical bytes have them."""
    return {
        "schema_id": found.schema_id,
        "dialect": found.schema.dialect,
        "statements": found.statements,
        "unseen": found.unseen,
        "objects": [_object(key, found.schema) for key in sorted(found.schema.objects)],
    }


def _object(key: Key, schema: Schema) -> dict[str, object]:
    meaning, _ = encode(schema.objects[key])
    own, *parts = (json.loads(line) for line in meaning.splitlines())
    return {"namespace": key.namespace, "kind": key.kind, "name": key.name, "definition": own, "parts": parts}
