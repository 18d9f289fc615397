"""Subscriptions: kept as the statement that makes one, with the settings it has after all ALTER SUBSCRIPTION.

What is done but once when one is made (`connect`, `create_slot`, `copy_data`) is no part of what it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.postgres.objects.opaque import is_owner
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import options_of
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.parse import tree_of
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import literal
from aerogit.sql.statement import Outcome

KIND = "subscription"
_ONCE = ("connect", "create_slot", "copy_data", "enabled", "refresh")
_BOOLEANS = {"on": "true", "off": "false", "1": "true", "0": "false"}
_BY_ITSELF = {
    "binary": "false", "two_phase": "false", "disable_on_error": "false", "password_required": "true",
    "run_as_owner": "false", "failover": "false", "origin": "any", "synchronous_commit": "off",
    "streaming": "parallel",
}  # fmt: skip
"""What each setting is where nothing is said of it, in PostgreSQL 18."""
_STREAMED_SINCE = 180000
_WORDED = {"true": "on", "false": "off", "1": "on", "0": "off"}
_OF_WORDS = ("streaming", "synchronous_commit")
"""Settings that are more than on or off."""


class _Said(NamedTuple):
    """What a subscription is: `settings` are those that are not as they are by themselves."""

    connection: str
    publications: tuple[str, ...]
    settings: Mapping[str, str]
    once: Mapping[str, str]
    is_enabled: bool


def create_subscription(run: Replay, node: pb.CreateSubscriptionStmt) -> Done:
    """CREATE SUBSCRIPTION."""
    key = Key("", KIND, node.subname)
    _put(run, key, _read(node), ())
    return Done(Outcome.OPAQUE, "create subscription", (key,))


def alter_subscription(run: Replay, node: pb.AlterSubscriptionStmt) -> Done:
    """ALTER SUBSCRIPTION, of which only what stays counts."""
    key = Key("", KIND, node.subname)
    value = run.catalog.get(key)
    if not isinstance(value, Opaque):
        raise run.missing(KIND, node.subname, [other.name for other in run.catalog if other.kind == KIND])
    said = _said(value)
    named = tuple(names_of(node.publication))
    match node.kind:
        case pb.ALTER_SUBSCRIPTION_CONNECTION:
            said = said._replace(connection=node.conninfo)
        case pb.ALTER_SUBSCRIPTION_SET_PUBLICATION:
            said = said._replace(publications=named)
        case pb.ALTER_SUBSCRIPTION_ADD_PUBLICATION:
            said = said._replace(publications=(*said.publications, *named))
        case pb.ALTER_SUBSCRIPTION_DROP_PUBLICATION:
            said = said._replace(publications=tuple(one for one in said.publications if one not in named))
        case pb.ALTER_SUBSCRIPTION_ENABLED:
            said = said._replace(is_enabled=dict(_options(node.options)).get("enabled") != "false")
        case pb.ALTER_SUBSCRIPTION_OPTIONS:
            said = said._replace(settings=_settings(node.subname, {**said.settings, **dict(_options(node.options))}))
        case _:
            pass
    _put(run, key, said, tuple(one for one in value.statements if is_owner(one)))
    return Done(Outcome.OPAQUE, "alter subscription", (key,))


def has_slot(value: Opaque) -> bool:
    """Whether a subscription goes together with a slot at its publisher: it is dropped outside transactions."""
    return _said(value).settings.get("slot_name") != "none"


def as_on(value: Opaque, version: int) -> Opaque:
    """A subscription of which nothing is said, as a server of a version has it: older ones do not stream."""
    said = _said(value)
    if version >= _STREAMED_SINCE or "streaming" in said.settings:
        return value
    made = _made(value.name, said._replace(settings={**said.settings, "streaming": "off"}))
    return dataclasses.replace(value, statements=(made, *value.statements[1:]))


def alterations(before: Opaque, after: Opaque) -> list[str]:
    """The statements that turn one subscription into another of its name."""
    was, now = _said(before), _said(after)
    name = f"ALTER SUBSCRIPTION {ddl.name(after.name)}"
    found = [f"{name} DISABLE"] if was.is_enabled and not now.is_enabled else []
    if was.connection != now.connection:
        found.append(f"{name} CONNECTION {literal(now.connection)}")
    if was.publications != now.publications:
        found.append(f"{name} SET PUBLICATION {_listed(now.publications)} WITH (refresh = false)")
    by_itself = {**_BY_ITSELF, "slot_name": after.name}
    changed = {
        option: now.settings.get(option, by_itself[option])
        for option in sorted({*was.settings, *now.settings})
        if was.settings.get(option) != now.settings.get(option)
    }
    if changed:
        found.append(f"{name} SET ({', '.join(_spelt(changed))})")
    if now.is_enabled and not was.is_enabled:
        found.append(f"{name} ENABLE")
    return found


def _put(run: Replay, key: Key, said: _Said, owners: tuple[Expr, ...]) -> None:
    enabled = f"ALTER SUBSCRIPTION {ddl.name(key.name)} ENABLE"
    more = (Expr((enabled,), (enabled,)),) if said.is_enabled else ()
    run.catalog.put(Opaque("", KIND, key.name, (_made(key.name, said), *more, *owners)))


def _made(name: str, said: _Said) -> Expr:
    head = (
        f"CREATE SUBSCRIPTION {ddl.name(name)} CONNECTION {literal(said.connection)} "
        f"PUBLICATION {_listed(said.publications)}"
    )
    settings = _spelt(said.settings)
    once = [f"{option} = {value}" for option, value in sorted(said.once.items())]
    norm = head + (f" WITH ({', '.join(settings)})" if settings else "")
    return Expr((norm,), (head + (f" WITH ({', '.join((*once, *settings))})" if once or settings else ""),))


def _said(value: Opaque) -> _Said:
    node = tree_of(value.statements[0].text)[1]
    is_enabled = any(one.text.endswith(" ENABLE") for one in value.statements[1:])
    return _read(node)._replace(is_enabled=is_enabled)


def _read(node: pb.CreateSubscriptionStmt) -> _Said:
    options = dict(_options(node.options))
    once = {name: value for name, value in options.items() if name in _ONCE}
    is_enabled = once.get("enabled", once.get("connect", "true")) != "false"
    settings = _settings(node.subname, {name: value for name, value in options.items() if name not in _ONCE})
    return _Said(node.conninfo, tuple(names_of(node.publication)), settings, once, is_enabled)


def _options(nodes: Iterable[pb.Node]) -> Iterable[tuple[str, str]]:
    for option in options_of(list(nodes)):
        value = option.value if option.name == "slot_name" else option.value.lower()
        yield option.name, (_WORDED if option.name in _OF_WORDS else _BOOLEANS).get(value, value)


def _settings(name: str, options: Mapping[str, str]) -> dict[str, str]:
    by_itself = {**_BY_ITSELF, "slot_name": name}
    return {option: value for option, value in sorted(options.items()) if by_itself.get(option) != value}


def _spelt(settings: Mapping[str, str]) -> list[str]:
    return [f"{name} = {value if value in _BARE else literal(value)}" for name, value in settings.items()]


_BARE = ("true", "false", "none")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(ddl.name, names))
