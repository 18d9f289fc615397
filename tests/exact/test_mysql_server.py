"""The same files on MySQL's own server and on TiDB, where there are: what is read from a file is what they have.

What falls short stands in `mysql/` and `tidb/` beside what is wanted; `--update-golden` writes it anew where there is
a server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.exact import Case, Summary, cases, judge, section, section_of
from support.exact_mysql import MySql, Tidb
from support.mysql import MySqlServer
from support.tidb import TidbServer

RECORDS = Path(__file__).parent / "mysql"
RECORDS_OF_TIDB = Path(__file__).parent / "tidb"
OWN = Path(__file__).parent.parent / "sql" / "mysql"


def own() -> Iterator[Case]:
    """The first of the two scripts of each case of our own that stays in one database."""
    for file in ("types", "keys", "alter", "bodies"):
        for block in (OWN / f"{file}.sql").read_text(encoding="utf-8").split("\n-- case: ")[1:]:
            name, _, text = block.partition("\n")
            script = text.partition("\n-- is\n")[0].strip()
            if not re.search(r"^(?:CREATE DATABASE|USE)\b", script, re.M):
                yield Case(name, script)


def judged(suite: str, shared: Path) -> list[Case]:
    """The files of a suite; of the pairs of other tools each twelfth."""
    if suite == "own":
        return list(own())
    return list(cases(shared, "mysql", suite))[:: 12 if suite == "mysqldef" else 1]


@pytest.mark.heavy
@pytest.mark.parametrize("suite", ["schemas", "mysqldef", "own"])
def test_what_is_read_from_a_file_is_what_mysql_has(
    suite: str, shared: Path, mysql_server: MySqlServer, update_golden: bool
) -> None:
    hold(MySql(mysql_server), suite, shared, RECORDS / f"{suite}.txt", update_golden)


@pytest.mark.heavy
@pytest.mark.parametrize("suite", ["schemas", "mysqldef", "own"])
def test_what_is_read_from_a_file_is_what_tidb_has(
    suite: str, shared: Path, tidb_server: TidbServer, update_golden: bool
) -> None:
    hold(Tidb(tidb_server), suite, shared, RECORDS_OF_TIDB / f"{suite}.txt", update_golden)


def hold(engine: MySql, suite: str, shared: Path, path: Path, update_golden: bool) -> None:
    """Hold a suite against a server, and that against what is recorded."""
    verdicts = [judge(engine, case) for case in judged(suite, shared)]
    assert verdicts
    if update_golden:
        path.write_text(Summary.of(f"{path.parent.name} {suite}", verdicts).record(), encoding="utf-8")
    record = path.read_text(encoding="utf-8")
    for verdict in verdicts:
        assert section(verdict) == section_of(record, verdict.name)
