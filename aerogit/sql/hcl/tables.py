"""A table block as statements: CREATE TABLE, and beside it foreign keys, indexes, comments, row security."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.sql.hcl import heirs, keys
from aerogit.sql.hcl.columns import column_line
from aerogit.sql.hcl.document import Document, Item, own_name
from aerogit.sql.hcl.fields import Fields
from aerogit.sql.hcl.fragment import Fragment, copied, inside, joined
from aerogit.sql.hcl.renames import ATTRIBUTE
from aerogit.sql.hcl.statement import Ddl, ddl
from aerogit.sql.hcl.syntax import Name
from aerogit.sql.printing import literal


class _Table:
    """One table while it is read."""

    def __init__(self, item: Item, document: Document, fields: Fields) -> None:
        self.item = item
        self.document = document
        self.fields = fields
        self.name = own_name(item, document)
        self.qualified = document.qualified(item)
        self.columns = keys.column_names(item)
        self.later: list[Ddl] = []
        self.comments: list[Fragment] = []

    def add(self, kind: str, statement: Fragment | str) -> None:
        """A statement that runs once all tables are there."""
        text = Fragment(statement) if isinstance(statement, str) else statement
        self.later.append(ddl(kind, "", [text], self.item))

    def comment(self, fields: Fields, target: str) -> None:
        """COMMENT ON, where a block has a comment and the dialect keeps it in a statement of its own."""
        if self.document.dialect != "postgres":
            return
        text = fields.text("comment")
        if text is not None and text.text:
            self.comments.append(Fragment(f"COMMENT ON {target} IS {literal(text.text)}"))

    def comment_on_constraint(self, fields: Fields) -> None:
        """COMMENT ON CONSTRAINT, of one that has a name."""
        if fields.label:
            self.comment(fields, f"CONSTRAINT {self.document.quoted(fields.label)} ON {self.qualified}")


def table(item: Item, document: Document) -> list[Ddl]:
    """The statements of a table block."""
    fields = Fields(item.block, document, item.file, f"table {item.name}")
    schema_of(fields)
    made = _Table(item, document, fields)
    found_above = heirs.above(fields)
    lines = [*_columns(made, with_type=not found_above.is_partition), *_constraints(made), *_foreign_keys(made)]
    options = _options(made)
    words = "CREATE UNLOGGED TABLE" if document.dialect == "postgres" and fields.flag("unlogged") else "CREATE TABLE"
    head = copied(f"{words} {made.qualified}", item.block.start)
    create = joined([heirs.below(head, joined(lines, ",\n    "), found_above, document), options])
    if found_above.is_attached:
        made.add("attach", heirs.attached(made.qualified, found_above, document))
    made.comment(fields, f"TABLE {made.qualified}")
    automatic = {block.label for block in _automatic_indexes(made)}
    for block in fields.children("index"):
        if block.label in automatic:
            continue
        block.attribute(ATTRIBUTE)
        made.add("index", keys.index(block, made.qualified, made.columns))
        _index_statistics(made, block)
        _index_comment(made, block)
        block.done()
    _row_security(made)
    for name in ("depends_on", ATTRIBUTE):
        fields.attribute(name)
    fields.done()
    kind = "heir" if found_above.parents and not found_above.is_attached else "table"
    return [ddl(kind, made.name, [create], item), *made.later, ddl("comment", "", made.comments, item)]


def schema_of(fields: Fields) -> None:
    """Takes the attribute `schema`, which has to name a schema block."""
    value = fields.value("schema")
    if value is None and fields.attribute("schema") is None:
        return
    if not isinstance(value, Name) or len(value.path) != 2 or value.path[0] != "schema":
        raise fields.needs("schema", value)
    fields.referred(value, value.path[1:])
    fields.attribute("name")


def _columns(made: _Table, *, with_type: bool) -> list[Fragment]:
    found: list[Fragment] = []
    blocks = made.fields.children("column")
    seen: set[str] = set()
    for block in blocks:
        if not block.label:
            raise block.wrong("a column needs a name")
        if block.label in seen:
            raise block.wrong("there is another column of that name")
        seen.add(block.label)
        if made.document.dialect == "sqlite":
            block.flag("auto_increment")
        block.attribute(ATTRIBUTE)
        found.append(column_line(block, with_type=with_type))
        if made.document.dialect == "postgres" and (target := block.number("statistics")):
            column = made.document.quoted(block.label)
            made.add("setting", f"ALTER TABLE {made.qualified} ALTER COLUMN {column} SET STATISTICS {target}")
        made.comment(block, f"COLUMN {made.qualified}.{made.document.quoted(block.label)}")
        block.done()
    return found


def _automatic(made: _Table) -> list[str]:
    """The columns that SQLite numbers with AUTOINCREMENT."""
    return [block.label for block in made.fields.children("column") if block.flag("auto_increment")]


def _constraints(made: _Table) -> list[Fragment]:
    """The lines of CREATE TABLE that are no columns."""
    found: list[Fragment] = []
    key = made.fields.child("primary_key")
    automatic = _automatic(made) if made.document.dialect == "sqlite" else []
    if key is not None:
        found.append(keys.primary_key(key, made.columns, automatic))
        made.comment_on_constraint(key)
        key.done()
    elif automatic:
        raise made.fields.wrong(f"column.{automatic[0]} has auto_increment and there is no primary_key")
    for block in [*made.fields.children("unique"), *_automatic_indexes(made)]:
        found.append(keys.unique(block, made.columns))
        made.comment_on_constraint(block)
        block.done()
    for block in made.fields.children("check"):
        found.append(keys.check(block))
        made.comment_on_constraint(block)
        block.done()
    for block in made.fields.children("exclude") if made.document.dialect == "postgres" else ():
        found.append(keys.exclude(block, made.columns))
        made.comment_on_constraint(block)
        block.done()
    return found


def _automatic_indexes(made: _Table) -> list[Fields]:
    """The indexes that SQLite makes of UNIQUE constraints, which Atlas prints in their place."""
    if made.document.dialect != "sqlite":
        return []
    found = [block for block in made.fields.children("index") if block.label.startswith(_AUTOMATIC)]
    for block in found:
        if not block.flag("unique"):
            raise block.wrong(f"a name that begins with {_AUTOMATIC} is SQLite's own")
    return found


_AUTOMATIC = "sqlite_autoindex_"


def _foreign_keys(made: _Table) -> list[Fragment]:
    """The lines of CREATE TABLE that are foreign keys: in SQLite all, because it adds none to a table later."""
    found: list[Fragment] = []
    for block in made.fields.children("foreign_key"):
        line = keys.foreign_key(block, made.item, made.columns)
        if made.document.dialect == "sqlite":
            found.append(line)
        else:
            made.add("foreign_key", joined([f"ALTER TABLE {made.qualified} ADD ", line]))
        made.comment_on_constraint(block)
        block.done()
    return found


def _index_statistics(made: _Table, block: Fields) -> None:
    """The statistics target of an index's expressions, which only ALTER INDEX can say."""
    for place, part in enumerate(block.children("on"), 1) if made.document.dialect == "postgres" else ():
        if target := part.number("statistics"):
            name = made.document.quoted(block.label)
            namespace = made.document.namespace(made.item)
            index = f"{made.document.quoted(namespace)}.{name}" if namespace else name
            made.add("setting", f"ALTER INDEX {index} ALTER COLUMN {place} SET STATISTICS {target}")


def _index_comment(made: _Table, block: Fields) -> None:
    namespace = made.document.namespace(made.item)
    name = made.document.quoted(block.label)
    made.comment(block, f"INDEX {made.document.quoted(namespace)}.{name}" if namespace else f"INDEX {name}")


def _options(made: _Table) -> Fragment:
    """What CREATE TABLE says behind its list."""
    fields = made.fields
    match made.document.dialect:
        case "sqlite":
            words = [word for name, word in _SQLITE if fields.flag(name)]
            return Fragment(" " + ", ".join(words) if words else "")
        case "postgres":
            partition = _partition(made)
            stored = keys.storage_params(fields)
            return joined([partition, f" WITH ({', '.join(stored)})" if stored else ""])
        case _:
            return _mysql_options(made)


_SQLITE = (("without_rowid", "WITHOUT ROWID"), ("strict", "STRICT"))


_MYSQL = (("engine", "ENGINE"), ("charset", "DEFAULT CHARSET"), ("collate", "COLLATE"), ("row_format", "ROW_FORMAT"))


def _mysql_options(made: _Table) -> Fragment:
    fields = made.fields
    words = []
    said = {name: fields.word(name) for name in ("engine", "charset", "collate")}
    if not said["charset"] and not said["collate"]:
        said |= _inherited(made)
    said["row_format"] = fields.word("row_format")
    for name, word in _MYSQL:
        if said[name]:
            words.append(f" {word}={said[name]}")
    if number := fields.number("auto_increment"):
        words.append(f" AUTO_INCREMENT={number}")
    if (options := fields.text("options")) is not None:
        words.append(f" {options.text}")
    if (comment := fields.text("comment")) is not None:
        words.append(f" COMMENT={fields.document.literal(comment.text)}")
    partition = fields.child("partition")
    if partition is not None:
        words.append(f"\n{partition.required_text('as').text}")
        partition.done()
    return Fragment("".join(words))


def _inherited(made: _Table) -> dict[str, str]:
    """The character set of a table whose block says none: that of its schema, where that says one."""
    schema = made.document.find("schema", (made.document.schema_label(made.item),))
    if schema is None:
        return {}
    fields = Fields(schema.block, made.document, schema.file, f"schema {schema.name}")
    return {name: fields.word(name) for name in ("charset", "collate")}


def _partition(made: _Table) -> Fragment:
    block = made.fields.child("partition")
    if block is None:
        return Fragment("")
    method = block.choice("type", ("RANGE", "LIST", "HASH"))
    if not method:
        raise block.needs("type", None)
    parts: list[Fragment] = keys.columns(block, "columns", made.columns)
    for by in block.children("by"):
        column = keys.columns(by, "column", made.columns)
        expression = by.text("expr")
        parts += column if expression is None else [joined(["(", inside(expression), ")"])]
        by.done()
    if not parts:
        raise block.wrong("it has neither columns nor a by block")
    block.done()
    return joined([f" PARTITION BY {method} (", joined(parts, ", "), ")"])


def _row_security(made: _Table) -> None:
    block = made.fields.child("row_security") if made.document.dialect == "postgres" else None
    if block is None:
        return
    words: Sequence[tuple[str, str]] = (("enabled", "ENABLE"), ("enforced", "FORCE"))
    for name, word in words:
        if block.flag(name):
            made.add("setting", f"ALTER TABLE {made.qualified} {word} ROW LEVEL SECURITY")
    block.done()
