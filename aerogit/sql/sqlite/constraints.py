"""Columns with their constraints, and the constraints of a table."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.table import Column, ForeignKey, Option, PrimaryKey, Unique
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import did_you_mean, value_of
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.sqlite.build import default_expression
from aerogit.sql.sqlite.draft import INLINE_DESC, NOT_NULL_CONFLICT, Draft
from aerogit.sql.sqlite.naming import MAIN, Cursor
from aerogit.sql.sqlite.types import take_type

_ACTIONS = (("cascade",), ("set", "null"), ("set", "default"), ("restrict",), ("no", "action"))
_CONFLICT = "on conflict"


def at_constraint(cursor: Cursor) -> bool:
    """Whether a constraint of the table comes next, and no column."""
    return cursor.sees("constraint") or any(
        cursor.sees(*words) for words in (("primary", "key"), ("unique",), ("check",), ("foreign", "key"))
    )


def column_definition(cursor: Cursor, draft: Draft, catalog: Catalog) -> Column:
    """Take a column's name, type and constraints."""
    token = cursor.name("a column")
    name = value_of(token)
    if name.lower() in draft.names:
        raise cursor.error(f"column {name} comes twice", token)
    draft.names[name.lower()] = name
    draft.columns.append(Column(name, take_type(cursor)))
    while not cursor.done and not cursor.sees_mark(","):
        _column_constraint(cursor, draft, name, catalog)
    return draft.column(name)


def _column_constraint(cursor: Cursor, draft: Draft, name: str, catalog: Catalog) -> None:
    """Take one constraint of a column, or a name that belongs to none."""
    own = value_of(cursor.name()) if cursor.accept("constraint") else ""
    column = draft.column(name)
    if cursor.done or cursor.sees_mark(","):
        return
    if cursor.accept("not", "null"):
        action = _conflict(cursor)
        options = (*column.options, Option(NOT_NULL_CONFLICT, action)) if action else column.options
        draft.change(name, replace(column, not_null=True, options=options))
    elif cursor.accept("null"):
        _conflict(cursor)
    elif cursor.accept("default"):
        default = default_expression(cursor, _default_span(cursor), catalog)
        draft.change(name, replace(column, default=default))
    elif cursor.accept("primary", "key"):
        _column_key(cursor, draft, name, own)
    elif cursor.accept("unique"):
        draft.add(Unique((name,), own, options=_conflict_options(cursor)))
    elif cursor.accept("check"):
        draft.expressions.append(("check", own, cursor.group()))
        _conflict(cursor)
    elif cursor.accept("references"):
        draft.add(_reference(cursor, (name,), own))
    elif cursor.accept("collate"):
        collation = value_of(cursor.name("a collation")).upper()
        draft.change(name, replace(column, collation="" if collation == "BINARY" else collation))
    elif cursor.accept("generated", "always", "as") or cursor.accept("as"):
        draft.expressions.append(("generated", name, cursor.group()))
        is_stored = cursor.accept("stored")
        is_stored or cursor.accept("virtual")
        if is_stored:
            draft.change(name, replace(column, options=(*column.options, Option("stored"))))
    elif not own:
        raise cursor.error("unexpected")


def _column_key(cursor: Cursor, draft: Draft, name: str, own: str) -> None:
    _only_primary_key(cursor, draft)
    is_descending = cursor.accept("desc")
    is_descending or cursor.accept("asc")
    options = _conflict_options(cursor)
    if cursor.accept("autoincrement"):
        draft.change(name, replace(draft.column(name), auto_increment=True))
    if is_descending:
        options = (*options, Option(INLINE_DESC))
    draft.add(PrimaryKey((name,), own, options=options))


def _default_span(cursor: Cursor) -> tuple[int, int]:
    """The token places of a default: a value with a sign, or anything in parentheses."""
    start = cursor.at
    while cursor.sees_mark("-") or cursor.sees_mark("+"):
        cursor.take()
    if cursor.done or (cursor.peek().kind is Lexeme.PUNCTUATION and not cursor.sees_mark("(")):
        raise cursor.error("expected a value")
    if cursor.sees_mark("("):
        cursor.group()
    else:
        cursor.take()
    return start, cursor.at


def table_constraint(cursor: Cursor, draft: Draft, catalog: Catalog) -> None:
    """Take a constraint of the table, or a name that belongs to none."""
    own = value_of(cursor.name()) if cursor.accept("constraint") else ""
    if cursor.accept("primary", "key"):
        _only_primary_key(cursor, draft)
        columns, parts, is_automatic = _key_columns(cursor, draft)
        if is_automatic:
            draft.change(columns[0], replace(draft.column(columns[0]), auto_increment=True))
        draft.add(PrimaryKey(columns, own, options=(*_conflict_options(cursor), *parts)))
    elif cursor.accept("unique"):
        columns, parts, _ = _key_columns(cursor, draft)
        draft.add(Unique(columns, own, options=(*_conflict_options(cursor), *parts)))
    elif cursor.accept("check"):
        draft.expressions.append(("check", own, cursor.group()))
        _conflict(cursor)
    elif cursor.accept("foreign", "key"):
        columns = column_list(cursor, draft.names)
        cursor.expect("references")
        draft.add(_reference(cursor, columns, own))
    elif not own or not (cursor.done or cursor.sees_mark(",")):
        raise cursor.error("expected a constraint")


def _only_primary_key(cursor: Cursor, draft: Draft) -> None:
    if any(isinstance(constraint, PrimaryKey) for constraint in draft.constraints):
        raise cursor.error("a table has one primary key", cursor.peek(-1))


def _key_columns(cursor: Cursor, draft: Draft) -> tuple[tuple[str, ...], tuple[Option, ...], bool]:
    """Take `(a COLLATE c DESC, … [AUTOINCREMENT])`: the columns, what is said of them by place, and the last word."""
    inside = cursor.inside(cursor.group())
    found: list[str] = []
    options: list[Option] = []
    is_automatic = False
    while True:
        found.append(known_column(inside, inside.name("a column"), draft.names))
        said: list[str] = []
        if inside.accept("collate"):
            collation = value_of(inside.name("a collation")).upper()
            said += [f"collate {collation}"]
        if inside.accept("desc"):
            said.append("desc")
        inside.accept("asc")
        if said:
            options.append(Option(f"part {len(found)}", " ".join(said)))
        is_automatic = inside.accept("autoincrement") or is_automatic
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found), tuple(options), is_automatic


def column_list(cursor: Cursor, names: dict[str, str]) -> tuple[str, ...]:
    """Take `(a, b)`: names of known columns."""
    inside = cursor.inside(cursor.group())
    found = [known_column(inside, inside.name("a column"), names)]
    while inside.accept_mark(","):
        found.append(known_column(inside, inside.name("a column"), names))
    inside.finish()
    return tuple(found)


def known_column(cursor: Cursor, token: Token, names: dict[str, str]) -> str:
    """The column a name means; `SourceError` where there is none."""
    found = names.get(value_of(token).lower())
    if found is None:
        hint = did_you_mean(value_of(token), names.values())
        raise cursor.error(f"column {value_of(token)} does not exist", token, hint)
    return found


def _conflict(cursor: Cursor) -> str:
    """ON CONFLICT …; "" for ABORT, which is what happens anyway."""
    if not cursor.accept("on", "conflict"):
        return ""
    token = cursor.take()
    if not token.is_word("rollback", "abort", "fail", "ignore", "replace"):
        raise cursor.error("expected ROLLBACK, ABORT, FAIL, IGNORE or REPLACE", token)
    return "" if token.value == "abort" else token.value


def _conflict_options(cursor: Cursor) -> tuple[Option, ...]:
    action = _conflict(cursor)
    return (Option(_CONFLICT, action),) if action else ()


def _reference(cursor: Cursor, columns: tuple[str, ...], own: str) -> ForeignKey:
    """Take what follows REFERENCES; the table may come later, or never."""
    at = cursor.name("a table")
    to: tuple[str, ...] = ()
    if cursor.sees_mark("("):
        inside = cursor.inside(cursor.group())
        to = (value_of(inside.name("a column")),)
        while inside.accept_mark(","):
            to = (*to, value_of(inside.name("a column")))
        inside.finish()
        if len(to) != len(columns):
            raise cursor.error(f"{len(columns)} columns refer to {len(to)}", at)
    actions = {"delete": "", "update": ""}
    match = ""
    while cursor.sees("on") or cursor.sees("match"):
        if cursor.accept("match"):
            match = value_of(cursor.name("a word")).lower()
            continue
        cursor.expect("on")
        event = cursor.take().value
        words = next((words for words in _ACTIONS if cursor.accept(*words)), None)
        if event not in actions or words is None:
            raise cursor.error("expected an action")
        actions[event] = "" if words == ("no", "action") else " ".join(words)
    return ForeignKey(
        columns,
        Ref("relation", (MAIN, value_of(at).lower())),
        own,
        to,
        "" if match == "simple" else match,
        actions["delete"],
        actions["update"],
        _deferrable(cursor),
    )


def _deferrable(cursor: Cursor) -> str:
    """[NOT] DEFERRABLE [INITIALLY DEFERRED | IMMEDIATE]; only a key deferred from the start is any different."""
    is_not = cursor.accept("not", "deferrable")
    if not is_not and not cursor.accept("deferrable"):
        return ""
    is_deferred = cursor.accept("initially", "deferred")
    is_deferred or cursor.accept("initially", "immediate")
    if is_not:
        return ""
    return "initially deferred" if is_deferred else "deferrable"
