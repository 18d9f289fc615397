-- a
CREATE TABLE a (id int PRIMARY KEY, b_id int);
CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;
CREATE FUNCTION cnt(a) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM b WHERE a_id = $1.id';
CREATE VIEW va AS SELECT a.*, cnt(a) AS n FROM a;
-- b
CREATE TABLE c (id int PRIMARY KEY, d_id int);
CREATE TABLE d (id int PRIMARY KEY, c_id int REFERENCES c);
ALTER TABLE c ADD FOREIGN KEY (d_id) REFERENCES d;
CREATE FUNCTION cnt(c) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM d WHERE c_id = $1.id';
CREATE VIEW va AS SELECT c.*, cnt(c) AS n FROM c;
