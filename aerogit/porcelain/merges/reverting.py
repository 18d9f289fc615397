"""The migration that takes a commit back: the downs of what it added, brought behind everything that came since.

Files are append-only: what the commit added stays, since some database may have run it, and a new migration undoes it.
Where a down does not say how, or cannot follow what came since, the way is planned, which undoes no rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from aerogit.diff.compare import compare
from aerogit.merge.align import align
from aerogit.merge.findings import Findings
from aerogit.migrate.crossing import ways
from aerogit.migrate.files import Format, Migration
from aerogit.migrate.naming import Draft, files_of, next_version, slug
from aerogit.model.rename import Renames
from aerogit.porcelain.merges.combining import combining
from aerogit.porcelain.merges.file_plan import FilePlan
from aerogit.porcelain.merges.following import State
from aerogit.porcelain.merges.merging import Merging
from aerogit.porcelain.merges.rewriting import led
from aerogit.porcelain.worktree.drafting import data_losses, planned_scripts
from aerogit.sql.reading import read
from aerogit.sql.statement import Outcome


def reverting_files(merging: Merging, title: str) -> FilePlan:
    """The new migration; all others stay as ours has them. Nothing is written."""
    schemas, three, schema = merging.schemas, merging.three, merging.schema
    project, source = schemas.project, three.ours.loaded.source
    if not project.config.reads_migrations or not compare(three.ours.schema, schema):
        return FilePlan(None, {}, (), ())
    found = _Undoing(merging).found()
    versions = [script.migration.version for script in source.scripts if script.migration]
    version = next_version(versions, project.config.migrations.numbering, datetime.now(UTC))
    draft = Draft(version, slug(title), found.up, found.down, in_transaction=found.in_transaction)
    files = files_of(draft, source.format or Format.PAIR)
    write = {f"{project.source_path}/{path}": text for path, text in files.items()}
    return FilePlan(None, write, (), (f"{version}_{draft.name}",), losses=found.losses)


@dataclass(frozen=True, slots=True)
class Undone:
    """The scripts that take a commit back and bring it again; what is lost by the first, in words."""

    up: str
    down: str | None
    in_transaction: bool
    losses: tuple[str, ...]


@dataclass
class _Undoing:
    """A commit's own migrations on their way back."""

    merging: Merging
    own: list[Migration] = field(init=False)
    present: list[Migration] = field(init=False)
    """All of the commit's migrations, as a database ran them that was at what it leads back to."""

    def __post_init__(self) -> None:
        source, before = self.merging.three.base.source, self.merging.three.theirs.loaded.source
        here = {script.path for script in before.scripts}
        added = {source.migration(script).key for script in source.scripts if script.path not in here}
        found = ways(source.migrations(), {one.key: one.blob for one in before.migrations()})
        joining = [one for one in source.migrations() if one.instead and one.key in {**found.plain, **found.across}]
        covered = {key for one in joining for key in (found.plain.get(one.key) or found.across[one.key])}
        self.present = [
            _across(one) if one in joining and one.key in found.across else one
            for one in source.migrations()
            if one.key not in covered
        ]
        self.own = [one for one in self.present if one.key in added]

    def found(self) -> Undone:
        three, after = self.merging.three, self.merging.schema
        ours = three.ours.schema
        downs = [migration.down for migration in reversed(self.own) if migration.down is not None]
        combine = combining(three, "theirs", self.merging.settled({}).choices)
        back = State(three.theirs.schema, dict(three.sides.theirs.renames))
        up = led(combine, downs, State(three.base.schema, {}), (ours, after))
        down = led(combine, [migration.up for migration in self.own], back, (after, ours))
        scripts = planned_scripts(ours, after, self._renames())
        losses = list(data_losses(scripts.hazards))
        if up is None or len(downs) < len(self.own):
            losses += [f"the rows that {one.label} wrote stay as they are" for one in self.own if self._writes(one)]
        is_whole = all(one.in_transaction and one.down_in_transaction for one in self.own)
        return Undone(
            scripts.up if up is None else up,
            scripts.down if down is None else down,
            scripts.in_transaction and is_whole,
            tuple(losses),
        )

    def _renames(self) -> Renames:
        """What the reverting renames: names of today to those it leads to."""
        three = self.merging.three
        inputs = (three.base.schema, three.ours.schema, three.theirs.schema)
        findings = Findings(self.merging.schema.traits.default_namespace)
        return align(*inputs, three.sides, findings).own[0].to_common

    def _writes(self, migration: Migration) -> bool:
        """Whether a migration writes rows."""
        before = [one.up for one in self.present if one.version < migration.version]
        start = read(before, self.merging.schema.dialect).schema
        statements = read([migration.up], start.dialect, onto=start).statements
        return any(statement.outcome is Outcome.DATA for statement in statements)


def _across(joining: Migration) -> Migration:
    """A migration that brings two published sides together, as databases run it that were on theirs."""
    crossing = joining.crossing
    assert crossing is not None
    down = None if crossing.back is None or joining.down is None else joining.down._replace(text=crossing.back)
    return replace(joining, up=joining.up._replace(text=crossing.script), down=down)
