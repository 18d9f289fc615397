"""MariaDB judges what is written: a schema made of our text is the schema its source makes, as SHOW CREATE has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pymysql
import pytest

from aerogit.sql.mysql.splitting import split
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support.mariadb import MariaDatabase, MariaServer

CASES = Path(__file__).parent / "mysql"
SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "corpus" / "schemas" / "mysql"
SCHEMAS = sorted(SHARED.glob("*.sql"))
OTHERS = {
    "expressions as defaults": "UUID_TO_BIN",
    "generated columns": "NOT NULL of a generated column",
    "CREATE INDEX": "INVISIBLE, indexes on expressions",
    "a foreign key at its column": "REFERENCES without columns",
    "engines have several names": "TYPE=",
    "a foreign key and a check of one name": "the name of the check",
    "columns called like words that are not reserved": "OFFSET",
    "a dropped column leaves its indexes": "a column of a primary key",
    "made-up names can be dropped": "c_chk_2",
    "indexes and checks turned off": "INVISIBLE",
    "partitions": "a clause behind ADD PARTITION",
    "paths into JSON": "->>",
    "TiDB's placement policies however they are said": "PLACEMENT POLICY",
    "what TiDB has where nothing is said": "TTL",
    "TiDB's rows that end, and where they are placed, taken back": "TTL",
}
"""Cases that are MySQL's or TiDB's alone, and what MariaDB stops at."""
KNOWN = {
    "TiDB in and out of its comments": "comments of TiDB's are written as what they say",
    "checks without a name of their own": "a check at a column is written as a check of the table",
}
"""Cases MariaDB takes, where it makes something else of our text, or nothing."""
_SAYS_NOTHING = re.compile(r" AUTO_INCREMENT=\d+| USING BTREE| ON (?:DELETE|UPDATE) NO ACTION")
"""How far a counter got, and what holds anyway."""
_BODIES = {
    "TRIGGER": "SELECT trigger_name, event_manipulation, event_object_table, action_timing, action_order,"
    " action_statement FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
    "ROUTINE": "SELECT routine_name, routine_type, dtd_identifier, routine_definition, is_deterministic,"
    " sql_data_access, security_type, routine_comment"
    " FROM information_schema.routines WHERE routine_schema = DATABASE()",
    "ARGUMENT": "SELECT CONCAT(specific_name, '.', ordinal_position), parameter_mode, parameter_name, dtd_identifier"
    " FROM information_schema.parameters WHERE specific_schema = DATABASE()",
}
"""SHOW CREATE has the head of what has a body as it was typed, the catalog what it says."""


def scripts() -> Iterator[tuple[str, str]]:
    """The cases that stay in one database, by name."""
    for file in ("types", "keys", "alter", "bodies"):
        for block in (CASES / f"{file}.sql").read_text(encoding="utf-8").split("\n-- case: ")[1:]:
            name, _, text = block.partition("\n")
            script = text.partition("\n-- is\n")[0]
            if not re.search(r"^(?:CREATE DATABASE|USE)\b", script, re.M):
                yield name, script


SCRIPTS = dict(scripts())

pytestmark = pytest.mark.heavy


def run(database: MariaDatabase, script: str) -> None:
    with database.connect() as connection, connection.cursor() as cursor:
        for statement in split(script):
            if statement.kind == "sql":
                cursor.execute(statement.text)


def observed(database: MariaDatabase) -> dict[str, str]:
    """What SHOW CREATE says of everything in a database."""
    found: dict[str, str] = {}
    for name, kind in database.query("SHOW FULL TABLES"):
        word = {"VIEW": "VIEW", "SEQUENCE": "SEQUENCE"}.get(kind, "TABLE")
        ((_, text, *_),) = database.query(f"SHOW CREATE {word} `{name}`")
        found[f"{word} {name}"] = _SAYS_NOTHING.sub("", text).replace(f"`{database.name}`.", "")
    for kind, query in _BODIES.items():
        found |= {f"{kind} {name}": str(rest) for name, *rest in database.query(query)}
    return found


def assert_written_alike(server: MariaServer, script: str) -> None:
    with server.database() as database:
        run(database, script)
        wanted = observed(database)
    with server.database() as database:
        run(database, write_schema(read([SourceFile("a.sql", script)], "mysql").schema))
        assert observed(database) == wanted


@pytest.mark.parametrize("name", [name for name in SCRIPTS if name not in OTHERS | KNOWN])
def test_the_server_makes_the_same_of_our_text(name: str, mariadb_server: MariaServer) -> None:
    assert_written_alike(mariadb_server, SCRIPTS[name])


@pytest.mark.parametrize("name", KNOWN)
def test_what_falls_short_still_does(name: str, mariadb_server: MariaServer) -> None:
    with pytest.raises((AssertionError, pymysql.MySQLError)):
        assert_written_alike(mariadb_server, SCRIPTS[name])


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_not_mariadbs(name: str, mariadb_server: MariaServer) -> None:
    with mariadb_server.database() as database, pytest.raises(pymysql.MySQLError):
        run(database, SCRIPTS[name])


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_real_schemas(path: Path, mariadb_server: MariaServer, shared: Path) -> None:
    assert path.is_relative_to(shared)
    assert_written_alike(mariadb_server, path.read_text(encoding="utf-8"))
