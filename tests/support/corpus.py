"""The shared corpus of real input: merges of schema files as they happened, and what to hold a merge of them to."""

from __future__ import annotations

import csv
import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from aerogit.diff.changes import Add, Alter, Change, Drop
from aerogit.diff.compare import compare, same
from aerogit.errors import SourceError
from aerogit.model.names import Path as Address
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of
from aerogit.porcelain.merges.merge_text import TextMerge, merge_files
from aerogit.sql.lexer import tokenize
from aerogit.sql.reading import Reading, decode_source, read
from aerogit.sql.statement import Outcome, SourceFile, Statement

CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus"


def merges(dialect: str) -> list[Path]:
    """The folders of the real merges in a dialect."""
    if not CORPUS.is_dir():
        return []
    with (CORPUS / "MANIFEST.csv").open(encoding="utf-8", newline="") as lines:
        return sorted(
            CORPUS / row["path"]
            for row in csv.DictReader(lines)
            if row["kind"] == "merge" and row["dialect"] == dialect
        )


def name_of(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


class Sources(NamedTuple):
    """The four files of a merge."""

    base: SourceFile
    ours: SourceFile
    theirs: SourceFile
    people: SourceFile


def sources(folder: Path) -> Sources:
    names = ("base", "ours", "theirs", "merged")
    return Sources(*(SourceFile(f"{n}.sql", decode_source(n, (folder / f"{n}.sql").read_bytes())) for n in names))


@dataclass(frozen=True)
class Merged:
    """A real merge, merged by us."""

    files: Sources
    schemas: tuple[Schema, Schema, Schema]
    merge: TextMerge
    lost: tuple[str, ...]
    """Edits of a side that are neither in the merged schema nor named by a conflict."""
    invented: tuple[str, ...]
    """Changes of the merged schema that neither side made."""
    rows: frozenset[str]
    """The versions of `schema_migrations` that the merged file must have."""


def outcome(folder: Path, dialect: str) -> Merged:
    """Merge one folder and look for what is lost."""
    files = sources(folder)
    base, ours, theirs = (read([file], dialect).schema for file in files[:3])
    merge = merge_files(files.base, files.ours, files.theirs, dialect)
    edits = compare(base, ours), compare(base, theirs)
    excused = {(c.path.key, c.path.part) for c in merge.merge.conflicts}
    excused |= {(reason.path.key, reason.path.part) for reason in merge.merge.reasons if reason.why == "both-kept"}
    lost = [
        f"{side}: {one_line(change)}"
        for side, changes in zip(("ours", "theirs"), edits, strict=True)
        for change in changes
        if not _holds(change, merge.merge.schema) and not _is_excused(change, excused)
    ]
    made = {_place(change) for changes in edits for change in changes}
    invented = [
        one_line(change)
        for change in compare(base, merge.merge.schema)
        if _place(change) not in made and not _is_excused(change, excused)
    ]
    was, here, there = (versions(file.text) for file in files[:3])
    rows = frozenset((here | (there - was)) - (was - there))
    return Merged(files, (base, ours, theirs), merge, tuple(lost), tuple(invented), rows)


def _place(change: Change) -> Address:
    return change.path


def _is_excused(change: Change, excused: set[tuple[Any, Any]]) -> bool:
    path = change.path
    return (path.key, path.part) in excused or (path.key, ("", "")) in excused


def value_at(schema: Schema, path: Address) -> Any:
    """The object, part or attribute at a path; None where there is none."""
    value: Any = schema.get(path.key)
    if value is not None and path.part[0]:
        sets = [field.name for field in fields_of(type(value)) if field.spec.shape in (Shape.SET, Shape.LIST)]
        value = next((item for name in sets for item in getattr(value, name) if item.key == path.part), None)
    for name in path.field.split(".") if path.field and value is not None else ():
        value = getattr(value, name)
    return value


def _holds(change: Change, schema: Schema) -> bool:
    """Whether a change is in a schema: what was added is there (others may have added to it), and so on."""
    found = value_at(schema, change.path)
    match change:
        case Drop():
            return found is None
        case Alter(after=after):
            return same(found, after)
        case Add(value=value):
            return found is not None and _has_all(found, value)
    return False


def _has_all(found: Any, wanted: Any) -> bool:
    """Whether a value has every part of another."""
    if same(found, wanted):
        return True
    if type(found) is not type(wanted):
        return False
    for field in fields_of(type(wanted)):
        mine, other = getattr(found, field.name), getattr(wanted, field.name)
        if field.spec.shape is Shape.SET:
            parts = {item.key: item for item in mine}
            if not all(item.key in parts and same(parts[item.key], item) for item in other):
                return False
        elif field.spec.shape is not Shape.LAYOUT and not same(mine, other):
            return False
    return True


def one_line(change: Change) -> str:
    return f"{type(change).__name__.lower()} {change.path.text('public')} {change.path.field}".rstrip()


_VERSION = re.compile(r"\('(\d+)'\)")


def versions(text: str) -> set[str]:
    """The rows of `schema_migrations` that a dump carries, found without reading SQL."""
    return set(_VERSION.findall(text))


def text_conflicts(folder: Path) -> int:
    """How many conflicts git's own merge of the text leaves."""
    names = [str(folder / name) for name in ("ours.sql", "base.sql", "theirs.sql")]
    return subprocess.run(["git", "merge-file", "-p", *names], capture_output=True, check=False).returncode


def one_side(marked: str, side: str) -> str:
    """What is left of a text with conflict markers when ours or theirs is taken everywhere."""
    kept, taking = [], ""
    for line in marked.splitlines(keepends=True):
        if line.startswith("<<<<<<< "):
            taking = "ours"
        elif line.startswith("=======") and taking:
            taking = "theirs"
        elif line.startswith(">>>>>>> "):
            taking = ""
        elif taking in ("", side):
            kept.append(line)
    return "".join(kept)


class Kept(NamedTuple):
    """How a merged text keeps to the texts it comes from, in lines."""

    lost: int
    """Of ours, though theirs did not take them out."""
    made: int
    """Of nobody."""


def kept(files: Sources, merged: str) -> Kept:
    base, ours, theirs = (Counter(file.text.splitlines()) for file in files[:3])
    result = Counter(merged.splitlines())
    lost = (ours - result) - (base - theirs)
    made = result - ours - theirs
    return Kept(lost.total(), made.total())


def people(found: Merged, dialect: str) -> str:
    """How what was committed differs from our merge, and whose doing each difference is."""
    try:
        committed: Reading = read([found.files.people], dialect)
    except SourceError as error:
        return f"it does not read: {error.message}"
    if found.merge.sql == found.files.people.text:
        return "the same bytes"
    said: Counter[str] = Counter(
        _whose(change, found, committed.schema) for change in _changes(found, committed.schema)
    )
    missing = len(found.rows - versions(found.files.people.text))
    if missing:
        said["of the versions lost"] = missing
    doubled = Counter(_VERSION.findall(found.files.people.text))
    twice = sum(count > 1 for count in doubled.values())
    if twice:
        said["of the versions twice"] = twice
    return ", ".join(f"{count} {what}" for what, count in sorted(said.items())) or "the same schema"


@dataclass(frozen=True)
class Row:
    """A real merge as a line of docs/merges.md."""

    name: str
    text_conflicts: int
    codes: str
    lost: int
    kept: str
    people: str

    @property
    def is_clean(self) -> bool:
        return not self.codes

    def __str__(self) -> str:
        cells = (self.name, self.text_conflicts, self.codes or "clean", self.lost, self.kept, self.people)
        return f"| {' | '.join(str(cell) for cell in cells)} |"


def row(folder: Path, dialect: str) -> Row:
    """What comes of a real merge."""
    found = outcome(folder, dialect)
    conflicts = ", ".join(str(conflict) for conflict in found.merge.merge.conflicts)
    lines = ""
    if found.merge.sql is not None:
        lost, made = kept(found.files, found.merge.sql)
        lines = f"{lost} lost, {made} new" if lost or made else "all"
    lost_edits = len(found.lost) + len(found.invented)
    return Row(name_of(folder), text_conflicts(folder), conflicts, lost_edits, lines, people(found, dialect))


def _changes(found: Merged, committed: Schema) -> list[Change]:
    return compare(found.merge.merge.schema, committed)


def _whose(change: Change, found: Merged, committed: Schema) -> str:
    """What a difference between our merge and the committed file comes from."""
    conflicts = {(c.path.key, c.path.part) for c in found.merge.merge.conflicts}
    if _is_excused(change, conflicts):
        return "in conflict"
    base, ours, theirs = (value_at(schema, change.path) for schema in found.schemas)
    theirs_now = value_at(committed, change.path)
    if same(theirs_now, base):
        sides = [name for name, value in (("ours", ours), ("theirs", theirs)) if not same(value, base)]
        return f"of {' and '.join(sides)} lost" if sides else "neither's"
    if same(theirs_now, ours) or same(theirs_now, theirs):
        return "one side's"
    return "of their own"


READ = ("duckdb", "postgres", "sqlite")
"""The dialects of the corpus that can be read."""


def schema_files() -> list[Path]:
    """The collected schemas in dialects that can be read."""
    return [path for dialect in READ for path in sorted((CORPUS / "schemas" / dialect).glob("*.sql"))]


def concourse() -> list[tuple[str, list[Path]]]:
    """One project's migrations in order: the name of each, and its files.

    A version's files belong together, also where their names differ a little; one version is in two migrations.
    """
    paths = sorted((CORPUS / "migrations" / "concourse").glob("*.sql"))
    ups = Counter(path.name.split("_")[0] for path in paths if path.name.endswith(".up.sql"))
    found: dict[tuple[int, str], list[Path]] = {}
    for path in paths:
        version, name = path.name.split(".")[0].split("_", 1)
        found.setdefault((int(version), name if ups[version] > 1 else ""), []).append(path)
    return [(paths[0].name.split(".")[0], paths) for _, paths in sorted(found.items())]


def unaccounted(text: str, statements: Iterable[Statement], dialect: str) -> str:
    """What of a script belongs to no statement, comments and separators aside."""
    rest = list(text)
    for statement in statements:
        rest[statement.start : statement.end] = " " * (statement.end - statement.start)
    return " ".join(token.text for token in tokenize("".join(rest), dialect) if token.text != ";")


class Tally(NamedTuple):
    """How many statements of a script became what."""

    outcomes: Counter[Outcome]
    opaque: Counter[str]
    """By what they begin with."""

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Tally:
        found = list(statements)
        opaque = Counter(statement.what for statement in found if statement.outcome is Outcome.OPAQUE)
        return cls(Counter(statement.outcome for statement in found), opaque)

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} × {what}" for what, count in sorted(self.opaque.items()))
        return " | ".join([*(str(self.outcomes[outcome]) for outcome in Outcome), kinds])
