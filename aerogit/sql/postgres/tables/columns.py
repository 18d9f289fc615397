"""Column definitions: type, default, identity, generation, and the constraints written beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Sequence as SequenceObject
from aerogit.model.spelling import qualified
from aerogit.model.table import Column, Generated, Identity, Option, SequenceOptions, Table
from aerogit.model.traits import traits_of
from aerogit.model.types import Type
from aerogit.sql.catalog import with_part
from aerogit.sql.postgres.plain.expressions import expression
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.naming import choose
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.resolving.settings import collation, options_of, sequence_options, value_text
from aerogit.sql.postgres.resolving.types import SERIAL, names_of
from aerogit.sql.postgres.scanning.stretches import end_of, parenthesised
from aerogit.sql.postgres.tables.defaults import default, next_value
from aerogit.sql.postgres.tables.known_columns import known_column, learn
from aerogit.sql.postgres.tables.required import remember

_TRAITS = traits_of("postgres")
_DEFAULT = re.compile(r'(?:CONSTRAINT\s+(?:"(?:[^"]|"")*"|\S+)\s+)?DEFAULT', re.I)
_TABLE_LEVEL = frozenset((pb.CONSTR_PRIMARY, pb.CONSTR_UNIQUE, pb.CONSTR_FOREIGN, pb.CONSTR_CHECK))
_IDENTITY_NAMES = ("sequence_name", "logged", "unlogged")


class Beside(NamedTuple):
    """A constraint written beside a column."""

    column: str
    node: pb.Constraint


@dataclass(slots=True)
class Columns:
    """Columns being read for one table, with what they bring along."""

    key: Key
    scope: Scope
    types: dict[str, Type] = field(default_factory=dict)
    """The types of its columns so far; the scope's own mapping."""
    required: dict[str, pb.Constraint | None] = field(default_factory=dict)
    """Columns that a primary key or NOT NULL constraint elsewhere in the statement makes NOT NULL, with the latter."""
    beside: list[Beside] = field(default_factory=list)
    sequences: list[SequenceObject] = field(default_factory=list)


_BETWEEN = ", \t\r\n"
"""What stands between a column and the next."""
_NOT_NULL, _DEFAULTED = pb.CONSTR_NOTNULL, pb.CONSTR_DEFAULT


def read_column(
    run: Replay, definition: pb.ColumnDef, into: Columns, inherited: Column | None = None, stop: int = 0
) -> Column:
    """A column; its constraints and its sequence are added to `into`. One without a type changes `inherited`.

    `stop` is where the next element begins in the statement's text, where that is known.
    """
    text = run.source.text
    name = definition.colname
    start = run.source.place(definition.location)
    is_key = name in into.required
    is_written_so = text[start : start + len(name)].lower() == name
    if inherited is not None or not is_written_so or (is_key and into.required[name] is not None):
        return _read(run, definition, into, inherited)[0]
    tail = text[start + len(name) : stop or end_of(text, start)].strip(_BETWEEN)
    known = known_column(run, name, tail, is_key=is_key)
    if known is not None:
        into.types[name] = known.type
        return known
    column, calls = _read(run, definition, into, None)
    if calls is not None and not is_key:
        learn(run, column, tail, tuple(names_of(definition.type_name.names)), calls)
    return column


def _read(
    run: Replay, definition: pb.ColumnDef, into: Columns, inherited: Column | None
) -> tuple[Column, tuple[str, ...] | None]:
    """A column, and the foreign calls of its default; None where it is more than a type, a default and NOT NULL."""
    name = definition.colname
    type_names = names_of(definition.type_name.names)
    serial = SERIAL.get(type_names[0]) if len(type_names) == 1 else None
    plain: dict[str, Any] = {}
    not_null = name in into.required
    options: list[Option] = []
    calls: tuple[str, ...] | None = ()
    if not_null and (elsewhere := into.required[name]) is not None:
        options += not_null_options(elsewhere)
        remember(run, into.key, name, elsewhere.conname)
    if inherited is not None:
        type_, not_null = inherited.type, not_null or inherited.not_null
        plain = {"default": inherited.default, "generated": inherited.generated, "collation": inherited.collation}
    elif serial is None:
        type_ = run.type(definition.type_name)
    else:
        type_, not_null, calls = Type(serial), True, None
        plain["default"] = serial_default(run, into, name, serial)
    if definition.HasField("coll_clause"):
        plain["collation"] = collation(names_of(definition.coll_clause.collname))
        calls = None
    into.types[name] = type_
    options += _storage(definition)
    for number, item in enumerate(definition.constraints):
        node = item.constraint
        kind = node.contype
        if kind == _NOT_NULL:
            not_null = True
            if node.conname or node.is_no_inherit or node.skip_validation:
                options += not_null_options(node)
                remember(run, into.key, name, node.conname)
                calls = None
        elif kind == _DEFAULTED:
            extent = _default_extent(run, definition, number)
            plain["default"], more = default(run, type_, node.raw_expr, *extent)
            calls = None if calls is None or more is None else more
        else:
            calls = None
            if kind == pb.CONSTR_IDENTITY:
                not_null = True
                plain["identity"] = identity(run, node, type_)
                options += identity_names(into.key, name, node.options)
            elif kind == pb.CONSTR_GENERATED:
                plain["generated"] = generated(run, node, into.scope)
            elif kind in _TABLE_LEVEL:
                not_null = not_null or kind == pb.CONSTR_PRIMARY
                into.beside.append(Beside(name, _with_attributes(definition.constraints, number)))
    if options:
        plain["options"] = tuple(options)
        calls = None
    return Column(name, type_, not_null, **plain), calls


def _storage(definition: pb.ColumnDef) -> list[Option]:
    """STORAGE, COMPRESSION and a foreign table's options."""
    found = []
    if definition.storage_name and definition.storage_name.lower() != "default":
        found.append(Option("storage", definition.storage_name.lower()))
    if definition.compression and definition.compression != "default":
        found.append(Option("compression", definition.compression))
    return [*found, *options_of(definition.fdwoptions)] if definition.fdwoptions else found


def put_column(run: Replay, key: Key, column: Column) -> None:
    """A changed column; an inherited one becomes the table's own where it differs."""
    value = run.catalog.get(key)
    if isinstance(value, Table):
        columns = value.columns
        for place, old in enumerate(columns):
            if old.name == column.name:
                run.catalog.put(altered(value, columns=(*columns[:place], column, *columns[place + 1 :])))
                return
        if column not in run.columns_of(value):
            run.catalog.put(altered(value, columns=(*columns, column)))
    else:
        run.catalog.put(with_part(value, "attributes", column))


def not_null_options(node: pb.Constraint) -> list[Option]:
    """What a NOT NULL constraint says beyond being there: a name that is not the server's, NO INHERIT, NOT VALID."""
    found = []
    # The server's names keep to the first names of table and column, through renames, LIKE and partitions.
    if node.conname and not node.conname.rstrip("0123456789").endswith("_not_null"):
        found.append(Option("not null constraint", node.conname))
    if node.is_no_inherit:
        found.append(Option("not null", "no inherit"))
    if node.skip_validation:
        found.append(Option("not null validity", "not valid"))
    return found


def _with_attributes(constraints: Sequence[pb.Node], number: int) -> pb.Constraint:
    """A column's constraint with the attributes that follow it (DEFERRABLE, NOT ENFORCED) put on it."""
    node = constraints[number].constraint
    for other in constraints[number + 1 :]:
        match other.constraint.contype:
            case pb.CONSTR_ATTR_DEFERRABLE:
                node.deferrable = True
            case pb.CONSTR_ATTR_DEFERRED:
                node.deferrable = node.initdeferred = True
            case pb.CONSTR_ATTR_NOT_ENFORCED:
                node.is_enforced = False
            case pb.CONSTR_ATTR_NOT_DEFERRABLE | pb.CONSTR_ATTR_IMMEDIATE | pb.CONSTR_ATTR_ENFORCED:
                pass
            case _:
                break
    return node


def _default_extent(run: Replay, definition: pb.ColumnDef, number: int) -> tuple[int, int]:
    """Where the expression of a column's DEFAULT is: up to whatever of the column comes next."""
    text = run.source.text
    here = definition.constraints[number].constraint.location
    at = run.source.place(here)
    match = _DEFAULT.match(text, at)
    start = match.end() if match else at
    later = [node.constraint.location for node in definition.constraints if node.constraint.location > here]
    if definition.HasField("coll_clause") and definition.coll_clause.location > here:
        later.append(definition.coll_clause.location)
    return start, run.source.place(min(later)) if later else end_of(text, start)


def serial_default(run: Replay, into: Columns, column: str, type_: str) -> Expr:
    """The default of a serial column, whose sequence is added to `into`."""
    namespace = into.key.namespace
    taken = {sequence.name for sequence in into.sequences}
    name = choose(into.key.name, column, "seq", lambda n: n in taken or run.is_taken(namespace, n))
    owned = Ref("column", (namespace, into.key.name, column))
    options = SequenceOptions(None if type_ == "bigint" else type_)
    into.sequences.append(SequenceObject(namespace, name, options, owned))
    return next_value(Ref("sequence", (namespace, name)), qualified(namespace, name, _TRAITS))


def identity(run: Replay, node: pb.Constraint, type_: Type) -> Identity:
    """GENERATED … AS IDENTITY."""
    return Identity(node.generated_when == "a", sequence_options(run, node.options, None, type_.name))


def identity_names(table: Key, column: str, nodes: Sequence[pb.Node]) -> list[Option]:
    """What an identity says of its sequence beyond a sequence's options: a name the server would not have chosen."""
    found = []
    for node in nodes:
        element = node.def_elem
        if element.defname == "sequence_name":
            name = names_of(element.arg.list.items)[-1]
            if name != choose(table.name, column, "seq", lambda _: False):
                found.append(Option("sequence name", name))
        elif element.defname in _IDENTITY_NAMES:
            found.append(Option("sequence persistence", value_text(element.arg) or element.defname))
    return found


def generated(run: Replay, node: pb.Constraint, scope: Scope) -> Generated:
    """GENERATED ALWAYS AS (expression)."""
    start, end = parenthesised(run.source.text, run.source.place(node.location))
    return Generated(expression(run, node.raw_expr, start, end, scope), node.generated_kind != "v")
