"""Two scripts that are one schema, as `mysql/*.sql` has them: as written, as servers print it, as altered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from aerogit.diff.compare import compare
from aerogit.errors import SourceError
from aerogit.model.canonical import schema_id
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.model.schema import Schema
from aerogit.sql.mysql.splitting import split
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema

CASES = Path(__file__).parent / "mysql"


class Case(NamedTuple):
    name: str
    first: str
    second: str


def cases(*files: str) -> list[Case]:
    """The cases of files: a name, a script, and behind `-- is` or `-- error:` what comes of it."""
    found = []
    for file in files:
        for block in (CASES / f"{file}.sql").read_text(encoding="utf-8").split("\n-- case: ")[1:]:
            name, _, text = block.partition("\n")
            mark = {"refused": "\n-- error: ", "known": "\n-- is not yet\n"}.get(file, "\n-- is\n")
            first, mark, second = text.partition(mark)
            assert mark, f"{file}: {name}"
            found.append(Case(name, first.strip(), second.strip()))
    return found


SAME = cases("types", "keys", "alter", "bodies")
REFUSED = cases("refused")
KNOWN = cases("known")


def schema(text: str) -> Schema:
    return read([SourceFile("a.sql", text)], "mysql").schema


@pytest.mark.parametrize("case", SAME, ids=[case.name for case in SAME])
def test_two_scripts_are_one_schema(case: Case) -> None:
    first, second = schema(case.first), schema(case.second)
    assert compare(first, second) == []
    assert schema_id(first) == schema_id(second)


@pytest.mark.parametrize("case", SAME, ids=[case.name for case in SAME])
def test_what_is_written_reads_as_it_was(case: Case) -> None:
    for text in (case.first, case.second):
        found = schema(text)
        again = schema(write_schema(found))
        assert compare(again, found) == []
        assert schema_id(again) == schema_id(found)


STEPS = [case for case in SAME if not re.search("DELIMITER|TEMPORARY|sql_mode|CREATE DATABASE", case.first)]
"""Cases whose statements stand by themselves: nothing a session holds leads from one to the next."""


@pytest.mark.parametrize("case", STEPS, ids=[case.name for case in STEPS])
def test_statement_by_statement_is_all_at_once(case: Case) -> None:
    """What was read so far may come from the store: it is all there is to know of it."""
    found = Schema("mysql")
    for statement in split(case.first):
        found = read([SourceFile("a.sql", statement.text)], "mysql", found).schema
    assert schema_id(found) == schema_id(schema(case.first))


@pytest.mark.parametrize("case", REFUSED, ids=[case.name for case in REFUSED])
def test_what_no_server_accepts_is_refused_in_its_place(case: Case) -> None:
    with pytest.raises(SourceError) as caught:
        schema(case.first)
    error = caught.value
    assert f"{error.line}:{error.column}: {error.message}" == case.second


@pytest.mark.parametrize("case", KNOWN, ids=[case.name for case in KNOWN])
def test_what_falls_short_still_does(case: Case) -> None:
    """Two texts of one schema that read as two: a case that holds now belongs to the others."""
    assert compare(schema(case.first), schema(case.second)) != []


def test_triggers_are_written_in_the_order_they_fire_in() -> None:
    text = (
        "CREATE TABLE t (a int); CREATE TRIGGER b BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;"
        "CREATE TRIGGER c BEFORE INSERT ON t FOR EACH ROW PRECEDES b SET NEW.a = 2;"
        "CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW FOLLOWS c SET NEW.a = 3"
    )
    assert re.findall(r"CREATE TRIGGER (\w) BEFORE INSERT ON t FOR EACH ROW SET", write_schema(schema(text))) == [
        *"cab"
    ]


def test_a_table_made_from_a_query_keeps_the_query_behind_definitions_and_partitions() -> None:
    found = schema(
        "CREATE TABLE t (b int);"
        "CREATE TABLE u (KEY (b)) SELECT * FROM t;"
        "CREATE TABLE v (a int) PARTITION BY RANGE (b) (PARTITION p VALUES LESS THAN (10)) AS SELECT b FROM t"
    )
    for name in ("u", "v"):
        value = found.get(Key("", "table", name))
        assert isinstance(value, Opaque)
        assert "relation" in {ref.kind for ref in value.statements[0].refs}


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in (*SAME, *REFUSED, *KNOWN)]
    assert len(names) == len(set(names)) >= 60
