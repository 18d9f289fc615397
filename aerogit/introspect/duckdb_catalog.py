"""DuckDB's catalog as a script: what one would have to run to get the database's schema, read in a few queries.

What the catalog does not print in SQL (sequences with their namespace, types, macros, comments) is put together here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from aerogit.introspect.duckdb_macros import read_macros
from aerogit.introspect.duckdb_order import (
    TRAITS,
    CatalogObject,
    Query,
    in_its_schema,
    in_order,
    literal,
    mentions,
    place,
)
from aerogit.model.spelling import quote_name

JOURNAL_TABLES = ("aerogit_migrations", "aerogit_events")
"""aerogit's own tables, which are no part of anybody's schema; in namespace main."""

_MAX = 2**63 - 1
_NAME = r'(?:"(?:[^"]|"")*"|\w+)'
_VIEW_HEAD = re.compile(rf"CREATE VIEW {_NAME}(?:\.{_NAME})*(?: \({_NAME}(?:, {_NAME})*\))? AS ")
_CALL = re.compile(rf"(?<!\w)({_NAME}(?:\.{_NAME})*)\(")
_NEXTVAL = re.compile(r"nextval\('((?:[^']|'')*)'\)")
_PART = re.compile(_NAME)


@dataclass(frozen=True, slots=True)
class CatalogScript:
    """A database's schema as statements, in an order that runs from empty.

    `used_sequences` (namespace, name) gave values already. Once the file is reopened DuckDB shows their position as
    their start; where it plainly does, the script leaves the start out.
    """

    statements: tuple[str, ...]
    used_sequences: tuple[tuple[str, str], ...]


def read_catalog(query: Query, catalog: str) -> CatalogScript:
    """The script of a database; `catalog` is the name DuckDB has for it. Errors are those of `query`."""
    here = f"database_name = {literal(catalog)}"
    namespaces = _namespaces(query, here)
    sequences, used = _sequences(query, here, namespaces)
    types = _types(query, here, namespaces)
    comments = _column_comments(query, here)
    tables = _tables(query, here, namespaces, comments)
    views = _views(query, here, namespaces, comments)
    objects = in_order([*tables, *read_macros(query, here, namespaces), *views])
    names = {(one.namespace, one.name.lower()) for one in (*sequences, *objects)}
    statements = [f"CREATE SCHEMA {name}" for name in namespaces.values() if name != "main"]
    for one in (*sequences, *types, *objects):
        statements += in_its_schema(one, names)
    statements += _indexes(query, here, namespaces)
    for one in _triggers(query, here, namespaces):
        statements += in_its_schema(one, names, always=True)
    return CatalogScript(tuple(statements), tuple(used))


def script_of(statements: Iterable[str]) -> str:
    """Statements as the text of a script."""
    return "".join(f"{statement};\n" for statement in statements)


def _comment(what: str, text: object) -> list[str]:
    return [f"COMMENT ON {what} IS {literal(text)}"] if text is not None else []


def _namespaces(query: Query, here: str) -> dict[object, str]:
    """The schemas that are not built in, by oid, as SQL writes them; main is there, outer ones come first."""
    rows = query(
        "SELECT s.oid, s.schema_name, s.parent_schema_oid FROM duckdb_schemas() s "
        f"WHERE s.{here} AND (NOT s.internal OR s.schema_name = 'main') ORDER BY s.oid"
    )
    names = {oid: str(name) for oid, name, _ in rows}
    parents = {oid: parent for oid, _, parent in rows}

    def text(oid: object) -> str:
        own, parent = quote_name(names[oid], TRAITS), parents[oid]
        return f"{text(parent)}.{own}" if parent in names else own

    found = {oid: text(oid) for oid in names}
    return dict(sorted(found.items(), key=lambda item: item[1].count(".")))


def _sequences(
    query: Query, here: str, namespaces: dict[object, str]
) -> tuple[list[CatalogObject], list[tuple[str, str]]]:
    found: list[CatalogObject] = []
    used: list[tuple[str, str]] = []
    rows = query(
        "SELECT schema_oid, schema_name, sequence_name, start_value, min_value, max_value, increment_by, cycle, "
        f"last_value, comment FROM duckdb_sequences() WHERE {here} ORDER BY sequence_oid"
    )
    for oid, schema, name, start, low, high, step, cycle, last, comment in rows:
        named = place(namespaces[oid], str(name))
        assert isinstance(step, int)
        lowest, highest = (1, _MAX) if step > 0 else (-_MAX - 1, -1)
        first = low if step > 0 else high
        text = f"CREATE SEQUENCE {named}"
        text += f" INCREMENT BY {step}" if step != 1 else ""
        text += f" MINVALUE {low}" if low != lowest else ""
        text += f" MAXVALUE {high}" if high != highest else ""
        is_moved = isinstance(last, int) and start == last + step
        if last is not None and start != first:
            used.append((str(schema), str(name)))
        if start != first and not is_moved:
            text += f" START WITH {start}"
        text += " CYCLE" if cycle else ""
        found.append(CatalogObject(namespaces[oid], str(name), (text, *_comment(f"SEQUENCE {named}", comment))))
    return found, used


def _types(query: Query, here: str, namespaces: dict[object, str]) -> list[CatalogObject]:
    """Types, enums first. What other types are made of only a cast to them tells, and that with all enums spelt out."""
    rows = query(
        f"SELECT schema_oid, type_name, labels, comment FROM duckdb_types() WHERE {here} AND NOT internal "
        "ORDER BY labels IS NULL, type_oid"
    )
    places = [place(namespaces[oid], str(name)) for oid, name, _, _ in rows]
    written = query("SELECT " + ", ".join(f"typeof(NULL::{named})" for named in places))[0] if places else ()
    enums: dict[str, str] = {}
    found: list[CatalogObject] = []
    for (oid, name, labels, comment), named, text in zip(rows, places, written, strict=True):
        body = str(text)
        if isinstance(labels, list):
            enums.setdefault(body, named)
            body = f"ENUM ({', '.join(literal(label) for label in labels)})"
        else:
            for spelt, enum in enums.items():
                body = body.replace(spelt, enum)
        statements = (f"CREATE TYPE {named} AS {body}", *_comment(f"TYPE {named}", comment))
        found.append(CatalogObject(namespaces[oid], str(name), statements))
    return found


_Comments = dict[tuple[object, object], list[tuple[str, object]]]
"""Schema and relation -> columns with their comments."""


def _column_comments(query: Query, here: str) -> _Comments:
    found: _Comments = defaultdict(list)
    rows = query(
        "SELECT schema_oid, table_oid, column_name, comment FROM duckdb_columns() "
        f"WHERE {here} AND NOT internal AND comment IS NOT NULL ORDER BY table_oid, column_index"
    )
    for schema, table, column, comment in rows:
        found[schema, table].append((str(column), comment))
    return found


def _tables(query: Query, here: str, namespaces: dict[object, str], comments: _Comments) -> list[CatalogObject]:
    rows = query(
        "SELECT schema_oid, table_oid, table_name, sql, comment FROM duckdb_tables() "
        f"WHERE {here} AND NOT internal AND NOT temporary ORDER BY table_oid"
    )
    found: list[CatalogObject] = []
    for schema, oid, name, sql, comment in rows:
        if namespaces[schema] == "main" and name in JOURNAL_TABLES:
            continue
        named = place(namespaces[schema], str(name))
        statements = [_bare(sql), *_comment(f"TABLE {named}", comment)]
        for column, text in comments.get((schema, oid), ()):
            statements += _comment(f"COLUMN {named}.{quote_name(column, TRAITS)}", text)
        found.append(CatalogObject(namespaces[schema], str(name), tuple(statements), _calls(_bare(sql))))
    return found


def _calls(sql: str) -> tuple[tuple[str, ...], ...]:
    """The functions and sequences that a table's expressions may name, and the tables its foreign keys refer to."""
    texts = [*_CALL.findall(sql), *(text.replace("''", "'") for text in _NEXTVAL.findall(sql))]
    return tuple(tuple(_plain(part) for part in _PART.findall(text)) for text in dict.fromkeys(texts))


def _plain(name: str) -> str:
    return name[1:-1].replace('""', '"') if name[:1] == '"' else name


def _unbound(sql: str) -> str:
    """A view's statement that may name what is gone: dropping a column a view reads breaks the view in silence."""
    head = _VIEW_HEAD.match(sql)
    return f"{head[0].removesuffix('AS ')}WITH (DEFER_BINDING) AS {sql[head.end() :]}" if head else sql


def _views(query: Query, here: str, namespaces: dict[object, str], comments: _Comments) -> list[CatalogObject]:
    rows = query(
        "SELECT schema_oid, view_oid, view_name, sql, comment FROM duckdb_views() "
        f"WHERE {here} AND NOT internal AND NOT temporary ORDER BY view_oid"
    )
    texts = {row[1]: _VIEW_HEAD.sub("", _bare(row[3]), count=1) for row in rows}
    asked = _out_of_order([(namespaces[row[0]], str(row[2]), texts[row[1]]) for row in rows])
    paths = dict(zip(asked, mentions(query, [texts[rows[at][1]] for at in asked]), strict=True))
    found: list[CatalogObject] = []
    for at, (schema, oid, name, sql, comment) in enumerate(rows):
        named = place(namespaces[schema], str(name))
        statements = [_unbound(_bare(sql)), *_comment(f"VIEW {named}", comment)]
        for column, text in comments.get((schema, oid), ()):
            statements += _comment(f"COLUMN {named}.{quote_name(column, TRAITS)}", text)
        found.append(CatalogObject(namespaces[schema], str(name), tuple(statements), paths.get(at, ())))
    return found


def _out_of_order(views: list[tuple[str, str, str]]) -> list[int]:
    """The places of the views (namespace, name, query) whose words may name one that is behind them, or need a schema.

    What the queries of the others mention is in its place already.
    """
    behind = Counter(name.lower() for _, name, _ in views)
    found = []
    for at, (namespace, name, text) in enumerate(views):
        words = {_plain(word).lower() for word in _PART.findall(text)}
        if namespace != "main" or any(behind[word] for word in words):
            found.append(at)
        behind[name.lower()] -= 1
    return found


def _indexes(query: Query, here: str, namespaces: dict[object, str]) -> list[str]:
    rows = query(
        "SELECT schema_oid, index_name, table_name, sql, comment FROM duckdb_indexes() "
        f"WHERE {here} AND sql IS NOT NULL ORDER BY index_oid"
    )
    found: list[str] = []
    for schema, name, table, sql, comment in rows:
        if namespaces[schema] == "main" and table in JOURNAL_TABLES:
            continue
        found += [_bare(sql), *_comment(f"INDEX {place(namespaces[schema], str(name))}", comment)]
    return found


def _triggers(query: Query, here: str, namespaces: dict[object, str]) -> list[CatalogObject]:
    rows = query(
        f"SELECT schema_oid, trigger_name, sql FROM duckdb_triggers() WHERE {here} AND NOT temporary "
        "ORDER BY trigger_oid"
    )
    return [CatalogObject(namespaces[schema], str(name), (_bare(sql),)) for schema, name, sql in rows]


def _bare(sql: object) -> str:
    return str(sql).rstrip().removesuffix(";")
