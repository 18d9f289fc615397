"""PostgreSQL: GRANT and REVOKE as vertices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aerogit.model.default_privileges import NEWER
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Grants, Privilege, SchemaObject
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.closure import Closure
from aerogit.plan.work import Task, Work
from aerogit.sql.facts import needs_by_part
from aerogit.sql.ordering import Vertex
from aerogit.sql.postgres.objects.default_grants import granted_by_default
from aerogit.sql.postgres.objects.grants import USUAL_OWNER, WITHHELD, owned_by
from aerogit.sql.postgres.objects.identity_grants import identities
from aerogit.sql.postgres.writing import write
from aerogit.sql.postgres.writing.grants import grant_statements, grant_target, revoke_statements
from aerogit.sql.printing import literal

_MAINTAIN_SINCE = 17
_OWNERS = {
    "relation": ("relowner", "pg_class", "regclass"),
    "sequence": ("relowner", "pg_class", "regclass"),
    "function": ("proowner", "pg_proc", "regprocedure"),
    "type": ("typowner", "pg_type", "regtype"),
    "namespace": ("nspowner", "pg_namespace", "regnamespace"),
}
"""What is granted on -> the column, the catalog, and the type that turns a name into an oid."""


def grants_tasks(
    before: SchemaObject | None, after: SchemaObject | None, delta: Delta, closure: Closure
) -> Iterator[Task]:
    """GRANT and REVOKE; what is granted on something that is dropped goes with it."""
    value = after if isinstance(after, Grants) else before
    assert isinstance(value, Grants)
    key = value.object_key
    is_same = isinstance(before, Grants) and before.target.kind == value.target.kind
    was = before.privileges if isinstance(before, Grants) and is_same else ()
    now = after.privileges if isinstance(after, Grants) else ()
    owner = delta.before.find(value.target)
    identity = value.target if value.target.kind == "column" else None
    if identity is not None:
        if not _is_identity(delta.after, identity):
            return  # The sequence goes with the column's identity, and the grants with it.
        if not _is_identity(delta.before, identity) or owner in closure.rebuilt:
            owner, was = None, ()
    if owner is None and not was:
        made = Key(value.namespace, "sequence", value.name.partition(" ")[2]) if identity else None
        made = made or delta.after.find(value.target)
        given = granted_by_default(delta.before.get, made, identity) if made is not None else None
        was = given.privileges if given is not None else ()
    new_owner = getattr(delta.after.get(owner), "owner", "") if owner is not None else ""
    if owner is not None and new_owner != getattr(delta.before.get(owner), "owner", "") and new_owner:
        was = owned_by(was, new_owner)
    is_lost = key in closure.granted or (owner is not None and owner not in delta.after.objects)
    gone = [] if is_lost else [item for item in was if item not in now]
    came = [item for item in now if is_lost or item not in was]
    anew = _anew([*gone, *came], delta.conditions.server_version)
    gone += [item for item in was if item.grantee in anew and item not in gone and not is_lost]
    statements = revoke_statements(value, gone)
    if owner is not None:
        statements += _given_back(value, gone, new_owner)
    along = {_about(item) for item in gone if not item.column}
    statements += grant_statements(
        value,
        [i for i in now if i in came or i.grantee in anew or (i.column and _about(i) in along)],
    )
    if statements:
        yield grant_task(value, statements)


def _anew(changed: Iterable[Privilege], server_version: int) -> set[str]:
    """Who is given all that they have anew: servers that know no MAINTAIN give and take it under the name of ALL."""
    is_older = 0 < server_version < _MAINTAIN_SINCE
    return {item.grantee for item in changed if item.privilege.endswith(NEWER)} if is_older else set()


def _about(item: Privilege) -> tuple[str, str]:
    """What REVOKE on a whole relation takes from its columns as well."""
    return item.grantee, item.privilege


def _is_identity(schema: Schema, column: Ref) -> bool:
    """Whether a column of the schema is an identity."""
    key = schema.find(column)
    table = schema.get(key) if key is not None else None
    found = table.column(column.path[-1]) if isinstance(table, Table) else None
    return found is not None and found.identity is not None


def identity_tasks(before: SchemaObject | None, table: Table, delta: Delta) -> Iterator[Task]:
    """What takes back the privileges that the sequences of new identity columns get by default and shall not have."""
    had = {column for _, column in identities(before)} if isinstance(before, Table) else set()
    for sequence, column in identities(table):
        given = granted_by_default(delta.before.get, sequence, column) if column not in had else None
        if given is not None and given.object_key not in delta.after.objects:
            yield grant_task(given, revoke_statements(given))


def grant_task(value: Grants, statements: list[str]) -> Task:
    """The vertex that grants and revokes on one object."""
    needed = {ref for group in needs_by_part(value).values() for ref in group}
    key = value.object_key
    return Vertex(
        write.rank(key), tuple(statements), Work((Path(key),)), frozenset(), frozenset(needed), frozenset(), frozenset()
    )


def _given_back(value: Grants, gone: Iterable[Privilege], owner: str) -> list[str]:
    """What gives back to an owner what was revoked: an owner has every privilege, without a grant.

    Files that do not say who owns an object leave it to whoever runs them, which only the server knows.
    """
    kind = value.name.partition(" ")[0]
    lost = [
        item
        for item in gone
        if item.grantee == USUAL_OWNER and not item.column and not item.privilege.startswith(WITHHELD)
    ]
    if owner or not lost or kind not in _OWNERS:
        return []
    column, catalog, cast = _OWNERS[kind]
    name = grant_target(value).partition(" ")[2]
    found = f"SELECT {column} FROM {catalog} WHERE oid = {literal(name)}::{cast}"
    granted = "".join(f"        {text};\n" for text in grant_statements(value, lost))
    return [f"DO $aerogit$BEGIN\n    IF ({found}) = '{USUAL_OWNER}'::regrole THEN\n{granted}    END IF;\nEND$aerogit$"]
