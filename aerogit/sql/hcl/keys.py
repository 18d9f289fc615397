"""Constraints and indexes of a table, each as the statement or line that makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.sql.hcl.document import Item, Value
from aerogit.sql.hcl.fields import Fields
from aerogit.sql.hcl.fragment import Fragment, copied, inside, joined
from aerogit.sql.hcl.syntax import Name
from aerogit.sql.printing import literal

_ACTIONS = ("NO_ACTION", "RESTRICT", "CASCADE", "SET_NULL", "SET_DEFAULT")
_DEFERRABLE = {
    "": "",
    "INITIALLY_IMMEDIATE": " DEFERRABLE",
    "INITIALLY_DEFERRED": " DEFERRABLE INITIALLY DEFERRED",
}
_CONFLICTS = ("ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE")
_KINDS = ("table", "view", "materialized")


def named(fields: Fields) -> str:
    """`CONSTRAINT name` of a block with a label, else nothing.

    A number is what SQLite calls a foreign key that has no name, `sqlite_autoindex_…` the index of such a UNIQUE.
    """
    is_none = fields.document.dialect == "sqlite" and (
        fields.label.isdigit() or fields.label.startswith("sqlite_autoindex_")
    )
    return f"CONSTRAINT {fields.document.quoted(fields.label)} " if fields.label and not is_none else ""


def columns(fields: Fields, attribute: str, owner: Sequence[str]) -> list[Fragment]:
    """The columns a list refers to, each of which has to be one of `owner`."""
    found = [_column(fields, attribute, value, owner) for value in fields.listed(attribute)]
    return [copied(fields.document.quoted(name), start) for name, start in found]


def _column(fields: Fields, attribute: str, value: Value, owner: Sequence[str]) -> tuple[str, int]:
    match value:
        case Name(path=("column", name)) | Name(path=("table" | "view" | "materialized", _, "column", name)):
            pass
        case Name(path=("table" | "view" | "materialized", _, _, "column", name)):
            pass
        case _:
            raise fields.needs(attribute, value)
    if owner and name not in owner:
        hint = f"it has {', '.join(owner[:8])}" + (", …" if len(owner) > 8 else "")
        raise fields.wrong(f"{attribute}: there is no column.{name}", value.start, hint)
    return name, value.start


def deferred(fields: Fields) -> str:
    """DEFERRABLE and when it is looked at."""
    return _DEFERRABLE[fields.choice("deferrable", tuple(_DEFERRABLE)[1:])]


def primary_key(fields: Fields, owner: Sequence[str], automatic: Sequence[str]) -> Fragment:
    """PRIMARY KEY; `automatic` are the columns that SQLite numbers with AUTOINCREMENT."""
    dialect = fields.document.dialect
    parts = _parts(fields, owner) or columns(fields, "columns", owner)
    if not parts:
        raise fields.wrong("it has no columns")
    words: list[Fragment | str] = [named(fields), "PRIMARY KEY ("]
    if dialect == "sqlite" and automatic and len(parts) == 1:
        parts = [joined([parts[0], " AUTOINCREMENT"])]
    words += [joined(parts, ", "), _overlaps(fields), ")", _conflict(fields)]
    if dialect == "postgres":
        words += [_include(fields, owner), _storage(fields, ()), deferred(fields)]
    if dialect == "mysql" and (method := fields.choice("type", ("BTREE", "HASH"))):
        words.append(f" USING {method}")
    return joined(words)


def unique(fields: Fields, owner: Sequence[str]) -> Fragment:
    """UNIQUE."""
    nulls = "" if fields.flag("nulls_distinct", default=True) else " NULLS NOT DISTINCT"
    parts = _parts(fields, owner) or columns(fields, "columns", owner)
    if not parts:
        raise fields.wrong("it has no columns")
    words: list[Fragment | str] = [named(fields), f"UNIQUE{nulls} (", joined(parts, ", "), _overlaps(fields), ")"]
    words.append(_conflict(fields))
    if fields.document.dialect == "postgres":
        words += [_include(fields, owner), _storage(fields, ()), deferred(fields)]
    return joined(words)


def _overlaps(fields: Fields) -> str:
    """WITHOUT OVERLAPS, said of a key's last column."""
    is_said = fields.document.dialect == "postgres" and fields.flag("without_overlaps")
    return " WITHOUT OVERLAPS" if is_said else ""


def _conflict(fields: Fields) -> str:
    """SQLite's ON CONFLICT."""
    action = fields.choice("on_conflict", _CONFLICTS) if fields.document.dialect == "sqlite" else ""
    return f" ON CONFLICT {action}" if action else ""


def check(fields: Fields) -> Fragment:
    """CHECK."""
    words: list[Fragment | str] = [named(fields), "CHECK (", inside(fields.required_text("expr")), ")"]
    if fields.document.dialect == "postgres" and fields.flag("no_inherit"):
        words.append(" NO INHERIT")
    if fields.document.dialect != "sqlite" and not fields.flag("enforced", default=True):
        words.append(" NOT ENFORCED")
    return joined(words)


def exclude(fields: Fields, owner: Sequence[str]) -> Fragment:
    """EXCLUDE."""
    parts = _parts(fields, owner)
    if not parts:
        raise fields.wrong("it has no on block")
    method = fields.word("type").lower()
    words: list[Fragment | str] = [named(fields), "EXCLUDE", f" USING {method}" if method else "", " ("]
    words += [joined(parts, ", "), ")", _include(fields, owner), _storage(fields, ())]
    if (where := fields.text("where")) is not None:
        words += [" WHERE (", inside(where), ")"]
    return joined([*words, deferred(fields)])


def foreign_key(fields: Fields, table: Item, owner: Sequence[str]) -> Fragment:
    """FOREIGN KEY, without the table it belongs to."""
    dialect = fields.document.dialect
    own = columns(fields, "columns", owner)
    target = _target(fields, table)
    listed = columns(fields, "ref_columns", column_names(target))
    if not own or len(own) != len(listed):
        raise fields.wrong(f"{len(own)} columns refer to {len(listed)}", fields.place("ref_columns"))
    if dialect == "postgres" and fields.flag("period"):
        own, listed = ([*names[:-1], joined(["PERIOD ", names[-1]])] for names in (own, listed))
    words: list[Fragment | str] = [named(fields), "FOREIGN KEY (", joined(own, ", "), ") REFERENCES "]
    words += [fields.document.qualified(target), " (", joined(listed, ", "), ")"]
    if dialect != "mysql" and (match := fields.choice("match", ("FULL", "PARTIAL", "SIMPLE"))):
        words.append(f" MATCH {match}")
    for name, word in (("on_delete", "ON DELETE"), ("on_update", "ON UPDATE")):
        if action := fields.choice(name, _ACTIONS):
            words.append(f" {word} {action.replace('_', ' ')}")
    if dialect != "mysql":
        words.append(deferred(fields))
    if dialect == "postgres":
        words.append("" if fields.flag("enforced", default=True) else " NOT ENFORCED")
        words.append(" NOT VALID" if fields.flag("not_valid") else "")
    return joined(words)


def column_names(table: Item) -> list[str]:
    """The columns that a table's block lists; none where it has more of them from tables above it."""
    attributes = {attribute.name for attribute in table.block.attributes}
    if "inherits" in attributes or any(block.kind == "partition_of" for block in table.block.blocks):
        return []
    return [block.labels[-1] for block in table.block.blocks if block.kind == "column" and block.labels]


def _target(fields: Fields, table: Item) -> Item:
    """The table that all referred columns belong to."""
    found: list[Item] = []
    for value in fields.listed("ref_columns"):
        match value:
            case Name(path=("column", _)):
                found.append(table)
            case Name(path=("table", *path, "column", _)) if 0 < len(path) <= 2:
                found.append(fields.referred(value, path))
            case _:
                raise fields.needs("ref_columns", value)
    if not found or any(item is not found[0] for item in found):
        raise fields.wrong("ref_columns names columns of several tables" if found else "ref_columns is missing")
    return found[0]


def index(fields: Fields, table: str, owner: Sequence[str]) -> Fragment:
    """CREATE INDEX on a table or a materialized view."""
    dialect = fields.document.dialect
    words: list[Fragment | str] = ["CREATE "]
    method = fields.word("type") if dialect != "sqlite" else ""
    if dialect == "mysql" and method.upper() in ("FULLTEXT", "SPATIAL", "VECTOR", "COLUMNAR"):
        words.append(f"{method.upper()} ")
        method = ""
    words.append("UNIQUE INDEX" if fields.flag("unique") else "INDEX")
    if fields.label:
        words.append(copied(f" {fields.document.quoted(fields.label)}", fields.block.start))
    words.append(f" ON {table}")
    words.append(f" USING {method.lower()}" if method and dialect == "postgres" else "")
    parts = _parts(fields, owner) or columns(fields, "columns", owner)
    if not parts:
        raise fields.wrong("it has neither columns nor an on block")
    words += [" (", joined(parts, ", "), ")"]
    if dialect == "postgres":
        words.append(_include(fields, owner))
        words.append("" if fields.flag("nulls_distinct", default=True) else " NULLS NOT DISTINCT")
        words.append(_storage(fields, (("page_per_range", "pages_per_range"),)))
    if dialect != "mysql" and (where := fields.text("where")) is not None:
        words += [" WHERE ", where]
    if dialect == "mysql":
        words += _mysql_index(fields, method)
    return joined(words)


def _mysql_index(fields: Fields, method: str) -> Iterator[str]:
    yield f" USING {method.upper()}" if method else ""
    if parser := fields.word("parser"):
        yield f" WITH PARSER {parser}"
    if (options := fields.text("options")) is not None:
        yield f" {options.text}"
    if (comment := fields.text("comment")) is not None:
        yield f" COMMENT {fields.document.literal(comment.text)}"


def _include(fields: Fields, owner: Sequence[str]) -> Fragment:
    found = columns(fields, "include", owner)
    return joined([" INCLUDE (", joined(found, ", "), ")"]) if found else Fragment("")


def _storage(fields: Fields, named_options: Sequence[tuple[str, str]]) -> str:
    """WITH (…): `storage_params`, and options that have an attribute of their own."""
    found = [f"{option} = {number}" for name, option in named_options if (number := fields.number(name))]
    found += storage_params(fields)
    return f" WITH ({', '.join(found)})" if found else ""


def storage_params(fields: Fields) -> list[str]:
    """The storage parameters of a `storage_params` block."""
    block = fields.child("storage_params")
    if block is None:
        return []
    found = []
    for attribute in block.block.attributes:
        word = {"True": "true", "False": "false"}.get(str(block.value(attribute.name)), "") or block.word(
            attribute.name
        )
        is_plain = word.replace(".", "", 1).lstrip("-").isdigit() or word.isidentifier()
        found.append(f"{attribute.name} = {word if is_plain else literal(word)}")
    block.done()
    return found


def _parts(fields: Fields, owner: Sequence[str]) -> list[Fragment]:
    return [_part(block, owner) for block in fields.children("on")]


def _part(block: Fields, owner: Sequence[str]) -> Fragment:
    """One column or expression of an index, a key or an exclusion."""
    dialect = block.document.dialect
    column = columns(block, "column", owner)
    expression = block.text("expr")
    if (len(column) == 1) == (expression is not None):
        raise block.wrong("it needs either column or expr")
    words: list[Fragment | str] = [column[0] if expression is None else joined(["(", inside(expression), ")"])]
    if dialect == "mysql" and (prefix := block.number("prefix")):
        words.append(f"({prefix})")
    if dialect != "mysql" and (collation := block.text("collate")) is not None:
        words += [" COLLATE ", collation]
    if dialect == "postgres" and (operators := block.text("ops") if _is_text(block) else Fragment(block.word("ops"))):
        words += [" ", operators] if operators.text else []
    if block.flag("desc"):
        words.append(" DESC")
    if dialect == "postgres":
        block.number("statistics")
        words.append(" NULLS FIRST" if block.flag("nulls_first") else "")
        words.append(" NULLS LAST" if block.flag("nulls_last") else "")
        if operator := block.word("op"):
            words.append(f" WITH {operator}")
    block.done()
    return joined(words)


def _is_text(block: Fields) -> bool:
    return not isinstance(block.value("ops"), Name)
