"""What turns an object that is kept as text into another: for the kinds whose statements are known piece by piece."""

from __future__ import annotations

from aerogit.model.objects import Opaque
from aerogit.sql.postgres.objects import foreign, publications, roles, subscriptions, text_search

KINDS = frozenset(
    (*foreign.KINDS, publications.KIND, roles.ROLE, roles.MEMBERSHIP, subscriptions.KIND, text_search.CONFIGURATION)
)
"""The kinds of which more is known than a text."""


def alterations(before: Opaque, after: Opaque) -> list[str] | None:
    """The statements, owners aside; None where the object has to be made anew."""
    match after.kind:
        case publications.KIND:
            return publications.alterations(before, after)
        case roles.ROLE | roles.MEMBERSHIP:
            return roles.alterations(before, after)
        case subscriptions.KIND:
            return subscriptions.alterations(before, after)
        case text_search.CONFIGURATION:
            return text_search.alterations(before, after)
        case _:
            return foreign.alterations(before, after)
