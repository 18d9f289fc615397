"""GRANT and REVOKE on one object, and its owner and comment, carried out from their text; see `direct`."""

from __future__ import annotations

import functools
import re
from typing import Any

from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.model.table import Index
from aerogit.sql.postgres.direct.names import HERE
from aerogit.sql.postgres.direct.text_columns import type_at
from aerogit.sql.postgres.objects.grants import Granting, apply, became_owner
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.types import USER_TYPE_KINDS, Named, type_text
from aerogit.sql.postgres.scanning.brief_names import NAME, PLACE, folded, form
from aerogit.sql.postgres.tables.indexes import find_index, replace_index
from aerogit.sql.statement import MODELLED

_RELATIONS = ("table", "view", "materialized_view", "foreign_table", "sequence")
_ROUTINES = ("function", "procedure", "aggregate")
_GRANTED = {"table": _RELATIONS, "sequence": ("sequence",), "function": _ROUTINES, "procedure": _ROUTINES}
_KINDS = {
    "table": ("table",), "view": ("view",), "sequence": ("sequence",), "function": ("function",),
    "procedure": ("procedure",), "type": ("enum", "composite", "domain", "type"), "domain": ("domain",),
}  # fmt: skip
"""What a word of SQL covers, where it is no column, no part and in a namespace."""

_SIGNATURE = r"(?:\s*+(\([\w\s,.\[\]]*+\)))?+"
_GRANT = form(
    r"(GRANT|REVOKE) (ALL PRIVILEGES|[A-Za-z]++(?:\s*+\([^()]++\))?+(?:\s*+,\s*+[A-Za-z]++(?:\s*+\([^()]++\))?+)*+)"
    rf" ON (?:(TABLE|SEQUENCE|FUNCTION|PROCEDURE) )?+{HERE}{_SIGNATURE} (?:TO|FROM) ({NAME})"
    r"( WITH GRANT OPTION)?+\Z"
)
_PRIVILEGE = re.compile(r"([A-Za-z]+)\s*(?:\(([^()]+)\))?")


def grant(run: Replay, text: str) -> Done | None:
    """What became of a GRANT or REVOKE; None where its reader has to be asked."""
    match = _GRANT.match(text)
    if match is None:
        return None
    word, privileges, what, namespace, name, signature, role, option = match.groups()
    said = _granting(word.lower() == "grant", privileges, role, option is not None)
    key = _key(run, _GRANTED[(what or "table").lower()], (namespace, name, signature))
    if said is None or key is None:
        return None
    if any(columns for _, columns in said.privileges) and (key.kind != "table" or not _has_columns(run, key, said)):
        return None
    apply(run, said, key)
    return Done(MODELLED, word.lower(), (key,))


@functools.lru_cache(maxsize=1 << 14)
def _granting(is_grant: bool, privileges: str, role: str, with_option: bool) -> Granting | None:
    """What a GRANT says; None where the parser has to be asked."""
    grantee = folded(role)
    if grantee in ("", "none") or (with_option and not is_grant):
        return None
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, listed in _PRIVILEGE.findall(privileges):
        columns = tuple(folded(part.strip()) if PLACE.fullmatch(part.strip()) else "" for part in listed.split(","))
        if (listed and "" in columns) or (not listed and name.lower() in ("all", "privileges")):
            break
        found.append(("" if name.lower() == "all" else name.lower(), columns if listed else ()))
    else:
        return Granting(is_grant, (grantee,), tuple(found), with_option)
    return Granting(is_grant, (grantee,), (), with_option) if privileges.lower().startswith("all") else None


def _has_columns(run: Replay, key: Key, said: Granting) -> bool:
    known = {column.name for column in run.columns_of(run.peek_table(key))}
    return all(column in known for _, columns in said.privileges for column in columns)


def _key(run: Replay, kinds: tuple[str, ...], named: tuple[str | None, str, str | None]) -> Key | None:
    """The object of a name, a routine with its arguments; None where there is none or it has to be looked up."""
    place, name = folded(named[0]) if named[0] is not None else None, folded(named[1])
    signature = named[2]
    is_routine = kinds[0] in ("function", "procedure")
    if not name or place == "" or is_routine != (signature is not None):
        return None
    if signature is not None:
        types = _argument_types(signature)
        if types is None:
            return None
        name += f"({','.join([type_text(run.called_type(type_)) for type_ in types])})"
    return run.catalog.find(kinds, name, place)


@functools.lru_cache(maxsize=1 << 14)
def _argument_types(signature: str) -> tuple[Named, ...] | None:
    """The types in the arguments of a routine, named or not; None where one is not plain."""
    found = []
    for part in signature[1:-1].split(",") if signature[1:-1].strip() else ():
        argument = part.strip()
        whole = type_at(argument, 0)
        if whole is None or whole[1] < len(argument):
            name, _, rest = argument.partition(" ")
            whole = type_at(rest.lstrip(), 0) if folded(name) and name.lower() not in _STARTS_TYPE else None
            if whole is None or whole[1] < len(rest.lstrip()):
                return None
        found.append(whole[0])
    return tuple(found)


_STARTS_TYPE = frozenset("in out inout variadic double character char bit national time timestamp interval".split())

_OWNER = form(rf"ALTER (FUNCTION|PROCEDURE|TYPE|DOMAIN) {HERE}{_SIGNATURE} OWNER TO ({NAME})\Z")
_NO_ROLES = frozenset(("", "public", "none"))


def set_owner(run: Replay, text: str) -> Done | None:
    """OWNER TO of a routine or type."""
    match = _OWNER.match(text)
    if match is None:
        return None
    word, namespace, name, signature, role = match.groups()
    kinds = USER_TYPE_KINDS if word.lower() == "type" else _KINDS[word.lower()]
    key = _key(run, kinds, (namespace, name, signature))
    value: Any = run.catalog.get(key) if key is not None else None
    owner = folded(role)
    if key is None or not hasattr(value, "owner") or owner in _NO_ROLES:
        return None
    run.catalog.put(altered(value, owner=owner))
    became_owner(run, key, owner)
    return Done(MODELLED, f"owner of {word.lower()}", (key,))


_COMMENT = form(
    rf"COMMENT ON (FUNCTION|PROCEDURE|TYPE|DOMAIN|TABLE|VIEW|SEQUENCE|INDEX) {HERE}{_SIGNATURE}"
    r" IS '((?:[^']++|'')*+)'\Z"
)


def comment(run: Replay, text: str) -> Done | None:
    """COMMENT ON an object or an index."""
    match = _COMMENT.match(text)
    if match is None:
        return None
    word, namespace, name, signature, said = match.groups()
    word, said = word.lower(), said.replace("''", "'")
    if word == "index":
        return _on_index(run, (namespace, name), said)
    key = _key(run, _KINDS[word], (namespace, name, signature))
    value: Any = run.catalog.get(key) if key is not None else None
    if key is None or value is None or isinstance(value, Opaque):
        return None
    run.catalog.put(altered(value, comment=said))
    return Done(MODELLED, f"comment on {word}", (key,))


def _on_index(run: Replay, named: tuple[str | None, str], said: str) -> Done | None:
    namespace, name = folded(named[0]) if named[0] is not None else None, folded(named[1])
    found = find_index(run, name, namespace) if name and namespace != "" else None
    if found is None or not isinstance(found[1], Index):
        return None
    replace_index(run, found[0], found[1], altered(found[1], comment=said))
    return Done(MODELLED, "comment on index", (found[0],))
