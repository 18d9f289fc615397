"""Default privileges in schemas that are gone.

They name their schema as text, not by a reference, so nothing else sees the schema go.
"""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.merge.whole import Half, Whole
from aerogit.model.default_privileges import governed
from aerogit.model.names import Key, Path


def standing_grants(whole: Whole, half: Half) -> Iterator[tuple[str, Path, Path]]:
    """V10 on the schema that is gone."""
    for key in sorted(half.changed):
        name = governed(key)
        if not name or key not in whole.merged.objects:
            continue
        namespace = Key("", "namespace", name)
        if namespace in whole.aligned.base.objects and namespace not in whole.merged.objects:
            yield "V10", Path(namespace), Path(namespace)
