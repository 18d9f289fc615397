"""CREATE TABLE: columns, keys and options; and what ALTER TABLE reads of the same."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.table import Check, Generated, Option, Table
from aerogit.model.types import Type
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import error_at, value_of
from aerogit.sql.mysql.build import Span, local_expression, without_parentheses
from aerogit.sql.mysql.charsets import Charset, canonical
from aerogit.sql.mysql.columns import column_definition
from aerogit.sql.mysql.draft import Draft, Waiting
from aerogit.sql.mysql.keys import at_key, table_key
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.options import table_options
from aerogit.sql.mysql.partitions import partitioned_by
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.types import base_name


def definition(cursor: Cursor, key: Key, session: Session) -> Table:
    """Take `( column or key, … ) options [PARTITION BY …]`; the table it defines."""
    draft = Draft(key, charset=session.default_charset(key.namespace))
    inside = cursor.inside(cursor.group())
    elements(inside, draft, session)
    table_options(cursor, draft)
    scheme = partitioned_by(cursor, draft, session.catalog) if cursor.sees("partition") else None
    resolve(inside, draft, session.catalog)
    draft.settle_indexes()
    if not draft.columns:
        raise cursor.error(f"table {key.name} has no column", cursor.peek(-1))
    settle_versions(draft)
    return replace(draft.table(), partition_by=scheme)


def settle_versions(draft: Draft) -> None:
    """What MariaDB adds to a table with system versioning: its times are NOT NULL, and the end is in every key."""
    end = ""
    times = {
        name for option, value in draft.options.items() if option.startswith("period ") for name in value.split(",")
    }
    for column in draft.columns:
        if column.name.lower() in times:
            draft.change(replace(column, not_null=True))
        if Option("row end") in column.options:
            end = column.name
    key = draft.primary_key
    if end and key is not None and key.columns[-1] == end and len(key.columns) > 1:
        draft.constraints[draft.constraints.index(key)] = replace(key, columns=key.columns[:-1])


def elements(cursor: Cursor, draft: Draft, session: Session) -> None:
    """Take columns, keys and constraints: keys last, because they may name columns that come behind them."""
    keys: list[Span] = []
    while True:
        start = cursor.at
        if at_key(cursor):
            while not cursor.done and not cursor.sees_mark(","):
                cursor.skip_group()
            keys.append((start, cursor.at))
        else:
            element(cursor, draft, session)
        if not cursor.accept_mark(","):
            break
    cursor.finish()
    for span in keys:
        inside = cursor.inside(span)
        element(inside, draft, session)
        inside.finish()


def element(cursor: Cursor, draft: Draft, session: Session) -> None:
    """Take one column, key or constraint."""
    if cursor.accept("period", "for"):
        name = "system_time" if cursor.accept("system_time") else value_of(cursor.name())
        span = cursor.group()
        draft.options[f"period {name.lower()}"] = ",".join(
            value_of(token).lower() for token in cursor.tokens[slice(*span)] if token.is_name
        )
        return
    if table_key(cursor, draft, session):
        return
    token = cursor.name("a column")
    if cursor.accept_mark("."):
        token = cursor.name("a column")
    if draft.find(value_of(token)) is not None:
        raise error_at(f"column {value_of(token)} comes twice", token)
    column_definition(cursor, draft, session, token)


def resolve(cursor: Cursor, draft: Draft, catalog: Catalog) -> None:
    """Read the expressions that waited, now that every column is known."""
    names = [column.name for column in draft.columns]
    for item in draft.waiting:
        span = without_parentheses(cursor, item.span)
        if item.what == "check":
            _add_check(cursor, draft, catalog, replace(item, span=span))
            continue
        column = draft.column(item.of)
        if item.what == "default":
            draft.change(replace(column, default=_default(cursor, item.span, span, catalog, names)))
        else:
            expression = local_expression(cursor, span, catalog, names, draft.key.name)
            draft.change(replace(column, generated=Generated(expression, item.is_stored)))
    draft.waiting = []


def _default(cursor: Cursor, whole: Span, span: Span, catalog: Catalog, names: list[str]) -> Expr:
    """An expression default; its text keeps the parentheses servers want around it."""
    expression = local_expression(cursor, span, catalog, names)
    if whole == span:
        return expression
    return replace(expression, source=("(", *expression.source, ")"))


def _add_check(cursor: Cursor, draft: Draft, catalog: Catalog, item: Waiting) -> None:
    names = [column.name for column in draft.columns]
    expression = local_expression(cursor, item.span, catalog, names, draft.key.name)
    if _is_json_check(draft, expression, item):
        return
    check = Check(expression, item.of, not_enforced=not item.is_enforced)
    draft.add_constraint(check, cursor.tokens[item.span[0]], at_column=bool(item.column) and not item.of)


def _is_json_check(draft: Draft, expression: Expr, item: Waiting) -> bool:
    """Whether a check is what MariaDB makes of JSON: LONGTEXT that compares by bytes and has to be valid."""
    if not item.column or item.of or len(expression.norm) != 3:
        return False
    head, ref, tail = expression.norm
    column = draft.column(item.column)
    is_valid = (head, tail) == ("json_valid(", ")") and not isinstance(ref, str) and ref.path == (column.name,)
    if not is_valid:
        return False
    if base_name(column.type) == "longtext":
        said = canonical(*draft.said.get(column.name, draft.charset))
        if said != Charset("utf8mb4", "utf8mb4_bin"):
            return False
        draft.said.pop(column.name, None)
        draft.change(replace(column, type=Type("json", text="json")))
        return True
    return column.type.name == "json"
