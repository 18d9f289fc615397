"""PostgreSQL's catalog as a script that makes the schema again, in an order in which every name is known when used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from aerogit.introspect.postgres_plain import Plain, is_journal
from aerogit.introspect.postgres_rows import Comment, Constraint, Granted, Index, Relation, Rows, name, place
from aerogit.introspect.postgres_tables import (
    add_constraint,
    after_table,
    create_sequence,
    create_table,
    index_statements,
    inline_constraint,
    marks,
    text,
)

_Part = TypeVar("_Part", Constraint, Index)
Node = tuple[int, int]
"""An object of the catalog: the oid of its class and its own."""

_FIRST = ("pg_namespace", "pg_extension")
_DATABASE_OWNER = "pg_database_owner"
"""Whose the schema public is unless somebody gave it away."""
_KIND = re.compile(r"(?:MATERIALIZED VIEW|FOREIGN TABLE|[A-Z]+) ")
"""What stands before the name of a relation or type in COMMENT ON."""
_GRANTED_AS = {
    "MATERIALIZED VIEW": "TABLE", "VIEW": "TABLE", "FOREIGN TABLE": "TABLE", "AGGREGATE": "FUNCTION",
    "SERVER": "FOREIGN SERVER",
}  # fmt: skip
"""What GRANT calls an object, where that is not what COMMENT calls it."""


def statements(rows: Rows, plain: Plain) -> Iterator[str]:
    """The statements, without `;`, for all that is not there already."""
    script = _Script(rows, plain)
    yield "SET search_path = ''"
    yield from script.definitions()
    yield from script.parts()
    yield from script.access()


class _Script:
    """The catalog while it is written down; `targets` and `owners` are of what was written."""

    def __init__(self, rows: Rows, plain: Plain) -> None:
        self.rows = rows
        self.plain = plain
        self.relation_class = rows.classes["pg_class"]
        self.targets: dict[Node, str] = {}
        self.owners: dict[Node, int] = {}
        self.granted_only: dict[Node, str] = {}
        """Sequences of identity columns, of which privileges alone are said."""
        self.identities = {
            (row.owner, row.column): row
            for row in rows.sequences
            if row.ownership == "i" and row.owner is not None and row.column is not None
        }
        self.constraints: dict[int, list[Constraint]] = defaultdict(list)
        for constraint in in_number_order(rows.constraints):
            if constraint.relation in rows.relations:
                self.constraints[constraint.relation].append(constraint)
        self.made = set(plain.tables)
        """Tables that are there."""
        self.inside = set(plain.constraints)
        """Constraints that are there with their tables."""
        self.bare: set[int] = set()
        """Tables that what they call needs in turn: they get their defaults and checks afterwards."""

    def _target(self, node: Node, target: str, owner: int = 0) -> None:
        self.targets[node] = target
        self.owners[node] = owner

    def definitions(self) -> Iterator[str]:
        """Namespaces, extensions, types, functions, tables and views, each behind what it needs."""
        made: dict[Node, list[str]] = defaultdict(list)
        for row in self.rows.objects:
            node = row.catalog, row.oid
            if row.statement is not None:
                made[node].append(row.statement)
            if row.target is not None:
                self._target(node, row.target, row.owner)
        for name_of_class in _FIRST:
            for node in sorted(node for node in made if node[0] == self.rows.classes[name_of_class]):
                yield from made.pop(node)
        for sequence in self.rows.sequences:
            if is_journal(sequence):
                continue
            if sequence.ownership == "i":
                self.granted_only[self.relation_class, sequence.oid] = f"SEQUENCE {sequence.place}"
            else:
                self._target((self.relation_class, sequence.oid), f"SEQUENCE {sequence.place}", sequence.role)
                if sequence.oid not in self.plain.sequences:
                    yield create_sequence(sequence)
        tables = [table for table in self.rows.relations.values() if table.is_table]
        nodes = [*made, *((self.relation_class, table.oid) for table in tables)]
        needs = self._needs()
        functions = self.rows.classes["pg_proc"]
        self.bare.update(one.oid for one in tables if opened(needs, (self.relation_class, one.oid), functions))
        for node in in_order(nodes, needs):
            table = self.rows.relations.get(node[1]) if node[0] == self.relation_class else None
            if table is not None and table.oid in self.plain.tables:
                self._target(node, f"TABLE {table.place}", table.owner)
            elif table is not None and table.is_table:
                yield self._create(table)
            else:
                yield from made[node]
        for bare in (one for one in tables if one.oid in self.bare):
            for column in self.rows.columns.get(bare.oid, ()):
                if column.default is not None and not column.generated:
                    yield f"ALTER TABLE {bare.place} ALTER COLUMN {name(column.name)} SET DEFAULT {column.default}"

    def _create(self, table: Relation) -> str:
        kind = "FOREIGN TABLE" if table.kind == "f" else "TABLE"
        self._target((self.relation_class, table.oid), f"{kind} {table.place}", table.owner)
        self.made.add(table.oid)
        inside = without_repeated([one for one in self.constraints[table.oid] if self._can_stand_inside(table, one)])
        self.inside.update(one.oid for one in inside)
        columns = self.rows.columns.get(table.oid, ())
        if table.oid in self.bare:
            columns = [column if column.generated else column._replace(default=None) for column in columns]
        return create_table(
            table,
            columns,
            self._parents(table),
            self.identities,
            [inline_constraint(one) for one in inside],
        )

    def _can_stand_inside(self, table: Relation, constraint: Constraint) -> bool:
        is_there = constraint.kind != "f" or (constraint.target in self.made and not constraint.parent)
        is_late = constraint.kind == "c" and table.oid in self.bare
        return table.stands_alone and is_there and constraint.is_valid and not is_late

    def _parents(self, table: Relation) -> list[Relation]:
        return [self.rows.relations[oid] for oid in table.parents or () if oid in self.rows.relations]

    def _needs(self) -> Mapping[Node, set[Node]]:
        """What each object needs; a type that stands for a table's rows or an array's elements leads there."""
        types = self.rows.classes["pg_type"]
        stands: dict[Node, Node] = {}
        for row in self.rows.type_relations:
            if row.is_array:
                stands[types, row.oid] = types, row.stands_for
            elif row.stands_for in self.rows.relations:
                stands[types, row.oid] = self.relation_class, row.stands_for
            else:
                stands[self.relation_class, row.stands_for] = types, row.oid
        found: dict[Node, set[Node]] = defaultdict(set)
        for need in self.rows.dependencies:
            node, needed = (need.catalog, need.oid), (need.needed_catalog, need.needed_oid)
            for _ in range(2):
                node, needed = stands.get(node, node), stands.get(needed, needed)
            found[node].add(needed)
        for table in self.rows.relations.values():
            if table.parents:
                found[self.relation_class, table.oid].update((self.relation_class, oid) for oid in table.parents)
        return found

    def parts(self) -> Iterator[str]:
        """What belongs to tables and views, and what needs those."""
        rows = self.rows
        for sequence in rows.sequences:
            table = rows.relations.get(sequence.owner or 0)
            if sequence.ownership == "a" and table is not None and sequence.column is not None:
                if sequence.oid not in self.plain.sequences:
                    yield f"ALTER SEQUENCE {sequence.place} OWNED BY {table.place}.{name(sequence.column)}"
                self.owners[self.relation_class, sequence.oid] = 0
        for table in rows.relations.values():
            if table.is_table:
                yield from after_table(table, rows.columns.get(table.oid, ()), self._parents(table))
            elif table.kind == "v":
                for column in rows.columns.get(table.oid, ()):
                    yield f"ALTER VIEW {table.place} ALTER COLUMN {name(column.name)} SET DEFAULT {column.default}"
        yield from self._keys_and_indexes()
        yield from self._foreign_keys()
        for made in (*rows.triggers, *rows.late):
            if made.target is not None:
                self._target((made.catalog, made.oid), made.target, made.owner)
            yield from filter(None, (made.statement, made.switched))

    def _keys_and_indexes(self) -> Iterator[str]:
        attached: dict[int, int] = {}
        names: dict[int, str] = {}
        kind = self.rows.classes["pg_constraint"]
        for oid, constraints in self.constraints.items():
            table = self.rows.relations[oid]
            for constraint in constraints:
                self._target((kind, constraint.oid), f"CONSTRAINT {name(constraint.name)} ON {table.place}")
                if constraint.kind == "f" or (constraint.kind == "c" and not constraint.is_local):
                    continue
                if constraint.oid not in self.inside:
                    yield add_constraint(table, constraint)
                yield from marks(table, constraint)
                if constraint.index_oid:
                    names[constraint.index_oid] = place(table.namespace, constraint.name)
                if constraint.parent_index:
                    attached[constraint.index_oid] = constraint.parent_index
        for index in in_number_order(self.rows.indexes):
            owner = self.rows.relations.get(index.relation)
            if owner is not None:
                names[index.oid] = place(owner.namespace, index.name)
                yield from index_statements(owner, index)
                if index.parent:
                    attached[index.oid] = index.parent
        for oid, named in names.items():
            self._target((self.relation_class, oid), f"INDEX {named}")
        for child in sorted(attached, key=lambda oid: _depth(oid, attached), reverse=True):
            if attached[child] in names:
                yield f"ALTER INDEX {names[attached[child]]} ATTACH PARTITION {names[child]}"

    def _foreign_keys(self) -> Iterator[str]:
        for oid, constraints in self.constraints.items():
            for constraint in constraints:
                if constraint.kind == "f" and not constraint.parent and constraint.oid not in self.inside:
                    yield add_constraint(self.rows.relations[oid], constraint)

    def access(self) -> Iterator[str]:
        """Owners, comments, privileges, labels."""
        silent = {role.oid for role in self.rows.roles if role.goes_without_saying}
        roles = {role.oid: role.quoted for role in self.rows.roles}
        for node, owner in self.owners.items():
            target = self.targets[node]
            is_silent = roles.get(owner) == _DATABASE_OWNER if target == "SCHEMA public" else owner in silent
            if owner in roles and not is_silent:
                yield f"ALTER {target} OWNER TO {roles[owner]}"
        for comment in self.rows.comments:
            yield from self._comment(comment)
        for granted in self.rows.grants:
            yield from self._grant(granted)
        for label in self.rows.labels:
            yield (
                f"SECURITY LABEL FOR {name(label.provider)} ON {label.kind.upper()} {label.name} IS {text(label.text)}"
            )

    def _comment(self, comment: Comment) -> Iterator[str]:
        target = self.targets.get((comment.catalog, comment.oid))
        if target is None:
            return
        if comment.column is not None:
            target = f"COLUMN {_KIND.sub('', target, count=1)}.{name(comment.column)}"
        yield f"COMMENT ON {target} IS {'NULL' if comment.text is None else text(comment.text)}"

    def _grant(self, granted: Granted) -> Iterator[str]:
        node = granted.catalog, granted.oid
        target = self.targets.get(node) or self.granted_only.get(node)
        if target is None:
            return
        for kind, other in _GRANTED_AS.items():
            if target.startswith(f"{kind} "):
                target = other + target[len(kind) :]
                break
        privileges = "ALL" if granted.is_all else granted.privileges
        if granted.is_withheld:
            yield f"REVOKE {privileges} ON {target} FROM {granted.grantee}"
        else:
            option = " WITH GRANT OPTION" if granted.is_grantable else ""
            yield f"GRANT {privileges} ON {target} TO {granted.grantee}{option}"


def without_repeated(constraints: Sequence[Constraint]) -> list[Constraint]:
    """The constraints that one CREATE TABLE may list: of keys that say the same it would make one."""
    listed: set[str] = set()
    found = []
    for one in sorted(constraints, key=lambda one: one.kind != "p"):
        columns = one.definition[one.definition.find("(") :]
        if one.kind not in "pu" or columns not in listed:
            found.append(one)
        if one.kind in "pu":
            listed.add(columns)
    return [one for one in constraints if one in found]


def _depth(oid: int, parents: Mapping[int, int]) -> int:
    """How many indexes an index of a partition is below."""
    return 1 + _depth(parents[oid], parents) if oid in parents else 0


def in_number_order(parts: Sequence[_Part]) -> Sequence[_Part]:
    """The parts where they are, but those of a table whose names only a number at the end tells apart in its order.

    The server numbers names that are taken, so that the order tells which it chose; a table written anew has another.
    """
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, part in enumerate(parts):
        places[part.relation, part.name.rstrip("0123456789")].append(at)
    found = list(parts)
    for alike in places.values():
        if len(alike) > 1:
            ordered = sorted((parts[at] for at in alike), key=lambda part: (len(part.name), part.name))
            for at, part in zip(alike, ordered, strict=True):
                found[at] = part
    return found


def opened(needs: Mapping[Node, set[Node]], table: Node, functions: int) -> bool:
    """Whether a table calls functions that need it in turn; it then needs them no more."""
    circular = {node for node in needs.get(table, ()) if node[0] == functions and _leads_to(needs, node, table)}
    if circular:
        needs[table].difference_update(circular)
    return bool(circular)


def _leads_to(needs: Mapping[Node, set[Node]], start: Node, end: Node) -> bool:
    seen = {start}
    pending = [start]
    while pending:
        new = needs.get(pending.pop(), set()) - seen
        if end in new:
            return True
        seen |= new
        pending += new
    return False


def in_order(nodes: Sequence[Node], needs: Mapping[Node, set[Node]]) -> list[Node]:
    """Nodes behind what they need, else by age; where two need each other, the older one comes first."""
    known = set(nodes)
    found: list[Node] = []
    seen: set[Node] = set()
    for root in sorted(nodes, key=_age):
        pending = [(root, False)]
        while pending:
            node, is_ready = pending.pop()
            if is_ready:
                found.append(node)
            elif node not in seen:
                seen.add(node)
                pending.append((node, True))
                pending += [(other, False) for other in sorted(needs.get(node, ()), key=_age, reverse=True)]
    return [node for node in found if node in known]


def _age(node: Node) -> tuple[int, int]:
    """Oids grow; the second half of a base type comes after everything."""
    return (node[1], 0) if node[1] >= 0 else (1 << 40, -node[1])
