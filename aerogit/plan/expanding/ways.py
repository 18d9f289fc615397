"""The four expansions as ways through schemas: a column renamed, retyped, required, or split into others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from aerogit.errors import PlanError, UsageError
from aerogit.model.names import Key
from aerogit.model.references import referrers
from aerogit.model.rename import rename_schema
from aerogit.model.schema import Schema
from aerogit.model.spelling import qualified, quote_name
from aerogit.model.table import Check, Column, Constraint, ForeignKey, Index, Option, Table, Unique
from aerogit.plan.expanding.constraint_names import key_not_null_anew, not_null_anew, not_null_freed
from aerogit.plan.expanding.expansion import Derived, Filled, InStep
from aerogit.plan.expanding.stages import Way, expanding, path_of, replayed
from aerogit.sql.facts import column as column_fact
from aerogit.sql.facts import needs_by_part
from aerogit.sql.mysql import ddl as mysql_ddl
from aerogit.sql.postgres.writing import ddl as postgres_ddl
from aerogit.sql.sqlite import ddl as sqlite_ddl

_DDL: dict[str, ModuleType] = {"postgres": postgres_ddl, "mysql": mysql_ddl, "sqlite": sqlite_ddl}
_COPIED = {"postgres": (Unique, Check, ForeignKey, Index), "mysql": (), "sqlite": ()}
"""Dialect -> the parts that hold of a new column while the old one is there. The rest follows in the contract."""
_NOT_COMPARABLE = ("json", "xml", "point", "polygon", "path", "box", "line", "lseg", "circle")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a table, in its schema."""

    schema: Schema
    table: Table
    column: Column

    @property
    def key(self) -> Key:
        return self.table.object_key

    @property
    def dialect(self) -> str:
        return self.schema.dialect

    @property
    def shown(self) -> str:
        return f"{self.table.name}.{self.column.name}"

    def name(self, text: str) -> str:
        """A name as SQL has it."""
        return quote_name(text, self.schema.traits)

    @property
    def quoted_table(self) -> str:
        return qualified(self.key.namespace, self.key.name, self.schema.traits)

    def definition(self, column: Column) -> str:
        """A column as ADD COLUMN takes it."""
        found: str = _DDL[self.dialect].column_definition(column)
        return found


def checked(place: Place, expression: str) -> str:
    """An expression over the columns of a table; `SourceError` where it is none."""
    if expression:
        replayed([f"CREATE VIEW aerogit_probe AS SELECT {expression} AS probe FROM {place.quoted_table}"], place.schema)
    return expression


def place_of(schema: Schema, text: str) -> Place:
    """The column that `TABLE.COLUMN` or `NAMESPACE.TABLE.COLUMN` names. Raises `UsageError`."""
    *path, column = text.split(".")
    if not path or len(path) > 2 or not all([*path, column]):
        raise UsageError(f"{text} is no column", "a column is written TABLE.COLUMN, for example users.email")
    namespace = path[0] if len(path) == 2 else schema.traits.default_namespace
    key = Key(namespace, "table", path[-1])
    table = schema.get(key)
    if not isinstance(table, Table):
        raise UsageError(f"there is no table {path[-1]}", "see which there are: aerogit schema inspect work")
    found = table.column(column)
    if found is None:
        names = ", ".join(item.name for item in table.columns)
        raise UsageError(f"{table.name} has no column {column}", f"it has: {names}")
    if found.generated is not None or found.identity is not None or found.auto_increment:
        what = "computed" if found.generated is not None else "numbered by the server"
        raise PlanError(
            f"{text} is {what}, so no trigger can write it", "change it in one migration: aerogit migrations new TITLE"
        )
    return Place(schema, table, found)


def renamed(place: Place, new: str) -> Way:
    """A column under another name; both are written until the old one goes."""
    _refuse_taken(place, new)
    _refuse_partitioned_by(place)
    bare = replace(_bare(place.column), name=new)
    old = place.name(place.column.name)
    derived = Derived(new, place.definition(bare), old, _is_comparable(place.column))
    step = InStep(place.table, place.column.name, (derived,), place.name(new), _is_comparable(place.column))
    path = path_of(place.key, place.column.name)
    target = replayed([f"ALTER TABLE {place.quoted_table} RENAME COLUMN {old} TO {place.name(new)}"], place.schema)
    target = _named_anew(place, target)
    expanded = replayed(expanding(step, place.dialect), place.schema)
    filled, named = _with_parts(place, expanded, target, {new: new})
    freed = not_null_freed(place.table, place.column, place.column.name) if place.dialect == "postgres" else ()
    back = {path_of(place.key, new): path}
    return Way(step, place.schema, expanded, filled, target, (*freed, *named), back=back)


def retyped(place: Place, type_: str, using: str) -> Way:
    """A column of another type; the values are converted into a new column, which takes the name at the end."""
    if place.dialect == "sqlite":
        raise PlanError(
            f"SQLite makes {place.table.name} anew in one transaction for another type, so there is nothing to expand",
            "change it in one migration: aerogit migrations new TITLE",
        )
    old, transit = place.column.name, f"{place.column.name}__new"[:_LONGEST]
    _refuse_taken(place, transit)
    _refuse_partitioned_by(place)
    added = replayed([f"ALTER TABLE {place.quoted_table} ADD COLUMN {place.name(transit)} {type_}"], place.schema)
    column = _table(added, place.key).column(transit)
    assert column is not None
    expression = checked(place, using) or (
        f"CAST({place.name(old)} AS {type_})" if place.dialect == "postgres" else place.name(old)
    )
    derived = Derived(transit, place.definition(column), expression, _is_comparable(column))
    step = InStep(place.table, old, (derived,), "", _is_comparable(place.column))
    after = replace(
        place.column, type=column.type, collation=column.collation, charset=column.charset, options=_kept(place.column)
    )
    target = _with_columns(place.schema, place.key, {old: after})
    expanded = replayed(expanding(step, place.dialect), place.schema)
    filled, named = _with_parts(place, expanded, target, {old: transit})
    gone = f"__aerogit_{old}"[:_LONGEST]
    aside = f"ALTER TABLE {place.quoted_table} RENAME COLUMN {place.name(old)} TO {place.name(gone)}"
    taken = f"ALTER TABLE {place.quoted_table} RENAME COLUMN {place.name(transit)} TO {place.name(old)}"
    anew = not_null_anew(place.table, place.column, gone, transit) if place.dialect == "postgres" else ()
    finish = key_not_null_anew(place.table, place.column, transit) if place.dialect == "postgres" else ()
    return Way(step, place.schema, expanded, filled, target, (aside, taken, *anew, *named), finish)


def required(place: Place, default: str) -> Way:
    """A column that may be NULL becomes NOT NULL; a trigger fills in what old programs leave out."""
    if place.column.not_null:
        raise UsageError(f"{place.shown} is NOT NULL already", "there is nothing to do")
    if not default and place.column.default is None:
        raise UsageError(
            f"{place.shown} has no default, so nothing says what to put where there is NULL",
            f"say it: aerogit expand require {place.shown} --default EXPRESSION",
        )
    column = place.column
    changed = place.schema
    if default and place.dialect != "sqlite":
        name = place.name(column.name)
        changed = replayed([f"ALTER TABLE {place.quoted_table} ALTER COLUMN {name} SET DEFAULT {default}"], changed)
    elif default:
        probe = f"CREATE TABLE aerogit_probe (probe {column.type.name} DEFAULT {default})"
        known = _table(replayed([probe], Schema("sqlite")), Key(place.key.namespace, "table", "aerogit_probe"))
        changed = _with_columns(changed, place.key, {column.name: replace(column, default=known.columns[0].default)})
    with_default = _table(changed, place.key).column(column.name)
    assert with_default is not None
    step = Filled(place.table, column.name, checked(place, default) or _DDL[place.dialect].default_text(column))
    target = _with_columns(changed, place.key, {column.name: replace(with_default, not_null=True)})
    expanded = replayed(expanding(step, place.dialect), place.schema)
    filled = expanded
    if place.dialect != "sqlite":
        # SQLite looks at NOT NULL before its trigger fills in, so that this waits for the contract there.
        filled = _with_columns(expanded, place.key, {column.name: replace(with_default, not_null=True)})
    return Way(step, place.schema, expanded, filled, target, restored=())


def split(place: Place, parts: Sequence[tuple[str, str, str]], back: str) -> Way:
    """A column that goes for others: each a name, a type, and an expression over the old one."""
    for name, _, _ in parts:
        _refuse_taken(place, name)
    _refuse_partitioned_by(place)
    new = tuple(
        Derived(name, f"{place.name(name)} {type_}", checked(place, expression)) for name, type_, expression in parts
    )
    step = InStep(place.table, place.column.name, new, back, _is_comparable(place.column))
    expanded = replayed(expanding(step, place.dialect), place.schema)
    comparable = [replace(item, is_comparable=_is_comparable(_column(expanded, place.key, item.name))) for item in new]
    step = replace(step, new=tuple(comparable))
    expanded = replayed(expanding(step, place.dialect), place.schema)
    old = place.name(place.column.name)
    alter = f"ALTER TABLE {place.quoted_table}"
    added = [f"{alter} ADD COLUMN {item.definition}" for item in step.new]
    target = replayed([*added, f"{alter} DROP COLUMN {old}"], place.schema)
    restored = (
        f"{alter} ADD COLUMN {place.definition(_bare(place.column))}",
        f"UPDATE {place.quoted_table} SET {old} = {back}",
    )
    return Way(
        step, place.schema, expanded, expanded, target, restored=restored if back else None, is_reversible=bool(back)
    )


def _refuse_taken(place: Place, name: str) -> None:
    if place.table.column(name) is not None:
        raise UsageError(f"{place.table.name} has a column {name} already", "choose another name")


def _refuse_partitioned_by(place: Place) -> None:
    """No other column can take the place of one that rows are partitioned by."""
    fact = column_fact(place.key, place.column.name)
    if place.table.partition_by is not None and fact in needs_by_part(place.table)[("", "")]:
        raise PlanError(
            f"{place.table.name} is partitioned by {place.column.name}, which nothing else can stand in for",
            "change it in one migration: aerogit migrations new TITLE",
        )


def _bare(column: Column) -> Column:
    """A column without what would refuse or hide a value that is not written."""
    return replace(column, not_null=False, default=None, comment="", options=_kept(column), on_update=None)


def _kept(column: Column) -> tuple[Option, ...]:
    return tuple(option for option in column.options if not option.name.startswith("not null"))


def _is_comparable(column: Column) -> bool:
    return column.type.name not in _NOT_COMPARABLE


def _table(schema: Schema, key: Key) -> Table:
    found = schema.get(key)
    assert isinstance(found, Table)
    return found


def _column(schema: Schema, key: Key, name: str) -> Column:
    found = _table(schema, key).column(name)
    assert found is not None
    return found


def _with_columns(schema: Schema, key: Key, columns: dict[str, Column]) -> Schema:
    table = _table(schema, key)
    changed = tuple(columns.get(column.name, column) for column in table.columns)
    return schema.with_changes({key: replace(table, columns=changed)})


def _with_parts(
    place: Place, expanded: Schema, target: Schema, transit: dict[str, str]
) -> tuple[Schema, tuple[str, ...]]:
    """The schema where the new columns have what `target` says of them, and what gives that its names at the end.

    `transit` says what the columns of `target` are called until then. The names of parts are free once the old ones are
    dropped.
    """
    moved = rename_schema(target, {path_of(place.key, a): path_of(place.key, b) for a, b in transit.items() if a != b})
    wanted, table = _table(moved, place.key), _table(expanded, place.key)
    final = _table(target, place.key)
    needs = needs_by_part(wanted)
    facts = {column_fact(place.key, name) for name in transit.values()}
    copies: list[Constraint | Index] = []
    named: list[str] = []
    old_parts = (*place.table.constraints, *place.table.indexes)
    for old, last, part in zip(
        old_parts, (*final.constraints, *final.indexes), (*wanted.constraints, *wanted.indexes), strict=True
    ):
        is_early = not _is_pointed_at(place, old) and not _points_at(place.key, part, transit.values())
        if _is_copied(place, part) and is_early and needs.get(part.key, set()) & facts:
            name = _server_name(place.key, replace(last, actual=""))
            copies.append(replace(part, name=f"{name}__new"[:_LONGEST], actual=""))
            named += _taking_over(place, old, copies[-1], name)
    is_required = place.dialect == "postgres"
    columns = {
        name: replace(_column(expanded, place.key, name), not_null=is_required and place.column.not_null)
        for name in transit.values()
    }
    changed = replace(
        table,
        columns=tuple(columns.get(column.name, column) for column in table.columns),
        constraints=(*table.constraints, *(item for item in copies if not isinstance(item, Index))),
        indexes=(*table.indexes, *(item for item in copies if isinstance(item, Index))),
    )
    return expanded.with_changes({place.key: changed}), tuple(named)


def _is_copied(place: Place, part: Constraint | Index) -> bool:
    """Whether a part is made for the new columns before the contract; not where only the server knows its name."""
    is_nameless = isinstance(part, Index) and not part.name and not all(part.columns)
    return isinstance(part, _COPIED[place.dialect]) and not is_nameless


def _is_pointed_at(place: Place, part: Constraint | Index) -> bool:
    """Whether a foreign key may rest on a key: then both follow in the contract."""
    return isinstance(part, Unique | Index) and _is_pointed_at_in(place.schema, place.key, part)


def _points_at(own: Key, part: Constraint | Index, names: Collection[str]) -> bool:
    """Whether a part is a foreign key to one of these columns of its own table: it follows the key it rests on."""
    if not isinstance(part, ForeignKey) or part.target.path != (own.namespace, own.name):
        return False
    return not set(part.target_columns).isdisjoint(names)


def _is_pointed_at_in(schema: Schema, table: Key, part: Unique | Index) -> bool:
    own = (table.namespace, table.name)
    tables = [schema.get(key) for key in referrers(schema, [table]) | {table}]
    keys = [c for table in tables if isinstance(table, Table) for c in table.constraints if isinstance(c, ForeignKey)]
    return any(key.target.path == own and sorted(key.target_columns) == sorted(part.columns) for key in keys)


def _named_anew(place: Place, target: Schema) -> Schema:
    """The target with the names that keys get which are made anew: the server's, not those they had before."""
    if place.dialect != "postgres":
        return target
    table = _table(target, place.key)
    constraints = tuple(
        replace(c, actual="") if isinstance(c, Unique) and not c.name and _is_pointed_at_in(target, place.key, c) else c
        for c in table.constraints
    )
    return target.with_changes({place.key: replace(table, constraints=constraints)})


def _server_name(key: Key, part: Constraint | Index) -> str:
    return postgres_ddl.index_name(key, part) if isinstance(part, Index) else postgres_ddl.constraint_name(key, part)


def _taking_over(place: Place, old: Constraint | Index, copy: Constraint | Index, name: str) -> list[str]:
    """An old part dropped, and its copy given the name that it shall have."""
    key, was, now = place.key, _server_name(place.key, old), place.name(name)
    alter = f"ALTER TABLE {place.quoted_table}"
    if isinstance(copy, Index):
        there = postgres_ddl.object_name(key._replace(name=copy.name))
        dropped = f"DROP INDEX {postgres_ddl.object_name(key._replace(name=was))}"
        return [dropped, f"ALTER INDEX {there} RENAME TO {now}"]
    return [
        f"{alter} DROP CONSTRAINT {place.name(was)}",
        f"{alter} RENAME CONSTRAINT {place.name(copy.name)} TO {now}",
    ]
