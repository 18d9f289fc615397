CREATE TABLE a (id int);
CREATE TABLE b (id int);
CREATE VIEW v AS SELECT a.id FROM a, b;
-- is not
CREATE TABLE a (id int);
CREATE TABLE b (id int);
CREATE VIEW v AS SELECT b.id FROM a, b;
