"""DuckDB: what has to be taken out of the way, and brought back, so that the changes of a plan can be made.

An index, a foreign key from another table or a trigger that writes to a table stops most of its alterations; a default
stops the replacement of its sequence. This computes the closure; it orders and prints nothing.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import cached_property

from aerogit.diff.compare import same
from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Composite, Domain, Enum, Routine, Sequence, View
from aerogit.model.table import Column, Table
from aerogit.plan.delta import Delta
from aerogit.plan.duckdb.tables import TablePair, is_blocked, pair, rebuild_reason
from aerogit.plan.duckdb.views import stale_views
from aerogit.sql.facts import Part, object_facts, part_facts

Place = tuple[Key, Part]
Redefinable = Enum | Composite | Domain | Sequence | Routine
_TYPES = ("enum", "composite", "domain")


class Lifts:
    """The closure, by kind of thing. Everything is named as in `delta.before`."""

    def __init__(self, delta: Delta) -> None:
        self.delta = delta
        self.tables: dict[Key, TablePair] = {}
        """Every table that stays and is touched."""
        self.rebuilt: dict[Key, str] = {}
        """Tables whose rows are set aside and put back, with the reason."""
        self.cleared: set[Key] = set()
        """Tables that nothing may stand in the way of."""
        self.parts: set[Place] = set()
        """Indexes and triggers that are dropped and created again."""
        self.defaults: set[Place] = set()
        """Columns whose default is dropped first, and set again."""
        self.retyped: set[Place] = set()
        """Columns whose type is made anew under the same name."""
        self.replaced: set[Key] = set()
        """Sequences, types and macros that are dropped and created."""
        self.respelled: set[Key] = set()
        """Views and macros whose text names something renamed, and views that show something else; the engine leaves
        them as they are."""
        self._waiting: deque[Key] = deque()
        """Tables that are to be rebuilt and not yet looked at: foreign keys make long chains of them."""
        self._close()
        while self._waiting:
            self._make_way(self._waiting.popleft())
        views = {key for key, item in delta.differences.items() if isinstance(item.before, View)}
        self.respelled |= stale_views(delta, self.tables.values(), views | self.respelled)

    def _close(self) -> None:
        differences = sorted(self.delta.differences.values(), key=lambda d: d.key.kind not in _TYPES)
        for difference in differences:
            before, after = difference.before, difference.after
            if not isinstance(before, Redefinable):
                continue
            if after is None:
                self._release(difference.key)
            elif self.delta.old_key(difference.key) != difference.key or (
                isinstance(after, Redefinable) and _is_redefined(before, after)
            ):
                self._replace(difference.key)
        self._respell()
        for key in sorted({user for user, _ in self.retyped | self.defaults}):
            self._touch(key)
        for difference in differences:
            if isinstance(difference.before, Table) and isinstance(difference.after, Table):
                self._touch(difference.key)
            elif isinstance(difference.before, Table) and difference.after is None:
                self.clear(difference.key)

    def _respell(self) -> None:
        for new in self.delta.renames.values():
            value = self.delta.before.get(new.key)
            if value is None:
                continue
            facts = {Ref("column", (new.key.namespace, new.key.name, new.part[1]))}
            for key, _ in self.delta.uses.of(new.key, facts if new.part[1] else object_facts(value)):
                if key.kind in ("view", "macro") and key in self.delta.after.objects:
                    self.respelled.add(key)
                    if key.kind == "macro":
                        self._replace(key)

    def _touch(self, key: Key) -> None:
        """Note a table that is altered, and decide how."""
        if key in self.tables:
            return
        before, after = self.delta.before.get(key), self.delta.after.get(key)
        if not isinstance(before, Table) or not isinstance(after, Table):
            return
        tables = pair(before, after, self.delta, self._is_retyped)
        self.tables[key] = tables
        reason = rebuild_reason(tables)
        if reason:
            self.rebuild(key, reason)
        elif is_blocked(tables):
            self.clear(key)
            if tables.is_renamed:
                self.parts |= {(key, trigger.key) for trigger in before.triggers}

    def _is_retyped(self, key: Key, column: str) -> bool:
        return (key, ("column", column)) in self.retyped

    def rebuild(self, key: Key, reason: str) -> None:
        """Have a table's rows set aside and put back."""
        if key in self.rebuilt or key not in self.delta.after.objects:
            return
        self.rebuilt[key] = reason
        self._waiting.append(key)

    def _make_way(self, key: Key) -> None:
        """Take everything out of the way of a rebuild."""
        self._touch(key)
        reason, before = self.rebuilt[key], self.delta.before.objects[key]
        assert isinstance(before, Table)
        self.parts |= {(key, trigger.key) for trigger in before.triggers}
        for user, _ in self.delta.uses.of(key, [Ref("relation", (key.namespace, key.name))]):
            if user.kind == "sequence":
                raise PlanError(
                    f"table {key.name} has to be rebuilt ({reason}), and its sequence {user.name} would go with it",
                    "write this migration by hand",
                )
        self.clear(key)

    def clear(self, key: Key) -> None:
        """Take everything out of the way of a table: its indexes, foreign keys to it, triggers that write to it."""
        if key in self.cleared:
            return
        self.cleared.add(key)
        table = self.delta.before.objects[key]
        assert isinstance(table, Table)
        facts = set(object_facts(table)).union(*(part_facts(key, c) for c in table.constraints))
        if key in self.delta.after.objects:
            self.parts |= {(key, index.key) for index in table.indexes}
        for user, part in sorted(self.delta.uses.of(key, facts)):
            if user == key or user.kind != "table" or user not in self.delta.after.objects:
                continue
            if part[0] == "trigger":
                self.parts.add((user, part))
                self._touch(user)
            elif part[0] == "constraint":
                self.rebuild(user, f"its foreign key refers to {key.name}")

    def _replace(self, key: Key) -> None:
        """Have a sequence, type or macro dropped and created."""
        if key not in self.replaced:
            self.replaced.add(key)
            self._release(key)

    def _release(self, key: Key) -> None:
        """Take what uses a sequence, type or macro out of its way."""
        value = self.delta.before.objects[key]
        for user, part in sorted(self.delta.uses.of(key, object_facts(value))):
            owner = self.delta.before.objects[user]
            if user not in self.delta.after.objects:
                continue
            if key.kind in _TYPES:
                if isinstance(owner, Table) and part[0] == "column":
                    self.retyped.add((user, part))
                elif isinstance(owner, Composite | Domain):
                    self._replace(user)
            elif isinstance(owner, Table):
                self._release_part(owner, part, object_facts(value), key.name)

    def _release_part(self, table: Table, part: Part, facts: frozenset[Ref], name: str) -> None:
        key = table.object_key
        column = table.column(part[1]) if part[0] == "column" else None
        if part[0] in ("index", "trigger"):
            self.parts.add((key, part))
            self._touch(key)
        elif isinstance(column, Column) and column.generated is None:
            if column.default is not None and facts & set(column.default.refs):
                self.defaults.add((key, part))
        elif part[0] in ("column", "constraint"):
            self.rebuild(key, f"{name} is made anew, and a column or check computes with it")

    @cached_property
    def destroyed(self) -> set[Ref]:
        """The facts that come to an end, for good or for a while."""
        found: set[Ref] = set()
        gone = [d.key for d in self.delta.differences.values() if d.after is None and d.before is not None]
        for key in [*gone, *self.replaced, *self.cleared]:
            if key.kind not in _TYPES:
                found |= object_facts(self.delta.before.objects[key])
        return found


def _is_redefined(before: Redefinable, after: Redefinable) -> bool:
    """Whether more than a comment differs."""
    return not same(replace(before, comment=after.comment), after)
