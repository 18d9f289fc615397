"""What the history of some refs had at paths below some folders: every version of every file, gone ones included.

Versions at the refs' tips are looked up in their trees. Of the rest of the history only what the tips have no longer is
listed, once; a ref that moved on costs its new commits.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aerogit.store.branches import Ref
from aerogit.store.ids import CommitId
from aerogit.store.objects import Entry
from aerogit.store.repository import Repository
from aerogit.store.sources import digest
from aerogit.store.trees import CommitTree

Versions = frozenset[tuple[int, str]]
"""Modes and blobs."""


@dataclass(frozen=True, slots=True)
class Tip:
    """A ref, and the commit and tree that count for it."""

    ref: Ref
    tree: CommitTree


class Past:
    """The published files: those at the tips, and `gone`, what the history had and the tips have not."""

    def __init__(self, tips: Sequence[Tip], gone: Mapping[str, Versions]) -> None:
        self.tips = tuple(tips)
        self.gone = gone

    def at_tip(self, path: str) -> tuple[Tip, Entry] | None:
        """The file at a path of the first tip that has one."""
        for tip in self.tips:
            found = tip.tree.find(path)
            if found is not None and not found.is_folder:
                return tip, found
        return None

    def versions(self, path: str) -> Versions:
        """Every version the path was ever published in."""
        found = set(self.gone.get(path, frozenset()))
        for tip in self.tips:
            entry = tip.tree.find(path)
            if entry is not None and not entry.is_folder:
                found.add((entry.mode, entry.id))
        return frozenset(found)

    def names(self, folder: str) -> str:
        """The names right inside a folder that are published at a tip, one on a line."""
        found = {entry.id: tip for tip in self.tips if (entry := tip.tree.find(folder)) is not None}
        return "\n".join(tip.tree.names(folder) for tip in found.values())


def tips_of(repository: Repository, refs: Iterable[Ref]) -> list[Tip]:
    """The tips of refs as they are."""
    return [Tip(ref, repository.tree(ref.commit)) for ref in refs]


def past_of(repository: Repository, store: Path, tips: Sequence[Tip], folders: Sequence[str]) -> Past:
    """The whole past of refs below some folders; what was found out is kept in the store's folder."""
    heads = sorted({tip.ref.commit for tip in tips})
    place = store / f"published-{digest(*folders)[:16]}.json"
    known_heads, gone = _load(place)
    if heads != known_heads:
        is_onward = known_heads and _has_all(repository, heads, known_heads)
        listed = _listed(repository, heads, known_heads if is_onward else [], folders)
        for path, versions in gone.items() if is_onward else ():
            listed.setdefault(path, set()).update(versions)
        gone = _without_tips(listed, tips)
        _save(place, heads, gone)
    return Past(tips, gone)


def _has_all(repository: Repository, heads: Sequence[CommitId], older: Sequence[CommitId]) -> bool:
    """Whether every one of some commits is in the history of others."""
    found = repository.git.attempt("rev-list", "--max-count=1", *older, "--not", *heads)
    return found.code == 0 and not found.text


def _listed(
    repository: Repository, heads: Sequence[str], known: Sequence[str], folders: Sequence[str]
) -> dict[str, set[tuple[int, str]]]:
    """Every version that commits of the history made or took away.

    A version that only a merge made is told by the commit that took it away.
    """
    arguments = ("--literal-pathspecs", "rev-list", "--full-history", *heads, "--not", *known, "--", *folders)
    commits = repository.git.run(*arguments).output
    options = ("-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-commit-id", "--root")
    raw = repository.git.run("--literal-pathspecs", "diff-tree", "--stdin", *options, "--", *folders, given=commits)
    fields = raw.output.split(b"\0")[:-1]
    found: dict[str, set[tuple[int, str]]] = {}
    for attributes, path in zip(fields[::2], fields[1::2], strict=True):
        before_mode, mode, before, blob, _ = attributes.removeprefix(b":").decode().split(" ")
        versions = found.setdefault(path.decode("utf-8", "surrogateescape"), set())
        versions.update((int(one, 8), oid) for one, oid in ((before_mode, before), (mode, blob)) if int(one, 8))
    return found


def _without_tips(listed: Mapping[str, set[tuple[int, str]]], tips: Sequence[Tip]) -> dict[str, Versions]:
    at_tips: dict[str, set[tuple[int, str]]] = {}
    for tip in tips:
        for path in listed:
            entry = tip.tree.find(path)
            if entry is not None and not entry.is_folder:
                at_tips.setdefault(path, set()).add((entry.mode, entry.id))
    left = {path: frozenset(versions - at_tips.get(path, set())) for path, versions in listed.items()}
    return {path: versions for path, versions in left.items() if versions}


def _load(place: Path) -> tuple[list[CommitId], dict[str, Versions]]:
    """What is kept; nothing where it is gone or broken, since all of it can be found out again."""
    try:
        kept = json.loads(place.read_text(encoding="utf-8", errors="surrogateescape"))
        gone = {path: frozenset((int(mode), str(blob)) for mode, blob in rows) for path, rows in kept["gone"].items()}
        return [CommitId(str(one)) for one in kept["heads"]], gone
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return [], {}


def _save(place: Path, heads: Sequence[str], gone: Mapping[str, Versions]) -> None:
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    kept = {"heads": list(heads), "gone": {path: sorted(versions) for path, versions in gone.items()}}
    try:
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        fresh.replace(place)
    except OSError:
        # A folder that cannot be written costs time at the next run and nothing else.
        fresh.unlink(missing_ok=True)
