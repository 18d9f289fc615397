"""The states that databases can be in when two sides' migrations meet, as values, and what was proved of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aerogit.migrate.files import Migration
from aerogit.model.schema import Schema


@dataclass(frozen=True, slots=True)
class Lane:
    """A side: what it is called and all its migrations, those of base among them."""

    label: str
    migrations: Sequence[Migration]


@dataclass(frozen=True, slots=True)
class Grid:
    """What is to be proved: `merged` leads to `schema`, whatever a database ran of the sides.

    `any_order` says that databases may have applied both sides' files in any order. `follower` is the side whose files
    were rewritten, `ours` or `theirs`: a database that ran them as they were needs a way across. Where a side changed
    migrations of base (`is_base_kept` false), what ran those as they were is nobody's state to go on from.
    """

    dialect: str
    base: Sequence[Migration]
    ours: Lane
    theirs: Lane
    merged: Sequence[Migration]
    schema: Schema
    any_order: bool = False
    follower: str = ""
    is_base_kept: bool = True


@dataclass(frozen=True, slots=True)
class GridProof:
    """What was proved: the states, and how many orders of scripts they come to; of a schema alone there are none.

    `left_out` are the states that were not proved and why, in words.
    """

    states: int
    orders: int
    left_out: tuple[str, ...] = ()
