"""What a step takes from others while it runs: the lock it holds, whether it rewrites a table or reads all its rows."""

from __future__ import annotations

import re

from aerogit.plan.postgres import costs as postgres
from aerogit.plan.steps import HazardKind, Step

_SAID = re.compile(r"\bLOCK=(\w+)\s*\Z")


def lock_of(step: Step, dialect: str, version: int = 0) -> str:
    """The strongest lock on the tables a step is about, as the server calls it; "" where nothing is known.

    `version` is the server's major version, 0 for the newest. On MySQL it is what the statement says; SQLite locks the
    file whatever is done to it.
    """
    match dialect:
        case "postgres":
            return postgres.lock_of(step, version)
        case "mysql":
            said = [found[1] for text in step.statements if (found := _SAID.search(text))]
            return said[-1] if said else ""
        case "sqlite":
            return "EXCLUSIVE"
        case _:
            return ""


def reads(step: Step, dialect: str) -> set[HazardKind]:
    """Whether a step rewrites a table, or reads all its rows: as its hazards say, or as its kind was measured."""
    found = {hazard.kind for hazard in step.hazards} & {HazardKind.REWRITE, HazardKind.SCAN}
    if not found and dialect == "postgres" and postgres.scans(step):
        found.add(HazardKind.SCAN)
    return found
