"""A subcommand of ALTER TABLE, as the functions that carry them out are given it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.sql.postgres.resolving.replaying import Replay


class Command(NamedTuple):
    """One subcommand and where its text is."""

    key: Key
    node: pb.AlterTableCmd
    start: int
    end: int
    is_alone: bool = False
    """ONLY stands before the table: what inherits from it, or is a partition, keeps out of it."""

    @property
    def definition(self) -> pb.Node:
        """What the subcommand is about, its `def`."""
        return getattr(self.node, "def")


Action = Callable[[Replay, Command], None]
