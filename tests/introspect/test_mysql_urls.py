"""URLs of MySQL databases: what the driver is called with, and what is refused."""

from __future__ import annotations

import ssl

import pytest

from aerogit.errors import UsageError
from aerogit.introspect.mysql_url import parse_url


def test_all_parts_of_a_url() -> None:
    address = parse_url("mysql://ana:s%40cret@db.example:3307/my%20app?connect-timeout=7")
    assert (address.shown, address.database) == ("mysql://ana:…@db.example:3307/my%20app?connect-timeout=7", "my app")
    assert address.arguments == {
        "host": "db.example",
        "port": 3307,
        "user": "ana",
        "password": "s@cret",
        "connect_timeout": 7,
    }


def test_what_a_url_leaves_out() -> None:
    assert parse_url("mariadb:///app").arguments == {"host": "localhost", "port": 3306, "connect_timeout": 10}
    assert parse_url("tidb://h/app").arguments["port"] == 4000
    assert parse_url("mysql+pymysql://h/app").arguments["port"] == 3306


@pytest.mark.parametrize("spelling", ["socket", "unix_socket", "SOCKET"])
def test_a_socket(spelling: str) -> None:
    address = parse_url(f"mysql://root@localhost/app?{spelling}=/run/mysqld/mysqld.sock")
    assert address.arguments["unix_socket"] == "/run/mysqld/mysqld.sock"


@pytest.mark.parametrize("password", ["p/w", "p?w", "p#w", "p@w", "p:w/?#@"])
def test_a_password_of_any_characters(password: str) -> None:
    address = parse_url(f"mysql://ana:{password}@h:3306/app")
    assert address.arguments["password"] == password
    assert (address.arguments["host"], address.database) == ("h", "app")
    assert password not in address.shown
    assert password not in repr(address)


def test_encryption() -> None:
    assert "ssl" not in parse_url("mysql://h/app").arguments
    assert parse_url("mysql://h/app?ssl-mode=DISABLED").arguments["ssl_disabled"]
    required = parse_url("mysql://h/app?sslmode=required").arguments["ssl"]
    assert (required.verify_mode, required.check_hostname) == (ssl.CERT_NONE, False)
    verified = parse_url("mysql://h/app?ssl-mode=verify-identity").arguments["ssl"]
    assert (verified.verify_mode, verified.check_hostname) == (ssl.CERT_REQUIRED, True)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://h", "names no database"),
        ("mysql://h/", "names no database"),
        ("mysql://h/a/b", "names no database"),
        ("mysql://h:port/app", "could not be cast"),
        ("mysql://h/app?colour=red", "unknown option colour"),
        ("mysql://h/app?ssl-mode=perhaps", "unknown ssl-mode perhaps"),
        ("mysql://h/app?ssl-ca=/none.pem", "certificates cannot be read"),
        ("mysql://h/app?connect-timeout=soon", "a number of seconds, not soon"),
    ],
)
def test_a_url_that_is_none(url: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        parse_url(url.replace("//h", "//ana:secret@h"))
    assert "secret" not in str(caught.value)
    assert caught.value.hint
