"""What a text leaves to a PostgreSQL server, filled in; and what of a text reaches beyond one database.

Names that the server chose and kept through renames; what an older server does not keep; roles, which belong to all
databases of a server together and so to the schema of none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from aerogit.model import default_privileges
from aerogit.model.expression import plain
from aerogit.model.names import Key
from aerogit.model.objects import Domain, Grants, Opaque, Privilege, SchemaObject, View
from aerogit.model.schema import Schema
from aerogit.model.table import Check, Column, Exclusion, ForeignKey, Index, Option, PrimaryKey, Table, Unique
from aerogit.sql.postgres.objects import subscriptions
from aerogit.sql.postgres.objects.grants import WITHHELD
from aerogit.sql.postgres.objects.server_wide import SETTING, is_known_privilege, is_of_the_database
from aerogit.sql.postgres.resolving.naming import is_numbered
from aerogit.sql.postgres.writing import ddl

Ask = Callable[[str], Sequence[Sequence[object]]]

_ELSEWHERE = frozenset(
    ("role", "membership", "database", "tablespace", "subscription", "parameter", "statement", "grant", "revoke")
) | {"rename", SETTING}
"""Kinds of statements about a whole server or another one, and all that nobody knows."""
_OF_SERVER = ("database ", "role ", "tablespace ", "subscription ")
"""What the name of a comment or an owner begins with, where it is one of such a thing."""
_WHOEVER = ("current_user on ", "current_role on ", "session_user on ")
_MAINTAIN_SINCE, _DOMAINS_NAMED_SINCE, _NAMED_SINCE = 170000, 170000, 180000
_NOT_NULL_NAME = "not null constraint"
_SEQUENCE_NAME = "sequence name"

IDENTITIES = """
SELECT tn.nspname, t.relname, a.attname, s.relname
FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_class t ON t.oid = d.refobjid
    JOIN pg_namespace tn ON tn.oid = t.relnamespace AND tn.oid = s.relnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE d.deptype = 'i' AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
"""
ROLES = "SELECT rolname FROM pg_roles"
MEMBERS = """
SELECT r.rolname, m.rolname FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid
    JOIN pg_roles m ON m.oid = a.member
"""
SETTINGS = """
SELECT 'ALTER ' || CASE WHEN s.setrole = 0 AND s.setdatabase <> 0 THEN '' ELSE 'ROLE ' || CASE WHEN s.setrole = 0
    THEN 'ALL' ELSE quote_ident(pg_get_userbyid(s.setrole)) END END || CASE WHEN s.setdatabase = 0 THEN ''
    WHEN s.setrole = 0 THEN 'DATABASE ' || quote_ident(d.datname) ELSE ' IN DATABASE ' || quote_ident(d.datname) END
    || ' SET ' || split_part(one, '=', 1) || ' TO ' || CASE WHEN split_part(one, '=', 1) = 'search_path' THEN
    (SELECT string_agg(quote_literal(trim(both '" ' from part)), ', ') FROM unnest(string_to_array(
        substr(one, strpos(one, '=') + 1), ',')) part) ELSE quote_literal(substr(one, strpos(one, '=') + 1)) END
FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) one
"""
PRIVILEGES = """
SELECT lower(a.privilege_type) || ' on ' || o.words || ' to ' || CASE WHEN a.grantee = 0 THEN 'public'
    ELSE pg_get_userbyid(a.grantee)::text END || CASE WHEN a.is_grantable THEN ' *' ELSE '' END
FROM (SELECT 'database ' || datname AS words, coalesce(datacl, acldefault('d', datdba)) AS acl FROM pg_database
    UNION ALL SELECT 'language ' || lanname, coalesce(lanacl, acldefault('l', lanowner)) FROM pg_language
    UNION ALL SELECT 'tablespace ' || spcname, coalesce(spcacl, acldefault('t', spcowner)) FROM pg_tablespace
    UNION ALL SELECT 'parameter ' || parname, paracl FROM pg_parameter_acl) o, LATERAL aclexplode(o.acl) a
"""
_Names = dict[tuple[str, str, str], str]
_Part = TypeVar("_Part", bound=PrimaryKey | Unique | ForeignKey | Check | Exclusion | Index)


def reaching_out(schema: Schema) -> frozenset[Key]:
    """The objects whose statements may change more than the database they are run in."""
    return frozenset(key for key, value in schema.objects.items() if isinstance(value, Opaque) and _is_outside(key))


def _is_outside(key: Key) -> bool:
    return key.kind in _ELSEWHERE or (key.kind in ("comment", "owner") and key.name.startswith(_OF_SERVER))


def with_what_is_there(schema: Schema, ask: Ask, version: int) -> Schema:
    """A schema read from text with the names that the server kept, without what it does not keep."""
    changed: dict[Key, SchemaObject | None] = {}
    names = _identity_names(ask) if any(True for _ in _identities(schema)) else {}
    for key, value in schema.objects.items():
        if isinstance(value, Table):
            made: SchemaObject | None = _table(value, names, version)
        elif isinstance(value, View) and value.indexes:
            made = replace(value, indexes=tuple(_as_named(key, index) for index in value.indexes))
        elif isinstance(value, Domain) and version < _DOMAINS_NAMED_SINCE:
            made = replace(value, not_null_name="", not_null_comment="")
        elif isinstance(value, Grants) and version < _MAINTAIN_SINCE:
            made = _before_maintain(value)
        elif isinstance(value, Opaque) and key.kind == subscriptions.KIND:
            made = subscriptions.as_on(value, version)
        elif key.kind == default_privileges.KIND and isinstance(value, Opaque) and version < _MAINTAIN_SINCE:
            made = default_privileges.as_before_maintain(value)
        else:
            continue
        if made != value or _own_names(made) != _own_names(value):
            changed[key] = made
    changed |= _own_mappings(schema, ask)
    there = [*_known_roles(schema, ask), *_known_settings(schema, ask), *_known_privileges(schema, ask)]
    return schema.with_changes(changed | dict.fromkeys(there))


def _own_names(value: SchemaObject) -> tuple[str, ...]:
    return value.required_itself if isinstance(value, Table) else ()


def _before_maintain(value: Grants) -> Grants | None:
    """Privileges as a server before 17 has them: who has all others has MAINTAIN with them, and nobody else has it."""
    newer, others = default_privileges.NEWER, set(default_privileges.ON_TABLES) - {default_privileges.NEWER}
    if value.target.kind != "relation":
        return value
    kept = [one for one in value.privileges if not one.privilege.endswith(newer)]
    for prefix, grantee, option in sorted({(_prefix(one), one.grantee, one.grantable) for one in kept}):
        held = {
            one.privilege.removeprefix(prefix)
            for one in kept
            if (_prefix(one), one.grantee, one.grantable, one.column) == (prefix, grantee, option, "")
        }
        kept += [Privilege(grantee, prefix + newer, grantable=option)] if held >= others else []
    return replace(value, privileges=tuple(kept)) if kept else None


def _prefix(one: Privilege) -> str:
    return WITHHELD if one.privilege.startswith(WITHHELD) else ""


def _table(table: Table, names: _Names, version: int) -> Table:
    key = table.object_key
    taken = frozenset(part.name or part.actual for part in (*table.constraints, *table.indexes))
    return replace(
        table,
        columns=tuple(_column(table, column, names, version) for column in table.columns),
        constraints=tuple(_as_named(key, constraint, taken) for constraint in table.constraints),
        indexes=tuple(_as_named(key, index, taken) for index in table.indexes),
        required_itself=table.required_itself if version >= _NAMED_SINCE else (),
    )


def _as_named(key: Key, part: _Part, taken: frozenset[str] = frozenset()) -> _Part:
    """A constraint or index by the name that the server chose, where it would choose another one today.

    It numbers a name that is `taken` by another part.
    """
    if part.name or not part.actual:
        return part
    bare = replace(part, actual="")
    chosen = ddl.index_name(key, bare) if isinstance(bare, Index) else ddl.constraint_name(key, bare)
    is_chosen = chosen == part.actual or is_numbered(part.actual, chosen, taken)
    return part if is_chosen else replace(part, name=part.actual)


def _column(table: Table, column: Column, names: _Names, version: int) -> Column:
    options = column.options
    if version < _NAMED_SINCE:
        options = tuple(option for option in options if option.name != _NOT_NULL_NAME)
    if column.identity is not None and not ddl.option(options, _SEQUENCE_NAME):
        there = names.get((table.namespace, table.name, column.name), "")
        if there and there != f"{table.name}_{column.name}_seq":
            options = (*options, Option(_SEQUENCE_NAME, there))
    return column if options == column.options else replace(column, options=options)


def _identities(schema: Schema) -> Iterator[Column]:
    for value in schema.objects.values():
        if isinstance(value, Table):
            yield from (column for column in value.columns if column.identity is not None)


def _identity_names(ask: Ask) -> _Names:
    rows = ([str(cell) for cell in row] for row in ask(IDENTITIES))
    return {(namespace, table, column): sequence for namespace, table, column, sequence in rows}


def _known_roles(schema: Schema, ask: Ask) -> list[Key]:
    """The roles that a text makes and the memberships it grants, as far as the server has them."""
    made = [key for key in schema.objects if key.kind == "role"]
    known = {str(name) for (name,) in ask(ROLES)} if made else set()
    found = [key for key in made if key.name in known]
    granted = [key for key in schema.objects if key.kind == "membership"]
    members = {f"{role} to {member}" for role, member in ask(MEMBERS)} if granted else set()
    return [*found, *(key for key in granted if key.name in members)]


def _own_mappings(schema: Schema, ask: Ask) -> dict[Key, SchemaObject | None]:
    """User mappings of whoever runs the text, under the name of who that is here."""
    found: dict[Key, SchemaObject | None] = {}
    mappings = [key for key in schema.objects if key.kind == "user_mapping" and key.name.startswith(_WHOEVER)]
    for key in mappings:
        ((own,),) = ask("SELECT current_user::text")
        whoever, _, rest = key.name.partition(" on ")
        value = schema.objects[key]
        if isinstance(value, Opaque):
            text = value.statements[0].text.replace(f"FOR {whoever.upper()} ", f"FOR {ddl.name(str(own))} ", 1)
            made = replace(value, name=f"{own} on {rest}", statements=(plain(text), *value.statements[1:]))
            found |= {key: None, made.object_key: made}
    return found


def _known_settings(schema: Schema, ask: Ask) -> list[Key]:
    """The settings of roles and databases that the server has as a text gives them."""
    wanted = [key for key in schema.objects if key.kind == SETTING]
    there = {str(text) for (text,) in ask(SETTINGS)} if wanted else set()
    return [key for key in wanted if _said(schema, key) in there]


def _said(schema: Schema, key: Key) -> str:
    value = schema.objects[key]
    return value.statements[0].text if isinstance(value, Opaque) else ""


def _known_privileges(schema: Schema, ask: Ask) -> list[Key]:
    """The privileges on databases and the like that are granted, and revoked, on the server as in a text."""
    wanted = [key for key in schema.objects if is_known_privilege(key) and not is_of_the_database(key)]
    held = {str(text) for (text,) in ask(PRIVILEGES)} if wanted else set()
    found = []
    for key in wanted:
        if key.kind == "grant":
            is_there = key.name + (" *" if _said(schema, key).endswith(" WITH GRANT OPTION") else "") in held
        else:
            target, _, grantee = key.name.rpartition(" from ")
            is_there = not {f"{target} to {grantee}", f"{target} to {grantee} *"} & held
        if is_there:
            found.append(key)
    return found
