"""Foreign data wrappers, servers and user mappings: each kept as the one statement that would make it as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.names import Key, Path
from aerogit.model.objects import Opaque
from aerogit.model.table import Option
from aerogit.sql.postgres.objects.foreign_grants import subject
from aerogit.sql.postgres.objects.opaque import whole_statement
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import changed_options, options_of, role, value_text
from aerogit.sql.postgres.scanning.parse import tree_of
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import literal
from aerogit.sql.statement import Outcome

KINDS = ("foreign_data_wrapper", "server", "user_mapping")


class Foreign(NamedTuple):
    """What a statement says: its name, what cannot be altered, the functions, the version, the options."""

    name: str
    made_of: str
    """What only a new one has: type and wrapper of a server."""
    functions: tuple[Option, ...] = ()
    version: str = ""
    options: tuple[Option, ...] = ()


def create_foreign(run: Replay, node: Any) -> Done:
    """CREATE FOREIGN DATA WRAPPER, SERVER and USER MAPPING."""
    kind, found = _read(node)
    key = Key("", kind, found.name)
    statement = replace(whole_statement(run), norm=(_text(kind, found, is_norm=True),))
    run.catalog.put(Opaque("", kind, found.name, (statement,)))
    return Done(Outcome.OPAQUE, f"create {kind.replace('_', ' ')}", (key,))


def alter_foreign(run: Replay, node: Any) -> Done:
    """ALTER of one of them: the statement that makes it is another."""
    kind, change = _read(node)
    key = Key("", kind, change.name)
    what = f"alter {kind.replace('_', ' ')}"
    value = run.catalog.get(key)
    if not isinstance(value, Opaque):
        return Done(Outcome.OPAQUE, what)  # An extension's.
    was = said(value)
    now = was._replace(
        functions=_functions(was.functions, change.functions),
        version=change.version or was.version,
        options=changed_options(was.options, node.options),
    )
    statement = Expr((_text(kind, now, is_norm=True),), (_text(kind, now, is_norm=False),))
    run.catalog.put(replace(value, statements=(statement, *value.statements[1:])))
    return Done(Outcome.OPAQUE, what, (key,))


def drop_user_mapping(run: Replay, node: pb.DropUserMappingStmt) -> Done:
    """DROP USER MAPPING."""
    key = Key("", "user_mapping", f"{role(node.user)} on {node.servername}")
    if key in run.catalog:
        run.catalog.drop(key)
    elif not node.missing_ok:
        run.fetch(key, Opaque)
    return Done(Outcome.OPAQUE, "drop user mapping", (key,))


def renamed(run: Replay, value: Opaque, name: str) -> None:
    """Give a wrapper or server another name: what is made with it names it so from then on."""
    own = said(value)
    _remake(run, value, own._replace(name=name))
    below = {"foreign_data_wrapper": "server", "server": "user_mapping"}.get(value.kind, "")
    for key in sorted(key for key in run.catalog if key.kind == below):
        other = run.fetch(key, Opaque)
        if needed(other) == (value.kind, value.name):
            found = said(other)
            made_of = f"{found.made_of.removesuffix(ddl.name(value.name))}{ddl.name(name)}"
            new = f"{key.name.removesuffix(value.name)}{name}" if below == "user_mapping" else key.name
            _remake(run, other, found._replace(name=new, made_of=made_of))
            if new != key.name:
                run.rename(Path(key), Path(key._replace(name=new)))

    for key in [key for key in run.catalog if key.kind == "grant"]:
        if (on := subject(key)) is not None and on == value.object_key:
            _regrant(run, key, on._replace(name=name))
    for key in [key for key in run.catalog if value.kind == "server" and key.kind == "foreign_table"]:
        table = run.table(key)
        options = tuple(Option("server", name) if o == Option("server", value.name) else o for o in table.options)
        run.catalog.put(replace(table, options=options))


def _regrant(run: Replay, key: Key, on: Key) -> None:
    """A privilege on something that is called otherwise now."""
    granted = run.fetch(key, Opaque)
    grantee = key.name.rpartition(" to ")[2]
    words = "foreign server" if on.kind == "server" else "foreign data wrapper"
    new = f"usage on {words} {on.name} to {grantee}"
    text = granted.statements[0].text
    option = " WITH GRANT OPTION" if text.endswith(" WITH GRANT OPTION") else ""
    said = f"GRANT USAGE ON {words.upper()} {ddl.name(on.name)} TO {ddl.role(grantee)}{option}"
    run.catalog.drop(key)
    run.catalog.put(Opaque("", "grant", new, (Expr((said,), (said,)),)))


def _remake(run: Replay, value: Opaque, found: Foreign) -> None:
    statement = Expr((_text(value.kind, found, is_norm=True),), (_text(value.kind, found, is_norm=False),))
    run.catalog.put(replace(value, statements=(statement, *value.statements[1:])))


def said(value: Opaque) -> Foreign:
    """What an object of these kinds is."""
    return _read(_node(value))[1]


def _node(value: Opaque) -> pb.Node:
    text = "".join(piece if isinstance(piece, str) else piece.text for piece in value.statements[0].source)
    return tree_of(text)[1]


def alterations(before: Opaque, after: Opaque) -> list[str] | None:
    """The statements that turn one into the other; None where it has to be made anew."""
    was, now = said(before), said(after)
    if (was.name, was.made_of) != (now.name, now.made_of) or (was.version and not now.version):
        return None
    clauses = [_clause(name, value) for name, value in _changed(was.functions, now.functions)]
    clauses += [f"VERSION {literal(now.version)}"] if now.version != was.version else []
    options = ddl.foreign_options_changed(was.options, now.options)
    clauses += [options] if options else []
    return [f"ALTER {_head(before.kind, now)} {' '.join(clauses)}"] if clauses else []


def _read(node: Any) -> tuple[str, Foreign]:
    match node:
        case pb.CreateFdwStmt() | pb.AlterFdwStmt():
            functions = tuple(Option(item.def_elem.defname, _function(item.def_elem)) for item in node.func_options)
            return "foreign_data_wrapper", Foreign(node.fdwname, "", functions, "", options_of(node.options))
        case pb.CreateForeignServerStmt():
            of_type = f"TYPE {literal(node.servertype)} " if node.servertype else ""
            made_of = f"{of_type}FOREIGN DATA WRAPPER {ddl.name(node.fdwname)}"
            return "server", Foreign(node.servername, made_of, (), node.version, options_of(node.options))
        case pb.AlterForeignServerStmt():
            return "server", Foreign(node.servername, "", (), node.version)
        case _:
            named = f"{role(node.user)} on {node.servername}"
            made_of = f"FOR {ddl.role(role(node.user))} SERVER {ddl.name(node.servername)}"
            return "user_mapping", Foreign(named, made_of, (), "", options_of(node.options))


def _function(element: pb.DefElem) -> str:
    return value_text(element.arg).replace(", ", ".") if element.HasField("arg") else ""


def _functions(before: Sequence[Option], changed: Sequence[Option]) -> tuple[Option, ...]:
    found = {option.name: option for option in before} | {option.name: option for option in changed}
    return tuple(option for option in found.values() if option.value)


def _changed(before: Sequence[Option], after: Sequence[Option]) -> list[tuple[str, str]]:
    was, now = ({option.name: option.value for option in side if option.value} for side in (before, after))
    return [(name, now.get(name, "")) for name in sorted(was.keys() | now.keys()) if was.get(name) != now.get(name)]


def _clause(name: str, value: str) -> str:
    return f"{name.upper()} {value}" if value else f"NO {name.upper()}"


def _head(kind: str, found: Foreign) -> str:
    if kind == "user_mapping":
        return f"USER MAPPING {found.made_of}"
    return f"{'SERVER' if kind == 'server' else 'FOREIGN DATA WRAPPER'} {ddl.name(found.name)}"


def _text(kind: str, found: Foreign, *, is_norm: bool) -> str:
    """The statement; its normal form has the options in the order of their names."""
    options = tuple(sorted(found.options, key=lambda option: option.name)) if is_norm else found.options
    words = [f"CREATE {_head(kind, found)}", *(_clause(o.name, o.value) for o in found.functions if o.value)]
    if kind == "server":
        of_type, _, wrapper = found.made_of.rpartition("FOREIGN DATA WRAPPER")
        version = f"VERSION {literal(found.version)} " if found.version else ""
        words.append(f"{of_type}{version}FOREIGN DATA WRAPPER{wrapper}")
    return " ".join(words) + ddl.foreign_options(options)


def needed(value: Opaque) -> tuple[str, str] | None:
    """Kind and name of what has to be there before: a wrapper for a server, a server for a mapping."""
    match _node(value):
        case pb.CreateForeignServerStmt() as server:
            return "foreign_data_wrapper", server.fdwname
        case pb.CreateUserMappingStmt() as mapping:
            return "server", mapping.servername
        case _:
            return None
