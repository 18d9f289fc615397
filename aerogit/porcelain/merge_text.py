"""Three schema files merged: the models decide, the text follows ours with theirs' edits.

The merged text is read back and held against the merged model; what the text could not bring together is written anew,
object by object. So the text never says anything but the merged schema.
"""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.diff.compare import differing_keys
from aerogit.errors import SourceError
from aerogit.merge.conflicts import Merge, Rows, Side, Sides
from aerogit.merge.three_way import merge_schemas
from aerogit.model.schema import Schema
from aerogit.sql.dialect import Outcome, SourceFile, Statement
from aerogit.sql.reading import Reading, read
from aerogit.sql.textmerge import Script, cut, merge_scripts, rewrite_objects
from aerogit.sql.writing import write_object, write_schema


@dataclass(frozen=True)
class TextMerge:
    """The merge of the models and, where it is clean, the merged text."""

    merge: Merge
    sql: str | None


def merge_scripts_on_base(base: SourceFile, ours: SourceFile, theirs: SourceFile, dialect: str) -> TextMerge:
    """Merge what two scripts make of a base schema; the text is the whole merged schema, written anew."""
    start = read([base], dialect).schema
    mine, yours = read([ours], dialect, onto=start), read([theirs], dialect, onto=start)
    sides = Sides(_side(mine), _side(yours))
    merge = merge_schemas(start, mine.schema, yours.schema, sides)
    return TextMerge(merge, write_schema(merge.schema) if merge.is_clean else None)


def _side(reading: Reading) -> Side:
    return Side(reading.renames, rows_of(reading.statements))


def rows_of(statements: tuple[Statement, ...]) -> tuple[Rows, ...]:
    """The rows that scripts insert."""
    found = [
        Rows(statement.keys[0], statement.columns)
        for statement in statements
        if statement.outcome is Outcome.DATA and statement.what == "insert" and statement.keys
    ]
    return tuple(dict.fromkeys(found))


def merge_files(base: SourceFile, ours: SourceFile, theirs: SourceFile, dialect: str) -> TextMerge:
    """Merge three whole schema files. Raises `SourceError` where one of them cannot be read."""
    readings = [read([file], dialect) for file in (base, ours, theirs)]
    merge = merge_schemas(readings[0].schema, readings[1].schema, readings[2].schema)
    if not merge.is_clean:
        return TextMerge(merge, None)
    return TextMerge(merge, _woven((base, ours, theirs), readings, merge.schema))


def merged_text(base: SourceFile, ours: SourceFile, theirs: SourceFile, schema: Schema) -> str:
    """The text of a merge whose outcome is known: ours' text, theirs' edits, and it says exactly `schema`."""
    files = (base, ours, theirs)
    return _woven(files, [read([file], schema.dialect) for file in files], schema)


def _woven(files: tuple[SourceFile, SourceFile, SourceFile], readings: list[Reading], schema: Schema) -> str:
    base, ours, theirs = (
        cut(file.text, schema.dialect, reading.statements) for file, reading in zip(files, readings, strict=True)
    )
    return follow(merge_scripts(base, ours, theirs, schema.dialect), schema)


def follow(script: Script, schema: Schema) -> str:
    """The text of a script, mended until it says exactly `schema`."""
    text = script.text
    found = _read_back(text, schema.dialect)
    if found is None:
        return write_schema(schema)
    differing = differing_keys(found.schema, schema)
    if not differing:
        return text
    again = cut(text, schema.dialect, found.statements)
    written = {
        key: write_object(value, schema.dialect) if (value := schema.get(key)) is not None else []
        for key in sorted(differing)
    }
    text = rewrite_objects(again, written).text
    found = _read_back(text, schema.dialect)
    if found is None or differing_keys(found.schema, schema):
        return write_schema(schema)
    return text


def _read_back(text: str, dialect: str) -> Reading | None:
    """What the text reads as; None where it does not."""
    try:
        return read([SourceFile("the merged file", text)], dialect)
    except SourceError:
        return None
