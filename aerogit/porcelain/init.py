"""`init`: makes a folder of a repository an aerogit project. Running it again repairs what is missing, no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import AerogitError, RepositoryError, SourceError, UsageError
from aerogit.migrate.branches import BranchDatabases
from aerogit.model.traits import traits_of
from aerogit.porcelain.repository.config import NAME, parse_config, read_config
from aerogit.porcelain.repository.databases import FOLDER
from aerogit.porcelain.repository.detecting import Guess, guess
from aerogit.porcelain.repository.project import Project, find_config, open_repository
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.mirror import mirror_text
from aerogit.sql.dialects import dialect_of


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for; "" where it is to be detected."""

    name: str = ""
    dialect: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Initialised:
    """What `init` did. Paths are relative to the project's folder."""

    name: str
    dialect: str
    reason: str
    """What told the dialect."""
    folder: str
    source: str
    created: tuple[str, ...]
    kept: tuple[str, ...]
    warning: str = ""
    """Why there is no mirror, where the schema source cannot be read yet."""


def init(start: Path, wish: Wish) -> Initialised:
    """Set a project up in a folder: configuration, database folder, migrations folder, mirror."""
    here = start.absolute()
    try:
        repository = open_repository(here)
    except RepositoryError as error:
        if "not in a Git repository" in error.message:
            raise RepositoryError(error.message, "Make it one first:\n  git init && aerogit init") from None
        raise
    existing = find_config(here, repository.work_tree())
    if existing is not None:
        _refuse_other_wish(wish, existing)
        folder, config, reason = existing.parent, read_config(existing), f"{NAME} says so"
        text = None
    else:
        folder = here.resolve()
        found = _settled(wish, guess(folder), folder)
        text = _config_text(wish.name or _name_of(folder), found)
        config, reason = parse_config(text.encode()), found.reason
    dialect_of(config.dialect)
    below = folder.relative_to(repository.work_tree().resolve()).as_posix()
    project = Project(config, repository, "" if below == "." else below)
    mirror, warning = _mirror(project)
    wanted = {NAME: text}
    if config.reads_migrations and not (folder / config.migrations.directory).is_dir():
        wanted[f"{config.migrations.directory}/.gitkeep"] = ""
    if config.mirror and mirror is not None:
        wanted[config.mirror] = mirror
    ignore = f"{FOLDER}/.gitignore"
    missing = [] if (folder / ignore).exists() else [ignore]
    BranchDatabases(folder / FOLDER).prepare()
    created = [path for path, content in wanted.items() if content is not None and _write(folder / path, content)]
    kept = tuple(path for path in (*wanted, ignore) if path not in (*created, *missing))
    created += missing
    return Initialised(
        config.name, config.dialect, reason, project.folder, config.source_path, tuple(created), kept, warning
    )


def _refuse_other_wish(wish: Wish, existing: Path) -> None:
    if wish.name or wish.dialect or wish.source:
        raise UsageError(f"this is a project already: {existing}", f"Change it there: {existing}")


def _settled(wish: Wish, found: Guess, folder: Path) -> Guess:
    """The guess, overruled by what was asked for."""
    if wish.source:
        place = folder / wish.source
        if not place.exists():
            raise UsageError(f"there is no {wish.source} in {folder}", "--source takes a file or a folder of SQL")
        if place.is_dir() and re.search(r"migrat", wish.source):
            found = Guess(found.dialect, found.reason, "migrations", wish.source.strip("/"))
        else:
            found = Guess(found.dialect, found.reason, wish.source.strip("/"), found.directory)
    if wish.dialect:
        traits_of(wish.dialect)
        found = Guess(wish.dialect, "as asked", found.source, found.directory)
    return found


def _name_of(folder: Path) -> str:
    """A project's name made of its folder's."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", folder.name).strip("-") or "app"


def _config_text(name: str, found: Guess) -> str:
    said = [f'[project]\nname = "{name}"\ndialect = "{found.dialect}"\n']
    if found.dialect == "duckdb":
        said.append(f'[database]\nurl = "duckdb:///{FOLDER}/main.duckdb"\n')
    if found.source == "migrations":
        said.append(f'[migrations]\ndirectory = "{found.directory}"\n')
        said.append('[schema]\nmirror = "schema.sql"\n')
    else:
        said.append(f'[schema]\nsource = "{found.source}"\n')
    return "\n".join(said)


def _mirror(project: Project) -> tuple[str | None, str]:
    """The mirror's text, or None and why there is none."""
    if not project.config.mirror:
        return None, ""
    try:
        return mirror_text(Schemas(project).load(project.repository.work()).schema), ""
    except SourceError as error:
        place = f"{error.path}:{error.line}:{error.column}: " if error.text else ""
        return None, f"{place}{error.message}"
    except AerogitError as error:
        return None, error.message


def _write(path: Path, content: str) -> bool:
    """Write a file that is not there yet; whether it was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except FileExistsError:
        return False
    return True
