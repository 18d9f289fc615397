"""PostgreSQL: GRANT and REVOKE."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from aerogit.model.objects import Grants, Privilege
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import qualified

_WORDS = {
    "relation": "TABLE",
    "sequence": "SEQUENCE",
    "function": "ROUTINE",
    "type": "TYPE",
    "namespace": "SCHEMA",
    "database": "DATABASE",
    "language": "LANGUAGE",
    "server": "FOREIGN SERVER",
    "foreign_data_wrapper": "FOREIGN DATA WRAPPER",
    "tablespace": "TABLESPACE",
}


def grant_target(value: Grants) -> str:
    """What a GRANT is on: its kind and name."""
    kind, _, name = value.name.partition(" ")
    if kind == "function":
        bare, paren, arguments = name.partition("(")
        target = qualified(value.namespace, bare, ddl.TRAITS) + paren + ddl.arguments(arguments)
    else:
        target = qualified(value.namespace, name, ddl.TRAITS)
    return f"{_WORDS.get(kind, kind.upper().replace('_', ' '))} {target}"


_NEWER = "maintain"
_OF_RELATIONS = ("delete", "insert", _NEWER, "references", "select", "trigger", "truncate", "update")
_EVERYTHING = ", ".join(_OF_RELATIONS).upper()
"""Given and taken back under the name ALL, because servers before 17 know no MAINTAIN."""
_WITHHELD = "no "
"""Comes before a privilege that PUBLIC, or the owner, has by itself and was revoked."""


def grant_statements(value: Grants, privileges: Iterable[Privilege] | None = None) -> list[str]:
    """What brings privileges about, all of them or those given: one statement for each grantee and grant option."""
    wanted = list(value.privileges if privileges is None else privileges)
    granted = [item for item in wanted if not item.privilege.startswith(_WITHHELD)]
    return [
        *_revoke(value, _withheld(wanted)),
        *(_grant(value, granted) if privileges is not None else _grant_anew(value, granted)),
    ]


def _grant_anew(value: Grants, privileges: list[Privilege]) -> list[str]:
    """The privileges of an object that nobody has any of yet.

    MAINTAIN is known from PostgreSQL 17 on: it is given with all others, and those are taken back, on any server.
    """
    found: list[str] = []
    for grantee in sorted({item.grantee for item in privileges}):
        own = [item for item in privileges if item.grantee == grantee]
        names = {item.privilege for item in own if not item.column}
        if _NEWER not in names or len({(item.grantable, bool(item.column)) for item in own}) > 1:
            found += _grant(value, own)
            continue
        everything = [Privilege(grantee, "all", grantable=own[0].grantable)]
        missing = [Privilege(grantee, name) for name in _OF_RELATIONS if name not in names]
        found += [*_grant(value, everything), *_revoke(value, missing)]
    return found


def revoke_statements(value: Grants, privileges: Iterable[Privilege] | None = None) -> list[str]:
    """What takes privileges back, all of them or those given."""
    wanted = list(value.privileges if privileges is None else privileges)
    return [
        *_grant(value, _withheld(wanted)),
        *_revoke(value, [item for item in wanted if not item.privilege.startswith(_WITHHELD)]),
    ]


def _withheld(privileges: Iterable[Privilege]) -> list[Privilege]:
    """What is withheld; all that there is on a table under that name, because servers before 17 know no MAINTAIN."""
    found = [
        replace(item, privilege=item.privilege.removeprefix(_WITHHELD))
        for item in privileges
        if item.privilege.startswith(_WITHHELD)
    ]
    everything = {
        grantee
        for grantee in {item.grantee for item in found}
        if {item.privilege for item in found if item.grantee == grantee and not item.column} >= set(_OF_RELATIONS)
    }
    return [
        *(item for item in found if item.grantee not in everything),
        *(Privilege(grantee, "all") for grantee in sorted(everything)),
    ]


def _grant(value: Grants, privileges: Iterable[Privilege]) -> list[str]:
    target = grant_target(value)
    return [
        f"GRANT {_called(listed)} ON {target} TO {ddl.role(grantee)}" + (" WITH GRANT OPTION" if grantable else "")
        for grantee, grantable, listed in _grouped(privileges)
    ]


def _revoke(value: Grants, privileges: Iterable[Privilege]) -> list[str]:
    target = grant_target(value)
    return [
        f"REVOKE {_called(listed)} ON {target} FROM {ddl.role(grantee)}" for grantee, _, listed in _grouped(privileges)
    ]


def _called(listed: str) -> str:
    return "ALL" if listed == _EVERYTHING else listed


def _grouped(privileges: Iterable[Privilege]) -> list[tuple[str, bool, str]]:
    groups: dict[tuple[str, bool], list[str]] = {}
    for item in sorted(privileges, key=lambda item: (item.grantee, item.grantable, item.privilege, item.column)):
        column = f" ({ddl.name(item.column)})" if item.column else ""
        groups.setdefault((item.grantee, item.grantable), []).append(item.privilege.upper() + column)
    return [(grantee, grantable, ", ".join(listed)) for (grantee, grantable), listed in groups.items()]
