"""Short ways to write models by hand."""

from __future__ import annotations

import re

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import SchemaObject, View
from aerogit.model.schema import Schema
from aerogit.model.table import Check, Column, Constraint, ForeignKey, Index, IndexPart, PrimaryKey, Table, Unique
from aerogit.model.types import Type


def schema(*objects: SchemaObject, dialect: str = "postgres") -> Schema:
    return Schema(dialect, {value.object_key: value for value in objects})


def kind(text: str) -> Type:
    """`varchar(20)` as a type."""
    name, _, rest = text.partition("(")
    return Type(name, tuple(rest.rstrip(")").split(","))) if rest else Type(name)


def column(name: str, text: str = "integer", *, default: str = "", not_null: bool = False, comment: str = "") -> Column:
    return Column(name, kind(text), not_null=not_null, default=expr(default) if default else None, comment=comment)


def expr(text: str) -> Expr:
    """An expression whose references are written `{price}`, `{public.users}`, `{public.users.id}`."""
    norm: list[str | Ref] = []
    for piece in re.split(r"(\{[^}]*\})", text):
        if piece.startswith("{"):
            path = tuple(piece[1:-1].split("."))
            norm.append(Ref("relation" if len(path) == 2 else "column", path))
        elif piece:
            norm.append(piece)
    return Expr(tuple(norm))


def table(name: str, *parts: Column | Constraint | Index, namespace: str = "public") -> Table:
    return Table(
        namespace,
        name,
        columns=tuple(part for part in parts if isinstance(part, Column)),
        constraints=tuple(part for part in parts if not isinstance(part, Column | Index)),
        indexes=tuple(part for part in parts if isinstance(part, Index)),
    )


def pk(*columns: str, name: str = "", actual: str = "") -> PrimaryKey:
    return PrimaryKey(columns, name, actual=actual)


def unique(*columns: str, name: str = "", actual: str = "") -> Unique:
    return Unique(columns, name, actual=actual)


def fk(
    name: str, columns: str, target: str, target_columns: str, *, on_delete: str = "", actual: str = ""
) -> ForeignKey:
    ref = Ref("relation", tuple(target.split(".")) if "." in target else ("public", target))
    return ForeignKey(
        tuple(columns.split()), ref, name, tuple(target_columns.split()), on_delete=on_delete, actual=actual
    )


def check(name: str, text: str, actual: str = "") -> Check:
    return Check(expr(text), name, actual=actual)


def index(name: str, *columns: str, is_unique: bool = False, actual: str = "") -> Index:
    parts = tuple(IndexPart(Expr((Ref("column", (column,)),))) for column in columns)
    return Index(name, parts, unique=is_unique, actual=actual)


def view(name: str, text: str) -> View:
    return View("public", name, expr(text))


def of(text: str, part: str = "", kind: str = "table") -> Path:
    """`users` or `app.users`, and a part written `column email`."""
    namespace, _, name = text.rpartition(".")
    first, _, second = part.partition(" ")
    return Path(Key(namespace or "public", kind, name), (first, second) if part else ("", ""))
