"""Functions, procedures, triggers and events: what has statements inside."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Argument, Opaque, Routine
from aerogit.model.spelling import quote_name
from aerogit.model.table import Option, Table, Trigger
from aerogit.model.traits import traits_of
from aerogit.model.types import Type
from aerogit.sql.cursor import error_at, value_of
from aerogit.sql.effect import Effect
from aerogit.sql.lookup.scope import Scope
from aerogit.sql.mysql.bodies import body_expression, trigger_definition
from aerogit.sql.mysql.charsets import NO_CHARSET, WIDTHS, Charset, canonical, charset_options, taken_over
from aerogit.sql.mysql.create import Creation
from aerogit.sql.mysql.naming import TEMPORARY, Cursor, missing
from aerogit.sql.mysql.opaque import as_text
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.types import CHARACTERS, base_name, take_type, text_type
from aerogit.sql.statement import Outcome

_ACCESS = (("contains", "sql"), ("no", "sql"), ("reads", "sql", "data"), ("modifies", "sql", "data"))
_MODES = frozenset({"in", "out", "inout"})


def create_routine(cursor: Cursor, session: Session, creation: Creation, kind: str) -> Effect:
    """CREATE FUNCTION | PROCEDURE name ( … ) [RETURNS type] characteristics body."""
    what = f"create {kind}"
    if_not_exists = cursor.accept("if", "not", "exists")
    name = session.take_name(cursor, f"a {kind}")
    key = session.new_key(name, kind)
    taken = session.find_routine(name, kind)
    if taken is not None and not (creation.or_replace or if_not_exists):
        raise cursor.error(f"{kind} {taken.name} exists already", name.last)
    if cursor.accept("returns"):
        return _loadable(cursor, session, key)
    around = session.default_charset(key.namespace)
    arguments, said = _arguments(cursor, around)
    returns: Type | None = None
    if kind == "function":
        if not cursor.accept("returns"):
            cursor.expect("return")
        returns, own = _type(cursor, around)
        said += charset_options(own)
    routine = Routine(key.namespace, key.name, kind, arguments, returns, language="sql", options=said)
    routine = characteristics(cursor, routine, is_aggregate="aggregate" in creation.words)
    if cursor.done:
        raise cursor.error("expected a body")
    if taken is not None and if_not_exists:
        return Effect(what, keys=(taken,))
    if taken is not None:
        session.catalog.drop(taken)
    body = routine_body(cursor, (cursor.at, cursor.stop), routine, session)
    session.catalog.put(replace(routine, body=body))
    session.bodies_changed = True
    return Effect(what, keys=(key,))


def routine_body(cursor: Cursor, span: tuple[int, int], routine: Routine, session: Session) -> Expr:
    """The body of a routine, whose arguments are no columns."""
    hidden = frozenset(argument.name.lower() for argument in routine.arguments)
    return body_expression(cursor, span, session.catalog, session.namespaces(), Scope(hidden=hidden, is_open=True))


def _loadable(cursor: Cursor, session: Session, key: Key) -> Effect:
    """CREATE FUNCTION … RETURNS type SONAME library."""
    own = key._replace(kind="loadable_function")
    session.catalog.put(Opaque(own.namespace, own.kind, own.name, (as_text(cursor),)))
    return Effect("create function", Outcome.OPAQUE, (own,))


def _type(cursor: Cursor, around: Charset) -> tuple[Type, Charset]:
    """Take a type, and what it says of the character set that the database does not."""
    found = take_type(cursor)
    own = canonical(*found.charset) if base_name(found.type) in CHARACTERS else NO_CHARSET
    if found.is_binary and not own.collation:
        charset = own.name or around.name or "utf8mb4"
        own = canonical(charset, f"{charset}_bin")
    width = WIDTHS.get(own.name or around.name or "utf8mb4", 1)
    return text_type(found.type, width), taken_over(own, around)


def _arguments(cursor: Cursor, around: Charset) -> tuple[tuple[Argument, ...], tuple[Option, ...]]:
    """The arguments, and the options of the routine that say their character sets."""
    inside = cursor.inside(cursor.group())
    found: list[Argument] = []
    said: tuple[Option, ...] = ()
    while not inside.done:
        is_mode = inside.peek().is_word(*_MODES) and inside.peek(1).is_name
        mode = inside.take().value if is_mode else "in"
        name = value_of(inside.name("an argument"))
        type_, own = _type(inside, around)
        found.append(Argument(name, type_, mode))
        said += charset_options(own, name)
        if inside.accept("default") or inside.accept_mark(":="):
            while not inside.done and not inside.sees_mark(","):
                inside.skip_group()
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found), said


def characteristics(cursor: Cursor, routine: Routine, *, is_aggregate: bool = False) -> Routine:
    """Take what stands between the head of a routine and its body."""
    said = {option.name: option.value for option in routine.options}
    comment = routine.comment
    if is_aggregate:
        said["aggregate"] = ""
    while True:
        if cursor.accept("comment"):
            comment = cursor.string()
        elif cursor.accept("language"):
            cursor.take()
        elif cursor.accept("not", "deterministic"):
            said.pop("deterministic", None)
        elif cursor.accept("deterministic"):
            said["deterministic"] = ""
        elif (words := cursor.accept_any(*_ACCESS)) != ():
            said.pop("data access", None)
            if words != _ACCESS[0]:
                said["data access"] = " ".join(words)
        elif cursor.accept("sql", "security"):
            word = cursor.take().value
            said.pop("sql security", None)
            if word != "definer":
                said["sql security"] = word
        else:
            break
    options = tuple(Option(name, value) for name, value in sorted(said.items()))
    return replace(routine, comment=comment, options=options)


def alter_routine(cursor: Cursor, session: Session, kind: str) -> Effect:
    """ALTER FUNCTION | PROCEDURE name characteristics."""
    name = session.take_name(cursor, f"a {kind}")
    key = session.find_routine(name, kind)
    value = session.catalog.get(key) if key is not None else None
    if key is None or not isinstance(value, Routine):
        raise missing(kind, name, session.catalog, (kind,))
    session.catalog.put(characteristics(cursor, value))
    cursor.finish()
    return Effect(f"alter {kind}", keys=(key,))


def create_trigger(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE TRIGGER name timing event ON table FOR EACH ROW [order] body."""
    if_not_exists = cursor.accept("if", "not", "exists")
    name = session.take_name(cursor, "a trigger")
    start = cursor.at
    if not (cursor.accept("before") or cursor.accept("after")):
        raise cursor.error("expected BEFORE or AFTER")
    timing = cursor.peek(-1).value
    events = [_event(cursor)]
    while cursor.accept("or"):
        events.append(_event(cursor))
    cursor.expect("on")
    key, on = session.find_relation(cursor)
    cursor.expect("for", "each", "row")
    table = session.catalog.get(key)
    if key.namespace == TEMPORARY or not isinstance(table, Table):
        raise error_at(f"{on.text} cannot have a trigger", on.last)
    if cursor.done:
        raise cursor.error("expected a body")
    taken = session.find_trigger(name)
    if taken is not None and if_not_exists:
        return Effect("create trigger", keys=(taken[0],))
    if taken is not None and not creation.or_replace:
        raise cursor.error(f"trigger {taken[1].name} exists already", name.last)
    place, body = _place(cursor, table)
    text = cursor.slice(start, cursor.at) + " " + cursor.slice(body, cursor.stop)
    definition = _trigger_definition(text, key, session)
    trigger = Trigger(name.name, definition, timing, tuple(sorted(events)), "row")
    session.catalog.put(_with_trigger(table, trigger, place))
    session.catalog.part_created(key, trigger.key)
    session.bodies_changed = True
    return Effect("create trigger", keys=(key,))


def _place(cursor: Cursor, table: Table) -> tuple[int | None, int]:
    """The place among a table's triggers that FOLLOWS or PRECEDES says, None for the last; and where the body begins.

    A trigger's place is not part of its definition: the same triggers made in that order need no such words.
    """
    if not (cursor.sees("follows") or cursor.sees("precedes")) or not cursor.peek(1).is_name:
        return None, cursor.at
    token = cursor.peek(1)
    found = [at for at, item in enumerate(table.triggers) if item.name.lower() == value_of(token).lower()]
    if not found:
        raise error_at(f"trigger {value_of(token)} does not exist on {table.name}", token)
    return found[0] + cursor.sees("follows"), cursor.at + 2


def _with_trigger(table: Table, trigger: Trigger, place: int | None) -> Table:
    """The table with a trigger at a place among its triggers, which fire in their order; None where it stands."""
    if place is None:
        place = next((at for at, item in enumerate(table.triggers) if item.key == trigger.key), len(table.triggers))
    before, behind = table.triggers[:place], table.triggers[place:]
    kept = [tuple(item for item in some if item.key != trigger.key) for some in (before, behind)]
    return replace(table, triggers=(*kept[0], trigger, *kept[1]))


def _event(cursor: Cursor) -> str:
    token = cursor.take()
    if not token.is_word("insert", "update", "delete"):
        raise cursor.error("expected INSERT, UPDATE or DELETE", token)
    return token.value


def create_event(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE EVENT, kept as text from its name on."""
    if_not_exists = cursor.accept("if", "not", "exists")
    name = session.take_name(cursor, "an event")
    key = session.new_key(name, "event")
    taken = session.find(name, ("event",))
    if taken is not None and if_not_exists:
        return Effect("create event", Outcome.OPAQUE, (taken,))
    if taken is not None and not creation.or_replace:
        raise cursor.error(f"event {taken.name} exists already", name.last)
    session.catalog.put(Opaque(key.namespace, "event", key.name, (_event_text(cursor, key, "create", session),)))
    return Effect("create event", Outcome.OPAQUE, (key,))


def alter_event(cursor: Cursor, session: Session) -> Effect:
    """ALTER EVENT: what it says stands beside what made it."""
    name = session.take_name(cursor, "an event")
    key = session.find(name, ("event",))
    value = session.catalog.get(key) if key is not None else None
    if key is None or not isinstance(value, Opaque):
        raise missing("event", name, session.catalog, ("event",))
    statement = _event_text(cursor, key, "alter", session)
    session.catalog.put(replace(value, statements=(*value.statements, statement)))
    session.bodies_changed = True
    return Effect("alter event", Outcome.OPAQUE, (key,))


_SILENT = (["on", "completion", "not", "preserve"], ["enable"])


def _event_text(cursor: Cursor, key: Key, word: str, session: Session) -> Expr:
    """What an event does; its meaning leaves out what holds anyway."""
    if cursor.done:
        raise cursor.error("expected ON SCHEDULE")
    span = (cursor.at, cursor.stop)
    said = body_expression(cursor, span, session.catalog, session.namespaces(), Scope(is_open=True))
    head = said.norm[0]
    if isinstance(head, str) and word == "create":
        for words in _SILENT:
            before, do, rest = head.partition(" do ")
            head = before.replace(" " + " ".join(words), "") + do + rest
    start = f"{word} event "
    first = f"{start.upper()}{quote_name(key.name, traits_of('mysql'))} "
    return Expr((f"{start}{head}", *said.norm[1:]), (first, *said.source))


def bound_again(session: Session) -> None:
    """Look up the names in bodies once more, because what they lead to came or went since they were read."""
    catalog = session.catalog
    for key in sorted(catalog):
        value = catalog.get(key)
        if isinstance(value, Routine):
            cursor = Cursor(value.body.text)
            body = routine_body(cursor, (0, cursor.stop), value, session)
            if body != value.body:
                catalog.put(replace(value, body=body))
        elif isinstance(value, Table) and value.triggers:
            triggers = tuple(_trigger_again(item, key, session) for item in value.triggers)
            if triggers != value.triggers:
                catalog.put(replace(value, triggers=triggers))
        elif isinstance(value, Opaque) and key.kind == "event":
            statements = tuple(_event_again(item, key, session) for item in value.statements)
            if statements != value.statements:
                catalog.put(replace(value, statements=statements))


def _trigger_again(trigger: Trigger, key: Key, session: Session) -> Trigger:
    return replace(trigger, definition=_trigger_definition(trigger.definition.text, key, session))


def _trigger_definition(text: str, key: Key, session: Session) -> Expr:
    cursor = Cursor(text)
    return trigger_definition(cursor, (0, cursor.stop), key, session.catalog, session.namespaces())


def _event_again(statement: Expr, key: Key, session: Session) -> Expr:
    cursor = Cursor(statement.text)
    word = cursor.take().value
    cursor.expect("event")
    cursor.name("an event")
    return _event_text(cursor, key, word, session)
