"""TiDB: what its catalog says of a database that a script has made, as recorded, and on a server where there is one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from aerogit.diff.compare import differing_keys
from aerogit.introspect import mysql
from aerogit.introspect.asking import ask
from aerogit.introspect.mysql_catalog import read_catalog
from aerogit.introspect.mysql_keys import called_by_tidb, without_numbers_of_tidb
from aerogit.introspect.servers import server_of
from aerogit.introspect.tidb_policies import without_policies_there
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.model.table import ForeignKey, Table
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support.tidb import TidbServer

HERE = Path(__file__).parent / "tidb"
SCRIPT = (HERE / "script.sql").read_text(encoding="utf-8")
ANSWERS = HERE / "answers.json"
"""Every query that introspecting the script's database makes, with the rows that TiDB 8.4 gave."""

SEEN = HERE / "seen.sql"
"""The schema of that database as it is written."""


class Recorded:
    """A TiDB that says what one once said."""

    database = "test_1"
    user = "root@%"
    is_mariadb = False
    is_tidb = True

    def __init__(self, answers: dict[str, list[list[object]]]) -> None:
        self.answers = answers

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.answers[sql]]


def written(text: str = SCRIPT) -> Schema:
    return read([SourceFile("script.sql", text)], "mysql").schema


def test_all_that_was_made_is_seen() -> None:
    server = Recorded(json.loads(ANSWERS.read_text(encoding="utf-8")))
    found = read_catalog(server.query, server)
    assert found.unseen == ()
    assert set(found.schema.objects) == set(written().objects)
    assert write_schema(found.schema) == SEEN.read_text(encoding="utf-8")


@pytest.mark.heavy
def test_the_server_says_the_same_today(tidb_server: TidbServer, update_golden: bool) -> None:
    answers: dict[str, list[list[object]]] = {}
    with tidb_server.database() as database, mysql.connect(database.url) as session:
        session.run(SCRIPT)

        def query(sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
            rows = session.query(sql, parameters)
            answers[sql.replace(session.database, Recorded.database)] = [list(row) for row in rows]
            return rows

        live = read_catalog(query, session).schema
        asked = ask(server_of("mysql:///"), session, written(), live)
    if update_golden:
        said = json.dumps(answers, default=str, indent=0).replace(f"`{database.name}`", f"`{Recorded.database}`")
        ANSWERS.write_text(f"{said}\n", encoding="utf-8")
        SEEN.write_text(write_schema(live), encoding="utf-8")
    assert write_schema(live) == SEEN.read_text(encoding="utf-8")
    assert asked.failure == ""
    assert asked.refused == ()
    assert asked.equal == differing_keys(written(), live)


def test_its_own_names_of_indexes_and_foreign_keys() -> None:
    text = "CREATE TABLE t (a int, b int, KEY ((a + 1)), KEY ((a + 2)), KEY functional_index_of (b));"
    table = called_by_tidb(written(text)).get(Key("", "table", "t"))
    assert isinstance(table, Table)
    assert [index.name for index in table.indexes] == ["expression_index", "expression_index_2", "functional_index_of"]
    text = "CREATE TABLE t (a int, b int, CONSTRAINT fk_1 FOREIGN KEY (a) REFERENCES t (b));"
    table = without_numbers_of_tidb(written(text)).get(Key("", "table", "t"))
    assert isinstance(table, Table)
    (key,) = [item for item in table.constraints if isinstance(item, ForeignKey)]
    assert (key.name, key.actual) == ("", "fk_1")


def test_policies_of_partitions_are_used_and_no_others() -> None:
    text = """
    CREATE PLACEMENT POLICY a FOLLOWERS=2;
    CREATE PLACEMENT POLICY spread FOLLOWERS=4;
    CREATE PLACEMENT POLICY b FOLLOWERS=3;
    CREATE TABLE t (id int) PLACEMENT POLICY=b PARTITION BY RANGE (id) (
        PARTITION at VALUES LESS THAN (1) PLACEMENT POLICY=spread, PARTITION two VALUES LESS THAN MAXVALUE);
    """
    counts = {"a": 2, "spread": 4, "b": 3}

    def query(sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        name = sql.removeprefix("SHOW CREATE PLACEMENT POLICY ").strip("`")
        return [(name, f"CREATE PLACEMENT POLICY `{name}` FOLLOWERS={counts[name]}")]

    left = without_policies_there(query, written(text))
    assert sorted(key.name for key in left.objects if key.kind == "placement_policy") == ["b", "spread"]
