"""PostgreSQL: what is dangerous about making a part of a table, and about having it validated."""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.model.table import (
    Check,
    Exclusion,
    Extra,
    ForeignKey,
    Index,
    Policy,
    PrimaryKey,
    Trigger,
    Unique,
)
from aerogit.plan.steps import HazardKind

TablePart = PrimaryKey | Unique | ForeignKey | Check | Exclusion | Index | Trigger | Policy | Extra


def creation_hazards(key: Key, part: TablePart) -> list[tuple[HazardKind, str]]:
    """What comes with making a part of a table that is there."""
    match part:
        case Index():
            found = [(HazardKind.LOCK, f"writes to {key.name} wait while the index is built (SHARE)")]
            if part.unique:
                found.append((HazardKind.MAY_FAIL, f"rows of {key.name} that have the same key stop it"))
            return found
        case PrimaryKey() | Unique() | Exclusion():
            return [
                (HazardKind.LOCK, f"reads and writes of {key.name} wait while the index is built (ACCESS EXCLUSIVE)"),
                (HazardKind.MAY_FAIL, f"rows of {key.name} that clash stop it"),
            ]
        case ForeignKey(target=target, not_valid=not_valid):
            if not_valid:
                return []
            other = target.path[-1]
            return [
                (
                    HazardKind.LOCK,
                    f"writes to {key.name} and {other} wait while rows are checked (SHARE ROW EXCLUSIVE)",
                ),
                (HazardKind.MAY_FAIL, f"a row of {key.name} that leads nowhere stops it"),
            ]
        case Check(not_valid=not_valid):
            if not_valid:
                return []
            return [
                (HazardKind.SCAN, f"all rows of {key.name} are read while nobody else reads"),
                (HazardKind.MAY_FAIL, f"a row of {key.name} that breaks the rule stops it"),
            ]
        case _:
            return []


def validation_hazards(key: Key, before: TablePart, after: TablePart) -> list[tuple[HazardKind, str]]:
    """What comes with a part that becomes valid."""
    if getattr(before, "not_valid", False) and not getattr(after, "not_valid", False):
        return [
            (HazardKind.SCAN, f"all rows of {key.name} are read"),
            (HazardKind.MAY_FAIL, "a row that breaks it stops it"),
        ]
    return []
