"""Which names in an expression or query refer to what: a walk over the syntax tree that leaves a mark at each.

Positions are characters of the statement's text. What cannot be known (columns of a function, of an extension's view)
is passed over; what is certainly not there is an error where the server would say so too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Enum, Routine
from aerogit.model.table import Table
from aerogit.model.types import Type
from aerogit.sql.atoms import Mark
from aerogit.sql.postgres.resolving.marking import Marking
from aerogit.sql.postgres.resolving.overloads import called
from aerogit.sql.postgres.resolving.replaying import SYSTEM_COLUMNS, SYSTEM_SCHEMAS
from aerogit.sql.postgres.resolving.schema_types import enum_key
from aerogit.sql.postgres.resolving.scope import Scope, Seen, find_column, find_source
from aerogit.sql.postgres.scanning.name_places import chain, split_name

_SEQUENCE_CALLS = frozenset(("nextval", "currval", "setval"))
_TEXTS = frozenset(("text", "varchar"))


class Resolver(Marking):
    """Walks a tree and marks what its nodes mention."""

    # Walking

    def visit(self, node: pb.Node, scope: Scope) -> None:
        """Resolve what a node mentions."""
        kind = node.WhichOneof("node")
        if kind is None or kind in _LEAVES:
            return
        handler = HANDLERS.get(kind)
        if handler is not None:
            handler(self, getattr(node, kind), scope)
        else:
            self.inside(getattr(node, kind), scope)

    def inside(self, message: Any, scope: Scope) -> None:
        """Resolve what the parts of a message mention."""
        for field, value in message.ListFields():
            if field.message_type is None:
                continue
            for item in value if field.is_repeated else (value,):
                self.message(item, scope)

    def message(self, item: Any, scope: Scope) -> None:
        """Resolve what a message mentions, whatever it is."""
        if isinstance(item, pb.Node):
            self.visit(item, scope)
            return
        handler = MESSAGES.get(type(item))
        if handler is not None:
            handler(self, item, scope)
        else:
            self.inside(item, scope)

    def each(self, nodes: Sequence[pb.Node], scope: Scope) -> None:
        """Resolve what each of the nodes mentions."""
        for node in nodes:
            self.visit(node, scope)

    # Functions, types, literals

    def call(self, call: pb.FuncCall, scope: Scope) -> None:
        """Resolve a call: the function's name where the schema has it, and the arguments."""
        names = [node.string.sval for node in call.funcname]
        if names[-1] in _SEQUENCE_CALLS and call.args:
            self.is_fixed = False
            self._sequence(call.args[0])
        elif call.funcformat != pb.COERCE_SQL_SYNTAX and names[0] != "pg_catalog":
            namespace = names[-2] if len(names) > 1 else None
            routines = self.run.routines(names[-1], namespace)
            if routines:
                self.is_fixed = False
                if namespace is None:
                    routines = [one for one in routines if self._may_take(one, call.args, scope)]
            if routines:
                self.mark(call.location, len(names), called(routines, len(call.args)))
            elif aggregates := self.run.catalog.overloads(("aggregate",), names[-1], namespace):
                self.is_fixed = False
                one = aggregates[0].name if len(aggregates) == 1 else names[-1]
                self.mark(call.location, len(names), Ref("function", (aggregates[0].namespace, one)))
            elif namespace is None:
                self.calls.add(names[-1])
            else:
                self.is_fixed = False
        self.each(call.args, scope)
        self.each(call.agg_order, scope)
        self.visit(call.agg_filter, scope)
        if call.HasField("over"):
            self.inside(call.over, scope)

    def _may_take(self, routine: Routine, arguments: Sequence[pb.Node], scope: Scope) -> bool:
        """Whether a routine may be meant by a call: none takes an array for a single value, or the other way round."""
        inputs = [argument for argument in routine.arguments if argument.mode in ("in", "inout", "variadic")]
        for argument, node in zip(inputs, arguments, strict=False):
            wanted = argument.type
            if wanted is None or wanted.name.startswith("any") or argument.mode == "variadic":
                continue
            given = self._argument_type(node, scope)
            if given is not None and bool(given.dims) != bool(wanted.dims) and given.user is None:
                return False
        return True

    def _argument_type(self, node: pb.Node, scope: Scope) -> Type | None:
        """The type of an argument that is a column or a cast."""
        if node.WhichOneof("node") == "type_cast":
            return self.run.type(node.type_cast.type_name)
        if node.WhichOneof("node") != "column_ref" or node.column_ref.fields[-1].WhichOneof("node") != "string":
            return None
        names = [field.string.sval for field in node.column_ref.fields]
        seen = find_column(scope, names[0], SYSTEM_COLUMNS) if len(names) == 1 else find_source(scope, names[-2])
        source = seen.source if isinstance(seen, Seen) else seen[0] if isinstance(seen, tuple) else None
        if source is None:
            return None
        if source.is_local:
            return source.types.get(names[-1])
        target = source.column(names[-1])
        return self.declared(target) if target is not None else None

    def _sequence(self, node: pb.Node) -> None:
        """`nextval('name'::regclass)`: the name inside the string; one cast to text is looked up in every call."""
        while node.WhichOneof("node") == "type_cast":
            if node.type_cast.type_name.names[-1].string.sval in _TEXTS:
                return
            node = node.type_cast.arg
        if node.WhichOneof("node") == "a_const" and node.a_const.WhichOneof("val") == "sval":
            self._named(node.a_const, ("sequence",), "sequence")

    def _named(self, constant: pb.A_Const, kinds: Sequence[str], what: str) -> None:
        names = split_name(constant.sval.sval)
        start = self.source.place(constant.location)
        text = self.source.text
        if not names or text[start] != "'":
            return
        key = self.run.catalog.find(kinds, names[-1], names[-2] if len(names) > 1 else None)
        if key is None:
            if names[0] not in SYSTEM_SCHEMAS and not self.run.has_extensions():
                known = [k.name for k in self.run.catalog if k.kind in kinds]
                self.fail(what, ".".join(names), known, constant.location)
            return
        kind = "sequence" if key.kind == "sequence" else "relation"
        end = text.index("'", start + 1)
        self.marks.append(Mark(start, end, start + 1, Ref(kind, (key.namespace, key.name))))

    def cast(self, cast: pb.TypeCast, scope: Scope) -> None:
        """Resolve a cast: the type where the schema makes it, an enum's label, the relation of a regclass."""
        names = [node.string.sval for node in cast.type_name.names]
        operand = cast.arg.WhichOneof("node")
        is_literal = operand == "a_const" and cast.arg.a_const.WhichOneof("val") == "sval"
        if is_literal and names[-1] == "regclass":
            self.is_fixed = False
            self._named(cast.arg.a_const, ("table", "view", "sequence", "materialized_view"), "table")
        elif not self.run.is_known_type(names):
            key = self.type_name(cast.type_name)
            if key is not None and key.kind == "enum" and not cast.type_name.array_bounds:
                self.label(cast.arg, key)
        self.visit(cast.arg, scope)

    def type_name(self, name: pb.TypeName, scope: Scope | None = None) -> Key | None:
        """Resolve a type's name."""
        names = [node.string.sval for node in name.names]
        if self.run.is_known_type(names) or name.location < 0:
            return None
        self.is_fixed = False
        key = self.run.find_type(names[-1], names[-2] if len(names) > 1 else None)
        if key is not None:
            self.mark(name.location, len(names), Ref("type", (key.namespace, key.name)))
        return key

    def routine_name(self, name: pb.TypeName) -> bool:
        """Resolve a name that may be a function's, as in CREATE AGGREGATE; whether it is one of the schema's."""
        names = [node.string.sval for node in name.names]
        routines = self.run.routines(names[-1], names[-2] if len(names) > 1 else None)
        if routines:
            one = routines[0].signature if len(routines) == 1 else routines[0].name
            self.mark(name.location, len(names), Ref("function", (routines[0].namespace, one)))
        return bool(routines)

    def label(self, node: pb.Node, enum: Key) -> None:
        """Mark a string constant that is a label of an enum."""
        if node.WhichOneof("node") != "a_const" or node.a_const.WhichOneof("val") != "sval":
            return
        self.is_fixed = False
        constant = node.a_const
        value = self.run.catalog.get(enum)
        start = self.source.place(constant.location)
        text = self.source.text
        if not isinstance(value, Enum) or text[start] != "'":
            return
        label = constant.sval.sval
        if not any(item.label == label for item in value.values):
            self.fail(f"value in {enum.name}:", label, [v.label for v in value.values], constant.location)
            return
        end = start + len("'" + label.replace("'", "''") + "'")
        self.marks.append(Mark(start, end, start, Ref("value", (enum.namespace, enum.name, label))))

    def operator(self, expression: pb.A_Expr, scope: Scope) -> None:
        """Resolve an operator; string constants beside an enum column are labels."""
        left, right = expression.lexpr, expression.rexpr
        kind, other = left.WhichOneof("node"), right.WhichOneof("node")
        if kind == "column_ref" and other in _LITERALS:
            self._labels_beside(left.column_ref, right, scope)
        elif other == "column_ref" and kind in _LITERALS:
            self._labels_beside(right.column_ref, left, scope)
        self.visit(left, scope)
        self.visit(right, scope)

    def _labels_beside(self, ref: pb.ColumnRef, literals: pb.Node, scope: Scope) -> None:
        enum = self._enum_of(ref, scope)
        if enum is not None:
            self._labels(literals, enum)

    def all_of(self, node: Any, scope: Scope) -> None:
        """Resolve the arguments of AND, OR, NOT, COALESCE and their like."""
        for argument in node.args:
            self.visit(argument, scope)

    def one_of(self, node: Any, scope: Scope) -> None:
        """Resolve the argument of IS NULL and its like."""
        self.visit(node.arg, scope)

    def _labels(self, node: pb.Node, enum: Key) -> None:
        match node.WhichOneof("node"):
            case "a_const":
                self.label(node, enum)
            case "list":
                for item in node.list.items:
                    self.label(item, enum)
            case "a_array_expr":
                for item in node.a_array_expr.elements:
                    self.label(item, enum)
            case _:
                pass

    def _enum_of(self, ref: pb.ColumnRef, scope: Scope) -> Key | None:
        names = [field.string.sval for field in ref.fields]
        if len(names) == 1:
            seen = find_column(scope, names[0], SYSTEM_COLUMNS)
            source = seen.source if isinstance(seen, Seen) else None
        else:
            found = find_source(scope, names[-2])
            source = found[0] if found else None
        if source is None:
            return None
        if source.is_local:
            own = source.types.get(names[-1])
            return enum_key(self.run, own) if own is not None else None
        if not source.relation:
            return None
        value = self.run.catalog.get(Key(source.relation[0], "table", source.relation[1]))
        if not isinstance(value, Table):
            return None
        column = next((c for c in self.run.columns_of(value) if c.name == names[-1]), None)
        return enum_key(self.run, column.type) if column else None

    def collation(self, clause: pb.CollateClause, scope: Scope) -> None:
        """Resolve the operand of COLLATE, and the collation where the schema makes it."""
        names = [node.string.sval for node in clause.collname]
        self.is_fixed = False
        key = self.run.catalog.find(("collation",), names[-1], names[-2] if len(names) > 1 else None)
        if key is not None:
            at = self.source.text.find('"' if '"' in self.source.text else names[0], self.source.place(clause.location))
            places = chain(self.source.text, at, len(names)) if at >= 0 else []
            if places:
                ref = Ref("collation", (key.namespace, key.name))
                self.marks.append(Mark(places[0][0], places[-1][1], places[0][0], ref))
        self.visit(clause.arg, scope)


_LITERALS = frozenset(("a_const", "list", "a_array_expr"))
_LEAVES = frozenset(("a_const", "string", "integer", "boolean", "float", "a_star", "param_ref", "sqlvalue_function"))


Handler = Callable[[Resolver, Any, Scope], object]
HANDLERS: dict[str, Handler] = {
    "column_ref": Resolver.column,
    "func_call": Resolver.call,
    "type_cast": Resolver.cast,
    "type_name": Resolver.type_name,
    "a_expr": Resolver.operator,
    "bool_expr": Resolver.all_of,
    "coalesce_expr": Resolver.all_of,
    "min_max_expr": Resolver.all_of,
    "null_test": Resolver.one_of,
    "boolean_test": Resolver.one_of,
    "collate_clause": Resolver.collation,
}
MESSAGES: dict[type, Handler] = {pb.TypeName: Resolver.type_name}
