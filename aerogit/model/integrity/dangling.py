"""References that lead nowhere, each under the code of the thing that has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aerogit.model.expression import Ref
from aerogit.model.integrity.lookup import leads_somewhere, overloads, path_of
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Key, Path
from aerogit.model.objects import Composite, Domain, Grants, SchemaObject, Sequence
from aerogit.model.references import Reference, references
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of
from aerogit.model.table import Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Trigger, Unique


def dangling(scope: Scope) -> Iterator[Violation]:
    """One violation for each reference that leads nowhere."""
    for key in scope.keys:
        value = scope.schema.get(key)
        if value is None:
            continue
        lost = [found for found in references(value) if not leads_somewhere(scope.schema, found.ref)]
        parts = _parts(value) if lost else {}
        for found in lost:
            yield _violation(scope.schema, value, parts.get(found.path.part), found)
        if key.namespace and not _has_namespace(scope.schema, key.namespace):
            yield Violation("V03", Path(key), Path(Key("", "namespace", key.namespace)))


def _parts(value: SchemaObject) -> dict[tuple[str, str], Any]:
    return {
        item.key: item
        for field in fields_of(type(value))
        if field.spec.shape in (Shape.SET, Shape.LIST)
        for item in getattr(value, field.name)
    }


def _has_namespace(schema: Schema, name: str) -> bool:
    return name == schema.traits.default_namespace or Key("", "namespace", name) in schema.objects


def _violation(schema: Schema, owner: SchemaObject, part: Any, found: Reference) -> Violation:
    ref = found.ref
    cause = path_of(schema, ref)
    path = Path(found.path.key, found.path.part)
    key = owner.object_key
    if isinstance(owner, Grants):
        return Violation("V10", path, cause)
    if isinstance(part, PrimaryKey):
        return Violation("K02", cause, path)
    return Violation(_code(schema, owner, part, ref, is_own=cause.key == key), path, cause)


def _code(schema: Schema, owner: SchemaObject, part: Any, ref: Ref, *, is_own: bool) -> str:
    if ref.kind == "value":
        return "E02"
    if ref.kind == "type" and (isinstance(part, Column) or isinstance(owner, Domain | Composite)):
        return "E04"
    if ref.kind == "function":
        return "V09" if overloads(schema, ref) else "V03"
    match part:
        case ForeignKey():
            return "K08" if ref.kind == "column" and (is_own or schema.find(ref) is not None) else "K07"
        case Check():
            return "K13" if ref.kind == "column" else "V03"
        case Index() | Unique() | Exclusion():
            return "I03" if ref.kind == "column" else "V03"
        case Trigger():
            return "V07" if ref.kind == "column" and is_own else "V03"
        case None if isinstance(owner, Sequence):
            return "S02"
        case None if isinstance(owner, Table):
            return "T07" if owner.partition_of is not None and owner.partition_of.parent == ref else "V03"
        case _:
            return "V03"
