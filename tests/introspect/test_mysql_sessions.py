"""Connecting to MariaDB and running scripts: what goes wrong is said, and no password with it."""

from __future__ import annotations

import select
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from aerogit.errors import DatabaseError, UnsupportedError
from aerogit.introspect import mysql
from aerogit.introspect.mysql import StatementError, connect, introspect, scratch
from aerogit.introspect.servers import server_of
from aerogit.model.canonical import schema_id
from support.mariadb import MariaDatabase, MariaServer


@pytest.fixture
def session(mariadb: MariaDatabase) -> Iterator[mysql.Session]:
    with connect(mariadb.url) as found:
        yield found


@pytest.fixture
def ana(mariadb_server: MariaServer, mariadb: MariaDatabase) -> Iterator[str]:
    """The URL for a user without privileges, whose password is `secret`."""
    mariadb_server.admin("CREATE USER ana@localhost IDENTIFIED BY 'secret'")
    yield mariadb.url.replace("root@", "ana:secret@")
    mariadb_server.admin("DROP USER ana@localhost")


def test_a_script_is_run_statement_by_statement(session: mysql.Session) -> None:
    session.run(
        "CREATE TABLE t (a INT); -- a comment; with a semicolon\nDELIMITER //\n"
        "CREATE PROCEDURE p () BEGIN SELECT ';'; END//\nDELIMITER ;\nINSERT INTO t VALUES (1), (2);"
    )
    assert session.query("SELECT a FROM t WHERE a > %s", (1,)) == [(2,)]
    assert session.query("SELECT '100 %'") == [("100 %",)]


def test_a_statement_that_is_refused_is_placed(session: mysql.Session) -> None:
    with pytest.raises(StatementError, match=r"error in your SQL syntax.*\(error 1064\)") as caught:
        session.run("CREATE TABLE t (a INT);\nCREATE VIEW v AS\nSELECT a FROM t\nWHERE WHERE a;")
    assert caught.value.excerpt == "  3 | WHERE WHERE a\n    |       ^"
    assert session.query("SHOW TABLES") != []


def test_settings_of_the_server_do_not_change_what_is_read(mariadb_server: MariaServer, mariadb: MariaDatabase) -> None:
    (before,) = mariadb.query("SELECT @@GLOBAL.sql_mode")[0]
    mariadb_server.admin("SET GLOBAL sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES,STRICT_TRANS_TABLES'")
    try:
        with connect(mariadb.url) as session:
            session.run("CREATE TABLE t (a VARCHAR(20) DEFAULT 'it\\'s\\n' COMMENT \"c\")")
            assert "ANSI" not in str(session.query("SELECT @@sql_mode"))
            assert len(introspect(session).schema.objects) == 1
    finally:
        mariadb_server.admin(f"SET GLOBAL sql_mode = '{before}'")


def test_what_a_script_sets_changes_nothing_read_and_stays_set(session: mysql.Session) -> None:
    session.run("CREATE TABLE t (a INT) WITH SYSTEM VERSIONING; CREATE VIEW v AS SELECT a FROM t;")
    before = introspect(session).schema
    session.run("SET SESSION sql_mode = 'ANSI'; SET SESSION sql_quote_show_create = 0; USE mysql;")
    assert schema_id(introspect(session).schema) == schema_id(before)
    assert "ANSI_QUOTES" in str(session.query("SELECT @@sql_mode"))


@pytest.mark.parametrize(
    ("edit", "said", "hint"),
    [
        (("/test_", "/none_"), "there is no database none_", "CREATE DATABASE `none_"),
        (("root@", "nobody:secret@"), "refused the user", "Check user and password"),
        (("?socket=", "?socket=/nowhere"), "cannot be reached", "Is a server running at /nowhere"),
    ],
)
def test_a_server_that_lets_nobody_in(mariadb: MariaDatabase, edit: tuple[str, str], said: str, hint: str) -> None:
    with pytest.raises(DatabaseError, match=said) as caught, connect(mariadb.url.replace(*edit)):
        pass
    assert hint in caught.value.hint
    assert "secret" not in str(caught.value) + caught.value.hint


def test_a_host_where_nothing_listens() -> None:
    with pytest.raises(DatabaseError, match=r"ana:…@.* cannot be reached") as caught:
        connect("mysql://ana:secret@127.0.0.1:1/app?connect-timeout=1").__enter__()
    assert "Is a server running at 127.0.0.1:1" in caught.value.hint


@pytest.mark.parametrize(
    ("greeting", "said"),
    [
        (b"", "no MySQL server speaks there"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "cannot be reached"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "cannot be reached"),
        (b"\x4a\x00\x00\x00\x09", "cannot be reached"),
    ],
)
def test_a_server_of_another_kind(greeting: bytes, said: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"mysql://ana:secret@127.0.0.1:{server.getsockname()[1]}/app?connect-timeout=1"
        with ThreadPoolExecutor(1) as pool:
            answered = pool.submit(_greet, server, greeting)
            with pytest.raises(DatabaseError, match=said) as caught, connect(url):
                pass
            answered.result()
    assert "secret" not in str(caught.value) + caught.value.hint


def test_over_the_network(mariadb: MariaDatabase) -> None:
    mariadb.execute("CREATE TABLE t (a INT)")
    with (
        socket.create_server(("127.0.0.1", 0)) as door,
        socket.socket(socket.AF_UNIX) as inside,
        ThreadPoolExecutor(1) as pool,
    ):
        inside.connect(mariadb.socket)
        passed_on = pool.submit(_pass_on, door, inside)
        with connect(f"mysql://root@127.0.0.1:{door.getsockname()[1]}/{mariadb.name}") as session:
            assert len(introspect(session).schema.objects) == 1
        passed_on.result()


def _pass_on(door: socket.socket, inside: socket.socket) -> None:
    """Hand what comes through a door on, both ways, until one side is done."""
    outside, _ = door.accept()
    with outside:
        others = {outside: inside, inside: outside}
        while True:
            for one in select.select(list(others), [], [])[0]:
                heard = one.recv(65536)
                if not heard:
                    return
                others[one].sendall(heard)


def _greet(server: socket.socket, greeting: bytes) -> None:
    peer, _ = server.accept()
    with peer:
        peer.sendall(greeting)
        if greeting:
            peer.shutdown(socket.SHUT_WR)
        while peer.recv(1000):
            pass


def test_a_user_who_may_not_see_the_database(ana: str) -> None:
    with pytest.raises(DatabaseError, match="refused the user") as caught, connect(ana):
        pass
    assert "secret" not in str(caught.value) + caught.value.hint


def test_a_connection_that_is_lost_midway(mariadb: MariaDatabase, session: mysql.Session) -> None:
    mariadb.execute("CREATE TABLE t (a INT)")
    ((own,),) = session.query("SELECT CONNECTION_ID()")
    mariadb.execute(f"KILL {own}")
    with pytest.raises(DatabaseError, match="was lost") as caught:
        introspect(session)
    assert "Nothing that was read is used" in caught.value.hint


def test_a_scratch_database_is_empty_alike_and_gone_afterwards(
    mariadb_server: MariaServer, session: mysql.Session
) -> None:
    with mariadb_server.database("CHARACTER SET latin1 COLLATE latin1_bin") as other, connect(other.url) as there:
        with scratch(there) as found:
            found.run("CREATE TABLE t (a INT)")
            assert found.query(
                "SELECT @@collation_database, COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
            ) == [("latin1_bin", 1)]
            name = found.database
        assert there.query("SHOW TABLES") == []
        assert (name,) not in there.query("SHOW DATABASES")
        with pytest.raises(DatabaseError, match="stop"), scratch(there) as found:
            raise DatabaseError("stop")
        assert not [one for (one,) in there.query("SHOW DATABASES") if str(one).startswith("aerogit_scratch")]


def test_a_user_who_may_make_no_database(mariadb_server: MariaServer, mariadb: MariaDatabase, ana: str) -> None:
    mariadb_server.admin(f"GRANT SELECT ON {mariadb.name}.* TO ana@localhost")
    with connect(ana) as session:
        with pytest.raises(DatabaseError, match="no scratch database can be made") as caught, scratch(session):
            pass
        grant = caught.value.hint.partition(": ")[2]
    mariadb_server.admin(grant)
    with connect(ana) as session, scratch(session) as found:
        found.run("CREATE TABLE t (a INT)")


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pymysql", "aerogit.introspect.mysql"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setattr(sys, "meta_path", [_NoDriver(), *sys.meta_path])
    with pytest.raises(UnsupportedError, match="needs the driver pymysql") as caught:
        server_of("mysql://h/app")
    assert caught.value.hint == "pip install 'aerogit[mysql]'"


class _NoDriver:
    """Finds no driver, as if it were not installed."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "pymysql":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
