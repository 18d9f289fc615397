"""What the guard finds where a migration sorts before published ones: whether their order matters."""

from __future__ import annotations

from collections.abc import Set

from aerogit.errors import SourceError
from aerogit.migrate import guard_codes as codes
from aerogit.migrate.append_only import Breach
from aerogit.migrate.convergence import Convergence, converge
from aerogit.porcelain.guarding.guard_trees import Published
from aerogit.porcelain.repository.remembered import Remembered
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Source
from aerogit.store.branches import short_ref, upstream_ref
from aerogit.store.sources import digest


def convergence_breaches(schemas: Schemas, source: Source, published: Published, touched: Set[str]) -> list[Breach]:
    """Touched migrations that sort before published ones and do not commute with them."""
    ref = upstream_ref(published.refs)
    ours = [script for script in source.scripts if script.path in touched]
    if ref is None or not ours or ours[0].migration is None:
        return []
    theirs = schemas.source(schemas.project.repository.tree(ref.commit))
    known = {script.path for script in theirs.scripts}
    first = ours[0].migration.version
    later = [one for one in theirs.scripts if one.migration is not None and first < one.migration.version]
    if not later:
        return []
    mine = [one for one in source.scripts if one.path not in known]
    behind = {script.path for script in later}
    base = theirs.only(script for script in theirs.scripts if script.path not in behind)
    remembered = Remembered(schemas.store.path)
    key = f"guard converge {digest(theirs.files.key, source.only(mine).key)}"
    told = remembered.get(key)
    if not isinstance(told, str):
        start = schemas.store.read(schemas.snapshot(theirs, base))
        try:
            told = _obstacle(converge(start, source.texts(mine), theirs.texts(later)))
        except SourceError:
            # One side does not replay by itself, which is told where it is replayed.
            return []
        remembered.put({key: told})
    if not told:
        return []
    path, _, detail = told.partition("\n")
    return [Breach(codes.DIVERGING, path, f"{detail}, published on {short_ref(ref.name)}")]


def _obstacle(proof: Convergence) -> str:
    """The file that cannot stand before published ones, and why; "" where all can."""
    if proof.obstacle is None:
        return ""
    stopped = proof.obstacle
    why = f"{stopped.theirs}: {stopped.error}" if stopped.error else f"it does not commute with {stopped.theirs}"
    return f"{stopped.ours}\n{why}"
