"""Function, procedure and trigger blocks as statements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.sql.hcl.columns import default_text
from aerogit.sql.hcl.document import Document, Item, Number, own_name
from aerogit.sql.hcl.fields import Fields
from aerogit.sql.hcl.fragment import Fragment, copied, inside, joined
from aerogit.sql.hcl.statement import Ddl, ddl
from aerogit.sql.hcl.syntax import Name
from aerogit.sql.hcl.tables import schema_of
from aerogit.sql.hcl.types import type_of
from aerogit.sql.printing import literal

_MODES = ("IN", "OUT", "INOUT", "VARIADIC")
_STANDARD_BODY = re.compile(r"\s*(?:BEGIN\s+ATOMIC\b|RETURN\b)", re.I)
"""A body of standard SQL, which is no string."""
_WORD = r'(?:[^\W\d][\w$]*|-?\d+(?:\.\d+)?|"(?:[^"]|"")+")'
_NAMES = re.compile(rf"{_WORD}(?:\s*,\s*{_WORD})*\Z")
"""A list of words and quoted names, which needs no quotes around all of it."""
_EVENTS = ("insert", "delete", "update", "truncate")


def routine(item: Item, document: Document) -> list[Ddl]:
    """CREATE FUNCTION or CREATE PROCEDURE."""
    kind = item.block.kind
    fields = Fields(item.block, document, item.file, f"{kind} {item.name}")
    schema_of(fields)
    for name in ("name", "depends_on"):
        fields.attribute(name)
    arguments = [_argument(block) for block in fields.children("arg")]
    qualified = document.qualified(item)
    head = copied(f"CREATE {kind.upper()} {qualified}(", item.block.start)
    words: list[Fragment | str] = [joined([head, joined(arguments, ", "), ")"]), *_returns(fields, kind)]
    if document.dialect == "mysql":
        words += _mysql_options(fields)
        words.append(fields.required_text("as"))
        header = joined(words[:-1], "\n")
    else:
        words += _options(fields)
        header = joined(words, "\n")
        words += _body(fields)
    found = [joined(words, "\n")]
    comment = fields.text("comment") if document.dialect == "postgres" else None
    if comment is not None and comment.text:
        types = ", ".join(_input(block) for block in fields.children("arg") if block.word("mode").upper() != "OUT")
        found.append(Fragment(f"COMMENT ON {kind.upper()} {qualified}({types}) IS {literal(comment.text)}"))
    fields.done()
    is_read_at_once = _STANDARD_BODY.match(fields.required_text("as").text) is not None
    return [ddl(kind, own_name(item, document), found, item, found[0].text if is_read_at_once else header.text)]


def _input(block: Fields) -> str:
    return type_of(block).text


def _argument(block: Fields) -> Fragment:
    words: list[Fragment | str] = []
    if mode := block.choice("mode", _MODES):
        words.append(mode)
    if block.label:
        words.append(block.document.quoted(block.label))
    words.append(type_of(block))
    if block.document.dialect == "mysql":
        words += ["UNSIGNED"] if block.flag("unsigned") else []
        for name, word in (("charset", "CHARACTER SET"), ("collate", "COLLATE")):
            if text := block.word(name):
                words.append(f"{word} {text}")
    attribute = block.attribute("default")
    if attribute is not None:
        words += ["DEFAULT", default_text(block, block.document.value(attribute.value, block.file))]
    block.done()
    return joined(words, " ")


def _returns(fields: Fields, kind: str) -> Iterator[Fragment | str]:
    table = fields.child("return_table")
    if table is not None:
        columns = []
        for block in table.children("column"):
            columns.append(joined([fields.document.quoted(block.label), type_of(block)], " "))
            block.done()
        table.done()
        yield joined(["RETURNS TABLE(", joined(columns, ", "), ")"])
    elif kind == "function" and fields.attribute("return_set") is not None:
        is_flag = isinstance(fields.value("return_set"), bool)
        yield joined(["RETURNS SETOF " if fields.value("return_set") is not False else "RETURNS ",
                      type_of(fields, "return" if is_flag else "return_set")])  # fmt: skip
    elif kind == "function" and fields.attribute("return") is not None:
        yield joined(["RETURNS ", type_of(fields, "return")])


def _options(fields: Fields) -> Iterator[str]:
    language = fields.word("lang")
    if not language:
        raise fields.needs("lang", None)
    if not (_STANDARD_BODY.match(fields.required_text("as").text) and language.lower() == "sql"):
        yield f"LANGUAGE {fields.document.quoted(language.lower())}"
    if word := fields.choice("volatility", ("VOLATILE", "STABLE", "IMMUTABLE")):
        yield word
    if word := fields.choice("parallel", ("SAFE", "UNSAFE", "RESTRICTED")):
        yield f"PARALLEL {word}"
    if word := fields.choice("security", ("DEFINER", "INVOKER")):
        yield f"SECURITY {word}"
    for name in ("strict", "leakproof", "window"):
        if fields.flag(name):
            yield name.upper()
    for name in ("cost", "rows", "support"):
        if word := fields.word(name):
            yield f"{name.upper()} {word}"
    for block in fields.children("set"):
        yield f"SET {block.label} TO {_setting(block)}"
        block.done()


def _setting(block: Fields) -> str:
    """What a setting is set to: a list of names or words, or one string."""
    text = block.required_text("to").text
    return text if _NAMES.match(text) else literal(text)


def _body(fields: Fields) -> Iterator[Fragment | str]:
    text = fields.required_text("as")
    if _STANDARD_BODY.match(text.text) and fields.word("lang").lower() == "sql":
        end = text.text.rstrip()
        yield text._replace(text=end.removesuffix(";"))
        return
    library, comma, symbol = text.text.partition(", ")
    if comma and fields.word("lang").lower() == "c":
        yield f"AS {literal(library)}, {literal(symbol)}"
        return
    number = 0
    tag = "$$"
    while tag in text.text or text.text.endswith("$"):
        number += 1
        tag = f"$body{number}$"
        if tag not in text.text:
            break
    yield joined(["AS ", tag, text, tag])


def _mysql_options(fields: Fields) -> Iterator[str]:
    if fields.attribute("deterministic") is not None:
        yield "DETERMINISTIC" if fields.flag("deterministic") else "NOT DETERMINISTIC"
    access = fields.choice("data_access", ("CONTAINS_SQL", "NO_SQL", "READS_SQL_DATA", "MODIFIES_SQL_DATA"))
    if access:
        yield access.replace("_", " ")
    if security := fields.choice("security", ("DEFINER", "INVOKER")):
        yield f"SQL SECURITY {security}"
    if (comment := fields.text("comment")) is not None:
        yield f"COMMENT {fields.document.literal(comment.text)}"


def trigger(item: Item, document: Document) -> list[Ddl]:
    """CREATE TRIGGER."""
    fields = Fields(item.block, document, item.file, f"trigger {item.name}")
    target = fields.object("on", ("table", "view", "materialized"))
    if target is None:
        raise fields.needs("on", None)
    fields.attribute("name")
    name, table = document.quoted(own_name(item, document)), document.qualified(target)
    deferrable, is_constraint = "", False
    if document.dialect == "postgres":
        is_constraint = fields.flag("constraint")
        deferrable = fields.choice("deferrable", ("INITIALLY_IMMEDIATE", "INITIALLY_DEFERRED", "NOT_DEFERRABLE"))
    kind = "CONSTRAINT TRIGGER" if deferrable or is_constraint else "TRIGGER"
    words: list[Fragment | str] = [copied(f"CREATE {kind} {name}", item.block.start), *_when(fields)]
    words.append(f"ON {table}")
    if document.dialect == "postgres":
        if (other := fields.object("from", ("table",))) is not None:
            words.append(f"FROM {document.qualified(other)}")
        words.append(deferrable.replace("INITIALLY", "DEFERRABLE INITIALLY").replace("_", " "))
        words += _referencing(fields)
    level = fields.choice("foreach", ("ROW", "STATEMENT")) or fields.choice("for", ("ROW", "STATEMENT")) or "ROW"
    words.append(f"FOR EACH {level}")
    if document.dialect == "mysql":
        for attribute in ("follows", "precedes"):
            if other_name := fields.value(attribute):
                words.append(f"{attribute.upper()} {_last(fields, attribute, other_name)}")
    elif (condition := fields.text("when")) is not None:
        words += ["WHEN (", inside(condition), ")"]
    words += [_executed(fields)] if document.dialect == "postgres" else [_statements(fields)]
    found = [joined([word for word in words if word], " ")]
    comment = fields.text("comment") if document.dialect == "postgres" else None
    if comment is not None and comment.text:
        found.append(Fragment(f"COMMENT ON TRIGGER {name} ON {table} IS {literal(comment.text)}"))
    fields.done()
    return [ddl("trigger", "", found, item)]


def _last(fields: Fields, attribute: str, value: object) -> str:
    match value:
        case Name(path=(*_, name)) | Fragment(text=name):
            return fields.document.quoted(str(name))
        case _:
            raise fields.wrong(f"{attribute} names a trigger", fields.place(attribute))


def _when(fields: Fields) -> Iterator[str]:
    """BEFORE, AFTER or INSTEAD OF, and the events."""
    blocks = [block for name in ("before", "after", "instead_of") for block in fields.children(name)]
    if len(blocks) != 1:
        raise fields.wrong("it needs one of the blocks before, after, instead_of")
    block = blocks[0]
    yield block.block.kind.replace("_", " ").upper()
    events: list[str] = []
    for event in _EVENTS:
        is_set = block.flag(event)
        if event == "update" and (listed := block.listed("update_of")):
            names = [value.path[-1] for value in listed if isinstance(value, Name)]
            if len(names) < len(listed):
                raise block.wrong("update_of is a list of columns", block.place("update_of"))
            events.append(f"UPDATE OF {', '.join(block.document.quoted(name) for name in names)}")
        elif is_set:
            events.append(event.upper())
    if not events:
        raise block.wrong("it names no event")
    block.done()
    yield " OR ".join(events)


def _referencing(fields: Fields) -> Iterator[str]:
    block = fields.child("referencing")
    if block is None:
        return
    words = ["REFERENCING"]
    for attribute, word in (("old_table", "OLD TABLE"), ("new_table", "NEW TABLE")):
        if name := block.word(attribute):
            words.append(f"{word} AS {fields.document.quoted(name)}")
    block.done()
    yield " ".join(words)


def _executed(fields: Fields) -> Fragment:
    block = fields.child("execute")
    if block is None:
        raise fields.wrong("it needs a block execute")
    value = block.value("function") or block.value("procedure")
    match value:
        case Name(path=("function" | "procedure", *path)) if 0 < len(path) <= 2:
            target = copied(block.document.qualified(block.referred(value, path)), value.start)
        case Fragment() as text:
            target = text
        case _:
            raise block.needs("function", value)
    arguments: list[str] = []
    for one in block.listed("args"):
        match one:
            case Fragment():
                arguments.append(literal(one.text))
            case Number():
                arguments.append(one.text)
            case _:
                raise block.wrong("args is a list of strings and numbers", block.place("args"))
    block.attribute("procedure")
    block.done()
    return joined(["EXECUTE FUNCTION ", target, f"({', '.join(arguments)})"])


def _statements(fields: Fields) -> Fragment:
    text = fields.required_text("as")
    return text._replace(
        text=text.text.rstrip().removesuffix(";") if text.text.rstrip().endswith("END;") else text.text.rstrip()
    )
