"""Blocks that are no relation and no routine, as statements: schemas, extensions, types, sequences, policies."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.sql.hcl.columns import collation_name, default_text, sequence_options
from aerogit.sql.hcl.document import Document, Item, Listed, own_name
from aerogit.sql.hcl.fields import Fields
from aerogit.sql.hcl.fragment import Fragment, copied, inside, joined
from aerogit.sql.hcl.keys import check
from aerogit.sql.hcl.renames import ATTRIBUTE
from aerogit.sql.hcl.statement import Ddl, ddl
from aerogit.sql.hcl.syntax import Name
from aerogit.sql.hcl.tables import schema_of
from aerogit.sql.hcl.types import type_of
from aerogit.sql.printing import literal

_STANDARD = {"public": "standard public schema"}
"""The comment that PostgreSQL's template gives a schema."""
_TYPE_WORDS = {"enum": "TYPE", "composite": "TYPE", "domain": "DOMAIN", "sequence": "SEQUENCE"}


def schema(item: Item, document: Document) -> list[Ddl]:
    """CREATE SCHEMA."""
    fields = Fields(item.block, document, item.file, f"schema {item.name}")
    fields.attribute("name")
    name = own_name(item, document)
    is_default = name == document.default_schema
    found: list[Fragment] = []
    if document.dialect == "postgres":
        comment = fields.text("comment")
        if not is_default:
            found.append(copied(f"CREATE SCHEMA {document.quoted(name)}", item.block.start))
        if comment is not None and comment.text and comment.text != _STANDARD.get(name):
            found.append(Fragment(f"COMMENT ON SCHEMA {document.quoted(name)} IS {literal(comment.text)}"))
    elif document.dialect == "mysql":
        # What a database says of itself belongs to the server, as in SQL; its tables take the character set over.
        for attribute in ("charset", "collate", "comment"):
            fields.word(attribute)
        if not is_default:
            found.append(copied(f"CREATE DATABASE {document.quoted(name)}", item.block.start))
    elif not is_default:
        raise fields.wrong(f"{document.dialect} files have one schema, {document.default_schema or 'a single one'}")
    fields.done()
    return [ddl("schema", name, found, item)]


def extension(item: Item, document: Document) -> list[Ddl]:
    """CREATE EXTENSION."""
    fields = Fields(item.block, document, item.file, f"extension {item.name}")
    name = document.quoted(item.name)
    text = f"CREATE EXTENSION IF NOT EXISTS {name}"
    owner = fields.object("schema", ("schema",))
    text += f" WITH SCHEMA {document.quoted(own_name(owner, document))}" if owner is not None else ""
    version = fields.text("version")
    text += f" VERSION {literal(version.text)}" if version is not None else ""
    found = [copied(text, item.block.start), *_comment(fields, f"EXTENSION {name}")]
    fields.done()
    return [ddl("extension", item.name, found, item)]


def enum(item: Item, document: Document) -> list[Ddl]:
    """CREATE TYPE … AS ENUM."""
    fields = _begun(item, document)
    value = fields.value("values")
    if not isinstance(value, Listed):
        raise fields.needs("values", value)
    labels: list[str] = []
    for one in value.items:
        if not isinstance(one, Fragment):
            raise fields.wrong("values is a list of strings", fields.place("values"))
        labels.append(literal(one.text))
    text = copied(f"CREATE TYPE {document.qualified(item)} AS ENUM ({', '.join(labels)})", item.block.start)
    return _done(fields, item, [text])


def composite(item: Item, document: Document) -> list[Ddl]:
    """CREATE TYPE … AS (…)."""
    fields = _begun(item, document)
    lines: list[Fragment] = []
    for block in fields.children("field"):
        words: list[Fragment | str] = [document.quoted(block.label), type_of(block)]
        if (collation := block.text("collate")) is not None:
            words += ["COLLATE", collation_name(block, collation)]
        lines.append(joined(words, " "))
        block.done()
    head = copied(f"CREATE TYPE {document.qualified(item)} AS (", item.block.start)
    return _done(fields, item, [joined([head, joined(lines, ", "), ")"])])


def domain(item: Item, document: Document) -> list[Ddl]:
    """CREATE DOMAIN."""
    fields = _begun(item, document)
    head = copied(f"CREATE DOMAIN {document.qualified(item)} AS", item.block.start)
    words: list[Fragment | str] = [head, type_of(fields)]
    if (collation := fields.text("collate")) is not None:
        words += ["COLLATE", collation_name(fields, collation)]
    if (default := fields.value("default")) is not None:
        words += ["DEFAULT", default_text(fields, default)]
    if not fields.flag("null"):
        words.append("NOT NULL")
    for block in fields.children("check"):
        words.append(check(block))
        block.done()
    return _done(fields, item, [joined(words, " ")])


def sequence(item: Item, document: Document) -> list[Ddl]:
    """CREATE SEQUENCE, and OWNED BY once the table is there."""
    fields = _begun(item, document)
    name = document.qualified(item)
    words: list[Fragment | str] = [copied(f"CREATE SEQUENCE {name}", item.block.start)]
    if fields.value("type") is not None:
        words += ["AS", type_of(fields)]
    words += sequence_options(fields)
    owner = fields.value("owner")
    later: list[Ddl] = []
    match owner:
        case None:
            pass
        case Name(path=("table", *path, "column", column)) if 0 < len(path) <= 2:
            target = f"{document.qualified(fields.referred(owner, path))}.{document.quoted(column)}"
            statement = joined([f"ALTER SEQUENCE {name} OWNED BY ", copied(target, owner.start)])
            later.append(ddl("owner", "", [statement], item))
        case _:
            raise fields.needs("owner", owner)
    return [*_done(fields, item, [joined(words, " ")]), *later]


def _begun(item: Item, document: Document) -> Fields:
    fields = Fields(item.block, document, item.file, f"{item.block.kind} {item.name}")
    schema_of(fields)
    for name in ("name", ATTRIBUTE):
        fields.attribute(name)
    return fields


def _done(fields: Fields, item: Item, statements: list[Fragment]) -> list[Ddl]:
    """The statements of a finished block, with its comment."""
    document = fields.document
    kind = item.block.kind
    found = [*statements, *_comment(fields, f"{_TYPE_WORDS[kind]} {document.qualified(item)}")]
    fields.done()
    return [ddl(kind, own_name(item, document), found, item)]


def _comment(fields: Fields, target: str) -> Iterator[Fragment]:
    text = fields.text("comment")
    if text is not None and text.text:
        yield Fragment(f"COMMENT ON {target} IS {literal(text.text)}")


def statement(item: Item, document: Document) -> list[Ddl]:
    """SQL as it stands, of what there are no words for: an object, or something about one that has a block."""
    fields = Fields(item.block, document, item.file, f"statement {item.name}")
    text = fields.required_text("as")
    fields.done()
    is_about_a_block = (item.qualifier, item.name.rpartition(".")[2]) in document.by_name
    return [ddl("setting" if is_about_a_block else "statement", "", [text], item)]


def policy(item: Item, document: Document) -> list[Ddl]:
    """CREATE POLICY."""
    fields = Fields(item.block, document, item.file, f"policy {item.name}")
    target = fields.object("on", ("table",))
    if target is None:
        raise fields.needs("on", None)
    fields.attribute("name")
    name, table = document.quoted(own_name(item, document)), document.qualified(target)
    words: list[Fragment | str] = [copied(f"CREATE POLICY {name} ON {table}", item.block.start)]
    if kind := fields.choice("as", ("PERMISSIVE", "RESTRICTIVE")):
        words.append(f"AS {kind}")
    if command := fields.choice("for", ("ALL", "SELECT", "INSERT", "UPDATE", "DELETE")):
        words.append(f"FOR {command}")
    roles = [_role(fields, document, value) for value in fields.listed("to")]
    if roles:
        words.append(f"TO {', '.join(roles)}")
    for attribute, word in (("using", "USING"), ("check", "WITH CHECK")):
        if (expression := fields.text(attribute)) is not None:
            words += [f"{word} (", inside(expression), ")"]
    found = [joined(words, " "), *_comment(fields, f"POLICY {name} ON {table}")]
    fields.done()
    return [ddl("policy", "", found, item)]


_ROLE_WORDS = ("PUBLIC", "CURRENT_USER", "CURRENT_ROLE", "SESSION_USER")


def _role(fields: Fields, document: Document, value: object) -> str:
    match value:
        case Name(path=(word,)) if word.upper() in _ROLE_WORDS:
            return word.upper()
        case Name(path=(word,)) | Name(path=("role" | "user", word)):
            return document.quoted(word)
        case Fragment(text=text):
            return text.upper() if text.upper() in _ROLE_WORDS else document.quoted(text)
        case _:
            raise fields.wrong("to is a list of roles", fields.place("to"))
