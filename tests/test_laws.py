"""The laws that hold for every pair of schemas that any merge case contains."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.diff.compare import apply, compare
from aerogit.errors import AerogitError, SourceError
from aerogit.merge.conflicts import Sides
from aerogit.merge.three_way import merge_schemas
from aerogit.model.canonical import decode, encode, schema_id
from aerogit.model.integrity.lookup import column_of
from aerogit.model.references import references
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support.scenarios import cases, replay

TESTS = Path(__file__).parent
CASES = [*cases(TESTS.parent.parent / "shared" / "scenarios"), *cases(TESTS / "merge" / "cases")]

over_all_cases = pytest.mark.parametrize(
    ("folder", "dialect"), CASES, ids=[f"{folder.name}-{dialect}" for folder, dialect in CASES]
)


def readings(folder: Path, dialect: str) -> list[Reading]:
    """Base, ours and theirs, less what has no reading: a case may be about that."""
    base = replay(folder, "base", dialect)
    found = [base]
    for name in ("ours", "theirs"):
        try:
            found.append(replay(folder, name, dialect, base.schema))
        except AerogitError:
            continue
    return found


@over_all_cases
def test_schemas_are_encoded_without_loss(folder: Path, dialect: str) -> None:
    for reading in readings(folder, dialect):
        schema = reading.schema
        back = Schema(dialect, {key: decode(*encode(value)) for key, value in schema.objects.items()})
        assert compare(schema, back) == []
        assert schema_id(back) == schema_id(schema)
        assert {key: encode(value) for key, value in back.objects.items()} == {
            key: encode(value) for key, value in schema.objects.items()
        }


def is_whole(schema: Schema) -> bool:
    """Whether all columns that are referred to are there. DuckDB lets one drop a column that a view selects."""
    for value in schema.objects.values():
        for _, ref in references(value):
            owner = schema.find(ref) or value.object_key
            is_of_table = ref.kind == "column" and isinstance(schema.get(owner), Table)
            if is_of_table and column_of(schema, owner, ref.path[-1]) is None:
                return False
    return True


@over_all_cases
def test_schemas_are_written_without_loss(folder: Path, dialect: str) -> None:
    for reading in readings(folder, dialect):
        schema = reading.schema
        if not is_whole(schema):
            with pytest.raises(SourceError, match="does not exist"):
                read([SourceFile("written.sql", write_schema(schema))], dialect)
            continue
        text = write_schema(schema)
        again = read([SourceFile("written.sql", text)], dialect).schema
        assert [str(change) for change in compare(schema, again)] == [], text
        assert schema_id(again) == schema_id(schema)
        assert write_schema(again) == text


@over_all_cases
def test_changes_between_any_two_make_the_one_the_other(folder: Path, dialect: str) -> None:
    base, *sides = readings(folder, dialect)
    assert compare(base.schema, base.schema) == []
    for side in sides:
        changes = compare(base.schema, side.schema, side.renames)
        assert schema_id(apply(changes, base.schema)) == schema_id(side.schema)
        assert (changes == []) == (schema_id(base.schema) == schema_id(side.schema))
    for one in (base, *sides):
        for other in (base, *sides):
            assert schema_id(apply(compare(one.schema, other.schema), one.schema)) == schema_id(other.schema)


@over_all_cases
def test_an_unchanged_side_yields_the_other_and_the_same_change_twice_is_clean(folder: Path, dialect: str) -> None:
    base, *sides = readings(folder, dialect)
    for side in sides:
        for ours, theirs in ((base, side), (side, base), (side, side)):
            merge = merge_schemas(base.schema, ours.schema, theirs.schema, Sides())
            assert merge.is_clean, [str(conflict) for conflict in merge.conflicts]
            assert schema_id(merge.schema) == schema_id(side.schema)


def test_there_are_cases() -> None:
    assert CASES
