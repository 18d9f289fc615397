"""Shapes: how a model class is compared, merged and encoded, declared on its fields.

A value is a leaf, a record, a keyed set (order without meaning) or an ordered list (order with meaning). Diff, merge
and the canonical encoding walk shapes and never name a kind; what a kind needs of them it says here, as data.
"""

from __future__ import annotations

import dataclasses
import enum
from dataclasses import dataclass
from typing import Any, Protocol


class Shape(enum.Enum):
    """How a field's value is walked."""

    KEY = "key"
    """Part of the value's identity; the same on all sides of a comparison."""
    LEAF = "leaf"
    """Compared and merged as a whole."""
    RECORD = "record"
    """A nested dataclass (or None), walked field by field."""
    SET = "set"
    """A tuple of records with a `key`; order means nothing. Each item is a line of the object's blob."""
    LIST = "list"
    """A tuple of records with a `key`; order means something."""
    LAYOUT = "layout"
    """Spelling and order: kept beside the schema, never part of its identity."""


class Refers(enum.Enum):
    """What the plain names in a field (a string or a tuple of strings) refer to."""

    NOTHING = 0
    OWN_COLUMN = 1
    """Columns of the table the value belongs to."""
    TARGET_COLUMN = 2
    """Columns of the relation named by the value's `target`."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What a field declares: its shape and the conflict codes that name its clashes.

    `changed` names "both sides changed it differently", `added` "both sides added the record with other values here".
    An empty code falls back to the record's own; on a set or list, a code stands for every clash inside, reported once
    on the owner. `prefer_ours` marks fields where ours wins with a warning. `order` names "both sides reordered", and
    for a list also "reordered against added to"; `joined` that both sides added other items to a list. `lists_rows`
    marks queries whose select list may grow, so that it merges item by item; `by_field` records that compare as a whole
    and merge field by field, all their clashes one.
    """

    shape: Shape
    changed: str = ""
    added: str = ""
    prefer_ours: bool = False
    refers: Refers = Refers.NOTHING
    order: str = ""
    joined: str = ""
    lists_rows: bool = False
    by_field: bool = False


@dataclass(frozen=True, slots=True)
class Codes:
    """The conflict codes of a record as a whole.

    `added`: added on both sides, differently. `changed`: changed on both sides, differently, where no field says more.
    `dropped`: dropped on one side, changed on the other. `atomic`: the record merges as a leaf. `collapse`: an
    added-two-ways clash is one conflict on this record, its differing parts listed inside.
    """

    added: str
    changed: str
    dropped: str
    atomic: bool = False
    collapse: bool = False


class Keyed(Protocol):
    """A record that can stand in a keyed set or an ordered list."""

    @property
    def key(self) -> tuple[str, str]:
        """Kind and name: unique in its set. For a server-named part the name is derived from its content."""
        ...


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the walkers see it."""

    name: str
    spec: Spec
    default: Any
    """The value that is left out of the canonical bytes; `dataclasses.MISSING` where there is none."""


def key(default: Any = dataclasses.MISSING) -> Any:
    """Declare a field that identifies the record."""
    return dataclasses.field(default=default, metadata={"spec": Spec(Shape.KEY)})


def leaf(
    default: Any = dataclasses.MISSING,
    *,
    changed: str = "",
    added: str = "",
    prefer_ours: bool = False,
    refers: Refers = Refers.NOTHING,
    lists_rows: bool = False,
    by_field: bool = False,
) -> Any:
    """Declare a field that compares and, unless it is said here, merges as a whole."""
    spec = Spec(Shape.LEAF, changed, added, prefer_ours, refers, lists_rows=lists_rows, by_field=by_field)
    return dataclasses.field(default=default, metadata={"spec": spec})


def record(default: Any = dataclasses.MISSING, *, changed: str = "", added: str = "") -> Any:
    """Declare a nested dataclass, or None."""
    return dataclasses.field(default=default, metadata={"spec": Spec(Shape.RECORD, changed, added)})


def keyed_set(*, changed: str = "", added: str = "", order: str = "") -> Any:
    """Declare a tuple of keyed records whose order means nothing."""
    return dataclasses.field(default=(), metadata={"spec": Spec(Shape.SET, changed, added, order=order)})


def ordered_list(*, changed: str = "", added: str = "", order: str = "", joined: str = "") -> Any:
    """Declare a tuple of keyed records whose order means something."""
    return dataclasses.field(
        default=(), metadata={"spec": Spec(Shape.LIST, changed, added, order=order, joined=joined)}
    )


def layout(default: Any) -> Any:
    """Declare a field that holds spelling or order; it takes no part in `==`."""
    return dataclasses.field(default=default, compare=False, metadata={"spec": Spec(Shape.LAYOUT)})


_FIELDS: dict[type, tuple[Field, ...]] = {}


def fields_of(cls: type) -> tuple[Field, ...]:
    """The declared fields of a model class, in declaration order."""
    known = _FIELDS.get(cls)
    return known if known is not None else _FIELDS.setdefault(cls, _declared(cls))


def _declared(cls: Any) -> tuple[Field, ...]:
    found = []
    for item in dataclasses.fields(cls):
        spec = item.metadata.get("spec")
        if spec is None:
            raise TypeError(f"{cls.__name__}.{item.name} declares no shape")
        found.append(Field(item.name, spec, item.default))
    return tuple(found)
