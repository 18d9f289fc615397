"""What ALTER TABLE does to columns."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.names import Path
from aerogit.model.table import Check, Index, IndexPart, Option, PrimaryKey
from aerogit.sql.cursor import error_at, value_of
from aerogit.sql.lexer import Token
from aerogit.sql.mysql.altering import Altering
from aerogit.sql.mysql.columns import column_definition, set_default
from aerogit.sql.mysql.draft import Draft
from aerogit.sql.mysql.keys import table_key
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.tables import element, elements


def add(cursor: Cursor, altering: Altering) -> None:
    """ADD [COLUMN] [IF NOT EXISTS] definition | ( … ), ADD key."""
    draft = altering.draft
    if cursor.accept("system", "versioning"):
        draft.options["with system versioning"] = ""
        return
    if cursor.sees("period") and cursor.peek(1).is_word("for"):
        element(cursor, draft, altering.session)
        return
    is_column = cursor.accept("column")
    if cursor.sees_mark("("):
        elements(cursor.inside(cursor.group()), draft, altering.session)
        return
    if not is_column and table_key(cursor, draft, altering.session):
        return
    if_not_exists = cursor.accept("if", "not", "exists")
    token = cursor.name("a column")
    if draft.find(value_of(token)) is not None:
        if if_not_exists:
            cursor.at = cursor.stop
            return
        raise error_at(f"column {value_of(token)} exists already in {draft.key.name}", token)
    column = column_definition(cursor, draft, altering.session, token)
    _place(cursor, draft, column.name)


def _place(cursor: Cursor, draft: Draft, name: str) -> None:
    """FIRST, AFTER column."""
    if cursor.accept("first"):
        _move(draft, name, 0)
    elif cursor.accept("after"):
        other = draft.known(cursor.name("a column"))
        rest = [column.name for column in draft.columns if column.name != name]
        _move(draft, name, rest.index(other) + 1 if other in rest else len(rest))


def _move(draft: Draft, name: str, place: int) -> None:
    column = draft.column(name)
    rest = [item for item in draft.columns if item.name != name]
    rest.insert(place, column)
    draft.columns = rest


def modify(cursor: Cursor, altering: Altering) -> None:
    """MODIFY [COLUMN] [IF EXISTS] definition."""
    cursor.accept("column")
    if_exists = cursor.accept("if", "exists")
    token = cursor.name("a column")
    found = altering.draft.find(value_of(token))
    if found is None and if_exists:
        cursor.at = cursor.stop
        return
    _redefine(cursor, altering, altering.draft.known(token), token)


def change(cursor: Cursor, altering: Altering) -> None:
    """CHANGE [COLUMN] [IF EXISTS] old new definition."""
    cursor.accept("column")
    if_exists = cursor.accept("if", "exists")
    old = cursor.name("a column")
    new = cursor.name("the new name")
    if if_exists and altering.draft.find(value_of(old)) is None:
        cursor.at = cursor.stop
        return
    _redefine(cursor, altering, rename_column(altering, old, new), new)


def _redefine(cursor: Cursor, altering: Altering, name: str, token: Token) -> None:
    """Put a new definition in the place of a column's."""
    draft = altering.draft
    place = [column.name for column in draft.columns].index(name)
    draft.columns = [column for column in draft.columns if column.name != name]
    draft.said.pop(name, None)
    draft.by_bytes.discard(name)
    draft.waiting = [item for item in draft.waiting if item.of != name or item.what == "check"]
    column = column_definition(cursor, draft, altering.session, token)
    if column.name != name:
        draft.columns = [replace(item, name=name) if item.name == column.name else item for item in draft.columns]
        draft.said[name] = draft.said.pop(column.name, draft.charset)
    _move(draft, name, place)
    _place(cursor, draft, name)


def alter_column(cursor: Cursor, altering: Altering) -> None:
    """ALTER [COLUMN] name SET DEFAULT | DROP DEFAULT | SET VISIBLE, ALTER INDEX …, ALTER {CHECK | CONSTRAINT} …"""
    draft = altering.draft
    if cursor.accept("index") or cursor.accept("key"):
        cursor.accept("if", "exists")
        token = cursor.name("an index")
        index = draft.index(value_of(token))
        if index is None:
            raise error_at(f"index {value_of(token)} does not exist in {draft.key.name}", token)
        is_hidden = cursor.accept("invisible") or cursor.accept("ignored")
        if not (is_hidden or cursor.accept("visible")):
            cursor.expect("not", "ignored")
        kept = tuple(option for option in index.options if option.name != "invisible")
        changed = replace(index, options=(*kept, Option("invisible")) if is_hidden else kept)
        draft.indexes = [changed if item is index else item for item in draft.indexes]
        return
    if cursor.accept("check") or cursor.accept("constraint"):
        token = cursor.name("a constraint")
        found = draft.constraint(value_of(token), (Check,))
        is_off = cursor.accept("not", "enforced")
        if not is_off:
            cursor.expect("enforced")
        if not isinstance(found, Check):
            raise error_at(f"check {value_of(token)} does not exist in {draft.key.name}", token)
        draft.constraints[draft.constraints.index(found)] = replace(found, not_enforced=is_off)
        return
    cursor.accept("column")
    cursor.accept("if", "exists")
    column = draft.column(draft.known(cursor.name("a column")))
    if cursor.accept("drop", "default"):
        draft.change(replace(column, default=None))
    elif cursor.accept("set", "default"):
        set_default(cursor, draft, column)
    elif cursor.accept("set"):
        is_hidden = cursor.accept("invisible")
        if not is_hidden:
            cursor.expect("visible")
        kept = tuple(option for option in column.options if option.name != "invisible")
        draft.change(replace(column, options=(*kept, Option("invisible")) if is_hidden else kept))
    else:
        raise cursor.error("expected SET or DROP DEFAULT")


def drop_column(cursor: Cursor, altering: Altering) -> None:
    """DROP [COLUMN] [IF EXISTS] name; what is made of it alone goes too, and the rest of an index stays."""
    draft = altering.draft
    cursor.accept("column")
    if_exists = cursor.accept("if", "exists")
    token = cursor.name("a column")
    if if_exists and draft.find(value_of(token)) is None:
        return
    name = draft.known(token)
    cursor.accept("restrict") or cursor.accept("cascade")
    altering.dropped[name] = token
    draft.columns = [column for column in draft.columns if column.name != name]
    _check_generated(draft, name, token)
    gone = [index for index in draft.indexes if all(_uses(part, name) for part in index.parts)]
    draft.removed |= {index.name.lower() for index in gone}
    draft.indexes = [_without(index, name) for index in draft.indexes if index not in gone]
    key = draft.primary_key
    if key is not None and name in key.columns:
        _shrink_primary_key(draft, key, name)
    draft.constraints = [
        item for item in draft.constraints if not (isinstance(item, Check) and _is_only_of(item, name))
    ]
    for item in draft.constraints:
        if isinstance(item, Check) and Ref("column", (name,)) in item.expression.refs:
            what = item.name or item.actual
            raise error_at(f"column {name} is used by check {what}", token, f"drop it first: DROP CONSTRAINT {what}")


def _check_generated(draft: Draft, name: str, token: Token) -> None:
    for column in draft.columns:
        if column.generated is not None and Ref("column", (name,)) in column.generated.expression.refs:
            raise error_at(f"column {name} is used by the generated column {column.name}", token)


def _uses(part: IndexPart, name: str) -> bool:
    return Ref("column", (name,)) in part.expression.refs


def _without(index: Index, name: str) -> Index:
    parts = tuple(part for part in index.parts if not _uses(part, name))
    return index if parts == index.parts else replace(index, parts=parts)


def _shrink_primary_key(draft: Draft, key: PrimaryKey, name: str) -> None:
    columns = tuple(column for column in key.columns if column != name)
    draft.constraints.remove(key)
    if columns:
        said = {option.name: option.value for option in key.options}
        parts = [said.pop(f"part {place}", "") for place in range(1, len(key.columns) + 1)]
        kept = [text for text, column in zip(parts, key.columns, strict=True) if column != name]
        said |= {f"part {place}": text for place, text in enumerate(kept, 1) if text}
        options = tuple(Option(option, value) for option, value in sorted(said.items()))
        draft.constraints.append(PrimaryKey(columns, key.name, options=options, comment=key.comment))


def _is_only_of(check: Check, name: str) -> bool:
    columns = {ref for ref in check.expression.refs if ref.kind == "column"}
    return columns == {Ref("column", (name,))}


def rename_column(altering: Altering, old: Token, new: Token) -> str:
    """Give a column another name; the name it has now."""
    draft = altering.draft
    name, wanted = draft.known(old), value_of(new)
    taken = draft.find(wanted)
    if taken is not None and taken != name:
        raise error_at(f"column {wanted} exists already in {draft.key.name}", new)
    if wanted == name:
        return name
    altering.flush()
    key = altering.key
    before = altering.session.catalog
    before.rename(Path(key, ("column", name)), Path(key, ("column", wanted)), rewrite_views=False)
    altering.reload()
    return wanted
