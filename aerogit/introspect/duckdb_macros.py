"""DuckDB's macros as statements: their overloads, and the defaults of their arguments, which no catalog view shows."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from aerogit.introspect.duckdb_order import TRAITS, CatalogObject, Query, literal, mentions, place
from aerogit.model.spelling import quote_name

_CANDIDATE = re.compile(r'\n\t(?:"(?:[^"]|"")*"|[^\s"(]+)\(')


class _Macro(NamedTuple):
    namespace: str
    name: str
    is_table: bool

    @property
    def place(self) -> str:
        return place(self.namespace, self.name)


@dataclass(frozen=True, slots=True)
class _Overload:
    """One list of arguments of a macro, with its body."""

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

    def text(self, defaults: dict[str, str], form: str) -> str:
        """Arguments and body as CREATE MACRO has them."""
        head = ", ".join(
            quote_name(name, TRAITS)
            + (f" {kind}" if kind else "")
            + (f" := {defaults[name]}" if name in defaults else "")
            for name, kind in zip(self.names, self.types, strict=True)
        )
        return f"({head}) AS {form.format(self.body)}"


def read_macros(query: Query, here: str, namespaces: dict[object, str]) -> list[CatalogObject]:
    """The macros of a database; `here` is the condition that picks its rows."""
    rows = query(
        "SELECT f.schema_name, f.function_name, f.function_type, f.parameters, f.parameter_types, f.macro_definition, "
        "f.comment FROM (SELECT row_number() OVER () AS place, * FROM duckdb_functions()) f "
        f"WHERE f.{here} AND NOT f.internal ORDER BY f.function_oid, f.place"
    )
    printed = {text.rpartition(".")[2].strip('"'): text for text in namespaces.values()}
    macros: dict[_Macro, list[_Overload]] = defaultdict(list)
    comments: dict[_Macro, object] = {}
    for namespace, name, kind, names, types, body, comment in rows:
        macro = _Macro(printed[str(namespace)], str(name), kind == "table_macro")
        assert isinstance(names, list)
        assert isinstance(types, list)
        macros[macro].append(_Overload(tuple(names), tuple(types), str(body)))
        comments[macro] = comment
    defaults = _defaults(query, macros)
    bodies = [one.body if macro.is_table else f"SELECT {one.body}" for macro, found in macros.items() for one in found]
    mentioned = iter(mentions(query, bodies))
    objects: list[CatalogObject] = []
    for macro, overloads in macros.items():
        form = "{}" if not macro.is_table else "TABLE {}" if len(overloads) == 1 else "TABLE ({})"
        forms = ", ".join(one.text(defaults.get((macro, number), {}), form) for number, one in enumerate(overloads))
        statements = [f"CREATE MACRO {macro.place}{forms}"]
        if comments[macro] is not None:
            word = "MACRO TABLE" if macro.is_table else "MACRO"
            statements.append(f"COMMENT ON {word} {macro.place} IS {literal(comments[macro])}")
        paths = tuple(path for _ in overloads for path in next(mentioned))
        objects.append(CatalogObject(macro.namespace, macro.name, tuple(statements), paths))
    return objects


def _defaults(query: Query, macros: dict[_Macro, list[_Overload]]) -> dict[tuple[_Macro, int], dict[str, str]]:
    """The defaults of macros' arguments, by macro and number of the overload.

    DuckDB tells them only when it lists the candidates for a call that fits none, so each macro is called with one
    argument too many, inside a function that hands the error back as a value: an error would end the transaction.
    """
    asked = [macro for macro, overloads in macros.items() if any(one.names for one in overloads)]
    if not asked:
        return {}
    calls = []
    for macro in asked:
        arguments = ", ".join(["NULL"] * (max(len(one.names) for one in macros[macro]) + 1))
        calls.append(literal(f"{'FROM' if macro.is_table else 'SELECT'} {macro.place}({arguments})"))
    answers = query(f"SELECT json_serialize_plan(call) FROM (SELECT unnest([{', '.join(calls)}]) AS call)")
    found: dict[tuple[_Macro, int], dict[str, str]] = {}
    for macro, (answer,) in zip(asked, answers, strict=True):
        _, _, candidates = str(json.loads(str(answer))["error_message"]).partition("Candidate macros:\n\t")
        lines = _CANDIDATE.split(f"\n\t{candidates}")[1:]
        for number, (overload, line) in enumerate(zip(macros[macro], lines, strict=False)):
            found[macro, number] = overload.defaults(line)
    return found
