"""Event triggers, publications and extended statistics: kept as text, with what they are about resolved."""

from __future__ import annotations

import dataclasses
import re

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Piece, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.dialect import Outcome
from aerogit.sql.lexer import tokenize
from aerogit.sql.normal import Mark
from aerogit.sql.postgres.definition_form import joined, routine_form
from aerogit.sql.postgres.normal import normal_expression
from aerogit.sql.postgres.opaque import whole_statement
from aerogit.sql.postgres.replaying import Done, Replay
from aerogit.sql.postgres.resolve import Resolver
from aerogit.sql.postgres.settings import value_text
from aerogit.sql.postgres.stretches import parts_of_list
from aerogit.sql.postgres.triggers import mark_function
from aerogit.sql.postgres.types import names_of

_KINDS = ("ndistinct", "dependencies", "mcv")
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


def create_publication(run: Replay, node: pb.CreatePublicationStmt) -> Done:
    """CREATE PUBLICATION."""
    resolver = Resolver(run, strict=False)
    for item in node.pubobjects:
        relation = item.publication_obj_spec.pubtable.relation
        key = run.find_relation(relation) if relation.relname else None
        if key is not None:
            ref = Ref("relation", (key.namespace, key.name))
            resolver.mark(relation.location, 2 if relation.schemaname else 1, ref)
    statement = whole_statement(run, resolver.marks)
    return _keep(run, Key("", "publication", node.pubname), statement.norm, resolver.marks, "create publication")


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
    columns = [item.stats_elem.name for item in node.exprs if item.stats_elem.name]
    texts = [run.source.text[a:b] for (a, b), item in zip(places, node.exprs, strict=True) if not item.stats_elem.name]
    expressions = ["".join(map(str, normal_expression(text.strip()).norm)) for text in texts]
    key = run.find_relation(table)
    resolver = Resolver(run, strict=False)
    about: Piece = table.relname
    if key is not None:
        about = Ref("relation", (key.namespace, key.name))
        resolver.mark(table.location, 2 if table.schemaname else 1, about)
    name = names[-1] if names else ""
    head = f"create statistics {name}" + (f" ({', '.join(kinds)})" if kinds else "")
    norm = joined([f"{head} on {', '.join([*sorted(columns), *sorted(expressions)])} from ", about])
    return _keep(run, Key(namespace, "statistics", name), norm, resolver.marks, "create statistics")


def _keep(run: Replay, key: Key, norm: tuple[Piece, ...], marks: list[Mark], what: str) -> Done:
    statement: Expr = dataclasses.replace(whole_statement(run, marks), norm=norm)
    run.catalog.put(Opaque(key.namespace, key.kind, key.name, (statement,)))
    return Done(Outcome.OPAQUE, what, (key,))
