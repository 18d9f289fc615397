"""Merged text, case by case, in folders of base.sql (its first line names the dialect), ours, theirs and merged.sql."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.porcelain.merges.merge_text import follow, merge_files
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.textchunks import cut
from aerogit.sql.textmerge import written_anew
from aerogit.sql.textremarks import left_out
from aerogit.sql.textwords import merge_tokens

CASES = sorted(path for path in (Path(__file__).parent / "textmerge").iterdir() if path.is_dir())


def _files(folder: Path) -> tuple[SourceFile, SourceFile, SourceFile, str]:
    base, ours, theirs = (
        SourceFile(n, (folder / f"{n}.sql").read_bytes().decode()) for n in ("base", "ours", "theirs")
    )
    return base, ours, theirs, base.text.split()[1]


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_text_of_a_merge(folder: Path, update_golden: bool) -> None:
    base, ours, theirs, dialect = _files(folder)
    merge = merge_files(base, ours, theirs, dialect)
    assert merge.merge.conflicts == ()
    assert merge.sql is not None
    golden = folder / "merged.sql"
    if update_golden:
        golden.write_bytes(merge.sql.encode())
    assert merge.sql == golden.read_bytes().decode()
    assert compare(read([SourceFile("merged", merge.sql)], dialect).schema, merge.merge.schema) == []


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_an_unchanged_side_yields_the_other_to_the_byte(folder: Path) -> None:
    base, ours, theirs, dialect = _files(folder)
    for one, two in ((base, theirs), (base, ours)):
        assert merge_files(base, one, two, dialect).sql == two.text
        assert merge_files(base, two, one, dialect).sql == two.text
        assert merge_files(base, two, two, dialect).sql == two.text


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_sides_swapped_give_the_same_schema_and_the_same_lines(folder: Path) -> None:
    base, ours, theirs, dialect = _files(folder)
    one, other = merge_files(base, ours, theirs, dialect), merge_files(base, theirs, ours, dialect)
    assert one.sql is not None
    assert other.sql is not None
    first, second = (read([SourceFile("merged", sql)], dialect).schema for sql in (one.sql, other.sql))
    changes = compare(first, second)
    assert changes == [] or folder.name == "labels-appended-on-both-sides"


def _follow(text: str, wanted: str) -> str:
    """What `text` becomes when it has to say what `wanted` says."""
    script = cut(text, "postgres", read([SourceFile("text", text)], "postgres").statements)
    return follow(script, read([SourceFile("wanted", wanted)], "postgres").schema)


TABLE = "CREATE TABLE t (id integer, name text);\n"


def test_a_statement_that_says_something_else_is_written_anew() -> None:
    text = (
        "-- kept\nCREATE TABLE s (a integer);\n\n-- of t\nCREATE TABLE t (id  integer);\nCREATE TABLE u (a integer);\n"
    )
    wanted = text.replace("(id  integer)", "(id integer, name text)")
    assert _follow(text, wanted) == text.replace("(id  integer)", "(\n    id integer,\n    name text\n)")


def test_what_is_missing_is_written_before_the_rows() -> None:
    text = "CREATE TABLE s (a integer);\nINSERT INTO s VALUES (1);\n"
    merged = _follow(text, text + TABLE)
    assert merged == text.replace(";\nINS", ";\n\nCREATE TABLE t (\n    id integer,\n    name text\n);\nINS")


def test_what_is_too_much_goes_with_all_that_is_said_of_it() -> None:
    text = TABLE + "COMMENT ON TABLE t IS 'x';\nCREATE TABLE s (a integer);\nCREATE INDEX ON t (name);\n"
    assert _follow(text, "CREATE TABLE s (a integer);") == "\nCREATE TABLE s (a integer);\n"


def test_what_is_written_anew_finds_its_names_where_the_path_is_empty() -> None:
    path = "SELECT pg_catalog.set_config('search_path', '', false);\n"
    text = path + "CREATE TABLE public.t (id integer);\nCREATE TABLE public.s (a integer);\n"
    merged = _follow(text, TABLE + "CREATE TABLE s (a integer);")
    assert merged == (
        path
        + "SET search_path = public, pg_catalog;\nCREATE TABLE t (\n    id integer,\n    name text\n);\n"
        + path
        + "CREATE TABLE public.s (a integer);\n"
    )


def test_a_schema_written_anew_keeps_heading_and_rows() -> None:
    text = "-- ours\n\n" + TABLE + "INSERT INTO t VALUES (1);\n-- the end\n"
    script = cut(text, "postgres", read([SourceFile("text", text)], "postgres").statements)
    assert written_anew(script, TABLE).text == text.replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a b c", "a b c", "a x c", "a x c"),
        ("a b c", "x b c", "a b y", "x b y"),
        ("a b c", "a c", "a b c d", "a c d"),
        ("a c", "a b c", "a c d", "a b c d"),
        ("a", "a b", "a c", "a b c"),
        ("a b", "b", "a b c", "b c"),
        ("a b c", "a  /* kept */ b c", "a b", "a  /* kept */ b"),
        ("b", "b", "a b", "a b"),
        ("a b c", "a x c", "a y c", None),
        ("a b c", "a c", "a y c", None),
        ("a b c d", "a x d", "a b n c d", None),
    ],
)
def test_tokens_merge_three_ways(base: str, ours: str, theirs: str, merged: str | None) -> None:
    assert merge_tokens(base, ours, theirs, "postgres") == merged


TEXT = (
    "CREATE TABLE t (\n    a integer\n);\n"
    "CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$\nBEGIN RETURN 1; END\n$$;\n"
)
WIDER = TEXT.replace("a integer", "a integer,\n    b text")
NOTED = TEXT.replace("RETURN 1", "RETURN 2") + "-- the end\n"


def dos(text: str) -> str:
    return text.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        (TEXT, dos(WIDER), NOTED, dos),
        (TEXT, WIDER, dos(NOTED), dos),
        (dos(TEXT), WIDER, dos(NOTED), str),
        (dos(TEXT), dos(WIDER), dos(NOTED), dos),
        (TEXT, dos(WIDER), dos(NOTED), dos),
    ],
)
def test_line_ends_are_an_edit_of_their_own(base: str, ours: str, theirs: str, wanted: Callable[[str], str]) -> None:
    files = [SourceFile(f"{number}.sql", text) for number, text in enumerate((base, ours, theirs))]
    merged = merge_files(files[0], files[1], files[2], "postgres")
    assert merged.sql == wanted(WIDER.replace("RETURN 1", "RETURN 2") + "-- the end\n")


ONE_REMARK = "CREATE TABLE a (id integer); -- %s\n"


def _merged_remarks(base: str, ours: str, theirs: str) -> tuple[str | None, tuple[str, ...]]:
    files = [SourceFile(name, text) for name, text in (("base", base), ("ours", ours), ("theirs", theirs))]
    merge = merge_files(files[0], files[1], files[2], "postgres")
    return merge.sql, merge.left_out


def test_a_remark_edited_two_ways_is_ours_and_theirs_is_told() -> None:
    base, ours, theirs = (ONE_REMARK % text for text in ("first", "of ours", "of theirs"))
    assert _merged_remarks(base, ours, theirs) == (ours, ("-- of theirs",))
    assert _merged_remarks(base, theirs, ours) == (theirs, ("-- of ours",))
    assert _merged_remarks(base, ours, ours) == (ours, ())
    assert _merged_remarks(base, ours, base) == (ours, ())


def test_a_remark_that_goes_with_its_statement_is_told_where_the_other_side_edited_it() -> None:
    base, theirs = "CREATE TABLE b ();\n" + ONE_REMARK % "first", "CREATE TABLE b ();\n" + ONE_REMARK % "of theirs"
    assert _merged_remarks(base, "CREATE TABLE b ();\n", theirs) == ("CREATE TABLE b ();\n", ("-- of theirs",))
    assert _merged_remarks(base, "CREATE TABLE b ();\n", base) == ("CREATE TABLE b ();\n", ())


def test_a_remark_in_what_is_written_anew_is_told() -> None:
    base = "CREATE TABLE a (id integer, name text);\n"
    ours = "CREATE TABLE a (id integer,\n  -- aerogit:renamed from=name\n  title text);\n"
    theirs = base + "CREATE INDEX i ON a (name /* as called */);\n"
    sql, told = _merged_remarks(base, ours, theirs)
    assert sql is not None
    assert "CREATE INDEX i ON a (title)" in sql
    assert told == ("/* as called */",)


def test_what_dump_tools_write_is_no_remark() -> None:
    dumps = [f"-- Dumped from database version 15.{n}\n\nCREATE TABLE a (id integer);\n" for n in (1, 2, 3)]
    assert left_out(dumps, dumps[1], "postgres") == ()
    quoted = [f"SELECT '-- {word}', $$ /* {word} */ $$;\n" for word in ("a", "b", "c")]
    assert left_out(quoted, quoted[1], "postgres") == ()


def test_a_torn_text_has_the_remarks_between_its_markers() -> None:
    base, ours, theirs = (ONE_REMARK % text for text in ("first", "of ours", "of theirs"))
    torn = f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"
    assert left_out((base, ours, theirs), torn, "postgres", torn=True) == ()
    assert left_out((base, ours, theirs), ours, "postgres", torn=True) == ("-- of theirs",)
