"""DuckDB: the fields of a struct that ALTER TABLE reaches by a dotted name, through lists and maps as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from aerogit.model.names import Key
from aerogit.model.objects import Composite
from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.model.types import Type, TypeField
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.naming import value_of
from aerogit.sql.duckdb.types import type_text
from aerogit.sql.lexer import Token

_TRAITS = traits_of("duckdb")


@dataclass(frozen=True, slots=True)
class Fields:
    """A change of the fields that stand where `path`, whose last name is that of a field, leads to.

    What a list holds is called `element`, what a map does `key` and `value`.
    """

    cursor: Cursor
    catalog: Catalog
    path: tuple[Token, ...]
    change: Callable[[tuple[TypeField, ...]], tuple[TypeField, ...]]
    is_lenient: bool = False
    """A path that leads nowhere changes nothing."""

    def changed(self, type_: Type, depth: int = 0) -> Type:
        """The type with the change made in it. Raises `SourceError` where the path leads to no struct."""
        type_ = self.opened(type_)
        if depth == len(self.path) - 1:
            if type_.name != "struct" or type_.dims:
                raise self.cursor.error("only a struct has fields", self.path[-1])
            return replace(type_, fields=self.change(type_.fields), text="")
        at = self.path[depth]
        if type_.dims:
            if at.value.lower() != "element":
                raise self.cursor.error("what a list holds is called element", at)
            inside = self.changed(replace(type_, dims=type_.dims[:-1]), depth + 1)
            return replace(inside, dims=type_.dims, text="")
        if not self.is_lenient and all(field.name.lower() != at.value.lower() for field in type_.fields):
            raise self.cursor.error(f"field {value_of(at)} does not exist", at)
        fields = (
            replace(field, type=self.changed(field.type, depth + 1))
            if field.name.lower() == at.value.lower()
            else field
            for field in type_.fields
        )
        return replace(type_, fields=tuple(fields), text="")

    def opened(self, type_: Type) -> Type:
        """A struct type of the schema written out: a column keeps no tie to it once its fields are its own."""
        if type_.user is None:
            return type_
        made = self.catalog.get(Key(type_.user.path[0], "composite", type_.user.path[-1]))
        if not isinstance(made, Composite):
            return type_
        fields = tuple(TypeField(item.name, item.type) for item in made.attributes)
        return Type("struct", fields=fields, dims=type_.dims)


def remapped(default: str, old: Type, new: Type) -> str:
    r"""What DuckDB keeps as the default of a column when a field of it gets another name: the old value, renamed alike.

    >>> remapped("x", Type("struct", fields=(TypeField("a", Type("date")),)),
    ...          Type("struct", fields=(TypeField("b", Type("date")),)))
    'remap_struct(x, CAST(NULL AS STRUCT(b DATE)), "system".main.struct_pack(b := \'a\'), NULL)'
    """
    return f"remap_struct({default}, CAST(NULL AS {type_text(new)}), {_names(old, new)}, NULL)"


def _names(old: Type, new: Type) -> str:
    """What the fields of a type were called, as the engine has it: lists hold a `list`, maps a `key` and a `value`."""
    if new.dims:
        inside = (
            TypeField("list", replace(old, dims=old.dims[:-1])),
            TypeField("list", replace(new, dims=new.dims[:-1])),
        )
        pairs = [inside]
    else:
        pairs = list(zip(old.fields, new.fields, strict=True))
    said = (f"{quote_name(after.name, _TRAITS)} := {_name(before, after)}" for before, after in pairs)
    return f'"system".main.struct_pack({", ".join(said)})'


def _name(old: TypeField, new: TypeField) -> str:
    own = "'" + old.name.replace("'", "''") + "'"
    is_nested = bool(new.type.dims or new.type.fields)
    return f'"system".main."row"({own}, {_names(old.type, new.type)})' if is_nested else own
