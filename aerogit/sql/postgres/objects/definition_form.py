"""The one form of statements that are a name and a list of settings: CREATE AGGREGATE, OPERATOR, COLLATION, RANGE …

Settings in order of their names, types and functions as what they refer to, what goes without saying left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Piece, Ref
from aerogit.model.types import Type
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.settings import value_text
from aerogit.sql.postgres.resolving.types import names_of, type_text

_SAME = {"procedure": "function", "sfunc1": "sfunc", "stype1": "stype", "initcond1": "initcond"}
"""Older words for a setting."""
_SILENT = {
    ("provider", "libc"), ("deterministic", "true"), ("parallel", "unsafe"), ("finalfunc_modify", "read_only"),
    ("hashes", "false"), ("merges", "false"), ("internallength", "variable"), ("alignment", "int4"),
    ("storage", "plain"), ("delimiter", ","),
}  # fmt: skip
_TYPES = frozenset(("stype", "mstype", "basetype", "leftarg", "rightarg", "subtype"))
_ROUTINES = frozenset(
    "sfunc finalfunc combinefunc serialfunc deserialfunc msfunc minvfunc mfinalfunc function restrict join canonical "
    "subtype_diff input output receive send typmod_in typmod_out analyze start gettoken end lextypes headline init "
    "lexize".split()
)
_WORDS = frozenset(
    ("parallel", "finalfunc_modify", "mfinalfunc_modify", "provider", "storage", "alignment", "category")
)

Said = list[tuple[str, tuple[Piece, ...]]]


def settings_form(run: Replay, nodes: Iterable[pb.Node]) -> Said:
    """Settings by name, in order, each with its value in normal form."""
    found: dict[str, tuple[Piece, ...]] = {}
    for node in nodes:
        element = node.def_elem
        name = _SAME.get(element.defname.lower(), element.defname.lower())
        value = _value(run, name, element)
        if (name, "".join(piece for piece in value if isinstance(piece, str))) not in _SILENT:
            found[name] = value
    copied = found.pop("from", None)
    if copied is not None:
        # What is copied from one of these is made like it; what others are made of is the server's business.
        found["locale" if copied[0] in ("C", "POSIX") else "from"] = copied
    if found.get("lc_collate") is not None and found.get("lc_collate") == found.get("lc_ctype"):
        found["locale"] = found.pop("lc_collate")
        del found["lc_ctype"]
    return sorted(found.items())


def _value(run: Replay, name: str, element: pb.DefElem) -> tuple[Piece, ...]:
    kind = element.arg.WhichOneof("node")
    if kind is None:
        return ("true",)
    if kind == "type_name":
        names = names_of(element.arg.type_name.names)
        if name in _ROUTINES:
            return routine_form(run, names)
        if name in _TYPES or not (name in _WORDS or name == "template"):
            return type_form(run.type(element.arg.type_name))
        return (names[-1].lower() if name in _WORDS else names[-1],)
    if kind == "list":
        names = names_of(element.arg.list.items)
        return routine_form(run, names) if name in _ROUTINES else (names[-1],)
    text = value_text(element.arg)
    return (text.lower() if name in _WORDS else text,)


def type_form(type_: Type) -> tuple[Piece, ...]:
    """A type as pieces of a normal form."""
    suffix = "[]" * len(type_.dims)
    return (type_.user, suffix) if type_.user is not None and suffix else (type_.user or type_text(type_),)


def routine_form(run: Replay, names: Sequence[str]) -> tuple[Piece, ...]:
    """A function by its name: one of the schema's, or one of the server's own, whose schema says nothing."""
    routines = run.routines(names[-1], names[-2] if len(names) > 1 else None)
    if not routines:
        return (names[-1],)
    one = routines[0].signature if len(routines) == 1 else routines[0].name
    return (Ref("function", (routines[0].namespace, one)),)


def in_form(statement: Expr, head: Sequence[Piece], settings: Said) -> Expr:
    """A statement whose normal form is a head and settings in parentheses."""
    pieces: list[Piece] = [*head, " ("]
    for number, (name, value) in enumerate(settings):
        pieces += [(", " if number else "") + f"{name} = ", *value]
    pieces.append(")")
    return Expr(joined(pieces), statement.source)


def joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces with neighbouring texts put together."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, str) and isinstance(last, str):
            found[-1] = last + piece
        else:
            found.append(piece)
    return tuple(found)
