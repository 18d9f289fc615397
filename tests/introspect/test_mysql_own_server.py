"""What MySQL's own server tells otherwise than MariaDB; where there is one."""

from __future__ import annotations

from aerogit.diff.compare import compare
from aerogit.introspect import mysql
from aerogit.introspect.mysql_keys import without_index_names
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.table import Option
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.mysql import MySqlServer

SCRIPT = """
CREATE TABLE u (id int PRIMARY KEY) CHARACTER SET latin1;
CREATE TABLE t (
  a int, b binary(4) DEFAULT 'ab', c varbinary(4) DEFAULT x'00FF', d binary(2) NOT NULL DEFAULT '',
  FOREIGN KEY ab (a) REFERENCES u (id)
) CHARACTER SET latin1;
CREATE ALGORITHM=MERGE VIEW v (x, `y z`) AS SELECT a, b FROM t WHERE a > 1;
"""


def test_bytes_names_of_keys_and_columns_of_views_are_seen(mysql_server: MySqlServer) -> None:
    with mysql_server.database() as database, mysql.connect(database.url) as session:
        session.run(SCRIPT)
        live = mysql.introspect(session).schema
    written = without_index_names(read([SourceFile("a.sql", SCRIPT)], "mysql").schema)
    assert compare(written, live) == []
    value = live.get(Key("", "view", "v"))
    assert isinstance(value, View)
    assert value.options == (Option("algorithm", "merge"),)
