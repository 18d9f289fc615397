"""Columns that were read before, by their text: a dump has a few dozen kinds of columns, and many of the same name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Enum
from aerogit.model.table import Column
from aerogit.model.types import Type
from aerogit.sql.postgres.plain.expressions import are_foreign
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.schema_types import enum_key


class _Known(NamedTuple):
    """What the text behind a column's name says, and what must hold for it to say so again."""

    fields: tuple[Type, bool, Expr | None]
    """Type, whether it is NOT NULL, default."""
    calls: tuple[str, ...]
    """Calls in its default, which are no functions of the schema."""
    type_name: tuple[str, ...]
    """The name of its type where that is none of PostgreSQL's."""
    type_key: Key | None
    enum: Enum | None
    """The type itself where the default is one of its values."""
    is_free: bool
    """Whether it says the same whatever else there is."""
    columns: dict[str, Column]
    """Its columns by name: some come again and again, `id` and `created_at`."""


_known: dict[str, _Known] = {}
"""By text: most columns are one of a few dozen kinds."""
_MOST_KNOWN = 20_000


def forget() -> None:
    """Forget the columns read so far, for measurements."""
    _known.clear()


def known_column(run: Replay, name: str, tail: str, *, is_key: bool = False) -> Column | None:
    """A column of a name and what stands behind it, if that was read before and means the same."""
    found = _known.get(tail)
    if found is None or not (found.is_free or _still_holds(run, found)):
        return None
    if not is_key and name in found.columns:
        return found.columns[name]
    type_, not_null, value = found.fields
    column = Column(name, type_, not_null or is_key, value)
    if not is_key:
        found.columns[name] = column
    return column


def learn(run: Replay, column: Column, tail: str, names: tuple[str, ...], calls: tuple[str, ...] | None) -> None:
    """Know a column from now on, where what stands behind its name says it all.

    `names` are those of its type; `calls` the foreign calls of its default, None where that says more.
    """
    enum = _enum_of(run, column) if calls is None else None
    if calls is None and enum is None:
        return
    if len(_known) > _MOST_KNOWN:
        forget()
    own = () if run.is_known_type(names) else names
    fields = (column.type, column.not_null, column.default)
    type_key = _type_key(run, own) if own else None
    _known[tail] = _Known(fields, calls or (), own, type_key, enum, not own and not calls and enum is None, {})


def _enum_of(run: Replay, column: Column) -> Enum | None:
    """The enum of a column that says nothing more than its type, NOT NULL and a label as its default."""
    key = enum_key(run, column.type)
    if key is None or column.default is None or column.options or column.collation:
        return None
    if any(ref.path[:2] != (key.namespace, key.name) for ref in column.default.refs):
        return None
    return run.fetch(key, Enum)


def _type_key(run: Replay, names: Sequence[str]) -> Key | None:
    return run.find_type(names[-1], names[-2] if len(names) > 1 else None)


def _still_holds(run: Replay, known: _Known) -> bool:
    if known.type_name and _type_key(run, known.type_name) != known.type_key:
        return False
    if known.enum is not None and run.catalog.get(known.enum.object_key) is not known.enum:
        return False
    return not known.calls or are_foreign(run, known.calls)
