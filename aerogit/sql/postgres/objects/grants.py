"""GRANT and REVOKE: who may do what with an object."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.default_privileges import ON_TABLES
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Grants, Opaque, Privilege
from aerogit.model.table import Table
from aerogit.sql.postgres.objects.dropping import grant_kind
from aerogit.sql.postgres.objects.foreign_grants import TARGETS as FOREIGN
from aerogit.sql.postgres.objects.foreign_grants import foreign_grant
from aerogit.sql.postgres.objects.identity_grants import column_of, identities
from aerogit.sql.postgres.objects.opaque import keep
from aerogit.sql.postgres.objects.server_wide import TARGETS as OUTSIDE
from aerogit.sql.postgres.objects.server_wide import grant_outside
from aerogit.sql.postgres.resolving.objects import Named, find, lookup, name_of
from aerogit.sql.postgres.resolving.queries import relation_columns
from aerogit.sql.postgres.resolving.replaying import SYSTEM_SCHEMAS, Done, Replay
from aerogit.sql.postgres.resolving.settings import role
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.statement import Outcome

_RELATIONS = ("table", "view", "materialized_view", "foreign_table", "sequence")
_ROUTINES = ("function", "procedure", "aggregate")
_TARGETS: dict[int, tuple[str, ...]] = {
    pb.OBJECT_TABLE: _RELATIONS,
    pb.OBJECT_SEQUENCE: ("sequence",),
    pb.OBJECT_FUNCTION: _ROUTINES,
    pb.OBJECT_PROCEDURE: _ROUTINES,
    pb.OBJECT_ROUTINE: _ROUTINES,
    pb.OBJECT_SCHEMA: ("namespace",),
    pb.OBJECT_TYPE: ("enum", "composite", "domain", "type"),
    pb.OBJECT_DOMAIN: ("domain",),
}
ALL = {
    "relation": ON_TABLES,
    "sequence": ("select", "update", "usage"),
    "function": ("execute",),
    "namespace": ("create", "usage"),
    "type": ("usage",),
}
_ALL_ON_COLUMNS = ("insert", "references", "select", "update")
_PUBLIC_SCHEMA = Key("", "namespace", "public")
OF_PUBLIC, UNSAID_OF_PUBLIC = Key("", "owner", "schema public"), "pg_database_owner"
"""What says whose the schema public is, and whose it is where nothing does."""
WITHHELD = "no "
"""Comes before a privilege that PUBLIC, or the owner, has by itself and was revoked."""
USUAL_OWNER = "postgres"
"""The superuser that initdb makes: whose an object is that no file gives to anybody."""
WHOEVER = ("current_user", "current_role", "session_user")
"""Who runs a script, whose all is that it makes."""
GIVEN = {"function": ("execute",), "type": ("usage",)}
"""What PUBLIC may do with a new object of a kind."""


class Granting(NamedTuple):
    """What a GRANT or REVOKE says of each of its objects.

    `privileges` are pairs of a privilege and its columns, none where it is on the whole object; the privilege is ""
    where it is ALL of columns. Without any it is ALL.
    """

    is_grant: bool
    grantees: tuple[str, ...]
    privileges: tuple[tuple[str, tuple[str, ...]], ...] = ()
    grant_option: bool = False


def grant(run: Replay, node: pb.GrantStmt) -> Done:
    """GRANT and REVOKE on objects of one kind."""
    what = "grant" if node.is_grant else "revoke"
    if node.objtype in FOREIGN:
        return foreign_grant(run, node)
    if node.objtype in OUTSIDE:
        return grant_outside(run, node)
    kinds = _TARGETS.get(node.objtype)
    if kinds is None:
        return keep(run, Key("", what, run.source.text), what)
    targets = _targets(run, node, kinds)
    if targets is None:
        return keep(run, Key("", what, run.source.text), what)
    privileges = tuple((item.access_priv.priv_name, tuple(names_of(item.access_priv.cols))) for item in node.privileges)
    grantees = tuple(role(item.role_spec) for item in node.grantees)
    for key in targets:
        apply(run, Granting(node.is_grant, grantees, privileges, node.grant_option), key)
    return Done(Outcome.MODELLED, what, tuple(targets))


def _targets(run: Replay, node: pb.GrantStmt, kinds: tuple[str, ...]) -> list[Key] | None:
    """The objects a GRANT is about; None where one of them is not the schema's own."""
    if node.targtype == pb.ACL_TARGET_ALL_IN_SCHEMA:
        places = names_of(node.objects)
        wanted = tuple(kind for kind in kinds if kind != "sequence") if node.objtype == pb.OBJECT_TABLE else kinds
        within = [key for key in run.catalog if key.namespace in places]
        own = [key for table in within if "sequence" in wanted for key, _ in _identities(run, table)]
        return sorted((*(key for key in within if key.kind in wanted), *own))
    found: list[Key] = []
    for item in node.objects:
        named = name_of(run, item)
        key = find(run, kinds, named)
        if key is None and node.objtype == pb.OBJECT_SCHEMA and named.name == run.catalog.traits.default_namespace:
            key = Key("", "namespace", named.name)
        if key is None and "sequence" in kinds:
            key = _of_identity(run, named)
        if key is None:
            if _is_elsewhere(run, node, named):
                return None
            lookup(run, kinds, named, kinds[0].replace("_", " "))
        assert key is not None
        found.append(key)
    return found


def _identities(run: Replay, key: Key) -> Iterable[tuple[Key, Ref]]:
    table = run.catalog.get(key)
    return identities(table) if isinstance(table, Table) else ()


def _of_identity(run: Replay, named: Named) -> Key | None:
    """The sequence of an identity column that a name means."""
    places = (named.namespace,) if named.namespace else run.catalog.search_path
    keys = (Key(place, "sequence", named.name) for place in places)
    return next((key for key in keys if column_of(run, key) is not None), None)


def _is_elsewhere(run: Replay, node: pb.GrantStmt, named: Named) -> bool:
    is_server = named.namespace in SYSTEM_SCHEMAS or named.name.startswith("pg_")
    return is_server or run.has_extensions() or node.objtype == pb.OBJECT_SEQUENCE


def apply(run: Replay, said: Granting, key: Key) -> None:
    """What becomes of the privileges on an object."""
    kind = grant_kind(key.kind)
    namespace = "" if kind == "namespace" else key.namespace
    place = Key(namespace, "grants", f"{kind} {key.name}")
    path = (key.name,) if kind == "namespace" else (key.namespace, key.name)
    identity = column_of(run, key) if kind == "sequence" and key not in run.catalog else None
    before = run.catalog.get(place)
    grants = before if isinstance(before, Grants) else Grants(namespace, place.name, identity or Ref(kind, path))
    held = {item.key: item for item in grants.privileges}
    is_mere_option = not said.is_grant and said.grant_option
    given = ("usage",) if key == _PUBLIC_SCHEMA else GIVEN.get(kind, ())
    owned = Key(namespace, "table", identity.path[1]) if identity is not None else key
    owner = _owner_of_public(run) if key == _PUBLIC_SCHEMA else getattr(run.catalog.peek(owned), "owner", "")
    for named in said.grantees:
        grantee = USUAL_OWNER if named in WHOEVER and not (owner or said.is_grant) else named
        is_owner = grantee == (owner or USUAL_OWNER)
        for privilege, column in _privileges(run, said, key, kind):
            item = Privilege(grantee, privilege, column, said.grant_option)
            withheld = Privilege(grantee, WITHHELD + privilege, column)
            # An owner has every privilege; who owns what nobody owns is not sure, so that a grant to them is kept.
            has_by_itself = (grantee == "public" and privilege in given) or (is_owner and bool(owner))
            if said.is_grant:
                was_withheld = held.pop(withheld.key, None) is not None
                if not has_by_itself and not (is_owner and was_withheld):
                    held[item.key] = item
            elif is_mere_option:
                for one in _on_columns_too(held, item):
                    held[one.key] = dataclasses.replace(one, grantable=False)
            else:
                was_held = item.key in held
                for one in _on_columns_too(held, item):
                    del held[one.key]
                if has_by_itself or (is_owner and not was_held and not column):
                    held[withheld.key] = withheld
    if held:
        run.catalog.put(Grants(namespace, place.name, grants.target, tuple(held.values())))
    elif before is not None:
        run.catalog.drop(place)


def _owner_of_public(run: Replay) -> str:
    said = run.catalog.get(OF_PUBLIC)
    if not isinstance(said, Opaque):
        return UNSAID_OF_PUBLIC
    name = str(said.statements[-1].norm[-1]).rpartition(" owner to ")[2]
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def _on_columns_too(held: Mapping[tuple[str, str], Privilege], item: Privilege) -> list[Privilege]:
    """What REVOKE is about: a privilege on the whole of a relation goes together with the same one on its columns."""
    about = item.grantee, item.privilege
    return [
        one
        for one in held.values()
        if one.key == item.key or (one.column and not item.column and (one.grantee, one.privilege) == about)
    ]


def became_owner(run: Replay, key: Key, owner: str) -> None:
    """An object has an owner, who has every privilege without a grant."""
    kind = grant_kind(key.kind)
    place = Key("" if kind == "namespace" else key.namespace, "grants", f"{kind} {key.name}")
    grants = run.catalog.get(place)
    if not isinstance(grants, Grants):
        return
    kept = owned_by(grants.privileges, owner)
    if not kept:
        run.catalog.drop(place)
    elif kept != grants.privileges:
        run.catalog.put(dataclasses.replace(grants, privileges=kept))


def owned_by(privileges: tuple[Privilege, ...], owner: str) -> tuple[Privilege, ...]:
    """What is left of privileges when somebody becomes the owner: theirs go without saying.

    What the last owner was denied the next one is, but for what had been granted to them.
    """
    had = {item.privilege for item in privileges if item.grantee == owner}
    found: dict[tuple[str, str], Privilege] = {}
    for item in privileges:
        if not _is_denied(item):
            kept = item if item.grantee != owner else None
        else:
            is_had = item.grantee != owner and item.privilege.removeprefix(WITHHELD) in had
            kept = None if is_had else dataclasses.replace(item, grantee=owner)
        if kept is not None:
            found[kept.key] = kept
    return tuple(found.values())


def _is_denied(item: Privilege) -> bool:
    """Whether it is what an owner was denied of its own object."""
    return item.privilege.startswith(WITHHELD) and item.grantee != "public"


def _privileges(run: Replay, said: Granting, key: Key, kind: str) -> Iterable[tuple[str, str]]:
    """Privileges with the column each is about ("" for the whole object)."""
    if not said.privileges:
        return [(name, "") for name in ALL[kind]]
    found: list[tuple[str, str]] = []
    for privilege, columns in said.privileges:
        known = relation_columns(run, key) if columns else None
        for column in columns:
            if known is not None and column not in known:
                raise run.missing("column", f"{key.name}.{column}", [f"{key.name}.{name}" for name in known])
        if privilege:
            found += [(privilege, column) for column in columns or ("",)]
        else:
            found += [(name, column) for name in _ALL_ON_COLUMNS for column in columns]
    return found
