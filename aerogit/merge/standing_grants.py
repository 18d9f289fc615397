"""Default privileges: what both sides say of one kind of objects, privilege by privilege, and schemas that are gone.

They name their schema as text, not by a reference, so nothing else sees the schema go.
"""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.merge.parts import Both, merged_parts
from aerogit.merge.whole import Half, Whole
from aerogit.model.default_privileges import governed, held_by, place_of, standing
from aerogit.model.names import Key, Path


def merged_standing(key: Key, sides: tuple[object, object, object]) -> Both | None:
    """Default privileges with what both sides say; None where both changed one privilege of one grantee."""
    found = merged_parts(*(_by_privilege(side) for side in sides))
    if found is None:
        return None
    held: dict[tuple[str, str, bool], set[str]] = {}
    for (grantee, privilege), (verb, is_option) in found.items():
        held.setdefault((verb, grantee, is_option), set()).add(privilege)
    return Both(standing(place_of(key), held))


def _by_privilege(value: object) -> dict[tuple[str, str], tuple[str, bool]]:
    """Grantee and privilege to whether it is granted or revoked, and with grant option."""
    return {
        (grantee, privilege): (verb, is_option)
        for (verb, grantee, is_option), privileges in held_by(value).items()
        for privilege in privileges
    }


def standing_grants(whole: Whole, half: Half) -> Iterator[tuple[str, Path, Path]]:
    """V10 on the schema that is gone."""
    for key in sorted(half.changed):
        name = governed(key)
        if not name or key not in whole.merged.objects:
            continue
        namespace = Key("", "namespace", name)
        if namespace in whole.aligned.base.objects and namespace not in whole.merged.objects:
            yield "V10", Path(namespace), Path(namespace)
