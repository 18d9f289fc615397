"""Operator classes: kept as text, their operators and functions in one order, with the types they go without saying."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Piece, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.atoms import Mark
from aerogit.sql.postgres.objects.definition_form import joined, type_form
from aerogit.sql.postgres.objects.opaque import whole_statement
from aerogit.sql.postgres.resolving.objects import routine_name
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.types import names_of, type_text
from aerogit.sql.postgres.scanning.name_places import chain
from aerogit.sql.statement import Outcome

_MADE = re.compile(r"CREATE\s+OPERATOR\s+(?:CLASS|FAMILY)\s+", re.I)
_FAMILY = re.compile(r"\bFAMILY\s+", re.I)
_SUPPORT = re.compile(r"\bFUNCTION\s+\d+\s*(?:\([^()]*\)\s*)?", re.I)
"""What stands before the name of a support function."""
_OPERATOR, _FUNCTION, _STORAGE = 1, 2, 3
_OF_ARGUMENTS = {("btree", 1): (0, -1), ("btree", 3): (0, 2), ("hash", 1): (0, 0), ("hash", 2): (0, 0)}
"""Which arguments of a function say what types it is for, where the statement does not (assignProcTypes)."""


def create_class(run: Replay, node: pb.CreateOpClassStmt) -> Done:
    """CREATE OPERATOR CLASS; a family of its own name that has nothing else in it goes without saying."""
    names = names_of(node.opclassname)
    key = Key(run.namespace(names[-2] if len(names) > 1 else ""), "operator_class", names[-1])
    of_type = run.type(node.datatype)
    pieces: list[Piece] = ["create operator class ", Ref("operator_class", (key.namespace, key.name))]
    pieces += [" default" if node.is_default else "", " for type ", *type_form(of_type), f" using {node.amname}"]
    pieces += _family(run, node, key)
    items = [item.create_op_class_item for item in node.items]
    said = [
        (item.itemtype, item.number, form)
        for item in items
        if (form := _item(run, item, node.amname, type_text(of_type))) is not None
    ]
    for at, (_, _, form) in enumerate(sorted(said, key=str)):
        pieces += [", " if at else " as ", *form]
    family = next((piece for piece in pieces if isinstance(piece, Ref) and piece.kind == "operator_family"), None)
    marks = _marks(run, _FAMILY.search(run.source.text), len(node.opfamilyname), family) if family is not None else []
    marks += _function_marks(run, items)
    return _keep(run, key, len(names), [piece for piece in pieces if piece != ""], marks)


def _function_marks(run: Replay, items: Sequence[pb.CreateOpClassItem]) -> list[Mark]:
    """The marks of the schema's own functions, which stand in the text in the order of the items."""
    functions = [item for item in items if item.itemtype == _FUNCTION]
    heads = list(_SUPPORT.finditer(run.source.text))
    found: list[Mark] = []
    for head, item in zip(heads, functions, strict=False):
        (piece,) = _function(run, item, [])
        if isinstance(piece, Ref):
            found += _marks(run, head, len(item.name.objname), piece)
    return found


def create_family(run: Replay, node: pb.CreateOpFamilyStmt) -> Done:
    """CREATE OPERATOR FAMILY."""
    names = names_of(node.opfamilyname)
    key = Key(run.namespace(names[-2] if len(names) > 1 else ""), "operator_family", names[-1])
    own = Ref(key.kind, (key.namespace, key.name))
    return _keep(run, key, len(names), ["create operator family ", own, f" using {node.amname}"])


def _marks(run: Replay, head: re.Match[str] | None, count: int, ref: Ref) -> list[Mark]:
    """The mark of a name behind the words before it."""
    places = chain(run.source.text, head.end(), count) if head is not None else []
    return [Mark(places[0][0], places[-1][1], places[0][0], ref)] if places else []


def _keep(run: Replay, key: Key, count: int, norm: Sequence[Piece], marks: Sequence[Mark] = ()) -> Done:
    own = Ref(key.kind, (key.namespace, key.name))
    named = _marks(run, _MADE.match(run.source.text), count, own)
    statement = dataclasses.replace(whole_statement(run, [*named, *marks]), norm=joined(norm))
    run.catalog.put(Opaque(key.namespace, key.kind, key.name, (statement,)))
    return Done(Outcome.OPAQUE, f"create {key.kind.replace('_', ' ')}", (key,))


def _family(run: Replay, node: pb.CreateOpClassStmt, key: Key) -> Sequence[Piece]:
    names = names_of(node.opfamilyname)
    if not names:
        return ()
    found = run.catalog.find(("operator_family",), names[-1], names[-2] if len(names) > 1 else None)
    if found is None:
        return () if names[-1] == key.name else (f" family {names[-1]}",)
    if (found.namespace, found.name) != (key.namespace, key.name):
        return " family ", Ref("operator_family", (found.namespace, found.name))
    if len(run.fetch(found, Opaque).statements) == 1:
        run.catalog.drop(found)
    return ()


def _item(run: Replay, item: pb.CreateOpClassItem, method: str, of_type: str) -> tuple[Piece, ...] | None:
    if item.itemtype == _STORAGE:
        stored = run.type(item.storedtype)
        return None if type_text(stored) == of_type else ("storage ", *type_form(stored))
    arguments = [type_text(run.type(one.type_name)) for one in item.name.objargs if one.HasField("type_name")]
    if item.itemtype == _OPERATOR:
        sides = arguments or [of_type, of_type]
        behind = f" for order by {names_of(item.order_family)[-1]}" if item.order_family else ""
        return (f"operator {item.number} ", *_operator(run, item, sides), f" ({', '.join(sides)}){behind}")
    given = [type_text(run.type(one.type_name)) for one in item.class_args]
    sides = (given * 2)[:2] if given else _sides(method, item.number, arguments, of_type)
    return (f"function {item.number} ({', '.join(sides)}) ", *_function(run, item, arguments))


def _sides(method: str, number: int, arguments: Sequence[str], of_type: str) -> list[str]:
    places = _OF_ARGUMENTS.get((method, number))
    return [arguments[place] for place in places] if places and len(arguments) > max(places) else [of_type, of_type]


def _operator(run: Replay, item: pb.CreateOpClassItem, sides: Sequence[str]) -> tuple[Piece, ...]:
    names = names_of(item.name.objname)
    signed = f"{names[-1]}({','.join(sides)})"
    key = run.catalog.find(("operator",), signed, names[-2] if len(names) > 1 else None)
    return (Ref("operator", (key.namespace, key.name)),) if key is not None else (names[-1],)


def _function(run: Replay, item: pb.CreateOpClassItem, arguments: Sequence[str]) -> tuple[Piece, ...]:
    named = routine_name(run, item.name)
    found = run.routines(names_of(item.name.objname)[-1], named.namespace)
    one = next((routine for routine in found if routine.signature == named.name), None)
    if one is not None:
        return (Ref("function", (one.namespace, one.signature)),)
    return (f"{names_of(item.name.objname)[-1]}({', '.join(arguments)})",)
