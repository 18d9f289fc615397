"""Nodes of a syntax tree made by us: they answer as the messages of PostgreSQL's parser do, and are cheap to make.

What was not given has the message's default. Nothing here reads SQL.
"""

from __future__ import annotations

import functools
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.sql.postgres.scanning.tree import parse


class StandIn:
    """A message with the fields given; see `stand_in`."""

    def __init__(self, **fields: Any) -> None:
        self.__dict__ = fields

    def HasField(self, name: str) -> bool:  # noqa: N802  # the name a message has for it
        """Whether a field was given."""
        return name in self.__dict__


class _OneOf(StandIn):
    """A message that is one of several: the field that says which is given first."""

    def WhichOneof(self, group: str) -> str | None:  # noqa: N802  # the name a message has for it
        """The field that was given."""
        return next(iter(self.__dict__), None)


class _Value(_OneOf):
    """A constant: NULL has no value."""

    def WhichOneof(self, group: str) -> str | None:  # noqa: N802  # the name a message has for it
        """The field that was given."""
        found = next(iter(self.__dict__), "")
        return found if found.endswith("val") else None


def stand_in(message: Any, base: type[StandIn] = StandIn) -> Any:
    """The class of stand-ins for a message: every field that is not given is the message's default."""
    empty = message()
    defaults = {field.name: getattr(empty, field.name) for field in message.DESCRIPTOR.fields}
    return type(message.DESCRIPTOR.name, (base,), {**defaults, "message": message})


Node = stand_in(pb.Node, _OneOf)
List = stand_in(pb.List)
String = stand_in(pb.String)
Integer = stand_in(pb.Integer)
TypeName = stand_in(pb.TypeName)
Definition = stand_in(pb.DefElem)
Comment = stand_in(pb.CommentStmt)


@functools.lru_cache(maxsize=1 << 14)
def string(text: str) -> Any:
    """A string's node. It is shared: nobody changes nodes of names."""
    return Node(string=String(sval=text))


def strings(*texts: str) -> Any:
    """The node of a list of strings."""
    return Node(list=List(items=[string(text) for text in texts]))


def parsed(text: str) -> Any:
    """The tree of a statement, by the parser."""
    return parse(text).stmts[0].stmt
