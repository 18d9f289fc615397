"""PostgreSQL: what has to be there for a foreign server, mapping or table, which their text alone says."""

from __future__ import annotations

from aerogit.model.expression import Ref
from aerogit.model.objects import Opaque, SchemaObject
from aerogit.model.table import Table
from aerogit.sql.postgres.objects.foreign import KINDS, needed, said
from aerogit.sql.postgres.objects.foreign_grants import subject
from aerogit.sql.postgres.writing import ddl


def foreign_needs(value: SchemaObject) -> frozenset[Ref]:
    """The wrapper of a server, the server of a mapping or a table."""
    on = subject(value.object_key)
    if on is not None:
        return frozenset({_fact(on.kind, on.name)})
    if isinstance(value, Opaque) and value.kind in KINDS:
        found = needed(value)
        return frozenset({_fact(*found)}) if found is not None else frozenset()
    server = ddl.option(value.options, "server") if isinstance(value, Table) and value.kind == "foreign_table" else ""
    return frozenset({_fact("server", server)}) if server else frozenset()


def mapping_target(value: Opaque) -> str:
    """A user mapping as DROP names it."""
    return said(value).made_of


def _fact(kind: str, name: str) -> Ref:
    return Ref("opaque", (kind, "", name))
