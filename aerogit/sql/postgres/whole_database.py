"""Event triggers and extended statistics: kept as text, with what they are about resolved."""

from __future__ import annotations

import dataclasses
import re

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Piece, Ref, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.atoms import Mark
from aerogit.sql.lexer import tokenize
from aerogit.sql.postgres.objects import publications
from aerogit.sql.postgres.objects.definition_form import joined, routine_form
from aerogit.sql.postgres.objects.opaque import is_owner, whole_statement
from aerogit.sql.postgres.plain.expressions import marked
from aerogit.sql.postgres.resolving.naming import choose
from aerogit.sql.postgres.resolving.naming import joined as columns_joined
from aerogit.sql.postgres.resolving.queries import relation_columns
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.resolve import Resolver
from aerogit.sql.postgres.resolving.scope import Scope, Visible
from aerogit.sql.postgres.resolving.settings import value_text
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.name_places import chain
from aerogit.sql.postgres.scanning.stretches import parts_of_list, trimmed
from aerogit.sql.postgres.tables.triggers import mark_function
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.statement import Outcome

_KINDS = ("ndistinct", "dependencies", "mcv")
_STATISTICS = re.compile(r"CREATE\s+STATISTICS\s+(?:IF\s+NOT\s+EXISTS\s+)?", re.I)
_EVENT_TRIGGER = re.compile(r"CREATE\s+EVENT\s+TRIGGER\s+", re.I)
_LIST = re.compile(r"\bON\b(?P<list>.*)\bFROM\b", re.I | re.S)


def create_event_trigger(run: Replay, node: pb.CreateEventTrigStmt) -> Done:
    """CREATE EVENT TRIGGER."""
    tags = [value_text(tag) for item in node.whenclause for tag in item.def_elem.arg.list.items]
    listed = ", ".join(f"'{tag.upper()}'" for tag in sorted(tags))
    own = Ref("event_trigger", ("", node.trigname))
    event = f" on {node.eventname}" + (f" when tag in ({listed})" if tags else "")
    called = routine_form(run, names_of(node.funcname))
    resolver = Resolver(run, strict=False)
    _mark_own_name(run, resolver, 1, own, _EVENT_TRIGGER)
    mark_function(run, resolver, tokenize(run.source.text, "postgres"), names_of(node.funcname))
    norm = joined(["create event trigger ", own, f"{event} execute function ", *called])
    return _keep(run, Key("", "event_trigger", node.trigname), norm, resolver.marks, "create event trigger")


_STATES = {"O": "", "D": "disable", "R": "enable replica", "A": "enable always"}


def alter_event_trigger(run: Replay, node: pb.AlterEventTrigStmt) -> Done:
    """ALTER EVENT TRIGGER: the last state counts."""
    key = Key("", "event_trigger", node.trigname)
    value = run.catalog.get(key)
    if isinstance(value, Opaque):
        own = Ref("event_trigger", ("", key.name))
        kept = tuple(one for one in value.statements[1:] if is_owner(one))
        words = _STATES[node.tgenabled]
        source = ("ALTER EVENT TRIGGER ", Spelled(ddl.name(key.name), own), f" {words.upper()}")
        said = (Expr(("alter event trigger ", own, f" {words}"), source),) if words else ()
        run.catalog.put(dataclasses.replace(value, statements=(value.statements[0], *said, *kept)))
    return Done(Outcome.OPAQUE, "alter event trigger", (key,))


def _chosen(run: Replay, namespace: str, table: str, node: pb.CreateStatsStmt) -> str:
    """The name the server gives statistics (ChooseExtendedStatisticName)."""
    columns = columns_joined([item.stats_elem.name or "expr" for item in node.exprs])
    return choose(table, columns, "stat", lambda name: Key(namespace, "statistics", name) in run.catalog)


def create_statistics(run: Replay, node: pb.CreateStatsStmt) -> Done:
    """CREATE STATISTICS: kinds and columns in one order, as they mean the same in any."""
    names = names_of(node.defnames)
    table = node.relations[0].range_var
    namespace = run.namespace(names[-2] if len(names) > 1 else table.schemaname)
    given = {value_text(kind).lower() for kind in node.stat_types}
    kinds = [kind for kind in _KINDS if kind in given] if given != set(_KINDS) else []
    found = _LIST.search(run.source.text)
    assert found is not None
    places = parts_of_list(run.source.text, found.start("list"), found.end("list"))
    columns = [(item.stats_elem.name, place) for item, place in zip(node.exprs, places, strict=True)]
    key = run.find_relation(table)
    resolver = Resolver(run, strict=False)
    name = names[-1] if names else _chosen(run, namespace, table.relname, node)
    own = Key(namespace, "statistics", name)
    if own in run.catalog:
        if node.if_not_exists:
            return Done(Outcome.OPAQUE, "create statistics", (own,))
        raise run.exists("statistics object", name)
    _mark_own_name(run, resolver, len(names), Ref("statistics", (namespace, name)))
    about: Piece = table.relname
    listed: list[Piece] = sorted(name for name, _ in columns if name)
    if key is not None:
        about = Ref("relation", (key.namespace, key.name))
        resolver.mark(table.location, 2 if table.schemaname else 1, about)
        for column, place in columns:
            if column:
                start, end = trimmed(run.source.text, *place)
                resolver.marks.append(Mark(start, end, start, Ref("column", (key.namespace, key.name, column))))
        listed = [Ref("column", (key.namespace, key.name, str(column))) for column in listed]
    scope = _columns_seen(run, key)
    written = [
        (item.stats_elem.expr, at) for item, at in zip(node.exprs, places, strict=True) if not item.stats_elem.name
    ]
    expressions = [_expression(run, resolver, one, at, scope) for one, at in written]
    head: list[Piece] = ["create statistics ", Ref("statistics", (namespace, name))]
    head.append(f" ({', '.join(kinds)}) on " if kinds else " on ")
    items: list[tuple[Piece, ...]] = [*((one,) for one in listed), *sorted(expressions, key=str)]
    between = (piece for at, item in enumerate(items) for piece in ((", ", *item) if at else item))
    return _keep(run, own, joined([*head, *between, " from ", about]), resolver.marks, "create statistics")


def _columns_seen(run: Replay, key: Key | None) -> Scope:
    """What the expressions of statistics on a relation may name."""
    if key is None:
        return Scope(None, [Visible("", False, None, None)])
    return Scope(None, [Visible(key.name, False, (key.namespace, key.name), relation_columns(run, key))])


def _expression(
    run: Replay, resolver: Resolver, node: pb.Node, place: tuple[int, int], scope: Scope
) -> tuple[Piece, ...]:
    """The normal form of one expression of the list; its references are marked in the statement, too."""
    inner = Resolver(run, strict=False)
    inner.visit(node, scope)
    resolver.marks += inner.marks
    return marked(run.source.text, *place, inner.marks).norm


def alter_statistics(run: Replay, node: pb.AlterStatsStmt) -> Done:
    """ALTER STATISTICS … SET STATISTICS: the last target counts; a negative one is the default."""
    names = names_of(node.defnames)
    key = run.catalog.find(("statistics",), names[-1], names[-2] if len(names) > 1 else None)
    if key is None:
        return Done(Outcome.OPAQUE, "alter statistics")
    value = run.fetch(key, Opaque)
    target = value_text(node.stxstattarget) if node.HasField("stxstattarget") else "-1"
    own = Ref("statistics", (key.namespace, key.name))
    source = ("ALTER STATISTICS ", Spelled(ddl.object_name(key), own), f" SET STATISTICS {target}")
    said = (Expr(("alter statistics ", own, f" set statistics {target}"), source),) if int(target) >= 0 else ()
    kept = tuple(one for one in value.statements[1:] if is_owner(one))
    run.catalog.put(dataclasses.replace(value, statements=(value.statements[0], *said, *kept)))
    return Done(Outcome.OPAQUE, "alter statistics", (key,))


def _mark_own_name(run: Replay, resolver: Resolver, count: int, ref: Ref, head: re.Pattern[str] = _STATISTICS) -> None:
    made = head.match(run.source.text)
    places = chain(run.source.text, made.end(), count) if made and count else []
    if places:
        resolver.marks.append(Mark(places[0][0], places[-1][1], places[0][0], ref))


def sort_columns(run: Replay, relation: Key) -> None:
    """Bring the columns of a relation's statistics and publications in order, after one was renamed."""
    for key in sorted(run.catalog.dependents([relation])):
        value = run.catalog.get(key)
        if isinstance(value, Opaque) and key.kind == publications.KIND:
            run.catalog.put(publications.with_columns_in_order(value))
        if isinstance(value, Opaque) and key.kind == "statistics":
            made, *more = value.statements
            norm, places = list(made.norm), _listed_columns(made.norm)
            for at, piece in zip(places, sorted((norm[at] for at in places), key=str), strict=True):
                norm[at] = piece
            changed = dataclasses.replace(made, norm=tuple(norm))
            run.catalog.put(dataclasses.replace(value, statements=(changed, *more)))


def _listed_columns(norm: tuple[Piece, ...]) -> list[int]:
    """Where the columns of statistics stand, which come before the expressions."""
    found = []
    for at in range(3, len(norm) - 1, 2):
        before, behind = str(norm[at - 1]), str(norm[at + 1])
        if not (before == ", " or before.endswith(" on ")) or not behind.startswith((", ", " from ")):
            break
        found.append(at)
        if behind != ", ":
            break
    return found


def _keep(run: Replay, key: Key, norm: tuple[Piece, ...], marks: list[Mark], what: str) -> Done:
    statement: Expr = dataclasses.replace(whole_statement(run, marks), norm=norm)
    run.catalog.put(Opaque(key.namespace, key.kind, key.name, (statement,)))
    return Done(Outcome.OPAQUE, what, (key,))
