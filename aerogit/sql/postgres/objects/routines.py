"""CREATE FUNCTION and PROCEDURE, ALTER FUNCTION."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Argument, Opaque, Routine
from aerogit.model.table import Option
from aerogit.model.types import Type
from aerogit.sql.postgres.normal.normal import normal_expression
from aerogit.sql.postgres.objects.opaque import amend
from aerogit.sql.postgres.plain.expressions import expression, sql_body, text_body
from aerogit.sql.postgres.resolving.objects import lookup, routine_name
from aerogit.sql.postgres.resolving.queries import statement
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.resolve import Resolver
from aerogit.sql.postgres.resolving.scope import Scope, Visible
from aerogit.sql.postgres.resolving.settings import merged_options, value_text
from aerogit.sql.postgres.resolving.types import names_of, type_text
from aerogit.sql.postgres.scanning.stretches import end_of
from aerogit.sql.statement import Outcome

_MODES = {
    pb.FUNC_PARAM_IN: "in", pb.FUNC_PARAM_OUT: "out", pb.FUNC_PARAM_INOUT: "inout", pb.FUNC_PARAM_DEFAULT: "in",
    pb.FUNC_PARAM_VARIADIC: "variadic", pb.FUNC_PARAM_TABLE: "table",
}  # fmt: skip
_INPUTS = ("in", "inout", "variadic")
_SILENT = {"volatility": "volatile", "parallel": "unsafe", "strict": "false", "security": "false", "leakproof": "false"}
"""Options at the server's default, which say nothing."""
_DEFAULT = re.compile(r"\s*(?:DEFAULT\b|=|:=)", re.I)
_BODY = re.compile(r"\bBEGIN\s+ATOMIC\b|\bRETURN\b(?!S)", re.I)


def create_routine(run: Replay, node: pb.CreateFunctionStmt) -> Done:
    """CREATE [OR REPLACE] FUNCTION or PROCEDURE."""
    kind = "procedure" if node.is_procedure else "function"
    names = names_of(node.funcname)
    namespace = run.namespace(names[-2] if len(names) > 1 else "")
    arguments = tuple(_argument(run, item.function_parameter, node) for item in node.parameters)
    inputs = [type_text(a.type) for a in arguments if a.mode in _INPUTS and a.type is not None]
    key = Key(namespace, kind, f"{names[-1]}({','.join(inputs)})")
    before = run.catalog.get(key)
    if before is not None and not node.replace:
        raise run.exists(kind, key.name)
    settings = {item.def_elem.defname: item.def_elem for item in node.options if item.def_elem.defname != "set"}
    language = value_text(settings["language"].arg).lower() if "language" in settings else "sql"
    body, form = _body(run, node, settings, language, arguments)
    returns = node.return_type if node.HasField("return_type") else None
    is_table = any(argument.mode == "table" for argument in arguments)
    routine = Routine(
        namespace,
        key.name,
        kind,
        arguments,
        _unmodified(run.type(returns)) if returns is not None and not is_table else _returns(arguments, kind),
        returns.setof if returns is not None else False,
        is_table,
        language,
        body,
        form,
        options=_options(node.options, language, returns_set=returns is not None and returns.setof),
    )
    if isinstance(before, Routine):
        routine = dataclasses.replace(routine, owner=before.owner, comment=before.comment)
    run.catalog.put(routine)
    return Done(Outcome.MODELLED, f"create {kind}", (key,))


def _returns(arguments: Iterable[Argument], kind: str) -> Type | None:
    """What OUT arguments make a routine return without RETURNS."""
    outputs = [argument for argument in arguments if argument.mode in ("out", "inout")]
    if not outputs or kind == "procedure":
        return None
    return outputs[0].type if len(outputs) == 1 else Type("record")


def _argument(run: Replay, node: pb.FunctionParameter, owner: pb.CreateFunctionStmt) -> Argument:
    value: Expr | None = None
    if node.HasField("defexpr"):
        text = run.source.text
        start = _default_start(run, node)
        value = expression(run, node.defexpr, start, end_of(text, start), Scope())
    return Argument(node.name, _unmodified(run.type(node.arg_type)), _MODES[node.mode], value)


def _unmodified(type_: Type) -> Type:
    """A routine's type as the server keeps it: without length, precision and interval fields."""
    name = "character" if type_.name == "bpchar" else type_.name
    name = "interval" if name.startswith("interval ") else name
    return type_ if name == type_.name and not type_.args else dataclasses.replace(type_, name=name, args=(), text="")


def _default_start(run: Replay, node: pb.FunctionParameter) -> int:
    """Where an argument's default begins: behind DEFAULT or `=`, which follows its type."""
    text = run.source.text
    at = run.source.place(node.arg_type.location)
    marks = re.compile(r"\bDEFAULT\b|:?=", re.I)
    match = marks.search(text, at)
    return match.end() if match else at


def _body(
    run: Replay,
    node: pb.CreateFunctionStmt,
    settings: dict[str, pb.DefElem],
    language: str,
    arguments: tuple[Argument, ...],
) -> tuple[Expr, str]:
    inputs = [argument.name for argument in arguments if argument.name]
    bare = node.funcname[-1].string.sval
    if node.HasField("sql_body"):
        return _atomic_body(run, node.sql_body, inputs, bare), "atomic"
    if "as" not in settings:
        return Expr(), ""
    items = settings["as"].arg.list.items
    texts = [item.string.sval for item in items]
    if language == "sql":
        # What it refers to is looked up at the script's end: a dump makes functions before the tables they use.
        return Expr((texts[0],), (texts[0],)), ""
    if len(texts) > 1 or language == "c":
        symbol = texts[1] if len(texts) > 1 else bare
        return Expr((f"{texts[0]}, {symbol}",), (f"{texts[0]}, {symbol}",)), ""
    return text_body(texts[0]), ""


def _atomic_body(run: Replay, node: pb.Node, inputs: list[str], name: str) -> Expr:
    text = run.source.text
    match = _BODY.search(text)
    assert match is not None
    start = match.start()
    resolver = Resolver(run)
    scope = Scope(None, [Visible(name, True, None, inputs)])
    items = node.list.items if node.WhichOneof("node") == "list" else [node]
    for item in items:
        for inner in item.list.items if item.WhichOneof("node") == "list" else [item]:
            statement(resolver, inner, scope)
    return normal_expression(text[start:], resolver.marks, start, resolver.type_of, resolver.inserts)


def _options(nodes: Iterable[pb.Node], language: str, *, returns_set: bool) -> tuple[Option, ...]:
    found: dict[str, str] = {}
    for node in nodes:
        element = node.def_elem
        name = element.defname
        if name in ("as", "language"):
            continue
        if name == "set":
            setting = element.arg.variable_set_stmt
            if setting.kind == pb.VAR_SET_VALUE:
                found[_set(setting)] = ", ".join(value_text(item) for item in setting.args)
            elif setting.kind == pb.VAR_SET_CURRENT:
                found[_set(setting)] = "from current"
            continue
        value = value_text(element.arg)
        found[name] = value.lower() if name in ("volatility", "parallel") else value
    cost = "1" if language in ("c", "internal") else "100"
    silent = {**_SILENT, "cost": cost, "rows": "1000" if returns_set else "0", "window": "false"}
    return tuple(Option(name, value) for name, value in found.items() if silent.get(name) != value)


def _set(node: pb.VariableSetStmt) -> str:
    """The option that a setting of a routine is; the server takes its name in any case."""
    return f"set {node.name.lower()}"


def resolve_bodies(run: Replay) -> None:
    """Look up what SQL bodies kept as text refer to, now that a script has made what it makes."""
    if not any(statement.outcome is Outcome.MODELLED for statement in run.statements):
        return
    for key in [key for key in run.catalog.routines() if key.kind in ("function", "procedure")]:
        value = run.catalog.get(key)
        if isinstance(value, Routine) and value.language == "sql" and not value.body_form:
            body = _text_body(run, value.body.text, value)
            if body != value.body:
                run.catalog.put(dataclasses.replace(value, body=body))


def _text_body(run: Replay, text: str, routine: Routine) -> Expr:
    path = next((option.value for option in routine.options if option.name == "set search_path"), "")
    before = run.catalog.search_path
    named = tuple(name.strip().strip('"') for name in path.split(",") if name.strip())
    run.catalog.search_path = named or (run.catalog.traits.default_namespace,)
    inputs = [argument.name for argument in routine.arguments if argument.name]
    body = sql_body(run, text, inputs, routine.name)
    run.catalog.search_path = before
    return body


def alter_routine(run: Replay, node: pb.AlterFunctionStmt) -> Done:
    """ALTER FUNCTION … options."""
    kinds = ("function", "procedure", "aggregate")
    key = lookup(run, kinds, routine_name(run, node.func), "function")
    value: Any = run.catalog.get(key)
    if isinstance(value, Opaque):
        return amend(run, key, "alter function")
    changed = _options(node.actions, value.language, returns_set=value.returns_set)
    named = {item.def_elem.defname for item in node.actions if item.def_elem.defname != "set"}
    for item in node.actions:
        setting = item.def_elem.arg.variable_set_stmt
        if item.def_elem.defname == "set" and setting.kind == pb.VAR_RESET_ALL:
            named |= {option.name for option in value.options if option.name.startswith("set ")}
        elif item.def_elem.defname == "set":
            named.add(_set(setting))
    run.catalog.put(
        dataclasses.replace(value, options=merged_options(value.options, changed, named - {o.name for o in changed}))
    )
    return Done(Outcome.MODELLED, "alter function", (key,))
