"""Event triggers and extended statistics: kept as text, with what they are about resolved."""

from __future__ import annotations

import dataclasses
import re

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Piece, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.atoms import Mark
from aerogit.sql.lexer import tokenize
from aerogit.sql.postgres import publications
from aerogit.sql.postgres.definition_form import joined, routine_form
from aerogit.sql.postgres.name_places import chain
from aerogit.sql.postgres.naming import choose
from aerogit.sql.postgres.naming import joined as columns_joined
from aerogit.sql.postgres.normal import normal_expression
from aerogit.sql.postgres.opaque import whole_statement
from aerogit.sql.postgres.replaying import Done, Replay
from aerogit.sql.postgres.resolve import Resolver
from aerogit.sql.postgres.settings import value_text
from aerogit.sql.postgres.stretches import parts_of_list, trimmed
from aerogit.sql.postgres.triggers import mark_function
from aerogit.sql.postgres.types import names_of
from aerogit.sql.statement import Outcome

_KINDS = ("ndistinct", "dependencies", "mcv")
_STATISTICS = re.compile(r"CREATE\s+STATISTICS\s+(?:IF\s+NOT\s+EXISTS\s+)?", re.I)
_LIST = re.compile(r"\bON\b(?P<list>.*)\bFROM\b", re.I | re.S)


def create_event_trigger(run: Replay, node: pb.CreateEventTrigStmt) -> Done:
    """CREATE EVENT TRIGGER."""
    tags = [value_text(tag) for item in node.whenclause for tag in item.def_elem.arg.list.items]
    listed = ", ".join(f"'{tag.upper()}'" for tag in sorted(tags))
    head = f"create event trigger {node.trigname} on {node.eventname}"
    head += f" when tag in ({listed})" if tags else ""
    called = routine_form(run, names_of(node.funcname))
    resolver = Resolver(run, strict=False)
    mark_function(run, resolver, tokenize(run.source.text, "postgres"), names_of(node.funcname))
    norm = joined([f"{head} execute function ", *called])
    return _keep(run, Key("", "event_trigger", node.trigname), norm, resolver.marks, "create event trigger")


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
    texts = [run.source.text[a:b] for (a, b), item in zip(places, node.exprs, strict=True) if not item.stats_elem.name]
    expressions = ["".join(map(str, normal_expression(text.strip()).norm)) for text in texts]
    key = run.find_relation(table)
    resolver = Resolver(run, strict=False)
    name = names[-1] if names else _chosen(run, namespace, table.relname, node)
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
    head: list[Piece] = ["create statistics ", Ref("statistics", (namespace, name))]
    head.append(f" ({', '.join(kinds)}) on " if kinds else " on ")
    items = [*listed, *sorted(expressions)]
    norm = joined(
        [*head, *(p for at, item in enumerate(items) for p in ((", ", item) if at else (item,))), " from ", about]
    )
    return _keep(run, Key(namespace, "statistics", name), norm, resolver.marks, "create statistics")


def _mark_own_name(run: Replay, resolver: Resolver, count: int, ref: Ref) -> None:
    made = _STATISTICS.match(run.source.text)
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
            names = iter(sorted((piece for piece in made.norm if _is_column(piece)), key=str))
            norm = tuple(next(names) if _is_column(piece) else piece for piece in made.norm)
            run.catalog.put(dataclasses.replace(value, statements=(dataclasses.replace(made, norm=norm), *more)))


def _is_column(piece: Piece) -> bool:
    return isinstance(piece, Ref) and piece.kind == "column"


def _keep(run: Replay, key: Key, norm: tuple[Piece, ...], marks: list[Mark], what: str) -> Done:
    statement: Expr = dataclasses.replace(whole_statement(run, marks), norm=norm)
    run.catalog.put(Opaque(key.namespace, key.kind, key.name, (statement,)))
    return Done(Outcome.OPAQUE, what, (key,))
