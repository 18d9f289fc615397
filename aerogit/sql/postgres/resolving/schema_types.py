"""What a type that the schema makes is: the type below a domain, an enum."""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.model.objects import Domain
from aerogit.model.types import Type
from aerogit.sql.postgres.resolving.replaying import Replay


def type_below(run: Replay, type_: Type | None) -> Type | None:
    """The type below a domain, which the server reckons with; any other type itself."""
    while type_ is not None and type_.user is not None and not type_.dims:
        domain = run.catalog.get(Key(type_.user.path[0], "domain", type_.user.path[1]))
        if not isinstance(domain, Domain):
            break
        type_ = domain.type
    return type_


def enum_key(run: Replay, value: Type) -> Key | None:
    """The key of the enum a type is, None for any other type."""
    if value.user is None or value.dims:
        return None
    key = Key(value.user.path[0], "enum", value.user.path[1])
    return key if key in run.catalog else None
