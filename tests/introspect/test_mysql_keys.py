"""Foreign keys that are called by their index, as MySQL 8.0.16 and later name them."""

from __future__ import annotations

from aerogit.diff.compare import compare
from aerogit.introspect.mysql_keys import without_index_names
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

HEAD = "CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (a int, KEY ab (a), "


def schema(text: str) -> Schema:
    return read([SourceFile("a.sql", text)], "mysql").schema


def test_a_name_that_is_the_index_s_is_none() -> None:
    by_index = without_index_names(schema(f"{HEAD} FOREIGN KEY ab (a) REFERENCES u (id))"))
    assert compare(by_index, schema(f"{HEAD} FOREIGN KEY (a) REFERENCES u (id))")) == []
    named = schema(f"{HEAD} CONSTRAINT ab FOREIGN KEY ab (a) REFERENCES u (id))")
    assert without_index_names(named) == named
