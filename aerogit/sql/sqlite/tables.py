"""CREATE TABLE: columns, constraints and options; and what ALTER TABLE adds of the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Check, Column, Constraint, ForeignKey, Generated, Option, PrimaryKey, Table, Unique
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import did_you_mean, value_of
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.sqlite.build import default_expression, local_expression
from aerogit.sql.sqlite.naming import MAIN, Cursor, failure
from aerogit.sql.sqlite.types import take_type

_ACTIONS = (("cascade",), ("set", "null"), ("set", "default"), ("restrict",), ("no", "action"))
_CONFLICT = "on conflict"
NOT_NULL_CONFLICT = "not null on conflict"
"""Name of the option that says what a NULL in a NOT NULL column does."""
INLINE_DESC = "desc"
"""Option of a primary key written `INTEGER PRIMARY KEY DESC` at its column, which is then no alias of the rowid."""


@dataclass(slots=True)
class Draft:
    """A table while its definition is read; expressions wait until all columns are known."""

    key: Key
    columns: list[Column] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    expressions: list[tuple[str, str, tuple[int, int]]] = field(default_factory=list)
    """What it is (check, generated), the column's or the constraint's name, and where it stands."""
    names: dict[str, str] = field(default_factory=dict)
    """Folded names of columns to the names as written."""

    def add(self, constraint: Constraint) -> None:
        """Add a constraint; one whose name is taken goes by its content, because names mean nothing to SQLite."""
        taken = {known.key for known in self.constraints}
        if constraint.key in taken and constraint.name:
            constraint = replace(constraint, name="", actual=constraint.name)
        if constraint.key not in taken:
            self.constraints.append(constraint)

    def change(self, name: str, column: Column) -> None:
        """Put a column in the place of the one that has this name."""
        self.columns = [column if known.name == name else known for known in self.columns]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def definition(cursor: Cursor, key: Key, catalog: Catalog) -> Table:
    """Take `( column or constraint, … ) [options]`; the table it defines."""
    draft = Draft(key)
    inside = cursor.inside(cursor.group())
    while True:
        column_definition(inside, draft, catalog)
        if not inside.accept_mark(","):
            break
        if _at_constraint(inside):
            break
    while not inside.done:
        table_constraint(inside, draft, catalog)
        inside.accept_mark(",")
    if inside.peek(-1).text == ",":
        raise inside.error("expected a column or constraint")
    options = _options(cursor)
    resolve_expressions(inside, draft, catalog)
    _check(cursor, draft, options)
    return finished(draft, options)


_STRICT_TYPES = ("int", "integer", "real", "text", "blob", "any")


def _check(cursor: Cursor, draft: Draft, options: tuple[Option, ...]) -> None:
    """`SourceError` for what SQLite refuses of a table as a whole."""
    key = next((item for item in draft.constraints if isinstance(item, PrimaryKey)), None)
    if key is None and Option("without rowid") in options:
        raise cursor.error(f"table {draft.key.name} is WITHOUT ROWID and has no primary key", cursor.peek(-1))
    if all(column.generated is not None for column in draft.columns):
        raise cursor.error(f"table {draft.key.name} needs a column that is not generated", cursor.peek(-1))
    for column in draft.columns:
        if column.auto_increment and (key is None or not is_row_number(column, key)):
            raise cursor.error(f"AUTOINCREMENT needs {column.name} to be INTEGER PRIMARY KEY", cursor.peek(-1))
        if Option("strict") in options and (column.type.name not in _STRICT_TYPES or column.type.args):
            hint = f"a STRICT table knows {', '.join(_STRICT_TYPES).upper()}"
            raise cursor.error(f"column {column.name} has no type that is strict", cursor.peek(-1), hint)


def finished(draft: Draft, options: tuple[Option, ...] = ()) -> Table:
    """The table of a draft: what follows from its constraints and options filled in."""
    key = next((item for item in draft.constraints if isinstance(item, PrimaryKey)), None)
    has_rowid = all(option.name != "without rowid" for option in options)
    if key is not None and (not has_rowid or Option("strict") in options or _is_rowid(draft, key)):
        for name in key.columns:
            draft.change(name, replace(draft.column(name), not_null=True))
    if key is not None and has_rowid and _is_rowid(draft, key):
        column = draft.column(key.columns[0])
        said = tuple(option for option in column.options if option.name != NOT_NULL_CONFLICT)
        draft.change(column.name, replace(column, options=said))
    table = Table(
        draft.key.namespace,
        draft.key.name,
        options=options,
        columns=tuple(draft.columns),
        constraints=tuple(draft.constraints),
    )
    return with_targets(table, {draft.key.name.lower(): table})


def _is_rowid(draft: Draft, key: PrimaryKey) -> bool:
    """Whether a key's column is the row's number in a table that has one, and so is never NULL."""
    return is_row_number(draft.column(key.columns[0]), key)


def is_row_number(column: Column, key: PrimaryKey) -> bool:
    """Whether a column is another name for the row's number: INTEGER PRIMARY KEY (lang_createtable.html, section 5)."""
    is_integer = column.type.name == "integer" and not column.type.args
    return is_integer and key.columns == (column.name,) and Option(INLINE_DESC) not in key.options


def with_targets(table: Table, known: dict[str, Table]) -> Table:
    """The table, its foreign keys leading to tables as those are spelled and to the columns they mean."""
    found = tuple(_with_target(item, known) if isinstance(item, ForeignKey) else item for item in table.constraints)
    if found == table.constraints:
        return table
    kept: dict[tuple[str, str], Constraint] = {}
    for constraint in found:
        kept.setdefault(constraint.key, constraint)
    return replace(table, constraints=tuple(kept.values()))


def _with_target(constraint: ForeignKey, known: dict[str, Table]) -> ForeignKey:
    target = known.get(constraint.target.path[1].lower())
    if target is None:
        return constraint
    names = {column.name.lower(): column.name for column in target.columns}
    columns = constraint.target_columns
    if not columns and target.primary_key is not None and len(target.primary_key.columns) == len(constraint.columns):
        columns = target.primary_key.columns
    ref = Ref("relation", (target.namespace, target.name))
    return replace(
        constraint, target=ref, target_columns=tuple(names.get(item.lower(), item.lower()) for item in columns)
    )


def _options(cursor: Cursor) -> tuple[Option, ...]:
    """STRICT, WITHOUT ROWID."""
    found: set[str] = set()
    while not cursor.done:
        if cursor.accept("without"):
            if not cursor.accept("rowid"):
                raise cursor.error("expected ROWID")
            found.add("without rowid")
        elif cursor.accept("strict"):
            found.add("strict")
        else:
            raise cursor.error("expected STRICT or WITHOUT ROWID")
        if not cursor.accept_mark(","):
            break
    cursor.finish()
    return tuple(Option(name) for name in sorted(found))


def _at_constraint(cursor: Cursor) -> bool:
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


def resolve_expressions(cursor: Cursor, draft: Draft, catalog: Catalog) -> None:
    """Read the expressions that waited, now that every column is known."""
    columns = [column.name for column in draft.columns]
    for what, of, span in draft.expressions:
        expression = local_expression(cursor, span, catalog, columns, draft.key.name)
        if what == "check":
            draft.add(Check(expression, of))
            continue
        column = draft.column(of)
        is_stored = Option("stored") in column.options
        options = tuple(option for option in column.options if option.name != "stored")
        draft.change(of, replace(column, generated=Generated(expression, is_stored), options=options))


def names_of(table: Table) -> dict[str, str]:
    """Folded names of a table's columns to the names as written."""
    return {column.name.lower(): column.name for column in table.columns}


def without_table(name: str, at: Token) -> None:
    """`SourceError` for a name that belongs to SQLite."""
    if name.lower().startswith("sqlite_"):
        raise failure(f"{name}: names that begin with sqlite_ are SQLite's own", at)


def aim_foreign_keys(catalog: Catalog, key: Key) -> None:
    """Let a table's foreign keys lead to the tables that are there now."""
    table = catalog.get(key)
    if not isinstance(table, Table):
        return
    known: dict[str, Table] = {}
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKey):
            found = catalog.find(("table",), constraint.target.path[1], MAIN)
            target = catalog.get(found) if found else None
            if isinstance(target, Table):
                known[target.name.lower()] = target
    constraints = tuple(_folded(item, known) if isinstance(item, ForeignKey) else item for item in table.constraints)
    aimed = with_targets(replace(table, constraints=constraints), known)
    if aimed != table:
        catalog.put(aimed)


def _folded(constraint: ForeignKey, known: dict[str, Table]) -> ForeignKey:
    """A foreign key to a table that is not there names it in lower case, because any spelling would find it."""
    name = constraint.target.path[1].lower()
    if name in known:
        return constraint
    columns = tuple(column.lower() for column in constraint.target_columns)
    return replace(constraint, target=Ref("relation", (MAIN, name)), target_columns=columns)
