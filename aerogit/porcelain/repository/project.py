"""A project in its repository: the configuration, where it lies, and how to find it from where one stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from aerogit.errors import ConfigError, RepositoryError
from aerogit.model.traits import traits_of
from aerogit.porcelain.repository.config import NAME, Config, parse_config, read_config
from aerogit.store.repository import Repository, discover


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with an `aerodb.toml`, inside the work tree of a repository."""

    config: Config
    repository: Repository
    folder: str
    """Relative to the repository's top folder, with `/`; "" for the top itself."""

    @property
    def root(self) -> Path:
        """The project's folder on disk."""
        return self.repository.work_tree() / self.folder

    @property
    def default_namespace(self) -> str:
        """The namespace that names are said without."""
        return self.config.schema or traits_of(self.config.dialect).default_namespace

    def path(self, below: str) -> str:
        """A path of the configuration as Git knows it, relative to the repository's top folder."""
        return f"{self.folder}/{below}" if self.folder else below

    def command(self, words: str) -> str:
        """A command of aerogit for the project, as one types it in the repository's top folder."""
        return f"aerogit -C {quote(self.folder)} {words}" if self.folder else f"aerogit {words}"

    @property
    def source_path(self) -> str:
        """Where the schema source is, relative to the repository's top folder."""
        return self.path(self.config.source_path)


def find_project(start: Path | None = None) -> Project:
    """The project of the nearest `aerodb.toml`, from a folder (the current one) upward to the repository's top."""
    here = (start or Path.cwd()).absolute()
    repository = open_repository(here)
    top = repository.work_tree()
    file = find_config(here, top)
    if file is None:
        raise _no_project(repository, here)
    folder = _folder_below(file.parent, top)
    return Project(read_config(file, f"{folder}/{NAME}" if folder else NAME), repository, folder)


def find_readable_project(start: Path | None = None, folder: str = "") -> Project:
    """The project for a verb that reads commits alone: in a bare repository it is that of HEAD, in `folder`."""
    here = (start or Path.cwd()).absolute()
    repository = discover(here)
    if repository.top is not None:
        return find_project(repository.top / folder if folder else here)
    head = repository.head().commit
    if head is None:
        raise RepositoryError(
            f"{repository.git_dir}: HEAD leads to no commit", "run: git symbolic-ref HEAD refs/heads/main"
        )
    tree = repository.tree(head)
    entries = {entry.path.rpartition("/")[0]: entry for entry in tree.files() if entry.path.rpartition("/")[2] == NAME}
    place = folder.strip("/")
    if not folder and place not in entries and len(entries) == 1:
        place = next(iter(entries))
    if place not in entries:
        listed = ", ".join(sorted(name or "." for name in entries))
        hint = f"say which project, with --project: {listed}" if entries else "Make one in a clone: aerogit init"
        raise ConfigError(f"there is no {NAME} in {place or 'the top folder'} of HEAD", hint)
    return Project(parse_config(tree.read(entries[place]), entries[place].path), repository, place)


def open_repository(here: Path) -> Repository:
    """The repository of a folder, which must have a work tree."""
    repository = discover(here)
    if repository.top is None and repository.setting("core.bare") == "true":
        raise RepositoryError(
            f"{repository.git_dir} is a bare repository: there is no work tree",
            f"Work in a clone or a worktree of it: git -C {quote(str(repository.git_dir))} worktree add ../work",
        )
    if repository.top is None:
        raise RepositoryError(f"{here} is inside a Git directory, not in a work tree", "cd to the work tree first")
    return repository


def find_config(here: Path, top: Path) -> Path | None:
    """The nearest `aerodb.toml` at or above `here`, not above `top`; in it where the work tree is elsewhere."""
    resolved, limit = here.resolve(), top.resolve()
    if not resolved.is_relative_to(limit):
        # GIT_WORK_TREE says where it is.
        resolved = limit
    for folder in (resolved, *resolved.parents):
        place = folder / NAME
        if place.is_file():
            return place
        if place.is_symlink() or place.exists():
            raise ConfigError(f"{place} is no file that can be read", f"Move it away: mv {quote(str(place))} elsewhere")
        if folder == limit:
            return None
    return None


def _folder_below(folder: Path, top: Path) -> str:
    found = folder.resolve().relative_to(top.resolve()).as_posix()
    return "" if found == "." else found


def _no_project(repository: Repository, here: Path) -> ConfigError:
    paths = [entry.path for entry in repository.index().files() if entry.path.rpartition("/")[2] == NAME]
    top = repository.work_tree()
    gone = [path for path in paths if here.resolve().is_relative_to((top / path).resolve().parent)]
    if gone:
        nearest = max(gone, key=len)
        return ConfigError(
            f"{nearest} is not in the work tree, though Git has it",
            f"Bring it back: git -C {quote(str(top))} restore {quote(nearest)}",
        )
    if paths:
        folders = [path.rpartition("/")[0] or "." for path in paths]
        listed = "\n".join(f"  aerogit -C {quote(str(top / folder))} status" for folder in folders[:5])
        return ConfigError(f"there is no {NAME} in {here} or above it", f"This repository has one elsewhere:\n{listed}")
    return ConfigError(f"there is no {NAME} in {here} or above it", "Make this a project: aerogit init")
