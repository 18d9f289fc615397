"""CREATE TABLE: columns, constraints, generated columns; and what ALTER TABLE adds of the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.table import Check, Column, Constraint, ForeignKey, Generated, Option, PrimaryKey, Table, Unique
from aerogit.model.types import Type
from aerogit.sql.catalog import Catalog, with_field
from aerogit.sql.cursor import Cursor, did_you_mean
from aerogit.sql.duckdb.build import default_expression, local_expression, reader_of
from aerogit.sql.duckdb.infer import infer
from aerogit.sql.duckdb.naming import Name, chain, looking_in, missing, split_name, value_of
from aerogit.sql.duckdb.types import CANONICAL, parse_type
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.lookup.scope import Output, Scope, Source

_CONSTRAINT_WORDS = frozenset(
    "constraint not null default primary unique check references collate generated as using".split()
)
_ACTIONS = (("cascade",), ("set", "null"), ("set", "default"), ("restrict",), ("no", "action"))


Waiting = tuple[str, str, tuple[int, int]]
"""An expression that waits until all columns are known: what it is (check, default, generated), the column's or the
constraint's name, and where it stands."""


@dataclass(slots=True)
class Draft:
    """A table while its definition is read; expressions wait until all columns are known."""

    key: Key
    columns: list[Column] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    expressions: list[tuple[str, str, tuple[int, int]]] = field(default_factory=list)
    """What it is (check, default, generated), the column or the constraint's name, and where it stands."""
    names: dict[str, str] = field(default_factory=dict)
    """Folded names of columns to the names as written."""

    def add(self, constraint: Constraint) -> None:
        """Add a constraint unless the table has it."""
        if not self.constraints or all(known.key != constraint.key for known in self.constraints):
            self.constraints.append(constraint)

    def set_column(self, name: str, column: Column) -> None:
        """Put a column in the place of the one that has this name."""
        self.columns = [column if known.name == name else known for known in self.columns]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def definition(cursor: Cursor, key: Key, catalog: Catalog) -> Table:
    """Take `( column or constraint, … )`; the table it defines."""
    draft = Draft(key)
    inside = cursor.inside(cursor.group())
    if inside.done:
        raise inside.error("a table needs a column")
    with looking_in(catalog, key.namespace):
        while not inside.done:
            if not table_constraint(inside, draft, catalog):
                column_definition(inside, draft, catalog)
            if not inside.accept_mark(","):
                break
    inside.finish()
    resolve_expressions(inside, draft, catalog)
    return finished(draft)


def finished(draft: Draft) -> Table:
    """The table of a draft: primary keys make their columns NOT NULL."""
    for constraint in draft.constraints:
        if isinstance(constraint, PrimaryKey):
            for name in constraint.columns:
                draft.set_column(name, with_field(draft.column(name), "not_null", True))
    return Table(
        draft.key.namespace, draft.key.name, columns=tuple(draft.columns), constraints=tuple(draft.constraints)
    )


def column_definition(cursor: Cursor, draft: Draft, catalog: Catalog) -> Column:
    """Take a column's name, type and constraints."""
    token = cursor.name("a column")
    name = value_of(token)
    if name.lower() in draft.names:
        raise cursor.error(f"column {name} comes twice", token)
    next_token = cursor.peek()
    typed = next_token.kind is Lexeme.QUOTED or (
        next_token.kind is Lexeme.WORD and (next_token.value not in _CONSTRAINT_WORDS or next_token.value in CANONICAL)
    )
    column = Column(name, parse_type(cursor, catalog) if typed else Type())
    draft.names[name.lower()] = name
    draft.columns.append(column)
    while not cursor.done and not cursor.sees_mark(","):
        column_constraint(cursor, draft, name, catalog)
    if not typed and all((what, of) != ("generated", name) for what, of, _ in draft.expressions):
        raise cursor.error(f"column {name} has no type", token)
    return draft.column(name)


def column_constraint(cursor: Cursor, draft: Draft, name: str, catalog: Catalog) -> None:
    """Take one constraint of a column."""
    actual = value_of(cursor.name()) if cursor.accept("constraint") else ""
    column = draft.column(name)
    if cursor.accept("not", "null"):
        draft.set_column(name, replace(column, not_null=True))
    elif cursor.accept("null"):
        pass
    elif cursor.accept("default"):
        draft.expressions.append(("default", name, expression_span(cursor)))
    elif cursor.accept("primary", "key"):
        _only_primary_key(cursor, draft)
        draft.add(PrimaryKey((name,), actual=actual))
    elif cursor.accept("unique"):
        draft.add(Unique((name,), actual=actual))
    elif cursor.accept("check"):
        draft.expressions.append(("check", actual, cursor.group()))
    elif cursor.accept("references"):
        draft.add(_reference(cursor, draft, (name,), actual, catalog))
    elif cursor.accept("collate"):
        collation = ".".join(token.value.lower() for token in chain(cursor, "a collation"))
        draft.set_column(name, replace(column, collation=collation))
    elif cursor.accept("generated"):
        if not cursor.accept("always"):
            cursor.expect("by", "default")
        cursor.expect("as")
        _generated(cursor, draft, name)
    elif cursor.accept("as"):
        _generated(cursor, draft, name)
    elif cursor.accept("using", "compression"):
        method = cursor.take().value.lower()
        draft.set_column(name, replace(column, options=(*column.options, Option("compression", method))))
    else:
        raise cursor.error("unexpected")


def _generated(cursor: Cursor, draft: Draft, name: str) -> None:
    draft.expressions.append(("generated", name, cursor.group()))
    if not cursor.accept("virtual") and cursor.accept("stored"):
        column = draft.column(name)
        draft.set_column(name, replace(column, options=(*column.options, Option("stored"))))


def expression_span(cursor: Cursor) -> tuple[int, int]:
    """The token places of an expression that ends before the next column constraint, comma or the end."""
    start = cursor.at
    while not cursor.done and not cursor.sees_mark(","):
        token = cursor.peek()
        if cursor.at > start and token.kind is Lexeme.WORD and token.value in _ENDS_DEFAULT and _ends(cursor):
            break
        cursor.skip_group()
    return start, cursor.at


_ENDS_DEFAULT = _CONSTRAINT_WORDS - {"null", "as"}


def _ends(cursor: Cursor) -> bool:
    """Whether the word at hand begins a constraint, seen from inside a default."""
    if cursor.sees("not"):
        return cursor.sees("not", "null") and not cursor.peek(-1).is_word("is")
    return not cursor.sees("collate")


def table_constraint(cursor: Cursor, draft: Draft, catalog: Catalog) -> bool:
    """Take a constraint of the table, if one comes next."""
    start = cursor.at
    actual = value_of(cursor.name()) if cursor.accept("constraint") else ""
    if cursor.accept("primary", "key"):
        _only_primary_key(cursor, draft)
        draft.add(PrimaryKey(column_list(cursor, draft.names), actual=actual))
    elif cursor.sees("unique") and cursor.sees_mark("(", 1):
        cursor.take()
        draft.add(Unique(column_list(cursor, draft.names), actual=actual))
    elif cursor.sees("check") and cursor.sees_mark("(", 1):
        cursor.take()
        draft.expressions.append(("check", actual, cursor.group()))
    elif cursor.sees("foreign", "key"):
        cursor.expect("foreign", "key")
        columns = column_list(cursor, draft.names)
        cursor.expect("references")
        draft.add(_reference(cursor, draft, columns, actual, catalog))
    elif actual:
        raise cursor.error("expected a constraint")
    else:
        cursor.at = start
        return False
    return True


def _only_primary_key(cursor: Cursor, draft: Draft) -> None:
    if any(isinstance(constraint, PrimaryKey) for constraint in draft.constraints):
        raise cursor.error("a table has one primary key", cursor.peek(-1))


def column_list(cursor: Cursor, names: dict[str, str]) -> tuple[str, ...]:
    """Take `(a, b)`: names of known columns."""
    inside = cursor.inside(cursor.group())
    found: list[str] = []
    while not inside.done:
        found.append(known_column(inside, inside.name("a column"), names))
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found)


def known_column(cursor: Cursor, token: Token, names: dict[str, str]) -> str:
    """The column a name means; `SourceError` where there is none."""
    found = names.get(token.value.lower())
    if found is None:
        raise cursor.error(f"column {value_of(token)} does not exist", token, did_you_mean(token.value, names.values()))
    return found


def _reference(cursor: Cursor, draft: Draft, columns: tuple[str, ...], actual: str, catalog: Catalog) -> ForeignKey:
    """Take what follows REFERENCES."""
    name = split_name(chain(cursor, "a table"), catalog)
    target = _target(name, draft, catalog)
    names, primary = draft.names, _primary(draft.constraints)
    if target != draft.key:
        table = catalog.get(target)
        names = {c.name.lower(): c.name for c in table.columns} if isinstance(table, Table) else {}
        primary = _primary(list(table.constraints)) if isinstance(table, Table) else ()
    if cursor.sees_mark("("):
        to = column_list(cursor, names) if names else _listed(cursor)
    else:
        to = primary
        if not to:
            raise cursor.error(f"table {name.text} has no primary key to refer to", name.last)
    if len(to) != len(columns):
        raise cursor.error(f"{len(columns)} columns refer to {len(to)}", name.last)
    actions = {"delete": "", "update": ""}
    while cursor.accept("on"):
        event = cursor.take().value
        words = next((words for words in _ACTIONS if cursor.accept(*words)), None)
        if event not in actions or words is None:
            raise cursor.error("expected an action")
        # DuckDB 2.0 forgets RESTRICT and NO ACTION, which are what it does, and refuses the others.
        actions[event] = "" if words in (("restrict",), ("no", "action")) else " ".join(words)
    ref = Ref("relation", (target.namespace, target.name))
    return ForeignKey(columns, ref, "", to, on_delete=actions["delete"], on_update=actions["update"], actual=actual)


def _target(name: Name, draft: Draft, catalog: Catalog) -> Key:
    own = name.namespace in (None, draft.key.namespace) and name.name.lower() == draft.key.name.lower()
    if own:
        return draft.key
    # An unqualified target is looked for in the table's own schema alone.
    key = catalog.find(("table",), name.name, name.namespace or draft.key.namespace)
    if key is None:
        raise missing("table", name, catalog, ("table",))
    return key


def _listed(cursor: Cursor) -> tuple[str, ...]:
    inside = cursor.inside(cursor.group())
    return tuple(value_of(token) for token in inside.tokens[inside.at : inside.stop] if token.is_name)


def _primary(constraints: list[Constraint]) -> tuple[str, ...]:
    return next((c.columns for c in constraints if isinstance(c, PrimaryKey)), ())


def resolve_expressions(cursor: Cursor, draft: Draft, catalog: Catalog) -> None:
    """Read the expressions that waited, now that every column is known."""
    for waiting in draft.expressions:
        resolve(cursor, waiting, draft, catalog)


def resolve(cursor: Cursor, waiting: Waiting, draft: Draft, catalog: Catalog) -> None:
    """Read one expression that waited, and put it in its place."""
    what, of, span = waiting
    if what == "check":
        draft.add(Check(local_expression(cursor, span, catalog, draft.names, draft.key.name), actual=of))
        return
    column = draft.column(of)
    if what == "default":
        with looking_in(catalog, draft.key.namespace):
            default = default_expression(cursor, span, catalog, column.type)
        draft.set_column(of, with_field(column, "default", default))
        return
    expression = local_expression(cursor, span, catalog, draft.names, draft.key.name)
    stored = any(option.name == "stored" for option in column.options)
    options = tuple(option for option in column.options if option.name != "stored")
    column = replace(column, generated=Generated(expression, stored), options=options)
    if not column.type.name and not column.type.user:
        type_ = _inferred(cursor, span, draft, catalog)
        column = replace(column, type=type_, collation=column.collation or _collation(type_, expression, draft))
    draft.set_column(of, column)


def _collation(type_: Type, expression: Expr, draft: Draft) -> str:
    """The collation DuckDB gives a generated text that names no type: the one that what it reads has."""
    if type_.name != "varchar" or type_.dims:
        return ""
    read = {ref.path[0].lower() for ref in expression.refs if ref.kind == "column"}
    found = {column.collation for column in draft.columns if column.name.lower() in read} - {""}
    return found.pop() if len(found) == 1 else ""


def _inferred(cursor: Cursor, span: tuple[int, int], draft: Draft, catalog: Catalog) -> Type:
    """The type DuckDB gives a generated column that names none, where it can be told."""
    outputs = tuple(Output(column.name, column.type) for column in draft.columns)
    scope = Scope(sources=[Source(draft.key.name.lower(), outputs)])
    return infer(reader_of(cursor, catalog), span[0], span[1], scope) or Type()
