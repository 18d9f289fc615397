"""A schema by whatever names it: a file, a folder, a database URL or, inside a project, a revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from aerogit.errors import AerogitError, UsageError
from aerogit.introspect.servers import mask
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.model.traits import traits_of
from aerogit.porcelain.comparison.comparing import Side, database_side, likely, side
from aerogit.porcelain.comparison.locations import read_url, scripts_of_path, told_dialect_of
from aerogit.porcelain.repository.config import NAME
from aerogit.porcelain.repository.project import Project, find_config, find_project, open_repository
from aerogit.porcelain.repository.revisions import PathRevision, Revision, UrlRevision, WorkRevision, parse_revision
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.urls import dialect_of_url, is_url
from aerogit.porcelain.repository.variables import expand
from aerogit.sql.reading import read
from aerogit.sql.unfollowed import unfollowed


@dataclass(frozen=True)
class Named:
    """What an argument names, not read yet; `dialect` is "" where nothing about it tells one."""

    revision: Revision
    dialect: str
    here: Path
    project: Project | None = None

    @property
    def is_database(self) -> bool:
        return isinstance(self.revision, UrlRevision)


def find(text: str, here: Path) -> Named:
    """What an argument names. A file or folder that is there goes before a revision of that name.

    A folder that is a project is what its schema source says.

    A relative path, also that of a database file, lies below `here`.
    """
    project = project_at(here)
    if is_url(text):
        url = expand(text, project.root if project else here)
        return Named(UrlRevision(text, url), dialect_of_url(url), here, project)
    path = here / text
    inside = project_at(path) if (path / NAME).is_file() else None
    if inside is not None and (project is None or project.root == inside.root):
        return Named(WorkRevision(text, False), inside.config.dialect, here, inside)
    if text and "\0" not in text and path.exists():
        return Named(PathRevision(text, path), told_dialect_of(path), here, project)
    if project is None:
        hint = "Give a file, a folder or a database URL; a revision is one of a project."
        raise UsageError(f"there is no {text}", hint)
    return Named(parse_revision(project, text, here), project.config.dialect, here, project)


def project_at(here: Path) -> Project | None:
    """The project of a folder; None where it belongs to none. `ConfigError` where its configuration cannot be read."""
    try:
        top = open_repository(here.absolute()).work_tree()
    except AerogitError:
        return None
    return find_project(here) if find_config(here.absolute(), top) is not None else None


def dialect_for(names: Sequence[Named], chosen: str, command: str) -> str:
    """The one dialect of some sources: as chosen, as any of them tells, else the project's.

    `command` is what a question shows, for the dialect to be put behind. `UsageError` where they contradict each other
    or nothing tells.
    """
    if chosen:
        traits_of(chosen)
    told = [(one.revision.label, one.dialect) for one in names if one.dialect]
    for label, dialect in told:
        if chosen and dialect != chosen:
            raise UsageError(f"{label} is {dialect}, not {chosen}")
        if dialect != told[0][1]:
            raise UsageError(
                f"{told[0][0]} is {told[0][1]}, {label} is {dialect}",
                "Schemas are compared within one dialect. See one by itself: aerogit schema inspect SOURCE",
            )
    if chosen or told:
        return chosen or told[0][1]
    project = next((one.project for one in names if one.project), None)
    if project is None:
        question = " and ".join(one.revision.label for one in names)
        verb = "is" if len(names) == 1 else "are"
        raise UsageError(f"which dialect {verb} {question}?", f"for example: {command} --dialect postgres")
    return project.config.dialect


def shown(text: str) -> str:
    """An argument as a command has it, for a shell to take: quoted where it must be, a password masked."""
    return quote(mask(text))


def load(named: Named, dialect: str, known: Schema | None = None) -> Side:
    """Read what an argument names; `known` is a schema that a database is likely to have."""
    revision = named.revision
    match revision:
        case PathRevision():
            scripts = scripts_of_path(revision.path)
            reading = read(scripts, dialect)
            unseen = unfollowed(scripts, reading.statements)
            made = schema_id(reading.schema)
            return Side(revision, reading.schema, made, statements=reading.statements, unseen=unseen)
        case UrlRevision() if is_url(revision.text):
            if known is None and named.project is not None and named.project.config.dialect == dialect:
                known = likely(Schemas(named.project))
            return database_side(revision, read_url(revision.url, named.here, known))
    assert named.project is not None
    return side(Schemas(named.project), revision)
