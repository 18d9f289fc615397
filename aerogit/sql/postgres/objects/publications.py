"""Publications: kept as the statement that makes one and one for each table and schema that is in it, in one order.

ALTER PUBLICATION is folded into these, so that a publication is the same whichever way it came to be what it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Piece, Ref, SourcePiece, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.model.table import Option, Table
from aerogit.sql.postgres.objects.definition_form import joined
from aerogit.sql.postgres.objects.opaque import is_owner
from aerogit.sql.postgres.plain.expressions import marked
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.resolve import Resolver
from aerogit.sql.postgres.resolving.scope import Scope, Visible
from aerogit.sql.postgres.resolving.settings import options_of
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.name_places import chain
from aerogit.sql.postgres.scanning.parse import tree_of
from aerogit.sql.postgres.scanning.stretches import parenthesised
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import expression, literal
from aerogit.sql.statement import Outcome

KIND = "publication"
_EVENTS = ("insert", "update", "delete", "truncate")
_BY_ITSELF = {
    "publish": literal(", ".join(_EVENTS)), "publish_via_partition_root": "false", "publish_generated_columns": "none",
}  # fmt: skip
"""What each setting is where nothing is said of it."""
Members = dict[Ref, Expr]
"""What is in a publication, a relation or a namespace -> the statement that puts it there."""


def create_publication(run: Replay, node: pb.CreatePublicationStmt) -> Done:
    """CREATE PUBLICATION."""
    made = _made(node.pubname, options_of(node.options), is_of_all=node.for_all_tables)
    key = Key("", KIND, node.pubname)
    _put(run, key, made, dict(_members(run, node.pubname, node.pubobjects)), ())
    return Done(Outcome.OPAQUE, "create publication", (key,))


def alter_publication(run: Replay, node: pb.AlterPublicationStmt) -> Done:
    """ALTER PUBLICATION … ADD, DROP, SET."""
    key = Key("", KIND, node.pubname)
    value = run.catalog.get(key)
    if not isinstance(value, Opaque):
        raise run.missing(KIND, node.pubname, [other.name for other in run.catalog if other.kind == KIND])
    made, members = value.statements[0], members_of(value)
    if node.options:
        changed = {option.name: option for option in (*_options(made), *options_of(node.options))}
        made = _made(node.pubname, tuple(changed.values()), is_of_all=_is_of_all(made))
    if node.pubobjects:
        meant = dict(_members(run, node.pubname, node.pubobjects))
        match node.action:
            case pb.AP_AddObjects:
                members |= meant
            case pb.AP_DropObjects:
                members = {ref: one for ref, one in members.items() if ref not in meant}
            case _:
                members = meant
    _put(run, key, made, members, tuple(one for one in value.statements if is_owner(one)))
    return Done(Outcome.OPAQUE, "alter publication", (key,))


def renamed(run: Replay, key: Key, name: str) -> None:
    """Give a publication another name."""
    value = run.fetch(key, Opaque)
    made = _made(name, _options(value.statements[0]), is_of_all=_is_of_all(value.statements[0]))
    members = {ref: _under(name, one) for ref, one in members_of(value).items()}
    run.catalog.put(dataclasses.replace(value, statements=(made, *_in_order(members), *_owners(value))))


def members_of(value: Opaque) -> Members:
    """What is in a publication."""
    return {_member(one): one for one in value.statements[1:] if not is_owner(one)}


def without_member(value: Opaque, gone: Ref) -> Opaque:
    """A publication without a table or schema that is no more."""
    kept = {ref: one for ref, one in members_of(value).items() if ref != gone}
    return dataclasses.replace(value, statements=(value.statements[0], *_in_order(kept), *_owners(value)))


def member_with(value: Opaque, column: Ref) -> Ref | None:
    """The table whose columns or rows in a publication a column decides."""
    return next((ref for ref, one in members_of(value).items() if column in one.norm), None)


def with_columns_in_order(value: Opaque) -> Opaque:
    """A publication after a column was renamed: those of a list are in the order of their names."""
    return dataclasses.replace(value, statements=tuple(_with_columns_in_order(one) for one in value.statements))


def _with_columns_in_order(statement: Expr) -> Expr:
    norm = list(statement.norm)
    places = [3] if len(norm) > 3 and norm[2] == " (" else []
    while places and norm[places[-1] + 1] == ", ":
        places.append(places[-1] + 2)
    for at, piece in zip(places, sorted((norm[at] for at in places), key=str), strict=True):
        norm[at] = piece
    return dataclasses.replace(statement, norm=tuple(norm))


def alterations(before: Opaque, after: Opaque) -> list[str] | None:
    """The statements that turn one publication into another of its name; None where it has to be made anew."""
    was, now = before.statements[0], after.statements[0]
    if _is_of_all(was) != _is_of_all(now):
        return None
    found = (
        [f"ALTER PUBLICATION {ddl.name(after.name)} SET ({', '.join(_changed_settings(was, now))})"]
        if was != now
        else []
    )
    had, has = members_of(before), members_of(after)
    gone = [ref for ref, one in had.items() if ref not in has or has[ref].norm != one.norm]
    found += [f"ALTER PUBLICATION {ddl.name(after.name)} DROP {_called(ref)}" for ref in gone]
    found += [expression(one, ddl.TRAITS) for ref, one in has.items() if ref in gone or ref not in had]
    return found


def _called(ref: Ref) -> str:
    if ref.kind == "namespace":
        return f"TABLES IN SCHEMA {ddl.name(ref.path[0])}"
    return f"TABLE ONLY {ddl.object_name(Key(ref.path[0], 'table', ref.path[1]))}"


def _put(run: Replay, key: Key, made: Expr, members: Members, owners: Sequence[Expr]) -> None:
    run.catalog.put(Opaque("", KIND, key.name, (made, *_in_order(members), *owners)))


def _owners(value: Opaque) -> tuple[Expr, ...]:
    return tuple(one for one in value.statements if is_owner(one))


def _in_order(members: Members) -> tuple[Expr, ...]:
    return tuple(members[ref] for ref in sorted(members, key=lambda ref: (ref.kind != "relation", ref.path)))


def _member(statement: Expr) -> Ref:
    return next(piece for piece in statement.norm if isinstance(piece, Ref))


# What makes it


def _made(name: str, options: Sequence[Option], *, is_of_all: bool) -> Expr:
    said = _settings(options)
    text = f"CREATE PUBLICATION {ddl.name(name)}"
    text += " FOR ALL TABLES" if is_of_all else ""
    text += f" WITH ({', '.join(said)})" if said else ""
    return Expr((text,), (text,))


def _settings(options: Sequence[Option]) -> list[str]:
    """The settings that are not as they are by themselves, in one order and spelling."""
    found = []
    for option in sorted(options, key=lambda option: option.name):
        value = option.value.lower()
        if option.name == "publish":
            events = [word.strip() for word in value.split(",")]
            value = literal(", ".join(event for event in _EVENTS if event in events))
        value = _BOOLEANS.get(value, value)
        if value != _BY_ITSELF.get(option.name):
            found.append(f"{option.name} = {value}")
    return found


_BOOLEANS = {"on": "true", "1": "true", "off": "false", "0": "false"}


def _changed_settings(was: Expr, now: Expr) -> list[str]:
    """The settings that differ, with those that went back to what goes without saying."""
    had, has = (_settings(_options(one)) for one in (was, now))
    left = {text.partition(" = ")[0] for text in had} - {text.partition(" = ")[0] for text in has}
    return [text for text in has if text not in had] + [f"{name} = {_BY_ITSELF[name]}" for name in sorted(left)]


def _node(made: Expr) -> pb.Node:
    return tree_of(made.text)[1]


def _options(made: Expr) -> tuple[Option, ...]:
    return options_of(_node(made).options)


def _is_of_all(made: Expr) -> bool:
    return bool(_node(made).for_all_tables)


# What is in it


def _members(run: Replay, name: str, nodes: Iterable[pb.Node]) -> Iterator[tuple[Ref, Expr]]:
    for node in nodes:
        item = node.publication_obj_spec
        if item.pubobjtype == pb.PUBLICATIONOBJ_TABLE:
            yield from _tables(run, name, item.pubtable)
            continue
        ref = Ref("namespace", (item.name or run.namespace(""),))
        head = f"ALTER PUBLICATION {ddl.name(name)} ADD TABLES IN SCHEMA "
        yield ref, Expr((head, ref), (head, Spelled(ddl.name(ref.path[0]), ref)))


def _tables(run: Replay, name: str, node: pb.PublicationTable) -> Iterator[tuple[Ref, Expr]]:
    """A table and, but for ONLY, those that inherit from it; a partitioned one stands for its partitions."""
    key = run.relation(node.relation)
    if key.kind != "table":
        raise run.error(f"{key.name} is no table, and cannot be published", node.relation.location)
    columns = tuple(run.column(run.table(key), column).name for column in names_of(node.columns))
    where = _condition(run, node, key)
    pending = [key]
    while pending:
        one = pending.pop()
        yield _added(name, one, columns, where)
        if node.relation.inh and run.table(one).partition_by is None:
            pending += [child for child in run.children(one) if run.table(child).inherits]


def _condition(run: Replay, node: pb.PublicationTable, key: Key) -> Expr | None:
    if node.where_clause.WhichOneof("node") is None:
        return None
    text = run.source.text
    at = run.source.place(node.relation.location)
    places = chain(text, at, 2 if node.relation.schemaname else 1)
    at = places[-1][1] if places else at
    if node.columns:
        at = parenthesised(text, at)[1] + 1
    table: Table = run.table(key)
    resolver = Resolver(run, strict=False)
    seen = Visible(key.name, False, (key.namespace, key.name), run.column_names(table))
    resolver.visit(node.where_clause, Scope(None, [seen]))
    return marked(text, *parenthesised(text, at), resolver.marks)


def _added(name: str, key: Key, columns: Sequence[str], where: Expr | None) -> tuple[Ref, Expr]:
    """The statement that puts a table into a publication."""
    ref = Ref("relation", (key.namespace, key.name))
    head = f"ALTER PUBLICATION {ddl.name(name)} ADD TABLE "
    norm: list[Piece] = [head, ref]
    source: list[SourcePiece] = [f"{head}ONLY ", Spelled(ddl.object_name(key), ref)]
    for at, column in enumerate(sorted(columns)):
        one = Ref("column", (key.namespace, key.name, column))
        norm += [", " if at else " (", one]
        source += [", " if at else " (", Spelled(ddl.name(column), one)]
    if columns:
        norm.append(")")
        source.append(")")
    if where is not None:
        norm += [" where (", *where.norm, ")"]
        source += [" WHERE (", *where.source, ")"]
    return ref, Expr(joined(norm), tuple(source))


def _under(name: str, statement: Expr) -> Expr:
    """A statement of a publication's member under another name."""
    heads = [f"ALTER PUBLICATION {ddl.name(name)} ADD TABLE", " IN SCHEMA "]
    is_schema = _member(statement).kind == "namespace"
    head = f"{heads[0]}S{heads[1]}" if is_schema else f"{heads[0]} "
    first = head if is_schema else f"{head}ONLY "
    return Expr((head, *statement.norm[1:]), (first, *statement.source[1:]))
