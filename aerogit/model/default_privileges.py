"""Default privileges: an opaque object for each role, schema and kind of object, with a statement for each grantee.

They name their schema in text, by no reference, so a schema's new name is worked into the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from aerogit.model.expression import Expr
from aerogit.model.names import Key, Path
from aerogit.model.objects import Opaque
from aerogit.model.schema import Schema
from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of

KIND = "default_privileges"
NEWER = "maintain"
"""The privilege on tables that servers know from 17 on."""
ON_TABLES = ("delete", "insert", NEWER, "references", "select", "trigger", "truncate", "update")
"""All there is to grant on a table."""
_TRAITS = traits_of("postgres")
_STATEMENT = re.compile(
    r"(?P<verb>grant|revoke) (?P<privileges>.+?) on \w+ (?:to|from) (?P<grantee>.+?)(?P<option> with grant option)?\Z"
)
_ANY = re.compile(r".*? (?=(?:grant|revoke) )")

Held = Mapping[tuple[str, str, bool], set[str]]
"""Verb, grantee, with grant option -> privileges."""


class Place(NamedTuple):
    """Whose objects, in which schema, of which kind; "" for the role at hand and for all schemas."""

    role: str
    schema: str
    kind: str

    @property
    def key(self) -> Key:
        where = f" in {self.schema}" if self.schema else ""
        return Key("", KIND, self.kind + where + (f" for {self.role}" if self.role else ""))

    @property
    def head(self) -> str:
        whose = f" FOR ROLE {quote_name(self.role, _TRAITS)}" if self.role else ""
        where = f" IN SCHEMA {quote_name(self.schema, _TRAITS)}" if self.schema else ""
        return f"ALTER DEFAULT PRIVILEGES{whose}{where}"


def place_of(key: Key) -> Place:
    """The place that default privileges of a key are for."""
    where, _, role = key.name.partition(" for ")
    kind, _, schema = where.partition(" in ")
    return Place(role, schema, kind)


def governed(key: Key) -> str:
    """The schema that default privileges are for; "" for all, and of any other thing."""
    return place_of(key).schema if key.kind == KIND else ""


def held_by(value: object) -> dict[tuple[str, str, bool], set[str]]:
    """What an object of default privileges says."""
    found: dict[tuple[str, str, bool], set[str]] = {}
    for statement in value.statements if isinstance(value, Opaque) else ():
        match = _STATEMENT.match(_ANY.sub("", str(statement.norm[0]), count=1))
        if match is not None:
            place = match["verb"], match["grantee"], match["option"] is not None
            found[place] = set(match["privileges"].split(", "))
    return found


def standing(place: Place, held: Held) -> Opaque | None:
    """The object that says what is held; None where that is nothing."""
    statements: list[Expr] = []
    for (verb, grantee, is_option), privileges in sorted(held.items()):
        if privileges:
            listed = ", ".join(sorted(privileges))
            link = "to" if verb == "grant" else "from"
            tail = f"{verb} {listed} on {place.kind} {link} {grantee}" + (" with grant option" if is_option else "")
            name = "PUBLIC" if grantee == "public" else quote_name(grantee, _TRAITS)
            # Servers before 17 know no MAINTAIN.
            said = "ALL" if place.kind == "tables" and privileges == set(ON_TABLES) else listed.upper()
            text = f"{verb.upper()} {said} ON {place.kind.upper()} {link.upper()} {name}"
            source = f"{place.head} {text}" + (" WITH GRANT OPTION" if is_option else "")
            statements.append(Expr((f"{place.head.lower()} {tail}",), (source,)))
    return Opaque("", KIND, place.key.name, tuple(statements)) if statements else None


def as_before_maintain(value: Opaque) -> Opaque | None:
    """Default privileges as a server before 17 has them, whose ALL is all but MAINTAIN; None where that is nothing."""
    place = place_of(value.object_key)
    held = held_by(value)
    for privileges in held.values() if place.kind == "tables" else ():
        (privileges.add if privileges >= set(ON_TABLES) - {NEWER} else privileges.discard)(NEWER)
    return standing(place, held)


def renamed_with_schemas(renames: Mapping[Path, Path], schema: Schema) -> dict[Path, Path]:
    """How the names of default privileges change with those of the schemas they are for."""
    moved = {old.key.name: new.key.name for old, new in renames.items() if old.key.kind == "namespace"}
    found: dict[Path, Path] = {}
    for key in schema.objects if moved else ():
        place = place_of(key) if key.kind == KIND else None
        if place is not None and place.schema in moved:
            found[Path(key)] = Path(place._replace(schema=moved[place.schema]).key)
    return found
