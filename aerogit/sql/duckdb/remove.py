"""DROP, and what goes or stands in the way with it, as DuckDB does it.

Views, macros and triggers of other tables keep their text when what they read is dropped; they fail when they are used.
A type may be dropped while columns have it: they keep its structure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from aerogit.model.expression import Piece, Ref, plain
from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS, Composite, Enum, Routine, View
from aerogit.model.references import references
from aerogit.model.table import Column, ForeignKey, Table
from aerogit.model.types import Type, TypeField
from aerogit.sql.catalog import Catalog, without_part
from aerogit.sql.cursor import Cursor, did_you_mean
from aerogit.sql.duckdb.naming import (
    TEMPORARY,
    Name,
    chain,
    find_relation,
    keys_of,
    known_namespace,
    missing,
    names_of,
    namespace_exists,
    namespace_of,
    schema_chain,
    split_name,
    value_of,
)
from aerogit.sql.duckdb.session import Session
from aerogit.sql.effect import Effect
from aerogit.sql.lexer import Token
from aerogit.sql.statement import Outcome

_KINDS = {
    "table": ("table",),
    "view": ("view",),
    "sequence": ("sequence",),
    "type": ("enum", "composite", "domain"),
    "macro": ("macro",),
    "function": ("macro",),
    "macro table": ("macro",),
}


TABLE_MACRO = "table_macro"
"""The kind of a table macro whose name another macro has too, which is kept as text."""


def drop(cursor: Cursor, session: Session) -> Effect:
    """DROP kind [IF EXISTS] name [CASCADE | RESTRICT]."""
    kind = cursor.take()
    word = kind.value
    if word in ("macro", "function") and cursor.accept("table"):
        word = "macro table"
    if_exists = cursor.accept("if", "exists")
    match word:
        case "index":
            effect = _drop_index(cursor, session, if_exists=if_exists)
        case "trigger":
            effect = _drop_trigger(cursor, session, if_exists=if_exists)
        case "schema":
            effect = _drop_schema(cursor, session, if_exists=if_exists)
        case "table" | "view" | "sequence" | "type" | "macro" | "function" | "macro table":
            effect = _drop_object(cursor, session, word, if_exists=if_exists)
        case "secret" | "database" | "persistent" | "temporary":
            return Effect(f"drop {word}", Outcome.SESSION)
        case _:
            raise cursor.error("cannot drop", kind)
    cursor.finish()
    return effect


def _drop_object(cursor: Cursor, session: Session, word: str, *, if_exists: bool) -> Effect:
    catalog = session.catalog
    kinds = _KINDS[word]
    what = f"drop {word}"
    tokens = chain(cursor, f"a {word}")
    cascade = cursor.accept("cascade")
    cursor.accept("restrict")
    if if_exists and not namespace_exists(tokens, catalog):
        return Effect(what)
    name = split_name(tokens, catalog)
    key = _dropped_macro(name, word, catalog) if kinds == ("macro",) else catalog.find(kinds, name.name, name.namespace)
    if key is None:
        other = catalog.relation(name.name, name.namespace) if word in ("table", "view") else None
        if other is not None:
            raise cursor.error(f"{name.text} is a {other.kind}, not a {word}", name.last)
        if if_exists:
            return Effect(what)
        raise missing(word, name, catalog, kinds)
    if key.kind in RELATION_KINDS:
        _drop_triggers_that_use(cursor, catalog, key, name, cascade=cascade)
    if key.kind == "table":
        check_not_referenced(cursor, catalog, key, name.last)
        for sequence in session.sequences_of(key):
            catalog.drop(sequence)
    elif key.kind == "sequence":
        _drop_users(cursor, catalog, key, name, cascade=cascade)
    elif word == "type":
        open_type(catalog, key)
    catalog.drop(key)
    return Effect(what, Outcome.SESSION if key.namespace == TEMPORARY else Outcome.MODELLED, keys=_visible(key))


def _visible(key: Key) -> tuple[Key, ...]:
    return () if key.namespace == TEMPORARY else (key,)


def _dropped_macro(name: Name, word: str, catalog: Catalog) -> Key | None:
    """What DROP MACRO means: a table macro too, where no other has the name."""
    scalar = None if word == "macro table" else routine_key(name, catalog, is_table=False)
    return scalar or routine_key(name, catalog, is_table=True)


def routine_key(name: Name, catalog: Catalog, *, is_table: bool) -> Key | None:
    """The macro of a name; table macros and others are told apart."""
    for key in catalog.overloads(("macro",), name.name, name.namespace):
        value = catalog.get(key)
        if isinstance(value, Routine) and value.returns_table == is_table:
            return key
    return catalog.find((TABLE_MACRO,), name.name, name.namespace) if is_table else None


def check_not_referenced(cursor: Cursor, catalog: Catalog, key: Key, at: Token) -> None:
    """`SourceError` where another table's foreign key leads to a table; DuckDB refuses then, CASCADE or not."""
    wanted = Ref("relation", (key.namespace, key.name))
    for user in sorted(catalog.dependents([key])):
        table = catalog.get(user)
        if isinstance(table, Table):
            for constraint in table.constraints:
                if isinstance(constraint, ForeignKey) and constraint.target == wanted:
                    hint = f"drop {table.name} first"
                    raise cursor.error(f"table {key.name} is what a foreign key of {table.name} refers to", at, hint)


def _drop_triggers_that_use(cursor: Cursor, catalog: Catalog, key: Key, name: Name, *, cascade: bool) -> None:
    """Triggers of other tables that read or write a relation: in the way, or gone with it by CASCADE."""
    wanted = Ref("relation", (key.namespace, key.name))
    for user in sorted(catalog.dependents([key])):
        table = catalog.get(user)
        if not isinstance(table, Table):
            continue
        for trigger in table.triggers:
            if wanted not in trigger.definition.refs:
                continue
            if not cascade:
                hint = f"drop the trigger first: DROP TRIGGER {trigger.name} ON {user.name}"
                raise cursor.error(f"{name.text} is used by trigger {trigger.name} of {user.name}", name.last, hint)
            table = cast(Table, without_part(table, "triggers", trigger.key))
            catalog.put(table)
            catalog.part_dropped(user, trigger.key)


def _drop_users(cursor: Cursor, catalog: Catalog, key: Key, name: Name, *, cascade: bool) -> None:
    """Tables whose defaults take from a sequence: in the way, or gone with it by CASCADE."""
    wanted = Ref("sequence", (key.namespace, key.name))
    for user in sorted(catalog.dependents([key])):
        value = catalog.get(user)
        if user.kind != "table" or value is None or all(ref != wanted for _, ref in references(value)):
            continue
        if not cascade:
            hint = f"drop the default first: ALTER TABLE {user.name} ALTER COLUMN … DROP DEFAULT"
            raise cursor.error(f"sequence {name.text} is used by table {user.name}", name.last, hint)
        catalog.drop(user)


def open_type(catalog: Catalog, key: Key) -> None:
    """Give the columns that have a type its structure instead, as the engine does when the type goes."""
    value = catalog.get(key)
    if isinstance(value, Enum):
        structure = Type("enum", args=tuple(item.label for item in value.values))
    elif isinstance(value, Composite):
        fields = tuple(TypeField(column.name, column.type) for column in value.attributes)
        structure = Type("struct", fields=fields)
    else:
        return
    wanted = Ref("type", (key.namespace, key.name))
    for user in catalog.dependents([key]):
        owner = catalog.get(user)
        if isinstance(owner, Table):
            columns = tuple(replace(column, type=_opened(column.type, wanted, structure)) for column in owner.columns)
            columns = tuple(_without_label(column, wanted) for column in columns)
            catalog.put(replace(owner, columns=columns))
        elif isinstance(owner, Composite):
            attributes = tuple(replace(c, type=_opened(c.type, wanted, structure)) for c in owner.attributes)
            catalog.put(replace(owner, attributes=attributes))


def _opened(type_: Type, wanted: Ref, structure: Type) -> Type:
    if type_.user == wanted:
        return replace(structure, dims=type_.dims)
    fields = tuple(TypeField(field.name, _opened(field.type, wanted, structure)) for field in type_.fields)
    return type_ if fields == type_.fields else replace(type_, fields=fields, text="")


def _without_label(column: Column, wanted: Ref) -> Column:
    """The column whose default names no label of the type any more."""
    default = column.default
    if default is None or all(ref.kind != "value" or ref.path[:2] != wanted.path for ref in default.refs):
        return column
    return replace(column, default=plain("".join(_literal(piece) for piece in default.norm)))


def _literal(piece: Piece) -> str:
    return piece if isinstance(piece, str) else "'" + piece.path[-1].replace("'", "''") + "'"


def _drop_index(cursor: Cursor, session: Session, *, if_exists: bool) -> Effect:
    catalog = session.catalog
    tokens = chain(cursor, "an index")
    cursor.accept("cascade") or cursor.accept("restrict")
    if if_exists and not namespace_exists(tokens, catalog):
        return Effect("drop index")
    name = split_name(tokens, catalog)
    found = session.find_index(name)
    if found is None:
        if if_exists:
            return Effect("drop index")
        raise cursor.error(
            f"index {name.text} does not exist", name.last, did_you_mean(name.name, session.index_names())
        )
    key, index = found
    catalog.put(cast(Table, without_part(catalog.get(key), "indexes", index.key)))
    catalog.part_dropped(key, index.key)
    return Effect("drop index", keys=_visible(key))


def _drop_trigger(cursor: Cursor, session: Session, *, if_exists: bool) -> Effect:
    catalog = session.catalog
    at = cursor.name("a trigger")
    cursor.expect("on")
    key, _ = find_relation(cursor, catalog)
    table = catalog.get(key)
    triggers = table.triggers if isinstance(table, Table | View) else ()
    trigger = next((item for item in triggers if item.name.lower() == at.value.lower()), None)
    if trigger is not None:
        catalog.put(cast(Table, without_part(table, "triggers", trigger.key)))
        catalog.part_dropped(key, trigger.key)
    elif not if_exists:
        raise cursor.error(
            f"trigger {value_of(at)} does not exist", at, did_you_mean(at.value, [t.name for t in triggers])
        )
    return Effect("drop trigger", keys=_visible(key))


def _drop_schema(cursor: Cursor, session: Session, *, if_exists: bool) -> Effect:
    catalog = session.catalog
    tokens = schema_chain(cursor, catalog)
    cascade = cursor.accept("cascade")
    cursor.accept("restrict")
    parts = [value_of(token) for token in tokens]
    name = known_namespace(catalog, namespace_of(parts))
    if name is None and len(parts) > 1:
        name = known_namespace(catalog, namespace_of(parts[1:]))
    if name is None:
        if if_exists:
            return Effect("drop schema")
        raise cursor.error(
            f"schema {namespace_of(parts)} does not exist",
            tokens[-1],
            did_you_mean(parts[-1], names_of(catalog, "namespace")),
        )
    own = Key("", "namespace", name)
    if own not in catalog:
        raise cursor.error(f"schema {name} cannot be dropped", tokens[-1])
    inside = [key for key in keys_of(catalog) if key.namespace == name or key.namespace.startswith(f"{name}.")]
    inside += [key for key in keys_of(catalog, "namespace") if key.name.startswith(f"{name}.")]
    if inside and not cascade:
        hint = "drop it with what it holds: DROP SCHEMA … CASCADE"
        raise cursor.error(f"schema {name} is not empty: it holds {inside[0].kind} {inside[0].name}", tokens[-1], hint)
    for key in inside:
        open_type(catalog, key)
    for key in inside:
        catalog.drop(key)
    catalog.drop(own)
    return Effect("drop schema", keys=(own, *inside))
