"""Records: a model object's fields as JSON values, meaning and spelling apart, by plans made once for each class.

What a field needs is decided from its shape and its declared type, never from the kind of object it belongs to.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.shapes import Shape, fields_of

PARTS = (Shape.SET, Shape.LIST)

Read = Callable[[Any, Any], Any]
"""Makes a field's value of its meaning and its spelling (None where there is none)."""


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field is written and read."""

    name: str
    default: Any
    shape: Shape
    has_spelling: bool
    read: Read


class Plan:
    """How the records of one class are written and read."""

    __slots__ = ("by_name", "meant", "parts", "spelled")

    def __init__(self, cls: type) -> None:
        hints = typing.get_type_hints(cls)
        fields = [
            _Field(
                field.name,
                field.default,
                field.spec.shape,
                field.spec.shape is Shape.LAYOUT or _is_spelled(hints[field.name]),
                _reader(hints[field.name]),
            )
            for field in fields_of(cls)
        ]
        meant = [field for field in fields if field.shape is not Shape.LAYOUT]
        self.by_name = {field.name: field for field in fields}
        self.meant = tuple((field.name, field.default, field.shape) for field in meant)
        self.spelled = tuple(field for field in fields if field.has_spelling)
        self.parts = tuple(field for field in fields if field.shape in PARTS)


_PLANS: dict[type, Plan] = {}


def plan_of(cls: type) -> Plan:
    """The plan of a model class."""
    known = _PLANS.get(cls)
    return known if known is not None else _PLANS.setdefault(cls, Plan(cls))


def _members(hint: Any) -> tuple[Any, ...]:
    """The types a value of that hint can have; a tuple's are its items'."""
    if isinstance(hint, types.UnionType):
        return tuple(inner for member in typing.get_args(hint) for inner in _members(member))
    if typing.get_origin(hint) is tuple:
        return _members(typing.get_args(hint)[0])
    return (hint,)


def _is_spelled(hint: Any) -> bool:
    """Whether a value of that type can have a spelling beside its meaning."""
    return any(member is Expr or dataclasses.is_dataclass(member) for member in _members(hint))


def plain(value: Any) -> Any:
    """A value of a field as JSON, meaning only."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Ref):
        return {value.kind: list(value.path)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Expr):
        return [piece if isinstance(piece, str) else {piece.kind: list(piece.path)} for piece in value.norm]
    return meaning(value)


def in_key_order(items: tuple[Any, ...]) -> Sequence[int]:
    """The places of a keyed set's items in the order of the canonical bytes."""
    return sorted(range(len(items)), key=lambda place: items[place].key) if len(items) > 1 else range(len(items))


def meaning(value: Any, *, parts: bool = True) -> dict[str, Any]:
    """A record's meaning; `parts` says whether the sets and lists in it are included."""
    found: dict[str, Any] = {}
    for name, default, shape in plan_of(type(value)).meant:
        item = getattr(value, name)
        if item is default or item == default or (not parts and shape in PARTS):
            continue
        if shape is Shape.SET:
            item = tuple([item[place] for place in in_key_order(item)])
        found[name] = item if type(item) is str else plain(item)
    return found


def _spelling_of(value: Any) -> Any:
    """A value's layout as JSON; None where it has none."""
    if isinstance(value, Expr):
        return [
            p if isinstance(p, str) else [p.text, {p.ref.kind: list(p.ref.path)}, *([1] if p.is_output else [])]
            for p in value.source
        ] or None
    if isinstance(value, tuple):
        items = [_spelling_of(item) for item in value]
        return items if any(items) else None
    return None if value is None else spelling(value) or None


def spelling(value: Any, *, parts: bool = True) -> dict[str, Any]:
    """A record's layout: its layout fields and those of what it holds.

    A set inside the record is [place in canonical order, spelling] for each item in source order, left out where that
    says nothing.
    """
    found: dict[str, Any] = {}
    for field in plan_of(type(value)).spelled:
        item = getattr(value, field.name)
        if item is field.default or (not parts and field.shape in PARTS):
            continue
        if field.shape is Shape.LAYOUT:
            if item != field.default:
                found[field.name] = item
        elif field.shape is Shape.SET:
            order = in_key_order(item)
            spelled = [_spelling_of(part) for part in item]
            if any(spelled) or list(order) != list(range(len(item))):
                places = {i: place for place, i in enumerate(order)}
                found[field.name] = [[places[i], one] for i, one in enumerate(spelled)]
        elif one := _spelling_of(item):
            found[field.name] = one
    return found


def ref_of(value: Mapping[str, list[str]]) -> Ref:
    """The reference of its JSON value."""
    ((kind, path),) = value.items()
    return Ref(kind, tuple(path))


def _read_expr(norm: list[Any], source: list[Any] | None) -> Expr:
    return Expr(
        tuple([piece if isinstance(piece, str) else ref_of(piece) for piece in norm]),
        tuple([p if isinstance(p, str) else Spelled(p[0], ref_of(p[1]), len(p) > 2) for p in source or ()]),
    )


def _reader(hint: Any) -> Read:
    """What reads a field of that declared type."""
    if isinstance(hint, types.UnionType):
        members = [member for member in typing.get_args(hint) if member is not type(None)]
        if len(members) > 1:
            raise TypeError(f"a field of {hint} cannot be told apart in canonical bytes")
        inner = _reader(members[0])
        return lambda value, layout: None if value is None else inner(value, layout)
    if hint is Ref:
        return lambda value, layout: ref_of(value)
    if hint is Expr:
        return _read_expr
    if typing.get_origin(hint) is tuple:
        return _tuple_reader(typing.get_args(hint)[0])
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return lambda value, layout: read(hint, value, layout or {})
    return lambda value, layout: value


def _tuple_reader(hint: Any) -> Read:
    if hint is str:
        return lambda value, layout: tuple(value)
    if isinstance(hint, types.UnionType):
        # A set of several classes is never a field's plain value: its items are lines that name their class.
        return lambda value, layout: tuple(value)
    item = _reader(hint)

    def read_items(value: list[Any], layout: list[Any] | None) -> tuple[Any, ...]:
        spelled = layout if layout is not None else [None] * len(value)
        return tuple([item(one, other) for one, other in zip(value, spelled, strict=True)])

    return read_items


def read(cls: type, value: Mapping[str, Any], layout: Mapping[str, Any], parts: Mapping[str, Any] | None = None) -> Any:
    """The record of its meaning and its layout; `parts` are fields that are at hand already."""
    arguments: dict[str, Any] = dict(parts or ())
    by_name = plan_of(cls).by_name
    for name, raw in value.items():
        field = by_name.get(name)
        if field is None:
            continue
        spelled = layout.get(name)
        if field.shape is Shape.SET and spelled:
            arguments[name] = field.read([raw[place] for place, _ in spelled], [one for _, one in spelled])
        else:
            arguments[name] = field.read(raw, spelled)
    for name, raw in layout.items():
        field = by_name.get(name)
        if field is None or name in value:
            continue
        is_own = field.shape is Shape.LAYOUT
        arguments[name] = field.read(raw, None) if is_own else field.read(plain(field.default), raw)
    return cls(**arguments)
