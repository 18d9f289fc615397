"""`hooks`: what plain git runs of aerogit: merge and diff drivers for schema files, and the hooks of the guard."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import UsageError
from aerogit.porcelain.guarding.guard_trees import projects_of, staged
from aerogit.porcelain.repository.project import Project
from aerogit.store.drivers import has_drivers, install, uninstall
from aerogit.store.hook_files import install_hooks, uninstall_hooks, watch_of


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


def install_all(project: Project) -> Installed:
    """Register the drivers for the project's schema file, and put the guard into the repository's hooks."""
    written = install_drivers(project)
    program = Path(sys.executable).with_name("aerogit")
    command = shlex.quote(str(program)) if program.is_file() else f"{shlex.quote(sys.executable)} -P -m aerogit.cli"
    paths = [project.source_path, *schema_files(project)]
    for judged in projects_of(staged(project.repository)):
        paths += [judged.project.source_path, *schema_files(judged.project)]
    hooks = install_hooks(project.repository, watch_of(project.repository, command, paths))
    return Installed(True, (*written, *hooks))


def install_drivers(project: Project) -> list[str]:
    """Register the drivers for the project's schema file, where it has one; what was written."""
    files = schema_files(project)
    folders = [file for file in files if (project.repository.work_tree() / file).is_dir()]
    if folders:
        raise UsageError(
            f"{folders[0]} is a folder: its files only make sense together, and git hands a driver one file at a time",
            "merge its branches by meaning: aerogit merge BRANCH\nsee what differs by meaning:   aerogit diff A B",
        )
    command = f"{shlex.quote(sys.executable)} -P -m aerogit.cli"
    return install(project.repository, project.folder, files, project.config.dialect, command) if files else []


def uninstall_all(project: Project) -> Installed:
    """Take the drivers out, and with the last project's the hooks, which guard every project of the repository."""
    removed = uninstall(project.repository, project.folder)
    if not has_drivers(project.repository):
        removed += uninstall_hooks(project.repository)
    return Installed(False, tuple(removed))
