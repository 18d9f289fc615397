"""Tables, their columns, constraints, indexes and policies as HCL."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.names import Key
from aerogit.model.table import (
    Check,
    Column,
    Constraint,
    Exclusion,
    ForeignKey,
    Index,
    IndexPart,
    Option,
    PrimaryKey,
    SequenceOptions,
    Table,
    Unique,
)
from aerogit.sql.hcl.layout import Block, listed, quoted, text_value
from aerogit.sql.hcl.write_heirs import above, with_inherited
from aerogit.sql.hcl.writing import Writing, bare, columns, comment
from aerogit.sql.mysql import ddl as mysql
from aerogit.sql.postgres.writing import ddl as postgres

_DEFERRABLE = {"": "", "deferrable": "INITIALLY_IMMEDIATE", "initially deferred": "INITIALLY_DEFERRED"}
_CONSTRAINTS = (PrimaryKey, Unique, ForeignKey, Check, Exclusion)
"""The order in which constraints are printed."""
_ENGINES = {"innodb": "InnoDB", "myisam": "MyISAM", "memory": "Memory", "csv": "CSV"}
"""Engines that HCL has a word for."""
_SAID = ("engine", "row_format")
"""Options of MySQL's tables that have an attribute of their own."""
_METHODS = ("btree", "hash", "gin", "gist", "spgist", "brin", "fulltext", "spatial")
"""Index methods that HCL has a word for."""


def table(writing: Writing, value: Table) -> Block:
    """A table with all that belongs to it but its triggers and policies."""
    key = value.object_key
    value = with_inherited(writing, value)
    block = writing.block(key)
    comment(block, value.comment)
    above(writing, block, value)
    block.flag("unlogged", on=value.persistence == "unlogged")
    for column in value.columns:
        _column(writing, block, key, column)
    for kind in _CONSTRAINTS:
        of_kind = (c for c in value.constraints if isinstance(c, kind))
        for constraint in sorted(of_kind, key=lambda c: _place(writing, value, c)):
            _constraint(writing, block, value, constraint)
    for index in sorted(_own_indexes(writing, value), key=lambda index: index.key):
        write_index(writing, block, key, index)
    _partition(writing, block, value)
    if value.row_security or value.force_row_security:
        security = block.block("row_security")
        security.flag("enabled", on=value.row_security)
        security.flag("enforced", on=value.force_row_security)
    _options(writing, block, value)
    return block


def _own_indexes(writing: Writing, value: Table) -> Iterator[Index]:
    """The indexes of a table, but those that MySQL makes by itself for foreign keys."""
    keys = [item for item in value.constraints if isinstance(item, ForeignKey)]
    made = {(item.name or item.columns[0], item.columns) for item in keys} if writing.dialect == "mysql" else set()
    for index in value.indexes:
        if not index.actual or (index.name, index.columns) not in made:
            yield index


def _options(writing: Writing, block: Block, value: Table) -> None:
    names = {option.name: option.value for option in value.options}
    match writing.dialect:
        case "sqlite":
            block.flag("without_rowid", on="without rowid" in names)
            block.flag("strict", on="strict" in names)
        case "postgres":
            storage(block, tuple(o for o in value.options if o.name not in postgres.NOT_STORAGE))
        case _:
            block.set("charset", quoted(value.charset) if value.charset else "")
            block.set("collate", quoted(value.collation) if value.collation else "")
            engine = names.get("engine", "")
            block.set("engine", _ENGINES.get(engine, quoted(engine) if engine else ""))
            block.say("row_format", names.get("row_format", "").upper())
            said = (
                option for option in value.options if option.name not in _SAID and not option.name.startswith("period ")
            )
            block.say("options", " ".join(mysql.table_option(option) for option in said))


def storage(block: Block, options: tuple[Option, ...]) -> None:
    """The block `storage_params`, where there are any."""
    if options:
        inner = block.block("storage_params")
        for option in sorted(options, key=lambda option: option.name):
            is_plain = option.value.replace(".", "", 1).lstrip("-").isdigit() or option.value in ("true", "false")
            inner.set(option.name, option.value if is_plain else quoted(option.value))


def _column(writing: Writing, owner: Block, key: Key, value: Column) -> None:
    block = owner.block("column", value.name)
    block.set("null", "false" if value.not_null else "true")
    is_serial = (key, value.name) in writing.serials
    block.set("type", writing.serial_type(value) if is_serial else writing.type(value.type))
    if writing.dialect == "mysql" and value.type.name.endswith(" unsigned"):
        block.flag("unsigned", on=True)
    if value.default is not None and not is_serial:
        block.set("default", writing.default(value.default))
    if value.on_update is not None:
        block.set("on_update", f"sql({quoted(writing.text(value.on_update))})")
    block.flag("auto_increment", on=value.auto_increment)
    block.set("charset", quoted(value.charset) if value.charset else "")
    block.set("collate", writing.collation(value.collation))
    comment(block, value.comment)
    names = {option.name: option.value for option in value.options}
    if writing.dialect == "mysql":
        block.set("srid", names.get("srid", ""))
        block.flag("invisible", on="invisible" in names)
        block.say("options", "".join(_mysql_option(option) for option in value.options).strip())
    elif writing.dialect == "postgres":
        block.say("storage", names.get("storage", ""))
        block.say("compression", names.get("compression", ""))
        block.set("statistics", names.get("statistics", ""))
    if value.generated is not None:
        inner = block.block("as")
        inner.set("expr", text_value(writing.condition(value.generated.expression)))
        inner.set("type", _kept(writing, stored=value.generated.stored))
    if value.identity is not None:
        inner = block.block("identity")
        inner.set("generated", "ALWAYS" if value.identity.always else "BY_DEFAULT")
        sequence_options(inner, value.identity.options)


def _mysql_option(option: Option) -> str:
    match option.name:
        case "srid" | "invisible":
            return ""
        case "auto_random":
            return f" AUTO_RANDOM({option.value})"
        case "row start" | "row end":
            return f" GENERATED ALWAYS AS {option.name.upper()}"
        case _:
            return mysql.column_option(option)


def _kept(writing: Writing, *, stored: bool) -> str:
    if stored:
        return "STORED"
    return quoted("VIRTUAL") if writing.dialect == "postgres" else "VIRTUAL"


def sequence_options(block: Block, options: SequenceOptions) -> None:
    """The options of a sequence or an identity, but its type."""
    for name, number in (
        ("start", options.start),
        ("increment", options.increment),
        ("min_value", options.minimum),
        ("max_value", options.maximum),
        ("cache", options.cache),
    ):
        block.set(name, "" if number is None else str(number))
    block.flag("cycle", on=options.cycle)


def _labels(writing: Writing, owner: Table, value: Constraint) -> tuple[str, ...]:
    """A constraint's name: in PostgreSQL also the one the server chooses, but for a primary key.

    A foreign key of SQLite that has no name is called by its number, the last one 0, as its pragma counts them.
    """
    if value.name:
        return (value.name,)
    if writing.dialect == "postgres" and not isinstance(value, PrimaryKey):
        return (postgres.constraint_name(owner.object_key, value),)
    if writing.dialect == "sqlite" and isinstance(value, ForeignKey):
        listed_keys = [c.key for c in owner.constraints if isinstance(c, ForeignKey)]
        return (str(len(listed_keys) - 1 - listed_keys.index(value.key)),)
    return ()


def _place(writing: Writing, owner: Table, value: Constraint) -> tuple[object, ...]:
    """What constraints of a kind are sorted by: their names; numbered ones as they were."""
    labels = _labels(writing, owner, value)
    return (-int(labels[0]),) if labels and labels[0].isdigit() else (1, labels, value.key)


def _constraint(writing: Writing, owner: Block, owner_table: Table, value: Constraint) -> None:
    labels = _labels(writing, owner_table, value)
    match value:
        case PrimaryKey():
            block = owner.block("primary_key", *labels)
            if writing.dialect == "mysql":
                _mysql_key(block, value)
            else:
                block.set("columns", listed(columns(value.columns)))
            block.set("include", listed(columns(value.include)))
        case Unique() if writing.dialect == "sqlite" and not value.name:
            block = owner.block("index", _automatic_name(owner_table, value))
            block.flag("unique", on=True)
            block.set("columns", listed(columns(value.columns)))
        case Unique():
            block = owner.block("unique", *labels)
            block.set("columns", listed(columns(value.columns)))
            block.set("include", listed(columns(value.include)))
            block.set("nulls_distinct", "false" if value.nulls_not_distinct else "")
        case Check():
            block = owner.block("check", *labels)
            block.set("expr", text_value(writing.condition(value.expression)))
            block.flag("no_inherit", on=value.no_inherit)
            block.set("enforced", "false" if value.not_enforced else "")
        case ForeignKey():
            block = owner.block("foreign_key", *labels)
            _foreign_key(writing, block, owner_table.object_key, value)
        case Exclusion():
            block = owner.block("exclude", *labels)
            block.say("type", value.method.upper())
            for part in value.parts:
                _part(writing, block, part)
            block.set("include", listed(columns(value.include)))
            block.set("where", text_value(writing.condition(value.where)) if value.where is not None else "")
    if isinstance(value, PrimaryKey | Unique):
        block.flag("without_overlaps", on=value.without_overlaps)
        said = {option.name: option.value for option in value.options}
        block.say("on_conflict", said.get("on conflict", "").upper())
    if not isinstance(value, Check):
        block.say("deferrable", _DEFERRABLE[value.deferrable])
    if isinstance(value, PrimaryKey | Unique) and writing.dialect == "postgres":
        storage(block, tuple(o for o in value.options if o.name != "tablespace"))
    comment(block, value.comment)


def _mysql_key(block: Block, value: PrimaryKey) -> None:
    """The columns of a primary key, with prefixes and directions, and its method."""
    said = {option.name: option.value for option in value.options}
    block.set("type", _method(said.get("using", "")))
    if not any(name.startswith("part ") for name in said):
        block.set("columns", listed(columns(value.columns)))
        return
    for place, column in enumerate(value.columns, 1):
        words = said.get(f"part {place}", "")
        inner = block.block("on")
        inner.flag("desc", on=words.endswith("desc"))
        inner.set("column", columns((column,))[0])
        inner.set("prefix", words.removesuffix(" desc").removeprefix("prefix ") if words.startswith("prefix") else "")


def _automatic_name(owner: Table, value: Unique) -> str:
    """What SQLite calls the index of a UNIQUE constraint without a name, which is how Atlas knows it."""
    key = owner.primary_key
    first = owner.column(key.columns[0]) if key is not None else None
    is_row_number = key is not None and len(key.columns) == 1 and first is not None and first.type.name == "integer"
    with_index = [c for c in owner.constraints if isinstance(c, Unique)]
    start = 1 if key is None or is_row_number else 2
    return f"sqlite_autoindex_{owner.name}_{start + with_index.index(value)}"


def _foreign_key(writing: Writing, block: Block, key: Key, value: ForeignKey) -> None:
    target = writing.relation(value.target)
    listing = columns(value.target_columns)
    if target != key:
        listing = [writing.column(target, name) for name in value.target_columns]
    block.set("columns", listed(columns(value.columns)))
    block.set("ref_columns", listed(listing))
    block.set("on_update", _action(value.on_update))
    block.set("on_delete", _action(value.on_delete))
    block.say("match", value.match.upper())
    block.flag("period", on=value.period)
    block.flag("not_valid", on=value.not_valid)
    block.set("enforced", "false" if value.not_enforced else "")


def _action(text: str) -> str:
    return (text or "no action").split(" (", 1)[0].replace(" ", "_").upper()


def write_index(writing: Writing, owner: Block, key: Key, value: Index) -> None:
    """An index of a table or a materialized view."""
    name = value.name or (postgres.index_name(key, value) if writing.dialect == "postgres" else value.actual)
    block = owner.block("index", *((name,) if name else ()))
    block.flag("unique", on=value.unique)
    block.set("type", _method(value.method))
    names = {option.name: option.value for option in value.options}
    targets = [names.get(f"statistics {place}", "") for place in range(1, len(value.parts) + 1)]
    is_listed = key.kind == "table" and all(_is_plain(part) for part in value.parts) and not any(targets)
    if is_listed:
        block.set("columns", listed(columns(value.columns)))
    else:
        for part, target in zip(value.parts, targets, strict=True):
            _part(writing, block, part, in_table=key.kind == "table").set("statistics", target)
    block.set("include", listed(columns(value.include)))
    block.set("where", text_value(writing.condition(value.where)) if value.where is not None else "")
    block.set("nulls_distinct", "false" if value.nulls_not_distinct else "")
    comment(block, value.comment)
    block.set("page_per_range", names.pop("pages_per_range", ""))
    if writing.dialect == "mysql":
        block.set("parser", names.get("parser", ""))
        block.say("options", mysql.index_options(o for o in value.options if o.name != "parser").strip())
    else:
        plain = (o for o in value.options if o.name in names and o.name != "tablespace" and " " not in o.name)
        storage(block, tuple(plain))


def _method(text: str) -> str:
    return text.upper() if text in _METHODS else quoted(text.upper()) if text else ""


def _is_plain(part: IndexPart) -> bool:
    """Whether a part is a column and nothing more."""
    return bool(part.column) and part == IndexPart(part.expression)


def _part(writing: Writing, owner: Block, part: IndexPart, *, in_table: bool = True) -> Block:
    """One part; a view's block lists no columns that could be referred to, so that there a column is an expression."""
    block = owner.block("on")
    block.flag("desc", on=part.descending)
    if part.column and in_table:
        block.set("column", columns((part.column,))[0])
    else:
        block.set("expr", text_value(writing.condition(part.expression)))
    block.set("prefix", "" if part.prefix is None else str(part.prefix))
    block.set("collate", quoted(part.collation) if part.collation else "")
    if part.opclass:
        block.say("ops", part.opclass)
    block.flag("nulls_first", on=part.nulls == "first")
    block.flag("nulls_last", on=part.nulls == "last")
    block.set("op", quoted(part.operator) if part.operator else "")
    return block


def _partition(writing: Writing, block: Block, value: Table) -> None:
    """PARTITION BY, taken apart again: the method, then a list of columns and expressions."""
    if value.partition_by is None:
        return
    text = writing.text(value.partition_by)
    if writing.dialect == "mysql":
        block.block("partition").set("as", text_value(text))
        return
    method, _, rest = text.partition("(")
    inner = block.block("partition")
    inner.set("type", method.strip().upper())
    for part in _split(rest.rstrip().removesuffix(")")):
        by = inner.block("by")
        name = part[1:-1].replace('""', '"') if part.startswith('"') else part
        if value.column(name) is not None:
            by.set("column", columns((name,))[0])
        else:
            by.set("expr", quoted(bare(part)))


def _split(text: str) -> Iterator[str]:
    """The parts between commas that stand in no brackets."""
    depth = start = 0
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if char == "," and not depth:
            yield text[start:at].strip()
            start = at + 1
    yield text[start:].strip()


def policies(writing: Writing, value: Table) -> Iterator[Block]:
    """The policies of a table."""
    for policy in sorted(value.policies, key=lambda policy: policy.name):
        block = Block("policy", (policy.name,))
        block.set("on", writing.object(value.object_key))
        block.say("as", "" if policy.permissive else "RESTRICTIVE")
        block.say("for", policy.command.upper())
        block.set("to", listed(quoted("PUBLIC" if role == "public" else role) for role in policy.roles))
        block.set("using", text_value(writing.condition(policy.using)) if policy.using is not None else "")
        block.set("check", text_value(writing.condition(policy.check)) if policy.check is not None else "")
        comment(block, policy.comment)
        yield block
