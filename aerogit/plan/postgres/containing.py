"""PostgreSQL: domains whose values stand inside others, in arrays and composites of columns: nothing checks them there.

ALTER DOMAIN refuses a stricter one then ("column … uses it"), so that it is made anew and the columns with it.
"""

from __future__ import annotations

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Domain
from aerogit.model.table import Table
from aerogit.plan.delta import Delta


def is_stricter(before: Domain, after: Domain) -> bool:
    """Whether values are looked at: for a check that is new, or was not valid, and for NOT NULL."""
    held = {(check.expression, check.key) for check in before.checks if not check.not_valid}
    wanted = {(check.expression, check.key) for check in after.checks if not check.not_valid}
    return bool(wanted - held) or (after.not_null and not before.not_null)


def cannot_be_checked(before: object, after: object, delta: Delta) -> bool:
    """Whether values of a domain that gets stricter stand where the server does not look at them."""
    if not isinstance(before, Domain) or not isinstance(after, Domain) or not is_stricter(before, after):
        return False
    return _is_inside(before.object_key, delta)


def _is_inside(domain: Key, delta: Delta) -> bool:
    for user, part in delta.uses.of(domain, [_type(domain)]):
        value = delta.before.objects[user]
        column = value.column(part[1]) if isinstance(value, Table) and part[0] == "column" else None
        if column is not None and column.type.dims and column.type.user == _type(domain):
            return True
        if user.kind == "domain" and _is_inside(user, delta):
            return True
        if user.kind in ("composite", "type") and _is_of_a_column(user, delta):
            return True
    return False


def _is_of_a_column(type_: Key, delta: Delta) -> bool:
    users = delta.uses.of(type_, [_type(type_)])
    return any(
        part[0] == "column" or (user.kind in ("composite", "domain", "type") and _is_of_a_column(user, delta))
        for user, part in users
    )


def _type(key: Key) -> Ref:
    return Ref("type", (key.namespace, key.name))
