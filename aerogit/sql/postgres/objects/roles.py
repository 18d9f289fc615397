"""Roles and who is a member of which: each an object with the statement that makes it as it is after all ALTER ROLE."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.postgres.objects.opaque import keep
from aerogit.sql.postgres.resolving.objects import comment_key
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import role, value_text
from aerogit.sql.postgres.scanning.parse import tree_of
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import literal
from aerogit.sql.statement import Outcome

ROLE, MEMBERSHIP = "role", "membership"
_SWITCHES = {
    "superuser": "SUPERUSER", "createdb": "CREATEDB", "createrole": "CREATEROLE", "inherit": "INHERIT",
    "canlogin": "LOGIN", "isreplication": "REPLICATION", "bypassrls": "BYPASSRLS",
}  # fmt: skip
_ON_BY_ITSELF = "inherit"
_VALUES = {"connectionlimit": "CONNECTION LIMIT", "password": "PASSWORD", "validUntil": "VALID UNTIL"}
_UNSAID = {
    "connectionlimit": "CONNECTION LIMIT -1", "password": "PASSWORD NULL", "validUntil": "VALID UNTIL 'infinity'",
}  # fmt: skip
_MEMBERS = {"addroleto": (True, ""), "rolemembers": (False, ""), "adminmembers": (False, "admin")}
"""Lists of roles in CREATE ROLE -> whether the new role is the member, and with which option."""
_OPTIONS = {"admin": "ADMIN OPTION", "inherit": "INHERIT", "set": "SET"}
_Said = dict[str, str]
"""What is said of a role, or of a membership: name of the option -> its words."""


def create_role(run: Replay, node: pb.CreateRoleStmt) -> Done:
    """CREATE ROLE, USER and GROUP."""
    key = Key("", ROLE, node.role)
    logs_in = {"canlogin": "LOGIN"} if node.stmt_type == pb.ROLESTMT_USER else {}
    _put_role(run, key, _known(logs_in | _read(node.options)))
    for item in node.options:
        is_member, option = _MEMBERS.get(item.def_elem.defname, (False, ""))
        if item.def_elem.defname in _MEMBERS:
            for other in (role(one.role_spec) for one in item.def_elem.arg.list.items):
                pair = (other, key.name) if is_member else (key.name, other)
                _put_member(run, pair, {option: _OPTIONS[option]} if option else {})
    return Done(Outcome.OPAQUE, "create role", (key,))


def alter_role(run: Replay, node: pb.AlterRoleStmt) -> Done:
    """ALTER ROLE … WITH: the last word on each option counts."""
    key = Key("", ROLE, role(node.role))
    value = run.catalog.get(key)
    if not isinstance(value, Opaque) or any(item.def_elem.defname in _MEMBERS for item in node.options):
        return keep(run, Key("", "statement", run.source.text), "alter role")
    _put_role(run, key, _known(_said(value) | _read(node.options)))
    return Done(Outcome.OPAQUE, "alter role", (key,))


def drop_role(run: Replay, node: pb.DropRoleStmt) -> Done:
    """DROP ROLE: memberships and settings go with it."""
    keys = [Key("", ROLE, role(item.role_spec)) for item in node.roles]
    if not all(key in run.catalog for key in keys):
        return keep(run, Key("", "statement", run.source.text), "drop role")
    for key in keys:
        gone = [key, comment_key(key), *(one for one in run.catalog if _is_about(one, key.name))]
        for one in gone:
            if one in run.catalog:
                run.catalog.drop(one)
    return Done(Outcome.OPAQUE, "drop role", tuple(keys))


def grant_role(run: Replay, node: pb.GrantRoleStmt) -> Done:
    """GRANT and REVOKE of roles; who granted them is left aside."""
    named = [item.access_priv.priv_name for item in node.granted_roles]
    pairs = [(one, role(item.role_spec)) for one in named for item in node.grantee_roles]
    options = {item.def_elem.defname: value_text(item.def_elem.arg) for item in node.opt}
    for pair in pairs:
        key = _member(pair)
        value = run.catalog.get(key)
        said = _options(value) if isinstance(value, Opaque) else {}
        if node.is_grant:
            _put_member(run, pair, said | {name: _words(name, value == "true") for name, value in options.items()})
        elif options and value is not None:
            _put_member(run, pair, said | {name: _words(name, False) for name in options})
        elif value is not None:
            run.catalog.drop(key)
        elif not options:
            return keep(run, Key("", "statement", run.source.text), "revoke role")
    return Done(Outcome.OPAQUE, "grant role" if node.is_grant else "revoke role", tuple(map(_member, pairs)))


def renamed(run: Replay, value: Opaque, name: str) -> None:
    """Have the statement of a role speak of its name to be."""
    text = " ".join((f"CREATE ROLE {ddl.name(name)}", *_said(value).values()))
    run.catalog.put(Opaque("", ROLE, value.name, (Expr((text,), (text,)),)))


def sides(membership: Key) -> tuple[str, str]:
    """The role that a membership is in, and its member."""
    group, _, member = membership.name.partition(" to ")
    return group, member


def dropped(key: Key) -> str:
    """The statement that drops a role, or ends a membership."""
    if key.kind == ROLE:
        return f"DROP ROLE {ddl.name(key.name)}"
    group, member = sides(key)
    return f"REVOKE {ddl.name(group)} FROM {ddl.role(member)}"


def alterations(before: Opaque, after: Opaque) -> list[str] | None:
    """The statements that turn a role, or a membership, into another of its name; None where it is made anew."""
    if after.kind == MEMBERSHIP:
        was, now = _options(before), _options(after)
        if was.keys() - now.keys() - {"admin"}:
            return None
        group, _, member = after.name.partition(" to ")
        lost = [f"REVOKE ADMIN OPTION FOR {ddl.name(group)} FROM {ddl.role(member)}"] if was.keys() - now.keys() else []
        return lost + ([after.statements[0].text] if now.items() - was.items() else [])
    was, now = _said(before), _said(after)
    words = [now.get(name) or _unsaid(name) for name in sorted({*was, *now}) if was.get(name) != now.get(name)]
    return [f"ALTER ROLE {ddl.name(after.name)} {' '.join(words)}"] if words else []


def _read(nodes: Iterable[pb.Node]) -> _Said:
    found = {}
    for element in (item.def_elem for item in nodes):
        name, value = element.defname, value_text(element.arg) if element.HasField("arg") else ""
        if name in _SWITCHES:
            found[name] = _SWITCHES[name] if value == "true" else f"NO{_SWITCHES[name]}"
        elif name == "connectionlimit":
            found[name] = f"{_VALUES[name]} {value}"
        elif name in _VALUES:
            found[name] = f"{_VALUES[name]} {literal(value)}" if element.HasField("arg") else _UNSAID[name]
    return found


def _unsaid(name: str) -> str:
    if name in _UNSAID:
        return _UNSAID[name]
    return _SWITCHES[name] if name == _ON_BY_ITSELF else f"NO{_SWITCHES[name]}"


def _known(said: Mapping[str, str]) -> _Said:
    """What is not so by itself."""
    return {name: words for name, words in sorted(said.items()) if words != _unsaid(name)}


def _said(value: Opaque) -> _Said:
    return _known(_read(tree_of(value.statements[0].text)[1].options))


def _put_role(run: Replay, key: Key, said: _Said) -> None:
    text = " ".join((f"CREATE ROLE {ddl.name(key.name)}", *said.values()))
    run.catalog.put(Opaque("", ROLE, key.name, (Expr((text,), (text,)),)))


def _member(pair: tuple[str, str]) -> Key:
    return Key("", MEMBERSHIP, " to ".join(pair))


def _words(name: str, is_on: bool) -> str:
    if name == "admin":
        return _OPTIONS[name] if is_on else ""
    return f"{_OPTIONS.get(name, name.upper())} {'TRUE' if is_on else 'FALSE'}"


def _options(value: Opaque) -> _Said:
    options = [item.def_elem for item in tree_of(value.statements[0].text)[1].opt]
    return {item.defname: _words(item.defname, value_text(item.arg) == "true") for item in options}


def _put_member(run: Replay, pair: tuple[str, str], said: Mapping[str, str]) -> None:
    group, member = pair
    options = ", ".join(words for _, words in sorted(said.items()) if words)
    text = f"GRANT {ddl.name(group)} TO {ddl.role(member)}" + (f" WITH {options}" if options else "")
    run.catalog.put(Opaque("", MEMBERSHIP, _member(pair).name, (Expr((text,), (text,)),)))


def _is_about(key: Key, name: str) -> bool:
    """Whether a membership or a setting is one of a role."""
    if key.kind == MEMBERSHIP:
        return name in key.name.split(" to ")
    return key.kind == "setting" and key.name.partition(" of ")[2].partition(" IN ")[0] == f"ROLE {ddl.name(name)}"
