"""Three schema files merged: the models decide, the text follows ours with theirs' edits.

The merged text is read back and held against the merged model; what the text could not bring together is written anew,
object by object. So the text never says anything but the merged schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aerogit.diff.compare import differing_keys
from aerogit.errors import SourceError
from aerogit.merge.conflicts import Conflict, Merge, Rows, Side, Sides
from aerogit.model.names import Key, Path
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.model.traits import traits_of
from aerogit.porcelain.merges.merge_hcl import merged_hcl, torn_hcl
from aerogit.porcelain.worktree.rereading import merge_as_read
from aerogit.sql.annotations import annotated_text
from aerogit.sql.assigned import assigned_columns
from aerogit.sql.claims import annotated_renames
from aerogit.sql.reading import Reading, is_hcl, read
from aerogit.sql.statement import Outcome, SourceFile, Statement
from aerogit.sql.textchunks import Script, cut
from aerogit.sql.textmerge import Torn, key_at, merge_scripts, moved_down, rewrite_objects, written_anew
from aerogit.sql.textremarks import left_out
from aerogit.sql.writing import write_object, write_schema
from aerogit.sql.written_rows import Written, updated_rows, written_rows

Files = tuple[SourceFile, SourceFile, SourceFile]


@dataclass(frozen=True)
class TextMerge:
    """The merge of the models and, where it is clean, the merged text."""

    merge: Merge
    sql: str | None
    left_out: tuple[str, ...] = ()
    """Comments a side wrote that the text does not have: both changed them, or a statement had to be written anew."""


def merge_scripts_on_base(base: SourceFile, ours: SourceFile, theirs: SourceFile, dialect: str) -> TextMerge:
    """Merge what two scripts make of a base schema; the text is the whole merged schema, written anew."""
    start = read([base], dialect).schema
    mine, yours = read([ours], dialect, onto=start), read([theirs], dialect, onto=start)
    sides = Sides(_side(mine, ours), _side(yours, theirs))
    merge = merge_as_read(start, mine.schema, yours.schema, sides)
    return TextMerge(merge, write_schema(merge.schema) if merge.is_clean else None)


def _side(reading: Reading, file: SourceFile) -> Side:
    return Side(reading.renames, rows_of(reading.statements, [file], reading.schema.dialect))


def rows_of(statements: Iterable[Statement], files: Iterable[SourceFile], dialect: str) -> tuple[Rows, ...]:
    """The rows that scripts insert or update; `files` are those the statements are of."""
    texts = {file.path: file.text for file in files}
    found: list[Rows] = []
    for statement in statements:
        if statement.outcome is not Outcome.DATA:
            continue
        text = texts.get(statement.file, "")[statement.start : statement.end]
        if statement.what in _MANIFOLD or _WITH.match(text):
            found += _known(written_rows(text, dialect), statement, dialect)
        elif statement.what == "update" and dialect == "mysql" and len(statement.keys) > 1:
            found += _known(updated_rows(text, dialect), statement, dialect)
        elif not statement.keys:
            continue
        elif statement.what == "insert" or (statement.what == "copy" and _COPIES_IN.search(text)):
            found.append(Rows(statement.keys[0], statement.columns))
        elif statement.what == "update":
            found.append(Rows(statement.keys[0], assigned_columns(text, dialect), is_update=True))
    return tuple(dict.fromkeys(found))


def _known(rows: Iterable[Written], statement: Statement, dialect: str) -> Iterator[Rows]:
    """The rows of a statement that may write several tables, some of them in more than one way."""
    for table, columns, is_update in rows:
        known = (key for key in statement.keys if key.name.lower() == table[-1].lower())
        namespace = table[-2] if len(table) > 1 else traits_of(dialect).default_namespace
        yield Rows(next(known, Key(namespace, "table", table[-1])), columns, is_update)


_MANIFOLD = ("merge", "do", "load data")
_WITH = re.compile(r"\s*with\b", re.IGNORECASE)
_COPIES_IN = re.compile(r"\bfrom\b", re.IGNORECASE)


def merge_files(base: SourceFile, ours: SourceFile, theirs: SourceFile, dialect: str) -> TextMerge:
    """Merge three whole schema files. Raises `SourceError` where one of them cannot be read."""
    files = with_one_end((base, ours, theirs))
    readings = [read([file], dialect) for file in files]
    start, mine, yours = (reading.schema for reading in readings)
    sides = _annotated(files, readings)
    merge = merge_as_read(start, mine, yours, sides)
    if not merge.is_clean:
        return TextMerge(merge, None)
    if is_hcl(ours.path):
        return TextMerge(merge, merged_hcl(files, merge.schema))
    sql = _followed(files, readings, merge.schema, sides)
    return TextMerge(merge, sql, left_out([file.text for file in files], sql, dialect))


def with_one_end(files: Files) -> Files:
    """The files with lines that end alike: as ours' do, or as theirs' where only theirs changed that.

    A file whose own lines end in two ways stays as it is, and so do the others then.
    """
    kinds = [_line_ends(file.text) for file in files]
    if len(set(kinds)) == 1 or not all(len(kind) == 1 for kind in kinds):
        return files
    base, ours, theirs = (end for (end,) in kinds)
    wanted = theirs if ours == base else ours
    changed = [
        file._replace(text=file.text.replace("\r\n", "\n").replace("\n", wanted)) if end != wanted else file
        for file, (end,) in zip(files, kinds, strict=True)
    ]
    return changed[0], changed[1], changed[2]


def _line_ends(text: str) -> tuple[str, ...]:
    """The ends of line there are in a text."""
    pairs = text.count("\r\n")
    counts = {"\r\n": pairs, "\n": text.count("\n") - pairs}
    return tuple(end for end, count in counts.items() if count)


def _annotated(files: Files, readings: Sequence[Reading]) -> Sides:
    """What the annotations of both sides renamed."""
    start = readings[0].schema
    renames = [
        annotated_renames([file], found, start, shown=files[:1])
        for file, found in zip(files[1:], readings[1:], strict=True)
    ]
    return Sides(Side(renames[0]), Side(renames[1]))


def file_sides(files: Files, dialect: str) -> Sides:
    """What both sides of three whole schema files say they renamed."""
    return _annotated(files, [read([file], dialect) for file in files])


def _followed(files: Files, readings: Sequence[Reading], schema: Schema, sides: Sides) -> str:
    """The merged text, in which what was renamed still says so: a third side may come from before the rename."""
    text = follow(_woven(files, readings, schema.dialect), schema)
    ours, theirs = sides.ours.renames, sides.theirs.renames
    renames = renames_in_merged(ours, theirs) | renames_in_merged(theirs, ours)
    return annotated_text(SourceFile("the merged file", text), schema.dialect, renames)


def renames_in_merged(renames: Renames, others: Renames) -> dict[Path, Path]:
    """A side's renames as the merged schema has them: what owns a thing may have been renamed by the other side."""
    own = {new.key for new in renames.values() if not new.part[1]}
    found: dict[Path, Path] = {}
    for old, new in renames.items():
        key = new.key if new.key in own else others.get(Path(new.key), new).key
        found[old] = Path(key, new.part)
    return found


def merged_text(base: SourceFile, ours: SourceFile, theirs: SourceFile, schema: Schema) -> str:
    """The text of a merge whose outcome is known: ours' text, theirs' edits, and it says exactly `schema`."""
    files = with_one_end((base, ours, theirs))
    if is_hcl(ours.path):
        return merged_hcl(files, schema)
    readings = [read([file], schema.dialect) for file in files]
    return _followed(files, readings, schema, _annotated(files, readings))


def torn_text(files: Files, dialect: str, conflicts: Sequence[Conflict], marker_size: int = 7) -> str:
    """Ours' text with theirs' edits; of objects in conflict both sides' statements, between markers.

    A conflict over what neither side has a statement for is named at the end.
    """
    files = with_one_end(files)
    if is_hcl(files[1].path):
        return torn_hcl(files, conflicts, marker_size)
    lines: dict[Key, list[str]] = {}
    for conflict in conflicts:
        lines.setdefault(conflict.path.key, []).append(str(conflict))
    readings = [read([file], dialect) for file in files]
    text = _woven(files, readings, dialect, Torn(lines, marker_size)).text
    left = [line for group in lines.values() for line in group if f"-- aerogit: {line}\n" not in text]
    return text + "".join(f"-- aerogit: {line}\n" for line in left)


def _woven(files: Files, readings: Sequence[Reading], dialect: str, torn: Torn | None = None) -> Script:
    scripts = [cut(file.text, dialect, reading.statements) for file, reading in zip(files, readings, strict=True)]
    base, ours, theirs = scripts
    if torn is None and base.text == ours.text:
        return theirs
    return merge_scripts(base, ours, theirs, dialect, torn)


def follow(script: Script, schema: Schema) -> str:
    """The text of a script, mended until it says exactly `schema`.

    What does not read as it should is moved down, behind what it may need; then written anew, object by object. The
    last resort is the whole schema written anew, with the script's rows.
    """
    wrong = _wrong_keys(script, schema)
    if not wrong:
        return script.text
    for attempt in (_moved, _rewritten, _rewritten_and_moved):
        tried, left = script, wrong
        for _ in range(_TRIES):
            tried = attempt(tried, left, schema)
            before, left = left, _wrong_keys(tried, schema)
            if not left:
                return tried.text
            if left == before:
                break
    return written_anew(script, write_schema(schema)).text


_TRIES = 5
"""How often one way of mending is tried on what the last try left wrong; each reads the whole text."""


def _wrong_keys(script: Script, schema: Schema) -> set[Key]:
    """What a script says otherwise than `schema`; where it does not read, what the statement in question is about."""
    try:
        found = read([SourceFile("the merged file", script.text)], schema.dialect)
    except SourceError as error:
        key = key_at(script, error.offset)
        return {key} if key is not None else {Key("", "", "")}
    return differing_keys(found.schema, schema)


def _moved(script: Script, keys: set[Key], schema: Schema) -> Script:
    return moved_down(script, keys)


def _rewritten(script: Script, keys: set[Key], schema: Schema) -> Script:
    written = {
        key: write_object(value, schema.dialect) if (value := schema.get(key)) is not None else []
        for key in sorted(keys)
    }
    return rewrite_objects(script, written, schema.dialect)


def _rewritten_and_moved(script: Script, keys: set[Key], schema: Schema) -> Script:
    return moved_down(_rewritten(script, keys, schema), keys)
