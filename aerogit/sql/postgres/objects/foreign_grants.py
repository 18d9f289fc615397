"""GRANT and REVOKE on foreign servers and wrappers: one object for each that may use one, kept as its statement."""

from __future__ import annotations

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.postgres.resolving.objects import name_of
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import role
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.statement import Outcome

TARGETS = {pb.OBJECT_FOREIGN_SERVER: "foreign server", pb.OBJECT_FDW: "foreign data wrapper"}
KINDS = {"foreign server": "server", "foreign data wrapper": "foreign_data_wrapper"}
"""What GRANT calls them, and their kinds."""
_OPTION = " WITH GRANT OPTION"


def foreign_grant(run: Replay, node: pb.GrantStmt) -> Done:
    """GRANT and REVOKE of USAGE, the one privilege there is."""
    keys = []
    for item in node.objects:
        target = f"{TARGETS[node.objtype]} {name_of(run, item).name}"
        for grantee in node.grantees:
            keys.append(_apply(run, node, target, role(grantee.role_spec)))
    return Done(Outcome.OPAQUE, "grant" if node.is_grant else "revoke", tuple(keys))


def _apply(run: Replay, node: pb.GrantStmt, target: str, grantee: str) -> Key:
    key = Key("", "grant", f"usage on {target} to {grantee}")
    before = run.catalog.get(key)
    had_option = isinstance(before, Opaque) and str(before.statements[0].source[0]).endswith(_OPTION)
    if node.is_grant or (node.grant_option and before is not None):
        has_option = (node.grant_option or had_option) if node.is_grant else False
        text = f"GRANT {granted(key)} TO {ddl.role(grantee)}{_OPTION if has_option else ''}"
        run.catalog.put(Opaque("", "grant", key.name, (Expr((text,), (text,)),)))
    elif before is not None:
        run.catalog.drop(key)
    return key


def subject(key: Key) -> Key | None:
    """The server or wrapper that a grant is on; None where it is on something else."""
    _, is_usage, rest = key.name.partition("usage on ")
    found = next((kind for kind in KINDS if is_usage and rest.startswith(f"{kind} ")), None)
    if key.kind != "grant" or found is None:
        return None
    return Key("", KINDS[found], rest.removeprefix(f"{found} ").rpartition(" to ")[0])


def granted(key: Key) -> str:
    """What is granted on what: `USAGE ON FOREIGN SERVER films`."""
    target = subject(key)
    assert target is not None
    word = next(word for word, kind in KINDS.items() if kind == target.kind)
    return f"USAGE ON {word.upper()} {ddl.name(target.name)}"


def revoked(key: Key) -> str:
    """The statement that takes a grant back."""
    return f"REVOKE {granted(key)} FROM {ddl.role(key.name.rpartition(' to ')[2])}"
