"""Laws of merging, on schemas and edits Hypothesis makes up."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from hypothesis import given, strategies

from aerogit.diff.changes import Add, Alter, Change, Drop, Rename
from aerogit.diff.compare import compare, same
from aerogit.merge.conflicts import Conflict, Merge, Side, Sides
from aerogit.merge.findings import Findings
from aerogit.merge.independence import footprint, independent
from aerogit.merge.names import part_of, without_part
from aerogit.merge.three_way import merge_schemas
from aerogit.merge.unfollowed import aligned_sides
from aerogit.model.canonical import schema_id
from aerogit.model.names import Key, Path
from aerogit.model.objects import Enum, EnumValue, Sequence
from aerogit.model.rename import rename_schema
from aerogit.model.schema import Schema
from aerogit.model.table import Column, SequenceOptions, Table
from support.models import check, column, expr, fk, index, kind, pk, schema, table, unique, view
from support.scenarios import ONE_SIDE_WINS

BASE = schema(
    table("users", column("id"), column("mail", "varchar(20)"), column("age"), pk("id", name="users_pk")),
    table(
        "posts",
        column("id"),
        column("user_id"),
        column("title", "text"),
        fk("posts_fk", "user_id", "users", "id"),
        index("posts_title", "title"),
    ),
    view("adults", "select {public.users.id} as id from {public.users} where {public.users.age} >= 18"),
    Enum("public", "mood", (EnumValue("sad"), EnumValue("ok"))),
    Sequence("public", "order_no", SequenceOptions(increment=1)),
)
TABLES, COLUMNS = ("users", "posts"), ("id", "mail", "age", "user_id", "title", "extra", "more")

Edit = Callable[[Schema, dict[Path, Path]], Schema]


def _table(change: Callable[[Table], Table], name: str) -> Edit:
    def edit(whole: Schema, renames: dict[Path, Path]) -> Schema:
        value = whole.get(Key("public", "table", name))
        return whole.with_changes({value.object_key: change(value)}) if isinstance(value, Table) else whole

    return edit


def _with(place: str, part: Any) -> Callable[[Table], Table]:
    def change(value: Table) -> Table:
        items = [item for item in getattr(value, place) if item.key != part.key]
        return dataclasses.replace(value, **{place: (*items, part)})  # type: ignore[arg-type]

    return change


def _attribute(name: str, **fields: Any) -> Callable[[Table], Table]:
    def change(value: Table) -> Table:
        columns = tuple(dataclasses.replace(c, **fields) if c.name == name else c for c in value.columns)
        return dataclasses.replace(value, columns=columns)

    return change


def _drop_object(key: Key) -> Edit:
    return lambda whole, renames: whole.with_changes({key: None}) if key in whole.objects else whole


def _put(value: Any) -> Edit:
    return lambda whole, renames: whole.with_changes({value.object_key: value})


def _rename(path: Path, new: Path) -> Edit:
    def edit(whole: Schema, renames: dict[Path, Path]) -> Schema:
        value = whole.get(path.key)
        target = whole.get(new.key) if path.key != new.key else part_of(value, new.part)
        if value is None or target is not None or (path.part[0] and part_of(value, path.part) is None):
            return whole
        if path in renames or (path.part[0] and part_of(BASE.get(path.key), path.part) is None):
            return whole
        renames[path] = new
        return rename_schema(whole, {path: new})

    return edit


_sized = strategies.sampled_from(["smallint", "integer", "bigint", "varchar(20)", "text"])
_names, _owners = strategies.sampled_from(COLUMNS), strategies.sampled_from(TABLES)
_numbers = strategies.integers(0, 3)


def _of(key: Key, old: str, new: str) -> Edit:
    return _rename(Path(key, ("column", old)), Path(key, ("column", new)))


_users = Key("public", "table", "users")
_adults = "select {public.users.id} as id from {public.users} where "
_labels = strategies.permutations(["sad", "ok", "glad"]) | strategies.just(["sad", "ok", "mad"])


def _new_table(number: int) -> Table:
    return table(f"new{number % 2}", column("id"), column("n", ["integer", "text"][number // 2]))


def _mood(values: list[str]) -> Enum:
    return Enum("public", "mood", tuple(EnumValue(value) for value in values))


def _step(number: int) -> Sequence:
    return Sequence("public", "order_no", SequenceOptions(increment=number))


builds = strategies.builds
EDITS: strategies.SearchStrategy[Edit] = strategies.one_of(
    builds(lambda t, n, k: _table(_with("columns", column(n, k)), t), _owners, _names, _sized),
    builds(lambda t, n: _table(lambda v: without_part(v, ("column", n)), t), _owners, _names),
    builds(lambda t, n, k: _table(_attribute(n, type=kind(k)), t), _owners, _names, _sized),
    builds(lambda t, n, d: _table(_attribute(n, default=expr(str(d))), t), _owners, _names, _numbers),
    builds(lambda t, n, b: _table(_attribute(n, not_null=b), t), _owners, _names, strategies.booleans()),
    builds(lambda t, n, c: _table(_attribute(n, comment=str(c)), t), _owners, _names, _numbers),
    builds(lambda t, n, c: _table(_with("indexes", index(f"i{n}", c)), t), _owners, _numbers, _names),
    builds(lambda t, n, c: _table(_with("constraints", unique(c, name=f"u{n}")), t), _owners, _numbers, _names),
    builds(lambda n, c: _table(_with("constraints", check(f"c{n}", f"{{{c}}} > {n}")), "users"), _numbers, _names),
    builds(lambda n, c: _table(_with("constraints", fk(f"f{n}", c, "users", "id")), "posts"), _numbers, _names),
    builds(lambda t: _drop_object(Key("public", "table", t)), _owners),
    strategies.just(_drop_object(Key("public", "view", "adults"))),
    builds(lambda n: _put(_new_table(n)), _numbers),
    builds(lambda n: _put(view("adults", f"{_adults} {n} = {n}")), _numbers),
    builds(lambda n: _put(_step(n)), _numbers),
    builds(lambda values: _put(_mood(values)), _labels),
    builds(lambda n: _of(_users, "mail", f"mail{n}"), _numbers),
    builds(lambda n: _of(_users, "age", f"mail{n}"), _numbers),
    builds(
        lambda t, n: _rename(Path(Key("public", "table", t)), Path(Key("public", "table", f"new{n}"))),
        _owners,
        _numbers,
    ),
)
SIDES = strategies.lists(EDITS, max_size=4)


def _edited(edits: list[Edit]) -> tuple[Schema, Side]:
    renames: dict[Path, Path] = {}
    whole = BASE
    for edit in edits:
        whole = edit(whole, renames)
    chained: dict[Path, Path] = {}
    for old, new in renames.items():
        key = renames[Path(old.key)].key if Path(old.key) in renames else new.key
        value = whole.get(key)
        if value is not None and (not old.part[0] or part_of(value, new.part) is not None):
            chained[old] = Path(key, new.part)
    return whole, Side(chained)


def _merge(mine: tuple[Schema, Side], yours: tuple[Schema, Side]) -> Merge:
    return merge_schemas(BASE, mine[0], yours[0], Sides(mine[1], yours[1]))


@given(SIDES)
def test_an_unchanged_side_yields_the_other(edits: list[Edit]) -> None:
    changed = _edited(edits)
    for merge in (_merge((BASE, Side()), changed), _merge(changed, (BASE, Side()))):
        assert not merge.conflicts + merge.warnings
        assert schema_id(merge.schema) == schema_id(changed[0])


@given(SIDES)
def test_the_same_change_on_both_sides_is_clean(edits: list[Edit]) -> None:
    changed = _edited(edits)
    merge = _merge(changed, changed)
    assert not merge.conflicts + merge.warnings
    assert schema_id(merge.schema) == schema_id(changed[0])


@given(SIDES, SIDES)
def test_swapping_the_sides_swaps_the_conflicts_sides_and_nothing_else(one: list[Edit], other: list[Edit]) -> None:
    mine, yours = _edited(one), _edited(other)
    forth, back = _merge(mine, yours), _merge(yours, mine)
    assert [_told(c) for c in forth.conflicts] == [_told(c, is_swapped=True) for c in back.conflicts]
    assert [_told(c) for c in forth.warnings] == [_told(c, is_swapped=True) for c in back.warnings]
    if forth.is_clean and not any(warning.code in ONE_SIDE_WINS for warning in forth.warnings):
        assert schema_id(forth.schema) == schema_id(back.schema)


def _told(conflict: Conflict, *, is_swapped: bool = False) -> tuple[object, ...]:
    sides = (conflict.ours, conflict.theirs)
    mine, yours = reversed(sides) if is_swapped else sides
    return (conflict.code, conflict.where, sorted(conflict.parts), conflict.base, mine, yours)


@given(SIDES, SIDES)
def test_no_edit_is_lost(one: list[Edit], other: list[Edit]) -> None:
    """Each change of a side, under the common names, is in the merged schema or in a conflict.

    What a side left as it was written, though the other gave its names to something else, is no change of it.
    """
    mine, yours = _edited(one), _edited(other)
    sides = Sides(mine[1], yours[1])
    merge = merge_schemas(BASE, mine[0], yours[0], sides)
    aligned, _, _ = aligned_sides((BASE, mine[0], yours[0]), sides, Findings("public"))
    for edited in (aligned.ours, aligned.theirs):
        for change in compare(aligned.base, edited):
            assert _is_kept(change, merge), change
    for side in (mine[1], yours[1]):
        for old, new in side.renames.items():
            named = Path(aligned.names.get(old.key, old.key), new.part)
            assert any(_is_kept(Rename(path, path), merge) for path in (old, named, new)), new


@given(SIDES, SIDES)
def test_what_names_tell_apart_merges_in_silence(one: list[Edit], other: list[Edit]) -> None:
    mine, yours = _edited(one), _edited(other)
    if independent(footprint(BASE, mine[0]), footprint(BASE, yours[0])):
        merge = _merge(mine, yours)
        assert not merge.conflicts + merge.warnings


def _is_kept(change: Change, merge: Merge) -> bool:
    path = change.new if isinstance(change, Rename) else change.path
    if any(
        conflict.path.key == path.key and _covers(conflict, path) for conflict in (*merge.conflicts, *merge.warnings)
    ):
        return True
    if any(reason.why == "both-kept" and reason.path.key == path.key for reason in merge.reasons):
        return True
    owner = merge.schema.get(path.key)
    value = part_of(owner, path.part) if path.part[0] else owner
    match change:
        case Drop():
            return value is None
        case Add():
            return _holds(value, change.value)
        case Alter():
            return value is None or same(_field(value, path.field), change.after)
        case Rename():
            return value is not None


def _covers(conflict: Conflict, path: Path) -> bool:
    return conflict.path.part in (("", ""), path.part) or not path.part[0]


def _holds(value: Any, added: Any) -> bool:
    """Whether what was added is there; both sides may have added to it."""
    if isinstance(added, Table) and isinstance(value, Table):
        return {c.key for c in added.columns} <= {c.key for c in value.columns}
    if isinstance(added, Column) and isinstance(value, Column) and not added.comment:
        return same(dataclasses.replace(value, comment=""), added)
    return same(value, added)


def _field(value: Any, field: str) -> Any:
    for name in field.split(".") if field else ():
        value = getattr(value, name)
    return value
