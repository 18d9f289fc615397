"""One at a time: what brings commits together in a work tree, or settles what stopped that, waits for another such."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from aerogit.porcelain.repository.project import Project
from aerogit.store.lock import held

_P = ParamSpec("_P")
_R = TypeVar("_R")
_NAME = "AEROGIT_LOCK"
_WAIT_S = 20.0


def alone(work: Callable[Concatenate[Project, _P], _R]) -> Callable[Concatenate[Project, _P], _R]:
    """A verb's work that no other process does in the same work tree meanwhile; `RepositoryError` where one goes on."""

    @functools.wraps(work)
    def waiting(project: Project, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        with held(project.repository.git_path(_NAME), _WAIT_S):
            return work(project, *args, **kwargs)

    return waiting
