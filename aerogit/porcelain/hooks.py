"""`hooks`: what plain git runs of aerogit: merge and diff drivers for schema files, and the hooks of the guard."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from aerogit.porcelain.guarding.guard_trees import projects_of, staged
from aerogit.porcelain.repository.project import Project
from aerogit.sql.reading import ENDINGS
from aerogit.store.drivers import Served, has_drivers, install, uninstall
from aerogit.store.hook_files import install_hooks, uninstall_hooks, watch_of


@dataclass(frozen=True, slots=True)
class Installed:
    """What was written or removed, line by line; empty where it was so already."""

    is_installed: bool
    written: tuple[str, ...]


def schema_files(project: Project) -> list[str]:
    """What the drivers serve: the mirror, or the declarative source, a file or a folder."""
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
    """Register the drivers for the project's schema files, where it has any; what was written."""
    files = schema_files(project)
    folders = [file for file in files if _is_folder(project, file)]
    if not files:
        return []
    command = f"{shlex.quote(sys.executable)} -P -m aerogit.cli"
    served = Served([file for file in files if file not in folders], folders, ENDINGS)
    return install(project.repository, project.folder, served, project.config.dialect, command)


def _is_folder(project: Project, path: str) -> bool:
    """Whether a schema source is a folder; one that is not there is what its name says."""
    place = project.repository.work_tree() / path
    return place.is_dir() or not (place.is_file() or path.endswith(ENDINGS))


def uninstall_all(project: Project) -> Installed:
    """Take the drivers out, and with the last project's the hooks, which guard every project of the repository."""
    removed = uninstall(project.repository, project.folder)
    if not has_drivers(project.repository):
        removed += uninstall_hooks(project.repository)
    return Installed(False, tuple(removed))
