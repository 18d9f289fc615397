"""Migration files as values: formats, versions, and every directory that is refused."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping

import pytest

from aerogit.errors import ConfigError, SourceError
from aerogit.migrate.files import Format, Listing, Migration, Version, Was, blob_id, list_migrations, read_migrations
from aerogit.ui.errors import error_lines
from aerogit.ui.lines import text_of

ID = "3f2a1c9d00000000000000000000000000000000"


def reader(files: Mapping[str, str | bytes]) -> Callable[[str], bytes]:
    def read(path: str) -> bytes:
        content = files[path]
        return content.encode() if isinstance(content, str) else content

    return read


def listing(files: Mapping[str, str | bytes], format_name: str = "") -> Listing:
    return list_migrations("migrations", files, reader(files), format_name)


def migrations(files: Mapping[str, str | bytes], format_name: str = "") -> tuple[Migration, ...]:
    return read_migrations("migrations", files, reader(files), format_name)


def files(*names: str) -> dict[str, str | bytes]:
    return {f"migrations/{name}": "create table t (a int);\n" for name in names}


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ((), Format.PAIR),
        (("1_a.up.sql",), Format.PAIR),
        (("1_a.sql", "2_b.sql"), Format.PLAIN),
        (("1_a/up.sql", "1_a/down.sql"), Format.FOLDER),
        (("1_a/migration.sql",), Format.FOLDER),
    ],
)
def test_the_format_is_seen_from_the_names(names: tuple[str, ...], kind: Format) -> None:
    assert listing(files(*names)).format is kind


def test_a_migrate_up_line_makes_it_dbmate() -> None:
    found = {"migrations/1_a.sql": "-- migrate:up\ncreate table t (a int);\n"}
    assert listing(found).format is Format.DBMATE


def test_versions_sort_as_numbers() -> None:
    found = listing(files("10_b.up.sql", "2_a.up.sql", "0003_c.up.sql"))
    assert [entry.label for entry in found.entries] == ["2_a", "0003_c", "10_b"]


def test_names_may_be_missing_dashed_dotted_or_foreign() -> None:
    found = listing(files("0001.sql", "0002-añadir tabla.sql", "0003.x.sql"))
    assert [(str(entry.version), entry.name) for entry in found.entries] == [
        ("0001", ""),
        ("0002", "añadir tabla"),
        ("0003", "x"),
    ]


def test_what_is_not_sql_or_lies_elsewhere_is_left_alone() -> None:
    found = listing(files("README.md", ".draft.sql", "atlas.sum", "1_a.sql") | {"seeds/users.sql": "", "a.sql": ""})
    assert [entry.up for entry in found.entries] == ["migrations/1_a.sql"]


def test_a_directory_can_be_the_project_itself() -> None:
    found = {"1_a.sql": "create table t (a int)"}
    assert [entry.up for entry in list_migrations(".", found, reader(found)).entries] == ["1_a.sql"]


def test_a_pair_is_read_with_both_texts() -> None:
    [one] = migrations({"migrations/1_a.up.sql": "create table t (a int);", "migrations/1_a.down.sql": "drop table t;"})
    assert one.up.path == "migrations/1_a.up.sql"
    assert one.up.text == "create table t (a int);"
    assert one.down is not None
    assert one.down == ("migrations/1_a.down.sql", "drop table t;")
    assert (one.is_irreversible, one.in_transaction, one.was) == (False, True, ())


def test_an_up_without_a_down_is_read() -> None:
    [one] = migrations({"migrations/1_a.up.sql": "-- aerogit:irreversible\ndrop table t;"})
    assert one.down is None
    assert one.is_irreversible


def test_prisma_has_no_down() -> None:
    [one] = migrations({"migrations/20260101000000_a/migration.sql": "x", "migrations/migration_lock.toml": ""})
    assert (one.label, one.down) == ("20260101000000_a", None)


def test_lines_for_aerogit_are_read() -> None:
    text = f"-- aerogit:was 20260101000000 {ID}\r\n--aerogit:was 7 {ID}\n-- aerogit:no-transaction\ncheckpoint;"
    [one] = migrations({"migrations/1_a.sql": text})
    assert one.was == (Was("20260101000000", ID), Was("7", ID))
    assert not one.in_transaction


DBMATE = """-- what it is for
-- migrate:up transaction:false
create table t (a int);

-- migrate:down
drop table t;
"""


def test_sections_keep_their_place_in_the_file() -> None:
    [one] = migrations({"migrations/1_a.sql": DBMATE})
    assert one.up.text.strip() == "create table t (a int);"
    assert one.up.text.index("create") == DBMATE.index("create")
    assert one.up.text.count("\n") == DBMATE.count("\n")
    assert one.down is not None
    assert one.down.text.index("drop") == DBMATE.index("drop")
    assert one.down.text.strip() == "drop table t;"
    assert (one.in_transaction, one.down_in_transaction) == (False, True)


def test_an_up_section_alone_has_no_down() -> None:
    [one] = migrations({"migrations/1_a.sql": "-- migrate:up\nselect 1;"})
    assert one.down is None


def test_windows_files_read_like_others() -> None:
    [one] = migrations({"migrations/1_a.sql": b"\xef\xbb\xbf-- migrate:up\r\nselect 1;\r\n-- migrate:down\r\n"})
    assert one.up.text.strip() == "select 1;"
    assert one.blob == blob_id(b"-- migrate:up\nselect 1;\n-- migrate:down\n")


def test_the_blob_id_is_git_s() -> None:
    content = "créer\n".encode()
    said = subprocess.run(["git", "hash-object", "--stdin"], input=content, capture_output=True, check=True).stdout
    assert blob_id(content) == said.decode().strip()


@pytest.mark.parametrize(
    ("found", "format_name", "message"),
    [
        (
            files("1_a.up.sql", "01_b.up.sql"),
            "",
            "two migrations have the version 01: migrations/01_b.up.sql and migrations/1_a.up.sql",
        ),
        (
            files("20260101_a.sql", "20260101120000_b.sql"),
            "",
            "the version 20260101 is the beginning of 20260101120000, so that tools disagree on their order: "
            "migrations/20260101_a.sql and migrations/20260101120000_b.sql",
        ),
        (
            files("1_a.up.sql", "2_b.sql"),
            "",
            "the migrations directory mixes formats: migrations/1_a.up.sql and migrations/2_b.sql",
        ),
        (
            files("1_a/up.sql", "2_b.sql"),
            "",
            "the migrations directory mixes formats: migrations/1_a/up.sql and migrations/2_b.sql",
        ),
        (
            files("1_a.up.sql", "1_a.down.sql", "1_b.down.sql"),
            "",
            "migrations/1_a.up.sql has two downs: migrations/1_a.down.sql and migrations/1_b.down.sql",
        ),
        (
            files("1_a.up.sql", "1_c.up.sql", "1_b.down.sql"),
            "",
            "migrations/1_b.down.sql may undo several migrations of its version: "
            "migrations/1_a.up.sql and migrations/1_c.up.sql",
        ),
        (
            files("1_a.up.sql", "2_b.down.sql"),
            "",
            "migrations/2_b.down.sql undoes a migration that has no up: 2_b.up.sql is missing",
        ),
        (
            files("1_a.up.sql", "schema.up.sql"),
            "",
            "migrations/schema.up.sql is not a migration: its name does not begin with a version, "
            "such as 20260101101500 or 0001".replace("20260101101500", "20261120101500"),
        ),
        (files("1_a.up.sql", "2.sql"), "pair", "migrations/2.sql is neither an up nor a down"),
        (files("x/1_a.up.sql"), "pair", "migrations/x/1_a.up.sql is not a migration: it lies in a subfolder"),
        (
            files("1_a.up.sql"),
            "plain",
            "migrations/1_a.up.sql is one half of a pair, "
            "but the migrations directory is read as one file for each migration",
        ),
        (
            files("1_a/other.sql"),
            "",
            "migrations/1_a/other.sql is not part of a migration: "
            "expected VERSION_name/up.sql, down.sql or migration.sql",
        ),
        (files("1_a/down.sql"), "", "migrations/1_a/down.sql undoes a migration that has no up"),
        (
            files("1_a/up.sql", "1_a/migration.sql"),
            "",
            "migrations/1_a/up.sql and migrations/1_a/migration.sql are both the up of one migration",
        ),
    ],
)
def test_directories_that_contradict_themselves(
    found: Mapping[str, str | bytes], format_name: str, message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        listing(found, format_name)
    assert caught.value.message == message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("create table t (a int);\n", "there is no section -- migrate:up", 1),
        ("-- migrate:up\n\n-- migrate:up\n", "there is a second section -- migrate:up", 3),
        ("-- migrate:up\n-- migrate:down\n-- migrate:down\n", "there is a second section -- migrate:down", 3),
        ("-- migrate:down\n-- migrate:up\n", "the section -- migrate:down comes before -- migrate:up", 1),
        ("-- a\nselect 1;\n-- migrate:up\n", "there is a statement before -- migrate:up", 2),
    ],
)
def test_sections_that_make_no_sense(text: str, message: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        migrations({"migrations/1_a.sql": text}, "dbmate")
    assert caught.value.message == f"migrations/1_a.sql: {message}"
    assert caught.value.line == line


def test_one_file_of_another_format_among_plain_ones() -> None:
    found = {
        "migrations/1_a.sql": "select 1",
        "migrations/2_b.sql": "\n-- migrate:up\nselect 1",
    }
    with pytest.raises(SourceError, match="has a section of the dbmate format") as caught:
        migrations(found)
    assert (caught.value.path, caught.value.line) == ("migrations/2_b.sql", 2)


def test_a_file_that_is_not_text() -> None:
    with pytest.raises(SourceError) as caught:
        migrations({"migrations/1_a.sql": b"select 1;\nselect '\xe9'"}, "plain")
    told = "".join(text_of(one) + "\n" for one in error_lines(caught.value))
    assert told.startswith("aerogit: migrations/1_a.sql: not UTF-8 (byte 18, line 2)\n")
    assert "iconv -f LATIN1 -t UTF-8 migrations/1_a.sql" in told


@pytest.mark.parametrize("name", ["2_b.up.SQL", "2_b.Sql", "2_b/up.SQL"])
def test_an_ending_in_capitals_is_no_migration(name: str) -> None:
    with pytest.raises(ConfigError) as caught:
        listing(files("1_a.up.sql", name))
    ending = name[-4:]
    assert caught.value.message == (
        f"migrations/{name} is not a migration: its name ends with {ending}, and migrations end with .sql"
    )
    assert caught.value.hint == f"Rename it: git mv -- migrations/{name} migrations/{name[:-4]}.sql"


def test_versions_with_equal_numbers_still_have_an_order() -> None:
    assert sorted([Version("1"), Version("01"), Version("2")]) == [Version("01"), Version("1"), Version("2")]


def test_a_down_of_another_name_is_taken_by_its_version() -> None:
    found = listing(files("1_a.up.sql", "01_b.down.sql", "2_c.up.sql"))
    assert [(entry.up, entry.down) for entry in found.entries] == [
        ("migrations/1_a.up.sql", "migrations/01_b.down.sql"),
        ("migrations/2_c.up.sql", ""),
    ]
    assert found.warnings == (
        "migrations/01_b.down.sql is taken for the down of migrations/1_a.up.sql, whose version it has; "
        "give both one name: mv migrations/01_b.down.sql migrations/1_a.down.sql",
    )


@pytest.mark.parametrize(
    ("found", "command"),
    [
        (
            files("0007_a.up.sql", "0007_b.down.sql", "0007_b.up.sql", "0008_c.up.sql"),
            "mv migrations/0007_b.up.sql migrations/0009_b.up.sql "
            "&& mv migrations/0007_b.down.sql migrations/0009_b.down.sql",
        ),
        (files("1_a.sql", "1_b's.sql"), "mv 'migrations/1_b'\"'\"'s.sql' 'migrations/2_b'\"'\"'s.sql'"),
        (
            files("1_a/up.sql", "1_b/up.sql", "1_b/down.sql"),
            "mv migrations/1_b migrations/2_b",
        ),
        (files("1_b.down.sql"), "delete the down: rm migrations/1_b.down.sql"),
    ],
)
def test_the_way_out_is_a_command(found: dict[str, str | bytes], command: str) -> None:
    with pytest.raises(ConfigError) as caught:
        listing(found)
    assert command in caught.value.hint
