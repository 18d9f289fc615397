"""CREATE of tables, indexes, sequences and databases."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aerogit.model.names import Key
from aerogit.model.objects import Opaque, Sequence
from aerogit.model.table import Check, Index, PrimaryKey, SequenceOptions, Table
from aerogit.sql.cursor import value_of
from aerogit.sql.effect import Effect
from aerogit.sql.lookup.queries import query
from aerogit.sql.lookup.scope import Scope
from aerogit.sql.mysql.build import body_of
from aerogit.sql.mysql.charsets import NO_CHARSET, Charset, accept_charset_clause, combined
from aerogit.sql.mysql.draft import Draft
from aerogit.sql.mysql.keys import at_index_type, index_body, index_options
from aerogit.sql.mysql.naming import TEMPORARY, Cursor, missing
from aerogit.sql.mysql.normal import expression_of
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.tables import definition
from aerogit.sql.statement import Outcome

_ALTER_WORDS = ("algorithm", "lock", "wait", "nowait")


@dataclass(frozen=True, slots=True)
class Creation:
    """The words between CREATE and what is created."""

    or_replace: bool = False
    temporary: bool = False
    words: frozenset[str] = frozenset()
    """UNIQUE, FULLTEXT, SPATIAL, AGGREGATE."""


def made(what: str, key: Key, outcome: Outcome = Outcome.MODELLED) -> Effect:
    """The effect of making an object; what lives as long as the session is none on the schema."""
    return Effect(what, Outcome.SESSION) if key.namespace == TEMPORARY else Effect(what, outcome, (key,))


def new_relation(cursor: Cursor, session: Session, kind: str, creation: Creation) -> tuple[Key, bool]:
    """Take `[IF NOT EXISTS] name`: the new key, and whether its name is taken and that is fine."""
    if_not_exists = cursor.accept("if", "not", "exists")
    name = session.take_name(cursor)
    key = session.new_key(name, kind, is_temporary=creation.temporary)
    taken = session.catalog.relation(key.name, key.namespace)
    if taken is None or not if_not_exists:
        if taken is not None and not (creation.or_replace and taken.kind == kind):
            raise cursor.error(f"{taken.kind} {taken.name} exists already", name.last)
        if taken is not None:
            session.catalog.drop(taken)
        return key, False
    return key, True


def create_table(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE TABLE name ( … ) options, … LIKE other, … [AS] query."""
    key, is_there = new_relation(cursor, session, "table", creation)
    if is_there:
        return made("create table", key)
    if cursor.accept("like"):
        return _like(cursor, session, key, is_enclosed=False)
    if cursor.sees_mark("(") and cursor.peek(1).is_word("like"):
        cursor.take()
        cursor.take()
        return _like(cursor, session, key, is_enclosed=True)
    if not cursor.sees_mark("(") or cursor.peek(1).is_word("select", "with") or _has_query(cursor):
        return _from_query(cursor, session, key)
    table = definition(cursor, key, session)
    cursor.finish()
    session.catalog.put(table)
    return made("create table", key)


def _has_query(cursor: Cursor) -> bool:
    """Whether a query follows the definitions in parentheses, whose columns they may name."""
    ahead = cursor.inside((cursor.at, cursor.stop))
    while not ahead.done:
        if ahead.sees("as") or ahead.sees("select") or (ahead.sees_mark("(") and ahead.peek(1).is_word("select")):
            return True
        ahead.skip_group()
    return False


def _like(cursor: Cursor, session: Session, key: Key, *, is_enclosed: bool) -> Effect:
    """CREATE TABLE … LIKE: columns and indexes of another table, no foreign keys."""
    other, name = session.find_relation(cursor)
    if is_enclosed:
        cursor.expect_mark(")")
    cursor.finish()
    value = session.catalog.get(other)
    if not isinstance(value, Table):
        raise cursor.error(f"{name.text} is no table", name.last)
    draft = Draft.of(value)
    draft.key = key
    draft.constraints = []
    for item in value.constraints:
        if isinstance(item, PrimaryKey):
            draft.constraints.append(item)
        elif isinstance(item, Check):
            bare = replace(item, actual="", actual_mariadb="")
            draft.add_constraint(bare, cursor.peek(-1), at_column=not item.actual_mariadb)
    draft.indexes = [replace(index, actual="") for index in draft.indexes]
    table = draft.table(replace(value, namespace=key.namespace, name=key.name, triggers=(), extras=()))
    session.catalog.put(table)
    return made("create table", key)


def _from_query(cursor: Cursor, session: Session, key: Key) -> Effect:
    """CREATE TABLE … AS query: the columns' types are the query's, so that the statement is kept as text."""
    body = body_of(cursor, session.catalog, session.namespaces())
    start = body.find(0, cursor.stop, "select", "with", "values")
    while start > 0 and body.is_mark(start - 1, "(", cursor.stop):
        start -= 1
    if start < 0 and cursor.sees_mark("("):
        start = cursor.at
    if start < 0:
        raise cursor.error("expected ( or a query")
    query(body, start, cursor.stop, Scope(), is_named=True)
    statement = expression_of(body, 0, cursor.stop, cursor.text)
    session.catalog.put(Opaque(key.namespace, "table", key.name, (statement,)))
    return made("create table", key, Outcome.OPAQUE)


def create_index(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE [UNIQUE | FULLTEXT | SPATIAL] INDEX name [USING …] ON table ( … ) options."""
    if_not_exists = cursor.accept("if", "not", "exists")
    own = cursor.name("an index")
    before: dict[str, str] = {}
    if at_index_type(cursor):
        before = index_options(cursor, Draft(Key("", "table", "")), only_type=True)
    cursor.expect("on")
    key, name = session.find_relation(cursor)
    table = session.catalog.get(key)
    if not isinstance(table, Table):
        if key.kind == "table":
            return kept_as_text(cursor, session, key)
        raise cursor.error(f"{name.text} cannot be indexed", name.last)
    draft = Draft.of(table)
    method = next((word for word in ("fulltext", "spatial", "vector") if word in creation.words), "")
    index = index_body(
        cursor, draft, session.catalog, Index(value_of(own), unique="unique" in creation.words, method=method)
    )
    if before.get("using"):
        index = replace(index, method=index.method or before["using"])
    while cursor.peek().is_word(*_ALTER_WORDS):
        cursor.take()
        cursor.accept_equals()
        cursor.take()
    cursor.finish()
    if if_not_exists and draft.index(index.name) is not None:
        return made("create index", key)
    draft.add_index(index, own)
    draft.settle_indexes()
    session.catalog.put(draft.table(table))
    session.catalog.part_created(key, index.key)
    return made("create index", key)


def kept_as_text(cursor: Cursor, session: Session, key: Key) -> Effect:
    """Another statement about an object that is kept as text."""
    value = session.catalog.get(key)
    assert isinstance(value, Opaque)
    body = body_of(cursor, session.catalog, session.namespaces(), is_lenient=True)
    statement = expression_of(body, 0, len(cursor.tokens), cursor.text)
    session.catalog.put(replace(value, statements=(*value.statements, statement)))
    return made(cursor.tokens[0].value, key, Outcome.OPAQUE)


_WITHOUT = {"nocache": "cache", "nominvalue": "minimum", "nomaxvalue": "maximum"}
_SEQUENCE_WORDS = ("start", "increment", "minvalue", "maxvalue", "cache")


def create_sequence(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """MariaDB's CREATE SEQUENCE."""
    if_not_exists = cursor.accept("if", "not", "exists")
    name = session.take_name(cursor)
    key = session.new_key(name, "sequence", is_temporary=creation.temporary)
    taken = session.catalog.find(("sequence", "table", "view"), key.name, key.namespace)
    if taken is not None and if_not_exists:
        return made("create sequence", key)
    if taken is not None and not creation.or_replace:
        raise cursor.error(f"{taken.kind} {taken.name} exists already", name.last)
    options = sequence_options(cursor, SequenceOptions())
    session.catalog.put(Sequence(key.namespace, key.name, options))
    return made("create sequence", key)


def sequence_options(cursor: Cursor, options: SequenceOptions) -> SequenceOptions:
    """Take the options of a sequence; those that say what holds anyway are left out."""
    found: dict[str, int | None] = {}
    is_cycle = options.cycle
    while not cursor.done:
        no = cursor.accept("no")
        token = cursor.take()
        word = token.value
        if word in ("nocycle", "cycle"):
            is_cycle = word == "cycle" and not no
        elif word in _WITHOUT:
            found[_WITHOUT[word]] = 0 if word == "nocache" else None
        elif word in ("restart", "engine", "comment"):
            cursor.accept("with")
            cursor.accept_equals()
            cursor.take()
        elif word in _SEQUENCE_WORDS:
            cursor.accept("with") or cursor.accept("by")
            cursor.accept_equals()
            name = {"minvalue": "minimum", "maxvalue": "maximum"}.get(word, word)
            found[name] = None if no else _integer(cursor)
        else:
            raise cursor.error("expected an option of a sequence", token)
        cursor.accept_mark(",")
    for name, default in (("increment", 1), ("cache", 1000), ("minimum", 1), ("maximum", 9223372036854775806)):
        if name in found and found[name] == default:
            found[name] = None
    if "start" in found and found["start"] == (found.get("minimum") or 1):
        found["start"] = None
    return _with(options, found, is_cycle=is_cycle)


def _with(options: SequenceOptions, found: dict[str, int | None], *, is_cycle: bool) -> SequenceOptions:
    return SequenceOptions(
        options.type,
        found.get("start", options.start),
        found.get("increment", options.increment),
        found.get("minimum", options.minimum),
        found.get("maximum", options.maximum),
        found.get("cache", options.cache),
        is_cycle,
    )


def _integer(cursor: Cursor) -> int:
    sign = -1 if cursor.accept_mark("-") else 1
    token = cursor.take()
    if not token.value.isdigit():
        raise cursor.error("expected a number", token)
    return sign * int(token.value)


def create_database(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE DATABASE: the schema's own, or a namespace beside it."""
    if_not_exists = cursor.accept("if", "not", "exists")
    token = cursor.name("a database")
    name = value_of(token)
    charset = database_charset(cursor)
    if name.lower() in session.namespaces() and not (if_not_exists or creation.or_replace):
        raise cursor.error(f"database {name} exists already", token)
    session.add_database(name, charset)
    return Effect("create database", keys=(Key("", "namespace", name),))


def alter_database(cursor: Cursor, session: Session) -> Effect:
    """ALTER DATABASE: what tables made from here on have where they say nothing."""
    token = cursor.name("a database") if not cursor.sees("character") and cursor.peek().is_name else None
    if token is not None and token.is_word("charset", "default"):
        cursor.at -= 1
        token = None
    namespace = session.current if token is None else session.namespace_of(value_of(token).lower())
    session.charset[namespace] = combined(session.default_charset(namespace), database_charset(cursor))
    return Effect("alter database", Outcome.SESSION)


def alter_sequence(cursor: Cursor, session: Session) -> Effect:
    """MariaDB's ALTER SEQUENCE."""
    if_exists = cursor.accept("if", "exists")
    name = session.take_name(cursor, "a sequence")
    key = session.find(name, ("sequence",))
    value = session.catalog.get(key) if key is not None else None
    if key is None or not isinstance(value, Sequence):
        if if_exists:
            return Effect("alter sequence")
        raise missing("sequence", name, session.catalog, ("sequence",))
    session.catalog.put(replace(value, options=sequence_options(cursor, value.options)))
    return Effect("alter sequence", keys=(key,))


def database_charset(cursor: Cursor) -> Charset:
    """Take what a database says of character sets, and what else is said of it."""
    charset = NO_CHARSET
    while not cursor.done:
        said = accept_charset_clause(cursor)
        if said is not None:
            charset = combined(charset, said)
        else:
            cursor.take()
    return charset
