"""Lists of `name = value` in statements: storage parameters, sequence options, function options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.spelling import qualified
from aerogit.model.table import Option, SequenceOptions
from aerogit.model.traits import traits_of
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.types import names_of

_TRAITS = traits_of("postgres")
_LARGEST = {"smallint": 2**15 - 1, "integer": 2**31 - 1, "bigint": 2**63 - 1}


def value_text(node: pb.Node) -> str:
    """A setting's value as text; "" where it is only named."""
    kind = node.WhichOneof("node")
    match kind:
        case None:
            return ""
        case "string":
            return str(node.string.sval)
        case "integer":
            return str(node.integer.ival)
        case "float":
            return str(node.float.fval)
        case "boolean":
            return "true" if node.boolean.boolval else "false"
        case "type_name":
            return ".".join(names_of(node.type_name.names))
        case "a_const":
            return constant_text(node.a_const)
        case "list":
            return ", ".join(value_text(item) for item in node.list.items)
        case "role_spec":
            return role(node.role_spec)
        case _:
            return str(kind)


def constant_text(constant: pb.A_Const) -> str:
    """A constant's value as text."""
    match constant.WhichOneof("val"):
        case "sval":
            return str(constant.sval.sval)
        case "ival":
            return str(constant.ival.ival)
        case "fval":
            return str(constant.fval.fval)
        case "boolval":
            return "true" if constant.boolval.boolval else "false"
        case "bsval":
            return str(constant.bsval.bsval)
        case _:
            return ""


def setting_name(element: pb.DefElem) -> str:
    """A setting's name with its namespace: `toast.autovacuum_enabled`."""
    return f"{element.defnamespace}.{element.defname}" if element.defnamespace else element.defname


def options_of(nodes: Sequence[pb.Node], *more: tuple[str, str]) -> tuple[Option, ...]:
    """Storage parameters as options; one only named is on; `oids`, which no server has any more, is left out."""
    if not nodes and not any(value for _, value in more):
        return ()
    found = {
        setting_name(node.def_elem): value_text(node.def_elem.arg) if node.def_elem.HasField("arg") else "true"
        for node in nodes
        if node.def_elem.defname != "oids"
    }
    found.update((name, value) for name, value in more if value)
    return tuple(Option(name, value) for name, value in found.items())


def merged_options(
    before: Sequence[Option], changed: Iterable[Option], dropped: Iterable[str] = ()
) -> tuple[Option, ...]:
    """Options with some set anew and some reset."""
    found = {option.name: option for option in before}
    found.update((option.name, option) for option in changed)
    for name in dropped:
        found.pop(name, None)
    return tuple(found.values())


def changed_options(before: Sequence[Option], nodes: Sequence[pb.Node]) -> tuple[Option, ...]:
    """The OPTIONS of something foreign after some were added, set or dropped."""
    dropped = [node.def_elem.defname for node in nodes if node.def_elem.defaction == pb.DEFELEM_DROP]
    changed = [option for option in options_of(nodes) if option.name not in dropped]
    return merged_options(before, changed, dropped)


def role(spec: pb.RoleSpec) -> str:
    """A role as it is named: `public`, `current_user` or its name."""
    match spec.roletype:
        case pb.ROLESPEC_PUBLIC:
            return "public"
        case pb.ROLESPEC_CURRENT_USER:
            return "current_user"
        case pb.ROLESPEC_CURRENT_ROLE:
            return "current_role"
        case pb.ROLESPEC_SESSION_USER:
            return "session_user"
        case _:
            return str(spec.rolename)


def owner(spec: pb.RoleSpec) -> str:
    """Who is to own something; "" for whoever runs the statement, which goes without saying."""
    is_named = spec.roletype in (pb.ROLESPEC_CSTRING, pb.ROLESPEC_PUBLIC)
    return role(spec) if is_named else ""


def collation(names: Sequence[str]) -> str:
    """A collation as it is written; "" for the default one."""
    if names[-1] == "default":
        return ""
    namespace = names[-2] if len(names) > 1 else ""
    return qualified("" if namespace == "pg_catalog" else namespace, names[-1], _TRAITS)


def _number(element: pb.DefElem) -> int | None:
    text = value_text(element.arg)
    return int(text) if text else None


def sequence_options(
    run: Replay, nodes: Iterable[pb.Node], before: SequenceOptions | None = None, column_type: str = ""
) -> SequenceOptions:
    """The options of a sequence or identity, over those it had; None stands for the server's default.

    `column_type` is the type of an identity's column, which its sequence takes.
    """
    old = before or SequenceOptions()
    type_, start, increment = old.type, old.start, old.increment
    minimum, maximum, cache, cycle = old.minimum, old.maximum, old.cache, old.cycle
    for node in nodes:
        element = node.def_elem
        match element.defname:
            case "as":
                type_ = run.type(element.arg.type_name).name
            case "start":
                start = _number(element)
            case "increment":
                increment = _number(element)
            case "minvalue":
                minimum = _number(element)
            case "maxvalue":
                maximum = _number(element)
            case "cache":
                cache = _number(element)
            case "cycle":
                cycle = value_text(element.arg) != "false"
            case _:
                pass
    kind = type_ or column_type or "bigint"
    largest = _LARGEST.get(kind, _LARGEST["bigint"])
    descends = (increment or 1) < 0
    low, high = (-largest - 1, -1) if descends else (1, largest)
    minimum = None if minimum == low or (descends and minimum == -largest) else minimum
    maximum = None if maximum == high else maximum
    first = (high if maximum is None else maximum) if descends else (low if minimum is None else minimum)
    return SequenceOptions(
        type=None if type_ in ("bigint", column_type) else type_,
        start=None if start == first else start,
        increment=None if increment == 1 else increment,
        minimum=minimum,
        maximum=maximum,
        cache=None if cache == 1 else cache,
        cycle=cycle,
    )
