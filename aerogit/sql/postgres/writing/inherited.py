"""What a table has from its parents without saying so: what it keeps when it leaves them, and needs to join them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from aerogit.model.expression import Ref
from aerogit.model.table import Check, Column, Constraint, ForeignKey, Index, Option, PrimaryKey, Table, Unique
from aerogit.sql.facts import part_facts
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.writing import ddl

Parents = Callable[[Table], Sequence[Table]]
"""Gives the tables whose columns a table has: what it inherits from, or what it is a partition of."""
_NAMED = "not null constraint"


def whole(table: Table, parents: Parents) -> Table:
    """The table with all it has from its parents, as it would be if it had none."""
    for parent in parents(table):
        table = _joined(table, whole(parent, parents))
    return table


def _joined(table: Table, parent: Table) -> Table:
    own = {column.name: column for column in table.columns}
    columns = [own.pop(c.name, replace(c, identity=None, comment="")) for c in parent.columns]
    is_partition = table.partition_of is not None
    inherited = [_constraint(c, parent, table) for c in parent.constraints if is_partition or isinstance(c, Check)]
    known = {part.key for part in (*table.constraints, *table.indexes)}
    known |= {("constraint", ddl.constraint_name(table.object_key, c)) for c in table.constraints}
    above = {ddl.index_name(parent.object_key, index) for index in parent.indexes if is_partition}
    attached = {index.parent for index in table.indexes} & above
    attached |= {part.parent for part in table.constraints if isinstance(part, PrimaryKey | Unique)} & above
    indexes = [
        _index(index, table)
        for index in parent.indexes
        if is_partition and not index.only and ddl.index_name(parent.object_key, index) not in attached
    ]
    own_constraints = [
        replace(part, parent="") if isinstance(part, PrimaryKey | Unique) and part.parent in attached else part
        for part in table.constraints
    ]
    own_indexes = [replace(index, parent="") if index.parent in attached else index for index in table.indexes]
    return replace(
        table,
        columns=(*columns, *own.values()),
        constraints=(*own_constraints, *(c for c in inherited if c is not None and c.key not in known)),
        indexes=(*own_indexes, *(index for index in indexes if index.key not in known)),
    )


def keys_from_above(table: Table, parents: Parents) -> frozenset[Ref]:
    """The columns that foreign keys may point to once a table is a partition: it has the keys of those above it."""
    if table.partition_of is None:
        return frozenset()
    complete = whole(table, parents)
    found = (fact for part in (*complete.constraints, *complete.indexes) for fact in part_facts(table.object_key, part))
    return frozenset(fact for fact in found if fact.kind == "unique")


def required_as(table: Table, name: str, parents: Parents) -> str:
    """What the NOT NULL of a column is called, which is what the table above calls it unless it is the table's own."""
    own = table.column(name)
    if name not in table.required_itself:
        for parent in parents(table):
            above = whole(parent, parents).column(name)
            if above is not None and above.not_null:
                return required_as(parent, name, parents)
    given = next((option.value for option in own.options if option.name == _NAMED), "") if own is not None else ""
    return given or object_name(table.name, name, "not_null")


def listed(table: Table, parents: Parents) -> Table:
    """A table with the columns that CREATE TABLE lists: those it says again, and NOT NULL where that is its own.

    An heir that lists a column has it for itself; so the NOT NULL that its key brings is left to that.
    """
    above = {column.name: column for parent in reversed(parents(table)) for column in whole(parent, parents).columns}
    if not above:
        return table
    left = {column.name for column in altered_columns(table, above)}
    own = [
        _unrequired(column) if _is_above(column, table, above) else column
        for column in table.columns
        if column.name not in left
    ]
    said = {column.name for column in own}
    again = {*(table.said_again if table.inherits else table.required_itself)} - said
    more = [
        Column(name, item.type, collation=item.collation, not_null=name in table.required_itself)
        for name, item in above.items()
        if name in again
    ]
    return replace(table, columns=(*more, *own))


def altered_columns(table: Table, above: Mapping[str, Column]) -> list[Column]:
    """The columns of an heir that it does not say again, though they are other than those above: ALTER made them so."""
    return [
        column
        for column in (table.columns if table.inherits else ())
        if (up := above.get(column.name)) is not None
        and column.name not in table.said_again
        and (column.type, column.collation, column.generated) == (up.type, up.collation, up.generated)
        and column.identity is None
    ]


def alterations(table: Table, parents: Parents) -> list[str]:
    """The statements that make columns of an heir other than those above."""
    above = {column.name: column for parent in reversed(parents(table)) for column in whole(parent, parents).columns}
    found = []
    for column in altered_columns(table, above):
        alter = f"ALTER COLUMN {ddl.name(column.name)}"
        if column.default is not None and column.default != above[column.name].default:
            found.append(f"{alter} SET DEFAULT {ddl.default_text(column)}")
        elif column.default is None and above[column.name].default is not None:
            found.append(f"{alter} DROP DEFAULT")
        if column.not_null and not above[column.name].not_null and not ddl.option(column.options, "not null validity"):
            given = ddl.option(column.options, _NAMED)
            is_plain = not given and not ddl.option(column.options, "not null")
            named = f"ADD CONSTRAINT {ddl.name(given)}" if given else "ADD"
            inherit = " NO INHERIT" if ddl.option(column.options, "not null") else ""
            found.append(f"{alter} SET NOT NULL" if is_plain else f"{named} NOT NULL {ddl.name(column.name)}{inherit}")
    return [ddl.alter_table(table.object_key, action) for action in found]


def _is_above(column: Column, table: Table, above: Mapping[str, Column]) -> bool:
    """Whether a column is NOT NULL because the table above says so."""
    is_required = column.name in above and above[column.name].not_null
    return column.not_null and is_required and column.name not in table.required_itself


def _unrequired(column: Column) -> Column:
    kept = tuple(option for option in column.options if not option.name.startswith("not null"))
    return replace(column, not_null=False, options=kept)


def as_inherited(column: Column, parent: Table) -> Column:
    """A parent's column as a child gets it: NOT NULL has the parent's name for it, an identity is the parent's."""
    named = column.not_null and not any(option.name == _NAMED for option in column.options)
    own = (Option(_NAMED, object_name(parent.name, column.name, "not_null")),) if named else ()
    return replace(column, identity=None, options=(*column.options, *own), comment="")


def _constraint(part: Constraint, parent: Table, table: Table) -> Constraint | None:
    """A parent's constraint as a child has it: checks and foreign keys keep their names, keys get the child's."""
    if isinstance(part, Check | ForeignKey):
        if isinstance(part, Check) and part.no_inherit:
            return None
        return replace(part, name=ddl.constraint_name(parent.object_key, part), actual="", comment="")
    bare = replace(part, name="", actual="", comment="")
    return replace(bare, actual=ddl.constraint_name(table.object_key, bare))


def _index(index: Index, table: Table) -> Index:
    bare = replace(index, name="", actual="", parent="", comment="")
    return replace(bare, actual=ddl.index_name(table.object_key, bare))


def without_inherited_checks(table: Table, parent: Table) -> Table:
    """A child without the checks it says as its parent does."""
    checks = {part.name or part.actual for part in parent.constraints if isinstance(part, Check)}
    kept = (c for c in table.constraints if not (isinstance(c, Check) and (c.name or c.actual) in checks))
    return replace(table, constraints=tuple(kept))
