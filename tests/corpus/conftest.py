"""Repositories made of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.corpus import concourse
from support.git import Repo
from support.histories import Imported, Project, imported


@pytest.fixture(scope="module")
def concourse_project(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Project:
    """The project of concourse's migrations."""
    assert shared.is_dir()
    path = tmp_path_factory.mktemp("concourse")
    repo = Repo(path)
    repo.git("init", "--quiet")
    config = {"aerodb.toml": b'project.name = "concourse"\nproject.dialect = "postgres"\n'}
    commits = []
    for name, paths in concourse():
        files = {f"migrations/{path.name}": path.read_bytes() for path in paths}
        commits.append(Imported(name, {**config, **files}))
        config = {}
    return Project(repo, imported(repo, commits), [commit.message for commit in commits])
