"""`refs/notes/aerogit` in the user's repository: what people wrote that cannot be derived again, and its exchange.

A note is attached to a commit and holds lines that can be merged as a set, so that two people's notes come together
whatever order they were written in. It knows nothing of what the lines say.
"""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.errors import RepositoryError, UsageError
from aerogit.store.ids import CommitId
from aerogit.store.repository import Repository

REF = "refs/notes/aerogit"
_OPTION = "--ref=aerogit"


def all_lines(repository: Repository) -> list[str]:
    """The lines of every note."""
    listed = repository.git.attempt("notes", _OPTION, "list")
    found: list[str] = []
    for row in listed.text.split("\n") if listed.code == 0 and listed.text else ():
        found += _lines(repository, row.split(" ")[0])
    return found


def _lines(repository: Repository, blob: str) -> list[str]:
    content = repository.git.run("cat-file", "blob", blob).output
    return [line for line in content.decode("utf-8", "replace").split("\n") if line]


def add_lines(repository: Repository, commit: CommitId, lines: Sequence[str]) -> None:
    """Add lines to the note of a commit."""
    known = repository.git.attempt("notes", _OPTION, "show", commit)
    before = known.output.decode("utf-8", "replace").split("\n") if known.code == 0 else []
    text = "\n".join(sorted({*filter(None, before), *lines})) + "\n"
    added = repository.git.attempt("notes", _OPTION, "add", "--force", "--file=-", commit, given=text.encode())
    if added.code != 0:
        raise RepositoryError(f"git notes: {added.complaint()}")


def fetch(repository: Repository, remote: str) -> bool:
    """Bring a remote's notes together with those here; False where it has none."""
    there = _there(repository, remote)
    fetched = repository.git.attempt("fetch", "--quiet", "--no-tags", remote, f"+{REF}:{there}")
    if fetched.code != 0:
        if "couldn't find remote ref" in fetched.errors:
            return False
        raise RepositoryError(f"git fetch: {fetched.complaint()}", f"see what it is: git remote get-url {remote}")
    if repository.git.attempt("rev-parse", "--verify", "--quiet", REF).code != 0:
        repository.git.run("update-ref", REF, there)
        return True
    merged = repository.git.attempt("notes", _OPTION, "merge", "--quiet", "--strategy=cat_sort_uniq", there)
    if merged.code != 0:
        raise RepositoryError(f"git notes merge: {merged.complaint()}")
    return True


def share(repository: Repository, remote: str) -> None:
    """Bring a remote's notes and those here together, here and there."""
    if repository.git.attempt("rev-parse", "--verify", "--quiet", REF).code != 0:
        raise UsageError("there is nothing to share yet", "settle a conflict first: aerogit resolve PATH --ours")
    for _ in range(_TRIES):
        fetch(repository, remote)
        pushed = repository.git.attempt("push", "--quiet", remote, f"{REF}:{REF}")
        if pushed.code == 0:
            return
        if "rejected" not in pushed.errors and "fetch first" not in pushed.errors:
            break
    raise RepositoryError(f"git push: {pushed.complaint()}", f"see whether you may push: git remote get-url {remote}")


_TRIES = 3
"""Somebody else may push between our fetch and our push."""


def _there(repository: Repository, remote: str) -> str:
    """Where a remote's notes are kept here."""
    if remote not in repository.git.run("remote").text.split("\n"):
        raise UsageError(f"there is no remote {remote}", "see what there is: git remote")
    return f"refs/notes/remotes/{remote}/aerogit"
