"""The refs of the store: one for each branch of each project, changed all together."""

from __future__ import annotations

from collections.abc import Mapping

from aerogit.store.damage import damaged
from aerogit.store.git import Outcome
from aerogit.store.ids import SchemaCommitId
from aerogit.store.snapshots import SnapshotStore


def project_prefix(project: str) -> str:
    """Where a project's branches lie: `refs/heads/<project>/`, the project's name as one component of a ref.

    >>> project_prefix("my-app"), project_prefix("a/b..c")
    ('refs/heads/my-app/', 'refs/heads/a%2Fb%2E%2Ec/')
    """
    plain = "".join(c if c.isalnum() or c in "-_" else "".join(f"%{b:02X}" for b in c.encode()) for c in project)
    return f"refs/heads/{plain or '%'}/"


def present_refs(store: SnapshotStore, prefix: str) -> dict[str, SchemaCommitId]:
    """The refs below a prefix and what they point to."""
    asked = store.git.attempt("for-each-ref", "--format=%(refname)%00%(objectname)", prefix)
    if asked.code != 0:
        raise damaged(store.path, asked.complaint())
    rows = (line.split("\0") for line in asked.text.split("\n") if line)
    return {name: SchemaCommitId(oid) for name, oid in rows}


def update_refs(store: SnapshotStore, changes: Mapping[str, SchemaCommitId | None]) -> None:
    """Set refs, or (None) drop them, in one transaction; the caller holds the projection's lock.

    Git cannot drop `a` and make `a/b` at once: where branches do that, what goes, goes first.
    """
    dropped = {name: oid for name, oid in changes.items() if oid is None}
    clash = any(name.startswith(gone + "/") or gone.startswith(name + "/") for name in changes for gone in dropped)
    for group in (dropped, {name: oid for name, oid in changes.items() if oid}) if clash else (changes,):
        if group:
            _transact(store, group)


def _transact(store: SnapshotStore, changes: Mapping[str, SchemaCommitId | None]) -> None:
    lines = [f"update {name}\0{oid}\0\0" if oid else f"delete {name}\0\0" for name, oid in changes.items()]
    script = "".join(["start\0", *lines, "prepare\0", "commit\0"]).encode("utf-8", "surrogateescape")

    def attempt() -> Outcome:
        return store.git.attempt("update-ref", "--stdin", "-z", given=script)

    outcome = attempt()
    if outcome.code != 0 and _clear_locks(store):
        outcome = attempt()
    if outcome.code != 0:
        raise damaged(store.path, outcome.complaint())


def _clear_locks(store: SnapshotStore) -> bool:
    """Remove locks left behind by a process that was killed: nobody else changes refs under the projection's lock."""
    left = [*(store.path / "refs").rglob("*.lock"), *store.path.glob("packed-refs.lock")]
    for lock in left:
        lock.unlink(missing_ok=True)
    return bool(left)
