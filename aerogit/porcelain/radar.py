"""`radar`: which open branches merge with main, and with each other. See docs/radar.md.

It reads commits and nothing else, no work tree and no database. Each branch is read once; pairs that surely have
nothing to do with each other are told apart by names, the others are merged in memory.
"""

from __future__ import annotations

import fnmatch
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from aerogit.errors import UsageError
from aerogit.porcelain.merges.meeting import Contender, Meeting, Sight
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.published import published_refs
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.unpublished import branch_name, short_ref, upstream_ref
from aerogit.store.ancestry import Ancestry
from aerogit.store.branches import OpenBranch, Ref, open_branches
from aerogit.store.ids import CommitId

LIMIT = 50
"""How many branches are looked at where no other number is asked for."""


@dataclass(frozen=True, slots=True)
class Blip:
    """A branch on the radar; `does` counts what it changed since it left the main branch."""

    name: str
    commit: CommitId
    author: str
    when: datetime
    does: str
    main: Meeting


@dataclass(frozen=True, slots=True)
class Radar:
    """Every open branch against the main branch, the newest first, and every two of them against each other.

    `left_out` are branches there would be besides, beyond the limit.
    """

    project: str
    main: str
    main_commit: CommitId
    branches: tuple[Blip, ...]
    pairs: tuple[Meeting, ...]
    left_out: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether every branch merges with the main branch."""
        return all(blip.main.outcome == "clean" for blip in self.branches)


def radar(project: Project, names: Sequence[str] = (), onto: str = "", limit: int = LIMIT) -> Radar:
    """Look at branches: those named, else the newest open ones. `onto` is what they go into."""
    schemas = Schemas(project)
    main = _onto(project, onto)
    shown, left = _branches(project, main, names, limit)
    ancestry = Ancestry(project.repository, [main.commit, *(branch.commit for branch in shown)])
    sight = Sight(schemas, ancestry)
    contenders = [Contender(short_ref(branch.ref), branch.commit) for branch in shown]
    target = Contender(short_ref(main.name), main.commit)
    blips = [
        Blip(one.name, one.commit, branch.author, branch.when, sight.does(target, one), sight.meet(target, one))
        for branch, one in zip(shown, contenders, strict=True)
    ]
    pairs = [sight.meet(one, other) for one, other in itertools.combinations(contenders, 2)]
    return Radar(project.config.name, target.name, main.commit, tuple(blips), tuple(pairs), tuple(left))


def _onto(project: Project, name: str) -> Ref:
    """What branches go into: what was named, else the first protected branch, local or remote, whichever is ahead."""
    repository = project.repository
    if name:
        return Ref(name, repository.resolve(name))
    patterns = project.config.migrations.protected
    there = upstream_ref(published_refs(Schemas(project)))
    for pattern in patterns:
        local = repository.git.attempt("rev-parse", "--verify", "--quiet", f"refs/heads/{pattern}^{{commit}}")
        if local.code == 0:
            here = Ref(f"refs/heads/{pattern}", CommitId(local.text))
            is_behind = there is not None and repository.is_ancestor(here.commit, there.commit)
            return there if there is not None and is_behind and there.commit != here.commit else here
    if there is None:
        raise UsageError(
            f"there is no branch {' or '.join(patterns)}", "say what they go into: aerogit radar --onto REF"
        )
    return there


def _branches(project: Project, main: Ref, names: Sequence[str], limit: int) -> tuple[list[OpenBranch], list[str]]:
    """The branches to look at, and the names of those that are left out."""
    if limit < 1:
        raise UsageError("--limit must be 1 or more", "for example: aerogit radar --limit 20")
    if names:
        return [_named(project, name) for name in dict.fromkeys(names)], []
    found = list(_once_each(project, open_branches(project.repository, main.commit)))
    return found[:limit], [short_ref(branch.ref) for branch in found[limit:]]


def _once_each(project: Project, found: Sequence[OpenBranch]) -> Iterator[OpenBranch]:
    """Branches that are not protected, without the remote twins of local ones that have all of theirs."""
    local = {branch.ref.removeprefix("refs/heads/"): branch.commit for branch in found}
    for branch in found:
        name = branch_name(Ref(branch.ref, branch.commit))
        is_protected = any(fnmatch.fnmatchcase(name, pattern) for pattern in project.config.migrations.protected)
        twin = local.get(name) if branch.ref.startswith("refs/remotes/") else None
        is_shown = twin is None or not project.repository.is_ancestor(branch.commit, twin)
        if is_shown and not is_protected:
            yield branch


def _named(project: Project, name: str) -> OpenBranch:
    commit = project.repository.resolve(name)
    signature = project.repository.commit(commit).author_signature
    return OpenBranch(name, commit, signature.name, datetime.fromtimestamp(signature.time, UTC))
