"""Migrations written by aerogit: the scripts from one schema to another and back, proved in memory before anyone sees
them, and their files in the project's format and numbering."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from aerogit.errors import PlanError, UnsupportedError
from aerogit.migrate.files import Format, Version
from aerogit.migrate.naming import Draft, files_of, next_version, slug
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.plan.conditions import PLAIN, Conditions, Online
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.plan.steps import Hazard, HazardKind, Plan, render, script
from aerogit.porcelain.repository.conditions import conditions
from aerogit.porcelain.repository.config import Config
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.sources import Source


@dataclass(frozen=True, slots=True)
class Scripts:
    """The way from one schema to another and (None where there is none) back."""

    up: str
    down: str | None
    hazards: tuple[Hazard, ...]
    in_transaction: bool
    down_in_transaction: bool | None = None
    """None for what holds of the up."""


def planned_scripts(before: Schema, after: Schema, renames: Renames | None = None) -> Scripts:
    """Plan both ways and replay them in memory. Raises `PlanError` where the way there cannot be planned."""
    up = plan(before, after, renames or {})
    verify(up, before, after)
    down = _way_back(before, after, renames or {}, PLAIN)
    return Scripts(render(up), render(down) if down is not None else None, up.hazards, _is_transactional(up))


def released_scripts(before: Schema, after: Schema, renames: Renames, config: Config) -> Scripts:
    """The same for files that databases in use will run: as the project's configuration says of tables in use."""
    how, wait = conditions(config, None), config.planning.lock_timeout_s
    if how.online is not Online.ALWAYS and not wait:
        return planned_scripts(before, after, renames)
    found = plan(before, after, renames, how)
    verify(found, before, after)
    down = _way_back(before, after, renames, how)
    up, back = script(found, wait), script(down, wait) if down is not None else None
    if back is None:
        return Scripts(up.text, None, found.hazards, up.in_transaction)
    return Scripts(up.text, back.text, found.hazards, up.in_transaction, back.in_transaction)


def _way_back(before: Schema, after: Schema, renames: Renames, how: Conditions) -> Plan | None:
    """What undoes a change; None where the engine cannot."""
    try:
        down = plan(after, before, {new: old for old, new in renames.items()}, how)
        verify(down, after, before)
    except (PlanError, UnsupportedError):
        return None
    return down


def _is_transactional(found: Plan) -> bool:
    return all(step.transactional for step in found.steps)


def data_losses(hazards: Iterable[Hazard]) -> tuple[str, ...]:
    """What a plan would lose, in words."""
    return tuple(hazard.text for hazard in hazards if hazard.kind is HazardKind.DATA_LOSS)


def draft_files(project: Project, source: Source, title: str, scripts: Scripts, now: datetime) -> dict[str, str]:
    """The files of a new migration with these scripts, by path relative to the repository's top folder."""
    versions: list[Version] = [entry.version for entry in source.listing.entries]
    version = next_version(versions, project.config.migrations.numbering, now.astimezone(UTC))
    draft = Draft(
        version,
        slug(title),
        scripts.up,
        scripts.down,
        in_transaction=scripts.in_transaction,
        down_in_transaction=scripts.down_in_transaction,
    )
    return {
        f"{project.source_path}/{name}": text
        for name, text in files_of(draft, source.format or _configured(project)).items()
    }


def _configured(project: Project) -> Format:
    """The format of the first migration of all."""
    name = project.config.migrations.format
    return Format(name) if name else Format.PAIR
