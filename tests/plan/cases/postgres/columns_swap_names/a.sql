CREATE TABLE s (a integer, b text);
CREATE VIEW v AS SELECT a FROM s;
