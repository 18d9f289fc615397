"""CREATE POLICY, carried out from its text; see `direct`."""

from __future__ import annotations

import re
from typing import NamedTuple

from aerogit.model.expression import Expr
from aerogit.model.table import Policy
from aerogit.sql.postgres.direct.names import HERE, table_at
from aerogit.sql.postgres.plain.expressions import known_expression, table_scope
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.scanning.brief_names import NAME, folded, form
from aerogit.sql.postgres.scanning.stretches import end_of_group, trimmed
from aerogit.sql.statement import MODELLED

_POLICY = form(
    rf"CREATE POLICY ({NAME}) ON {HERE}(?: AS (PERMISSIVE|RESTRICTIVE))?+(?: FOR (ALL|SELECT|INSERT|UPDATE|DELETE))?+"
    rf"(?: TO ({NAME}(?:\s*+,\s*+{NAME})*+))?+"
)
_USING = form(r"\s*+USING\s*+\(")
_CHECK = form(r"\s*+WITH CHECK\s*+\(")


def create_policy(run: Replay, text: str) -> Done | None:
    """What became of a CREATE POLICY; None where its reader has to be asked."""
    match = _POLICY.match(text)
    if match is None:
        return None
    written, namespace, table, kind, command, listed = match.groups()
    name, found = folded(written), table_at(run, namespace, table)
    roles = [folded(role.strip()) for role in listed.split(",")] if listed is not None else ["public"]
    if not name or found is None or "" in roles or "none" in roles:
        return None
    key = found[0]
    if any(policy.name == name for policy in run.catalog.parts(key, "policies")):
        return None
    scope = table_scope(run, found[1])
    using = _condition(run, scope, _USING.match(text, match.end()))
    at = using.end if using is not None else match.end()
    check = _condition(run, scope, _CHECK.match(text, at))
    at = check.end if check is not None else at
    if at < len(text):
        return None
    is_permissive = kind is None or kind.lower() == "permissive"
    policy = Policy(
        name,
        is_permissive,
        (command or "all").lower(),
        tuple(sorted(roles)),
        using.expression if using is not None else None,
        check.expression if check is not None else None,
    )
    run.catalog.append(key, "policies", policy)
    return Done(MODELLED, "create policy", (key,))


class _Condition(NamedTuple):
    expression: Expr
    end: int
    """Behind its parenthesis."""


def _condition(run: Replay, scope: Scope, clause: re.Match[str] | None) -> _Condition | None:
    """The condition behind a clause's words; None where there is none, or it takes a tree to read it."""
    if clause is None:
        return None
    text, start = clause.string, clause.end()
    end = end_of_group(text, start)
    found = known_expression(run, text[slice(*trimmed(text, start, end))], scope)
    return _Condition(found, end + 1) if found is not None else None
