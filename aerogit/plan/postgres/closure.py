"""PostgreSQL: what has to be dropped and created again around the changes of a plan, though it does not change itself.

The server refuses to drop or retype what something else depends on. This computes what that is; it orders and prints
nothing.
"""

from __future__ import annotations

from aerogit.diff.compare import respelled_keys, same
from aerogit.model.expression import Ref
from aerogit.model.heirs import heirs
from aerogit.model.names import Key
from aerogit.model.objects import (
    Composite,
    Domain,
    Grants,
    Opaque,
    Routine,
    View,
)
from aerogit.model.table import Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique
from aerogit.plan.delta import Delta
from aerogit.plan.postgres import operator_classes, said
from aerogit.plan.postgres.containing import cannot_be_checked
from aerogit.plan.postgres.converting import is_same_family, keeps_expressions
from aerogit.plan.postgres.foreign import foreign_needs
from aerogit.plan.postgres.only_indexes import attached_to, is_made_whole, keys_below, let_go
from aerogit.plan.postgres.parents import (
    as_whole,
    is_elsewhere,
    is_moved,
    is_partition,
    is_partitioned_by,
    is_rebuilt,
    partitions_below,
    staying,
)
from aerogit.plan.postgres.replacing import is_reordered, must_replace, needs_new_column
from aerogit.plan.postgres.using import absolute_column, has_expression, is_bound, mentions
from aerogit.sql.facts import Part, column, object_facts, part_facts, relation
from aerogit.sql.postgres.objects.foreign import KINDS as FOREIGN

Place = tuple[Key, Part]
_SIDES = ("constraint", "index", "trigger", "policy", "extra", "primary_key")


class Closure:
    """The closure, by kind of thing. Everything is named as in `delta.before`."""

    def __init__(self, delta: Delta) -> None:
        self.delta = delta
        self.replaced: set[Key] = set()
        """Views, routines and types that are dropped and created."""
        self.parts: set[Place] = set()
        """Constraints, indexes, triggers, policies and rules that are dropped and created."""
        self.columns: set[Place] = set()
        """Generated columns that are dropped and added."""
        self.defaults: set[Place] = set()
        """Columns whose default is dropped first and set again."""
        self.retyped: set[Place] = set()
        """Columns whose type is made anew under the same name."""
        self.granted: set[Key] = set()
        """Grants that are lost on the way and given again."""
        self.rebuilt: set[Key] = set()
        """Tables that are made anew with their rows."""
        self.remade: set[Key] = set()
        """Foreign tables that are dropped and created: they hold no rows."""
        self.returning: set[Key] = set()
        """Partitions of a table that is made anew, which they stay."""
        self.said: dict[Place, set[Ref]] = {}
        """What says something that is made anew by name alone, and what it says."""
        self._changed: set[Place] = set()
        for difference in delta.differences.values():
            before, after = difference.before, difference.after
            if isinstance(before, Table) and isinstance(after, Table):
                if is_elsewhere(before, after):
                    self.remade.add(difference.key)
                    self._release(difference.key)
                elif is_rebuilt(before, after):
                    self._rebuild(difference.key)
            elif (before is not None and after is not None and must_replace(before, after)) or cannot_be_checked(
                before, after, delta
            ):
                self.replace(difference.key)
            elif before is not None and after is None:
                self._release(difference.key)
        for difference in delta.differences.values():
            if difference.key in self.remade:
                continue
            if isinstance(difference.before, Table) and isinstance(difference.after, Table):
                self._table(*self._whole(difference.before, difference.after))
            elif isinstance(difference.before, Composite) and isinstance(difference.after, Composite):
                self._composite(difference.before, difference.after)

        for key in sorted(respelled_keys(delta.before, delta.after)):
            if key.kind == "composite":
                self._order(key)

    def _order(self, key: Key) -> None:
        """No comparison of schemas tells that the attributes of a type stand in another order."""
        before, after = self.delta.before.get(key), self.delta.after.get(key)
        if isinstance(before, Composite) and isinstance(after, Composite) and is_reordered(before, after):
            self.replace(key)

    def tables(self) -> set[Key]:
        """The tables that are touched though they do not differ."""
        touched = (
            self.remade | {key for key, _ in self.parts | self.columns | self.defaults | self.retyped} | self.returning
        )
        touched |= self.rebuilt
        return touched | self._with_states(touched | self.delta.differences.keys())

    def _with_states(self, touched: set[Key]) -> set[Key]:
        """Partitions that say of a parent's trigger whether it is on there: the trigger may be made anew."""
        found: set[Key] = set()
        for key in touched:
            table = self.delta.before.get(key)
            if isinstance(table, Table) and table.partition_by is not None and table.triggers:
                below = [
                    other for other in partitions_below(self.delta.before, key) if other in self.delta.after.objects
                ]
                found |= {other for other in below if getattr(self.delta.before.get(other), "extras", ())}
        return found

    def replace(self, key: Key) -> None:
        """Have an object dropped and created, and what depends on it."""
        if key in self.replaced or isinstance(self.delta.before.objects[key], Table):
            return
        self.replaced.add(key)
        self._release(key)
        if key.kind == operator_classes.KIND:
            self.parts.update(operator_classes.indexes_over(self.delta.before, key))
        if key.kind in ("server", "foreign_data_wrapper"):
            self._foreign(Ref("opaque", (key.kind, "", key.name)))
        if key.kind in said.KINDS:
            self._unsay(key)

    def _unsay(self, key: Key) -> None:
        """What says something that is made anew by its name alone."""
        for user, part in said.saying(self.delta.before, key):
            if user not in self.delta.after.objects:
                continue
            self.said.setdefault((user, part), set()).add(said.fact(key))
            table = self.delta.before.objects[user]
            column = table.column(part[1]) if isinstance(table, Table) and part[0] == "column" else None
            if isinstance(table, Table) and column is not None:
                if column.generated is not None:
                    self._replace_column(table, column)
                else:
                    self.defaults.add((user, part))
            elif isinstance(table, Table):
                self._free_part(table, part, frozenset())
            else:
                self.replace(user)

    def _foreign(self, fact: Ref) -> None:
        """What is on a foreign server, or a server of a wrapper, that is made anew."""
        for key in sorted(self.delta.before.objects):
            if key.kind not in (*FOREIGN, "foreign_table", "grant") or key not in self.delta.after.objects:
                continue
            if fact in foreign_needs(self.delta.before.objects[key]):
                if key.kind == "foreign_table":
                    self.remade.add(key)
                    self._release(key)
                self.replace(key)

    def _whole(self, before: Table, after: Table) -> tuple[Table, Table]:
        """A table that gets other parents, with what it has from them."""
        if not is_moved(before, after):
            return before, after
        kept = staying(before, after)
        return as_whole(before, self.delta.before, kept), as_whole(after, self.delta.after, kept)

    def _rebuild(self, key: Key) -> None:
        self.rebuilt.add(key)
        self._release(key)
        for user, _ in sorted(self.delta.uses.of(key, [relation(key)])):
            if all(is_partition(schema.get(user), key) for schema in (self.delta.before, self.delta.after)):
                self.returning.add(user)

    def _rebuild_partitioned(self, table: Table, item: Column, *, is_made_anew: bool) -> None:
        """Nothing alters the type of a column that a table is partitioned by."""
        key = table.object_key
        is_own = is_partitioned_by(table, item.name)
        if key in self.rebuilt:
            return
        if is_own:
            self._rebuild(key)
        for other in partitions_below(self.delta.before, key):
            below = self.delta.before.get(other)
            if is_made_anew and is_own:
                self.retyped.add((other, item.key))
                self.defaults.add((other, item.key))
            if isinstance(below, Table) and other in self.delta.after.objects:
                self._rebuild_partitioned(below, item, is_made_anew=is_made_anew)

    def _release(self, key: Key) -> None:
        value = self.delta.before.objects[key]
        facts = object_facts(value)
        if isinstance(value, View):
            facts |= {column(key, ref.path[2]) for ref in self._columns_named(key)}
        for user, part in sorted(self.delta.uses.of(key, facts)):
            self._free(user, part, facts)

    def _columns_named(self, key: Key) -> set[Ref]:
        """Columns of a view that something refers to: what a view puts out is known from its users alone."""
        found: set[Ref] = set()
        for user, _ in self.delta.uses.of(key, [relation(key)]):
            for refs in self.delta.uses.needs(user).values():
                found |= {r for r in refs if r.kind == "column" and r.path[:2] == (key.namespace, key.name)}
        return found

    def _free(self, user: Key, part: Part, facts: frozenset[Ref]) -> None:
        """Make one user let go of things that end."""
        owner = self.delta.before.objects[user]
        if user not in self.delta.after.objects:
            return
        match owner:
            case View():
                self.replace(user)
            case Routine():
                if is_bound(owner, facts):
                    self.replace(user)
            case Domain() | Composite():
                self.replace(user)
            case Grants():
                self.granted.add(user)
            case Opaque():
                self.replace(user)
            case Table():
                self._free_part(owner, part, facts)
            case _:
                pass

    def _free_part(self, table: Table, part: Part, facts: frozenset[Ref]) -> None:
        key = table.object_key
        if part[0] in _SIDES:
            self.parts.add((key, part))
            self._key_goes(table, part)
            return
        item = table.column(part[1]) if part[0] == "column" else None
        if item is None:
            return
        if item.type.user in facts:
            self.retyped.add((key, part))
            self._rebuild_partitioned(table, item, is_made_anew=True)
            self._column_changes(table, item, is_same=False)
        if item.generated is not None and facts & {absolute_column(ref, key) for ref in item.generated.expression.refs}:
            self._replace_column(table, item)
        elif item.default is not None and facts & set(item.default.refs):
            self.defaults.add((key, part))

    def _replace_column(self, table: Table, item: Column) -> None:
        place = (table.object_key, item.key)
        if place not in self.columns:
            self.columns.add(place)
            self._column_changes(table, item, is_same=False, is_dropped=True)

    def _table(self, before: Table, after: Table) -> None:
        """What the changes of a table's columns and keys bring with them."""
        for item in before.columns:
            other = after.column(item.name)
            if other is None:
                self._column_changes(before, item, is_same=False, is_dropped=True)
            elif needs_new_column(item, other):
                self._replace_column(before, item)
            elif item.type != other.type or item.collation != other.collation:
                self._rebuild_partitioned(before, item, is_made_anew=False)
                if item.generated is not None:
                    self._replace_column(before, item)
                else:
                    self._column_changes(
                        before,
                        item,
                        is_same=is_same_family(item.type, other.type),
                        is_spelt_alike=keeps_expressions(item.type, other.type),
                    )
        if any(before.column(item.name) is None for item in after.columns):
            # `SELECT *` was spelled out when the view was created: it has the new column only if it is created again.
            for user, _ in sorted(self.delta.uses.of(before.object_key, [relation(before.object_key)])):
                if self._reads_all(user) and user in self.delta.after.objects:
                    self.replace(user)
        kept = {part.key: part for part in (*after.constraints, *after.indexes)}
        for part in (*before.constraints, *before.indexes):
            then = kept.get(part.key)
            if same(part, then):
                continue
            self._key_goes(before, part.key)
            if isinstance(part, Index) and not is_made_whole(self.delta, before.object_key, part, then):
                self.parts |= attached_to(self.delta, before.object_key, part)
            if isinstance(part, PrimaryKey | Unique) and before.object_key not in self.rebuilt:
                self.parts |= keys_below(self.delta, before.object_key, part)
            self.parts |= let_go(self.delta, before, part, then)

    def _column_changes(
        self, table: Table, item: Column, *, is_same: bool, is_spelt_alike: bool = False, is_dropped: bool = False
    ) -> None:
        """What depends on a column that is retyped or dropped.

        `is_same`: within a family of types; `is_spelt_alike`: expressions over it are printed as before.
        """
        key = table.object_key
        place = (key, item.key)
        if place in self._changed:
            return
        self._changed.add(place)
        fact = column(key, item.name)
        users = self.delta.uses.of(key, [fact])
        of_table = self.delta.uses.of(key, [relation(key)])
        users |= {(u, p) for u, p in of_table if self._reads_all(u) or self._filters(u, item.name)}
        for user, part in sorted(users):
            owner = self.delta.before.objects[user]
            if isinstance(owner, Table):
                is_kept = is_same and (is_spelt_alike or not has_expression(owner, part))
                self._column_user(owner, part, fact, is_same=is_kept, is_dropped=is_dropped)
            elif not isinstance(owner, Grants | Opaque) or is_dropped or user.kind == "publication":
                self._free(user, part, frozenset({fact, relation(key)}))
        for heir in heirs(self.delta.before, key):
            value = self.delta.before.get(heir)
            if isinstance(value, Table) and heir in self.delta.after.objects:
                self._column_changes(value, item, is_same=is_same, is_spelt_alike=is_spelt_alike, is_dropped=is_dropped)

    def _reads_all(self, user: Key) -> bool:
        """Whether a view selects `*`: then it holds every column of what it selects from."""
        owner = self.delta.before.objects[user]
        return isinstance(owner, View) and any("*" in piece for piece in owner.query.norm if isinstance(piece, str))

    def _filters(self, user: Key, name: str) -> bool:
        """Whether a publication says of a column that it has it, or which rows."""
        owner = self.delta.before.objects[user]
        if user.kind != "publication" or not isinstance(owner, Opaque):
            return False
        text = "".join(piece for one in owner.statements for piece in one.norm if isinstance(piece, str))
        return ("(" in text or " where " in text) and name in text

    def _column_user(self, owner: Table, part: Part, fact: Ref, *, is_same: bool, is_dropped: bool) -> None:
        key = owner.object_key
        if part[0] == "column":
            item = owner.column(part[1])
            if item is not None and item.generated is not None:
                self._replace_column(owner, item)
            return
        if part[0] in ("trigger", "policy", "extra"):
            self.parts.add((key, part))
            return
        found = next((p for p in (*owner.constraints, *owner.indexes) if p.key == part), None)
        match found:
            case ForeignKey() | Check() | Exclusion():
                is_held = is_dropped or not is_same
            case Index():
                is_held = is_dropped or (not is_same and has_expression(owner, part))
            case _:
                is_held = is_dropped
        if is_held:
            self.parts.add((key, part))
            self._key_goes(owner, part)

    def _key_goes(self, table: Table, part: Part) -> None:
        """A key or unique index is dropped: the foreign keys that need it go first, and come back where they stay."""
        key = table.object_key
        found = next((p for p in (*table.constraints, *table.indexes) if p.key == part), None)
        if not isinstance(found, PrimaryKey | Unique | Index):
            return
        facts = [fact for fact in part_facts(key, found) if fact.kind == "unique"]
        for user, other in self.delta.uses.of(key, facts):
            self.parts.add((user, other))

    def _composite(self, before: Composite, after: Composite) -> None:
        kept = {item.name: item for item in after.attributes}
        for item in before.attributes:
            other = kept.get(item.name)
            if other is not None and (other.type, other.collation) != (item.type, item.collation):
                self.replace(before.object_key)
        if is_reordered(before, after):
            self.replace(before.object_key)  # A row constructor goes by the order.
        gone = [item.name for item in before.attributes if item.name not in kept]
        if gone and before.object_key not in self.replaced:
            self._attributes_go(before.object_key, gone)

    def _attributes_go(self, key: Key, names: list[str]) -> None:
        """What reads an attribute that is dropped, by way of a column of the type."""
        for owner, part in sorted(self.delta.uses.of(key, [Ref("type", (key.namespace, key.name))])):
            if part[0] != "column" or not isinstance(self.delta.before.objects[owner], Table):
                continue
            fact = column(owner, part[1])
            for user, place in sorted(self.delta.uses.of(owner, [fact])):
                value = self.delta.before.objects[user]
                if isinstance(value, Table):
                    self._column_user(value, place, fact, is_same=False, is_dropped=False)
                elif isinstance(value, View) and mentions(value, names):
                    self._free(user, place, frozenset({fact}))
