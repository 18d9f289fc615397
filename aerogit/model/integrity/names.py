"""Names that clash: across kinds, across tables, after case folding, or once the server has chosen them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Key, Path
from aerogit.model.objects import RELATION_KINDS, ROUTINE_KINDS, TYPE_KINDS, View
from aerogit.model.shapes import Shape, fields_of
from aerogit.model.table import Exclusion, PrimaryKey, Table, Unique

_SPACES = {
    "postgres": (
        (*RELATION_KINDS, "sequence", "index", "composite"),
        (*RELATION_KINDS, *TYPE_KINDS, "type"),
        (*ROUTINE_KINDS, "aggregate"),
    ),
    "sqlite": ((*RELATION_KINDS, "index", "trigger"),),
}
"""Kinds that share one name space, by dialect."""
_ELSEWHERE = (RELATION_KINDS,)
_TYPES = frozenset({*TYPE_KINDS, "type"})


def one_name_two_kinds(scope: Scope) -> Iterator[Violation]:
    """N02: a name held by things of two kinds that share a name space; N01 by two types, of whatever sort."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in scope.keys:
        if key in scope.schema.objects:
            named[key.namespace, _folded(scope, key.name)].add(key.kind)
            for index in _index_names(scope, key):
                named[key.namespace, _folded(scope, index[1])].add("index")
    for (namespace, name), kinds in named.items():
        for space in _SPACES.get(scope.schema.dialect, _ELSEWHERE):
            held = sorted(kind for kind in kinds if kind in space)
            if len(held) > 1:
                code = "N01" if _TYPES.issuperset(held) else "N02"
                yield Violation(code, Path(Key(namespace, held[-1], name)), Path(Key(namespace, held[0], name)))
                break


def _folded(scope: Scope, name: str) -> str:
    return name.lower() if scope.schema.traits.case_insensitive else name


def _index_names(scope: Scope, key: Key) -> Iterator[tuple[tuple[str, str], str, bool]]:
    """Part, name, and whether it was given, of all that takes a name among the indexes of a namespace."""
    value = scope.schema.get(key)
    if not isinstance(value, Table | View):
        return
    for index in value.indexes:
        yield index.key, index.name or index.actual, bool(index.name)
    if isinstance(value, Table) and scope.schema.dialect == "postgres":
        for constraint in value.constraints:
            if isinstance(constraint, PrimaryKey | Unique | Exclusion):
                yield constraint.key, constraint.name or constraint.actual, bool(constraint.name)


def one_index_name_two_holders(scope: Scope) -> Iterator[Violation]:
    """I01: one index name on two tables, on each of them, or of an index and a key of one table.

    N07 where the server would choose both names. A name that is given has to be free, whichever comes first.
    """
    if scope.schema.traits.index_names_per_table:
        return
    holders: dict[tuple[str, str], list[tuple[Path, bool]]] = defaultdict(list)
    for key in scope.keys:
        for part, name, is_given in _index_names(scope, key):
            if name:
                holders[key.namespace, _folded(scope, name)].append((Path(key, part), is_given))
    for found in holders.values():
        for (one, given), (other, also_given) in itertools.combinations(sorted(found), 2):
            if one.key == other.key:
                if given and also_given and one.part[0] != other.part[0]:
                    yield Violation("I01", other, one)
            elif given or also_given:
                yield Violation("I01", one, other)
                yield Violation("I01", other, one)
            else:
                yield Violation("N07", one, other)


def one_trigger_name_two_tables(scope: Scope) -> Iterator[Violation]:
    """N01: one trigger name on two tables, on each of them, where trigger names are a database's own."""
    if scope.schema.dialect not in ("sqlite", "mysql"):
        return
    holders: dict[str, list[Path]] = defaultdict(list)
    for key in scope.keys:
        value = scope.schema.get(key)
        for trigger in value.triggers if isinstance(value, Table | View) else ():
            holders[trigger.name.lower()].append(Path(key, trigger.key))
    for found in holders.values():
        for one, other in itertools.permutations(sorted(found), 2):
            if one.key != other.key:
                yield Violation("N01", one, other)


def one_generated_name(scope: Scope) -> Iterator[Violation]:
    """N07: two constraints of a table for which the server chooses one name; it will number one of them."""
    for key in scope.keys:
        table = scope.schema.get(key)
        if not isinstance(table, Table):
            continue
        holders: dict[str, list[Any]] = defaultdict(list)
        for part in (*table.constraints, *table.indexes):
            if part.name or part.actual:
                holders[part.name or part.actual].append(part)
        for found in holders.values():
            found.sort(key=lambda part: (bool(part.name), part.key))
            if len(found) > 1 and not found[0].name:
                yield Violation("N07", Path(key, found[0].key), Path(key, found[1].key))


def equal_when_folded(scope: Scope) -> Iterator[Violation]:
    """N03: names that differ in case only, where case does not count."""
    if not scope.schema.traits.case_insensitive:
        return
    named: dict[Key, set[Key]] = defaultdict(set)
    for key in scope.keys:
        value = scope.schema.get(key)
        if value is None:
            continue
        if key.kind not in ROUTINE_KINDS:
            named[key._replace(namespace=key.namespace.lower(), name=key.name.lower())].add(key)
        yield from _parts_equal_when_folded(key, value)
    for folded, keys in named.items():
        if len(keys) > 1:
            first, *_, last = sorted(keys)
            yield Violation("N03", Path(folded), Path(last._replace(name=f"{first.name} {last.name}")))


def _parts_equal_when_folded(key: Key, value: Any) -> Iterator[Violation]:
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for field in fields_of(type(value)):
        if field.spec.shape is Shape.SET:
            for part in getattr(value, field.name):
                if part.key[1] == getattr(part, "name", None):
                    named[part.key[0], part.key[1].lower()].add(part.key[1])
    for folded, names in named.items():
        if len(names) > 1:
            yield Violation("N03", Path(key, folded), Path(key, (folded[0], " ".join(sorted(names)))))
