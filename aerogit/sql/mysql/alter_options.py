"""What ALTER TABLE does to options and character sets."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.types import Type
from aerogit.sql.mysql.altering import Altering
from aerogit.sql.mysql.charsets import WIDTHS, Charset, accept_charset_clause, canonical, combined
from aerogit.sql.mysql.draft import Draft
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.options import table_option
from aerogit.sql.mysql.types import TEXTS, base_name

_SILENT = (
    ("enable", "keys"), ("disable", "keys"), ("discard", "tablespace"), ("import", "tablespace"), ("force",),
    ("with", "validation"), ("without", "validation"), ("upgrade", "partitioning"), ("secondary_load",),
    ("secondary_unload",), ("nocache",), ("cache",), ("compact",),
)  # fmt: skip
"""Clauses that leave the table as it is."""
_SILENT_VALUES = frozenset({"algorithm", "lock"})
_SILENT_REST = frozenset(
    {"order", "analyze", "check", "optimize", "repair", "attributes", "set", "first", "last", "merge"}
)


def convert(cursor: Cursor, draft: Draft) -> None:
    """CONVERT TO CHARACTER SET: the table's and all its columns'; a text grows with its characters."""
    cursor.accept("to")
    charset = Charset()
    while (said := accept_charset_clause(cursor)) is not None:
        charset = combined(charset, said)
    if charset == Charset():
        raise cursor.error("expected CHARACTER SET")
    charset = Charset() if charset.name == "default" else canonical(*charset)
    if charset.name == "binary":
        _to_bytes(draft)
    else:
        for column in draft.columns:
            wider = _widened(column.type, draft.said.get(column.name, draft.charset), charset)
            if wider is not None:
                draft.change(replace(column, type=wider))
    draft.said = dict.fromkeys(draft.said, charset)
    draft.charset = charset


def _to_bytes(draft: Draft) -> None:
    names = {"char": "binary", "varchar": "varbinary"}
    for column in draft.columns:
        name = column.type.name
        if name in names or name in TEXTS:
            kind = names.get(name, name.replace("text", "blob"))
            draft.change(replace(column, type=Type(kind, column.type.args)))


def _widened(type_: Type, old: Charset, new: Charset) -> Type | None:
    """The text type that holds as many characters where each takes more bytes; None where it stays."""
    name = base_name(type_)
    if name not in TEXTS or name == TEXTS[-1] or not old.name:
        return None
    if WIDTHS.get(new.name, 1) <= WIDTHS.get(old.name, 1):
        return None
    return Type(TEXTS[TEXTS.index(name) + 1])


def option_clause(cursor: Cursor, altering: Altering) -> None:
    """Table options, and clauses that leave the table as it is."""
    draft = altering.draft
    if cursor.accept_any(*_SILENT):
        cursor.at = cursor.stop
        return
    if cursor.peek().is_word(*_SILENT_REST):
        cursor.at = cursor.stop
        return
    if cursor.peek().is_word(*_SILENT_VALUES):
        cursor.take()
        cursor.accept_equals()
        cursor.take()
        return
    charset = Charset()
    while not cursor.done:
        said = accept_charset_clause(cursor)
        if said is not None:
            charset = combined(charset, said)
        elif not table_option(cursor, draft):
            raise cursor.error("expected a clause of ALTER TABLE")
    if draft.options.get("placement policy") == "default":
        del draft.options["placement policy"]
    if charset.name == "default":
        draft.charset = Charset()
    elif charset != Charset():
        draft.charset = charset if charset.name else canonical(draft.charset.name, charset.collation)
