"""The merge bases of many commits with each other, from one look at the history instead of one for each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from aerogit.errors import RepositoryError
from aerogit.store.ids import CommitId
from aerogit.store.repository import Repository


class Ancestry:
    """How some commits of a repository are related."""

    def __init__(self, repository: Repository, tips: Sequence[CommitId]) -> None:
        self._repository = repository
        self._places = {tip: at for at, tip in enumerate(dict.fromkeys(tips))}
        self._bases = _best_common(repository, list(self._places))

    def merge_bases(self, one: CommitId, other: CommitId) -> tuple[CommitId, ...]:
        """The best common ancestors of two of the commits, in git's order; none where they are unrelated."""
        if one == other:
            return (one,)
        pair = sorted((self._places[one], self._places[other]))
        found = self._bases.get((pair[0], pair[1]), [])
        return tuple(found if len(found) < 2 else self._repository.merge_bases(one, other))


def _best_common(repository: Repository, tips: Sequence[CommitId]) -> dict[tuple[int, int], list[CommitId]]:
    """The best common ancestors of every two of the commits, by their places.

    What all have in common is not looked at but for its best commits: they alone can be best of a pair there. Of the
    rest a common ancestor of two is a best one where none of its children is common to them.
    """
    shared = _common_to_all(repository, tips)
    children: dict[str, list[int]] = defaultdict(list)
    reached: dict[str, int] = defaultdict(int)
    for at, tip in enumerate(tips):
        reached[tip] |= 1 << at
    found: dict[tuple[int, int], list[CommitId]] = defaultdict(list)
    for commit, parents in _history(repository, tips, shared):
        mask = reached.pop(commit)
        for parent in parents:
            reached[parent] |= mask
            children[parent].append(mask)
        for pair in _new_pairs(mask, children.pop(commit, [])):
            found[pair].append(CommitId(commit))
    for commit in shared:
        for pair in _new_pairs((1 << len(tips)) - 1, children.get(commit, [])):
            found[pair].append(commit)
    return found


def _common_to_all(repository: Repository, tips: Sequence[CommitId]) -> list[CommitId]:
    if len(tips) < 2:
        return []
    asked = repository.git.attempt("merge-base", "--octopus", "--all", *tips)
    if asked.code not in (0, 1):
        raise RepositoryError(f"git merge-base: {asked.complaint()}")
    return [CommitId(line) for line in asked.text.split()]


def _history(
    repository: Repository, tips: Sequence[CommitId], shared: Sequence[CommitId]
) -> Iterator[tuple[str, list[str]]]:
    """Commits with their parents, children first, down to what all tips share."""
    given = "\n".join([*tips, *(f"^{commit}" for commit in shared)]) + "\n"
    listed = repository.git.run("rev-list", "--topo-order", "--parents", "--stdin", given=given.encode()).text
    for line in listed.split("\n") if listed else ():
        commit, *parents = line.split(" ")
        yield commit, parents


def _new_pairs(mask: int, children: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of tips that reach a commit and reach none of its children together."""
    if mask in children or mask & (mask - 1) == 0:
        return
    places = [at for at in range(mask.bit_length()) if mask >> at & 1]
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            both = 1 << one | 1 << other
            if not any(child & both == both for child in children):
                yield one, other
