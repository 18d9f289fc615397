"""DROP: what goes with a thing. Triggers and indexes go with their table; views stay and read what is gone."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS, Opaque
from aerogit.model.table import Table
from aerogit.sql.cursor import did_you_mean, error_at, value_of
from aerogit.sql.effect import Effect
from aerogit.sql.mysql.alter_keys import drop_index, drop_primary_key
from aerogit.sql.mysql.create import kept_as_text
from aerogit.sql.mysql.draft import Draft
from aerogit.sql.mysql.naming import HOME, TEMPORARY, Cursor, missing
from aerogit.sql.mysql.session import Session
from aerogit.sql.statement import Outcome

_ROUTINES = ("function", "procedure")
_OTHERS = ("event", "server", "user", "role", "package", "resource", "tablespace", "undo", "placement", "spatial")


def drop(cursor: Cursor, session: Session) -> Effect:
    """DROP of anything."""
    cursor.expect("drop")
    is_temporary = cursor.accept("temporary")
    word = cursor.take()
    match word.value:
        case "table" | "tables":
            return _relations(cursor, session, "table", is_temporary=is_temporary)
        case "view":
            return _relations(cursor, session, "view", is_temporary=False)
        case "sequence":
            return _relations(cursor, session, "sequence", is_temporary=is_temporary)
        case "index":
            return _index(cursor, session)
        case "trigger":
            return _trigger(cursor, session)
        case "function" | "procedure":
            return _routine(cursor, session, word.value)
        case "database" | "schema":
            return _database(cursor, session)
        case "prepare":
            return Effect("drop prepare", Outcome.SESSION)
        case _ if word.is_word(*_OTHERS):
            return _other(cursor, session, word.value)
        case _:
            raise cursor.error("expected what to drop", word)


def _relations(cursor: Cursor, session: Session, kind: str, *, is_temporary: bool) -> Effect:
    what = f"drop {kind}"
    if_exists = cursor.accept("if", "exists")
    keys: list[Key] = []
    while True:
        name = session.take_name(cursor, f"a {kind}")
        key = session.find(name, (*RELATION_KINDS, "sequence"))
        if key is not None and key.kind != kind and not (is_temporary or if_exists):
            hint = f"DROP {key.kind.upper()} {name.text}"
            raise error_at(f"{name.text} is a {key.kind}, not a {kind}", name.last, hint)
        if key is None or key.kind != kind or (is_temporary and key.namespace != TEMPORARY):
            if not if_exists:
                raise missing(kind, name, session.catalog, (kind,))
        else:
            session.catalog.drop(key)
            keys += [] if key.namespace == TEMPORARY else [key]
        if not cursor.accept_mark(","):
            break
    cursor.accept("restrict") or cursor.accept("cascade")
    cursor.accept("wait") and cursor.take()
    cursor.accept("nowait")
    cursor.finish()
    return Effect(what, keys=tuple(keys)) if keys or not is_temporary else Effect(what, Outcome.SESSION)


def _index(cursor: Cursor, session: Session) -> Effect:
    if_exists = cursor.accept("if", "exists")
    token = cursor.name("an index") if not cursor.sees("primary") else cursor.take()
    cursor.expect("on")
    key, name = session.find_relation(cursor)
    table = session.catalog.get(key)
    if isinstance(table, Opaque):
        return kept_as_text(cursor, session, key)
    if not isinstance(table, Table):
        raise error_at(f"{name.text} is no table", name.last)
    draft = Draft.of(table)
    if value_of(token).lower() == "primary":
        drop_primary_key(draft, token)
    else:
        drop_index(draft, token, if_exists=if_exists)
    session.catalog.put(draft.table(table))
    return Effect("drop index", keys=(key,))


def _trigger(cursor: Cursor, session: Session) -> Effect:
    if_exists = cursor.accept("if", "exists")
    name = session.take_name(cursor, "a trigger")
    cursor.finish()
    found = session.find_trigger(name)
    if found is None:
        if not if_exists:
            raise error_at(f"trigger {name.text} does not exist", name.last)
        return Effect("drop trigger")
    key, trigger = found
    owner = session.catalog.get(key)
    assert isinstance(owner, Table)
    session.catalog.put(replace(owner, triggers=tuple(item for item in owner.triggers if item.name != trigger.name)))
    session.catalog.part_dropped(key, trigger.key)
    return Effect("drop trigger", keys=(key,))


def _routine(cursor: Cursor, session: Session, kind: str) -> Effect:
    what = f"drop {kind}"
    if_exists = cursor.accept("if", "exists")
    name = session.take_name(cursor, f"a {kind}")
    cursor.finish()
    key = session.find_routine(name, kind)
    if key is None:
        if not if_exists:
            raise missing(kind, name, session.catalog, (kind,))
        return Effect(what)
    session.catalog.drop(key)
    return Effect(what, keys=(key,))


def _database(cursor: Cursor, session: Session) -> Effect:
    """DROP DATABASE: all that is in it goes."""
    if_exists = cursor.accept("if", "exists")
    token = cursor.name("a database")
    cursor.finish()
    folded = value_of(token).lower()
    known = session.namespaces()
    if folded not in known:
        if not if_exists:
            raise error_at(f"database {value_of(token)} does not exist", token, did_you_mean(folded, known))
        return Effect("drop database")
    namespace = known[folded]
    keys = tuple(key for key in session.catalog if key.namespace == namespace and key.kind != "namespace")
    for key in keys:
        session.catalog.drop(key)
    if namespace != HOME:
        session.catalog.drop(Key("", "namespace", namespace))
    return Effect("drop database", keys=keys)


def _other(cursor: Cursor, session: Session, word: str) -> Effect:
    """DROP of what is kept as text."""
    kind = word
    if word in ("resource", "undo", "placement", "spatial", "package"):
        more = cursor.accept_any(("group",), ("tablespace",), ("policy",), ("reference", "system"), ("body",))
        kind = "_".join((word, *more))
    what = f"drop {kind.replace('_', ' ')}"
    if_exists = cursor.accept("if", "exists")
    if kind in ("user", "role"):
        return Effect(what, Outcome.SESSION)
    name = session.bare(cursor.take()) if cursor.peek().value.isdigit() else session.take_name(cursor, f"a {kind}")
    key = session.find(name, (kind,))
    if key is not None:
        session.catalog.drop(key)
        return Effect(what, Outcome.OPAQUE, (key,))
    if not if_exists and kind == "event":
        raise missing(kind, name, session.catalog, (kind,))
    return Effect(what, Outcome.OPAQUE)
