"""What of the work tree's migrations nobody else can have yet, and what others published in the meantime."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from aerogit.diff.compare import compare
from aerogit.errors import AerogitError, SourceError
from aerogit.migrate.convergence import converge
from aerogit.porcelain.repository.remembered import Remembered, as_fact
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Script, Source
from aerogit.porcelain.repository.where import Rewritten, Unpublished, Upstream, change_of
from aerogit.porcelain.wording.describing import describe
from aerogit.sql.rebuilt import script_renames
from aerogit.store.branches import Protected, Ref
from aerogit.store.branches import branch_name as branch_name
from aerogit.store.branches import short_ref as short_ref
from aerogit.store.branches import upstream_ref as upstream_ref
from aerogit.store.sources import digest


def unpublished(
    schemas: Schemas, remembered: Remembered, source: Source, published: Protected
) -> tuple[Unpublished, ...]:
    """The work tree's migrations that are in no protected ref, in order."""
    known = {path for ref in published.refs for path in _blobs(schemas, ref)}
    found: list[Unpublished] = []
    for at, script in enumerate(source.scripts):
        if script.path not in known:
            if found and found[-1].problem:
                found.append(Unpublished(script.label, script.path, (), "not looked at"))
            else:
                found.append(_described(schemas, remembered, source, at))
    return tuple(found)


def rewritten(schemas: Schemas, source: Source, published: Protected) -> tuple[Rewritten, ...]:
    """The work tree's migrations that are published with other contents only."""
    contents: dict[str, dict[str, str]] = {}
    for ref in published.refs:
        for path, blob in _blobs(schemas, ref).items():
            contents.setdefault(path, {}).setdefault(blob, ref.name)
    return tuple(
        Rewritten(script.label, script.path, short_ref(next(iter(contents[script.path].values()))))
        for script in source.scripts
        if script.blob not in contents.get(script.path, {script.blob: ""})
    )


def _blobs(schemas: Schemas, ref: Ref) -> dict[str, str]:
    """The scripts of a ref by path; none where its configuration is broken, which is not this branch's concern."""
    try:
        source = schemas.source(schemas.project.repository.tree(ref.commit))
    except AerogitError:
        return {}
    return {script.path: script.blob for script in source.scripts}


def _described(schemas: Schemas, remembered: Remembered, source: Source, at: int) -> Unpublished:
    script = source.scripts[at]
    key = f"does {source.start(at + 1).key}"
    known = remembered.get(key)
    if isinstance(known, list):
        return Unpublished(script.label, script.path, tuple(change_of(fact) for fact in known))
    try:
        before = schemas.store.read(schemas.snapshot(source, source.start(at)))
        after = schemas.store.read(schemas.snapshot(source, source.start(at + 1)))
        renames = script_renames(source.texts([script]), before)
    except SourceError as error:
        place = f"{error.path}:{error.line}:{error.column}: " if error.text else ""
        return Unpublished(script.label, script.path, (), f"{place}{error.message}")
    changes = describe(compare(before, after, renames), schemas.project.default_namespace)
    remembered.put({key: [as_fact(dataclasses.asdict(change)) for change in changes]})
    return Unpublished(script.label, script.path, changes)


def upstream(
    schemas: Schemas, remembered: Remembered, source: Source, ref: Ref, ours: Sequence[Unpublished]
) -> Upstream:
    """How the work stands to a protected branch."""
    name = branch_name(ref)
    try:
        theirs = schemas.source(schemas.project.repository.tree(ref.commit))
    except AerogitError:
        return Upstream(name, len(ours), (), None)
    head = schemas.project.repository.head().commit
    committed = schemas.source(schemas.project.repository.tree(head)).scripts if head is not None else ()
    mine = {script.path for script in (*source.scripts, *committed)}
    missing = [script for script in theirs.scripts if script.path not in mine]
    other = {script.path for script in theirs.scripts}
    own = [script for script in source.scripts if script.path not in other]
    labels = tuple(script.label for script in missing)
    if not missing or not own or any(one.problem for one in ours):
        return Upstream(name, len(own), labels, None)
    obstacle = _obstacle(schemas, remembered, (source, own), (theirs, missing))
    return Upstream(name, len(own), labels, None if obstacle is None else not obstacle, obstacle or "")


def _obstacle(
    schemas: Schemas, remembered: Remembered, ours: tuple[Source, list[Script]], theirs: tuple[Source, list[Script]]
) -> str | None:
    """What keeps two sides from converging: "" where they do, None where it cannot be told."""
    key = f"converge {digest(ours[0].files.key, theirs[0].files.key)}"
    known = remembered.get(key)
    if isinstance(known, str):
        return known
    shared = [script for script in ours[0].scripts if script not in ours[1]]
    try:
        base = schemas.store.read(schemas.snapshot(ours[0], ours[0].only(shared)))
        proof = converge(base, ours[0].texts(ours[1]), theirs[0].texts(theirs[1]))
    except SourceError:
        return None
    stopped = proof.obstacle
    said = "" if stopped is None else stopped.error or f"{stopped.ours} and {stopped.theirs} do not commute"
    remembered.put({key: said})
    return said
