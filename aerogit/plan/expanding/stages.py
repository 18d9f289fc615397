"""The three migrations of an expansion: expand, backfill, contract; each with its way back, each proved by replay.

Old programs run until the contract, new ones from the backfill on. The states between them are schemas: `before`, with
the new columns and the trigger, with what shall hold of the new columns, and `target`. See docs/expand.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from aerogit.diff.compare import compare
from aerogit.errors import PlanError, UnsupportedError
from aerogit.model.names import Key, Path
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.plan.conditions import Conditions, Online
from aerogit.plan.expanding import mysql, postgres, sqlite
from aerogit.plan.expanding.expansion import Expansion, InStep
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.plan.steps import Plan, Script, Step, script
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

DIALECTS: Mapping[str, ModuleType] = {"postgres": postgres, "mysql": mysql, "sqlite": sqlite}
"""Dialect -> what writes its triggers and its backfill."""

_ONLINE = Conditions(Online.ALWAYS)
_NOTHING = "-- The values stay.\nSELECT 1;\n"


@dataclass(frozen=True, slots=True)
class Stage:
    """One migration; `down` is None where it cannot be undone."""

    name: str
    up: Script
    down: Script | None


@dataclass(frozen=True)
class Way:
    """An expansion with the schemas it goes through."""

    expansion: Expansion
    before: Schema
    expanded: Schema
    filled: Schema
    target: Schema
    handover: tuple[str, ...] = ()
    """What begins the contract: the new columns and their parts take the names of the old ones."""
    finish: tuple[str, ...] = ()
    """What ends the contract, once the old columns are gone; changes nothing that a schema holds."""
    back: Renames | None = None
    """What is called otherwise in `before` than in `target`, where the values of the one are those of the other."""
    restored: tuple[str, ...] | None = None
    """What brings the old column back from the new ones, as statements; None where planning from `target` does."""
    is_reversible: bool = True


def writer_of(dialect: str) -> ModuleType:
    """What writes the triggers of a dialect; `UnsupportedError` where it has none that can do it."""
    if dialect not in DIALECTS:
        raise UnsupportedError(
            f"{dialect} has no trigger that can change the row being written, so nothing keeps two columns in step",
            "change it in one migration, together with the programs that use it",
        )
    return DIALECTS[dialect]


def replayed(statements: Sequence[str], onto: Schema) -> Schema:
    """A schema after some statements."""
    return read([SourceFile("expand.sql", "".join(f"{text};\n" for text in statements))], onto.dialect, onto).schema


def expanding(expansion: Expansion, dialect: str) -> list[str]:
    """The statements of the first migration."""
    writer = writer_of(dialect)
    added: list[str] = writer.columns_added(expansion) if isinstance(expansion, InStep) else []
    made: list[str] = writer.triggers(expansion)
    return added + made


def stages(way: Way) -> tuple[Stage, Stage, Stage]:
    """The three migrations of a way. Raises `PlanError` where one of them does not lead where it shall."""
    dialect = way.before.dialect
    first = _plain(expanding(way.expansion, dialect), dialect)
    fill = Step((), (writer_of(dialect).backfill(way.expansion),), transactional=not _is_batched(way))
    beside = _planned(way.expanded, way.filled)
    # Replayed, what the server names has its name.
    way = replace(way, filled=replayed(beside.statements, way.expanded))
    second = Plan(dialect, (fill, *beside.steps))
    freed = replayed(way.handover, way.filled)
    last = _planned(freed, way.target)
    third = Plan(dialect, (*_plain(way.handover, dialect).steps, *last.steps, *_plain(way.finish, dialect).steps))
    undone = _planned(way.filled, way.expanded)
    return (
        Stage("expand", script(first), script(_planned(way.expanded, way.before))),
        Stage("backfill", script(second), script(undone) if undone.steps else Script(_NOTHING, True)),
        Stage("contract", script(third), _way_back(way, first, second)),
    )


def _is_batched(way: Way) -> bool:
    return way.before.dialect == "postgres" and way.expansion.table.partition_by is None


def _plain(statements: Sequence[str], dialect: str) -> Plan:
    steps = (Step((), tuple(statements), transactional=dialect != "mysql"),) if statements else ()
    return Plan(dialect, steps)


def _planned(before: Schema, after: Schema, renames: Renames | None = None) -> Plan:
    found = plan(before, after, renames, _ONLINE)
    verify(found, before, after)
    return found


def _way_back(way: Way, first: Plan, second: Plan) -> Script | None:
    """From the target to where both columns are in step again."""
    if not way.is_reversible:
        return None
    dialect = way.before.dialect
    if way.restored is not None:
        reached = replayed(way.restored, way.target)
        rest = _planned(reached, way.filled)
        return script(Plan(dialect, (*_plain(way.restored, dialect).steps, *rest.steps)))
    steps = (*_planned(way.target, way.before, way.back).steps, *first.steps, *second.steps)
    found = script(Plan(dialect, steps))
    left = compare(replayed([found.text.rstrip().removesuffix(";")], way.target), way.filled)
    if left:
        raise PlanError(f"the way back from the contract does not lead to where it began: {len(left)} things differ")
    return found


def path_of(key: Key, column: str) -> Path:
    """The path of a column."""
    return Path(key, ("column", column))
