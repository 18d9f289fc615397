"""What the writers of HCL share: how objects are called and referred to, types, texts of expressions."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS, Namespace, Sequence
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Table
from aerogit.model.traits import Traits
from aerogit.model.types import Type
from aerogit.sql.hcl.layout import Block, is_name, quoted, reference, text_value
from aerogit.sql.hcl.types import INTERVALS, KNOWN, WORDS
from aerogit.sql.mysql.types import type_text as mysql_type_text
from aerogit.sql.printing import enclosed, expression, qualified

WORDS_OF = {"materialized_view": "materialized"}
"""Kinds whose block is called otherwise."""
_ORDER = (
    "extension",
    "enum",
    "domain",
    "composite",
    "sequence",
    "function",
    "procedure",
    "table",
    "view",
    "materialized_view",
)
_SERIAL = {"smallint": "smallserial", "integer": "serial", "bigint": "bigserial"}
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z")
_STRING = re.compile(r"'((?:[^'\\]|'')*)'\Z")


@dataclass(frozen=True)
class Writing:
    """One schema while it is written."""

    schema: Schema

    @property
    def traits(self) -> Traits:
        return self.schema.traits

    @property
    def dialect(self) -> str:
        return self.schema.dialect

    def in_order(self) -> list[Key]:
        """The objects' keys in the order in which they are printed."""
        known = {kind: place for place, kind in enumerate(_ORDER)}
        return sorted(self.schema.objects, key=lambda key: (known.get(key.kind, len(known)), key.namespace, key.name))

    def namespaces(self) -> list[str]:
        """The schemas there are, the default one first."""
        found = {key.name for key, value in self.schema.objects.items() if isinstance(value, Namespace)}
        found |= {key.namespace for key in self.schema.objects if key.namespace}
        default = self.default_schema
        others = sorted(found - {default, self.traits.default_namespace})
        # Of several databases of MySQL's none is the default one, unless something is in no other.
        is_empty = all(key.namespace or key.kind == "namespace" for key in self.schema.objects)
        return others if self.dialect == "mysql" and others and is_empty else [default, *others]

    @property
    def default_schema(self) -> str:
        """The label of the schema that needs no mention in SQL."""
        return self.traits.default_namespace or "main"

    @functools.cached_property
    def _shared(self) -> frozenset[tuple[str, str]]:
        """Kinds and names that objects of several schemas have."""
        counted = Counter((key.kind, key.name.split("(", 1)[0]) for key in self._distinct())
        return frozenset(pair for pair, count in counted.items() if count > 1)

    def _distinct(self) -> set[Key]:
        return {key._replace(name=key.name.split("(", 1)[0]) for key in self.schema.objects}

    def labels(self, key: Key) -> tuple[str, ...]:
        """A block's labels: the name, after the schema's where others share it."""
        name = key.name.split("(", 1)[0] if key.kind in ("function", "procedure") else key.name
        return (self.schema_label(key), name) if (key.kind, name) in self._shared else (name,)

    def schema_label(self, key: Key) -> str:
        """The label of the schema an object is in."""
        return key.namespace or self.default_schema

    def block(self, key: Key) -> Block:
        """The block of an object, which begins with its schema."""
        found = Block(WORDS_OF.get(key.kind, key.kind), self.labels(key))
        found.set("schema", reference("schema", self.schema_label(key)))
        return found

    def object(self, key: Key) -> str:
        """A reference to an object."""
        return reference(WORDS_OF.get(key.kind, key.kind), *self.labels(key))

    def column(self, key: Key, name: str) -> str:
        """A reference to a column of a table, from outside."""
        return reference(WORDS_OF.get(key.kind, key.kind), *self.labels(key), "column", name)

    def relation(self, ref: Ref) -> Key:
        """The key of the relation a reference means; a table where the schema has none of that name."""
        found = self.schema.find(ref)
        return found if found is not None and found.kind in RELATION_KINDS else Key(ref.path[0], "table", ref.path[1])

    def text(self, expr: Expr) -> str:
        """An expression's SQL."""
        return expression(expr, self.traits).strip()

    def condition(self, expr: Expr) -> str:
        """An expression's SQL, for a place that puts parentheses around it."""
        return bare(self.text(expr))

    def type(self, value: Type) -> str:
        """A type as an attribute's value."""
        if value.user is not None and not value.args and not value.dims:
            found = self.schema.find(value.user)
            if found is not None and found.kind in ("enum", "domain", "composite"):
                return self.object(found)
        if self.dialect == "mysql":
            return self._mysql_type(value)
        word = value.name.replace(" ", "_")
        if value.user is None and not value.dims and not value.fields:
            is_interval = self.dialect == "postgres" and value.name.startswith("interval ")
            if is_interval and word.removeprefix("interval_") in INTERVALS:
                word = word.removeprefix("interval_")
            elif word not in KNOWN[self.dialect] or (" " in value.name and word not in WORDS):
                word = ""
            if word and all(argument.isdigit() for argument in value.args):
                return word + (f"({','.join(value.args)})" if value.args else "")
        return f"sql({quoted(self.type_text(value))})"

    def _mysql_type(self, value: Type) -> str:
        """A type of MySQL; that a number has no sign is said by an attribute of its own."""
        name = value.name.removesuffix(" unsigned")
        word = "int" if name == "integer" else name
        if word not in KNOWN["mysql"]:
            return f"sql({quoted(self.type_text(value))})"
        listed = [quoted(item.replace("'", "''")) if name in ("enum", "set") else item for item in value.args]
        return word + (f"({','.join(listed)})" if listed else "")

    def sql_type(self, value: Type) -> str:
        """A type anywhere but in a column of a table, where Atlas' community edition has no words for types."""
        found = self.type(value)
        return found if found.startswith("sql(") or value.user is not None else f"sql({quoted(self.type_text(value))})"

    def type_text(self, value: Type) -> str:
        """A type as SQL."""
        if self.dialect == "mysql":
            return mysql_type_text(replace(value, text=""))
        text = value.name
        if value.user is not None:
            text = qualified(value.user.path[0], value.user.path[1], self.traits)
        if value.args:
            text += f"({','.join(value.args)})"
        return text + "[]" * len(value.dims)

    def default(self, value: Expr) -> str:
        """A default as an attribute's value: a literal where it is one."""
        norm = value.norm[0] if len(value.norm) == 1 else ""
        if isinstance(norm, str) and _NUMBER.match(norm):
            return norm
        if norm in ("true", "false", "null"):
            return str(norm)
        string = _STRING.match(norm) if isinstance(norm, str) else None
        if string is not None and "\n" not in string[1]:
            return quoted(string[1].replace("''", "'"))
        return f"sql({quoted(self.condition(value))})"

    def collation(self, name: str) -> str:
        """A collation as an attribute's value."""
        bare = name[1:-1]
        is_one = name.startswith('"') and '"' not in bare
        return quoted(bare if is_one else name) if name else ""

    @functools.cached_property
    def serials(self) -> dict[tuple[Key, str], Key]:
        """Columns that `serial` says all of, with the key of their sequence."""
        found: dict[tuple[Key, str], Key] = {}
        for key, value in self.schema.objects.items() if self.dialect == "postgres" else ():
            if isinstance(value, Sequence) and value.owned_by is not None and not (value.comment or value.owner):
                owner = Key(value.owned_by.path[0], "table", value.owned_by.path[1])
                table = self.schema.get(owner)
                column = table.column(value.owned_by.path[2]) if isinstance(table, Table) else None
                if isinstance(table, Table) and column is not None and self._is_serial(key, value, table, column):
                    found[(owner, column.name)] = key
        return found

    def _is_serial(self, key: Key, value: Sequence, table: Table, column: Column) -> bool:
        wanted = Ref("sequence", (key.namespace, key.name))
        is_plain = replace(value.options, type=None) == type(value.options)() and value.persistence == table.persistence
        is_drawn = column.default is not None and column.default.norm == ("nextval(", wanted, ")")
        is_named = key.namespace == table.namespace and key.name == f"{table.name}_{column.name}_seq"
        is_typed = value.options.type == (None if column.type.name == "bigint" else column.type.name)
        return is_plain and is_drawn and is_named and is_typed and column.not_null and column.type.name in _SERIAL

    def serial_type(self, column: Column) -> str:
        """The serial type of a column."""
        return _SERIAL[column.type.name]


def bare(text: str) -> str:
    """An expression without the parentheses around all of it.

    >>> bare("((a) > (b))"), bare("(a) > (b)")
    ('(a) > (b)', '(a) > (b)')
    """
    text = text.strip()
    while text.startswith("(") and enclosed(text) == text and text[1:-1].strip():
        text = text[1:-1].strip()
    return text


def comment(block: Block, text: str) -> None:
    """The attribute `comment`, where there is one."""
    if text:
        block.set("comment", text_value(text))


def word(text: str) -> str:
    """A keyword, bare where it can be."""
    return text if is_name(text) else quoted(text)


def columns(names: Iterator[str] | tuple[str, ...]) -> list[str]:
    """References to columns of the block's own table."""
    return [reference("column", name) for name in names]
