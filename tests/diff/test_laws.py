"""The laws of comparing and applying, over generated schemas and every example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerogit.diff.changes import Rename, key_of_change
from aerogit.diff.compare import apply, compare, differing_keys, same
from aerogit.model.canonical import decode, encode, schema_id
from aerogit.model.names import Path
from aerogit.model.rename import rename_schema
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from examples import EXAMPLES, schema_of
from strategies import edited, pairs, schemas


@given(schemas())
def test_a_schema_compared_with_itself_has_no_changes(schema: Schema) -> None:
    copy = Schema(schema.dialect, {key: decode(*encode(value)) for key, value in schema.objects.items()})
    assert compare(schema, schema) == []
    assert compare(schema, copy) == []
    assert differing_keys(schema, copy) == set()


@given(pairs())
def test_changes_make_the_one_into_the_other(pair: tuple[Schema, Schema]) -> None:
    before, after = pair
    assert schema_id(apply(compare(before, after), before)) == schema_id(after)
    assert schema_id(apply(compare(after, before), after)) == schema_id(before)


@given(schemas(), schemas())
def test_changes_make_strangers_equal(before: Schema, after: Schema) -> None:
    assert schema_id(apply(compare(before, after), before)) == schema_id(after)


@given(pairs())
def test_there_are_changes_exactly_where_ids_differ(pair: tuple[Schema, Schema]) -> None:
    before, after = pair
    assert (compare(before, after) == []) == (schema_id(before) == schema_id(after))


@given(pairs())
def test_changes_name_the_objects_that_differ_and_no_others(pair: tuple[Schema, Schema]) -> None:
    before, after = pair
    flat = Schema(after.dialect, dict(after.objects))
    expected = {
        key
        for key in before.objects.keys() | after.objects.keys()
        if not same(before.objects.get(key), after.objects.get(key))
    }
    assert {key_of_change(change) for change in compare(before, after)} == expected
    assert differing_keys(before, after) == expected
    assert differing_keys(before, flat) == expected


@given(pairs(), st.data())
def test_changes_with_renames_make_the_one_into_the_other(pair: tuple[Schema, Schema], data: st.DataObject) -> None:
    before, _ = pair
    renames: dict[Path, Path] = {}
    for key, value in before.objects.items():
        if not isinstance(value, Table):
            continue
        new = key._replace(name="new " + key.name) if data.draw(st.booleans()) else key
        if new != key:
            renames[Path(key)] = Path(new)
        name = data.draw(st.sampled_from([column.name for column in value.columns]))
        renames[Path(key, ("column", name))] = Path(new, ("column", "new " + name))
    after = data.draw(edited(rename_schema(before, renames)))
    changes = compare(before, after, renames)
    assert schema_id(apply(changes, before)) == schema_id(after)
    told = {change.path: change.new for change in changes if isinstance(change, Rename)}
    assert told.items() <= renames.items()


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda value: value.object_key.kind)
def test_objects_come_and_go(value: Table) -> None:
    empty, held = Schema("postgres"), schema_of("postgres", [value])
    assert schema_id(apply(compare(empty, held), empty)) == schema_id(held)
    assert schema_id(apply(compare(held, empty), held)) == schema_id(empty)
