"""DROP: what goes with a thing. Indexes and triggers go with their table; views and foreign keys stay and dangle."""

from __future__ import annotations

from typing import cast

from aerogit.model.names import Key
from aerogit.model.table import Table
from aerogit.sql.catalog import without_part
from aerogit.sql.cursor import did_you_mean
from aerogit.sql.effect import Effect
from aerogit.sql.sqlite.bodies import rebound
from aerogit.sql.sqlite.naming import (
    MAIN,
    TEMPORARY,
    Cursor,
    Name,
    failure,
    is_internal,
    missing,
    shadowed_by,
    take_name,
)
from aerogit.sql.sqlite.session import Session
from aerogit.sql.sqlite.targets import aim_foreign_keys
from aerogit.sql.statement import Outcome


def drop(cursor: Cursor, session: Session) -> Effect:
    """DROP TABLE | VIEW | INDEX | TRIGGER [IF EXISTS] name."""
    kind = cursor.take()
    if not kind.is_word("table", "view", "index", "trigger"):
        raise cursor.error("expected TABLE, VIEW, INDEX or TRIGGER", kind)
    if_exists = cursor.accept("if", "exists")
    name = take_name(cursor, session.attached, f"a {kind.value}")
    cursor.finish()
    if kind.value in ("index", "trigger"):
        return _drop_part(session, kind.value, name, if_exists=if_exists)
    return _drop_relation(cursor, session, kind.value, name, if_exists=if_exists)


def _drop_relation(cursor: Cursor, session: Session, word: str, name: Name, *, if_exists: bool) -> Effect:
    catalog = session.catalog
    what = f"drop {word}"
    key = catalog.relation(name.name, name.namespace)
    if key is None:
        if if_exists or is_internal(name.name) or shadowed_by(name.name, catalog):
            return Effect(what)
        raise missing(word, name, catalog, (word,))
    if key.kind != word:
        hint = f"DROP {key.kind.upper()} {name.text}"
        raise cursor.error(f"{name.text} is a {key.kind}, not a {word}", name.last, hint)
    users = catalog.dependents([key])
    catalog.drop(key)
    session.gone.add(key)
    for user in sorted(users):
        aim_foreign_keys(catalog, user)
        rebound(user, session)
    session.parts_changed()
    return Effect(what, Outcome.SESSION) if key.namespace == TEMPORARY else Effect(what, keys=(key,))


def _drop_part(session: Session, word: str, name: Name, *, if_exists: bool) -> Effect:
    what = f"drop {word}"
    found: tuple[Key, tuple[str, str]] | None = None
    is_temporary = word == "trigger" and name.namespace != MAIN and name.name.lower() in session.temporary_triggers
    if is_temporary:
        session.temporary_triggers.discard(name.name.lower())
        return Effect(what, Outcome.SESSION)
    if word == "index" and (index := session.find_index(name.name)):
        found = index[0], index[1].key
    elif word == "trigger" and (trigger := session.find_trigger(name.name)):
        found = trigger[0], trigger[1].key
    if found is None:
        if if_exists or name.namespace == TEMPORARY:
            return Effect(what)
        known = session.index_names() if word == "index" else session.trigger_names()
        raise failure(f"{word} {name.text} does not exist", name.last, did_you_mean(name.name, known))
    key, part = found
    place = "indexes" if word == "index" else "triggers"
    session.catalog.put(cast(Table, without_part(session.catalog.get(key), place, part)))
    session.catalog.part_dropped(key, part)
    session.parts_changed()
    return Effect(what, keys=(key,))
