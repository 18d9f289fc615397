"""`expand`: a change that programs would break on, as three migrations that they survive. See docs/expand.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aerogit.errors import AerogitError, SourceError, UsageError
from aerogit.migrate.files import Format, Version
from aerogit.migrate.naming import Draft, files_of, next_version, slug
from aerogit.model.canonical import schema_id
from aerogit.plan.expanding.stages import Stage, Way, stages, writer_of
from aerogit.plan.expanding.ways import Place, place_of, renamed, required, retyped, split
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.repository.sources import Source

_PART = re.compile(r'\s*(?P<name>"[^"]+"|`[^`]+`|\w+)\s+(?P<type>[^=]+?)\s*=\s*(?P<expression>.+?)\s*\Z', re.S)


@dataclass(frozen=True, slots=True)
class Written:
    """One of the migrations: its files, relative to the repository's top folder, and when it may be released."""

    stage: str
    label: str
    files: tuple[str, ...]
    when: str
    has_down: bool


@dataclass(frozen=True, slots=True)
class Expanded:
    """What was written."""

    change: str
    migrations: tuple[Written, ...]


def expand_rename(project: Project, column: str, new: str) -> Expanded:
    """A column gets another name."""
    old = column.rpartition(".")[2]
    when = (
        f"first: programs may write {old} or {new}, and the other follows",
        f"then: all rows have {new}, and programs may read it",
        f"when no program uses {old} any more",
    )
    return _written(project, column, f"rename {column} to {new}", when, lambda place: renamed(place, new))


def expand_retype(project: Project, column: str, type_: str, using: str = "") -> Expanded:
    """A column gets another type."""
    when = (
        "first: what programs write is converted into a column beside it",
        "then: all rows are converted",
        f"when programs can do with {column} being {type_}",
    )
    return _written(project, column, f"retype {column}", when, lambda place: retyped(place, type_, using))


def expand_require(project: Project, column: str, default: str = "") -> Expanded:
    """A column becomes NOT NULL."""
    when = (
        f"first: where programs leave {column} out, it is filled in",
        "then: all rows have a value, and none can lose it",
        f"when no program writes NULL to {column} any more",
    )
    return _written(project, column, f"require {column}", when, lambda place: required(place, default))


def expand_split(project: Project, column: str, parts: Sequence[str], back: str = "") -> Expanded:
    """A column goes for others; each part is `NAME TYPE = EXPRESSION`."""
    found = [_part(text) for text in parts]
    names = " and ".join(name for name, _, _ in found)
    when = (
        f"first: programs may write {column}, and {names} follow" + (f", or {names}, and it follows" if back else ""),
        f"then: all rows have {names}, and programs may read them",
        f"when no program uses {column} any more",
    )
    return _written(project, column, f"split {column}", when, lambda place: split(place, found, back))


def _part(text: str) -> tuple[str, str, str]:
    match = _PART.match(text)
    if match is None:
        raise UsageError(f"{text!r} says no new column", "for example: \"first text = split_part(full_name, ' ', 1)\"")
    return match["name"].strip('"`'), match["type"], match["expression"]


def _written(
    project: Project, column: str, title: str, when: tuple[str, str, str], way: Callable[[Place], Way]
) -> Expanded:
    """Plan all three, prove them by replay, and write their files."""
    schemas = Schemas(project)
    loaded = schemas.load_work()
    if not project.config.reads_migrations:
        raise UsageError(
            "the schema source is declarative, and an expansion is made of migrations",
            "change the schema file, and apply it: aerogit schema apply --url URL --to FILE --online",
        )
    loaded.source.check()
    writer_of(project.config.dialect)
    try:
        made = way(place_of(loaded.schema, column))
        planned = stages(made)
    except SourceError as error:
        raise UsageError(f"{error.message}\nin: {error.excerpt.strip()}", error.hint) from error
    files = _drafts(project, loaded.source, title, planned)
    _write(project, [files_ for _, files_ in files])
    if schemas.load_work().schema_id != schema_id(made.target):
        raise AerogitError("the migrations written do not replay to the schema they were made for")
    return Expanded(
        title,
        tuple(
            Written(stage.name, label, tuple(found), text, stage.down is not None)
            for stage, (label, found), text in zip(planned, files, when, strict=True)
        ),
    )


def _drafts(project: Project, source: Source, title: str, planned: Sequence[Stage]) -> list[tuple[str, dict[str, str]]]:
    """Labels and files of the three, by path relative to the repository's top folder."""
    versions: list[Version] = [entry.version for entry in source.listing.entries]
    kind = source.format or Format(project.config.migrations.format or Format.PAIR)
    found = []
    for stage in planned:
        version = next_version(versions, project.config.migrations.numbering, datetime.now(UTC))
        versions.append(version)
        draft = Draft(
            version,
            slug(f"{title} {stage.name}"),
            stage.up.text,
            stage.down.text if stage.down is not None else None,
            in_transaction=stage.up.in_transaction,
            down_in_transaction=stage.down is None or stage.down.in_transaction,
        )
        files = {f"{project.source_path}/{name}": text for name, text in files_of(draft, kind).items()}
        found.append((f"{draft.version}_{draft.name}", files))
    return found


def _write(project: Project, groups: Sequence[dict[str, str]]) -> None:
    """Write the files, all or none."""
    top, made = project.repository.work_tree(), list[Path]()
    try:
        for path, text in (item for files in groups for item in files.items()):
            place = top / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("x", encoding="utf-8", newline="\n") as file:
                made.append(place)
                file.write(text)
    except OSError:
        for place in made:
            place.unlink(missing_ok=True)
        raise
