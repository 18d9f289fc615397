"""`hooks`: aerogit's merge and diff drivers for the files that show a schema, so that plain git understands them."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass

from aerogit.errors import UsageError
from aerogit.porcelain.project import Project
from aerogit.store.drivers import install, uninstall


@dataclass(frozen=True, slots=True)
class Installed:
    """What was written or removed, line by line; empty where it was so already."""

    is_installed: bool
    written: tuple[str, ...]


def schema_files(project: Project) -> list[str]:
    """The files the drivers serve: the mirror, or the declarative source where it is one file."""
    if project.config.reads_migrations:
        return [project.path(project.config.mirror)] if project.config.mirror else []
    return [project.source_path]


def install_drivers(project: Project) -> Installed:
    """Register the drivers for the project's schema file."""
    files = schema_files(project)
    if not files:
        raise UsageError("there is no schema file to merge", 'name one in aerodb.toml: [schema] mirror = "schema.sql"')
    folders = [file for file in files if (project.repository.work_tree() / file).is_dir()]
    if folders:
        raise UsageError(
            f"{folders[0]} is a folder: its files only make sense together, and git hands a driver one file at a time",
            "merge its branches by meaning: aerogit merge BRANCH\nsee what differs by meaning:   aerogit diff A B",
        )
    command = f"{shlex.quote(sys.executable)} -P -m aerogit.cli"
    return Installed(True, tuple(install(project.repository, project.folder, files, project.config.dialect, command)))


def uninstall_drivers(project: Project) -> Installed:
    """Take the drivers out."""
    return Installed(False, tuple(uninstall(project.repository, project.folder)))
