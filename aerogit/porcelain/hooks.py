"""`hooks`: what aerogit does for plain git. For now its merge and diff drivers for the files that show a schema."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aerogit.errors import AerogitError, UsageError
from aerogit.model.schema import Schema
from aerogit.porcelain.merge_text import merge_files
from aerogit.porcelain.project import Project
from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import decode_source, read
from aerogit.sql.writing import write_object, write_schema
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
    path = project.source_path
    if (project.repository.work_tree() / path).is_dir():
        return [f"{path}/*.sql"]
    return [path]


def install_drivers(project: Project) -> Installed:
    """Register the drivers for the project's schema files."""
    files = schema_files(project)
    if not files:
        raise UsageError("there is no schema file to merge", 'name one in aerodb.toml: [schema] mirror = "schema.sql"')
    return Installed(True, tuple(install(project.repository, files)))


def uninstall_drivers(project: Project) -> Installed:
    """Take the drivers out."""
    return Installed(False, tuple(uninstall(project.repository)))


@dataclass(frozen=True, slots=True)
class Driven:
    """How the driver ended: whether git may call the file merged, and what it has to say on standard error."""

    is_clean: bool
    says: tuple[str, ...]


def merge_driver(project: Project, base: Path, ours: Path, theirs: Path, shown: str) -> Driven:
    """Merge as git's merge driver: the result is left in `ours`, with object-level markers where it is not clean.

    A side that does not parse is merged as text and never called clean.
    """
    try:
        files = [SourceFile(shown, decode_source(shown, path.read_bytes())) for path in (base, ours, theirs)]
        found = merge_files(files[0], files[1], files[2], project.config.dialect)
    except AerogitError as error:
        _merge_as_text(project, base, ours, theirs)
        return Driven(False, (f"aerogit: {shown} was merged as text: {error.message}",))
    if found.sql is not None:
        ours.write_text(found.sql, encoding="utf-8", newline="\n")
        return Driven(True, tuple(f"aerogit: {warning}" for warning in found.merge.warnings))
    schemas = [read([file], project.config.dialect).schema for file in files[1:]]
    said = [f"{conflict.code} {conflict.where}" for conflict in found.merge.conflicts]
    keys = dict.fromkeys(conflict.path.key for conflict in found.merge.conflicts)
    lines = [files[1].text.rstrip("\n"), "", *(f"-- aerogit: {text}" for text in said)]
    for key in keys:
        mine, yours = (_object_text(schema, key) for schema in schemas)
        lines += ["<<<<<<< ours", mine, "=======", yours, ">>>>>>> theirs"]
    ours.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return Driven(False, tuple(f"aerogit: {text}" for text in said))


def _object_text(schema: Schema, key: object) -> str:
    value = schema.get(key)  # type: ignore[arg-type]
    if value is None:
        return "-- not there"
    return "\n".join(f"{text};" for text in write_object(value, schema.dialect))


def _merge_as_text(project: Project, base: Path, ours: Path, theirs: Path) -> None:
    """What git does by itself, markers included."""
    merged = project.repository.git.attempt("merge-file", "-p", str(ours), str(base), str(theirs))
    ours.write_bytes(merged.output)


def textconv(project: Project, file: Path) -> str:
    """A schema file as its schema, for diffs, blind to layout; as it is where it cannot be read."""
    content = file.read_bytes()
    try:
        return write_schema(
            read([SourceFile(str(file), decode_source(str(file), content))], project.config.dialect).schema
        )
    except AerogitError:
        return content.decode("utf-8", "replace")
