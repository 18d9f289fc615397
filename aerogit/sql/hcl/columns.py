"""Columns of a table: what HCL says of one, as CREATE TABLE lists it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.sql.hcl.document import Number, Sql, Value
from aerogit.sql.hcl.fields import Fields
from aerogit.sql.hcl.fragment import Fragment, copied, inside, joined
from aerogit.sql.hcl.syntax import Name
from aerogit.sql.hcl.types import type_of
from aerogit.sql.printing import enclosed

_STORED = {"postgres": "STORED", "mysql": "VIRTUAL", "sqlite": "VIRTUAL"}
"""How a generated column is kept where its block does not say."""
_SINGLE = re.compile(
    r"[A-Za-z_]\w*\Z|'(?:[^']|'')*'\Z|[+-]?[\d.]+\Z|[xX]'[0-9A-Fa-f]*'\Z|(?i:current_timestamp|now)\(\d*\)\Z"
)
"""A default that needs no parentheses: a word, a string, a number, and what MySQL calls the moment."""


def column_line(fields: Fields, *, with_type: bool = True) -> Fragment:
    """A column as CREATE TABLE lists it; a partition's has its type from above."""
    dialect = fields.document.dialect
    words: list[Fragment | str] = [
        copied(fields.document.quoted(fields.label), fields.block.start),
        type_of(fields) if with_type else "WITH OPTIONS",
    ]
    fields.attribute("type")
    if dialect == "mysql":
        words += _mysql_words(fields)
    if dialect == "postgres":
        words += [f"{name.upper()} {value}" for name in ("storage", "compression") if (value := fields.word(name))]
    if dialect != "mysql" and (collation := fields.text("collate")) is not None:
        words += ["COLLATE", collation_name(fields, collation)]
    words += _generated(fields)
    if not fields.flag("null"):
        words.append("NOT NULL")
    elif dialect == "mysql":
        words.append("NULL")
    words += _default(fields)
    if dialect == "postgres":
        words += _identity(fields)
    if dialect == "mysql":
        words += _mysql_end(fields)
    return joined(words, " ")


def collation_name(fields: Fields, name: Fragment) -> Fragment:
    """A collation: its name, with its schema before it where there is one (`en_US.utf8` is a name)."""
    document = fields.document
    if name.text.startswith('"') or document.dialect != "postgres":
        return name
    schema, dot, bare = name.text.partition(".")
    is_qualified = bool(dot) and (schema == "pg_catalog" or document.find("schema", (schema,)) is not None)
    text = f"{document.quoted(schema)}.{document.quoted(bare)}" if is_qualified else document.quoted(name.text)
    return copied(text, name.origin(0, fields.block.start))


def _generated(fields: Fields) -> Iterator[Fragment | str]:
    block = fields.child("as")
    expression = fields.text("as") if block is None else block.required_text("expr")
    if expression is None:
        return
    kept = block.choice("type", ("STORED", "VIRTUAL", "PERSISTENT")) if block is not None else ""
    if block is not None:
        block.done()
    yield joined(["GENERATED ALWAYS AS (", inside(expression), ")"])
    yield kept or _STORED[fields.document.dialect]


def _default(fields: Fields) -> Iterator[Fragment | str]:
    attribute = fields.attribute("default")
    if attribute is None:
        return
    value = fields.document.value(attribute.value, fields.file)
    yield "DEFAULT"
    yield default_text(fields, value)


def default_text(fields: Fields, value: Value) -> Fragment:
    """A default's value: a string is a literal, `sql("…")` an expression."""
    match value:
        case None:
            return Fragment("NULL")
        case bool():
            return Fragment("true" if value else "false")
        case Number(text=text):
            return Fragment(text)
        case Fragment(text=text):
            return copied(fields.document.literal(text), value.origin(0, fields.block.start))
        case Sql(text=text):
            own = text.text.strip()
            return text if _SINGLE.match(own) or enclosed(own) == own else joined(["(", inside(text), ")"])
        case Name(path=("enum", *_, label)):
            return Fragment(fields.document.literal(label))
        case _:
            raise fields.needs("default", value)


def _identity(fields: Fields) -> Iterator[Fragment | str]:
    block = fields.child("identity")
    if block is None:
        return
    how = block.choice("generated", ("ALWAYS", "BY_DEFAULT")) or "BY_DEFAULT"
    yield f"GENERATED {how.replace('_', ' ')} AS IDENTITY"
    options = list(sequence_options(block))
    if options:
        yield f"({' '.join(options)})"
    block.done()


def sequence_options(block: Fields) -> Iterator[str]:
    """The options of a sequence or an identity."""
    for name, word in (
        ("start", "START WITH"),
        ("increment", "INCREMENT BY"),
        ("min_value", "MINVALUE"),
        ("max_value", "MAXVALUE"),
        ("cache", "CACHE"),
    ):
        if number := block.number(name):
            yield f"{word} {number}"
    if block.flag("cycle"):
        yield "CYCLE"


def _mysql_words(fields: Fields) -> Iterator[Fragment | str]:
    if fields.flag("unsigned"):
        yield "UNSIGNED"
    for name, word in (("charset", "CHARACTER SET"), ("collate", "COLLATE")):
        if (text := fields.text(name)) is not None:
            yield word
            yield text
    if srid := fields.number("srid"):
        yield f"REF_SYSTEM_ID={srid}"


def _mysql_end(fields: Fields) -> Iterator[Fragment | str]:
    if fields.flag("invisible"):
        yield "INVISIBLE"
    if (update := fields.text("on_update")) is not None:
        yield "ON UPDATE"
        yield update
    if fields.flag("auto_increment"):
        yield "AUTO_INCREMENT"
    if (options := fields.text("options")) is not None:
        yield options
    if (comment := fields.text("comment")) is not None:
        yield f"COMMENT {fields.document.literal(comment.text)}"
