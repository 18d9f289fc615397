-- a
CREATE TABLE t (a char(3), b varchar(255), c text, d blob, e binary(4), f tinytext, g set('a'));
-- b
CREATE TABLE t (a char(5) NOT NULL DEFAULT '', b mediumtext, c longtext, d varbinary(100), e varbinary(4), f varchar(255), g varchar(10));
-- seed
INSERT INTO t VALUES ('a','b','c','d','e','f','a');
