"""CREATE INDEX, carried out from its text; see `direct`."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.table import Index, IndexPart
from aerogit.sql.postgres.direct.names import HERE, table_at
from aerogit.sql.postgres.direct.text_constraints import column_names
from aerogit.sql.postgres.plain.expressions import known_expression, table_scope
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.naming import choose, joined, part_names
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.scanning.brief_names import NAME, QUALIFIED, folded, folded_column, form
from aerogit.sql.postgres.scanning.stretches import end_of_group, parts_of_list, trimmed
from aerogit.sql.postgres.tables.index_parts import class_name, default_classes, plain_part
from aerogit.sql.statement import MODELLED

_INDEX = form(rf"CREATE( UNIQUE)? INDEX(?: (?!ON\b)({NAME}))?+ ON (?:ONLY )?{HERE}(?: USING (\w++))?\s*+\(")
_PLAIN_LIST = re.compile(r"[^()'\"]*+\)")
_BEHIND = form(r"\)(?:\s*+INCLUDE\s*+\(([^()]*+)\))?+(\s*+NULLS NOT DISTINCT\b)?+(\s*+WHERE\b)?+")


class _Part(NamedTuple):
    """A part of an index as its text has it; `name` is "" for an expression."""

    name: str
    expression: str = ""
    called: str = ""
    """The name of what the expression calls."""
    opclass: Sequence[str] = ()
    descending: bool = False
    nulls: str = ""


def create_index(run: Replay, text: str) -> Done | None:
    """What became of a CREATE INDEX; None where its reader has to be asked."""
    match = _INDEX.match(text)
    if match is None or run.settings:
        return None
    unique, name, namespace, table_name, method = match.groups()
    found = table_at(run, namespace, table_name)
    given = folded(name) if name is not None else ""
    if found is None or (name is not None and not given):
        return None
    key, table = found
    plain = _PLAIN_LIST.match(text, match.end())
    end = plain.end() - 1 if plain is not None else end_of_group(text, match.end())
    behind = _BEHIND.match(text, end)
    scope = table_scope(run, table)
    if behind is None or table.partition_by is not None or (given and run.is_taken(key.namespace, given)):
        return None
    listed = text[match.end() : end]
    names = column_names(listed)
    written = () if names else _parts(listed)
    include = column_names(behind[1]) if behind[1] is not None else ()
    if written is None:
        return None
    parts = _columns(listed, names, scope) if names else _made(run, written, scope)
    chosen = _chosen(run, key, [*(names or [part.name or part.called for part in written]), *include], given)
    if parts is None or chosen is None or (behind[1] is not None and not _are_columns(scope, include)):
        return None
    condition = _condition(run, text, behind.end(), scope) if behind[3] is not None else None
    if (condition is None) != (behind[3] is None) or (behind[3] is None and behind.end() != len(text)):
        return None
    index = Index(
        "" if given == chosen else given,
        parts,
        unique is not None,
        _method(method),
        include,
        condition,
        behind[2] is not None,
        actual=given or chosen,
    )
    _append(run, key, index)
    return Done(MODELLED, "create index", (key,))


def _append(run: Replay, key: Key, index: Index) -> None:
    if not index.name and any(other.key == index.key for other in run.catalog.parts(key, "indexes")):
        index = altered(index, name=index.actual)
    run.catalog.append(key, "indexes", index)
    run.memory.index_names.add(key.namespace, index.actual, key)


def _method(written: str | None) -> str:
    method = "" if written is None else folded(written)
    return "" if method == "btree" else method


def _are_columns(scope: Scope, names: Sequence[str]) -> bool:
    """Whether a table has columns of these names, and there is one at least."""
    known = scope.sources[0].types
    return bool(names) and all(name in known for name in names)


def _condition(run: Replay, text: str, start: int, scope: Scope) -> Expr | None:
    start, end = trimmed(text, start, len(text))
    return known_expression(run, text[start:end], scope)


def _chosen(run: Replay, key: Key, names: Sequence[str], given: str) -> str | None:
    """The name the server would choose; "" where the given name cannot be it, None where that takes a tree to tell."""
    if given and not given.startswith(key.name[:20]):
        return ""
    if "" in names:
        return None
    addition = joined(part_names(names))
    return choose(key.name, addition, "idx", lambda name: run.is_taken(key.namespace, name))


@functools.lru_cache(maxsize=1 << 14)
def _parts(text: str) -> tuple[_Part, ...] | None:
    """The parts a list is made of; None where one says more than these forms."""
    found = [_part(text[start:end].strip()) for start, end in parts_of_list(text, 0, len(text))]
    parts = tuple(part for part in found if part is not None)
    return parts if len(parts) == len(found) else None


_COLUMN = re.compile(NAME, re.A)
_CALL = re.compile(rf"(?:{NAME}\.)?+({NAME})\s*+\(", re.A)
_OPTIONS = form(rf"(?: (?!(?:ASC|DESC|NULLS|COLLATE)\b)({QUALIFIED}))?( ASC| DESC)?(?: NULLS (FIRST|LAST))?\Z")


def _part(text: str) -> _Part | None:
    called = expression = name = ""
    call = _CALL.match(text)
    if text.startswith("("):
        end = end_of_group(text, 1) + 1
        expression = text[slice(*trimmed(text, 1, end - 1))]
    elif call is not None:
        called = call[1].lower() if call[1][0] != '"' else call[1][1:-1]
        end = end_of_group(text, call.end()) + 1
        expression = text[:end]
    else:
        column = _COLUMN.match(text)
        name, end = (folded_column(column[0]), column.end()) if column is not None else ("", 0)
    options = _OPTIONS.match(text, end)
    if options is None or not (name or expression):
        return None
    opclass, order, nulls = options.groups()
    names = [folded(word) for word in opclass.split(".")] if opclass is not None else ()
    if "" in names:
        return None
    descending = (order or "").strip().lower() == "desc"
    said = (nulls or "").lower()
    return _Part(
        name, expression, called, names if opclass else (), descending, "" if said == _OWN_NULLS[descending] else said
    )


_OWN_NULLS = ("last", "first")
"""Where NULLs go by themselves, ascending and descending."""


@functools.lru_cache(maxsize=1 << 14)
def _plain_parts(text: str) -> tuple[IndexPart, ...]:
    """The parts of a list of plain columns."""
    return tuple(plain_part(name) for name in column_names(text))


def _columns(text: str, names: Sequence[str], scope: Scope) -> tuple[IndexPart, ...] | None:
    """The parts of a list of plain columns; None where the table has not all of them."""
    types = scope.sources[0].types
    for name in names:
        if name not in types:
            return None
    return _plain_parts(text)


def _made(run: Replay, parts: Sequence[_Part], scope: Scope) -> tuple[IndexPart, ...] | None:
    types = scope.sources[0].types
    found: list[IndexPart] = []
    for part in parts:
        said = class_name(run, part.opclass) if part.opclass else ""
        if not part.name:
            value = known_expression(run, part.expression, scope)
            if value is None:
                return None
            opclass = said
        elif part.name not in types:
            return None
        else:
            value, opclass = plain_part(part.name).expression, said
            if opclass in default_classes(types[part.name]):
                opclass = ""
        found.append(IndexPart(value, opclass, "", part.descending, part.nulls))
    return tuple(found)
