"""View and materialized view blocks as statements."""

from __future__ import annotations

from aerogit.sql.hcl import keys
from aerogit.sql.hcl.document import Document, Item, own_name
from aerogit.sql.hcl.fields import Fields
from aerogit.sql.hcl.fragment import Fragment, copied, joined
from aerogit.sql.hcl.renames import ATTRIBUTE
from aerogit.sql.hcl.statement import Ddl, ddl
from aerogit.sql.hcl.tables import schema_of
from aerogit.sql.printing import literal

_WORDS = {"view": "VIEW", "materialized": "MATERIALIZED VIEW"}


def view(item: Item, document: Document) -> list[Ddl]:
    """CREATE VIEW or CREATE MATERIALIZED VIEW, its indexes and comments.

    The types of its columns follow from the query, so that what a `column` block says of them is not looked at.
    """
    kind = item.block.kind
    fields = Fields(item.block, document, item.file, f"{kind} {item.name}")
    schema_of(fields)
    for name in ("name", "depends_on", ATTRIBUTE):
        fields.attribute(name)
    qualified = document.qualified(item)
    comments = [*_column_comments(fields, qualified)]
    query = fields.required_text("as")
    words: list[Fragment | str] = [
        copied(f"CREATE {_head(fields)}{_WORDS[kind]} {qualified}{_with(fields)} AS\n", item.block.start)
    ]
    words.append(_without_end(query))
    if kind == "view" and document.dialect != "sqlite":
        option = fields.choice("check_option", ("LOCAL", "CASCADED"))
        words.append(f"\nWITH {option} CHECK OPTION" if option else "")
    if kind == "materialized" and not fields.flag("with_data", default=True):
        words.append("\nWITH NO DATA")
    name = own_name(item, document)
    later: list[Ddl] = []
    for block in fields.children("index") if kind == "materialized" else ():
        statement = keys.index(block, qualified, ())
        comment = block.text("comment")
        block.done()
        later.append(ddl("view_index", "", [statement], item))
        if comment is not None:
            text = f"COMMENT ON INDEX {document.quoted(block.label)} IS {literal(comment.text)}"
            later.append(ddl("comment", "", [Fragment(text)], item))
    comment = fields.text("comment") if document.dialect == "postgres" else None
    if comment is not None:
        comments.insert(0, Fragment(f"COMMENT ON {_WORDS[kind]} {qualified} IS {literal(comment.text)}"))
    fields.done()
    return [ddl(kind, name, [joined(words), *comments], item), *later]


def _without_end(query: Fragment) -> Fragment:
    """The query without the space and the semicolon it may end with."""
    text = query.text.rstrip()
    return query._replace(text=text.removesuffix(";").rstrip())


def _with(fields: Fields) -> str:
    """WITH (…), PostgreSQL's alone."""
    found = keys.storage_params(fields) if fields.document.dialect == "postgres" else []
    return f" WITH ({', '.join(found)})" if found else ""


def _head(fields: Fields) -> str:
    """MySQL's ALGORITHM and SQL SECURITY."""
    if fields.document.dialect != "mysql":
        return ""
    algorithm = fields.choice("algorithm", ("UNDEFINED", "MERGE", "TEMPTABLE"))
    security = fields.choice("security", ("DEFINER", "INVOKER"))
    return (f"ALGORITHM={algorithm} " if algorithm else "") + (f"SQL SECURITY {security} " if security else "")


def _column_comments(fields: Fields, view_name: str) -> list[Fragment]:
    found = []
    for block in fields.children("column"):
        for name in ("null", "type", "unsigned"):
            block.attribute(name)
        comment = block.text("comment") if fields.document.dialect == "postgres" else None
        block.done()
        if comment is not None:
            column = fields.document.quoted(block.label)
            found.append(Fragment(f"COMMENT ON COLUMN {view_name}.{column} IS {literal(comment.text)}"))
    return found
