"""Columns whose type an expression or an index cannot take: PostgreSQL casts none of them without asking.

Only what surely fails counts: a literal of another family, a function of text, an index method without an operator
class for the type. What a cast or a function of one's own may have to do with it is passed over.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.integrity.lookup import column_of, expressions, overloads
from aerogit.model.integrity.values import family
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Key, Path
from aerogit.model.objects import Routine
from aerogit.model.query import Token, norm_tokens
from aerogit.model.references import absolute
from aerogit.model.schema import Schema
from aerogit.model.table import Check, Column, Index, PrimaryKey, Table, Unique
from aerogit.model.types import Type

_Listed = list[tuple[Token, Ref | None]]
_NO_NUMBER = {
    "compared": frozenset("text boolean json uuid time interval array".split()),
    "added": frozenset("text boolean uuid".split()),
    "multiplied": frozenset("text boolean json uuid time array".split()),
}
"""The families that an operator with a number at its other side does not take."""
_OPERATORS = {
    **dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), "compared"),
    **dict.fromkeys(("+", "-"), "added"),
    **dict.fromkeys(("*", "/", "%"), "multiplied"),
}
_OF_TEXT = frozenset(
    "lower upper initcap btrim ltrim rtrim length char_length md5 split_part replace left right reverse repeat lpad"
    " rpad translate strpos regexp_replace regexp_match regexp_matches substr ascii".split()
)
_OF_NUMBERS = frozenset("abs round ceil ceiling floor sqrt sign exp ln".split())
"""Functions whose first argument is text, or a number, and nothing that has no cast to it."""
_MATCHES = frozenset("like ilike ~ ~* ~~ ~~* !~ !~* !~~ !~~*".split())
_NO_TEXT = frozenset("integer numeric float boolean time interval uuid json array".split())
_NUMBERS = frozenset("integer numeric float".split())
_WITHOUT_CLASS = {
    "": frozenset(("json", "xml")),
    "btree": frozenset(("json", "xml")),
    "hash": frozenset(("json", "xml")),
}
_IN_GIN = frozenset("jsonb tsvector".split())


def operands_that_do_not_fit(scope: Scope) -> Iterator[Violation]:
    """C11: a column's type is one that an expression or an index on it cannot take; the column has it."""
    if scope.schema.dialect == "mysql":
        yield from _without_text(scope)
    if scope.schema.dialect != "postgres":
        return
    for key in scope.keys:
        value = scope.schema.get(key)
        if value is None:
            continue
        for path, expression in expressions(value, key):
            for column in _misused(scope.schema, key, expression):
                yield Violation("C11", column, path)
        if isinstance(value, Table):
            yield from _unindexable(scope.schema, key, value)
            yield from _not_boolean(scope.schema, key, value)


def _without_text(scope: Scope) -> Iterator[Violation]:
    """Columns without text that a MySQL index takes the beginning or the words of."""
    for key in scope.keys:
        table = scope.schema.get(key)
        for index in table.indexes if isinstance(table, Table) else ():
            for part in index.parts:
                column = column_of(scope.schema, key, part.column) if part.column else None
                is_of_text = part.prefix is not None or index.method == "fulltext"
                if column is not None and is_of_text and family(column.type) in _NO_TEXT:
                    yield Violation("C11", Path(key, column.key), Path(key, index.key))


def _misused(schema: Schema, owner: Key, expression: Expr) -> Iterator[Path]:
    if not any(ref.kind == "column" for ref in expression.refs):
        return
    listed = list(norm_tokens(expression.norm))
    for at, (_, ref) in enumerate(listed):
        if ref is None or ref.kind != "column":
            continue
        found = _column(schema, owner, ref)
        kind = _kind(found[1].type) if found is not None and not _is_cast(expression, ref) else ""
        if found is not None and (_is_misused(kind, listed, at) or _is_passed_on(schema, kind, listed, at)):
            yield found[0]


def _is_cast(expression: Expr, ref: Ref) -> bool:
    """Whether the source casts the column somewhere, which the normal form need not say of what it once was."""
    pieces = ("", *expression.source, "")
    for before, one, behind in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if isinstance(one, Spelled) and one.ref == ref and isinstance(before, str) and isinstance(behind, str):
            is_bracketed = re.search(r'(?:^|[^\w"])\($', before) is not None
            is_called = re.search(r"\bcast\s*\(\s*$", before, re.IGNORECASE) is not None
            if is_called or re.match(r"\s*\)?\s*::" if is_bracketed else r"\s*::", behind) is not None:
                return True
    return False


def _kind(value: Type) -> str:
    """The family of a type; `array` for any array, "" where it has none."""
    return "array" if value.dims else family(value)


def _column(schema: Schema, owner: Key, ref: Ref) -> tuple[Path, Column] | None:
    whole = absolute(ref, owner)
    key = schema.find(whole)
    column = column_of(schema, key, whole.path[-1]) if key is not None and key.kind == "table" else None
    return (Path(key, column.key), column) if key is not None and column is not None else None


def _is_misused(kind: str, listed: _Listed, at: int) -> bool:
    if not kind:
        return False
    behind, before = _words(listed, at + 1), _words(listed, at - 3)
    if behind[0] in _OPERATORS and _is_number(listed, at + 2) and behind[2] != "::":
        return kind in _NO_NUMBER[_OPERATORS[behind[0]]]
    if before[2] in _OPERATORS and _is_number(listed, at - 2) and behind[0] != "::" and before[0] not in _OPERATORS:
        return kind in _NO_NUMBER[_OPERATORS[before[2]]]
    if before[2] == "(" and behind[0] in (")", ","):
        name = before[1].strip('"')
        return kind in (_NO_TEXT if name in _OF_TEXT else _NO_NUMBER["multiplied"] if name in _OF_NUMBERS else ())
    matched = behind[1] if behind[0] == "not" else behind[0]
    return matched in _MATCHES and kind in _NO_TEXT


def _is_passed_on(schema: Schema, kind: str, listed: _Listed, at: int) -> bool:
    """Whether a column is the first argument of a function of the schema of which no overload takes such a value."""
    ref = listed[at - 2][1] if at > 1 and listed[at - 1][0].text == "(" else None
    if not kind or ref is None or ref.kind != "function" or _words(listed, at + 1)[0] not in (")", ","):
        return False
    bare = Ref("function", (ref.path[0], ref.path[-1].partition("(")[0]))
    routines = [schema.get(key) for key in overloads(schema, bare)]
    return bool(routines) and all(_refuses(routine, kind) for routine in routines)


def _refuses(routine: object, kind: str) -> bool:
    """Whether a routine's first argument surely is of a type that no value of a family is cast to unasked."""
    given = [a for a in routine.arguments if a.mode not in ("out", "table")] if isinstance(routine, Routine) else []
    wanted = given[0].type if given and given[0].mode != "variadic" else None
    if wanted is None or not family(dataclasses.replace(wanted, dims=())):
        return False
    if wanted.dims or kind == "array":
        return bool(wanted.dims) != (kind == "array")
    name = family(wanted)
    return kind in _NO_TEXT if name == "text" else kind in _NO_NUMBER["multiplied"] if name in _NUMBERS else False


def _words(listed: _Listed, start: int) -> tuple[str, str, str]:
    """Three tokens' texts; "" where there is none, and for a name."""
    found = [listed[at] if 0 <= at < len(listed) else None for at in range(start, start + 3)]
    texts = ["" if pair is None or pair[1] is not None else pair[0].text for pair in found]
    return texts[0], texts[1], texts[2]


def _is_number(listed: _Listed, at: int) -> bool:
    return 0 <= at < len(listed) and listed[at][0].kind == "number"


def _unindexable(schema: Schema, key: Key, table: Table) -> Iterator[Violation]:
    for index in table.indexes:
        for part in index.parts:
            if part.column and not part.opclass:
                yield from _without_class(schema, key, part.column, index)
    for constraint in table.constraints:
        if isinstance(constraint, PrimaryKey | Unique):
            for name in constraint.columns:
                yield from _without_class(schema, key, name, constraint)


def _without_class(schema: Schema, key: Key, name: str, part: Index | PrimaryKey | Unique) -> Iterator[Violation]:
    column = column_of(schema, key, name)
    if column is None or column.type.user is not None or column.type.dims:
        return
    method = part.method if isinstance(part, Index) else ""
    if method == "gin":
        is_missing = bool(family(column.type)) and column.type.name not in _IN_GIN
    else:
        is_missing = column.type.name in _WITHOUT_CLASS.get(method, ())
    if is_missing:
        yield Violation("C11", Path(key, column.key), Path(key, part.key))


def _not_boolean(schema: Schema, key: Key, table: Table) -> Iterator[Violation]:
    conditions = [(index.key, index.where) for index in table.indexes if index.where is not None]
    conditions += [(part.key, part.expression) for part in table.constraints if isinstance(part, Check)]
    for part, condition in conditions:
        listed = [pair for pair in norm_tokens(condition.norm) if pair[0].text not in ("not", "(", ")")]
        found = _column(schema, key, listed[0][1]) if len(listed) == 1 and listed[0][1] is not None else None
        if found is not None and family(found[1].type) not in ("boolean", ""):
            yield Violation("C11", found[0], Path(key, part))
