"""A frozen value with some fields changed, fast: tables are rebuilt at every statement about one of their parts."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, TypeVar

from aerogit.model.shapes import fields_of

_T = TypeVar("_T")


_fields: dict[type, tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]] = {}
"""For a class, a getter of all fields, and each field's place among the arguments of the class."""


def altered(value: _T, **changes: Any) -> _T:
    """What `dataclasses.replace` gives, in a third of its time; for model values of several fields.

    >>> from aerogit.model.table import Table
    >>> altered(Table("public", "users"), owner="ana").owner
    'ana'
    """
    cls = type(value)
    if cls not in _fields:
        names = [field.name for field in fields_of(cls)]
        _fields[cls] = operator.attrgetter(*names), {name: place for place, name in enumerate(names)}
    read, places = _fields[cls]
    arguments = list(read(value))
    for name, new in changes.items():
        arguments[places[name]] = new
    return cls(*arguments)
