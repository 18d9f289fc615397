"""Data types in one form: one name for each, sign and filling in the name, sizes that mean something as arguments."""

from __future__ import annotations

from typing import NamedTuple

from aerogit.model.types import Type
from aerogit.sql.lexer import Lexeme
from aerogit.sql.mysql.charsets import NO_CHARSET, Charset, accept_charset_clause, combined
from aerogit.sql.mysql.naming import Cursor

_NAMES = {
    "int": "integer", "int4": "integer", "integer": "integer", "int1": "tinyint", "int2": "smallint",
    "int3": "mediumint", "middleint": "mediumint", "int8": "bigint", "tinyint": "tinyint", "smallint": "smallint",
    "mediumint": "mediumint", "bigint": "bigint", "bool": "boolean", "boolean": "boolean", "serial": "serial",
    "decimal": "decimal", "dec": "decimal", "numeric": "decimal", "fixed": "decimal", "number": "decimal",
    "float": "float", "float4": "float", "double": "double", "float8": "double", "real": "double", "bit": "bit",
    "char": "char", "character": "char", "nchar": "char", "varchar": "varchar", "nvarchar": "varchar",
    "varcharacter": "varchar", "varchar2": "varchar", "binary": "binary", "varbinary": "varbinary", "raw": "varbinary",
    "tinytext": "tinytext", "text": "text", "mediumtext": "mediumtext", "longtext": "longtext", "clob": "longtext",
    "tinyblob": "tinyblob", "blob": "blob", "mediumblob": "mediumblob", "longblob": "longblob",
    "date": "date", "datetime": "datetime", "timestamp": "timestamp", "time": "time", "year": "year",
    "enum": "enum", "set": "set", "json": "json", "geometry": "geometry", "point": "point",
    "linestring": "linestring", "polygon": "polygon", "multipoint": "multipoint", "multilinestring": "multilinestring",
    "multipolygon": "multipolygon", "geometrycollection": "geometrycollection", "geomcollection": "geometrycollection",
    "uuid": "uuid", "inet4": "inet4", "inet6": "inet6", "vector": "vector", "xmltype": "xmltype",
}  # fmt: skip
INTEGERS = frozenset({"tinyint", "smallint", "mediumint", "integer", "bigint"})
_SIGNED = INTEGERS | {"decimal", "float", "double"}
TEXTS = ("tinytext", "text", "mediumtext", "longtext")
_BLOBS = ("tinyblob", "blob", "mediumblob", "longblob")
CHARACTERS = frozenset({"char", "varchar", "enum", "set", *TEXTS})
"""Types that have a character set."""
_LIMITS = (255, 65_535, 16_777_215)
_FILLED = {"tinyint": "3", "smallint": "5", "mediumint": "8", "integer": "10", "bigint": "20"}
"""The width ZEROFILL fills up to where none is given."""
_PLAIN_SIZE = {"char": ("1",), "binary": ("1",), "bit": ("1",)}


class Typed(NamedTuple):
    """A type as it was found, with what was said inside it of the character set; `is_serial` brings a key with it."""

    type: Type
    charset: Charset = NO_CHARSET
    is_serial: bool = False
    is_binary: bool = False
    """`BINARY` behind a character type: the character set's collation by bytes."""


def base_name(type_: Type) -> str:
    """The name without sign and filling.

    >>> base_name(Type("integer unsigned"))
    'integer'
    """
    return type_.name.partition(" ")[0]


def take_type(cursor: Cursor) -> Typed:
    """Take a data type with its attributes."""
    start = cursor.at
    name, charset = _name(cursor)
    is_national = charset != NO_CHARSET
    arguments = _arguments(cursor, name)
    end = cursor.at
    words: set[str] = set()
    while True:
        if name in _SIGNED and (cursor.sees("unsigned") or cursor.sees("signed") or cursor.sees("zerofill")):
            words.add(cursor.take().value)
            end = cursor.at
        elif name in CHARACTERS and cursor.sees("byte"):
            cursor.take()
            name = {"char": "binary", "varchar": "varbinary"}.get(name, name.replace("text", "blob"))
            end = cursor.at
        elif name in CHARACTERS and (cursor.sees("binary") or cursor.sees("ascii") or cursor.sees("unicode")):
            word = cursor.take().value
            words.add(word)
            charset = {"ascii": Charset("latin1"), "unicode": Charset("ucs2")}.get(word, charset)
        elif name in CHARACTERS and not cursor.sees("default") and (said := accept_charset_clause(cursor)) is not None:
            charset = combined(charset, said)
        else:
            break
    text = "" if is_national else cursor.slice(start, end)
    if name == "serial":
        return Typed(Type("bigint unsigned", text="bigint unsigned"), is_serial=True)
    if name == "boolean":
        return Typed(Type("tinyint", ("1",), text=text))
    if charset.name == "binary":
        return Typed(Type(*_binary(name, _sized(name, arguments, words)), text=""))
    type_ = Type(*_signed(*_sized(name, arguments, words), words), text=text)
    return Typed(type_, charset, is_binary="binary" in words)


def _binary(name: str, sized: tuple[str, tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    """CHARACTER SET binary makes a character type one of bytes (manual, section 10.10.8.1)."""
    found = {"char": "binary", "varchar": "varbinary"}.get(sized[0])
    if found is not None:
        return found, sized[1]
    return _sized(sized[0].replace("text", "blob"), sized[1], set()) if sized[0] in TEXTS else sized


def _name(cursor: Cursor) -> tuple[str, Charset]:
    """Take the words of a type's name: its one name, and the character set they imply."""
    charset = Charset()
    if cursor.accept("national"):
        charset = Charset("utf8mb3")
    token = cursor.peek()
    if token.kind is not Lexeme.WORD:
        raise cursor.error("expected a data type")
    cursor.take()
    word = token.value
    if word == "long":
        if cursor.accept("varbinary"):
            return "mediumblob", charset
        cursor.accept("varchar") or cursor.accept("char", "varying") or cursor.accept("varcharacter")
        return "mediumtext", charset
    if word == "double":
        cursor.accept("precision")
    if word in ("nchar", "nvarchar"):
        charset = Charset("utf8mb3")
    if word in ("char", "character", "nchar") and cursor.accept("varying"):
        return "varchar", charset
    if word == "nchar" and cursor.accept("varchar"):
        return "varchar", charset
    if word == "binary" and cursor.accept("varying"):
        return "varbinary", charset
    if word not in _NAMES and not cursor.sees_mark("("):
        return word, charset
    return _NAMES.get(word, word), charset


def _arguments(cursor: Cursor, name: str) -> tuple[str, ...]:
    """Take `( … )`: numbers, or the labels of an ENUM or SET."""
    if not cursor.sees_mark("("):
        return ()
    inside = cursor.inside(cursor.group())
    found: list[str] = []
    while not inside.done:
        if name in ("enum", "set"):
            if inside.peek().text[:1] == "_":
                inside.take()
            found.append(_label(inside))
        else:
            found.append(inside.take().text)
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found)


def _label(cursor: Cursor) -> str:
    """A label of an ENUM or SET; the server takes spaces off its end."""
    token = cursor.peek()
    if token.kind is Lexeme.NUMBER and token.text[:1] in "xX":
        cursor.take()
        try:
            return bytes.fromhex(token.text[2:-1]).decode("utf-8", "replace")
        except ValueError:
            raise cursor.error("expected an even number of hexadecimal digits", token) from None
    return cursor.string("a label").rstrip(" ")


def _sized(name: str, arguments: tuple[str, ...], words: set[str]) -> tuple[str, tuple[str, ...]]:
    """The name and the arguments that mean something."""
    match name:
        case "tinyint" if arguments == ("1",) and "zerofill" not in words and "unsigned" not in words:
            return name, arguments
        case "tinyint" | "smallint" | "mediumint" | "integer" | "bigint":
            return name, (arguments or (_FILLED[name],)) if "zerofill" in words else ()
        case "decimal":
            return name, (*arguments, "10", "0")[:2] if not arguments else (*arguments, "0")[:2]
        case "float" if len(arguments) == 1 and arguments[0].isdigit():
            return ("double" if int(arguments[0]) > 24 else "float"), ()
        case "year":
            return name, ()
        case "datetime" | "timestamp" | "time" if arguments == ("0",):
            return name, ()
        case "blob" if arguments and arguments[0].isdigit():
            return _BLOBS[_size(int(arguments[0]))], ()
        case _ if name in _PLAIN_SIZE and not arguments:
            return name, _PLAIN_SIZE[name]
    return name, arguments


def _size(length: int) -> int:
    """Which of the four sizes of a text or blob holds so many bytes."""
    return sum(length > limit for limit in _LIMITS)


def text_type(type_: Type, width: int) -> Type:
    """TEXT(n) as the smallest type that holds n characters of so many bytes; any other type as it is.

    >>> text_type(Type("text", ("100",)), 1).name, text_type(Type("text", ("100",)), 4).name
    ('tinytext', 'text')
    """
    if type_.name != "text" or not type_.args or not type_.args[0].isdigit():
        return type_
    return Type(TEXTS[_size(int(type_.args[0]) * width)])


def _signed(name: str, arguments: tuple[str, ...], words: set[str]) -> tuple[str, tuple[str, ...]]:
    """The name with `unsigned` and `zerofill`, which makes it unsigned."""
    if "zerofill" in words:
        return f"{name} unsigned zerofill", arguments
    return (f"{name} unsigned" if "unsigned" in words else name), arguments


def type_text(type_: Type) -> str:
    """A type as a column definition spells it.

    >>> type_text(Type("enum", ("a", "it's"))), type_text(Type("integer unsigned zerofill", ("5",)))
    ("enum('a','it''s')", 'int(5) unsigned zerofill')
    """
    if type_.text:
        return type_.text
    name, _, rest = type_.name.partition(" ")
    name = {"integer": "int"}.get(name, name)
    listed = [quoted(item) for item in type_.args] if name in ("enum", "set") else list(type_.args)
    return name + (f"({','.join(listed)})" if listed else "") + (f" {rest}" if rest else "")


def quoted(text: str) -> str:
    """A string literal, whatever the server's mode makes of backslashes.

    >>> quoted("it's"), quoted("a\\\\b")
    ("'it''s'", "'a\\\\\\\\b'")
    """
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
