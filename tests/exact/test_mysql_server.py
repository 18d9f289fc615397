"""The same files on MySQL's own server, where there is one: what is read from a file is what the server has.

What falls short stands in `mysql/` beside what is wanted; `--update-golden` writes it anew where a server is at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.exact import Case, Summary, cases, judge, section, section_of
from support.exact_mysql import MySql
from support.mysql import MySqlServer

RECORDS = Path(__file__).parent / "mysql"
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
    engine = MySql(mysql_server)
    verdicts = [judge(engine, case) for case in judged(suite, shared)]
    assert verdicts
    path = RECORDS / f"{suite}.txt"
    if update_golden:
        path.write_text(Summary.of(f"mysql {suite}", verdicts).record(), encoding="utf-8")
    record = path.read_text(encoding="utf-8")
    for verdict in verdicts:
        assert section(verdict) == section_of(record, verdict.name)
