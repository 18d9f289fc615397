"""What the guard does in each of Git's hooks that can say no: before a commit, a patch, a push."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aerogit.errors import RepositoryError
from aerogit.migrate.append_only import Breach
from aerogit.migrate.overrides import Allowed, Override, allow, overrides_in, parse_override
from aerogit.porcelain.guarding.guard import judge
from aerogit.porcelain.guarding.guard_trees import (
    Judged,
    Proposal,
    Published,
    committed,
    projects_of,
    published_of,
    staged,
)
from aerogit.porcelain.repository.config import Migrations
from aerogit.store.branches import Protected, Ref, is_protected, protected, upstream_ref
from aerogit.store.ids import CommitId
from aerogit.store.operations import add_trailers, is_amending, is_applying
from aerogit.store.past import Past
from aerogit.store.repository import Repository, discover

ALLOW = "AEROGIT_ALLOW"
"""The variable of the environment whose lines allow breaches of a commit being made: `CODE PATH REASON`."""


@dataclass(frozen=True)
class Verdict:
    """What a hook says: `what` (commit, push) is stopped where there are breaches."""

    hook: str
    what: str
    breaches: tuple[Breach, ...] = ()
    allowed: tuple[Allowed, ...] = ()


@dataclass(frozen=True, slots=True)
class Pushed:
    """One ref of a push, as git tells a pre-push hook; an absent side has an id of zeros."""

    local_ref: str
    local: str
    remote_ref: str
    remote: str


def guard_commit(
    here: Path, hook: str, environment: Mapping[str, str], *, message: str = "", only_published: bool = False
) -> Verdict:
    """Judge the commit that is being made, as the index that git uses has it; `message` as far as it is written."""
    repository = discover(here)
    proposal = staged(repository)
    found: list[Breach] = []
    for judged in projects_of(proposal):
        found += _judged_commit(judged, proposal, only_published=only_published or is_applying(repository))
    stay, allowed, _ = allow(dict.fromkeys(found), [*environment_overrides(environment), *overrides_in(message)])
    return Verdict(hook, "commit", tuple(_from_folder(stay, environment)), tuple(allowed))


def _from_folder(breaches: Sequence[Breach], environment: Mapping[str, str]) -> list[Breach]:
    """The breaches with commands that are right in the folder git was called in; paths count from the top."""
    depth = len([part for part in environment.get("GIT_PREFIX", "").split("/") if part])
    up = (f"cd {'/'.join(['..'] * depth)}",) if depth else ()
    return [replace(one, fixes=(*up, *one.fixes)) if one.fixes else one for one in breaches]


def guard_message(here: Path, file: Path, environment: Mapping[str, str]) -> Verdict:
    """Judge a commit whose message is being prepared, and write into the message what the environment allowed."""
    message = file.read_text(encoding="utf-8", errors="surrogateescape")
    verdict = guard_commit(here, "prepare-commit-msg", environment, message=message)
    given = {one.override for one in verdict.allowed} & set(environment_overrides(environment))
    lines = with_overrides(message, sorted(given, key=lambda one: one.line))
    if lines and not verdict.breaches:
        add_trailers(discover(here), file.absolute(), lines)
    return verdict


def _judged_commit(judged: Judged, proposal: Proposal, *, only_published: bool) -> list[Breach]:
    published = published_of(judged.project)
    found = judge(judged, proposal, published, only_published=only_published)
    if not found or published.refs.remotes or not is_amending():
        return found
    head = proposal.repository.head().commit
    if any(ref.commit == head for ref in published.refs.refs):
        return judge(judged, proposal, published_of(judged.project, is_amending=True), only_published=only_published)
    return found


def environment_overrides(environment: Mapping[str, str]) -> list[Override]:
    """The overrides that somebody gives for a commit being made."""
    lines = environment.get(ALLOW, "").splitlines()
    return [one for line in lines if (one := parse_override(line)) is not None]


def guard_push(
    here: Path, pushed: Sequence[Pushed], *, hook: str = "pre-push", only_published: bool = False
) -> Verdict:
    """Judge everything that a push would publish or show."""
    repository = discover(here)
    found: list[Breach] = []
    allowed: list[Allowed] = []
    for one in pushed:
        if one.local.strip("0") and _is_commit(repository, one.local):
            stay, waived = _judged_push(repository, one, pushed, only_published=only_published)
            found += stay
            allowed += waived
    return Verdict(hook, "push", tuple(dict.fromkeys(found)), tuple(dict.fromkeys(allowed)))


def _is_commit(repository: Repository, oid: str) -> bool:
    return repository.git.attempt("rev-parse", "--verify", "--quiet", f"{oid}^{{commit}}").code == 0


def _judged_push(
    repository: Repository, pushed: Pushed, beside: Sequence[Pushed], *, only_published: bool
) -> tuple[list[Breach], list[Allowed]]:
    found: list[Breach] = []
    waived: list[Allowed] = []
    for judged in projects_of(committed(repository, _known_before(repository, pushed), pushed.local)):
        patterns = judged.project.config.migrations.protected
        targets = [one for one in beside if is_protected(one.remote_ref.removeprefix("refs/heads/"), patterns)]
        refs, itself = protected(repository, patterns), None
        if not refs.remotes:
            # Branches of this repository that have the commit already cannot say what it is held to.
            itself = repository.resolve(pushed.local)
            refs = replace(refs, refs=tuple(one for one in refs.refs if not repository.is_ancestor(itself, one.commit)))
        more, before = _measure(repository, pushed, refs, is_target=pushed in targets)
        proposal = committed(repository, before, pushed.local, more)
        if not refs.refs and not more and any(not one.remote.strip("0") for one in targets):
            # The first push of a protected branch is what publishes.
            published = Published(Past((), {}), refs)
        else:
            published = published_of(judged.project, more, before=itself)
        stay, allowed, _ = allow(
            judge(judged, proposal, published, only_published=only_published),
            overrides_between(repository, before, pushed.local),
        )
        found += stay
        waived += allowed
    return found, waived


def _known_before(repository: Repository, pushed: Pushed) -> str:
    """A commit that tells which projects there were, so that none leaves by taking its configuration away.

    What is published tells it, not what the branch itself was pushed with before.
    """
    patterns = Migrations().protected
    ref = upstream_ref(protected(repository, patterns))
    is_target = is_protected(pushed.remote_ref.removeprefix("refs/heads/"), patterns)
    if (ref is None or is_target) and pushed.remote.strip("0") and _is_commit(repository, pushed.remote):
        return pushed.remote
    return ref.commit if ref is not None else pushed.local


def _measure(
    repository: Repository, pushed: Pushed, refs: Protected, *, is_target: bool
) -> tuple[tuple[Ref, ...], str]:
    """What a pushed commit is held against: refs that are published beside the known ones, and where it begins.

    A protected branch that is pushed to is what its remote has, were it to be overwritten.
    """
    if is_target and pushed.remote.strip("0"):
        if not _is_commit(repository, pushed.remote):
            raise RepositoryError(
                f"{pushed.remote_ref} was moved by somebody else, to a commit that is not here", "run: git fetch"
            )
        return (Ref(pushed.remote_ref, CommitId(pushed.remote)),), pushed.remote
    ref = upstream_ref(refs)
    bases = repository.merge_bases(CommitId(pushed.local), ref.commit) if ref is not None else []
    return (), bases[0] if bases else ""


def overrides_between(repository: Repository, before: str, after: str) -> list[Override]:
    """The overrides in the messages of the commits that are new."""
    listed = repository.git.run("rev-list", after, *(["--not", before] if before else [])).text
    found: list[Override] = []
    for commit in listed.split():
        found += overrides_in(repository.commit(CommitId(commit)).text, commit)
    return found


def with_overrides(message: str, overrides: Sequence[Override]) -> list[str]:
    """The lines that a commit message has to get, so that what was allowed can be seen."""
    known = {(one.code, one.path) for one in overrides_in(message)}
    return [replace(one, commit="").line for one in overrides if (one.code, one.path) not in known]
