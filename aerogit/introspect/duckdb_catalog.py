"""DuckDB's catalog as a script: what one would have to run to get the database's schema, read in a few queries.

What the catalog does not print in SQL (sequences with their namespace, types, macros, comments) is put together here.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of

Query = Callable[[str], list[tuple[object, ...]]]

JOURNAL_TABLES = ("aerogit_migrations", "aerogit_events")
"""aerogit's own tables, which are no part of anybody's schema; in namespace main."""

_TRAITS = traits_of("duckdb")
_MAX = 2**63 - 1
_WORD = re.compile(r'"(?:[^"]|"")*"|\w+')


@dataclass(frozen=True, slots=True)
class CatalogScript:
    """A database's schema as statements, in an order that runs from empty.

    `moved_sequences` (namespace, name) were used before the file was last opened: DuckDB then gives their position as
    their start, so the script leaves their start out.
    """

    script: str
    moved_sequences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Object:
    """An object with the statements that make it and, in `mentions`, the text in which it may name other objects."""

    namespace: str
    name: str
    statements: tuple[str, ...]
    mentions: str = ""


@dataclass(frozen=True, slots=True)
class _Overload:
    """One parameter list of a macro, with its body."""

    names: tuple[str, ...]
    types: tuple[str | None, ...]
    body: str

    def defaults(self, line: str) -> dict[str, str]:
        """The defaults by argument, from the list of arguments as DuckDB prints it, closing parenthesis included."""
        pattern = ", ".join(
            re.escape(name) + (re.escape(f" {kind}") if kind else "") + "(?: := (.*?))?"
            for name, kind in zip(self.names, self.types, strict=True)
        )
        match = re.fullmatch(pattern + r"\)", line.rstrip(), re.S)
        texts = match.groups() if match else ()
        return {
            name: text.replace('"system".main.', "")
            for name, text in zip(self.names, texts, strict=False)
            if text is not None
        }


def read_catalog(query: Query, catalog: str) -> CatalogScript:
    """The script of a database; `catalog` is the name DuckDB has for it. Errors are those of `query`."""
    here = f"database_name = {_literal(catalog)}"
    namespaces = _namespaces(query, here)
    sequences, moved = _sequences(query, here, namespaces)
    first = [f"CREATE SCHEMA {name}" for name in namespaces.values() if name != "main"]
    first += [statement for one in sequences for statement in one.statements]
    first += [statement for one in _types(query, here, namespaces) for statement in one.statements]
    tables = _tables(query, here, namespaces)
    rest = _in_order([*tables, *_macros(query, here, namespaces), *_views(query, here, namespaces)])
    last = [*_indexes(query, here, namespaces), *_triggers(query, here)]
    statements = [*first, *(s for one in rest for s in one.statements), *last]
    return CatalogScript("".join(f"{statement};\n" for statement in statements), tuple(moved))


def _literal(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"


def _comment(what: str, text: object) -> list[str]:
    return [f"COMMENT ON {what} IS {_literal(text)}"] if text is not None else []


def _place(namespace: str, name: str) -> str:
    """A qualified name; `namespace` is printed already, quotes and the schemas around it included."""
    bare = quote_name(name, _TRAITS)
    return bare if namespace == "main" else f"{namespace}.{bare}"


def _namespaces(query: Query, here: str) -> dict[object, str]:
    """The schemas that are not built in, by oid, as SQL writes them; main is there, outer ones come first."""
    rows = query(
        "SELECT s.oid, s.schema_name, s.parent_schema_oid FROM duckdb_schemas() s "
        f"WHERE s.{here} AND (NOT s.internal OR s.schema_name = 'main') ORDER BY s.oid"
    )
    names = {oid: str(name) for oid, name, _ in rows}
    parents = {oid: parent for oid, _, parent in rows}

    def text(oid: object) -> str:
        own, parent = quote_name(names[oid], _TRAITS), parents[oid]
        return f"{text(parent)}.{own}" if parent in names else own

    found = {oid: text(oid) for oid in names}
    return dict(sorted(found.items(), key=lambda item: item[1].count(".")))


def _sequences(query: Query, here: str, namespaces: dict[object, str]) -> tuple[list[_Object], list[tuple[str, str]]]:
    found: list[_Object] = []
    moved: list[tuple[str, str]] = []
    rows = query(
        "SELECT schema_oid, schema_name, sequence_name, start_value, min_value, max_value, increment_by, cycle, "
        f"last_value, comment FROM duckdb_sequences() WHERE {here} ORDER BY sequence_oid"
    )
    for oid, schema, name, start, low, high, step, cycle, last, comment in rows:
        place = _place(namespaces[oid], str(name))
        assert isinstance(step, int)
        lowest, highest = (1, _MAX) if step > 0 else (-_MAX - 1, -1)
        first = low if step > 0 else high
        text = f"CREATE SEQUENCE {place}"
        text += f" INCREMENT BY {step}" if step != 1 else ""
        text += f" MINVALUE {low}" if low != lowest else ""
        text += f" MAXVALUE {high}" if high != highest else ""
        if isinstance(last, int) and start == last + step:
            moved.append((str(schema), str(name)))
        elif start != first:
            text += f" START WITH {start}"
        text += " CYCLE" if cycle else ""
        found.append(_Object(namespaces[oid], str(name), (text, *_comment(f"SEQUENCE {place}", comment))))
    return found, moved


def _types(query: Query, here: str, namespaces: dict[object, str]) -> list[_Object]:
    """Types, the fields of structs included: only a cast to the type tells them."""
    rows = query(
        f"SELECT schema_oid, type_name, labels, comment FROM duckdb_types() WHERE {here} AND NOT internal "
        "ORDER BY type_oid"
    )
    places = [_place(namespaces[oid], str(name)) for oid, name, _, _ in rows]
    written = query("SELECT " + ", ".join(f"typeof(NULL::{p})" for p in places))[0] if places else ()
    found: list[_Object] = []
    for (oid, name, labels, comment), place, body in zip(rows, places, written, strict=True):
        if isinstance(labels, list):
            body = f"ENUM ({', '.join(_literal(label) for label in labels)})"
        statements = (f"CREATE TYPE {place} AS {body}", *_comment(f"TYPE {place}", comment))
        found.append(_Object(namespaces[oid], str(name), statements))
    return found


def _macros(query: Query, here: str, namespaces: dict[object, str]) -> list[_Object]:
    rows = query(
        "SELECT f.schema_name, f.function_name, f.function_type, f.parameters, f.parameter_types, f.macro_definition, "
        "f.comment FROM (SELECT row_number() OVER () AS place, * FROM duckdb_functions()) f "
        f"WHERE f.{here} AND NOT f.internal ORDER BY f.function_oid, f.place"
    )
    printed = {text.rpartition(".")[2].strip('"'): text for text in namespaces.values()}
    macros: dict[tuple[str, str, bool], list[_Overload]] = defaultdict(list)
    comments: dict[tuple[str, str, bool], object] = {}
    for namespace, name, kind, names, types, body, comment in rows:
        which = (printed[str(namespace)], str(name), kind == "table_macro")
        assert isinstance(names, list)
        assert isinstance(types, list)
        macros[which].append(_Overload(tuple(names), tuple(types), str(body)))
        comments[which] = comment
    defaults = _macro_defaults(query, macros)
    found: list[_Object] = []
    for which, overloads in macros.items():
        namespace_text, name_text, is_table = which
        forms: list[str] = []
        for number, overload in enumerate(overloads):
            given = defaults.get((which, number), {})
            head = ", ".join(
                quote_name(one, _TRAITS) + (f" {kind}" if kind else "") + (f" := {given[one]}" if one in given else "")
                for one, kind in zip(overload.names, overload.types, strict=True)
            )
            forms.append(f"({head}) AS " + (f"TABLE ({overload.body})" if is_table else overload.body))
        place = _place(namespace_text, name_text)
        what = f"MACRO TABLE {place}" if is_table else f"MACRO {place}"
        statements = (f"CREATE MACRO {place}{', '.join(forms)}", *_comment(what, comments[which]))
        found.append(_Object(namespace_text, name_text, statements, " ".join(forms)))
    return found


def _macro_defaults(
    query: Query, macros: dict[tuple[str, str, bool], list[_Overload]]
) -> dict[tuple[tuple[str, str, bool], int], dict[str, str]]:
    """The defaults of macros' arguments, by macro and overload.

    DuckDB tells them only when it lists the candidates for a call that fits none, so each macro is called with one
    argument too many, inside a function that hands the error back as a value.
    """
    asked = [which for which, overloads in macros.items() if any(one.names for one in overloads)]
    if not asked:
        return {}
    calls = []
    for namespace, name, is_table in asked:
        arguments = ", ".join(["NULL"] * (max(len(one.names) for one in macros[namespace, name, is_table]) + 1))
        calls.append(f"{'FROM' if is_table else 'SELECT'} {_place(namespace, name)}({arguments})")
    answers = query(
        f"SELECT json_serialize_plan(call) FROM (SELECT unnest([{', '.join(map(_literal, calls))}]) AS call)"
    )
    found: dict[tuple[tuple[str, str, bool], int], dict[str, str]] = {}
    for which, (answer,) in zip(asked, answers, strict=True):
        _, _, candidates = str(json.loads(str(answer))["error_message"]).partition("Candidate macros:\n\t")
        lines = candidates.split(f"\n\t{_place('main', which[1])}(")
        for number, (overload, line) in enumerate(zip(macros[which], lines, strict=False)):
            found[which, number] = overload.defaults(line.partition("(")[2] if number == 0 else line)
    return found


def _columns_comments(query: Query, here: str) -> dict[tuple[object, object], list[tuple[str, object]]]:
    found: dict[tuple[object, object], list[tuple[str, object]]] = defaultdict(list)
    rows = query(
        "SELECT schema_oid, table_oid, column_name, comment FROM duckdb_columns() "
        f"WHERE {here} AND NOT internal AND comment IS NOT NULL ORDER BY table_oid, column_index"
    )
    for schema, table, column, comment in rows:
        found[schema, table].append((str(column), comment))
    return found


def _tables(query: Query, here: str, namespaces: dict[object, str]) -> list[_Object]:
    comments = _columns_comments(query, here)
    rows = query(
        "SELECT schema_oid, table_oid, table_name, sql, comment FROM duckdb_tables() "
        f"WHERE {here} AND NOT internal AND NOT temporary ORDER BY table_oid"
    )
    found: list[_Object] = []
    for schema, oid, name, sql, comment in rows:
        if namespaces[schema] == "main" and name in JOURNAL_TABLES:
            continue
        place = _place(namespaces[schema], str(name))
        statements = [_bare(sql), *_comment(f"TABLE {place}", comment)]
        for column, text in comments.get((schema, oid), ()):
            statements += _comment(f"COLUMN {place}.{quote_name(column, _TRAITS)}", text)
        found.append(_Object(namespaces[schema], str(name), tuple(statements), _bare(sql)))
    return found


def _views(query: Query, here: str, namespaces: dict[object, str]) -> list[_Object]:
    comments = _columns_comments(query, here)
    rows = query(
        "SELECT schema_oid, view_oid, view_name, sql, comment FROM duckdb_views() "
        f"WHERE {here} AND NOT internal AND NOT temporary ORDER BY view_oid"
    )
    found: list[_Object] = []
    for schema, oid, name, sql, comment in rows:
        place = _place(namespaces[schema], str(name))
        statements = [_bare(sql), *_comment(f"VIEW {place}", comment)]
        for column, text in comments.get((schema, oid), ()):
            statements += _comment(f"COLUMN {place}.{quote_name(column, _TRAITS)}", text)
        found.append(_Object(namespaces[schema], str(name), tuple(statements), _bare(sql)))
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
        found += [_bare(sql), *_comment(f"INDEX {_place(namespaces[schema], str(name))}", comment)]
    return found


def _triggers(query: Query, here: str) -> list[str]:
    rows = query(f"SELECT sql FROM duckdb_triggers() WHERE {here} AND NOT temporary ORDER BY trigger_oid")
    return [_bare(sql) for (sql,) in rows]


def _bare(sql: object) -> str:
    return str(sql).rstrip().removesuffix(";")


def _in_order(objects: Sequence[_Object]) -> list[_Object]:
    """Objects after those they mention, otherwise as they came; a circle of mentions is cut where it closes.

    The catalog's own order is that of creation, which a replaced view or a rebuilt table no longer follows.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(objects):
        by_name[one.name.lower()].append(number)
    done: set[int] = set()
    ordered: list[_Object] = []

    def visit(number: int) -> None:
        if number in done:
            return
        done.add(number)
        for word in dict.fromkeys(_WORD.findall(objects[number].mentions.lower())):
            for other in by_name.get(word.strip('"').replace('""', '"'), ()):
                visit(other)
        ordered.append(objects[number])

    for number in range(len(objects)):
        visit(number)
    return ordered
