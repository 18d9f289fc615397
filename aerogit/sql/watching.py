"""Replay statement by statement: what each one changed, told as soon as it has been read.

What is told is looked at while the catalog stands there; a moment later it has moved on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aerogit.diff.changes import Change
from aerogit.diff.compare import compare
from aerogit.model.names import Key, Path
from aerogit.model.objects import SchemaObject
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.sql.catalog import Catalog
from aerogit.sql.dialects import dialect_of
from aerogit.sql.reading import replay_script
from aerogit.sql.statement import SourceFile, Statement

_Objects = dict[Key, SchemaObject | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """A statement that was just replayed: what it touched, as that was, and the catalog as it is now."""

    file: SourceFile
    statement: Statement
    changes: tuple[Change, ...]
    touched: _Objects
    """The objects it touched as they were before it; None for one that was not there."""
    left: _Objects
    """The same objects as it left them."""
    catalog: Catalog

    def before(self, key: Key) -> SchemaObject | None:
        """The object of a key as it was before the statement."""
        return self.touched[key] if key in self.touched else self.catalog.get(key)

    def after(self, key: Key) -> SchemaObject | None:
        """The object of a key as the statement left it; of one that it did not touch, as it is now."""
        return self.left[key] if key in self.left else self.catalog.get(key)


class Watched(Catalog):
    """A catalog that tells what each statement of the file at hand did to it."""

    def __init__(self, base: Schema, tell: Callable[[Moment], None]) -> None:
        super().__init__(base)
        self._tell = tell
        self._nothing = Schema(base.dialect, {})
        self._touched: _Objects = {}
        self._renames: dict[Path, Path] = {}
        self._file = SourceFile("", "")

    def start(self, file: SourceFile) -> None:
        """Another file begins; what the end of the one before settled is nobody's statement."""
        self._file = file
        self._touched, self._renames = {}, {}

    def put(self, value: SchemaObject) -> None:
        self._touch(value.object_key)
        super().put(value)

    def append(self, key: Key, place: str, part: object) -> None:
        self._touch(key)
        super().append(key, place, part)

    def drop(self, key: Key) -> None:
        self._touch(key)
        super().drop(key)

    def rename(self, old: Path, new: Path, *, rewrite_views: bool = True) -> Renames:
        self.settle()
        before = dict(self.changes)
        self._touch(old.key)
        renames = super().rename(old, new, rewrite_views=rewrite_views)
        for key, value in self.changes.items():
            if before.get(key) is not value or key not in before:
                self._touched.setdefault(key, before[key] if key in before else self.base.objects.get(key))
        self._renames = _followed(self._renames, renames)
        return renames

    def ended(self, statement: Statement) -> None:
        touched, renames = self._touched, self._renames
        self._touched, self._renames = {}, {}
        left = {key: self.get(key) for key in touched}
        self._tell(Moment(self._file, statement, self._changes(touched, left, renames), touched, left, self))

    def _touch(self, key: Key) -> None:
        if key not in self._touched:
            self._touched[key] = self.get(key)

    def _changes(self, touched: _Objects, left: _Objects, renames: dict[Path, Path]) -> tuple[Change, ...]:
        if not touched:
            return ()
        # Both over one base: then only what was touched is compared.
        before, after = self._nothing.with_changes(touched), self._nothing.with_changes(left)
        return tuple(compare(before, after, renames))


def _followed(begun: Mapping[Path, Path], renames: Mapping[Path, Path]) -> dict[Path, Path]:
    """Renames that one statement made one after the other: the paths before it -> the paths behind the later ones.

    >>> users, user = Key("", "table", "users"), Key("", "table", "user")
    >>> column = {Path(user, ("column", "a")): Path(user, ("column", "b"))}
    >>> _followed({Path(users): Path(user)}, column)[Path(users, ("column", "a"))].text("")
    'user.b'
    """
    keys = {old.key: new.key for old, new in renames.items() if not old.part[1]}
    back = {new.key: old.key for old, new in begun.items() if not old.part[1]}
    found = {first: renames.get(last) or Path(keys.get(last.key, last.key), last.part) for first, last in begun.items()}
    for old, new in renames.items():
        if old not in begun.values():
            found[Path(back.get(old.key, old.key), old.part)] = new
    return found


def watch(file: SourceFile, catalog: Watched) -> list[Statement]:
    """Replay one script over a watched catalog; `SourceError` at the first statement that cannot be."""
    catalog.start(file)
    return replay_script(file, dialect_of(catalog.dialect), catalog)
