"""Merge bases of many commits at once are git's own, whatever the history looks like."""

from __future__ import annotations

import itertools
import random

import pytest

from aerogit.store.ancestry import Ancestry
from aerogit.store.ids import CommitId
from aerogit.store.repository import Repository
from support.git import Repo


def grown(repo: Repo, parents: list[list[int]]) -> list[CommitId]:
    """Commits with these parents (by place in the list), written in one go."""
    lines = ["blob\nmark :999999\ndata 0\n"]
    for at, own in enumerate(parents):
        lines.append(f"commit refs/heads/c{at}\nmark :{at + 1}\ncommitter A <a@b> {1767225600 + at} +0000\ndata 1\nx\n")
        lines += [f"{'merge' if place else 'from'} :{parent + 1}\n" for place, parent in enumerate(own)]
        lines.append("deleteall\n" if not own else "")
    repo.git("fast-import", "--quiet", stdin="".join(lines))
    return [CommitId(repo.git("rev-parse", f"c{at}")) for at in range(len(parents))]


def agrees_with_git(repository: Repository, tips: list[CommitId]) -> None:
    ancestry = Ancestry(repository, tips)
    for one, other in itertools.combinations(tips, 2):
        assert list(ancestry.merge_bases(one, other)) == repository.merge_bases(one, other)
        assert set(ancestry.merge_bases(other, one)) == set(repository.merge_bases(one, other))


@pytest.mark.parametrize("seed", range(4))
def test_random_histories(repo: Repo, repository: Repository, seed: int) -> None:
    chance = random.Random(seed)
    parents: list[list[int]] = [[]]
    for at in range(1, 24):
        parents.append(sorted(chance.sample(range(max(0, at - 6), at), min(at, chance.choice([1, 1, 2])))))
    commits = grown(repo, parents)
    agrees_with_git(repository, chance.sample(commits, 7))


def test_crossed_histories_have_several(repo: Repo, repository: Repository) -> None:
    commits = grown(repo, [[], [0], [0], [1, 2], [2, 1], [3], [4]])
    found = Ancestry(repository, commits[-2:]).merge_bases(commits[-1], commits[-2])
    assert set(found) == {commits[1], commits[2]}


def test_unrelated_histories_have_none(repo: Repo, repository: Repository) -> None:
    commits = grown(repo, [[], [0], [], [2], [1]])
    agrees_with_git(repository, [commits[1], commits[3], commits[4]])


def test_one_in_the_history_of_another(repo: Repo, repository: Repository) -> None:
    commits = grown(repo, [[], [0], [1], [1]])
    agrees_with_git(repository, commits)


def test_a_commit_and_itself(repo: Repo, repository: Repository) -> None:
    (commit,) = grown(repo, [[]])
    assert Ancestry(repository, [commit, commit]).merge_bases(commit, commit) == (commit,)
