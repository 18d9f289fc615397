"""What each kind of change costs on a server while others use it: measured, never believed.

The tables beside this file (`postgres.json` …) are written by the tests that measure them; see docs/locking.md. A kind
of change is a name such as `add column, volatile default`; the statement that was measured stands beside it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import TypeAlias

STRENGTH = (
    "",
    "ACCESS SHARE",
    "ROW SHARE",
    "ROW EXCLUSIVE",
    "SHARE UPDATE EXCLUSIVE",
    "SHARE",
    "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE",
    "ACCESS EXCLUSIVE",
)
"""PostgreSQL's table locks, the weakest first (manual, section 13.3.1)."""
_Table: TypeAlias = "dict[str, dict[str, object]]"


@dataclass(frozen=True, slots=True)
class Cost:
    """What PostgreSQL does for one kind of change.

    `lock` is the strongest lock on the relation the statement names ("" for none), `others` those on other relations of
    the measured set-up; `rewrites` and `scans` say whether all its rows are written anew, or read.
    """

    statement: str
    lock: str
    others: Mapping[str, str]
    rewrites: bool
    scans: bool

    @property
    def strongest(self) -> str:
        """The strongest lock it takes on anything."""
        return max((self.lock, *self.others.values()), key=STRENGTH.index)

    @property
    def stops_readers(self) -> bool:
        """Whether SELECT waits for it."""
        return self.strongest == "ACCESS EXCLUSIVE"

    @property
    def stops_writers(self) -> bool:
        """Whether INSERT, UPDATE and DELETE wait for it."""
        return STRENGTH.index(self.strongest) >= STRENGTH.index("SHARE")


def postgres_cost(change: str, version: int) -> Cost:
    """What a kind of change costs on a version of PostgreSQL; of the versions measured, the nearest one below.

    A version older than all that were measured gets the oldest. KeyError for a kind nobody measured.

    >>> postgres_cost("add column, volatile default", 16).rewrites
    True
    """
    row = _table("postgres")[change]
    found = row[_nearest(row, version)]
    assert isinstance(found, dict)
    rewrites, scans = found["rewrites"], found["scans"]
    return Cost(str(row["statement"]), found["lock"], found["others"], bool(rewrites), bool(scans))


@dataclass(frozen=True, slots=True)
class Algorithm:
    """What MySQL's family needs for one kind of change: the cheapest ALGORITHM it accepts, the weakest LOCK with it."""

    statement: str
    algorithm: str
    lock: str

    @property
    def rewrites(self) -> bool:
        """Whether all rows are written anew: an INPLACE change that is no NOCOPY one rebuilds the table."""
        return self.algorithm in ("INPLACE", "COPY")

    @property
    def stops_writers(self) -> bool:
        """Whether INSERT, UPDATE and DELETE wait for it."""
        return self.lock != "NONE"


def mysql_cost(change: str) -> Algorithm:
    """What a kind of change costs on the newest server of MySQL's family that was measured. KeyError for others.

    >>> mysql_cost("change type, int to bigint").algorithm
    'COPY'
    """
    row = _table("mysql")[change]
    found = row[max(key for key in row if key.startswith("mariadb"))]
    assert isinstance(found, dict)
    return Algorithm(str(row["statement"]), found["algorithm"], found["lock"])


def postgres_changes() -> tuple[str, ...]:
    """The kinds of change that were measured on PostgreSQL."""
    return tuple(_table("postgres"))


def _nearest(row: Mapping[str, object], version: int) -> str:
    """The measured version that stands for another one."""
    measured = sorted(int(key) for key in row if key.isdigit())
    return str(max((one for one in measured if one <= version), default=measured[0]))


@functools.cache
def _table(name: str) -> _Table:
    text = resources.files("aerogit.plan.locking").joinpath(f"{name}.json").read_text(encoding="utf-8")
    found: _Table = json.loads(text)
    return found
