"""Write schemas and objects as SQL, whatever their dialect."""

from __future__ import annotations

from typing import NamedTuple

from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.sql.dialects import dialect_of


def write_schema(schema: Schema) -> str:
    """A script that makes the schema from empty; reading it gives the same schema id. "" for an empty schema."""
    return script(dialect_of(schema.dialect).write_schema(list(schema.objects.values())))


class Hcl(NamedTuple):
    """A schema as HCL, and what of it HCL does not say: one line each."""

    text: str
    unsaid: tuple[str, ...]


def write_hcl(schema: Schema) -> Hcl:
    """The schema as Atlas HCL; reading it gives the same schema id where nothing is unsaid.

    `UnsupportedError` for a dialect that has no HCL.
    """
    # The parser of HCL is loaded where HCL is wanted, not before.
    from aerogit.sql.hcl.write import written

    return Hcl(*written(schema))


def write_object(value: SchemaObject, dialect: str) -> list[str]:
    """The statements (without `;`) that create one object with all its parts."""
    return dialect_of(dialect).write_object(value)


def script(statements: list[str]) -> str:
    """Statements as a script: each closed by `;`, creations set apart by empty lines."""
    lines: list[str] = []
    for at, text in enumerate(statements):
        if at and (text.startswith("CREATE ") and not text.startswith(("CREATE INDEX", "CREATE UNIQUE INDEX"))):
            lines.append("")
        lines.append(text.rstrip() + ";")
    return "\n".join(lines) + "\n" if lines else ""
