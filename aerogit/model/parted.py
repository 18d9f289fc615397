"""Opaque objects that are made of parts which can be told apart, and so merge part by part.

Default privileges are so many privileges of so many grantees; a publication is how it publishes, and its tables and
schemas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from aerogit.model.default_privileges import KIND as DEFAULT_PRIVILEGES
from aerogit.model.default_privileges import held_by, place_of, standing
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Opaque

Parts = Mapping[Any, Any]


class Parted(NamedTuple):
    """How objects of a kind come apart and together.

    `cut` gives no parts for no object, `join` no object for no parts. Where `is_whole`, an object is more than its
    parts: it is there or not, and `join` gives none for parts that do not go together.
    """

    cut: Callable[[Any], Parts]
    join: Callable[[Key, Parts], Opaque | None]
    is_whole: bool = False


def _privileges(value: Any) -> Parts:
    """Grantee and privilege to whether it is granted or revoked, and with grant option."""
    return {
        (grantee, privilege): (verb, is_option)
        for (verb, grantee, is_option), privileges in held_by(value).items()
        for privilege in privileges
    }


def _of_privileges(key: Key, parts: Parts) -> Opaque | None:
    held: dict[tuple[str, str, bool], set[str]] = {}
    for (grantee, privilege), (verb, is_option) in parts.items():
        held.setdefault((verb, grantee, is_option), set()).add(privilege)
    return standing(place_of(key), held)


def _published(value: Any) -> Parts:
    """The statements of a publication by what each is about."""
    if not isinstance(value, Opaque):
        return {}
    made, *others = value.statements
    found: dict[Any, Expr] = {"how": made}
    for statement in others:
        found[statement.refs[0] if statement.refs else "owner"] = statement
    return found


def _publication(key: Key, parts: Parts) -> Opaque | None:
    """The publication; all tables and one more do not go together."""
    is_of_all = "how" in parts and "FOR ALL TABLES" in parts["how"].text
    if is_of_all and any(isinstance(about, Ref) for about in parts):
        return None
    return Opaque(key.namespace, key.kind, key.name, tuple(parts.values()))


PARTED = {
    DEFAULT_PRIVILEGES: Parted(_privileges, _of_privileges),
    "publication": Parted(_published, _publication, is_whole=True),
}
