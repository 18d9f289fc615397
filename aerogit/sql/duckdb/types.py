"""DuckDB's types: reading them from tokens into their normal form, and printing that form.

The engine forgets named types: a column of `CREATE TYPE money AS DECIMAL(18,4)` is a DECIMAL(18,4) from then on. The
model keeps the reference to an enum or a struct type, whose structure tells which one was meant, and opens every other
alias as the engine does.
"""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import TYPE_KINDS, Domain
from aerogit.model.spelling import qualified, quote_name
from aerogit.model.traits import traits_of
from aerogit.model.types import Type, TypeField
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import Cursor, did_you_mean
from aerogit.sql.duckdb.naming import Name, chain, names_of, split_name, value_of
from aerogit.sql.lexer import Lexeme

_TRAITS = traits_of("duckdb")

_SPELLINGS = {
    "bigint": "int8 long int64 oid",
    "bignum": "varint",
    "bit": "bitstring",
    "blob": "bytea binary varbinary",
    "boolean": "bool logical",
    "date": "",
    "decimal": "numeric dec",
    "double": "float8",
    "float": "float4 real",
    "geometry": "",
    "hugeint": "int128",
    "integer": "int int4 int32 signed integral",
    "interval": "",
    "json": "",
    "smallint": "int2 short int16",
    "time": "",
    "time_ns": "",
    "timestamp": "datetime timestamp_us",
    "timestamp_ms": "",
    "timestamp_ns": "",
    "timestamp_s": "",
    "timestamptz": "",
    "timestamptz_ns": "",
    "timetz": "",
    "tinyint": "int1",
    "ubigint": "uint64",
    "uhugeint": "uint128",
    "uinteger": "uint32",
    "usmallint": "uint16",
    "utinyint": "uint8",
    "uuid": "guid",
    "varchar": "text string char character bpchar nvarchar",
    "null": "",
    "variant": "",
    "inet": "",
}
"""Canonical name -> the other names DuckDB 2.0 takes for it; `inet` is of an extension the engine loads by itself."""

CANONICAL: dict[str, str] = {name: name for name in _SPELLINGS} | {
    other: name for name, others in _SPELLINGS.items() for other in others.split()
}

_ARGUMENTS_KEPT = frozenset({"decimal", "geometry"})
_TIMESTAMP_PRECISION = ((0, "timestamp_s"), (3, "timestamp_ms"), (6, "timestamp"), (9, "timestamp_ns"))
_INTERVAL_UNITS = frozenset("year month day hour minute second to".split())
_PRINTED = {"timestamptz": "TIMESTAMPTZ", "timetz": "TIMETZ", "null": '"NULL"'}


def parse_type(cursor: Cursor, catalog: Catalog) -> Type:
    """Take a type; `SourceError` for one nobody knows. Its `text` is kept where the model says all of it."""
    start = cursor.at
    found, opened = _parse(cursor, catalog)
    return replace(found, text="" if opened else cursor.slice(start, cursor.at))


def _parse(cursor: Cursor, catalog: Catalog) -> tuple[Type, bool]:
    """A type, and whether an alias was opened in it."""
    token = cursor.peek()
    if not token.is_name:
        raise cursor.error("expected a type")
    word = token.value.lower()
    nested = cursor.sees_mark("(", 1)
    if word in ("struct", "row") and not cursor.sees_mark(".", 1):
        cursor.take()
        fields, opened = _fields(cursor, catalog) if nested else ((), False)
        found = Type("struct", fields=fields)
    elif word == "union" and nested:
        cursor.take()
        fields, opened = _fields(cursor, catalog)
        found = Type("union", fields=fields)
    elif word == "tuple" and nested:
        found, opened = _tuple(cursor, catalog)
    elif word == "map" and nested:
        found, opened = _map(cursor, catalog)
    elif word == "enum" and nested:
        cursor.take()
        found, opened = Type("enum", args=tuple(enum_labels(cursor))), False
    elif not cursor.sees_mark(".", 1) and (word in CANONICAL or word in ("national",)):
        found, opened = _builtin(cursor), False
    else:
        found, opened = _user_type(cursor, catalog)
    return _with_dimensions(cursor, found), opened


def _fields(cursor: Cursor, catalog: Catalog) -> tuple[tuple[TypeField, ...], bool]:
    inside = cursor.inside(cursor.group())
    fields: list[TypeField] = []
    opened = False
    while not inside.done:
        name = inside.name("a field's name")
        type_, one = _parse(inside, catalog)
        opened |= one
        fields.append(TypeField(value_of(name), type_))
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(fields), opened


def _tuple(cursor: Cursor, catalog: Catalog) -> tuple[Type, bool]:
    """What DuckDB prints of a column that `CREATE TABLE … AS SELECT (1, 'a')` made; it takes none of it back."""
    cursor.take()
    inside = cursor.inside(cursor.group())
    fields: list[TypeField] = []
    opened = False
    while not inside.done:
        type_, one = _parse(inside, catalog)
        opened |= one
        fields.append(TypeField(str(len(fields) + 1), type_))
        if not inside.accept_mark(","):
            break
    inside.finish()
    return Type("tuple", fields=tuple(fields)), opened


def _map(cursor: Cursor, catalog: Catalog) -> tuple[Type, bool]:
    cursor.take()
    inside = cursor.inside(cursor.group())
    key, first = _parse(inside, catalog)
    inside.expect_mark(",")
    value, second = _parse(inside, catalog)
    inside.finish()
    return Type("map", fields=(TypeField("key", key), TypeField("value", value))), first or second


def enum_labels(cursor: Cursor) -> list[str]:
    """Take `('a', 'b')`."""
    inside = cursor.inside(cursor.group())
    labels: list[str] = []
    while not inside.done:
        token = inside.take()
        if token.kind is not Lexeme.STRING:
            raise inside.error("expected a label in quotes", token)
        if token.value in labels:
            raise inside.error(f"label {token.text} comes twice", token)
        labels.append(token.value)
        if not inside.accept_mark(","):
            break
    inside.finish()
    return labels


def _builtin(cursor: Cursor) -> Type:
    word = cursor.take().value.lower()
    if word == "national":
        cursor.accept("char") or cursor.accept("character")
        word = "varchar"
    if word == "double":
        cursor.accept("precision")
    elif word in ("char", "character", "varchar"):
        cursor.accept("varying")
    name = CANONICAL[word]
    args = _arguments(cursor)
    if name in ("time", "timestamp"):
        if cursor.accept("with", "time", "zone"):
            name += "tz"
        else:
            cursor.accept("without", "time", "zone")
    elif name == "interval":
        while cursor.peek().kind is Lexeme.WORD and cursor.peek().value in _INTERVAL_UNITS:
            cursor.take()
    return canonical(name, args)


def _arguments(cursor: Cursor) -> tuple[str, ...]:
    if not cursor.sees_mark("("):
        return ()
    inside = cursor.inside(cursor.group())
    found: list[str] = []
    while not inside.done:
        token = inside.take()
        if token.kind not in (Lexeme.NUMBER, Lexeme.STRING):
            raise inside.error("expected a number", token)
        found.append(token.text)
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found)


def canonical(name: str, args: tuple[str, ...] = ()) -> Type:
    """The normal form of a built-in type by its canonical name: what the engine's catalog would say.

    >>> canonical("decimal", ("5",)).args, canonical("varchar", ("20",)).args, canonical("timestamp", ("3",)).name
    (('5', '0'), (), 'timestamp_ms')
    """
    if name == "decimal":
        args = ("18", "3") if not args else (*args, "0")[:2]
    elif name == "timestamp" and args and args[0].isdigit():
        name = next((found for most, found in _TIMESTAMP_PRECISION if int(args[0]) <= most), name)
    elif name == "float" and args and args[0].isdigit() and int(args[0]) > 24:
        name = "double"
    return Type(name, args if name in _ARGUMENTS_KEPT else ())


def _user_type(cursor: Cursor, catalog: Catalog) -> tuple[Type, bool]:
    name = split_name(chain(cursor, "a type"), catalog)
    key = find_type(name, catalog)
    if key is None and len(name.tokens) > 1 and name.name.lower() in CANONICAL:
        return canonical(CANONICAL[name.name.lower()], _arguments(cursor)), False
    if key is None:
        known = [*names_of(catalog, *TYPE_KINDS), *CANONICAL]
        raise cursor.error(f"type {name.text} does not exist", name.last, did_you_mean(name.name, known))
    value = catalog.get(key)
    if isinstance(value, Domain):
        return value.type, True
    return Type(user=Ref("type", (key.namespace, key.name))), False


def find_type(name: Name, catalog: Catalog) -> Key | None:
    """The key of a user type."""
    return catalog.find((*TYPE_KINDS, "type"), name.name, name.namespace)


def _with_dimensions(cursor: Cursor, found: Type) -> Type:
    dims = list(found.dims)
    while True:
        if cursor.accept("array"):
            dims.append("")
            if not cursor.sees_mark("["):
                continue
            dims.pop()
        if not cursor.sees_mark("["):
            break
        cursor.take()
        token = cursor.peek()
        dims.append(cursor.take().text if token.kind is Lexeme.NUMBER else "")
        cursor.expect_mark("]")
    return replace(found, dims=tuple(dims)) if tuple(dims) != found.dims else found


def type_text(type_: Type) -> str:
    """A type as SQL, from its normal form.

    >>> type_text(Type("struct", fields=(TypeField("B c", Type("decimal", ("5", "0"))),), dims=("", "3")))
    'STRUCT("B c" DECIMAL(5,0))[][3]'
    """
    if type_.user is not None:
        text = qualified(type_.user.path[0], type_.user.path[1], _TRAITS)
    elif type_.name in ("struct", "union") and type_.fields:
        inside = ", ".join(f"{quote_name(field.name, _TRAITS)} {type_text(field.type)}" for field in type_.fields)
        text = f"{type_.name.upper()}({inside})"
    elif type_.name in ("map", "tuple"):
        text = f"{type_.name.upper()}({', '.join(type_text(field.type) for field in type_.fields)})"
    elif type_.name == "enum":
        labels = ", ".join("'" + label.replace("'", "''") + "'" for label in type_.args)
        text = f"ENUM({labels})"
    else:
        text = _PRINTED.get(type_.name, type_.name.upper())
        if type_.args:
            text += f"({','.join(type_.args)})"
    return text + "".join(f"[{size}]" for size in type_.dims)
