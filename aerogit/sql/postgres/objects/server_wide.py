"""Settings of roles and databases, and privileges on what is no part of one schema: databases, languages, parameters.

Each is an object of its own that the last statement about it decides: what is reset or revoked again is gone.
"""

from __future__ import annotations

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.postgres.resolving.objects import name_of
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import role, value_text
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import literal
from aerogit.sql.statement import Outcome

SETTING = "setting"
TARGETS = {
    pb.OBJECT_DATABASE: ("database", ("connect", "create", "temporary")),
    pb.OBJECT_LANGUAGE: ("language", ("usage",)),
    pb.OBJECT_TABLESPACE: ("tablespace", ("create",)),
    pb.OBJECT_PARAMETER_ACL: ("parameter", ("alter system", "set")),
}
"""What GRANT is on -> what it is called, and the privileges there are."""
_SAME = {"temp": "temporary"}
_FOR_ALL = frozenset(("connect on database", "temporary on database", "usage on language"))
"""What PUBLIC may do by itself."""
_OPTION = " WITH GRANT OPTION"


def set_role(run: Replay, node: pb.AlterRoleSetStmt) -> Done:
    """ALTER ROLE … [IN DATABASE …] SET and RESET."""
    who = ddl.name(role(node.role)) if node.HasField("role") else "ALL"
    subject = f"ROLE {who}" + (f" IN DATABASE {ddl.name(node.database)}" if node.database else "")
    return _set(run, node.setstmt, subject, "alter role set")


def set_database(run: Replay, node: pb.AlterDatabaseSetStmt) -> Done:
    """ALTER DATABASE … SET and RESET."""
    return _set(run, node.setstmt, f"DATABASE {ddl.name(node.dbname)}", "alter database set")


def _set(run: Replay, node: pb.VariableSetStmt, subject: str, what: str) -> Done:
    if node.kind == pb.VAR_RESET_ALL:
        gone = [key for key in run.catalog if key.kind == SETTING and key.name.endswith(f" of {subject}")]
        for key in gone:
            run.catalog.drop(key)
        return Done(Outcome.OPAQUE, what, tuple(gone))
    key = Key("", SETTING, f"{node.name} of {subject}")
    if node.kind == pb.VAR_SET_VALUE:
        values = ", ".join(literal(value_text(item)) for item in node.args)
        text = f"ALTER {subject} SET {_setting(node.name)} TO {values}"
        run.catalog.put(Opaque("", SETTING, key.name, (Expr((text,), (text,)),)))
    elif node.kind == pb.VAR_SET_CURRENT:
        text = f"ALTER {subject} SET {_setting(node.name)} FROM CURRENT"
        run.catalog.put(Opaque("", SETTING, key.name, (Expr((text,), (text,)),)))
    elif key in run.catalog:
        run.catalog.drop(key)
    return Done(Outcome.OPAQUE, what, (key,))


def reset(key: Key) -> str:
    """The statement that takes a setting back."""
    name, _, subject = key.name.partition(" of ")
    return f"ALTER {subject} RESET {_setting(name)}"


def _setting(name: str) -> str:
    """A setting as SQL has it; one of an extension has two names."""
    return ".".join(map(ddl.name, name.split(".")))


def grant_outside(run: Replay, node: pb.GrantStmt) -> Done:
    """GRANT and REVOKE on databases and the like."""
    words, known = TARGETS[node.objtype]
    named = [item.access_priv.priv_name for item in node.privileges]
    privileges = [_SAME.get(name, name) for name in named] or list(known)
    keys = [
        _apply(run, node, f"{privilege} on {words} {name_of(run, item).name}", role(grantee.role_spec))
        for item in node.objects
        for privilege in privileges
        for grantee in node.grantees
    ]
    return Done(Outcome.OPAQUE, "grant" if node.is_grant else "revoke", tuple(keys))


def _apply(run: Replay, node: pb.GrantStmt, target: str, grantee: str) -> Key:
    """What one privilege of one grantee becomes; one that is revoked and was not granted here is kept as revoked."""
    given, taken = Key("", "grant", f"{target} to {grantee}"), Key("", "revoke", f"{target} from {grantee}")
    was_given = given in run.catalog
    for key in (given, taken):
        if key in run.catalog:
            run.catalog.drop(key)
    if node.is_grant and _is_by_itself(taken):
        return given
    if node.is_grant or (node.grant_option and was_given):
        option = _OPTION if node.is_grant and node.grant_option else ""
        return _put(run, given, f"GRANT {_called(target)} TO {ddl.role(grantee)}{option}")
    if was_given or node.grant_option:
        return given
    return _put(run, taken, f"REVOKE {_called(target)} FROM {ddl.role(grantee)}")


def _is_by_itself(revoked: Key) -> bool:
    """Whether everybody has a privilege unless it is revoked."""
    target, _, grantee = revoked.name.rpartition(" from ")
    return grantee == "public" and " ".join(target.split(" ", 3)[:3]) in _FOR_ALL


def _put(run: Replay, key: Key, text: str) -> Key:
    run.catalog.put(Opaque("", key.kind, key.name, (Expr((text,), (text,)),)))
    return key


def _called(target: str) -> str:
    privilege, _, rest = target.partition(" on ")
    words, _, name = rest.partition(" ")
    own = name if words == "parameter" else ddl.name(name)
    return f"{privilege.upper()} ON {words.upper()} {own}"


_BETWEEN = {"grant": " to ", "revoke": " from "}


def is_known_privilege(key: Key) -> bool:
    """Whether an object is one privilege of one grantee on a database or the like."""
    target, found, _ = key.name.rpartition(_BETWEEN.get(key.kind, "?"))
    words = target.partition(" on ")[2].partition(" ")[0]
    return bool(found) and words in {name for name, _ in TARGETS.values()}


def is_of_the_database(key: Key) -> bool:
    """Whether a privilege is one on a language, which a database tells; that somebody never had it tells none."""
    is_told = key.kind == "grant" or _is_by_itself(key)
    return is_told and is_known_privilege(key) and key.name.startswith("usage on language ")


def taken_back(key: Key) -> str | None:
    """The statement that undoes a GRANT or REVOKE; None for one whose parts are not known."""
    if not is_known_privilege(key) or (key.kind == "revoke" and not _is_by_itself(key)):
        return None
    target, _, grantee = key.name.rpartition(_BETWEEN[key.kind])
    if key.kind == "grant":
        return f"REVOKE {_called(target)} FROM {ddl.role(grantee)}"
    return f"GRANT {_called(target)} TO {ddl.role(grantee)}"
