"""Types, sequences, extensions, views and routines as HCL."""

from __future__ import annotations

from aerogit.model.objects import Composite, Domain, Enum, Extension, Routine, Sequence, View
from aerogit.sql.hcl.layout import Block, heredoc, listed, quoted, reference, text_value
from aerogit.sql.hcl.write_tables import sequence_options, storage, write_index
from aerogit.sql.hcl.writing import Writing, comment
from aerogit.sql.mysql.charsets import charset_of
from aerogit.sql.mysql.ddl import charset_clauses

_LANGUAGES = {"sql": "SQL", "plpgsql": "PLpgSQL"}
_FLAGS = ("strict", "leakproof", "window")


def extension(writing: Writing, value: Extension) -> Block:
    """An extension."""
    block = Block("extension", (value.name,))
    block.set("schema", reference("schema", value.schema or writing.default_schema))
    block.set("version", quoted(value.version) if value.version else "")
    comment(block, value.comment)
    return block


def enum(writing: Writing, value: Enum) -> Block:
    """An enum type."""
    block = writing.block(value.object_key)
    block.set("values", listed(quoted(item.label) for item in value.values) or "[]")
    comment(block, value.comment)
    return block


def composite(writing: Writing, value: Composite) -> Block:
    """A composite type."""
    block = writing.block(value.object_key)
    comment(block, value.comment)
    for attribute in value.attributes:
        inner = block.block("field", attribute.name)
        inner.set("type", writing.sql_type(attribute.type))
        inner.set("collate", writing.collation(attribute.collation))
    return block


def domain(writing: Writing, value: Domain) -> Block:
    """A domain."""
    block = writing.block(value.object_key)
    block.set("type", writing.sql_type(value.type))
    block.set("null", "false" if value.not_null else "true")
    block.set("default", writing.default(value.default) if value.default is not None else "")
    block.set("collate", writing.collation(value.collation))
    comment(block, value.comment)
    # A name the server chose is taken for that where the names it was chosen beside come before it.
    for check in sorted(value.checks, key=lambda check: (check.name or check.actual, check.key)):
        inner = block.block("check", *filter(None, (check.name or check.actual,)))
        inner.set("expr", text_value(writing.condition(check.expression)))
    return block


def sequence(writing: Writing, value: Sequence) -> Block:
    """A sequence."""
    block = writing.block(value.object_key)
    block.set("type", f"sql({quoted(value.options.type)})" if value.options.type else "")
    sequence_options(block, value.options)
    if value.owned_by is not None:
        namespace, table, column = value.owned_by.path
        block.set("owner", writing.column(writing.relation(value.owned_by._replace(path=(namespace, table))), column))
    comment(block, value.comment)
    return block


def view(writing: Writing, value: View) -> Block:
    """A view or a materialized view."""
    key = value.object_key
    block = writing.block(key)
    for index in sorted(value.indexes, key=lambda index: index.key):
        write_index(writing, block, key, index)
    for item in value.column_comments:
        inner = block.block("column", item.name)
        comment(inner, item.text)
    block.set("as", text_or_heredoc(writing.text(value.query)))
    if writing.dialect == "mysql":
        said = {option.name: option.value for option in value.options}
        block.say("algorithm", said.get("algorithm", "").upper())
        block.say("security", said.get("sql security", "").upper())
    else:
        storage(block, value.options)
    block.flag_off("with_data", on=value.with_data)
    block.set("check_option", value.check_option.upper())
    comment(block, value.comment)
    depends = sorted({ref.path[:2] for ref in value.query.refs if ref.kind == "relation"} - {(key[0], key[2])})
    found = [writing.schema.find(ref) for ref in value.query.refs if ref.kind == "relation" and ref.path in depends]
    known = sorted({other for other in found if other is not None and other.kind in _WRITTEN})
    block.set("depends_on", listed(writing.object(other) for other in known))
    return block


def _postgres_options(writing: Writing, block: Block, value: Routine, names: dict[str, str]) -> None:
    """What PostgreSQL says of a routine behind its type, and its body."""
    for name in ("volatility", "parallel"):
        block.say(name, names.get(name, "").upper())
    block.say("security", "DEFINER" if names.get("security") == "true" else "")
    for name in _FLAGS:
        block.flag(name, on=names.get(name) == "true")
    for name in ("cost", "rows"):
        block.set(name, names.get(name, ""))
    block.set("support", quoted(names["support"]) if "support" in names else "")
    for name, text in names.items():
        if name.startswith("set "):
            block.block("set", name.removeprefix("set ")).set("to", quoted(text))
    body = writing.text(value.body) if value.body_form else value.body.text
    block.set("as", text_or_heredoc(body) if value.body_form else text_value(body))


_WRITTEN = ("table", "view", "materialized_view")


def text_or_heredoc(text: str) -> str:
    """A query or a list of statements, at whose end a line break means nothing."""
    is_plain = "\n" not in text or "\r" in text
    return quoted(text) if is_plain else heredoc(text + "\n")


def routine(writing: Writing, value: Routine) -> Block:
    """A function or a procedure."""
    block = writing.block(value.object_key)
    language = value.language or "sql"
    names = {option.name: option.value for option in value.options}
    block.say("lang", _LANGUAGES.get(language, language) if writing.dialect == "postgres" else "")
    for argument in value.arguments:
        if argument.mode == "table" or argument.type is None:
            continue
        inner = block.block("arg", *filter(None, (argument.name,)))
        inner.set("type", writing.sql_type(argument.type))
        inner.set("default", writing.default(argument.default) if argument.default is not None else "")
        inner.say("mode", "" if argument.mode == "in" else argument.mode.upper())
        charset, collation = charset_of(names, argument.name)
        inner.set("charset", quoted(charset) if charset else "")
        inner.set("collate", quoted(collation) if collation else "")
    if value.returns_table:
        table = block.block("return_table")
        for argument in value.arguments:
            if argument.mode == "table" and argument.type is not None:
                table.block("column", argument.name).set("type", writing.sql_type(argument.type))
    elif value.returns is not None:
        said = charset_clauses(*charset_of(names))
        text = f"sql({quoted(writing.type_text(value.returns) + said)})" if said else writing.sql_type(value.returns)
        block.set("return_set" if value.returns_set else "return", text)
    if writing.dialect == "mysql":
        block.flag("deterministic", on="deterministic" in names)
        block.say("data_access", names.get("data access", "").upper().replace(" ", "_"))
        block.say("security", names.get("sql security", "").upper())
        block.set("as", text_or_heredoc(writing.text(value.body)))
    else:
        _postgres_options(writing, block, value, names)
    comment(block, value.comment)
    return block
