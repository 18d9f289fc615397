"""URLs of MySQL, MariaDB and TiDB databases: `mysql://user:password@host:3306/database?ssl-mode=REQUIRED`."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from typing import TypedDict
from urllib.parse import parse_qsl, unquote, urlsplit

from aerogit.errors import UsageError
from aerogit.introspect.servers import mask

_PORTS = {"tidb": 4000}
_PORT = 3306
_EXAMPLE = "For example: mysql://user@localhost:3306/app, mysql://user@localhost/app?socket=/run/mysqld/mysqld.sock"
_SPELLINGS = {"unix_socket": "socket", "sslmode": "ssl-mode", "connect_timeout": "connect-timeout"}
_OPTIONS = ("socket", "ssl-mode", "ssl-ca", "ssl-cert", "ssl-key", "connect-timeout")
_MODES = ("disabled", "preferred", "required", "verify_ca", "verify_identity")
_TIMEOUT_S = 10


class Arguments(TypedDict, total=False):
    """What the driver is called with."""

    host: str
    port: int
    user: str
    password: str
    unix_socket: str
    connect_timeout: int
    ssl: ssl.SSLContext
    ssl_disabled: bool


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is, and how to get there."""

    shown: str
    """The URL without its password."""
    database: str
    arguments: Arguments = field(repr=False)


def parse_url(url: str) -> Address:
    """Read a URL; `UsageError` for one that names no database or has options nobody knows."""
    shown = mask(url)
    try:
        parts = urlsplit(_quoted(url))
        port = parts.port
    except ValueError as error:
        raise UsageError(f"{shown}: {error}", _EXAMPLE) from error
    database = unquote(parts.path[1:])
    if not database or "/" in parts.path[1:]:
        raise UsageError(f"the URL names no database: {shown}", _EXAMPLE)
    options = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        option = _SPELLINGS.get(name.lower(), name.lower().replace("_", "-"))
        if option not in _OPTIONS:
            raise UsageError(f"{shown}: unknown option {name}", f"known options: {', '.join(_OPTIONS)}")
        options[option] = value
    scheme = parts.scheme.lower().partition("+")[0]
    arguments = Arguments(
        host=unquote(parts.hostname or "localhost"),
        port=port or _PORTS.get(scheme, _PORT),
        connect_timeout=_seconds(options.get("connect-timeout", str(_TIMEOUT_S)), shown),
    )
    if parts.username:
        arguments["user"] = unquote(parts.username)
    if parts.password is not None:
        arguments["password"] = unquote(parts.password)
    if "socket" in options:
        arguments["unix_socket"] = options["socket"]
    _add_ssl(arguments, options, shown)
    return Address(shown, database, arguments)


def _quoted(url: str) -> str:
    """The URL with characters of its password quoted that would end it."""
    scheme, mark, rest = url.partition("://")
    account, at, place = rest.rpartition("@")
    if not at or not ({"/", "#", "?"} & set(account)):
        return url
    for character, code in (("/", "%2F"), ("#", "%23"), ("?", "%3F")):
        account = account.replace(character, code)
    return f"{scheme}{mark}{account}@{place}"


def _seconds(text: str, shown: str) -> int:
    if not text.isdigit() or not int(text):
        raise UsageError(f"{shown}: connect-timeout is a number of seconds, not {text}", "?connect-timeout=10")
    return int(text)


def _add_ssl(arguments: Arguments, options: dict[str, str], shown: str) -> None:
    """Encryption as the server's own clients name it (manual, Command Options for Encrypted Connections)."""
    files = [options.get(name) for name in ("ssl-ca", "ssl-cert", "ssl-key")]
    mode = options.get("ssl-mode", "verify_ca" if files[0] else "preferred").lower().replace("-", "_")
    if mode not in _MODES:
        raise UsageError(f"{shown}: unknown ssl-mode {mode}", f"known modes: {', '.join(_MODES)}")
    if mode == "disabled":
        arguments["ssl_disabled"] = True
        return
    if mode == "preferred" and not any(files):
        return
    try:
        context = ssl.create_default_context(cafile=files[0])
        if files[1]:
            context.load_cert_chain(files[1], files[2])
    except (OSError, ssl.SSLError) as error:
        raise UsageError(
            f"{shown}: the certificates cannot be read: {error}", "check ssl-ca, ssl-cert, ssl-key"
        ) from error
    context.check_hostname = mode == "verify_identity"
    context.verify_mode = ssl.CERT_REQUIRED if mode.startswith("verify") else ssl.CERT_NONE
    arguments["ssl"] = context
