"""One migration that brings two published sides together which do not converge: a script for each side's databases.

Published files stay as they are, so that no order of them leads anywhere. A database that ran ours runs theirs brought
behind them, one that ran theirs runs ours; one that ran neither goes by ours. See docs/merging.md for the file.
"""

from __future__ import annotations

from datetime import UTC, datetime

from aerogit.diff.compare import compare
from aerogit.errors import PlanError, RepositoryError, SourceError, UnsupportedError
from aerogit.migrate.crossing import Crossing, back_lines, crossing_lines, instead_lines
from aerogit.migrate.files import Format
from aerogit.migrate.naming import Draft, files_of, next_version, slug
from aerogit.model.schema import Schema
from aerogit.porcelain.merges.combining import combining
from aerogit.porcelain.merges.file_plan import FilePlan
from aerogit.porcelain.merges.following import State
from aerogit.porcelain.merges.rewriting import Rewriting, led
from aerogit.porcelain.worktree.drafting import planned_scripts
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile


def joining_files(rewriting: Rewriting) -> FilePlan:
    """The merge migration of two published sides; nothing is written. Each of its scripts is proved in memory."""
    parts = rewriting.parts
    _refuse_clash(rewriting)
    plain = rewriting.crossing("ours", parts.ours, parts.theirs)
    across = rewriting.crossing("theirs", parts.theirs, parts.ours)
    for side, crossing in (("ours", plain), ("theirs", across)):
        _prove(rewriting, side, crossing)
    downs = [_back(rewriting, side) for side in ("ours", "theirs")]
    head = instead_lines(plain.covers) + crossing_lines(across)
    down = None
    if downs[0] is not None:
        down = (back_lines(downs[1]) if downs[1] is not None else "") + downs[0]
    source = rewriting.side("ours").loaded.source
    present = [script.migration.version for script in (*source.scripts, *parts.theirs) if script.migration]
    version = next_version(present, rewriting.schemas.project.config.migrations.numbering, datetime.now(UTC))
    name = slug(f"merge {rewriting.side('theirs').label}")
    draft = Draft(version, name, head + plain.script, down, in_transaction=_is_transactional(rewriting))
    folder = rewriting.schemas.project.source_path
    files = files_of(draft, source.format or Format.PAIR)
    write = {f"{folder}/{path}": text for path, text in files.items()}
    label = f"{version}_{name}"
    added = (*(script.label for script in parts.theirs), label)
    return FilePlan(None, write, (), added, joining=label)


def _refuse_clash(rewriting: Rewriting) -> None:
    """`UnsupportedError` where no migration can bring both together, as one version stands for two of them."""
    common = rewriting.parts.common
    if common.changed or common.gone:
        raise UnsupportedError(
            f"both sides are published, and do not have {sorted({*common.changed, *common.gone})[0]} alike",
            "nothing was changed; make the change a migration of its own",
        )
    ours = {script.migration.version.number: script for script in rewriting.parts.ours if script.migration}
    for script in rewriting.parts.theirs:
        other = ours.get(script.migration.version.number) if script.migration else None
        if other is not None:
            raise UnsupportedError(
                f"M01: {other.path} and {script.path} have one version, and both are published",
                "nothing was changed; renumber the one that fewer databases ran, with the line -- aerogit:was in it",
            )


def _prove(rewriting: Rewriting, side: str, crossing: Crossing) -> None:
    """The script must lead from a side's schema to the merged one."""
    start = rewriting.side(side).schema
    try:
        reached = read([SourceFile(f"the script for {side}", crossing.script)], start.dialect, onto=start).schema
    except SourceError as error:
        raise RepositoryError(f"the migrations of both sides cannot be brought together: {error}") from error
    if compare(reached, rewriting.settled.schema):
        raise RepositoryError(f"the script for {rewriting.side(side).label} does not give the merged schema")


def _back(rewriting: Rewriting, side: str) -> str | None:
    """The script from the merged schema back to a side's; None where there is none.

    It is the downs of the other side, rewritten, or where they do not lead there, planned.
    """
    other = "theirs" if side == "ours" else "ours"
    merged, end = rewriting.settled.schema, rewriting.side(side).schema
    source = rewriting.side(other).loaded.source
    migrations = [source.migration(script) for script in reversed(rewriting.scripts(other))]
    downs = [migration.down for migration in migrations if migration.down is not None]
    if len(downs) == len(migrations):
        state = State(rewriting.side(other).schema, dict(rewriting.side(other).renames))
        found = led(combining(rewriting.three, other, rewriting.settled.choices), downs, state, (merged, end))
        if found is not None:
            return found
    return _planned(merged, end)


def _planned(start: Schema, end: Schema) -> str | None:
    try:
        return planned_scripts(start, end).up
    except (PlanError, UnsupportedError):
        return None


def _is_transactional(rewriting: Rewriting) -> bool:
    sides = (rewriting.side(name).loaded.source.migration(one) for name in ("ours", "theirs")
             for one in rewriting.scripts(name))  # fmt: skip
    return all(migration.in_transaction and migration.down_in_transaction for migration in sides)
