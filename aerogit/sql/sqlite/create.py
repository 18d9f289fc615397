"""CREATE of tables, indexes and virtual tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.model.table import Index, IndexPart, Table
from aerogit.sql.catalog import Catalog, with_part
from aerogit.sql.cursor import value_of
from aerogit.sql.effect import Effect
from aerogit.sql.sqlite.build import Span, local_expression, query_expression
from aerogit.sql.sqlite.naming import (
    MADE_BY_SQLITE,
    MAIN,
    TEMPORARY,
    Cursor,
    Name,
    find_relation,
    shadowed_by,
    take_name,
)
from aerogit.sql.sqlite.session import Session
from aerogit.sql.sqlite.tables import definition, names_of, without_table
from aerogit.sql.statement import Outcome


@dataclass(frozen=True, slots=True)
class Creation:
    """The words between CREATE and what is created."""

    temporary: bool = False
    unique: bool = False


def new_key(cursor: Cursor, session: Session, kind: str, creation: Creation) -> tuple[Key, Name, bool]:
    """Take `[IF NOT EXISTS] name`: the new key, the name, and whether its name is taken and that is fine."""
    if_not_exists = cursor.accept("if", "not", "exists")
    name = take_name(cursor, session.attached)
    namespace = TEMPORARY if creation.temporary else name.namespace or MAIN
    taken = session.catalog.relation(name.name, namespace)
    if taken is not None and not if_not_exists:
        raise cursor.error(f"{taken.kind} {taken.name} exists already", name.last)
    if taken is None and namespace == MAIN and session.find_index(name.name):
        raise cursor.error(f"index {name.name} exists already", name.last)
    return Key(namespace, kind, name.name), name, taken is not None


def made(what: str, key: Key, outcome: Outcome = Outcome.MODELLED) -> Effect:
    """The effect of making an object; what lives as long as the session is none on the schema."""
    return Effect(what, Outcome.SESSION) if key.namespace == TEMPORARY else Effect(what, outcome, (key,))


def create_table(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE TABLE name ( … ) options, CREATE TABLE name AS query."""
    key, name, is_there = new_key(cursor, session, "table", creation)
    owner = shadowed_by(name.name, session.catalog)
    if is_there or owner is not None:
        return made("create table", owner or key)
    if name.name.lower() in MADE_BY_SQLITE:
        return Effect("create table", Outcome.IGNORED)
    without_table(name.name, name.last)
    if cursor.accept("as"):
        session.catalog.put(Opaque(key.namespace, "table", key.name, (_as_query(cursor, session.catalog),)))
        return made("create table", key, Outcome.OPAQUE)
    if not cursor.sees_mark("("):
        raise cursor.error("expected (")
    table = definition(cursor, key, session.catalog)
    session.catalog.put(table)
    return made("create table", key)


def create_virtual_table(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE VIRTUAL TABLE name USING module ( … ), kept as text."""
    key, _, is_there = new_key(cursor, session, "table", creation)
    cursor.expect("using")
    cursor.name("a module")
    if cursor.sees_mark("("):
        cursor.group()
    cursor.finish()
    if not is_there:
        session.catalog.put(Opaque(key.namespace, "table", key.name, (_virtual(cursor, key),)))
    return made("create virtual table", key, Outcome.OPAQUE)


def _as_query(cursor: Cursor, catalog: Catalog) -> Expr:
    """The statement, the names in its query resolved."""
    query, _ = query_expression(cursor, (cursor.at, cursor.stop), catalog)
    head = cursor.text[: cursor.tokens[cursor.at].start]
    return Expr((head, *query.norm), (head, *query.source))


def _virtual(cursor: Cursor, key: Key) -> Expr:
    """The statement, its meaning from the module on."""
    place = next(at for at, token in enumerate(cursor.tokens) if token.is_word("using"))
    rest = " ".join(cursor.slice(place + 1, cursor.stop).split())
    return Expr((f"create virtual table {key.name.lower()} using {rest}",), (cursor.text,))


def create_index(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE [UNIQUE] INDEX [IF NOT EXISTS] name ON table ( … ) [WHERE …]."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    own = take_name(cursor, session.attached, "an index")
    cursor.expect("on")
    key, name = find_relation(cursor, catalog, session.attached)
    taken = session.find_index(own.name)
    if taken is not None and if_not_exists:
        return made("create index", taken[0])
    if taken is not None:
        raise cursor.error(f"index {taken[1].name} exists already", own.last)
    table = catalog.get(key)
    if not isinstance(table, Table):
        raise cursor.error(f"{name.text} cannot be indexed", name.last)
    if key.namespace != TEMPORARY and catalog.relation(own.name, MAIN) is not None:
        raise cursor.error(f"there is a table or view named {own.name} already", own.last)
    parts, where = indexed(cursor, catalog, names_of(table), table.name)
    index = Index(own.name, parts, creation.unique, where=where)
    catalog.put(with_part(table, "indexes", index))
    catalog.part_created(key, index.key)
    if key.namespace != TEMPORARY:
        session.index_added(key, index.name)
    return made("create index", key)


def indexed(
    cursor: Cursor, catalog: Catalog, names: Mapping[str, str], table: str
) -> tuple[tuple[IndexPart, ...], Expr | None]:
    """Take `( … ) [WHERE …]` of an index of a table; `names` are its columns, folded, to how they are written."""
    parts = _parts(cursor, catalog, names, table)
    where = None
    if cursor.accept("where"):
        where = local_expression(cursor, (cursor.at, cursor.stop), catalog, names.values(), table)
        cursor.at = cursor.stop
    cursor.finish()
    return parts, where


def _parts(cursor: Cursor, catalog: Catalog, names: Mapping[str, str], table: str) -> tuple[IndexPart, ...]:
    inside = cursor.inside(cursor.group())
    found: list[IndexPart] = []
    while True:
        start = inside.at
        while not inside.done and not inside.sees_mark(",") and not inside.sees("asc") and not inside.sees("desc"):
            inside.skip_group()
        end, collation = inside.at, ""
        if end - start > 2 and inside.tokens[end - 2].is_word("collate"):
            collation = value_of(inside.tokens[end - 1]).upper()
            end -= 2
        expression = _part(inside, (start, end), catalog, names, table)
        is_descending = inside.accept("desc")
        is_descending or inside.accept("asc")
        found.append(IndexPart(expression, collation=collation, descending=is_descending))
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found)


def _part(cursor: Cursor, span: Span, catalog: Catalog, names: Mapping[str, str], table: str) -> Expr:
    """One indexed expression; a string that is a column's name is the column."""
    token = cursor.tokens[span[0]] if span[1] == span[0] + 1 else None
    if token is not None and token.text[:1] == "'" and token.value.lower() in names:
        name = names[token.value.lower()]
        inner = Cursor('"' + name.replace('"', '""') + '"')
        return local_expression(inner, (0, 1), catalog, names.values(), table)
    return local_expression(cursor, span, catalog, names.values(), table)


def renamed_statements(value: Opaque, new: str) -> Opaque:
    """A table kept as text under another name."""
    found = []
    for statement in value.statements:
        cursor = Cursor(statement.text)
        place = _name_place(cursor)
        quoted = '"' + new.replace('"', '""') + '"'
        token = cursor.tokens[place]
        text = cursor.text[: token.start] + quoted + cursor.text[token.end :]
        renamed = Cursor(text)
        if _is_virtual(renamed):
            found.append(Expr(_virtual(renamed, Key(value.namespace, "table", new)).norm, (text,)))
        else:
            found.append(_under(statement, token.start, token.end, quoted))
    return replace(value, name=new, statements=tuple(found))


def _under(statement: Expr, start: int, end: int, name: str) -> Expr:
    """CREATE TABLE … AS with another name at a place before its query, which keeps its references."""
    norm, source = statement.norm[0], statement.source[0]
    assert isinstance(norm, str)
    assert isinstance(source, str)
    return Expr(
        (norm[:start] + name + norm[end:], *statement.norm[1:]),
        (source[:start] + name + source[end:], *statement.source[1:]),
    )


def _is_virtual(cursor: Cursor) -> bool:
    return cursor.sees("create", "virtual")


def _name_place(cursor: Cursor) -> int:
    """The place of the last name before what the table is made of."""
    at = next(place for place, token in enumerate(cursor.tokens) if token.is_word("table")) + 1
    if cursor.tokens[at].is_word("if"):
        at += 3
    return at + 2 if at + 1 < len(cursor.tokens) and cursor.tokens[at + 1].text == "." else at
