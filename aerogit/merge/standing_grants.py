"""Default privileges: what both sides say of one kind of objects, grantee by grantee, and schemas that are gone.

They name their schema as text, not by a reference, so no rename follows them and nothing else sees the schema go.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from aerogit.diff.compare import same
from aerogit.merge.whole import Half, Whole
from aerogit.model.expression import Expr
from aerogit.model.names import Key, Path
from aerogit.model.objects import Opaque

_KIND = "default_privileges"
_PRIVILEGES = re.compile(r"\b(grant|revoke) .*? on\b", re.IGNORECASE)


def merged_standing(base: object, ours: object, theirs: object) -> Opaque | None:
    """Default privileges with both sides' statements; None where both changed what one grantee has."""
    if not isinstance(ours, Opaque) or not isinstance(theirs, Opaque) or ours.kind != _KIND:
        return None
    before, mine, yours = (_by_grantee(side) for side in (base, ours, theirs))
    found: dict[str, Expr] = {}
    for name in sorted({*before, *mine, *yours}):
        b, o, t = before.get(name), mine.get(name), yours.get(name)
        if not (same(o, t) or same(b, t) or same(b, o)):
            return None
        chosen = t if same(b, o) else o
        if chosen is not None:
            found[name] = chosen
    return dataclasses.replace(ours, statements=tuple(found.values()))


def _by_grantee(value: object) -> dict[str, Expr]:
    listed = value.statements if isinstance(value, Opaque) else ()
    return {_PRIVILEGES.sub(r"\1 on", statement.text).lower(): statement for statement in listed}


def governed(key: Key) -> str:
    """The schema that default privileges are for; "" for all, and of any other thing."""
    return key.name.partition(" in ")[2].partition(" for ")[0] if key.kind == _KIND else ""


def standing_grants(whole: Whole, half: Half) -> Iterator[tuple[str, Path, Path]]:
    """V10 on the schema that is gone, V04 on the privileges of one that has another name now."""
    renamed = {old.key: Path(new.key) for old, new in half.renamed_there.items() if old.key.kind == "namespace"}
    for key in sorted(half.changed):
        name = governed(key)
        if not name or key not in whole.merged.objects:
            continue
        namespace = Key("", "namespace", name)
        if namespace in renamed:
            yield "V04", Path(key), renamed[namespace]
        elif namespace in whole.aligned.base.objects and namespace not in whole.merged.objects:
            yield "V10", Path(namespace), Path(namespace)
