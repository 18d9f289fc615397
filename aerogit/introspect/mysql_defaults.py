"""What the catalog loses of tables: bytes and four-byte characters of defaults, and parsers of full-text indexes.

information_schema shows a question mark for a character of four bytes, MariaDB's for every byte that is none, MySQL's
shows bytes up to the first that is zero (measured on MySQL 9.7 and MariaDB 10.11).
"""

from __future__ import annotations

import re

from aerogit.errors import SourceError
from aerogit.introspect.mysql_rows import ColumnRow, Query, Rows
from aerogit.introspect.mysql_text import literal, name

_HEX = re.compile(r"0x[0-9a-f]*\Z", re.I)
_SHOWN = r"^  {} [^\n]*? DEFAULT (?:0x(?P<hex>[0-9A-Fa-f]+)|'(?P<text>(?:[^'\\]|''|\\.)*)')"
"""A column of SHOW CREATE TABLE, and its default."""
_PARSER = re.compile(r"^  FULLTEXT KEY (`(?:[^`]|``)+`) [^\n]*?WITH PARSER `((?:[^`]|``)+)`", re.M)
_ESCAPED = re.compile(r"''|\\(.)", re.S)
_ESCAPES = {"n": "\n", "r": "\r", "0": "\0", "Z": "\x1a", "t": "\t", "b": "\b"}
_NOT_A_STRING = frozenset("bit json blob tinyblob mediumblob longblob geometry".split())


def with_whole_defaults(query: Query, rows: Rows, *, is_mariadb: bool) -> list[str]:
    """Put defaults and parsers as they are into the rows; what the user was not let to see is told."""
    unseen: list[str] = []
    full_text = {} if is_mariadb else {
        table for table, parts in rows.indexes.items() if any(part.method == "FULLTEXT" for part in parts)
    }  # fmt: skip
    for table, columns in rows.columns.items():
        doubtful = [at for at, column in enumerate(columns) if _is_doubtful(column, is_mariadb=is_mariadb)]
        if is_mariadb:
            for at in doubtful:
                columns[at] = _asked(query, rows.database, columns[at])
        elif doubtful or table in full_text:
            shown = _shown(query, rows.database, table)
            if not shown:
                unseen.append(f"all of table {table} (needs SELECT on it)")
            for at in doubtful:
                columns[at] = _told(columns[at], shown)
            parsers = {found[1]: found[2].replace("``", "`") for found in _PARSER.finditer(shown)}
            if parsers:
                rows.indexes[table] = [
                    part._replace(parser=parsers.get(name(part.name), "")) for part in rows.indexes[table]
                ]
    return unseen


def _is_doubtful(column: ColumnRow, *, is_mariadb: bool) -> bool:
    """Whether a column may have another default than the one that is shown."""
    if column.default is None or column.generation or column.data_type in _NOT_A_STRING:
        return False
    if is_mariadb:
        return column.default[:1] == "'" and "?" in column.default
    if "DEFAULT_GENERATED" in column.extra:
        return False
    is_cut = "binary" in column.data_type and _HEX.match(column.default) is not None
    return is_cut or "?" in column.default


def _shown(query: Query, database: str, table: str) -> str:
    try:
        return str(query(f"SHOW CREATE TABLE {name(database)}.{name(table)}", ())[0][1])
    except SourceError:
        return ""


def _told(column: ColumnRow, shown: str) -> ColumnRow:
    """A column of MySQL's with the default that SHOW CREATE TABLE tells: bytes in digits."""
    found = re.search(_SHOWN.format(re.escape(name(column.name))), shown, re.M)
    if found is None:
        return column
    if found["hex"]:
        content = bytes.fromhex(found["hex"])
    else:
        text = _ESCAPED.sub(lambda match: _ESCAPES.get(match[1], match[1]) if match[1] else "'", found["text"])
        content = text.encode("utf-8", "surrogateescape")
    return column._replace(default=f"0x{content.hex()}" if "binary" in column.data_type else _text(content, column))


def _text(content: bytes, column: ColumnRow) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return column.default


def _asked(query: Query, database: str, column: ColumnRow) -> ColumnRow:
    """A column of MariaDB's with the default that DEFAULT tells.

    Of one that is NOT NULL it tells it with a row alone, and of bytes SHOW CREATE TABLE has them as they are.
    """
    own, table = name(column.name), f"{name(database)}.{name(column.table)}"
    is_binary = "binary" in column.data_type
    value = f"HEX(DEFAULT({own}))" if is_binary else f"HEX(CONVERT(DEFAULT({own}) USING utf8mb4))"
    for source in (f"(SELECT 1) one LEFT JOIN {table} ON FALSE", f"{table} LIMIT 1"):
        try:
            found = query(f"SELECT {value} FROM {source}", ())
        except SourceError:
            break
        if found and found[0][0] is not None:
            digits = str(found[0][0])
            text = bytes.fromhex(digits).decode("utf-8", "replace")
            return column._replace(default=f"x'{digits}'" if is_binary else literal(text))
    if not is_binary:
        return column
    told = _told(column, _shown(query, database, column.table)).default or ""
    return column._replace(default=f"x'{told[2:]}'" if told[:2] == "0x" else column.default)
