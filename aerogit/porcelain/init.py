"""`init`: makes a folder of a repository an aerogit project. Running it again repairs what is missing, no more."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from aerogit.errors import AerogitError, RepositoryError, SourceError, UsageError
from aerogit.migrate.branches import BranchDatabases
from aerogit.model.traits import traits_of
from aerogit.porcelain.repository.config import NAME, Config, parse_config, read_config
from aerogit.porcelain.repository.databases import FOLDER, keep_from_git
from aerogit.porcelain.repository.detecting import MIRROR, Guess, guess, refuse_other_languages
from aerogit.porcelain.repository.project import Project, find_config, open_repository
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.worktree.mirror import mirror_text
from aerogit.sql.dialects import dialect_of
from aerogit.store.repository import Repository


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
    is_new: bool
    """Whether the source has nothing in it yet."""
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
        found = _found(repository, folder, wish)
        name = wish.name or _name_of(folder)
        if not found.is_told:
            found = _tried(repository, folder, name, found)
        text = _config_text(name, found)
        config, reason = parse_config(text.encode()), found.reason
    dialect_of(config.dialect)
    project = _project(repository, folder, config)
    mirror, warning = _mirror(project)
    is_new = config.reads_migrations and not Schemas(project).work().files.items
    wanted = {NAME: text}
    if config.reads_migrations and not (folder / config.migrations.directory).is_dir():
        wanted[f"{config.migrations.directory}/.gitkeep"] = ""
    if config.mirror and mirror is not None:
        wanted[config.mirror] = mirror
    ignore = f"{FOLDER}/.gitignore"
    missing = [] if (folder / ignore).exists() else [ignore]
    databases = BranchDatabases(folder / FOLDER)
    databases.prepare()
    keep_from_git(project, databases)
    created = [path for path, content in wanted.items() if content is not None and _write(folder / path, content)]
    kept = tuple(path for path in (*wanted, ignore) if path not in (*created, *missing))
    created += missing
    place = (config.name, config.dialect, reason, project.folder, config.source_path)
    return Initialised(*place, is_new, tuple(created), kept, warning)


def _project(repository: Repository, folder: Path, config: Config) -> Project:
    below = folder.relative_to(repository.work_tree().resolve()).as_posix()
    return Project(config, repository, "" if below == "." else below)


def _found(repository: Repository, folder: Path, wish: Wish) -> Guess:
    """What a folder seems to be, or is said to be. A schema file that is committed is what the schema comes from."""
    source = wish.source.strip("/")
    if source and not (folder / source).exists():
        raise UsageError(f"there is no {wish.source} in {folder}", "--source takes a file or a folder of SQL")
    commit = repository.head().commit
    below = (folder / MIRROR).relative_to(repository.work_tree().resolve()).as_posix()
    has_history = commit is not None and repository.tree(commit).find(below) is not None
    found = guess(folder, source=source, has_history=has_history)
    if wish.dialect:
        traits_of(wish.dialect)
        return replace(found, dialect=wish.dialect, reason="as asked", is_told=True)
    if not (source or (folder / found.place).exists()):
        refuse_other_languages(folder)
    return found


def _tried(repository: Repository, folder: Path, name: str, found: Guess) -> Guess:
    """The guess with the first dialect in which what is there can be read, where no word of it told one."""
    for dialect in ("duckdb", "postgres", "sqlite", "mysql"):
        one = replace(found, dialect=dialect)
        project = _project(repository, folder, parse_config(_config_text(name, one).encode()))
        try:
            Schemas(project).load(project.repository.work())
        except AerogitError:
            continue
        return one if dialect == found.dialect else replace(one, reason=f"{found.place} reads as that")
    return found


def _refuse_other_wish(wish: Wish, existing: Path) -> None:
    if wish.name or wish.dialect or wish.source:
        raise UsageError(f"this is a project already: {existing}", f"Change it there: {existing}")


def _name_of(folder: Path) -> str:
    """A project's name made of its folder's."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", folder.name).strip("-") or "app"


def _config_text(name: str, found: Guess) -> str:
    said = [f'[project]\nname = "{name}"\ndialect = "{found.dialect}"\n']
    if found.dialect == "duckdb":
        said.append(f'[database]\nurl = "duckdb:///{FOLDER}/main.duckdb"\n')
    if found.source == "migrations":
        numbering = 'numbering = "sequential"\n' if found.is_counted else ""
        said.append(f'[migrations]\ndirectory = "{found.directory}"\n{numbering}')
        said.append(f'[schema]\nmirror = "{MIRROR}"\n')
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
