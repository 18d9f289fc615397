"""Rename annotations in whole schema files, in every dialect that reads."""

from __future__ import annotations

import pytest

from aerogit.errors import SourceError
from aerogit.model.canonical import schema_id
from aerogit.sql.annotations import annotated_text
from aerogit.sql.claims import annotated_renames
from aerogit.sql.dialects import DIALECTS
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

BEFORE = "CREATE TABLE people (id int, mail text, nick text);\nCREATE INDEX by_mail ON people (mail);\n"
AFTER = """\
-- everybody
-- aerogit:renamed from=people
CREATE TABLE users (
    id int, -- the key
    -- aerogit:renamed from=mail
    email text,
    surname text DEFAULT '-- @renamed from=nothing' -- @renamed from="nick"
);
-- atlas:renamed_from by_mail
CREATE INDEX by_email ON users (email); -- used by log-in
"""

pytestmark = pytest.mark.parametrize("dialect", sorted(DIALECTS))


def told(before: str, after: str, dialect: str, *, is_next: bool = True, is_shown: bool = True) -> dict[str, str]:
    shown = [SourceFile("before.sql", before)]
    start = read(shown, dialect).schema
    file = SourceFile("after.sql", after)
    reading = read([file], dialect)
    found = annotated_renames([file], reading, start, is_next=is_next, shown=shown if is_shown else None)
    home = start.traits.default_namespace
    return {old.text(home): new.text(home) for old, new in found.items()}


def test_tables_columns_and_indexes(dialect: str) -> None:
    assert told(BEFORE, AFTER, dialect) == {
        "people": "users",
        "people.mail": "users.email",
        "people.nick": "users.surname",
        "people.by_mail": "users.by_email",
    }


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE t (\n    -- aerogit:renamed from=a\n    b int,\n    c int\n);\n",
        "CREATE TABLE t (\n    b int, -- aerogit:renamed from=a\n    c int\n);\n",
        "CREATE TABLE t (\n    b int -- why; -- aerogit:renamed from=a\n    , c int\n);\n",
        "CREATE TABLE t (c int, b int -- aerogit:renamed from=a\n);\n",
        "CREATE TABLE t (\n    c int CHECK (c > 0),\n\n    -- aerogit:renamed from=a\n    -- the one\n    b int);\n",
        "CREATE TABLE t (\n    c int,\n    -- aerogit:renamed from=t.a\n    b int\n);\n",
        "CREATE TABLE t (\r\n    c int,\r\n    b int -- aerogit:renamed from=a\r\n);\r\n",
    ],
)
def test_where_a_column_may_have_it(text: str, dialect: str) -> None:
    assert told("CREATE TABLE t (a int, c int);\n", text, dialect) == {"t.a": "t.b"}


@pytest.mark.parametrize(
    "text",
    [
        "-- aerogit:renamed from=a\nCREATE TABLE b (x int);\n",
        "CREATE TABLE b (x int); -- aerogit:renamed from=a\nCREATE TABLE c (x int);\n",
        "CREATE TABLE b ( -- aerogit:renamed from=a\n    x int\n);\n",
        "CREATE TABLE c (x int);\n-- aerogit:renamed from=a\n-- the second\nCREATE TABLE b (x int);\n",
    ],
)
def test_where_a_table_may_have_it(text: str, dialect: str) -> None:
    assert told("CREATE TABLE a (x int);\n", text, dialect) == {"a": "b"}


def test_what_is_done_or_younger_says_nothing(dialect: str) -> None:
    assert told(AFTER, AFTER, dialect) == {}
    assert told("", AFTER, dialect, is_next=False) == {}
    assert told("CREATE TABLE people (id int);\n", AFTER, dialect, is_next=False) == {"people": "users"}


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (
            "CREATE TABLE t (\n    b int, -- aerogit:renamed from=z\n    c int\n);\n",
            2,
            "t.b was not called z before: there is no z",
            "Correct the old name",
        ),
        ("CREATE TABLE t (a int,\n    -- aerogit:renamed from=a\n    b int\n);\n", 2, "a is still there", "Take a out"),
        (
            "CREATE TABLE t (\n    b int, -- aerogit:renamed from=a\n    c int -- aerogit:renamed from=a\n);\n",
            3,
            "two things say that they were a: t.b and t.c",
            "take the annotation of the other out",
        ),
        ("CREATE TABLE t (a int,\n    -- aerogit:renamed from=\n    b int\n);\n", 2, "names no old name", "from=old"),
        ("CREATE TABLE t (\n    a int\n    -- aerogit:renamed from=a\n);\n", 3, "stands at nothing", "from=old"),
        ("CREATE TABLE t (a int);\n-- aerogit:renamed from=a\n", 2, "stands at nothing", "from=old"),
        (
            "CREATE TABLE t (a int,\n    -- aerogit:renamed from=a\n    PRIMARY KEY (a)\n);\n",
            2,
            "stands at nothing",
            "from=old",
        ),
    ],
)
def test_what_cannot_hold_is_an_error_with_its_place(
    text: str, line: int, message: str, hint: str, dialect: str
) -> None:
    with pytest.raises(SourceError) as caught:
        told("CREATE TABLE t (a int);\n", text, dialect)
    error = caught.value
    assert (error.path, error.line) == ("after.sql", line)
    assert message in error.message
    assert hint in error.hint
    assert "^" in error.excerpt


def test_a_text_is_annotated_once_and_means_the_same(dialect: str) -> None:
    start = read([SourceFile("before.sql", BEFORE)], dialect)
    bare = SourceFile(
        "after.sql",
        "CREATE TABLE users (id int, email text CHECK (email > ''), surname text);\n\n"
        "-- for log-in\nCREATE INDEX by_email ON users (email);\n",
    )
    file = SourceFile("after.sql", AFTER)
    renames = annotated_renames([file], read([file], dialect), start.schema, is_next=True)
    text = annotated_text(bare, dialect, renames)
    assert told(BEFORE, text, dialect) == told(BEFORE, AFTER, dialect)
    assert schema_id(read([SourceFile("after.sql", text)], dialect).schema) == schema_id(read([bare], dialect).schema)
    assert annotated_text(SourceFile("after.sql", text), dialect, renames) == text


COLUMNS = "CREATE TABLE t ({})\n"
CHAIN = COLUMNS.format("\n b int, -- aerogit:renamed from=a\n c text -- aerogit:renamed from=b\n")
SWAP = COLUMNS.format("\n a text, -- aerogit:renamed from=b\n b int -- aerogit:renamed from=a\n")
CIRCLE = COLUMNS.format(
    "\n a text, -- aerogit:renamed from=b\n b date, -- aerogit:renamed from=c\n c int -- aerogit:renamed from=a\n"
)
TABLES = """\
-- aerogit:renamed from=b
CREATE TABLE a (
    z int -- aerogit:renamed from=y
);
-- aerogit:renamed from=a
CREATE TABLE b (x int);
"""


def test_a_chain_of_names(dialect: str) -> None:
    before = COLUMNS.format("a int, b text")
    assert told(before, CHAIN, dialect, is_shown=False) == {"t.a": "t.b", "t.b": "t.c"}
    assert told(CHAIN, CHAIN, dialect, is_shown=False) == {}
    longer = CHAIN.replace("=b\n)", "=b\n, d date -- aerogit:renamed from=c\n)")
    assert told(COLUMNS.format("a int, b text, c date"), longer, dialect) == {"t.a": "t.b", "t.b": "t.c", "t.c": "t.d"}
    with pytest.raises(SourceError, match="b is still there"):
        told(before, COLUMNS.format("a int, b text,\n c text -- aerogit:renamed from=b\n"), dialect)
    kept = COLUMNS.format("a int, b text, -- aerogit:renamed from=a\n c text -- aerogit:renamed from=b\n")
    with pytest.raises(SourceError, match="b is still there"):
        told(before, kept, dialect)


def test_names_that_swap(dialect: str) -> None:
    before = COLUMNS.format("a int, b text")
    assert told(before, SWAP, dialect) == {"t.a": "t.b", "t.b": "t.a"}
    assert told(SWAP, SWAP.replace("int", "bigint"), dialect) == {}
    found = told(COLUMNS.format("a int, b text, c date"), CIRCLE, dialect)
    assert found == {"t.a": "t.c", "t.b": "t.a", "t.c": "t.b"}
    tables = told("CREATE TABLE a (x int);\nCREATE TABLE b (y int);\n", TABLES, dialect)
    assert tables == {"a": "b", "b": "a", "b.y": "a.z"}


def test_a_swap_that_may_be_done_already_is_no_guess(dialect: str) -> None:
    with pytest.raises(SourceError, match="whether names were swapped already cannot be told") as caught:
        told(COLUMNS.format("a int, b text"), SWAP, dialect, is_shown=False)
    assert caught.value.line == 2
    assert "two steps" in caught.value.hint
    done = COLUMNS.format("a text, b int")
    assert told(done, SWAP, dialect, is_shown=False) == {}
    assert told(done, SWAP.replace("b int", "c int, b int"), dialect, is_shown=False) == {}
