"""The append-only rule as a function of values: nothing of a published file gets through, everything else does."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha1

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aerogit.migrate.append_only import FILE, Known, published_breaches, version_breaches
from aerogit.migrate.files import Entry, Version
from aerogit.migrate.overrides import Override, overrides_in


@dataclass(frozen=True)
class Change:
    path: str
    before_mode: int = FILE
    before: str = ""
    mode: int = FILE
    blob: str = ""


def oid(content: bytes) -> str:
    return sha1(content).hexdigest()


PATHS = [f"m/{number}_{name}.{way}.sql" for number, name in ((1, "a"), (2, "b"), (10, "c")) for way in ("up", "down")]
contents = st.binary(min_size=1, max_size=30)
trees = st.dictionaries(st.sampled_from(PATHS), contents, min_size=1)


def codes(published: dict[str, bytes], after: dict[str, tuple[int, bytes]]) -> dict[str, str]:
    """The breaches between a published tree and another, by path."""
    changes = [
        Change(
            path,
            FILE if path in published else 0,
            oid(published[path]) if path in published else "",
            *((after[path][0], oid(after[path][1])) if path in after else (0, "")),
        )
        for path in {*published, *after}
    ]
    known = {path: frozenset({(FILE, oid(text))}) for path, text in published.items()}
    found = published_breaches(changes, lambda path: known.get(path, frozenset()))
    return {one.path: one.code for one in found}


def plain(tree: dict[str, bytes]) -> dict[str, tuple[int, bytes]]:
    return {path: (FILE, text) for path, text in tree.items()}


@given(trees, trees)
def test_what_is_added_beside_published_files_passes(published: dict[str, bytes], more: dict[str, bytes]) -> None:
    assert codes(published, plain(more | published)) == {}


@given(trees, st.data())
def test_any_single_byte_is_refused(published: dict[str, bytes], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(published)))
    text = bytearray(published[path])
    place = data.draw(st.integers(0, len(text) - 1))
    text[place] ^= data.draw(st.integers(1, 255))
    assert codes(published, plain(published | {path: bytes(text)})) == {path: "AG1001"}


@given(trees, st.data())
def test_any_deletion_is_refused(published: dict[str, bytes], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(published)), min_size=1))
    found = codes(published, plain({path: text for path, text in published.items() if path not in gone}))
    assert found == dict.fromkeys(gone, "AG1002")


@given(st.permutations(PATHS))
def test_any_reorder_is_refused(order: list[str]) -> None:
    published = {path: path.encode() for path in PATHS}
    after = {path: published[other] for path, other in zip(PATHS, order, strict=True)}
    assert set(codes(published, plain(after))) == {path for path in PATHS if after[path] != published[path]}


@given(trees, st.sampled_from([0o100755, 0o120000, 0o160000]), st.data())
def test_any_other_mode_is_refused(published: dict[str, bytes], mode: int, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(published)))
    assert codes(published, plain(published) | {path: (mode, published[path])}) == {path: "AG1004"}


def test_what_is_no_migration_is_free() -> None:
    names = ["m/README.md", "m/.hidden.sql", "m/atlas.sum"]
    assert codes(dict.fromkeys(names, b"x"), {}) == {}


def entry(version: str, name: str = "x") -> Entry:
    return Entry(Version(version), name, f"m/{version}_{name}.up.sql")


def test_versions() -> None:
    """Equal numbers, however padded, and timestamps of which one is the beginning of the other."""

    def found(new: list[str], others: list[str], *, is_published: bool = True) -> list[str]:
        known = [Known(entry(one, "y"), is_published) for one in others]
        return [one.code for one in version_breaches([entry(one) for one in new], known)]

    assert found(["0002"], ["0001"]) == []
    assert found(["2"], ["0002"]) == ["AG1005"]
    assert found(["2"], ["0002"], is_published=False) == ["AG1006"]
    assert found(["20260101"], ["20260101120000"]) == ["AG1007"]
    assert found(["20260101120000"], ["20260101"]) == ["AG1007"]
    assert found(["1"], ["10", "12"]) == []
    assert found(["3", "03"], []) == ["AG1006"]
    assert found(["20260101"], ["20260102120000"]) == []
    assert found(["20260101120000"], ["20260102"]) == []
    assert found(["20260102"], ["20260101", "20260103", "1"]) == []
    assert found(["2026010"], ["20260101"]) == []


line = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1)


@given(line, line.filter(lambda text: not text.startswith('"')))
def test_an_override_is_read_as_it_was_written(path: str, reason: str) -> None:
    written = Override("AG1001", path, reason)
    assert overrides_in(f"fix\n\n{written.line}\n") == [written]


def test_an_override_of_a_path_with_spaces_and_line_breaks() -> None:
    written = Override("AG1002", 'm/1 "a"\nb.sql', "it never ran")
    assert overrides_in(f"fix\n\n{written.line}\n") == [written]


UP, DOWN = "m/0001_users.up.sql", "m/0001_users.down.sql"


def said(changes: list[Change], beside: list[Change] | None = None) -> list[tuple[str, str, str]]:
    """Code, path and detail of what changes do to two published files."""
    published = {UP: b"up", DOWN: b"down"}
    versions = {path: frozenset({(FILE, oid(text))}) for path, text in published.items()}
    found = published_breaches(changes, lambda path: versions.get(path, frozenset()), beside or ())
    return [(one.code, one.path, one.detail) for one in found]


def gone(path: str, content: bytes) -> Change:
    return Change(path, before=oid(content), mode=0)


def new(path: str, content: bytes, mode: int = FILE) -> Change:
    return Change(path, before_mode=0, mode=mode, blob=oid(content))


@pytest.mark.parametrize(
    ("made", "target"),
    [
        ([], ""),
        ([new("m/0002_people.up.sql", b"up")], "m/0002_people.up.sql"),
        ([new("m/0002_people.up.sql", b"other")], ""),
        ([new("m/0001_people.up.sql", b"edited")], "m/0001_people.up.sql"),
        ([new("m/0001_people.down.sql", b"edited")], ""),
        ([new("m/0001_people/up.sql", b"edited")], "m/0001_people/up.sql"),
        ([new("m/users.up.sql", b"edited")], ""),
        # The same content tells more than the same version.
        ([new("m/0001_people.up.sql", b"edited"), new("m/0009_x.up.sql", b"up")], "m/0009_x.up.sql"),
        ([new("m/0008_x.up.sql", b"up"), new("m/0009_x.up.sql", b"up")], "m/0008_x.up.sql"),
        # What was there before is nothing that a file went to.
        ([Change("m/0002_people.up.sql", before=oid(b"was"), blob=oid(b"up"))], ""),
        ([new("m/up.txt", b"up")], ""),
        ([new("m/0001_people.DOWN.SQL", b"edited")], ""),
        ([new("m/0001_people.UP.SQL", b"edited")], "m/0001_people.UP.SQL"),
    ],
)
def test_where_a_file_that_is_gone_went(made: list[Change], target: str) -> None:
    code, detail = ("AG1003", f"now {target}") if target else ("AG1002", "")
    assert said([gone(UP, b"up"), *made]) == [(code, UP, detail)]


def test_names_without_a_version_are_told_apart() -> None:
    path = "m/first.sql"
    changes = [gone(path, b"up"), new("m/second.sql", b"other")]
    found = published_breaches(changes, lambda one: frozenset({(FILE, oid(b"up"))}) if one == path else frozenset())
    assert [(one.code, one.path) for one in found] == [("AG1002", path)]


def test_the_down_of_a_version_is_where_its_down_went() -> None:
    [breach] = said([gone(DOWN, b"down"), new("m/0001_people.up.sql", b"x"), new("m/0001_people.down.sql", b"y")])
    assert breach == ("AG1003", DOWN, "now m/0001_people.down.sql")


@pytest.mark.parametrize(
    ("made", "target"),
    [
        (new("db/0001_users.up.sql", b"up"), "db/0001_users.up.sql"),
        (new("db/0001_users.up.sql", b"edited"), ""),
        (new("db/0001_people.up.sql", b"up"), ""),
        (Change("db/0001_users.up.sql", before=oid(b"was"), blob=oid(b"up")), ""),
    ],
)
def test_a_file_that_went_elsewhere_has_its_name_and_content_there(made: Change, target: str) -> None:
    code, detail = ("AG1003", f"now {target}") if target else ("AG1002", "")
    assert said([gone(UP, b"up")], [made]) == [(code, UP, detail)]


@pytest.mark.parametrize(
    ("mode", "content", "wanted"),
    [
        (0o120000, b"up", ("AG1004", "now a link")),
        (0o120000, b"elsewhere", ("AG1004", "now a link")),
        (0o160000, b"elsewhere", ("AG1004", "now a submodule")),
        (0o100755, b"up", ("AG1004", "now executable")),
        (0o100755, b"edited", ("AG1001", "")),
        (0o100644, b"edited", ("AG1001", "")),
    ],
)
def test_what_a_file_became(mode: int, content: bytes, wanted: tuple[str, str]) -> None:
    [(code, path, detail)] = said([Change(UP, before=oid(b"up"), mode=mode, blob=oid(content))])
    assert (code, path, detail) == (wanted[0], UP, wanted[1])


def test_of_new_migrations_each_counts_for_the_next() -> None:
    found = version_breaches([entry("20260101"), entry("20260101120000")], [])
    assert [(one.code, one.path, one.detail) for one in found] == [
        ("AG1007", "m/20260101120000_x.up.sql", "20260101120000 and 20260101: m/20260101_x.up.sql")
    ]
    twins = version_breaches([entry("7", "a"), entry("7", "b")], [])
    assert [(one.code, one.path, one.detail) for one in twins] == [
        ("AG1006", "m/7_b.up.sql", "m/7_a.up.sql has version 7")
    ]


def test_a_migration_is_no_clash_of_its_own() -> None:
    assert version_breaches([entry("7")], [Known(entry("7"), True)]) == []


def test_a_file_as_it_was_published_passes() -> None:
    assert said([Change(UP, before=oid(b"edited"), mode=0o100644, blob=oid(b"up"))]) == []
