"""Names that differ in case only: where a dialect takes them for one name, a thing keeps its identity under the other.

That is no guess: the engine could not have both. MySQL's tables are told apart by case on most servers, so that only
its columns are paired.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aerogit.diff.changes import Add, Change, Drop, Rename
from aerogit.diff.compare import compare
from aerogit.model.names import Key, Path
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema

_TABLES_FOLD = ("duckdb", "sqlite")


def with_spellings(
    before: Schema, after: Schema, renames: Renames | None = None
) -> tuple[list[Change], dict[Path, Path]]:
    """The changes from `before` to `after`, and the renames they rest on: those given, and the other spellings."""
    known = dict(renames or {})
    changes = compare(before, after, known)
    # A column is found once its table is.
    while found := _respelt(before, changes):
        known |= found
        changes = compare(before, after, known)
    return changes, known


def _respelt(before: Schema, changes: Iterable[Change]) -> Renames:
    if not before.traits.case_insensitive:
        return {}
    listed = list(changes)
    old_keys = {change.new.key: change.path.key for change in listed if isinstance(change, Rename)}
    gone = {_folded(change.path): change.path for change in listed if isinstance(change, Drop)}
    found: dict[Path, Path] = {}
    for path in _coming(listed, before.dialect):
        old = gone.get(_folded(path))
        if old is not None and old != path:
            found[Path(old_keys.get(old.key, old.key), old.part)] = path
    return found


def _coming(changes: Iterable[Change], dialect: str) -> Iterator[Path]:
    for change in changes:
        if not isinstance(change, Add):
            continue
        path = change.path
        is_table = not path.part[1] and path.key.kind == "table" and dialect in _TABLES_FOLD
        if is_table or (path.part[0] == "column" and path.key.kind == "table"):
            yield path


def _folded(path: Path) -> tuple[Key, tuple[str, str]]:
    key = path.key
    return Key(key.namespace.lower(), key.kind, key.name.lower()), (path.part[0], path.part[1].lower())
