"""New migrations: their versions, their names, and that what is written reads back."""

from __future__ import annotations

from datetime import datetime

import pytest

from aerogit.errors import UsageError
from aerogit.migrate.files import Format, Version, Was, read_migrations
from aerogit.migrate.naming import Draft, files_of, next_version, slug, with_was

NOW = datetime(2026, 11, 20, 10, 15, 0)
BLOB = "3f2a1c9d00000000000000000000000000000000"


@pytest.mark.parametrize(
    ("present", "numbering", "wanted"),
    [
        ([], "timestamp", "20261120101500"),
        (["20261120101459"], "timestamp", "20261120101500"),
        (["20261120101500"], "timestamp", "20261120101501"),
        (["20271231235959", "20260101000000"], "timestamp", "20280101000000"),
        (["0007"], "timestamp", "20261120101500"),
        (["99999999999999"], "timestamp", "100000000000000"),
        ([], "sequential", "0001"),
        (["0001", "0010", "0002"], "sequential", "0011"),
        (["999"], "sequential", "1000"),
    ],
)
def test_the_next_version_is_after_all_others(present: list[str], numbering: str, wanted: str) -> None:
    versions = [Version(text) for text in present]
    found = next_version(versions, numbering, NOW)
    assert found.text == wanted
    assert all(version < found for version in versions)


def test_a_title_without_letters_is_refused() -> None:
    assert slug("Überall  NEU") == "uberall_neu"
    with pytest.raises(UsageError, match="does not make a file name"):
        slug("日本")


@pytest.mark.parametrize("kind", Format)
@pytest.mark.parametrize("in_transaction", [True, False])
def test_what_is_written_reads_back(kind: Format, in_transaction: bool) -> None:
    was = (Was("20260101000000", BLOB),)
    up = "create table t (a int);"
    draft = Draft(Version("0007"), "add_t", up, "drop table t;", was, in_transaction)
    files = {f"migrations/{path}": text.encode() for path, text in files_of(draft, kind).items()}
    [found] = read_migrations("migrations", files, files.__getitem__)
    assert (found.version, found.name, found.was) == (draft.version, "add_t", was)
    assert found.in_transaction is in_transaction
    assert up in found.up.text
    assert not found.is_irreversible
    if kind is not Format.PLAIN:
        assert found.down is not None
        assert "drop table t;" in found.down.text
        assert "create" not in found.down.text
        assert found.down_in_transaction is in_transaction


@pytest.mark.parametrize("kind", Format)
def test_a_draft_that_cannot_be_undone_says_so(kind: Format) -> None:
    draft = Draft(Version("1"), "drop_t", "drop table t;", None)
    files = {path: text.encode() for path, text in files_of(draft, kind).items()}
    [found] = read_migrations("", files, files.__getitem__)
    assert found.is_irreversible
    assert found.down is None


def test_what_a_migration_was_is_said_once() -> None:
    was = [Was("1", BLOB), Was("2", BLOB)]
    once = with_was("select 1;\n", was[:1])
    assert once == f"-- aerogit:was 1 {BLOB}\nselect 1;\n"
    assert with_was(once, was).count("aerogit:was") == 2
