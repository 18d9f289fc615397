CREATE SCHEMA s; CREATE SCHEMA z; CREATE TABLE s.t (a INT, b INT); CREATE TABLE z.t (a INT, c INT);
CREATE VIEW v AS SELECT s.t.a, z.t.a AS other FROM s.t, z.t WHERE s.t.b = z.t.c AND EXISTS (SELECT 1 FROM s.t u WHERE u.a = z.t.c);
-- is the same as
CREATE SCHEMA s; CREATE SCHEMA z; CREATE TABLE s.t (a INT, b INT); CREATE TABLE z.t (a INT, c INT);
CREATE VIEW v AS SELECT s.t.a AS a, z.t.a AS other FROM s.t, z.t WHERE (s.t.b = z.t.c) AND EXISTS (SELECT 1 FROM s.t AS u WHERE u.a = z.t.c);
