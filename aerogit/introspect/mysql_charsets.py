"""Character sets that a text leaves to the server: what its tables have on a server and database of known defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aerogit.model.names import Key
from aerogit.model.objects import Routine
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Table
from aerogit.sql.mysql.charsets import NO_CHARSET, Charset, canonical, charset_of, charset_options, taken_over


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the database says of tables made in it, and the collation the server gives each character set."""

    database: Charset
    collations: Mapping[str, str]

    def filled(self, own: Charset) -> Charset:
        """A character set with its collation; what is said nowhere is the database's.

        >>> defaults = Defaults(Charset("utf8mb4", "utf8mb4_general_ci"), {"utf8mb4": "utf8mb4_general_ci"})
        >>> defaults.filled(Charset("utf8mb4")).collation, defaults.filled(Charset()).name
        ('utf8mb4_general_ci', 'utf8mb4')
        """
        if not own.name and not own.collation:
            return self.database
        return own if own.collation else canonical(own.name, self.collations.get(own.name, ""))


def chosen_collations(setting: str) -> dict[str, str]:
    """What a variable says of collations, by character set.

    >>> chosen_collations("utf8mb4=uca1400_ai_ci,ucs2=ucs2_uca1400_ai_ci"), chosen_collations("utf8mb4_0900_ai_ci")
    ({'utf8mb4': 'utf8mb4_uca1400_ai_ci', 'ucs2': 'ucs2_uca1400_ai_ci'}, {'utf8mb4': 'utf8mb4_0900_ai_ci'})
    """
    found = {}
    for item in filter(None, setting.split(",")):
        charset, said, collation = item.partition("=")
        if not said:
            charset, collation = item.partition("_")[0], item
        found[charset] = collation if collation.startswith(f"{charset}_") else f"{charset}_{collation}"
    return found


def completed(schema: Schema, defaults: Defaults) -> Schema:
    """The schema with every table's character set said, as introspection says it, and routines' where it is another."""
    found: dict[Key, Table | Routine | None] = {}
    for key, value in schema.objects.items():
        if isinstance(value, Table) and key.kind == "table":
            found[key] = _completed(value, defaults)
        elif isinstance(value, Routine):
            found[key] = _of_routine(value, defaults)
    return schema.with_changes(found)


def _completed(table: Table, defaults: Defaults) -> Table:
    around = defaults.filled(Charset(table.charset, table.collation))
    columns = tuple(_of_column(column, around, defaults) for column in table.columns)
    return replace(table, charset=around.name, collation=around.collation, columns=columns)


def _of_column(column: Column, around: Charset, defaults: Defaults) -> Column:
    if not column.charset and not column.collation:
        return column
    own = taken_over(defaults.filled(Charset(column.charset, column.collation)), around)
    return replace(column, charset=own.name, collation=own.collation)


def _of_routine(routine: Routine, defaults: Defaults) -> Routine:
    """A routine of whose character sets those of the database are not said."""
    options = {option.name: option.value for option in routine.options}
    kept = tuple(option for option in routine.options if option.name.split(" of ")[0] not in ("charset", "collation"))
    for argument in ("", *(argument.name for argument in routine.arguments)):
        own = charset_of(options, argument)
        if own != NO_CHARSET:
            kept += charset_options(taken_over(defaults.filled(own), defaults.database), argument)
    return replace(routine, options=kept)
