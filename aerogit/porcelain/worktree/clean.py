"""Refuses to go on where the work tree has changes that are not committed, and names them."""

from __future__ import annotations

from aerogit.errors import RepositoryError
from aerogit.store.repository import Repository
from aerogit.store.worktree import changed

_SHOWN = 5


def refuse_dirty(repository: Repository, afterwards: str = "") -> None:
    """`RepositoryError` where tracked files differ from HEAD; `afterwards` is the command to give when they do not."""
    differing = [item for item in changed(repository) if item.staged != "?"]
    if not differing:
        return
    listed = [f"  {item.staged}{item.work} {item.path}" for item in differing[:_SHOWN]]
    if len(differing) > _SHOWN:
        listed.append(f"  and {len(differing) - _SHOWN} more")
    aside = f"git stash && {afterwards}" if afterwards else "git stash"
    raise RepositoryError(
        "the work tree has changes that are not committed\n" + "\n".join(listed),
        "Nothing was changed. Commit them (what is of the schema: aerogit commit -m MESSAGE),\n"
        f"or put them aside: {aside}",
    )
