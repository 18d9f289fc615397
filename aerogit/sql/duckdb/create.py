"""CREATE of what is defined by structure: tables, indexes, sequences, types, schemas."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Composite, Domain, Enum, EnumValue, Namespace, Opaque, Sequence
from aerogit.model.table import Column, Index, IndexPart, Option, SequenceOptions, Table
from aerogit.sql.catalog import Catalog, with_part
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.build import local_expression
from aerogit.sql.duckdb.naming import (
    TEMPORARY,
    find_relation,
    known_namespace,
    namespace_of,
    new_name,
    schema_chain,
    value_of,
)
from aerogit.sql.duckdb.remove import check_not_referenced, open_type
from aerogit.sql.duckdb.session import Session
from aerogit.sql.duckdb.tables import definition
from aerogit.sql.duckdb.types import enum_labels, parse_type
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.statement import Outcome

_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Creation:
    """The words between CREATE and what is created."""

    replace: bool = False
    temporary: bool = False
    unique: bool = False
    recursive: bool = False


_RELATIONS = ("table", "view")
_TYPES = ("enum", "composite", "domain")
_RIVALS = {**dict.fromkeys(_RELATIONS, _RELATIONS), **dict.fromkeys(_TYPES, _TYPES)}


def admitted(cursor: Cursor, catalog: Catalog, key: Key, at: Token, *, replace: bool, if_not_exists: bool) -> bool:
    """Whether a new object may take its name, the old one cleared away; `SourceError` where it is taken."""
    taken = catalog.find(_RIVALS.get(key.kind, (key.kind,)), key.name, key.namespace)
    if taken is None:
        return True
    if if_not_exists:
        return False
    if not replace:
        raise cursor.error(f"{taken.kind} {taken.name} exists already", at)
    if taken.kind == "table":
        check_not_referenced(cursor, catalog, taken, at)
    if taken.kind in _TYPES:
        open_type(catalog, taken)
    if taken != key or taken.kind == "table":
        catalog.drop(taken)
    return True


def create_table(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE TABLE name ( … ); a table made from a query is read elsewhere."""
    from_query = "create table"
    if_not_exists = cursor.accept("if", "not", "exists")
    namespace, name = new_name(cursor, session.catalog, temporary=creation.temporary)
    key = Key(namespace, "table", name.name)
    if not cursor.sees_mark("("):
        raise cursor.error("expected (")
    if not admitted(cursor, session.catalog, key, name.last, replace=creation.replace, if_not_exists=if_not_exists):
        return Effect(from_query, keys=(key,))
    table = definition(cursor, key, session.catalog)
    cursor.finish()
    session.catalog.put(table)
    return made(session, "create table", key)


def made(session: Session, what: str, key: Key) -> Effect:
    """The effect of making an object; what lives as long as the session is none on the schema."""
    if key.namespace == TEMPORARY:
        session.has_temporary = True
        return Effect(what, Outcome.SESSION)
    return Effect(what, keys=(key,))


def create_index(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE [UNIQUE] INDEX name ON table [USING method] ( … ) [WITH ( … )]."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    if cursor.sees("on"):
        raise cursor.error("an index needs a name")
    at = cursor.name("an index")
    cursor.expect("on")
    key, name = find_relation(cursor, catalog)
    table = catalog.get(key)
    if not isinstance(table, Table):
        raise cursor.error(f"{name.text} is no table", name.last)
    method = cursor.name("a method").value.lower() if cursor.accept("using") else ""
    names = {column.name.lower(): column.name for column in table.columns}
    parts = tuple(_parts(cursor, catalog, names, table.name))
    options = _options(cursor) if cursor.accept("with") else ()
    where = None
    if cursor.accept("where"):
        where = local_expression(cursor, (cursor.at, cursor.stop), catalog, names, table.name)
        cursor.at = cursor.stop
    cursor.finish()
    method = "" if method == "art" else method
    index = Index(value_of(at), parts, creation.unique, method, where=where, options=options)
    if session.index_is_free(key.namespace, index.name):
        catalog.put(with_part(table, "indexes", index))
        session.index_added(key, index)
    elif not if_not_exists:
        raise cursor.error(f"index {index.name} exists already", at)
    return Effect("create index", keys=(key,))


def _parts(cursor: Cursor, catalog: Catalog, names: dict[str, str], table: str) -> list[IndexPart]:
    inside = cursor.inside(cursor.group())
    found: list[IndexPart] = []
    while not inside.done:
        start = inside.at
        while not inside.done and not inside.sees_mark(",") and not inside.sees("asc") and not inside.sees("desc"):
            if inside.sees("nulls") and inside.at > start:
                break
            inside.skip_group()
        expression = local_expression(inside, (start, inside.at), catalog, names, table)
        # DuckDB 2.0 forgets the order of an index's parts.
        inside.accept("asc") or inside.accept("desc")
        inside.accept("nulls", "first") or inside.accept("nulls", "last")
        found.append(IndexPart(expression))
        if not inside.accept_mark(","):
            break
    inside.finish()
    return found


def _options(cursor: Cursor) -> tuple[Option, ...]:
    inside = cursor.inside(cursor.group())
    found: list[Option] = []
    while not inside.done:
        name = inside.name("an option").value.lower()
        value = inside.take().text if inside.accept_mark("=") else ""
        found.append(Option(name, value))
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found)


def create_sequence(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE SEQUENCE name with its options; those at their default are left out."""
    if_not_exists = cursor.accept("if", "not", "exists")
    namespace, name = new_name(cursor, session.catalog, temporary=creation.temporary)
    key = Key(namespace, "sequence", name.name)
    options = _sequence_options(cursor)
    if admitted(cursor, session.catalog, key, name.last, replace=creation.replace, if_not_exists=if_not_exists):
        session.catalog.put(Sequence(namespace, name.name, options))
    return made(session, "create sequence", key)


def _sequence_options(cursor: Cursor) -> SequenceOptions:
    found: dict[str, int] = {}
    cycle = False
    while not cursor.done:
        if cursor.accept("start"):
            cursor.accept("with")
            found["start"] = _integer(cursor)
        elif cursor.accept("increment"):
            cursor.accept("by")
            found["increment"] = _integer(cursor)
        elif cursor.accept("minvalue"):
            found["minimum"] = _integer(cursor)
        elif cursor.accept("maxvalue"):
            found["maximum"] = _integer(cursor)
        elif cursor.accept("cycle"):
            cycle = True
        elif not (cursor.accept("no", "minvalue") or cursor.accept("no", "maxvalue") or cursor.accept("no", "cycle")):
            raise cursor.error("expected an option of the sequence")
    increment = found.get("increment", 1)
    minimum, maximum = (1, _LARGEST) if increment > 0 else (-_LARGEST - 1, -1)
    least, most = found.get("minimum", minimum), found.get("maximum", maximum)
    start = least if increment > 0 else most
    return SequenceOptions(
        start=_unless(found.get("start"), start),
        increment=_unless(increment, 1),
        minimum=_unless(least, minimum),
        maximum=_unless(most, maximum),
        cycle=cycle,
    )


def _unless(value: int | None, default: int) -> int | None:
    return None if value == default else value


def _integer(cursor: Cursor) -> int:
    sign = -1 if cursor.accept_mark("-") else 1
    if sign == 1:
        cursor.accept_mark("+")
    token = cursor.take()
    if token.kind is not Lexeme.NUMBER or not token.value.replace("_", "").isdigit():
        raise cursor.error("expected a whole number", token)
    return sign * int(token.value.replace("_", ""))


def create_type(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE TYPE name AS ENUM | STRUCT | another type."""
    catalog = session.catalog
    if_not_exists = cursor.accept("if", "not", "exists")
    namespace, name = new_name(cursor, catalog, temporary=creation.temporary)
    cursor.expect("as")
    value: Enum | Composite | Domain | Opaque
    if cursor.sees("enum") and cursor.sees_mark("(", 1) and cursor.peek(2).is_word("select", "from", "values", "with"):
        # Its labels are rows.
        value = Opaque(namespace, "enum", name.name, (Expr((cursor.text,), (cursor.text,)),))
        cursor.at = cursor.stop
    elif cursor.sees("enum") and cursor.sees_mark("(", 1) and cursor.peek(2).kind is not Lexeme.WORD:
        cursor.take()
        value = Enum(namespace, name.name, tuple(EnumValue(label) for label in enum_labels(cursor)))
    else:
        type_ = parse_type(cursor, catalog)
        if type_.name == "struct" and type_.fields and not type_.dims:
            columns = tuple(Column(field.name, field.type) for field in type_.fields)
            value = Composite(namespace, name.name, attributes=columns)
        else:
            value = Domain(namespace, name.name, type_)
    cursor.finish()
    key = value.object_key
    if admitted(cursor, catalog, key, name.last, replace=creation.replace, if_not_exists=if_not_exists):
        catalog.put(value)
    effect = made(session, "create type", key)
    is_opaque = isinstance(value, Opaque) and effect.outcome is Outcome.MODELLED
    return replace(effect, outcome=Outcome.OPAQUE) if is_opaque else effect


def create_schema(cursor: Cursor, session: Session, creation: Creation) -> Effect:
    """CREATE SCHEMA name, which may stand inside another schema."""
    if_not_exists = cursor.accept("if", "not", "exists")
    tokens = schema_chain(cursor, session.catalog)
    cursor.finish()
    parts = [value_of(token) for token in tokens]
    catalog = session.catalog
    if len(parts) > 1 and known_namespace(catalog, namespace_of(parts[:-1])) is None:
        if len(parts) > 2 or parts[0].lower() != "memory":
            raise cursor.error(f"schema {namespace_of(parts[:-1])} does not exist", tokens[-2])
        parts = parts[1:]
    name = namespace_of(parts)
    if known_namespace(catalog, name) is not None:
        if not if_not_exists and not creation.replace:
            raise cursor.error(f"schema {name} exists already", tokens[-1])
    else:
        catalog.put(Namespace(name))
    return Effect("create schema", keys=(Key("", "namespace", name),))
