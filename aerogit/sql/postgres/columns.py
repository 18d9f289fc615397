"""Column definitions: type, default, identity, generation, and the constraints written beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import Sequence as SequenceObject
from aerogit.model.spelling import qualified
from aerogit.model.table import Column, Generated, Identity, Option, SequenceOptions
from aerogit.model.traits import traits_of
from aerogit.model.types import Type
from aerogit.sql.postgres.expressions import default, end_of, expression, parenthesised
from aerogit.sql.postgres.naming import choose
from aerogit.sql.postgres.replaying import Replay
from aerogit.sql.postgres.scope import Scope
from aerogit.sql.postgres.settings import collation, options_of, sequence_options, value_text
from aerogit.sql.postgres.types import SERIAL, names_of

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
    required: dict[str, pb.Constraint | None] = field(default_factory=dict)
    """Columns that a primary key or NOT NULL constraint elsewhere in the statement makes NOT NULL, with the latter."""
    beside: list[Beside] = field(default_factory=list)
    sequences: list[SequenceObject] = field(default_factory=list)


def read_column(run: Replay, definition: pb.ColumnDef, into: Columns, inherited: Column | None = None) -> Column:
    """A column; its constraints and its sequence are added to `into`. One without a type changes `inherited`."""
    name = definition.colname
    type_names = definition.type_name.names
    serial = SERIAL.get(type_names[0].string.sval) if len(type_names) == 1 else None
    constraints = [node.constraint for node in definition.constraints]
    plain: dict[str, Any] = {}
    not_null = name in into.required
    options: list[Option] = []
    if not_null and (elsewhere := into.required[name]) is not None:
        options += not_null_options(into.key.name, name, elsewhere)
    if inherited is not None:
        type_, not_null = inherited.type, not_null or inherited.not_null
        plain = {"default": inherited.default, "generated": inherited.generated, "collation": inherited.collation}
    elif serial is None:
        type_ = run.type(definition.type_name)
    else:
        type_ = Type(serial)
        not_null = True
        plain["default"] = _serial_default(run, into, name, serial)
    if definition.HasField("coll_clause"):
        plain["collation"] = collation(names_of(definition.coll_clause.collname))
    if definition.storage_name and definition.storage_name.lower() != "default":
        options.append(Option("storage", definition.storage_name.lower()))
    if definition.compression and definition.compression != "default":
        options.append(Option("compression", definition.compression))
    options += options_of(definition.fdwoptions)
    for number, node in enumerate(constraints):
        kind = node.contype
        if kind == pb.CONSTR_NOTNULL:
            not_null = True
            options += not_null_options(into.key.name, name, node)
        elif kind == pb.CONSTR_DEFAULT:
            column = Column(name, type_)
            plain["default"] = default(run, column, node.raw_expr, *_default_extent(run, definition, number))
        elif kind == pb.CONSTR_IDENTITY:
            not_null = True
            plain["identity"] = identity(run, node, type_)
            options += identity_names(into.key, name, node.options)
        elif kind == pb.CONSTR_GENERATED:
            plain["generated"] = generated(run, node, into.scope)
        elif kind in _TABLE_LEVEL:
            not_null = not_null or kind == pb.CONSTR_PRIMARY
            into.beside.append(Beside(name, _with_attributes(constraints, number)))
    if options:
        plain["options"] = tuple(options)
    return Column(name, type_, not_null, **plain)


def not_null_options(table: str, column: str, node: pb.Constraint) -> list[Option]:
    """What a NOT NULL constraint says beyond being there: a name that is not the server's, NO INHERIT, NOT VALID."""
    found = []
    if node.conname and node.conname != choose(table, column, "not_null", lambda _: False):
        found.append(Option("not null constraint", node.conname))
    if node.is_no_inherit:
        found.append(Option("not null", "no inherit"))
    if node.skip_validation:
        found.append(Option("not null validity", "not valid"))
    return found


def _with_attributes(constraints: Sequence[pb.Constraint], number: int) -> pb.Constraint:
    """A column's constraint with the attributes that follow it (DEFERRABLE, NOT ENFORCED) put on it."""
    node = constraints[number]
    for other in constraints[number + 1 :]:
        match other.contype:
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


def _serial_default(run: Replay, into: Columns, column: str, type_: str) -> Expr:
    namespace = into.key.namespace
    taken = {sequence.name for sequence in into.sequences}
    name = choose(into.key.name, column, "seq", lambda n: n in taken or run.is_taken(namespace, n))
    owned = Ref("column", (namespace, into.key.name, column))
    options = SequenceOptions(None if type_ == "bigint" else type_)
    into.sequences.append(SequenceObject(namespace, name, options, owned))
    return next_value(Ref("sequence", (namespace, name)))


def next_value(sequence: Ref) -> Expr:
    """The default of a serial column."""
    spelled = Spelled(qualified(*sequence.path, _TRAITS), sequence)
    return Expr(("nextval(", sequence, ")"), ("nextval('", spelled, "'::regclass)"))


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
