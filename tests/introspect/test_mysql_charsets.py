"""Character sets that a file leaves to the server make no difference, and nothing is made on the server to find out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aerogit.diff.compare import differing_keys
from aerogit.introspect import mysql
from aerogit.introspect.asking import ask
from aerogit.introspect.servers import server_of
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.mariadb import MariaServer


@pytest.fixture
def only_reads(mariadb_server: MariaServer) -> Iterator[tuple[mysql.Session, mysql.Session]]:
    """A database with a character set of its own: for who may do all, and for who may only read it."""
    mariadb_server.admin("CREATE USER reader@localhost")
    with mariadb_server.database("CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci") as database:
        mariadb_server.admin(f"GRANT SELECT, SHOW VIEW ON {database.name}.* TO reader@localhost")
        with mysql.connect(database.url) as owner, mysql.connect(database.url.replace("root@", "reader@")) as reader:
            yield owner, reader
    mariadb_server.admin("DROP USER reader@localhost")


def schema_of(text: str) -> Schema:
    return read([SourceFile("file.sql", text)], "mysql").schema


@pytest.mark.parametrize(
    ("text", "says_the_same"),
    [
        ("CREATE TABLE t (a VARCHAR(5), b TEXT)", True),
        ("CREATE TABLE t (a VARCHAR(5), b TEXT) COLLATE utf8mb4_unicode_ci", True),
        ("CREATE TABLE t (a VARCHAR(5) COLLATE utf8mb4_unicode_ci, b TEXT)", True),
        ("CREATE TABLE t (a VARCHAR(5), b TEXT CHARACTER SET latin1)", False),
        ("CREATE TABLE t (a VARCHAR(5), b TEXT) CHARSET latin1", False),
        ("CREATE TABLE t (a VARCHAR(5), b TEXT) COLLATE utf8mb4_bin", False),
        ("CREATE TABLE t (a VARCHAR(5), b TEXT) CHARSET utf8mb4", False),
    ],
)
def test_a_table_that_takes_the_databases(
    text: str, says_the_same: bool, only_reads: tuple[mysql.Session, mysql.Session]
) -> None:
    owner, reader = only_reads
    owner.run("CREATE TABLE t (a VARCHAR(5), b TEXT)")
    live = mysql.introspect(reader).schema
    written = schema_of(text)
    (key,) = written.objects
    assert (key in differing_keys(mysql.completed(reader, written), live)) is not says_the_same
    asked = ask(server_of("mysql:///"), reader, written, live)
    assert asked.equal == (differing_keys(written, live) if says_the_same else frozenset())
    assert ("no scratch database can be made" in asked.failure) is not says_the_same


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE t (a VARCHAR(5)) CHARSET utf8mb4",
        "CREATE TABLE t (a VARCHAR(5) CHARSET utf8mb4, b TEXT COLLATE utf8mb4_general_ci) CHARSET utf8mb4",
        "CREATE TABLE t (a VARCHAR(5) CHARSET utf8mb4, b TEXT COLLATE utf8mb4_bin, c CHAR(3) CHARSET ascii)",
        "CREATE TABLE t (a VARCHAR(5) CHARSET utf8mb4, b TEXT) CHARSET latin1",
        "CREATE TABLE t (a VARCHAR(5), b JSON, c ENUM ('x') CHARSET binary, d CHAR(3) BINARY) CHARSET utf8",
    ],
)
def test_a_collation_that_the_server_chooses(text: str, only_reads: tuple[mysql.Session, mysql.Session]) -> None:
    owner, reader = only_reads
    owner.run(text)
    live = mysql.introspect(reader).schema
    assert not differing_keys(mysql.completed(reader, schema_of(text)), live)
