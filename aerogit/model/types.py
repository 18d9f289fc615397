"""Data types in normal form: one name for each built-in type, references for user-defined ones."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.model.expression import Ref
from aerogit.model.making import quickly
from aerogit.model.shapes import key, layout, leaf


@dataclass(frozen=True, slots=True)
class TypeField:
    """A field of a STRUCT or UNION type; the key and value of a MAP are fields named `key` and `value`."""

    name: str = key()
    type: Type = leaf()

    @property
    def key(self) -> tuple[str, str]:
        return ("field", self.name)


@quickly
@dataclass(frozen=True, slots=True)
class Type:
    """A column's, argument's or domain's type.

    `name` is the dialect's canonical lower-case name of a built-in type (`integer`, `varchar`, `timestamptz`, `struct`,
    `map`), or "" where `user` refers to a type of the schema. `args` are the modifiers as text: ("12", "2"). `dims`
    has one item for each array dimension: "" for an open one, "3" for a fixed length.
    """

    name: str = leaf("")
    args: tuple[str, ...] = leaf(())
    user: Ref | None = leaf(None)
    fields: tuple[TypeField, ...] = leaf(())
    dims: tuple[str, ...] = leaf(())
    text: str = layout("")
    """The type as the source spells it; "" to print the normal form."""
