"""Views and triggers: what has statements inside. SQLite looks into them only when they are used."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from aerogit.errors import SourceError
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.table import Table, Trigger
from aerogit.sql.catalog import Catalog, with_part
from aerogit.sql.cursor import value_of
from aerogit.sql.effect import Effect
from aerogit.sql.lookup.atoms import word
from aerogit.sql.lookup.body import Body, Found
from aerogit.sql.lookup.expressions import expression
from aerogit.sql.lookup.scope import Scope, Source
from aerogit.sql.lookup.sources import relation_outputs
from aerogit.sql.sqlite.build import body_of, query_expression
from aerogit.sql.sqlite.create import Creation, made, new_key
from aerogit.sql.sqlite.dml import WRITES, column, statement
from aerogit.sql.sqlite.naming import TEMPORARY, Cursor, find_relation, take_name
from aerogit.sql.sqlite.normal import atoms, expression_from
from aerogit.sql.sqlite.session import Seen, Session
from aerogit.sql.statement import Outcome


def create_view(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE VIEW name [(columns)] AS query."""
    key, _, is_there = new_key(cursor, session, "view", creation)
    columns: tuple[str, ...] = ()
    if cursor.sees_mark("("):
        inside = cursor.inside(cursor.group())
        columns = (value_of(inside.name("a column")),)
        while inside.accept_mark(","):
            columns = (*columns, value_of(inside.name("a column")))
        inside.finish()
    cursor.expect("as")
    query, body = query_expression(cursor, (cursor.at, cursor.stop), session.catalog)
    if not is_there:
        session.catalog.put(View(key.namespace, key.name, query, columns=columns))
        session.views.pop(key, None)
        if not body.names_strangers:
            session.views[key] = Seen(query, {name: session.catalog.get(name) for name in body.relations})
    return made("create view", key)


def create_trigger(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE TRIGGER name [timing] event ON table … BEGIN … END."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    name = take_name(cursor, session.attached, "a trigger")
    start = cursor.at
    timing, event = _heading(cursor)
    if cursor.accept("of"):
        while not cursor.done and not cursor.sees("on"):
            cursor.take()
    cursor.expect("on")
    key, on = find_relation(cursor, catalog, session.attached)
    value = catalog.get(key)
    if not isinstance(value, Table | View):
        raise cursor.error(f"{on.text} cannot have a trigger", on.last)
    if isinstance(value, View) != (timing == "instead of"):
        what = "INSTEAD OF alone" if isinstance(value, View) else "BEFORE or AFTER"
        raise cursor.error(f"a trigger on the {key.kind} {key.name} is {what}", on.last)
    if creation.temporary or TEMPORARY in (name.namespace, key.namespace):
        session.temporary_triggers.add(name.name.lower())
        return Effect("create trigger", Outcome.SESSION)
    taken = session.find_trigger(name.name)
    if taken is not None and not if_not_exists:
        raise cursor.error(f"trigger {taken[1].name} exists already", name.last)
    if taken is None:
        trigger = Trigger(name.name, _definition(cursor, start, key, session), timing, (event,), "row")
        catalog.put(cast(Table, with_part(value, "triggers", trigger)))
        catalog.part_created(key, trigger.key)
        session.trigger_added(key, trigger.name)
    return Effect("create trigger", keys=(key,))


def _heading(cursor: Cursor) -> tuple[str, str]:
    """Take when a trigger runs, and on what."""
    timing = "before"
    for words in (("before",), ("after",), ("instead", "of")):
        if cursor.accept(*words):
            timing = " ".join(words)
            break
    token = cursor.take()
    if not token.is_word("insert", "update", "delete"):
        raise cursor.error("expected INSERT, UPDATE or DELETE", token)
    return timing, token.value


def _definition(cursor: Cursor, start: int, key: Key, session: Session) -> Expr:
    """A trigger's statement behind its name."""
    body = _resolved(cursor, start, key, session)
    found = atoms(body, start, cursor.stop)
    if body.is_word(start, cursor.stop, "insert", "update", "delete"):
        found.insert(0, word("before"))
    return expression_from(found, body, cursor.slice(start, cursor.stop), cursor.tokens[start].start)


def columns_read(trigger: Trigger, key: Key, session: Session) -> set[Ref]:
    """What a trigger reads, less what it only writes to or waits for."""
    return {item.ref for item in _resolved(Cursor(trigger.definition.text), 0, key, session).found if item.is_read}


def _resolved(cursor: Cursor, start: int, key: Key, session: Session) -> Body:
    """A trigger's tokens, the names in them looked up."""
    body = body_of(cursor, session.catalog, is_lenient=True)
    stop = cursor.stop
    at = body.find(start, stop, "on")
    chain = body.chain(at + 1, stop)
    outputs = relation_outputs(body, key)
    of = body.find(start, at, "of")
    if of >= 0 and body.is_word(of - 1, at, "instead"):
        of = body.find(of + 1, at, "of")
    if of >= 0:
        for begin, _ in body.split(of + 1, at):
            column(body, body.tokens[begin], key, outputs)
    ref = Ref("relation", (key.namespace, key.name))
    body.found.append(Found(chain[0].start, chain[-1].end, chain[0].start, ref))
    behind = at + 2 * len(chain)
    begins = body.find(behind, stop, "begin")
    if begins < 0 or not body.is_word(stop - 1, stop, "end"):
        raise cursor.inside((stop, stop)).error("expected BEGIN … END")
    for place in range(behind, begins):
        if body.is_word(place, begins, "for", "each", "row"):
            body.noise.add(place)
    rows = Scope(sources=[Source("new", outputs, key), Source("old", outputs, key)])
    when = body.find(behind, begins, "when")
    if when >= 0:
        expression(body, when + 1, begins, Scope(rows))
    _statements(body, begins + 1, stop - 1, rows, cursor)
    return body


def _statements(body: Body, start: int, stop: int, rows: Scope, cursor: Cursor) -> None:
    """The statements between BEGIN and END, each closed by `;`."""
    begin = start
    for at in range(start, stop):
        if body.tokens[at].text == ";":
            if not body.is_word(begin, at, *WRITES, "select", "with", "values"):
                raise cursor.error("expected INSERT, UPDATE, DELETE or SELECT", body.tokens[begin])
            statement(body, begin, at, rows)
            begin = at + 1
    if begin < stop:
        raise cursor.error("expected ; before END", body.tokens[begin])


def rebound(key: Key, session: Session) -> None:
    """Read a view, and the triggers of a relation, again as the schema is now."""
    catalog = session.catalog
    value = catalog.get(key)
    if isinstance(value, View):
        catalog.put(replace(value, query=_query(value.query, catalog)))
        value = catalog.get(key)
    if isinstance(value, Table | View) and value.triggers:
        triggers = tuple(replace(item, definition=_again(item, key, session)) for item in value.triggers)
        catalog.put(cast(Table, replace(value, triggers=triggers)))


def _query(query: Expr, catalog: Catalog) -> Expr:
    cursor = Cursor(query.text)
    try:
        return query_expression(cursor, (0, cursor.stop), catalog)[0]
    except SourceError:
        return query


def _again(trigger: Trigger, key: Key, session: Session) -> Expr:
    try:
        return _definition(Cursor(trigger.definition.text), 0, key, session)
    except SourceError:
        return trigger.definition
