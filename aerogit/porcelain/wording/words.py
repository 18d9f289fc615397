"""Model values in a few words, as a person reads them in a list of changes: never SQL to run."""

from __future__ import annotations

from dataclasses import is_dataclass

from aerogit.model.expression import Expr, Ref
from aerogit.model.objects import (
    ColumnComment,
    Composite,
    Domain,
    Enum,
    EnumValue,
    Extension,
    Grants,
    Namespace,
    Opaque,
    Privilege,
    Routine,
    SchemaObject,
    Sequence,
    View,
)
from aerogit.model.table import (
    Check,
    Column,
    Exclusion,
    Extra,
    ForeignKey,
    Generated,
    Identity,
    Index,
    IndexPart,
    Option,
    PartitionOf,
    Policy,
    PrimaryKey,
    SequenceOptions,
    Table,
    Trigger,
    Unique,
)
from aerogit.model.types import Type


class Words:
    """Says what model values are; names in the default namespace are said without it."""

    def __init__(self, default_namespace: str) -> None:
        self.default = default_namespace

    def name(self, path: tuple[str, ...]) -> str:
        """A reference's path, the default namespace left out."""
        return ".".join(path[1:] if len(path) > 1 and path[0] == self.default else path)

    def type(self, value: Type) -> str:
        """A type as one would write it: `numeric(12,2)`, `text[]`, `mood`."""
        base = self.name(value.user.path) if value.user else value.name
        if value.fields:
            inside = ", ".join(f"{item.name} {self.type(item.type)}" for item in value.fields)
            base = f"{base}({inside})"
        elif value.args:
            base = f"{base}({','.join(value.args)})"
        return base + "".join(f"[{size}]" for size in value.dims)

    def expression(self, value: Expr | None) -> str:
        """An expression on one line; "none" where there is none."""
        return "none" if value is None else " ".join(value.text.split())

    def column(self, value: Column) -> str:
        """What comes after a column's name."""
        said = [self.type(value.type)]
        if value.not_null:
            said.append("not null")
        if value.default is not None:
            said.append(f"default {self.expression(value.default)}")
        if value.generated is not None:
            said.append(self.value(value.generated))
        if value.identity is not None:
            said.append(self.value(value.identity))
        if value.auto_increment:
            said.append("auto_increment")
        return " ".join(said)

    def target(self, value: ForeignKey) -> str:
        """What a foreign key leads to: `tags.id`, or `tags (a, b)`."""
        table = self.name(value.target.path)
        if len(value.target_columns) == 1:
            return f"{table}.{value.target_columns[0]}"
        return f"{table} ({', '.join(value.target_columns)})" if value.target_columns else table

    def index_parts(self, parts: tuple[IndexPart, ...]) -> str:
        """The elements of an index in parentheses."""
        said = []
        for part in parts:
            text = part.column or self.expression(part.expression)
            said.append(" ".join(filter(None, (text, part.opclass, "desc" if part.descending else "", part.operator))))
        return f"({', '.join(said)})"

    def index(self, value: Index) -> str:
        """What comes after an index's name."""
        said = ["unique"] if value.unique else []
        said.append(self.index_parts(value.parts))
        if value.method:
            said.append(f"using {value.method}")
        if value.include:
            said.append(f"include ({', '.join(value.include)})")
        if value.where is not None:
            said.append(f"where {self.expression(value.where)}")
        return " ".join(said)

    def foreign_key(self, value: ForeignKey) -> str:
        """Columns, target and what happens on delete and update."""
        said = [f"({', '.join(value.columns)}) -> {self.target(value)}"]
        if value.on_delete:
            said.append(f"on delete {value.on_delete}")
        if value.on_update:
            said.append(f"on update {value.on_update}")
        return " ".join(said)

    def part(self, value: object) -> str:
        """What comes after the name of a part."""
        match value:
            case Column():
                return self.column(value)
            case PrimaryKey() | Unique():
                return f"({', '.join(value.columns)})"
            case ForeignKey():
                return self.foreign_key(value)
            case Check():
                return f"({self.expression(value.expression)})"
            case Exclusion():
                return f"using {value.method} {self.index_parts(value.parts)}"
            case Index():
                return self.index(value)
            case Trigger():
                return " ".join(filter(None, (value.timing, " or ".join(value.events))))
            case Policy():
                return f"for {value.command} to {', '.join(value.roles)}"
            case Option():
                return value.value
            case ColumnComment():
                return repr(value.text)
            case Privilege():
                return ""
            case Extra():
                return self.expression(value.statement)
            case EnumValue():
                return ""
        return self.value(value)

    def value(self, value: object) -> str:
        """Any value of a field."""
        match value:
            case None | "" | ():
                return "none"
            case bool():
                return "yes" if value else "no"
            case Type():
                return self.type(value)
            case Expr():
                return self.expression(value)
            case Ref():
                return self.name(value.path)
            case Generated():
                return f"generated ({self.expression(value.expression)}) {'stored' if value.stored else 'virtual'}"
            case Identity():
                return f"identity {'always' if value.always else 'by default'}"
            case PartitionOf():
                return f"of {self.name(value.parent.path)} {self.expression(value.bounds)}"
            case SequenceOptions():
                names = ("type", "start", "increment", "minimum", "maximum", "cache")
                said = [f"{name} {getattr(value, name)}" for name in names if getattr(value, name) is not None]
                return ", ".join(said + ["cycle"] * value.cycle) or "defaults"
            case EnumValue():
                return repr(value.label)
            case tuple():
                return ", ".join(self.value(item) for item in value)
            case str() | int():
                return str(value)
        if is_dataclass(value) and hasattr(value, "key"):
            return " ".join(filter(None, (value.key[1], self.part(value))))
        return str(value)

    def object(self, value: SchemaObject) -> str:
        """What comes after an object's name where the whole object is new or gone."""
        match value:
            case Table():
                return f"({', '.join(column.name for column in value.columns)})"
            case Enum():
                return f"({', '.join(repr(item.label) for item in value.values)})"
            case Composite():
                return f"({', '.join(column.name for column in value.attributes)})"
            case Domain():
                return f"as {self.type(value.type)}"
            case View():
                return f"({', '.join(value.columns)})" if value.columns else ""
            case Routine():
                return f"returns {self.type(value.returns)}" if value.returns else ""
            case Grants():
                return ", ".join(f"{item.privilege} to {item.grantee}" for item in value.privileges)
            case Sequence():
                return f"owned by {self.name(value.owned_by.path)}" if value.owned_by else ""
            case Extension() | Namespace() | Opaque():
                return ""
