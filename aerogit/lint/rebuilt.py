"""What a script takes away and puts back under the same name: tables rebuilt, views and types made again.

A rebuild says "drop users" on its way, and means "users has no column fax any more". Rules judge what it means: what
happens to such a name in between is nobody's change, and what the script makes of it in the end is one, told at the
statement that puts it back. A table counts only where its rows come along.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from aerogit.diff.changes import Add, Change, Drop, Rename
from aerogit.diff.compare import compare
from aerogit.lint.copying import Copy, copy_of
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.sql.catalog import Catalog
from aerogit.sql.statement import SourceFile
from aerogit.sql.watching import Moment, Watched, watch

_WHOLE = ("", "")
_LEAVES = re.compile(
    r"\bdrop\s+(?:materialized\s+|foreign\s+)?"
    r"(?:table|view|type|domain|function|procedure|macro|sequence)\b([^;]*)"
    r"|\balter\s+\w+\s+([^;]*?)\srename\s|\brename\s+table\s([^;]*)"
)
"""What a script takes away: the names behind DROP, and before RENAME."""
_ARRIVES = re.compile(
    r"\bcreate\s+(?:(?:or|replace|temp|temporary|unlogged|recursive|materialized|foreign)\s+)*\w+\s+(?:if\s+not\s+exists\s+)?"
    r"([^\s(;]+)|\brename\s+(?:to|as)?\s*([^\s;]+)|\bto\s+([^\s;,]+)"
)
_NAME = re.compile(r"\w+")
_FROM_QUERY = re.compile(r"\bAS\s*\(?\s*(?:SELECT|FROM|WITH|TABLE|VALUES)\b", re.I)
"""How CREATE TABLE says that it brings rows."""


class Rebuild(NamedTuple):
    """An object under its name before the script and after it, and the offset of the statement that puts it back."""

    before: SchemaObject
    after: SchemaObject
    at: int
    leaving: Copy | None = None
    """The statement that copies its rows and leaves some behind; None where all come along."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The objects a script rebuilds, and the names that are there on the way only."""

    objects: Mapping[Key, Rebuild] = field(default_factory=dict)
    passing: frozenset[Key] = frozenset()

    def changes(self, moment: Moment) -> tuple[Change, ...]:
        """What a statement changes, seen from the script's end."""
        if not self.objects:
            return moment.changes
        kept = [change for change in moment.changes if not self._is_on_the_way(change)]
        for rebuild in self.put_back(moment).values():
            before, after = (Schema(moment.catalog.dialect, {value.object_key: value}) for value in rebuild[:2])
            kept += compare(before, after)
        return tuple(kept)

    def put_back(self, moment: Moment) -> dict[Key, Rebuild]:
        """The objects that a statement puts back."""
        return {key: one for key, one in self.objects.items() if one.at == moment.statement.start}

    def _is_on_the_way(self, change: Change) -> bool:
        keys = {change.path.key, change.new.key} if isinstance(change, Rename) else {change.path.key}
        return any(key in self.objects or key in self.passing for key in keys)


NOTHING = Rebuilt()


def rebuilt(file: SourceFile, catalog: Catalog) -> Rebuilt:
    """What a script rebuilds, found by replaying it over a copy of the catalog.

    `SourceError` at the first statement that cannot be replayed.
    """
    if not _may_rebuild(file.text.lower()):
        return NOTHING
    course = _Course()
    copy = Watched(catalog.schema(), course.follow)
    watch(file, copy)
    return course.result(copy)


def _may_rebuild(folded: str) -> bool:
    """Whether a name that some statement takes away is one that another brings, as far as the text tells.

    Looked at before the script is replayed once more for it: most scripts bring back nothing.

    >>> _may_rebuild("drop view v; create view v as select 1"), _may_rebuild("drop table a; create table b (id int)")
    (True, False)
    """
    if "drop" not in folded and "rename" not in folded:
        return False
    leaves, arrives = (
        {name for found in pattern.findall(folded) for name in _NAME.findall(" ".join(found))}
        for pattern in (_LEAVES, _ARRIVES)
    )
    return not leaves.isdisjoint(arrives - {"if", "exists", "cascade", "public", "main", "to"})


class _Course:
    """What became of each name so far."""

    def __init__(self) -> None:
        self.first: dict[Key, SchemaObject | None] = {}
        """Every object that was touched, as the script found it."""
        self.gone: set[Key] = set()
        self.put_back: dict[Key, int] = {}
        """Names that were free and are taken again -> the statement."""
        self.came_from: dict[Key, Key] = {}
        """New name -> the last name of what bears it now."""
        self.moved_to: dict[Key, Key] = {}
        """Names of the beginning -> where what bore them went."""
        self.filled: dict[Key, list[Copy]] = {}
        """Relations with the statements of the script that their rows come from."""

    def follow(self, moment: Moment) -> None:
        """Take in one statement."""
        for key, value in moment.touched.items():
            self.first.setdefault(key, value)
        at = moment.statement.start
        for change in moment.changes:
            match change:
                case Drop(path=path) if path.part == _WHOLE and not path.field:
                    self._leaves(path.key)
                case Rename(path=old, new=new) if old.part == _WHOLE:
                    self.moved_to.setdefault(old.key, new.key)
                    self.came_from[new.key] = old.key
                    copies = self.filled.get(old.key)
                    self._leaves(old.key)
                    self._arrives(new.key, at)
                    if copies is not None:
                        self.filled[new.key] = copies
                case Add(path=path) if path.part == _WHOLE:
                    self.came_from.pop(path.key, None)
                    self._arrives(path.key, at)
                    if _FROM_QUERY.search(moment.file.text, at, moment.statement.end):
                        self._filled(path.key, moment)
                case _:
                    pass
        if moment.statement.what in ("insert", "replace", "copy"):
            for key in moment.statement.keys[:1]:
                self._filled(key, moment)

    def _filled(self, key: Key, moment: Moment) -> None:
        """Take in a statement that fills a relation; what it reads brings what that was filled from."""
        text = moment.file.text[moment.statement.start : moment.statement.end]
        copy = copy_of(text, moment.catalog.dialect, key.name)._replace(at=moment.statement.start)
        read = [one for other, all_ in self.filled.items() if other.name.lower() in copy.names for one in all_]
        self.filled.setdefault(key, []).extend([copy, *read])

    def _leaves(self, key: Key) -> None:
        self.gone.add(key)
        self.filled.pop(key, None)

    def _arrives(self, key: Key, at: int) -> None:
        if key in self.gone:
            self.put_back[key] = at

    def result(self, catalog: Catalog) -> Rebuilt:
        """What was rebuilt, the script having been replayed."""
        objects: dict[Key, Rebuild] = {}
        for key, at in self.put_back.items():
            before, after = self.first.get(key), catalog.get(key)
            if before is None or after is None or not self._keeps_rows(key, after):
                continue
            there = self.moved_to.get(key)
            if there is None or there == key or there not in catalog:
                objects[key] = Rebuild(before, after, at, self._leaving(key))
        if not objects:
            return NOTHING
        passing = {key for key, value in self.first.items() if value is None and key not in catalog}
        passing |= {old for new, old in self.came_from.items() if new in objects and old not in catalog}
        return Rebuilt(objects, frozenset(passing))

    def _keeps_rows(self, key: Key, after: SchemaObject) -> bool:
        """Whether a table's rows come along: copied into it, or it was there all the time under another name."""
        if not isinstance(after, Table) or self._copies(key):
            return True
        source, seen = key, {key}
        while (earlier := self.came_from.get(source)) is not None:
            if self.first.get(earlier) is not None or earlier in seen:
                return True
            source = earlier
            seen.add(earlier)
        return False

    def _copies(self, key: Key) -> list[Copy]:
        """The statements that fill a table, where one of them reads what was called so at first."""
        copies = self.filled.get(key, [])
        names = {one.name.lower() for one in (key, self.moved_to.get(key, key))}
        return copies if any(names & one.names for one in copies) else []

    def _leaving(self, key: Key) -> Copy | None:
        return next((one for one in self._copies(key) if one.filter), None)
