"""ALTER DEFAULT PRIVILEGES: what is granted for objects yet to come, and its effect once they come.

One opaque object for each role, schema and kind of object, with a statement for each grantee, privileges in order.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Collection, Iterator, Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.default_privileges import Held, Place, held_by, standing
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Grants, Privilege, SchemaObject
from aerogit.model.table import Table
from aerogit.sql.postgres.objects.dropping import grant_kind
from aerogit.sql.postgres.objects.grants import ALL, GIVEN, USUAL_OWNER, WHOEVER, WITHHELD
from aerogit.sql.postgres.objects.identity_grants import identities
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import role
from aerogit.sql.statement import Outcome

_KINDS = {"tables": "relation", "sequences": "sequence", "functions": "function", "routines": "function",
          "types": "type", "schemas": "namespace"}  # fmt: skip
_NAMES = {kind: name for name, kind in _KINDS.items() if name != "routines"}
Get = Callable[[Key], "SchemaObject | None"]


def default_privileges(run: Replay, node: pb.AlterDefaultPrivilegesStmt) -> Done:
    """ALTER DEFAULT PRIVILEGES."""
    options = {item.def_elem.defname: item.def_elem.arg for item in node.options}
    roles = [role(item.role_spec) for item in options["roles"].list.items] if "roles" in options else [""]
    schemas = [item.string.sval for item in options["schemas"].list.items] if "schemas" in options else [""]
    named = pb.ObjectType.Name(node.action.objtype).removeprefix("OBJECT_").lower() + "s"
    kind = "functions" if named == "routines" else named
    places = [Place("" if name.startswith("current_") else name, schema, kind) for name in roles for schema in schemas]
    run.memory.has_default_privileges = True
    for place in places:
        held = held_by(run.catalog.get(place.key))
        _change(held, node.action, place)
        _put(run, place, held)
    return Done(Outcome.OPAQUE, "alter default privileges", tuple(place.key for place in places))


def _change(held: dict[tuple[str, str, bool], set[str]], action: pb.GrantStmt, place: Place) -> None:
    given = () if place.schema else GIVEN.get(_KINDS.get(place.kind, ""), ())
    said = {item.access_priv.priv_name for item in action.privileges}
    privileges = said or set(ALL.get(_KINDS.get(place.kind, ""), ("select", "update")))
    for named in (role(item.role_spec) for item in action.grantees):
        grantee = USUAL_OWNER if named in WHOEVER and not place.role else named
        is_own = not place.schema and grantee == (place.role or USUAL_OWNER)
        by_itself = {one for one in privileges if is_own or (grantee == "public" and one in given)}
        withheld = held.setdefault(("revoke", grantee, False), set())
        plain, optional = (held.setdefault(("grant", grantee, is_option), set()) for is_option in (False, True))
        if action.is_grant:
            withheld -= privileges
            plain |= set() if action.grant_option or is_own else privileges - by_itself - optional
            if action.grant_option:
                plain -= privileges
                optional |= privileges
        elif action.grant_option:
            plain |= optional & privileges
            optional -= privileges
        else:
            plain -= privileges
            optional -= privileges
            withheld |= by_itself


def _put(run: Replay, place: Place, held: Held) -> None:
    value = standing(place, held)
    if value is not None:
        run.catalog.put(value)
    elif place.key in run.catalog:
        run.catalog.drop(place.key)


def grant_defaults(run: Replay, keys: Sequence[Key]) -> None:
    """Grant on new objects what the defaults for the role at hand say."""
    for key in keys:
        granted = granted_by_default(run.catalog.get, key) if key in run.catalog else None
        if granted is not None:
            run.catalog.put(granted)
        value = run.catalog.get(key)
        if isinstance(value, Table):
            grant_identities(run, value)


def grant_identities(run: Replay, table: Table, before: Table | None = None) -> None:
    """Grant on the sequences of identity columns, those aside that a table had before, what the defaults say."""
    had = {column for _, column in identities(before)} if before is not None else set()
    for sequence, column in identities(table):
        granted = granted_by_default(run.catalog.get, sequence, column)
        if granted is not None and column not in had:
            run.catalog.put(granted)


def granted_by_default(get: Get, key: Key, identity: Ref | None = None) -> Grants | None:
    """What a new object is granted without a GRANT, None for nothing; `get` gives the object of a key.

    `identity` is the column that a sequence is made for as its identity.
    """
    kind = grant_kind(key.kind)
    if kind not in _NAMES:
        return None
    found = dict(_privileges(get, kind, key.namespace))
    if _is_none(found.values(), kind):
        return None
    namespace = "" if kind == "namespace" else key.namespace
    path = (key.name,) if kind == "namespace" else (key.namespace, key.name)
    target = identity or Ref(kind, path)
    return Grants(namespace, f"{kind} {key.name}", target, tuple(found.values())) if found else None


def _is_none(privileges: Collection[Privilege], kind: str) -> bool:
    """Whether nobody at all would have a privilege: the server takes that for nothing said (aclmerge of two empty)."""
    withheld = {(one.grantee == "public", one.privilege.removeprefix(WITHHELD)) for one in privileges}
    everything = {(False, one) for one in ALL.get(kind, ())} | {(True, one) for one in GIVEN.get(kind, ())}
    return withheld == everything and all(one.privilege.startswith(WITHHELD) for one in privileges)


def _privileges(get: Get, kind: str, namespace: str) -> Iterator[tuple[tuple[str, str], Privilege]]:
    places = [Place("", schema, _NAMES[kind]) for schema in dict.fromkeys(("", namespace))]
    held = itertools.chain.from_iterable(held_by(get(place.key)).items() for place in places)
    for (verb, grantee, is_option), privileges in held:
        for one in sorted(privileges):
            made = Privilege(grantee, one, grantable=is_option)
            if verb == "revoke":
                made = dataclasses.replace(made, privilege=WITHHELD + one)
            yield made.key, made
