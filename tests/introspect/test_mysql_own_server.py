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


BYTES = """
CREATE TABLE lost (
  a varchar(9) DEFAULT '🙂?', b varchar(9) NOT NULL DEFAULT 'a?b', c varbinary(6) NOT NULL DEFAULT x'00FF',
  d varchar(60) AS (CONCAT(a, '🙂')) STORED, e set('?', 'x') DEFAULT '?,x', f varchar(12) DEFAULT '0xf09f9982',
  FULLTEXT KEY by_words (d) /*!50100 WITH PARSER ngram */, FULLTEXT KEY plain (a), CHECK (a <> '🙂')
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
"""


def test_characters_and_bytes_that_the_catalog_loses_are_seen(mysql_server: MySqlServer) -> None:
    with mysql_server.database() as database, mysql.connect(database.url) as session:
        session.run(BYTES)
        live = mysql.introspect(session).schema
    assert compare(without_index_names(read([SourceFile("a.sql", BYTES)], "mysql").schema), live) == []


STRINGS = r'''
CREATE TABLE words (
  a varchar(60) DEFAULT (CONCAT('naïve', '— €', 'it''s \\')), b varchar(60) AS (CONCAT(a, '🙂 é')) STORED,
  KEY by_ends ((CONCAT(a, 'ü'))), CONSTRAINT said CHECK (a <> 'é€ "x"')
);
CREATE FUNCTION quoted (a varchar(9) CHARACTER SET latin1) RETURNS varchar(60) DETERMINISTIC COMMENT 'it''s'
RETURN CONCAT('it''s \\ 🙂 \' ', "say ""a""", a);
CREATE TRIGGER first_words BEFORE INSERT ON words FOR EACH ROW SET NEW.a = 'it''s 🙂';
CREATE TRIGGER last_words BEFORE INSERT ON words FOR EACH ROW FOLLOWS first_words SET NEW.a = 'for each row';
CREATE EVENT forget ON SCHEDULE EVERY 1 DAY COMMENT 'do it''s' DO DELETE FROM words WHERE a = 'it''s 🙂';
CREATE VIEW smiling AS SELECT '🙂 ? it''s' AS face FROM words WHERE a = '?';
'''


def test_strings_are_seen_as_they_were_written(mysql_server: MySqlServer) -> None:
    with mysql_server.database("CHARACTER SET utf8mb4") as database, mysql.connect(database.url) as session:
        session.run(STRINGS)
        live = mysql.introspect(session).schema
    changes = compare(read([SourceFile("a.sql", STRINGS)], "mysql").schema, live)
    assert [change for change in changes if "collation" not in str(change) and "charset" not in str(change)] == []
